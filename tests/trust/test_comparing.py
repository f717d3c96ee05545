"""Whether pictures are those of the clip that their mark names, however they were changed."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from misora.engines.protocol import Frame
from misora.trust.provenance.comparing import Agreement, compared
from misora.trust.provenance.watermark import Finding
from misora.trust.provenance.watermark.tile import tile_side
from tests.attacks.material import scene, sky

WIDTH, HEIGHT, FRAMES = 640, 360, 6
TILE = tile_side(WIDTH, HEIGHT) / tile_side(1280, 720)

CLIPS = {
    "a landscape": list(scene(WIDTH, HEIGHT, FRAMES, seed=1)),
    "another": list(scene(WIDTH, HEIGHT, FRAMES, seed=2)),
    "a sky": list(sky(WIDTH, HEIGHT, FRAMES, seed=3)),
    "another sky": list(sky(WIDTH, HEIGHT, FRAMES, seed=4)),
    "nothing": [np.full((HEIGHT, WIDTH, 3), 90, np.uint8)] * FRAMES,
}


def turned(frame: Frame, degrees: float) -> Frame:
    """Clockwise, as ffmpeg's `rotate` does."""
    matrix = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), -degrees, 1.0)
    return np.asarray(cv2.warpAffine(frame, matrix, (WIDTH, HEIGHT)), np.uint8)


def sized(frame: Frame, width: int, height: int) -> Frame:
    return np.asarray(cv2.resize(frame, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def barred(frame: Frame) -> Frame:
    return np.asarray(cv2.copyMakeBorder(frame, 80, 80, 0, 0, cv2.BORDER_CONSTANT), np.uint8)


CHANGES: dict[str, tuple[Callable[[Frame], Frame], float, float, bool]] = {
    "nothing": (lambda frame: frame, 1.0, 0.0, False),
    "half size": (lambda frame: sized(frame, 320, 180), 0.5, 0.0, False),
    "a crop": (lambda frame: frame[60:300, 30:450], 1.0, 0.0, False),
    "a tall crop": (lambda frame: frame[:, 150:352], 1.0, 0.0, False),
    "a crop made large": (lambda frame: sized(frame[60:300, 30:450], 840, 480), 2.0, 0.0, False),
    "mirrored": (lambda frame: frame[:, ::-1], 1.0, 0.0, True),
    "turned by 2°": (lambda frame: turned(frame, 2.0), 1.0, 2.0, False),
    "turned by −2°": (lambda frame: turned(frame, -2.0), 1.0, -2.0, False),
    "mirrored and turned": (lambda frame: turned(frame[:, ::-1], 2.0), 1.0, 2.0, True),
    "on its side": (lambda frame: np.rot90(frame, -1), 1.0, 90.0, False),
    "upside down": (lambda frame: np.rot90(frame, 2), 1.0, 180.0, False),
    "wider by 5 %": (lambda frame: sized(frame, 672, 360), 1.05**0.5, 0.0, False),
    "narrower by 5 %": (lambda frame: sized(frame, 608, 360), 0.95**0.5, 0.0, False),
    "with bars": (barred, 1.0, 0.0, False),
    "darker": (lambda frame: (frame * 0.6).astype(np.uint8), 1.0, 0.0, False),
}


def comparison(shown: str, claimed: str, change: str) -> Agreement:
    does, scale, rotation, flip = CHANGES[change]
    finding = Finding("exact", 1, 1.0, 20.0, scale * TILE, rotation, flip)
    seen = [np.ascontiguousarray(does(frame)) for frame in CLIPS[shown][1::2]]
    clip = [sized(frame, 160, 90) for frame in CLIPS[claimed][::2]]
    return compared(seen, clip, finding, size=(WIDTH, HEIGHT))


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("clip", ["a landscape", "a sky"])
def test_a_changed_clip_is_still_that_clip(clip: str, change: str) -> None:
    agreement = comparison(clip, clip, change)
    assert agreement.same, agreement
    assert agreement.share == 1.0


@pytest.mark.parametrize("change", ["nothing", "a crop", "a tall crop", "mirrored", "half size"])
@pytest.mark.parametrize(
    ("shown", "claimed"),
    [("another", "a landscape"), ("a landscape", "a sky"), ("a sky", "a landscape"), ("another sky", "a sky")],
)
def test_another_film_is_not(shown: str, claimed: str, change: str) -> None:
    agreement = comparison(shown, claimed, change)
    assert not agreement.same, agreement


def test_nothing_is_the_same_as_nothing_by_no_proof() -> None:
    assert not comparison("nothing", "nothing", "nothing").same


def test_a_film_of_which_a_third_is_the_clip_is_not_the_clip() -> None:
    finding = Finding("exact", 1, 1.0, 20.0, TILE, 0.0, flip=False)
    seen = CLIPS["a landscape"][:2] + CLIPS["another"][:4]
    agreement = compared(seen, CLIPS["a landscape"], finding, size=(WIDTH, HEIGHT))
    assert (agreement.same, agreement.share) == (False, pytest.approx(1 / 3))
