"""Single pictures of a film: the one that stands for it, and others from its course."""

from collections.abc import Iterator, Sequence

from misora.engines.animatic.reference import Lent
from misora.engines.animatic.stage import ALL, Stage
from misora.engines.protocol import Frame
from misora.engines.storyboard import Storyboard

_MOMENT = 0.45
"""The share of a shot after which it looks most like itself: everyone is on, nobody is leaving."""
UNFINISHED = (0.3, 1.0)
"""How near (see `Seen.depth`) is drawn in a picture that comes about: what lies far away, then the place."""


def poster(storyboard: Storyboard, width: int, height: int, seed: int) -> Frame:
    """One still of the storyboard, shape (height, width, 3); the same arguments give the same picture."""
    return representative(storyboard, width, height, seed)


def representative(storyboard: Storyboard, width: int, height: int, seed: int, lent: Lent | None = None) -> Frame:
    """The storyboard's still; see `Still`."""
    return Still(storyboard, width, height, seed, lent).picture()


class Still:
    """The shot that stands for a storyboard, at its best moment; also while it comes about."""

    def __init__(self, storyboard: Storyboard, width: int, height: int, seed: int, lent: Lent | None = None) -> None:
        number = storyboard.still
        shot = storyboard.shots[number]
        self._time = shot.seconds * _MOMENT
        self._stage = Stage(
            shot,
            width,
            height,
            seed + number,
            mouth=lambda _speaker, _time: 0.0,
            style=storyboard.style,
            lent=lent,
            still=True,
        )

    def picture(self, upto: float = ALL) -> Frame:
        """It, or only what of it lies no nearer than `upto` (see `Seen.depth`), without figures and weather."""
        return self._stage.frame(self._time, upto)


def moments(storyboard: Storyboard, width: int, height: int, seed: int, times: Sequence[float]) -> Iterator[Frame]:
    """The pictures at these seconds of the film, in rising order, without speech and transitions."""
    begins = [sum(shot.seconds for shot in storyboard.shots[:number]) for number in range(len(storyboard.shots))]
    stage, staged = None, -1
    for time in times:
        number = max(index for index, begin in enumerate(begins) if begin <= time)
        if stage is None or number != staged:
            shot = storyboard.shots[number]
            stage = Stage(shot, width, height, seed + number, mouth=lambda _who, _time: 0.0, style=storyboard.style)
            staged = number
        yield stage.frame(time - begins[number]).copy()
