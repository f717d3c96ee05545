import numpy as np
import pytest

from misora.engines.protocol import Frame, MadeBy
from misora.trust.provenance.label import BOTTOM, LAP_SECONDS, TOP, VisibleLabel, style_for

W, H, FPS = 720, 1280, 24


def label(*, width: int = W, height: int = H, made_by: MadeBy = "generated", handle: str = "mio") -> VisibleLabel:
    return VisibleLabel(width=width, height=height, fps=FPS, made_by=made_by, handle=handle)


def plain(shade: int, *, width: int = W, height: int = H) -> Frame:
    return np.full((height, width, 3), shade, np.uint8)


def box(changed: Frame, shade: int) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of what the label changed."""
    rows, columns = np.nonzero((changed != shade).any(axis=2))
    return int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1


@pytest.mark.parametrize("shade", [0, 128, 255])
def test_the_label_can_be_read_on_any_ground(shade: int) -> None:
    left, top, right, bottom = box(label()(plain(shade), 0), shade)
    field = label()(plain(shade), 0)[top:bottom, left:right].astype(int).mean(axis=2)
    # WCAG asks for a contrast of 4.5 between text and ground; grey levels 100 apart are beyond it here.
    assert np.percentile(field, 98) - np.percentile(field, 25) > 100


def test_the_label_is_small_and_stays_inside() -> None:
    mark = label()
    for index in range(0, int(LAP_SECONDS * FPS), 36):
        left, top, right, bottom = box(mark(plain(90), index), 90)
        assert left > 0
        assert top > 0
        assert right < W
        assert bottom < H
        assert (right - left) * (bottom - top) < 0.02 * W * H


def test_no_cropped_edge_removes_it_from_a_whole_lap() -> None:
    mark = label()
    places = [mark.position(index) for index in range(0, int(LAP_SECONDS * FPS), 12)]
    assert any(x < W * 0.1 and y > H * 0.3 for x, y in places), "down the left"
    assert any(x > W / 2 and y > H * 0.3 for x, y in places), "down the right"
    assert any(W * 0.1 < x < W / 2 and y < H * 0.1 for x, y in places), "along the top"


def test_it_keeps_clear_of_where_players_put_their_words() -> None:
    mark = label()
    rows = [mark.position(index)[1] for index in range(0, int(LAP_SECONDS * FPS), 12)]
    assert min(rows) >= round(H * TOP)
    assert max(rows) < H * BOTTOM


def test_it_moves_slowly_and_comes_back() -> None:
    mark = label()
    places = np.array([mark.position(index) for index in range(int(LAP_SECONDS * FPS) + 1)])
    assert np.abs(np.diff(places, axis=0)).sum(axis=1).max() <= 6
    assert tuple(places[0]) == tuple(places[-1])


def test_a_drawn_film_is_not_called_ai() -> None:
    drawn, generated = (box(label(made_by=by)(plain(0), 0), 0) for by in ("drawn", "generated"))
    assert drawn[2] - drawn[0] > generated[2] - generated[0]


def test_in_a_corner_it_stands_still_and_inside() -> None:
    still = VisibleLabel(width=W, height=H, fps=FPS, made_by="generated", handle="mio", style="corner")
    boxes = {box(still(plain(90), index), 90) for index in range(0, 2000, 97)}
    assert len(boxes) == 1
    left, top, right, bottom = boxes.pop()
    assert W / 2 < left < right < W
    assert 0 < top < bottom < H / 5


def test_off_is_no_label_and_never_with_a_likeness() -> None:
    with pytest.raises(ValueError, match="off"):
        VisibleLabel(width=W, height=H, fps=FPS, made_by="generated", handle="mio", style="off")
    assert [style_for(wanted, likeness=True) for wanted in ("moving", "corner", "off")] == [
        "moving",
        "corner",
        "corner",
    ]
    assert style_for("off", likeness=False) == "off"


def test_the_label_names_its_maker() -> None:
    with_name, other, without = (box(label(handle=handle)(plain(0), 0), 0) for handle in ("mio", "mio_and_ren", ""))
    assert without[2] < with_name[2] < other[2]


@pytest.mark.parametrize(("width", "height"), [(64, 64), (128, 72), (16, 16), (1280, 720), (2160, 3840)])
def test_every_size_gets_a_label_that_fits(width: int, height: int) -> None:
    frame = label(width=width, height=height, made_by="drawn", handle="a" * 30)(plain(9, width=width, height=height), 0)
    left, _, right, _ = box(frame, 9)
    assert right - left <= max(width * 0.62, 24)


def test_it_writes_into_the_frame_and_nowhere_else() -> None:
    frame = np.random.default_rng(3).integers(0, 255, (H, W, 3), np.uint8)
    before = frame.copy()
    mark = label()
    assert mark(frame, 10) is frame
    x, y = mark.position(10)
    left, top, right, bottom = x, y, W, y + H // 10
    before[top:bottom, left:right] = frame[top:bottom, left:right]
    assert (before == frame).all()
