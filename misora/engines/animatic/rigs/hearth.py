"""A fireplace in its wall: brick around a fire, a mantelpiece over it."""

import math

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.rigs.sketch import Paints, sketched

_ARCH = "M-92 -8 V-150 C-92 -206 92 -206 92 -150 V-8z"


def _fireplace(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Chimney breast, arch, flames, and what stands on the mantelpiece."""
    brick = paints.main
    pen.box(-128, -470, 256, 210, mix(brick, "#f3dfc8", 0.25), 4, brick)
    pen.box(-160, -270, 320, 266, brick, 6, darken(brick, 0.18))
    for row in range(15):
        high = -30 - row * 31
        half = 156 if row < 8 else 124
        for x in range(-half + 16 * (row % 2), half - 30, 54):
            pen.box(x, high, 46, 22, (lighten(brick, 0.16), darken(brick, 0.08))[(x // 54 + row) % 2], 3, alpha=0.6)
    pen.fill(_ARCH, "#2a1a1e", "#4a2018", -200, -8)
    pen.line("M-92 -8 V-150 C-92 -206 92 -206 92 -150 V-8", "#e9d9c4", 13)
    _fire(pen, paints, pose)
    pen.box(-184, -296, 368, 32, "#8a5a3a", 6, "#6b4228")
    pen.box(-30, -356, 60, 60, "#f4ead8", 30, "#d9c4a4")
    pen.line("M0 -326 V-344 M0 -326 L13 -320", "#3a2a30", 4)
    for x in (-120, 120):
        pen.box(x - 7, -344, 14, 48, "#fff6e0", 3)
        pen.unlit().oval(x, -354 + math.sin(pose.time * 7 + x), 6, 11, "#ffd27a")
    pen.box(-176, -14, 352, 18, "#9a94a4", 5, "#7d7788")


def _fire(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Logs and flames within the arch, and their glow on the room."""
    bright = pen.unlit()
    bright.glow(0, -70, 250, "#ffb04a", 0.55 + 0.06 * math.sin(pose.time * 8))
    pen.limb([(-66, -24), (52, -34)], [26, 22], "#7a4a34")
    pen.limb([(66, -24), (-52, -36)], [26, 22], "#8f5a3c")
    for x, tall, wide, colour, late in (
        (-36, 96, 26, "#f2622e", 0.0), (38, 88, 25, "#f2622e", 1.7), (0, 134, 36, "#ff8a2e", 0.8), (0, 88, 22, "#ffc24a", 2.1),
        (0, 52, 12, "#fff0a8", 0.3),
    ):  # fmt: skip
        lick = math.sin(pose.time * 9 + late) + 0.5 * math.sin(pose.time * 15 + late * 3)
        top = -36 - tall - 8 * lick
        bright.fill(
            f"M{x - wide} -40 C{x - wide * 1.3} {-40 - tall * 0.4} {x - wide * 0.2} {-40 - tall * 0.5} {x + 5 * lick} {top}"
            f" C{x + wide * 0.4} {-40 - tall * 0.6} {x + wide * 1.3} {-40 - tall * 0.4} {x + wide} -40 C{x + wide * 0.5} -24 {x - wide * 0.5} -24 {x - wide} -40z",
            colour, lighten(colour, 0.25), top, -30,
        )  # fmt: skip


KINDS: dict[str, Kind] = {"fireplace": sketched(_fireplace, "#b5563f", 368, 470, 0.86, depth=0.86)}
