"""The small signs of an act, drawn alone and looked at pixel by pixel."""

import numpy as np
import pytest
import skia

from misora.engines.animatic.effects import EFFECTS, draw_effect
from misora.engines.animatic.paper import Pen

TIMES = [n * 0.17 for n in range(12)]


def drawn(name: str, time: float, *, mirrored: bool = False) -> np.ndarray:
    surface = skia.Surface(160, 160)
    canvas = surface.getCanvas()
    canvas.translate(80, 110)
    canvas.scale(-0.4 if mirrored else 0.4, 0.4)
    draw_effect(Pen(canvas), name, 0, 0, time)
    return surface.toarray()


@pytest.mark.parametrize("name", sorted(EFFECTS))
def test_a_sign_is_seen_and_moves(name: str):
    pictures = [drawn(name, time) for time in TIMES]
    assert max((picture[..., 3] > 100).sum() for picture in pictures) > 25
    assert len({picture.tobytes() for picture in pictures}) > 1


@pytest.mark.parametrize("name", sorted(EFFECTS))
def test_a_sign_is_the_same_at_the_same_time(name: str):
    assert drawn(name, 1.3).tobytes() == drawn(name, 1.3).tobytes()


def test_letters_are_never_mirrored():
    assert drawn("question", 0.0).tobytes() == drawn("question", 0.0, mirrored=True).tobytes()
    assert drawn("waves", 0.5).tobytes() != drawn("waves", 0.5, mirrored=True).tobytes()
