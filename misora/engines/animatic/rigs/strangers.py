"""Visitors: aliens from elsewhere, and jellies that are nothing but wobble."""

import math

from misora.engines.animatic.paper import Pen, bend, darken, lighten, mix
from misora.engines.animatic.rigs.heads import MOUTH, eye
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose, hop, step
from misora.engines.animatic.rigs.sketch import Paints, sketched


def _alien(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A great head with black almonds for eyes on a slight body in silver."""
    going = pose.motion in {"walk", "run", "climb"}
    high, squash = hop(pose.cycle) if pose.motion == "jump" else (0.0, 0.0)
    low = 44.0 if pose.motion in {"sit", "seated", "sleep"} else 0.0
    suit = paints.own("#aab4d0", mix(paints.main, "#aab4d0", 0.5))
    hip = -78.0 + low - 100 * high + (3 * pose.swing(2.0) if going else 0.0)
    lean = {"run": 12.0, "walk": 4.0}.get(pose.motion, 0.0) + (8 * pose.swing(1.0) if pose.motion == "dance" else 0.0)
    for x, shift, tone in ((8, 0.5, 0.3), (-8, 0.0, 0.12)):
        sweep = 118.0 * 0.6 * (1.5 if pose.motion == "run" else 1.0)
        dx, dy = step(pose.cycle + shift, sweep, 0.6, 20.0) if going else (x * 1.4 + (34 if low else 0), -98 * high)
        knee = bend((x, hip), (dx, dy - 6), 40, 40, 1.0)
        pen.limb([(x, hip), knee, (dx, dy - 7)], [24, 19, 16], darken(suit, tone))
        pen.oval(dx + 8, dy - 7, 20, 8, darken(suit, tone + 0.1))
    with pen.at(0, hip, lean, 1.0, 1.0 + 0.06 * squash):
        _alien_arm(pen, paints, suit, pose, near=False)
        pen.fill(
            "M-30 10 C-38 -30 -30 -74 0 -80 C30 -74 38 -30 30 10z", lighten(suit, 0.2), darken(suit, 0.14), -80, 10
        )
        pen.circle(6, -44, 12, paints.main)
        pen.circle(6, -44, 7, lighten(paints.main, 0.5))
        with pen.at(4, -92, 2.4 * math.sin(pose.time * 1.4) - lean * 0.6, 1.0, 1.0 + 0.01 * pose.breath):
            for side, late in ((-1, 0.0), (1, 0.7)):
                tip = (side * 52 + 6 * math.sin(pose.time * 3 - late), -168)
                pen.line(f"M{side * 24} -112 Q{side * 30} -150 {tip[0]} {tip[1]}", darken(paints.main, 0.2), 7)
                pen.glow(*tip, 34, "#f4ff9a", 0.6)
                pen.circle(*tip, 11, "#f4f29a")
            pen.fill(
                "M0 22 C-30 16 -82 -30 -84 -76 C-84 -118 -46 -136 0 -136 C46 -136 84 -118 84 -76 C82 -30 30 16 0 22z",
                paints.light,
                paints.shade,
                -136,
                22,
            )
            for x, lean_by in ((-32, 22), (40, -22)):
                with pen.at(x, -56, lean_by):
                    if pose.blink > 0.5 or pose.motion == "sleep":
                        pen.line("M-22 0 q22 14 44 0", "#1c1630", 6)
                    else:
                        pen.oval(0, 0, 25, 33, "#1c1630")
                        pen.oval(8, -13, 8, 10, "#ffffff", 0.95)
                        pen.oval(-7, 13, 5, 6, "#8fd0ff", 0.7)
            if pose.mouth > 0.03:
                pen.oval(4, -8, 11, 3 + 10 * pose.mouth, MOUTH)
            else:
                pen.line("M-9 -10 q13 10 26 0", "#1c1630", 4.5)
        _alien_arm(pen, paints, suit, pose, near=True)


def _alien_arm(pen: Pen, paints: Paints, suit: str, pose: Pose, *, near: bool) -> None:
    x = -26.0 if near else 26.0
    swing = pose.swing(1.0, 0.5 if near else 0.0)
    turn = 0.2 * (-1 if near else 1) + 0.05 * pose.breath
    if pose.motion in {"walk", "run"}:
        turn = 0.6 * swing
    elif pose.motion in {"dance", "jump"} or (pose.motion == "wave" and not near):
        turn = (2.3 + 0.4 * math.sin(pose.time * 7)) * (-1 if near else 1)
    elif pose.mouth > 0.05 and not near:
        turn = 1.2 + 0.3 * math.sin(pose.time * 4)
    hand = (x + 74 * math.sin(turn), -66 + 74 * math.cos(turn))
    elbow = bend((x, -66), hand, 40, 40, -1.0 if hand[1] > -66 else 1.0)
    pen.limb([(x, -66), elbow, hand], [18, 15, 13], darken(suit, 0.06 if near else 0.26))
    for finger in (-24, 0, 24):
        with pen.at(*hand, -math.degrees(turn) + finger):
            pen.line("M0 0 V16", paints.main, 7)


def _slime(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A drop that flattens before each leap; what is in it lags behind."""
    going = pose.motion in {"walk", "run", "jump", "dance", "climb"}
    high, squash = hop(pose.cycle) if going else (0.0, 0.05 * pose.breath)
    up = high * (120.0 if pose.motion == "jump" else 46.0)
    tall = (1.0 + 0.3 * squash) * (0.6 if pose.motion == "sleep" else 1.0)
    wave = 6 * math.sin(pose.time * 3.4)
    with pen.at(0, -up, 0.0, 1.0 - 0.22 * squash, tall):
        shape = f"M-116 -4 C-120 -60 -92 -128 -30 {-150 + wave} C10 {-176 - wave} 40 -150 60 -132 C100 -104 122 -56 116 -4 C84 4 -84 4 -116 -4z"
        pen.fill(shape, lighten(paints.main, 0.3), paints.shade, -160, 0, 0.95)
        for x, y, size in ((-62, -54, 12), (64, -38, 9), (30, -24, 7), (-30, -28, 8), (72, -84, 7)):
            pen.circle(x + wave * 0.5, y + 3 * math.sin(pose.time * 2 + x), size, lighten(paints.main, 0.5), 0.6)
        pen.fill("M-84 -62 C-80 -104 -54 -128 -22 -136 C-50 -112 -64 -88 -66 -58z", "#ffffff", alpha=0.45)
        for x in (-6, 54):
            pen.circle(x, -82, 23, "#ffffff" if pose.blink < 0.5 and pose.motion != "sleep" else paints.main)
            eye(pen, x + 5, -80, 12, pose, paints.look)
        if pose.mouth > 0.03:
            pen.oval(26, -42, 17, 4 + 16 * pose.mouth, MOUTH)
        else:
            pen.line("M6 -46 q20 18 42 0", darken(paints.main, 0.55), 6)
    for x, late in ((-96, 0.0), (88, 1.3)):
        if high < 0.05:
            pen.oval(x, -5, 26 + 3 * math.sin(pose.time * 2 + late), 7, paints.shade)


_STEPS = {"walk": (118.0, 1.0), "run": (177.0, 1.4), "jump": (120.0, 1.0), "fly": (220.0, 0.8), "": (100.0, 1.0)}
_BOUNCES = {"walk": (120.0, 1.1), "run": (170.0, 1.5), "jump": (150.0, 1.0), "": (100.0, 1.0)}

KINDS: dict[str, Kind] = {
    "alien": sketched(_alien, "#7fd05f", 200, 330, 0.72, face=True, gaits=_STEPS, nouns={"martian": "#5fc07a", "extraterrestrial": "#8fc0a0"}),
    "slime": sketched(_slime, "#5fcf8a", 250, 168, 0.72, face=True, gaits=_BOUNCES, nouns={"blob": "#8a6fe0", "jelly": "#f06a8a", "goo": "#a4d03f"}),
}  # fmt: skip
