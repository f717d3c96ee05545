"""Small drawn signs of what somebody does or feels: Zzz, notes, hearts, tears, dust, splashes, sparks, flames.

`draw_effect(pen, name, x, y, time, size=1.0, colour="")` draws a sign around (x, y), in the space of whoever draws it
and after them; `EFFECTS` names them all. A size of 1.0 suits a grown-up of 330 units. Forward is +x: what trails
behind (dust, speed) goes to −x, what is thrown ahead (breath, stream, blast) to +x. The same time is the same picture.
"""

from typing import Final

from misora.engines.animatic.effects import feeling, matter
from misora.engines.animatic.effects.flight import Sign
from misora.engines.animatic.paper import Pen

EFFECTS: Final[dict[str, Sign]] = feeling.SIGNS | matter.SIGNS
"""What each sign draws at a time, around (0, 0)."""
_WRITTEN: Final = frozenset({"sleep", "notes", "question"})


def draw_effect(pen: Pen, name: str, x: float, y: float, time: float, size: float = 1.0, colour: str = "") -> None:
    """Draw the sign of that name around (x, y); `colour` replaces its main colour."""
    # Signs are read, so they never stand mirrored, though who faces left is drawn so.
    mirrored = name in _WRITTEN and pen.canvas.getTotalMatrix().getScaleX() < 0
    with pen.at(x, y, 0.0, -size if mirrored else size, size):
        EFFECTS[name](pen, time, colour)
