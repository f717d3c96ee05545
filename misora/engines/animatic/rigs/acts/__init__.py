"""How two-legged figures play an act: one small function an act, by family."""

from typing import Final

from misora.engines.animatic.director.words import vocabulary
from misora.engines.animatic.rigs.acts import company, feeling, hands, music, sport, work
from misora.engines.animatic.rigs.acts.gesture import Gesture, Play
from misora.engines.animatic.rigs.pose import Pose

PLAYS: Final[dict[str, Play]] = {
    **company.PLAYS,
    **feeling.PLAYS,
    **hands.PLAYS,
    **music.PLAYS,
    **sport.PLAYS,
    **work.PLAYS,
}
"""Act → what it makes of the body at a moment."""

GLIDES: Final = frozenset({"ski", "skate", "surf", "skateboard", "row", "pedal", "crawl", "sneak"})
"""Acts that carry their figure through the scene on legs of their own."""

AHEAD: Final = {
    "eat": 200, "tea": 200, "pour": 200, "write": 200,
    "board": 240, "type": 200, "chess": 200, "open": 190, "pick": 190, "piano": 215, "drum": 215, "conduct": 175, "cello": 100,
    "cook": 185, "knead": 195, "chop-food": 195, "paint": 210, "carve": 185, "dig": 235, "sweep": 190, "wipe": 190, "wash": 190, "iron": 200, "hammer": 195,
    "chop": 180, "water": 230, "spray": 330, "sculpt-snow": 260, "castle": 215, "fish": 290, "shoot": 340, "throw": 300, "catch": 260, "kick": 300, "swing-bat": 220,
    "guitar": 130, "violin": 120, "trumpet": 160, "pull": 160, "give": 110, "telescope": 150, "photograph": 120, "walk-dog": 130,
}  # fmt: skip
"""How far ahead of it an act's things reach, for those that reach farther than an arm."""
DRAWS_IT: Final = vocabulary(
    "board search wash wipe iron piano guitar violin cello drum trumpet flute phone photograph telescope read map write "
    "type chess paint sculpt-snow castle fish spell shoot fence swing-bat water sweep dig cook knead "
    "tea sew hammer brush-teeth skateboard ski surf sing open chop-food pour drink pedal swing"
)
"""Acts that draw what they are done with in their own way."""
HOLDS_IT: Final = vocabulary("eat juggle throw catch kick bounce-ball give carry lift smell pick feed")
"""Acts in which the figure of what they are done with is held, thrown or kicked."""


def play(pose: Pose) -> Gesture | None:
    """The gesture of a pose's act; None when it has none that anybody can play."""
    player = PLAYS.get(pose.act)
    return player(pose) if player else None
