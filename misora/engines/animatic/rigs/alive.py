"""Things that play a part: a face cut out of paper, arms and legs of strips, on any drawing at all."""

import math
from dataclasses import replace

from misora.engines.animatic.paper import INK, Pen, Point, bend
from misora.engines.animatic.rigs.held import HIGH, draw_held
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Look, Pose, Rig, hop, step

_GLOVE, _SHOE, _TONGUE, _MOUTH = "#fffaf2", "#c9453a", "#f08a86", "#6a1a2c"
_LEAST = 330.0
"""Design units: a teaspoon that dances is as tall as a child, or nobody would see it dance."""


def alive(kind: Kind, look: Look, *, limbs: bool = True) -> Rig:
    """The figure of `kind`, with a face where it has none and with limbs unless it has wheels."""
    return _Alive(kind.make(look), look, kind, limbs=limbs)


def grown(kind: Kind, rig: Rig) -> float:
    """The scale at which a thing that came alive is large enough to act."""
    return max(kind.size, _LEAST / rig.height)


class _Alive:
    def __init__(self, thing: Rig, look: Look, kind: Kind, *, limbs: bool) -> None:
        self._thing, self._look = thing, look
        self._limbs = limbs
        size = min(thing.height, 1.6 * thing.width)
        self.leg = 0.36 * size if limbs else 0.0
        self._thick = 0.055 * size
        self.width = thing.width + (0.5 * size if limbs else 0.0)
        self.height = thing.height + self.leg
        self.feet = thing.feet
        across = min(0.62 * thing.width, 0.7 * thing.height)
        self._face = kind.front or (0.04 * thing.width, -0.56 * thing.height, across)
        if not thing.feet and not kind.front:
            self._face = (0.04 * thing.width, -0.04 * thing.height, across)
        self._faced = kind.faced

    def gait(self, motion: str) -> tuple[float, float]:
        """It runs on its own short legs; what has none moves as ever."""
        if not self._limbs:
            return self._thing.gait(motion)
        return {"run": (3.4 * self.leg, 1.9), "walk": (1.7 * self.leg, 1.3), "climb": (1.2 * self.leg, 1.1)}.get(
            motion, (1.5 * self.leg, 1.2)
        )

    def draw(self, pen: Pen, pose: Pose) -> None:
        """The thing, bobbing on its legs."""
        inner = replace(pose, motion="stand", mouth=pose.mouth if self._faced else 0.0)
        if not self._limbs:
            self._thing.draw(pen, replace(pose, mouth=inner.mouth))
            self._look_out(pen, pose)
            return
        rise, turn, squash = self._carriage(pose)
        bottom = 0.0 if self.feet else 0.5 * self._thing.height + self.leg
        hip = bottom - self.leg - rise
        body = hip if self.feet else hip - 0.5 * self._thing.height
        self._legs(pen, pose, hip, bottom, rise)
        with pen.at(0, body, turn, 1.0 - 0.5 * squash, 1.0 + squash):
            self._arms(pen, pose)
            self._thing.draw(pen, inner)
            self._look_out(pen, pose)
            self._carry(pen, pose)

    def _carriage(self, pose: Pose) -> tuple[float, float, float]:
        """How high above its legs' reach the body is, how far it leans, how it is stretched."""
        leg = self.leg
        if pose.motion == "run":
            return leg * (0.05 + 0.16 * abs(pose.swing(1.0, 0.1))), 9.0 + 2.5 * pose.swing(2.0), 0.04 * pose.swing(2.0)
        if pose.motion in {"walk", "climb"}:
            return leg * 0.06 * abs(pose.swing(1.0)), 5.0 * pose.swing(1.0), 0.02 * pose.swing(2.0)
        if pose.motion == "jump":
            rise, squash = hop(pose.cycle)
            return leg * 1.5 * rise - 0.3 * leg * max(0.0, -squash), 0.0, 0.12 * squash
        if pose.motion == "dance":
            return -leg * 0.2 * abs(pose.swing(1.0)), 11.0 * pose.swing(0.5), 0.05 * pose.swing(1.0)
        if pose.motion in {"sit", "seated"}:
            return -0.82 * leg, 2.0 * pose.breath, 0.008 * pose.breath
        if pose.motion == "sleep":
            return -0.82 * leg, 7.0, 0.02 * pose.breath
        if pose.motion in {"fly", "swim", "fall"}:
            return 0.0, 12.0, 0.02 * pose.breath
        return -0.02 * leg, 1.5 * pose.breath + 3.0 * pose.mouth, 0.014 * pose.breath + 0.03 * pose.mouth

    def _legs(self, pen: Pen, pose: Pose, hip: float, ground: float, rise: float) -> None:
        apart = min(0.15 * self._thing.width, 0.5 * self.leg)
        for side in (-1, 1):
            root = (side * apart, hip - 0.1 * self.leg)
            foot, turn = self._foot(pose, side, ground, rise)
            knee = bend(root, foot, 0.62 * self.leg, 0.62 * self.leg, 1.0)
            pen.limb([root, knee, foot], [self._thick] * 3, _limb(pen))
            with pen.at(foot[0], foot[1], turn, self._thick / 10):
                pen.fill("M-9 4 C-11 -9 6 -12 12 -6 C22 -5 25 0 24 4z", _SHOE)
                pen.fill("M-10 1 H24 C25 6 22 6 20 6 H-8z", "#fff3dc")

    def _foot(self, pose: Pose, side: int, ground: float, rise: float) -> tuple[Point, float]:
        leg, apart = self.leg, min(0.15 * self._thing.width, 0.5 * self.leg)
        at = (side * apart, ground - 0.06 * leg)
        shift = 0.0 if side < 0 else 0.5
        if pose.motion in {"run", "walk", "climb"}:
            sweep, duty, lift = (1.2, 0.36, 0.5) if pose.motion == "run" else (0.95, 0.56, 0.24)
            x, y = step(pose.cycle + shift, sweep * leg, duty, lift * leg)
            return (0.4 * at[0] + x, at[1] + y), (-24.0 if y < -1 else 0.0)
        if pose.motion in {"sit", "seated", "sleep"}:
            kick = 0.12 * leg * math.sin(pose.time * 3 + side) if pose.motion == "sit" else 0.0
            return (side * apart + 0.85 * leg, at[1] - abs(kick)), -62.0
        if pose.motion == "dance" and math.sin(math.pi * pose.cycle) * side > 0.2:
            return (at[0] + side * 0.45 * leg, at[1] - 0.34 * leg), -16.0 * side
        if pose.motion in {"fly", "swim", "fall"}:
            return (at[0] - 0.5 * leg, at[1] + 0.1 * leg * math.sin(pose.time * 9 + side * 1.6)), 30.0
        return (at[0], at[1] - max(0.0, rise)), 0.0

    def _hand(self, pose: Pose, side: int) -> Point:
        """From its shoulder, in shares of an arm: x outwards, y downwards."""
        beat = math.sin(2 * math.pi * pose.cycle + (0.0 if side < 0 else math.pi))
        slow = 0.08 * math.sin(pose.time * 2.1 + side)
        if self._look.holding and side > 0:
            return 0.75, -0.5 + slow
        return {
            "run": (0.55 + 0.2 * beat, -0.25 + 0.55 * beat),
            "walk": (0.6, 0.5 + 0.35 * beat),
            "jump": (0.7, -0.75),
            "dance": (0.75, -0.65 * math.sin(math.pi * pose.cycle * 2) * side - 0.15),
            "wave": (0.6 + 0.3 * math.sin(pose.time * 9), -0.85) if side > 0 else (0.65, 0.4 + slow),
            "climb": (0.5, -0.6 + 0.4 * beat),
            "fly": (0.95, -0.2 + 0.3 * math.sin(pose.time * 6)),
            "swim": (0.8, 0.7 * math.sin(pose.time * 5 + side)),
            "fall": (0.8, -0.6 + 0.3 * math.sin(pose.time * 13 + side)),
            "sleep": (0.5, 0.65),
        }.get(pose.motion, (0.72, 0.45 + slow - 0.9 * pose.mouth * (side > 0)))

    def _shoulder(self, side: int) -> Point:
        x, y, across = self._face
        low = -0.08 * self._thing.height if self._thing.feet else 0.42 * self._thing.height
        return x + side * min(0.36 * self._thing.width, 0.9 * across), min(low, y + 0.42 * across)

    def _arms(self, pen: Pen, pose: Pose) -> None:
        reach = self.leg * 0.95 + 0.1 * self._thing.width
        for side in (-1, 1):
            x, y = self._shoulder(side)
            out, down = self._hand(pose, side)
            hand = (x + side * (out * reach), y + down * reach)
            elbow = bend((x, y), hand, 0.6 * reach, 0.55 * reach, float(side))
            pen.limb([(x, y), elbow, hand], [self._thick * 0.9] * 3, _limb(pen))
            if not (side > 0 and self._look.holding):
                _glove(pen, hand, side, self._thick)

    def _carry(self, pen: Pen, pose: Pose) -> None:
        """What it holds, before its body."""
        for what, colour in self._look.holding[:1]:
            x, y = self._shoulder(1)
            out, down = self._hand(pose, 1)
            reach = self.leg * 0.95 + 0.1 * self._thing.width
            hand = (x + out * reach, y + down * reach)
            with pen.at(*hand, 0.0, self.leg / (90.0 if what in HIGH else 80.0)):
                draw_held(pen, what, colour, pose)
            _glove(pen, hand, 1, self._thick)

    def _look_out(self, pen: Pen, pose: Pose) -> None:
        if self._faced:
            return
        x, y, across = self._face
        with pen.at(x, y, 0.0, across / 100.0):
            _features(pen, pose, self._look)


def _limb(pen: Pen) -> str:
    """Black by day; by night and in space black would not be seen."""
    return "#a08fc4" if pen.dark else INK


def _glove(pen: Pen, hand: Point, side: int, thick: float) -> None:
    with pen.at(*hand, 0.0, side * thick / 10, thick / 10):
        pen.circle(0, 0, 12.5, INK)
        pen.circle(0, 0, 10.5, _GLOVE)
        pen.oval(5, -10, 4.6, 7, INK)
        pen.oval(5, -10, 3.4, 6, _GLOVE)


def _features(pen: Pen, pose: Pose, look: Look) -> None:
    """Two white eyes that look ahead, cheeks and a mouth, a hundred units across."""
    shut = pose.blink > 0.5 or pose.motion == "sleep"
    scared = look.mood in {"scared", "surprised"}
    wide = 1.12 if scared else 1.0
    glance = 5.0 + 2.5 * math.sin(pose.time * 0.9)
    for side in (-1, 1):
        x = side * 21.0
        pen.oval(side * 40, 22, 9, 6, "#f0807a", 0.55)
        if shut:
            pen.oval(x, 0, 18.5, 22, INK)
            pen.oval(x, 0, 16, 19.5, "#f3e3d0")
            pen.line(f"M{x - 12} 4 q12 9 24 0", INK, 4.5)
            continue
        pen.oval(x, 0, 18.5 * wide, 22 * wide, INK)
        pen.oval(x, 0, 16 * wide, 19.5 * wide, "#fffdf8")
        pen.oval(x + glance, 2, 7.5, 10, INK)
        pen.circle(x + glance + 2.5, -2, 2.8, "#ffffff")
        if look.mood in {"angry", "sad", "scared"}:
            lean = -side * (7.0 if look.mood == "angry" else -6.0)
            pen.line(f"M{x - 15} {-25 + lean * side * -side} L{x + 15} {-25 - lean * side * -side}", INK, 6)
    _mouth(pen, pose, look.mood)


def _mouth(pen: Pen, pose: Pose, mood: str) -> None:
    open_ = pose.mouth
    if mood in {"scared", "surprised"}:
        open_ = max(open_, 0.45)
    if pose.motion == "sleep":
        pen.oval(2, 36, 6, 5 + 2 * pose.breath, _MOUTH)
    elif mood in {"sad", "angry"} and open_ < 0.05:
        pen.line("M-14 44 q16 -14 32 0", INK, 6)
    elif open_ > 0.03 or mood == "scared":
        pen.oval(2, 38, 15, 5 + 15 * open_, _MOUTH)
        pen.oval(3, 40 + 8 * open_, 8, 2 + 6 * open_, _TONGUE)
    else:
        pen.fill("M-20 30 C-8 35 14 35 26 29 C24 46 14 54 4 54 C-8 54 -18 46 -20 30z", _MOUTH)
        pen.fill("M-4 48 C2 40 14 42 16 49 C10 55 2 55 -4 48z", _TONGUE)
        pen.fill("M-18 31 C-8 36 14 36 24 30 L22 37 C12 41 -6 41 -15 37z", "#fffdf8")
