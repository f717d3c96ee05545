"""A figure that is one drawing: what it is painted with, and the rig and kind around it."""

import math
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from misora.engines.animatic.paper import Pen, channels, cut, darken, lighten, mix
from misora.engines.animatic.rigs.bearing import enact
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Look, Pose, hop

_STILL = frozenset({"stand", "sit", "sleep", "wave", "shine", "dance"})


@dataclass(frozen=True)
class Paints:
    """The colours one figure is cut from."""

    main: str
    look: Look
    plain: bool
    """Whether the colour is the figure's own, so that its other colours are its own too."""

    @property
    def shade(self) -> str:
        """The side away from the light. Yellow turns to orange there: darkened alone it would look green."""
        red, green, blue = channels(self.main)
        warm = mix(self.main, "#d9702b", 0.42) if min(red, green) > blue + 70 and red > 170 else self.main
        return darken(warm, 0.24 if warm == self.main else 0.1)

    @property
    def far(self) -> str:
        """Limbs and wheels on the other side."""
        return darken(self.main, 0.38)

    @property
    def light(self) -> str:
        """The side towards the light."""
        return lighten(self.main, 0.2)

    @property
    def pale(self) -> str:
        """Bellies and trims."""
        return lighten(self.main, 0.72)

    def own(self, colour: str, other: str) -> str:
        """A second colour: `colour` when nobody asked for a main colour, else `other`."""
        return colour if self.plain else other


Drawing = Callable[[Pen, Paints, Pose], None]
Gaits = Mapping[str, tuple[float, float]]


class Sketch:
    """A rig around one drawing. What has no face speaks by small hops."""

    def __init__(
        self, drawing: Drawing, paints: Paints, size: tuple[float, float], gaits: Gaits, *, feet: bool, face: bool
    ) -> None:
        self.width, self.height = size
        self.feet = feet
        self.bends = False
        """Whether the drawing bends its own neck to the ground."""
        self.cover: Drawing | None = None
        """What lies over who sleeps in it."""
        self._drawing, self._paints, self._gaits, self._face = drawing, paints, gaits, face

    def gait(self, motion: str) -> tuple[float, float]:
        """As the family says; a short hop where it says nothing."""
        return self._gaits.get(motion) or self._gaits.get("", (120.0, 1.2))

    def draw(self, pen: Pen, pose: Pose) -> None:
        """The drawing, hopping with each syllable when it has no mouth."""
        if self._face:
            self._living(pen, pose)
            return
        rise, squash = 0.0, 0.0
        if pose.motion in {"jump", "dance"}:
            rise, squash = hop(pose.cycle)
        rise = rise * 0.22 + 0.07 * pose.mouth
        squash = 0.07 * squash + 0.05 * pose.mouth
        with pen.at(0, -rise * min(self.height, 220.0), 0.0, 1.0 - squash * 0.6, 1.0 + squash):
            self._drawing(pen, self._paints, pose)

    def draw_cover(self, pen: Pen, pose: Pose) -> None:
        """What lies over who sleeps in it."""
        if self.cover:
            self.cover(pen, self._paints, pose)

    def _living(self, pen: Pen, pose: Pose) -> None:
        """A drawing with a face plays its act with the whole body."""

        def figure(pose: Pose, mood: str) -> None:
            look = self._paints.look
            self._drawing(pen, replace(self._paints, look=replace(look, mood=mood)) if mood else self._paints, pose)

        enact(pen, pose, (self.width, self.height), figure, feet=self.feet, bends=self.bends)


def sketched(
    drawing: Drawing,
    colour: str,
    width: float,
    height: float,
    size: float,
    *,
    feet: bool = True,
    face: bool = False,
    home: str = "ground",
    seat: float = 0.0,
    seat_ahead: float = 0.0,
    pillow: float = 0.0,
    cover: Drawing | None = None,
    closed: bool = False,
    standing: bool = False,
    room: float = 0.0,
    depth: float = 1.0,
    front: tuple[float, float, float] | None = None,
    gaits: Gaits | None = None,
    nouns: Mapping[str, str] | None = None,
    bends: bool = False,
    upright: Kind | None = None,
) -> Kind:
    """A kind drawn by one function; `nouns` gives words that share the drawing a colour of their own."""

    def make(look: Look) -> Sketch:
        main = look.colour or (nouns or {}).get(look.kind, colour)
        paints = Paints(main, look, plain=look.colour is None)
        figure = Sketch(drawing, paints, (width, height), gaits or {}, feet=feet, face=face)
        figure.bends = bends
        figure.cover = cover
        return figure

    return Kind(
        make, size, home=home, seat=seat, seat_ahead=seat_ahead, pillow=pillow, closed=closed, standing=standing, room=room, depth=depth,
        front=front, faced=face, mouth=face, upright=upright,
    )  # fmt: skip


@contextmanager
def inside(pen: Pen, shape: str) -> Iterator[None]:
    """What follows shows only inside the shape."""
    with pen.at():
        pen.canvas.clipPath(cut(shape), True)
        yield


def lamp(pen: Pen) -> Pen:
    """A pen for what shines by itself: the light of the scene doesn't dim it."""
    return pen.unlit() if pen.dark else pen


def beam(pen: Pen, x: float, y: float, turn: float, reach: float, spread: float, alpha: float) -> None:
    """A cone of lamplight that fades out, to the right when `turn` is 0."""
    with pen.at(x, y, turn - 90.0):
        pen.fill_fading(f"M-5 0 H5 L{spread} {reach} H{-spread}z", "#fff0b8", alpha, 0, reach)


def travelled(pose: Pose, stride: float) -> float:
    """How far it has rolled, in its own units: nothing while it stands."""
    return 0.0 if pose.motion in _STILL else pose.cycle * stride


def sway(pose: Pose, amount: float, rate: float = 1.3, shift: float = 0.0) -> float:
    """Degrees that wind bends something; twice as far when it dances."""
    return amount * (2.2 if pose.motion == "dance" else 1.0) * math.sin(pose.time * rate + shift)
