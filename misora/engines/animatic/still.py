"""One picture that stands for a film or a shot."""

import skia

from misora.engines.animatic.stage import Stage
from misora.engines.protocol import Frame
from misora.engines.storyboard import Storyboard

_MOMENT = 0.45
"""The share of a shot after which it looks most like itself: everyone is on, nobody is leaving."""


def poster(storyboard: Storyboard, width: int, height: int, seed: int) -> Frame:
    """One still of the storyboard, shape (height, width, 3); the same arguments give the same picture."""
    return representative(storyboard, width, height, seed, None)


def representative(storyboard: Storyboard, width: int, height: int, seed: int, picture: skia.Image | None) -> Frame:
    """The first shot that shows someone, at its best moment."""
    number, shot = next(
        ((n, shot) for n, shot in enumerate(storyboard.shots) if shot.subjects), (0, storyboard.shots[0])
    )
    stage = Stage(
        shot,
        width,
        height,
        seed + number,
        mouth=lambda _speaker, _time: 0.0,
        style=storyboard.style,
        picture=picture,
        still=True,
    )
    return stage.frame(shot.seconds * _MOMENT)
