"""How animals that have no hands play an act: with head, mouth and the whole body, and the signs of what they feel."""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from misora.engines.animatic.effects import draw_effect
from misora.engines.animatic.paper import Pen
from misora.engines.animatic.rigs.acts.gesture import draw_prop
from misora.engines.animatic.rigs.acts.wild import BEARINGS, hold
from misora.engines.animatic.rigs.poise import Bearing
from misora.engines.animatic.rigs.pose import Pose

_ON_THE_NOSE: Final = frozenset({"balance", "juggle", "lift", "throw"})
_FAST: Final = frozenset({"run", "walk", "fly", "swim", "climb"})
STILL: Final = Bearing()
"""Nothing but the motion."""


def bearing(pose: Pose) -> Bearing:
    """What the act makes of the body; legs, wings and fins that carry it somewhere keep to what they do."""
    player = BEARINGS.get(pose.act) or (hold if pose.prop is not None else None)
    if pose.motion == "sleep" or player is None:
        return STILL
    full = player(pose)
    if pose.motion in _FAST:
        level = 0.3 if pose.motion in {"fly", "swim"} else 0.6
        return Bearing(
            nod=full.nod * level,
            mouth=full.mouth,
            shut=full.shut and pose.act != "shout",
            mood=full.mood,
            sign=full.sign,
        )
    return full


def draw_sign(pen: Pen, found: Bearing, pose: Pose, size: float) -> None:
    """The sign of a bearing around a head at (0, 0) that is `size` beside a grown-up's."""
    if pose.motion == "sleep":
        draw_effect(pen, "sleep", 30 * size, -60 * size, pose.time, size)
    elif found.sign:
        draw_effect(
            pen,
            found.sign.name,
            found.sign.x * size,
            found.sign.y * size,
            pose.time,
            found.sign.size * size,
            found.sign.colour,
        )


def draw_food(pen: Pen, pose: Pose, size: float) -> None:
    """What is eaten, sniffed or carried, around (0, 0)."""
    if pose.prop is not None:
        draw_prop(pen, pose.prop, pose.time, size)


def enact(
    pen: Pen,
    pose: Pose,
    size: tuple[float, float],
    figure: Callable[[Pose, str], None],
    *,
    feet: bool,
    bends: bool = False,
) -> None:
    """Play the act with the whole body: it bows to peck, rears up to call; `bends` says that the neck goes down by itself."""
    found = bearing(pose)
    if found is STILL and pose.motion != "sleep":
        figure(pose, "")
        return
    (width, height), shut = size, found.shut
    pose = replace(pose, mouth=max(pose.mouth, found.mouth), blink=1.0 if shut else pose.blink)
    middle = -0.45 * height if feet else 0.0
    x, y = 0.34 * width, -0.82 * height if feet else -0.2 * height
    tip = 0.7 * found.pitch + 0.3 * found.nod + (6.0 if bends else 20.0) * found.low
    tip *= min(1.0, 1.3 * height / width)
    side = math.copysign(max(0.2, abs(found.flip)), found.flip)
    with pen.at(found.shake, middle, found.turn, side, 1.0), pen.at(0, -middle, tip, 1.0, 1.0 - 0.4 * found.crouch):
        figure(pose, found.mood)
    if pose.prop is not None:
        ground = -24.0 if feet else 0.0
        if pose.act in BEARINGS:
            with pen.at(0.5 * width + 16, ground * found.low + 0.7 * y * (1.0 - found.low)):
                draw_food(pen, pose, 46.0)
        elif pose.act in _ON_THE_NOSE:
            toss = 0.5 * min(width, 120.0) * abs(math.sin(pose.time * 3.2)) * (pose.act == "juggle")
            with pen.at(
                0.4 * width, (-0.98 if feet else -0.5) * height - 34.0 - toss, 40.0 * math.sin(pose.time * 1.6)
            ):
                draw_food(pen, pose, 72.0)
        else:
            with pen.at(0.16 * width, -0.34 * height if feet else 0.1 * height, 44.0 + 2.0 * found.nod):
                draw_food(pen, pose, 0.74 * min(width, height + 60.0))
    with pen.at(x, y + 0.4 * height * found.low):
        draw_sign(pen, found, pose, min(1.0, 0.5 + height / 500.0))
