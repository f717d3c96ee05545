"""A reference picture is where a film begins, or how its leading character looks."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from misora.engines.animatic.reference import OPENING, fitted, opened, star_of
from misora.engines.animatic.rigs.puppet import dominant, puppet_of
from misora.engines.protocol import Frame, Refused
from misora.engines.storyboard import Shot, Storyboard
from tests.engines.film import rendered, spec_for

SIZE = (108, 192)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """Purple above and orange below, wider than any film here."""
    image = Image.new("RGB", (400, 300), (120, 20, 160))
    ImageDraw.Draw(image).rectangle((0, 150, 400, 300), fill=(240, 140, 30))
    image.save(tmp_path / "reference.png")
    return tmp_path / "reference.png"


@pytest.fixture
def figure(tmp_path: Path) -> Path:
    """A magenta figure, cut free."""
    image = Image.new("RGBA", (200, 400))
    ImageDraw.Draw(image).ellipse((20, 10, 180, 390), fill=(250, 0, 250))
    image.save(tmp_path / "figure.png")
    return tmp_path / "figure.png"


def magenta(frame: Frame) -> np.ndarray:
    red, green, blue = (frame[..., channel].astype(int) for channel in range(3))
    return (red > 170) & (green < 90) & (blue > 170)


def test_the_first_frame_is_the_picture_itself(picture: Path, tmp_path: Path):
    film, _ = rendered(spec_for("a ship at sea", size=SIZE, references=(picture,)), tmp_path)
    assert np.array_equal(film.frames[0], fitted(opened(picture), *SIZE))


def test_a_picture_of_another_shape_covers_the_frame_and_keeps_its_proportions():
    wide = Image.new("RGBA", (400, 100), "white")
    ImageDraw.Draw(wide).ellipse((160, 10, 240, 90), fill="black")
    ys, xs = np.nonzero(fitted(wide, 96, 96)[..., 0] < 128)
    assert np.ptp(ys) == pytest.approx(np.ptp(xs), abs=2)
    assert fitted(wide, 96, 96)[0, 0].min() > 250


def test_the_picture_breathes_and_then_dissolves_into_the_drawn_scene(picture: Path, tmp_path: Path):
    plain, _ = rendered(spec_for("a ship at sea", size=SIZE), tmp_path)
    film, _ = rendered(spec_for("a ship at sea", size=SIZE, references=(picture,)), tmp_path)
    assert not np.array_equal(film.frames[0], film.frames[8])
    away = [np.abs(frame.astype(int) - film.frames[0]).mean() for frame in film.frames]
    assert away[6] < 12 < away[20] < away[30]
    assert len(film.frames) == len(plain.frames)
    end = round(OPENING * 24)
    assert np.abs(film.frames[end].astype(int) - film.frames[end - 1]).mean() < 6, "nothing jumps when it is gone"


def test_the_scene_takes_a_tinge_of_the_picture(picture: Path, tmp_path: Path):
    plain, _ = rendered(spec_for("a man in a field", size=SIZE), tmp_path)
    film, _ = rendered(spec_for("a man in a field", size=SIZE, references=(picture,)), tmp_path)
    sky, tinged = (kept.frames[60][5:25].mean(axis=(0, 1)) for kept in (plain, film))
    assert tinged[0] - tinged[1] > sky[0] - sky[1] + 10, "redder, by the purple above"


def test_a_cut_out_figure_plays_the_leading_subject(figure: Path, tmp_path: Path):
    asked = {"size": SIZE, "references": (figure,), "reference_as": "character"}
    film, _ = rendered(spec_for("a knight walks in a forest", **asked), tmp_path)
    assert not magenta(film.frames[0]).all()
    seen = [magenta(frame) for frame in film.frames]
    assert all(mask.sum() > 300 for mask in seen)
    heights = {int(np.nonzero(mask)[0].min()) for mask in seen}
    assert len(heights) > 5, "it hops along"


def test_the_star_plays_in_every_shot_its_subject_is_in_and_in_no_other(figure: Path, tmp_path: Path):
    asked = {"size": SIZE, "references": (figure,), "reference_as": "character", "seconds": 4.0}
    prompt = "a knight stands in a forest. Cut to a ship on the sea. Cut to the knight in a village"
    film, _ = rendered(spec_for(prompt, **asked), tmp_path)
    with_it = [magenta(film.frames[number]).sum() > 200 for number in (12, 48, 84)]
    assert with_it == [True, False, True]


def test_a_scene_with_nobody_in_it_gets_a_guest(figure: Path):
    storyboard, lent = star_of(opened(figure), Storyboard(shots=[Shot(seconds=2, place="beach")]))
    assert lent.star is not None
    assert [subject.id for subject in storyboard.shots[0].subjects] == [lent.star.subject]


def test_what_stands_before_an_even_ground_is_cut_free_and_a_photograph_to_an_oval():
    plain = Image.new("RGBA", (300, 300), "white")
    ImageDraw.Draw(plain).rectangle((120, 40, 180, 260), fill=(200, 30, 30))
    photograph = Image.effect_noise((300, 300), 120).convert("RGBA")
    free, oval = puppet_of(plain), puppet_of(photograph)
    assert free.width < free.height / 2
    assert free.gait("walk")[0] > 0
    assert oval.width > free.width


def test_the_colours_of_the_body_come_from_the_picture(figure: Path, picture: Path):
    assert dominant(opened(figure))[0] == "#fa00fa"
    first, second = dominant(opened(picture))
    assert {first, second} == {"#7814a0", "#f08c1e"}
    assert len(set(dominant(Image.new("RGBA", (9, 9), "#336699")))) == 2


def test_a_still_is_drawn_on_the_picture_or_lets_it_play(figure: Path, tmp_path: Path):
    for how in ("first frame", "character"):
        spec = spec_for("a cat in a room", kind="image", references=(figure,), reference_as=how)
        assert magenta(rendered(spec, tmp_path)[0].frames[0]).sum() > 400, how


def test_the_same_reference_gives_the_same_film(figure: Path, tmp_path: Path):
    asked = {"size": (72, 128), "seconds": 1.0, "references": (figure,), "reference_as": "character"}
    first, second = (rendered(spec_for("a dog runs: 'Wait'", **asked), tmp_path)[0].frames for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))


def test_a_broken_picture_is_refused_with_what_to_do(tmp_path: Path):
    (tmp_path / "reference.png").write_bytes(b"no picture")
    with pytest.raises(Refused, match="Upload it again"):
        rendered(spec_for("a cat", references=(tmp_path / "reference.png",)), tmp_path)


@pytest.mark.parametrize("motion", ["run", "walk", "fly", "swim", "jump", "dance", "wave", "sit", "sleep", "stand"])
def test_a_puppet_is_seen_in_every_motion(motion: str, figure: Path, tmp_path: Path):
    verb = {"stand": "stands", "dance": "dances", "wave": "waves"}.get(motion, f"{motion}s")
    asked = {"size": SIZE, "kind": "image", "references": (figure,), "reference_as": "character"}
    assert magenta(rendered(spec_for(f"a man {verb} in a park", **asked), tmp_path)[0].frames[0]).sum() > 200
