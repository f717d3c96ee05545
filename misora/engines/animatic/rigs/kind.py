"""What a drawable kind is: who makes its figure, how large it is, where it keeps itself."""

from collections.abc import Callable
from dataclasses import dataclass

from misora.engines.animatic.rigs.pose import Look, Rig


@dataclass(frozen=True)
class Kind:
    """A drawable kind. Each family file exports `KINDS: dict[str, Kind]`, which the catalogue joins."""

    make: Callable[[Look], Rig]
    size: float
    """Scale from the rig's own units to design units (960 from top to bottom), in a portrait frame at medium framing."""
    home: str = "ground"
    """ground, air or water: where it keeps itself unless its action says otherwise."""
    seat: float = 0.0
    """How high above its foot someone sits or lies on it, in the rig's own units; 0 when nobody does."""
    seat_ahead: float = 0.0
    """How far in front of its middle the seat is, in the rig's own units."""
    pillow: float = 0.0
    """How far behind its middle the head of who sleeps on it lies, in the rig's own units; 0 when it has no pillow."""
    closed: bool = False
    """Whether who rides it stands inside and looks out over its edge."""
    standing: bool = False
    """Whether who rides it stands on it, as on a board."""
    room: float = 0.0
    """How tall who rides it may be, in the rig's own units; 0 when it bears any size."""
    plays: bool = False
    """Whether its arms and face play acts (`rigs.acts`)."""
    mouth: bool = False
    """Whether it takes what it eats or carries with its mouth."""
    upright: "Kind | None" = None
    """What it becomes when it stands up to use its hands; None when it doesn't."""
    depth: float = 1.0
    """How near it stands when it is scenery rather than the one the shot is about (0.5: among the trees behind)."""
    front: tuple[float, float, float] | None = None
    """Where its face is when it comes alive, and how wide, in the rig's own units; None: in the middle of it."""
    faced: bool = False
    """Whether the drawing has a face of its own."""
