"""A robot with a glass face, and a snowman."""

import math
from dataclasses import replace

from misora.engines.animatic.effects import draw_effect
from misora.engines.animatic.paper import Pen, Point, bend, darken, lighten, mix
from misora.engines.animatic.rigs.acts import play
from misora.engines.animatic.rigs.acts.gesture import Gesture
from misora.engines.animatic.rigs.held import HIGH, draw_held
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Look, Pose, hop, step

_AHEAD, _TALL = 62.0, 0.95
"""How far what an act needs stands ahead of a robot's middle, and how large."""


class Robot:
    """Round head with a dark visor, a monitor in the chest, short sturdy legs."""

    width, height, feet = 250.0, 380.0, True

    def __init__(self, look: Look) -> None:
        self._look = look
        base = look.colour or "#dfe5f6"
        self._light, self._deep = lighten(base, 0.45), mix(base, "#8f9cc8", 0.45)
        self._joint = mix(darken(base, 0.25), "#8f9cc4", 0.5)

    def gait(self, motion: str) -> tuple[float, float]:
        """Short steps."""
        return (190.0, 1.5) if motion == "run" else (118.0, 1.0)

    def draw(self, pen: Pen, pose: Pose) -> None:
        """Back to front: arms, legs, body, head, and what it holds over itself."""
        gesture = play(pose) if pose.motion in {"stand", "walk", "jump", "dance", "wave", "seated"} else None
        if gesture is None:
            self._figure(pen, pose, Gesture())
            return
        if pose.motion == "seated":
            signs = tuple(sign._replace(y=sign.y + 52.0) for sign in gesture.signs)
            gesture = replace(gesture, behind=None, front=None, signs=signs)
        with pen.at(_AHEAD, 0, 0, _TALL):
            if gesture.behind and pose.motion != "walk":
                gesture.behind(pen)
        self._figure(pen, pose, gesture)
        with pen.at(_AHEAD, 0, 0, _TALL):
            if gesture.front and pose.motion != "walk":
                gesture.front(pen)
            for sign in gesture.signs:
                high = 1.36 if sign.y < -250 else 1.0  # its head is higher than ours
                draw_effect(pen, sign.name, sign.x, sign.y * high, pose.time, sign.size * 1.1, sign.colour)

    def _figure(self, pen: Pen, pose: Pose, gesture: Gesture) -> None:
        rise, feet = self._footfall(pose)
        rise += min(36.0, gesture.drop * 0.45) if pose.motion == "stand" else 0.0
        lean = {"run": 8.0, "walk": 2.5}.get(pose.motion, 0.0) + (
            7 * pose.swing(1.0) if pose.motion == "dance" else 0.0
        )
        lean += 0.4 * gesture.lean
        self._leg(pen, (-30, -82 + rise), feet[1], far=True)
        with pen.at(0, rise, lean):
            self._arm(pen, pose, gesture, far=True)
        self._leg(pen, (34, -82 + rise), feet[0], far=False)
        with pen.at(0, rise, lean):
            self._arm(pen, pose, gesture, far=False, behind=True)
            self._body(pen, pose)
            sway = 2.5 * math.sin(pose.time * 1.4) + (6 * pose.swing(1.0, 0.25) if pose.motion == "dance" else 0.0)
            with pen.at(0, -222, sway + 0.6 * gesture.nod):
                self._head(
                    pen, replace(pose, mouth=max(pose.mouth, gesture.mouth), blink=max(pose.blink, gesture.shut))
                )
            if gesture.chest:
                with pen.at(_AHEAD - 30, 24):
                    gesture.chest(pen)
            if gesture.other and gesture.far:  # before the body, which is so broad
                with pen.at(*_brought(gesture.far, (70.0, -178.0))):
                    gesture.other(pen)
            self._arm(pen, pose, gesture, far=False)

    def _footfall(self, pose: Pose) -> tuple[float, list[Point]]:
        if pose.motion in {"run", "walk", "climb"}:
            run = pose.motion == "run"
            duty = 0.44 if run else 0.62
            sweep = self.gait("run" if run else "walk")[0] * duty
            feet = [
                (x + at, y)
                for at, (x, y) in (
                    (34, step(pose.cycle, sweep, duty, 26)),
                    (-30, step(pose.cycle + 0.5, sweep, duty, 26)),
                )
            ]
            return 4 + 4 * math.cos(4 * math.pi * pose.cycle), feet
        if pose.motion == "jump":
            high, squash = hop(pose.cycle)
            return -110 * high + max(0.0, -squash) * 18, [(36, -104 * high), (-32, -104 * high)]
        if pose.motion in {"sit", "seated"}:
            return 52.0, [(74.0, 0.0), (34.0, 0.0)]
        if pose.motion == "dance":
            return 4.0, [
                (34 + 6 * pose.swing(1.0), -max(0.0, 22 * pose.swing(1.0))),
                (-30, -max(0.0, -22 * pose.swing(1.0))),
            ]
        return 1.2 * pose.breath, [(34.0, 0.0), (-30.0, 0.0)]

    def _leg(self, pen: Pen, hip: Point, foot: Point, *, far: bool) -> None:
        ankle = (foot[0], foot[1] - 18)
        knee = bend(hip, ankle, 36, 36, 1.0)
        colour = darken(self._joint, 0.2) if far else self._joint
        pen.limb([hip, knee, ankle], [26, 24, 22], colour)
        with pen.at(*foot):
            pen.fill(
                "M-28 0 C-28 -18 -18 -25 -2 -25 C18 -25 32 -15 33 0z",
                darken(self._light, 0.2) if far else self._light,
                self._deep,
                -25,
                0,
            )

    def _arm(self, pen: Pen, pose: Pose, gesture: Gesture, *, far: bool, behind: bool = False) -> None:
        asked = gesture.far if far else gesture.near
        holding = bool(self._look.holding) and not far and asked is None
        shoulder = (-70.0, -178.0) if far else (70.0, -178.0)
        if behind:
            if holding:
                what, colour = self._look.holding[0]
                with pen.at(96, -176 if what in HIGH else -140, 0, 1.06):
                    draw_held(pen, what, colour, pose)
            return
        swing = 0.2 + (
            0.5 * pose.swing(1.0, 0.5 if far else 0.0) if pose.motion in {"walk", "run"} else 0.05 * pose.breath
        )
        side = -1 if far else 1
        hand = (
            shoulder[0] + side * 16 + 84 * math.sin(swing) * (1 if pose.motion in {"walk", "run"} else side),
            shoulder[1] + 84 * math.cos(swing),
        )
        if holding:
            hand = (98.0, -172.0 if self._look.holding[0][0] in HIGH else -136.0)
        elif (pose.motion in {"wave", "dance"} or pose.mouth > 0.02) and not (far and pose.motion == "wave"):
            lift = math.sin(pose.time * 7) if pose.motion != "stand" else 0.4 * math.sin(pose.time * 4)
            hand = (
                shoulder[0] + side * 52,
                shoulder[1] - (40 if pose.motion in {"wave", "dance"} else -26) + 16 * lift,
            )
        if asked is not None:
            hand = _brought(asked, shoulder)
            if gesture.hand and not far:
                with pen.at(*hand):
                    gesture.hand(pen)
        elbow = bend(shoulder, hand, 50, 46, -side if hand[1] > shoulder[1] else side)
        colour = darken(self._joint, 0.18) if far else mix(self._joint, self._light, 0.4)
        pen.limb([shoulder, elbow, hand], [22, 20, 18], colour)
        pen.circle(*hand, 14, self._light if not far else self._deep)

    def _body(self, pen: Pen, pose: Pose) -> None:
        pen.box(-76, -216, 152, 142, self._light, 36, self._deep)
        pen.box(-43, -180, 86, 58, "#2b2350", 14)
        beat = 22 * (0.4 + 0.6 * abs(math.sin(pose.time * 3.2)))
        pen.line(f"M-32 -150 h14 l8 {-beat} l12 {beat * 1.7} l8 {-beat * 0.7} h20", "#7df3ff", 4)
        pen.circle(-56, -96, 5, "#ffd27a")
        pen.circle(-42, -96, 5, "#ff8fb0")

    def _head(self, pen: Pen, pose: Pose) -> None:
        pen.box(-20, -12, 40, 20, self._joint, 6)
        pen.line("M-44 -134 V-162", self._joint, 8)
        pen.glow(-44, -168, 30, "#ffd27a", 0.5 + 0.3 * math.sin(pose.time * 4))
        pen.circle(-44, -168, 11, "#ffd27a")
        pen.box(-92, -140, 184, 134, self._light, 52, self._deep)
        pen.circle(-92, -74, 13, self._joint)
        pen.box(-66, -110, 140, 76, "#1c1540", 37)
        tall = 34 * (1 - 0.88 * pose.blink)
        for x in (-28, 34):
            pen.box(x, -78 - tall / 2, 22, max(4.0, tall), "#7df3ff", 11)
        if pose.mouth > 0.03:
            for index in range(5):
                high = 3 + 11 * pose.mouth * (0.5 + 0.5 * math.sin(pose.time * 23 + index * 1.9))
                pen.box(-6 + index * 8, -44 - high / 2, 5, high, "#7df3ff", 2)


def _brought(hand: Point, shoulder: Point) -> Point:
    """A hand that is told for a grown-up, within reach of a robot's short arms."""
    x, y = 44 + hand[0] * 1.0, -178 + (hand[1] + 226) * 0.9
    dx, dy = x - shoulder[0], y - shoulder[1]
    short = min(1.0, 112 / (math.hypot(dx, dy) or 1.0))
    return shoulder[0] + dx * short, shoulder[1] + dy * short


class Snowman:
    """Three balls of snow, a carrot and two sticks."""

    width, height, feet = 200.0, 330.0, True

    def __init__(self, look: Look) -> None:
        self._look = look

    def gait(self, motion: str) -> tuple[float, float]:
        """It hops."""
        return (110.0, 1.2)

    def draw(self, pen: Pen, pose: Pose) -> None:
        """Bottom to top, swaying a little."""
        up = 60 * hop(pose.cycle)[0] if pose.motion in {"run", "walk", "jump", "dance"} else 0.0
        with pen.at(0, -up, 2 * math.sin(pose.time * 1.8)):
            wave = 14 * math.sin(pose.time * 6) if pose.motion in {"wave", "dance"} else 0.0
            pen.line(
                f"M-52 -170 L-112 {-206 - wave} M-96 {-196 - wave * 0.8} l-20 4 M52 -170 L112 {-196 + wave} M98 {-190 + wave * 0.8} l14 -18",
                "#6b4430",
                7,
            )
            for y, size in ((-72, 78), (-176, 58), (-260, 44)):
                pen.fill(_disc(0, y, size), "#ffffff", "#c9d6f2", y - size, y + size)
            for y in (-196, -170, -144):
                pen.circle(14, y, 5, "#2b2838")
            pen.fill("M8 -262 L62 -252 L8 -246z", "#f2822e")
            for x in (4, 28):
                pen.circle(x, -276, 5.4 if pose.blink < 0.5 else 2, "#2b2838")
            if pose.mouth > 0.03:
                pen.oval(18, -234, 9, 3 + 8 * pose.mouth, "#3a2430")
            else:
                pen.line("M4 -238 q14 10 26 -2", "#2b2838", 4)
            scarf = self._look.worn("scarf") or self._look.colour or "#d8432f"
            pen.box(-42, -226, 84, 22, scarf, 11)
            pen.fill("M-30 -212 L-50 -150 L-26 -146 L-14 -210z", darken(scarf, 0.12))
            pen.box(-46, -300, 92, 10, "#2b2838", 5)
            pen.box(-30, -346, 60, 50, "#34304a", 5)


def _disc(x: float, y: float, radius: float) -> str:
    k = radius * 0.5523
    return (
        f"M{x - radius} {y} C{x - radius} {y - k} {x - k} {y - radius} {x} {y - radius} C{x + k} {y - radius} {x + radius} {y - k} {x + radius} {y} "
        f"C{x + radius} {y + k} {x + k} {y + radius} {x} {y + radius} C{x - k} {y + radius} {x - radius} {y + k} {x - radius} {y}z"
    )


KINDS: dict[str, Kind] = {"robot": Kind(Robot, 0.82, plays=True), "snowman": Kind(Snowman, 0.85)}
