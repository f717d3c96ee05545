"""One figure of a shot: what is drawn, where it stands, what it does."""

from dataclasses import dataclass, field

from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Rig
from misora.engines.storyboard import Subject


@dataclass
class Actor:
    """One figure of a shot."""

    subject: Subject
    drawn: str
    kind: Kind
    rig: Rig
    motion: str
    scale: float
    facing: int
    seed: int
    x: float = 0.0
    """From the leader, in units of the ground; for scenery from the middle of the frame."""
    y: float = 0.0
    home: str = "ground"
    leads: bool = True
    """Whether it moves with the leader; scenery stays where it stands."""
    depth: float = 1.0
    speaks: bool = False
    mount: "Actor | None" = field(default=None, repr=False)
    living: bool = False
    """Whether it is somebody, or a thing that came alive."""
    act: str = ""
    """What arms, face and head do, one of `director.acts`."""
    answers: str = ""
    """The act it takes turns with: who talks also listens."""
    thing: str = ""
    """The word for what the act is done with."""
    prop: Rig | None = field(default=None, repr=False)
    """Its figure, when whoever acts draws it in the hand or in the air."""
    other: "Actor | None" = field(default=None, repr=False)
    """With whom or to what it is done."""
    ahead: float = 0.0
    """How far what stands before it reaches, in the rig's own units."""
