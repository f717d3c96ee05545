"""How two-legged figures play an act: one small function an act, by family."""

from typing import Final

from misora.engines.animatic.rigs.acts import feeling, hands, music, sport, work
from misora.engines.animatic.rigs.acts.gesture import Gesture, Play
from misora.engines.animatic.rigs.pose import Pose

PLAYS: Final[dict[str, Play]] = {**feeling.PLAYS, **hands.PLAYS, **music.PLAYS, **sport.PLAYS, **work.PLAYS}
"""Act → what it makes of the body at a moment."""

GLIDES: Final = frozenset({"ski", "skate", "surf", "skateboard", "row", "pedal", "crawl"})
"""Acts that carry their figure through the scene on legs of their own."""


def play(pose: Pose) -> Gesture | None:
    """The gesture of a pose's act; None when it has none that anybody can play."""
    player = PLAYS.get(pose.act)
    return player(pose) if player else None
