"""What every rig is told about one moment, and the curves that walking, running and jumping follow."""

import math
from dataclasses import dataclass, field
from typing import Protocol

from misora.engines.animatic.paper import Pen, Point

COLOURS = {
    "red": "#d8432f", "orange": "#f2762e", "yellow": "#f7c540", "green": "#4e9e5b", "blue": "#3f74d1", "purple": "#7a55c7",
    "violet": "#7a55c7", "pink": "#ef86a8", "brown": "#8a5a3c", "black": "#2b2838", "white": "#f4f1ec", "grey": "#8f939f",
    "gray": "#8f939f", "gold": "#e2ad35", "golden": "#e6b340", "silver": "#bcc4d4", "turquoise": "#37b6b0", "teal": "#2a8a8c",
    "cyan": "#43c6e0", "magenta": "#cf3f92", "crimson": "#b8273b", "scarlet": "#e0362c", "maroon": "#7a2434", "beige": "#e3cfa8",
    "cream": "#f6e8c8", "ivory": "#f6efdc", "navy": "#27356f", "indigo": "#40409a", "lime": "#a4d03f", "olive": "#7c8440",
    "amber": "#f2a531", "copper": "#b96f3f", "bronze": "#a5763c", "emerald": "#2c9a6a", "ruby": "#b51f45", "coral": "#f57f6c",
    "lavender": "#b39ddb", "rust": "#b1502c", "ginger": "#e58035", "tan": "#d2b07e", "rainbow": "#e86aa6", "mint": "#8fd6b8",
    "peach": "#f7b48f",
}  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How one subject is dressed: from the storyboard, for the rig to use what it can."""

    kind: str
    colour: str | None = None
    """As "#rrggbb"; None lets the rig choose."""
    mood: str = ""
    wearing: tuple[tuple[str, str], ...] = ()
    """(what, "#rrggbb" or "") for each garment."""
    holding: tuple[tuple[str, str], ...] = ()
    words: frozenset[str] = field(default_factory=frozenset)
    seed: int = 0

    def worn(self, what: str) -> str | None:
        """The colour of a garment that is worn ("" when none was said), None when it isn't worn."""
        return next((colour for name, colour in self.wearing if name == what), None)


@dataclass(frozen=True)
class Pose:
    """One moment of one actor."""

    motion: str
    """run, walk, fly, swim, jump, dance, sit, sleep, stand, wave, climb, drive, sail, rise, fall, shine."""
    cycle: float
    """Gait cycles since the shot began: one cycle carries the rig `stride` units."""
    time: float
    mouth: float = 0.0
    """0 shut … 1 wide open."""
    blink: float = 0.0
    """0 open … 1 shut."""
    act: str = ""
    """What the arms, face and head do meanwhile, one of `director.acts`; "" when nothing but the motion."""
    thing: str = ""
    """The word for what the act is done with."""
    prop: "Rig | None" = None
    """Its figure, when it is drawn by who acts."""
    crewed: bool = False
    """Whether somebody whom nobody named is aboard: a vehicle doesn't drive itself."""
    gaze: Point | None = None
    """Where the eyes look when the act doesn't say, each −1…1."""

    @property
    def breath(self) -> float:
        """−1…1, slow."""
        return math.sin(self.time * 2.1)

    def swing(self, rate: float = 1.0, shift: float = 0.0) -> float:
        """−1…1 along the gait cycle."""
        return math.sin(2 * math.pi * (self.cycle * rate + shift))


class Rig(Protocol):
    """A jointed paper figure. Its origin is where it touches the ground (or its middle, in air and water); it faces right."""

    width: float
    height: float
    feet: bool
    """Whether it stands on the ground and throws a contact shadow there."""

    def gait(self, motion: str) -> tuple[float, float]:
        """Units carried per cycle and cycles per second, for a motion."""
        ...

    def draw(self, pen: Pen, pose: Pose) -> None:
        """Draw the rig at this moment."""
        ...


def step(phase: float, sweep: float, duty: float, lift: float) -> Point:
    """Where a foot is, from under its hip: on the ground for `duty` of the cycle, then through the air.

    While down it moves back by exactly `sweep`, which is what the body moves forward, so that nothing slides.
    """
    phase %= 1.0
    if phase < duty:
        return sweep * (0.5 - phase / duty), 0.0
    part = (phase - duty) / (1.0 - duty)
    eased = part * part * (3.0 - 2.0 * part)
    return sweep * (eased - 0.5), -lift * math.sin(math.pi * part)


def hop(cycle: float) -> tuple[float, float]:
    """A jump in one cycle: height 0…1, and squash −1…1 (crouched before and after)."""
    part = cycle % 1.0
    if part < 0.26:
        return 0.0, -math.sin(math.pi * part / 0.26)
    air = (part - 0.26) / 0.74
    return 4.0 * air * (1.0 - air), 0.35 * math.cos(math.pi * air)
