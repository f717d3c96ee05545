"""How an animal without hands holds itself at one moment of an act."""

from dataclasses import dataclass

from misora.engines.animatic.rigs.acts.gesture import Sign


@dataclass(frozen=True)
class Bearing:
    """The body at one moment, in shares and degrees, for any animal to bring to its own joints."""

    low: float = 0.0
    """How far the head goes down to the ground, 0…1."""
    nod: float = 0.0
    """Degrees that the head bends down; up when negative."""
    pitch: float = 0.0
    """Degrees that the body tips forward; it rears up when negative."""
    crouch: float = 0.0
    """How far the legs give way, as a share of their length."""
    mouth: float = 0.0
    shut: bool = False
    mood: str = ""
    turn: float = 0.0
    """Degrees that the whole animal rolls over its middle."""
    flip: float = 1.0
    """−1…1: which way it looks, for one that spins."""
    shake: float = 0.0
    paws: float = 0.0
    """How fast the forepaws beat; 0 when they stand."""
    sign: Sign | None = None
    """A sign beside the head, in units of a grown-up's head at (0, 0)."""
    back: str = ""
    """A sign at the hind feet."""
