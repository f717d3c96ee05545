"""What happens to things by themselves: they burn, burst, boil, ring; told in signs on and over them."""

from typing import Final

from misora.engines.animatic.effects import draw_effect
from misora.engines.animatic.paper import Pen

_SIGNS: Final = {
    "burn": (
        ("smoke", 0.0, -0.95, 1.3), ("fire", -0.3, -0.36, 0.9), ("fire", 0.3, -0.24, 0.8), ("fire", 0.04, -0.84, 1.1),
    ),
    "smoke": (("smoke", 0.0, -0.95, 1.4),),
    "explode": (("blast", 0.0, -0.5, 1.6),),
    "boil": (("steam", 0.0, -1.0, 1.2), ("bubbles", 0.0, -0.9, 0.7)),
    "ring": (("waves", 0.4, -0.6, 0.9), ("shiver", 0.0, -0.5, 0.9)),
    "break": (("stars", 0.0, -0.9, 0.9), ("chips", 0.0, -0.5, 1.1)),
    "shine": (("sparkle", 0.0, -0.6, 1.2),),
    "splash": (("splash", 0.0, -0.1, 1.3),),
    "vanish": (("smoke", 0.0, -0.3, 1.2), ("sparkle", 0.0, -0.6, 1.4)),
}  # fmt: skip
"""(sign, share of the width, share of the height, size) of each."""
_VERBS: Final = {
    verb: name
    for name, verbs in {
        "burn": "burn blaze erupt",
        "smoke": "smoke",
        "explode": "explode burst",
        "boil": "boil steam",
        "ring": "ring",
        "break": "break smash shatter crack crash",
        "shine": "shine sparkle glitter twinkle gleam glow",
        "splash": "splash",
        "vanish": "vanish disappear",
    }.items()
    for verb in verbs.split()
}
HAPPENINGS: Final = frozenset(_SIGNS)


def happening(verb: str) -> str:
    """What a verb says of a thing that nobody does; "" for most."""
    return _VERBS.get(verb, "")


def draw_happening(pen: Pen, name: str, width: float, height: float, time: float, *, feet: bool) -> None:
    """Draw the signs of what happens on a thing of that size, standing at (0, 0) or, without feet, around it."""
    size = max(0.35, min(width, height) / 260)
    for sign, across, up, grown in _SIGNS[name]:
        y = up * height if feet else (up + 0.5) * height
        draw_effect(pen, sign, across * width, y, time + across, grown * size)
