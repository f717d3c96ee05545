"""People: children, grown-ups and those a hat makes a wizard, a knight or a cook."""

import math
from dataclasses import replace
from functools import partial

from misora.engines.animatic.effects import draw_effect
from misora.engines.animatic.paper import Pen, Point, bend, darken, lighten
from misora.engines.animatic.rigs.acts import DRAWS_IT, GLIDES, HOLDS_IT, play
from misora.engines.animatic.rigs.acts.carried import CARRIED
from misora.engines.animatic.rigs.acts.gesture import SHOULDER, Drawing, Gesture
from misora.engines.animatic.rigs.clothes import draw_behind, draw_marks
from misora.engines.animatic.rigs.faces import draw_head
from misora.engines.animatic.rigs.held import HIGH, draw_held
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.persona import persona_of
from misora.engines.animatic.rigs.pose import Look, Pose, hop, step


class Person:
    """A figure with two legs, two arms and a face."""

    feet = True

    def __init__(self, look: Look) -> None:
        self.look = look
        self.persona = who = persona_of(look)
        self.build, self.outfit, self.woman = who.build, who.outfit, who.woman
        self.skin, self.hair, self.coat, self.trousers, self.dress = (
            who.skin,
            who.hair,
            who.coat,
            who.trousers,
            who.dress,
        )
        self.shoe = "#3a2a30"
        self.width = 190.0 * self.build.limb + 20
        self.height = self.build.leg + self.build.torso + 2.3 * self.build.skull

    @property
    def tall(self) -> float:
        """Its height beside a grown-up's."""
        return (self.build.leg + self.build.torso) / 246.0

    def gait(self, motion: str) -> tuple[float, float]:
        """Walking and running are paced by the length of the legs."""
        leg = self.build.leg
        if motion == "run":
            return leg * 2.7, 1.5 * math.sqrt(130 / leg)
        if motion in {"fly", "swim"}:
            return 240.0, 0.8
        return leg * 1.45, 0.98 * math.sqrt(130 / leg)

    def draw(self, pen: Pen, pose: Pose) -> None:
        """Far side first."""
        gesture = self._gesture(pose)
        if pose.motion == "sleep":
            with pen.at(-self.height * 0.45, -26, 90), pen.at(0, 0, 0, -1.0, 1.0):  # on the back
                self._figure(pen, Pose("stand", 0.0, pose.time * 0.5, 0.0, 1.0), Gesture(shut=True), 0.0)
            draw_effect(pen, "sleep", self.height * 0.42, -64, pose.time)
        elif pose.motion in {"swim", "fly"}:
            with pen.at(-self.height * 0.36, 10 + 6 * pose.breath, 68 if pose.motion == "swim" else 62):
                self._figure(pen, pose, gesture, 0.0)
        else:
            lean = {"run": 13.0, "walk": 3.0, "climb": 6.0}.get(pose.motion, 0.0)
            stoop = 9.0 if "old" in self.outfit.marks else 0.0
            self._acted(pen, pose, gesture, lean + gesture.lean + stoop)

    def _gesture(self, pose: Pose) -> Gesture:
        """What the act makes of the body; legs that run or sit keep to what they do."""
        gesture = play(pose)
        if gesture is None or pose.motion == "sleep":
            return Gesture()
        if pose.motion in {"stand", "jump", "dance", "wave"} or pose.act in GLIDES:
            return gesture
        if pose.motion == "seated" and gesture.ground:  # told for somebody whose hips have sunk to a chair of the act
            gesture = replace(gesture, near=_above(gesture.near, gesture.drop), far=_above(gesture.far, gesture.drop))
        return replace(gesture, drop=0.0, shift=0.0, tilt=0.0, feet=None, front=None, behind=None, ground=False,
                       lean=gesture.lean if pose.motion == "walk" else gesture.lean * 0.4)  # fmt: skip

    def _acted(self, pen: Pen, pose: Pose, gesture: Gesture, lean: float) -> None:
        """The figure between what stands behind and before it, and the signs of what it does."""
        tall = self.tall
        if gesture.behind:
            with pen.at(0, 0, 0, tall):
                gesture.behind(pen)
        pivot = gesture.pivot * tall
        with pen.at(gesture.shift * tall, -pivot, gesture.tilt), pen.at(0, pivot):
            self._figure(pen, pose, gesture, lean)
        with pen.at(0, 0, 0, tall):
            if gesture.front:
                gesture.front(pen)
            sunk = 116.0 if pose.motion == "seated" else 0.0
            for sign in gesture.signs:
                draw_effect(pen, sign.name, sign.x, sign.y + sunk, pose.time, sign.size, sign.colour)
            if pose.motion == "run" and pose.act not in GLIDES:
                draw_effect(pen, "dust", -30, 0, pose.time, 0.8)

    def _figure(self, pen: Pen, pose: Pose, gesture: Gesture, lean: float) -> None:
        build = self.build
        rise, feet = self._footfall(pose)
        if gesture.feet:
            feet = [(x * self.tall, y * self.tall) for x, y in gesture.feet]
        hip_y = -build.leg + rise + gesture.drop * build.leg / 130
        sway = 7.0 * pose.swing(1.0) if pose.motion == "dance" else 0.0
        gap = 13 * build.limb
        near, far = (self._reach(pose, gesture, (sway, hip_y), lean, far=far) for far in (False, True))
        knees = [(x * self.tall, y * self.tall) for x, y in gesture.knees] if gesture.knees else [None, None]
        tailed = "tail" in self.outfit.marks
        if not tailed:
            self._leg(pen, (-gap * 0.4 + sway, hip_y), feet[1], knees[1], far=True)
        with pen.at(sway, hip_y, lean):
            self._arm(pen, pose, far, gesture.other, far=True)
        if tailed:
            with pen.at(sway, hip_y, lean, build.leg / 130):
                _tail(pen, self.coat, pose.time)
        else:
            self._leg(pen, (gap * 0.4 + sway, hip_y), feet[0], knees[0], far=False)
        with pen.at(sway, hip_y, lean + 1.2 * pose.breath * 0.4):
            self._body(pen, pose, min(build.leg * 0.56, max(20.0, -hip_y - 4)))
            bob = -lean * 0.6 + 1.6 * pose.breath - 3 * pose.mouth + gesture.nod
            held = gesture.hand or self._held(pose)
            if gesture.veiled:
                self._arm(pen, pose, near, held, far=False)
            with pen.at(4 * build.limb, -build.torso - build.skull * 0.86, bob, -1.0 if gesture.turned else 1.0, 1.0):
                self._head(pen, pose, gesture)
            if gesture.chest:
                with pen.at(0, 130 * build.limb, 0, build.limb):
                    gesture.chest(pen)
            if not gesture.veiled:
                self._arm(pen, pose, near, held, far=False)

    def _head(self, pen: Pen, pose: Pose, gesture: Gesture) -> None:
        draw_head(pen, self, pose, gesture)

    def _reach(self, pose: Pose, gesture: Gesture, hip: Point, lean: float, *, far: bool) -> Point:
        """Where a hand is, in the space of the body, no farther away than the arm is long."""
        limb = self.build.limb
        shoulder = self._shoulder(far=far)
        asked = gesture.far if far else gesture.near
        if asked is None:
            return self._hand(pose, shoulder, far=far)
        if gesture.ground:
            dx, dy = asked[0] * self.tall - hip[0], asked[1] * self.tall - hip[1]
            turn = math.radians(lean)
            x, y = dx * math.cos(turn) + dy * math.sin(turn), dy * math.cos(turn) - dx * math.sin(turn)
        else:
            middle = self._shoulder(far=False)
            x, y = middle[0] + (asked[0] - SHOULDER[0]) * limb, middle[1] + (asked[1] - SHOULDER[1]) * limb
        dx, dy = x - shoulder[0], y - shoulder[1]
        short = min(1.0, 98 * limb / (math.hypot(dx, dy) or 1.0))
        return shoulder[0] + dx * short, shoulder[1] + dy * short

    def _shoulder(self, *, far: bool) -> Point:
        limb = self.build.limb
        return ((-6 if far else 2) * limb, -self.build.torso + 20 * limb)

    def _carries(self, pose: Pose) -> bool:
        """Whether the tool of the trade is in the hand: not while the hands have something else to do."""
        return bool(self.outfit.hold) and not pose.act and pose.motion in {"stand", "walk", "seated"}

    def _held(self, pose: Pose) -> Drawing | None:
        """What is carried along in the near hand."""
        if not self.look.holding:
            return CARRIED.get(self.outfit.hold) if self._carries(pose) else None
        if pose.act in DRAWS_IT | HOLDS_IT and pose.thing:
            return None  # the act draws it
        what, colour = self.look.holding[0]
        return partial(draw_held, what=what, colour=colour, pose=pose)

    def _footfall(self, pose: Pose) -> tuple[float, list[Point]]:
        leg, limb = self.build.leg, self.build.limb
        if pose.motion in {"run", "walk", "climb"}:
            run = pose.motion == "run"
            duty = 0.34 if run else 0.6
            sweep = self.gait("run" if run else "walk")[0] * duty
            lift = (0.42 if run else 0.17) * leg
            feet = [step(pose.cycle + shift, sweep, duty, lift) for shift in (0.0, 0.5)]
            bob = (9.0 if run else 3.0) * limb
            return bob * math.cos(4 * math.pi * pose.cycle) + (7 if run else 4) * limb, feet
        if pose.motion == "dance":
            lifted = [max(0.0, pose.swing(1.0, shift)) * 0.2 * leg for shift in (0.0, 0.5)]
            return 5 + 4 * abs(pose.swing(1.0)), [(18 * limb, -lifted[0]), (-18 * limb, -lifted[1])]
        if pose.motion == "jump":
            high, squash = hop(pose.cycle)
            up = high * 130 * limb
            return -up + max(0.0, -squash) * 30 * limb, [
                (16 * limb, -up * 0.9 - 20 * high),
                (-18 * limb, -up * 0.9 + 4),
            ]
        if pose.motion in {"swim", "fly"}:
            kick = 16 * math.sin(pose.time * 6)
            return 0.0, [(8 + kick, 0.0), (-6 - kick, 0.0)]
        if pose.motion == "sit":
            return leg * 0.86, [(leg * 0.74, 0.0), (leg * 0.6, 0.0)]
        if pose.motion == "seated":
            return leg * 0.9, [(leg * 0.55, leg * 0.4), (leg * 0.45, leg * 0.4)]
        if pose.motion == "fall":
            wind = 14 * math.sin(pose.time * 7)
            return 0.0, [(18 + wind, -10.0), (-20 - wind, -4.0)]
        return 1.5 * pose.breath + 1.5, [(15 * limb, 0.0), (-13 * limb, 0.0)]

    def _leg(self, pen: Pen, hip: Point, foot: Point, bent: Point | None, *, far: bool) -> None:
        build = self.build
        knee = bent or bend(hip, (foot[0], foot[1] - 8), build.leg * 0.478, build.leg * 0.478, 1.0)
        colour = darken(self.trousers, 0.22) if far else self.trousers
        wide = 27.0 * build.limb
        ankle = (foot[0], foot[1] - 10)
        pen.limb([hip, knee, ankle], [wide * 1.12, wide * 0.9, wide * 0.72], colour)
        if self.outfit.marks & {"shorts", "bare"}:
            pen.limb([knee, ankle], [wide * 0.84, wide * 0.72], darken(self.skin, 0.18) if far else self.skin)
        shoe = self.look.worn("boots") or self.shoe
        shoe = darken(shoe, 0.2) if far else shoe
        slope = max(-30.0, min(24.0, (foot[1] + 2) * -0.3))
        with pen.at(foot[0], foot[1], -slope if foot[1] < -3 else 0.0, build.limb):
            pen.fill("M-14 0 C-15 -14 -10 -19 0 -19 C12 -18 27 -12 29 -4 C30 -1 29 0 27 0z", shoe)

    def _body(self, pen: Pen, pose: Pose, hem_line: float) -> None:
        build, look = self.build, self.look
        tall, wide = build.torso, 34 * build.limb * build.girth
        marks = self.outfit.marks
        with pen.at(0, 0, 0, build.limb * build.girth, tall / 116):
            draw_behind(pen, marks, self.coat, pose.time)
        if look.worn("cape") is not None:
            wave = 12 * pose.swing(1.0) if pose.motion in {"run", "walk", "fly"} else 5 * pose.breath
            pen.fill(
                f"M{wide * 0.3} {-tall} C{-wide} {-tall} {-wide * 1.9 - wave} -10 {-wide * 2.1 - wave} 56 C{-wide} 66 {-wide * 0.4} 40 0 20z",
                look.worn("cape") or "#b8273b",
            )
        self._torso(pen, pose, wide, hem_line)
        with pen.at(0, 0, 0, build.limb * build.girth, tall / 116):
            draw_marks(pen, marks, self.coat, pose.time)
        self._extras(pen, pose, wide)

    def _torso(self, pen: Pen, pose: Pose, wide: float, hem_line: float) -> None:
        build, tall = self.build, self.build.torso
        coat, deep = lighten(self.coat, 0.1), darken(self.coat, 0.2)
        waist = 0.78 if self.woman and build.girth == 1.0 else 1.1
        if self.outfit.marks >= {"tail"}:
            coat, deep = self.skin, darken(self.skin, 0.12)
        if self.dress:
            long = "robe" in self.outfit.marks
            hem = min(hem_line * 1.6, build.leg * 0.9) if long else hem_line
            flare = wide * (1.3 if long else 1.75) + 4 * pose.swing(2.0)
            pen.fill(
                f"M{-wide * 0.72} {-tall + 6} C{-wide * waist} {-tall * 0.5} {-flare * 0.8} 10 {-flare} {hem} Q0 {hem * 1.12} {flare} {hem} C{flare * 0.8} 10 {wide * waist} {-tall * 0.5} {wide * 0.72} {-tall + 6} Q0 {-tall - 8} {-wide * 0.72} {-tall + 6}z",
                coat, deep, -tall, build.leg * 0.6,
            )  # fmt: skip
            return
        hem = 22 * build.limb if self.look.worn("coat") is not None else 8.0
        pen.fill(
            f"M{-wide * 0.78} {-tall + 8} C{-wide * waist} {-tall * 0.5} {-wide * waist} -22 {-wide * 1.08} {hem} Q0 {hem + 8} {wide * 1.08} {hem} C{wide * waist} -22 {wide * waist} {-tall * 0.5} {wide * 0.78} {-tall + 8} Q0 {-tall - 8} {-wide * 0.78} {-tall + 8}z",
            coat, deep, -tall, hem,
        )  # fmt: skip
        if not self.outfit.marks:
            pen.line(f"M{wide * 0.34} {-tall + 14} Q{wide * 0.5} {-tall * 0.5} {wide * 0.36} {hem}", deep, 2.6, 0.6)
        if self.look.worn("coat") is not None:
            for part in (0.3, 0.5, 0.7):
                pen.circle(wide * 0.6, -tall * part, 3.4 * build.limb, lighten(self.coat, 0.6))

    def _extras(self, pen: Pen, pose: Pose, wide: float) -> None:
        """What the storyboard says is worn besides."""
        build, tall = self.build, self.build.torso
        if self.look.worn("backpack") is not None:
            pen.box(-wide * 1.55, -tall * 0.92, wide * 0.85, tall * 0.68, self.look.worn("backpack") or "#8f98ac", 12)
        scarf = self.look.worn("scarf")
        if scarf is not None:
            red = scarf or "#d8432f"
            wave = 8 * math.sin(pose.time * 3)
            pen.fill(
                f"M-14 {-tall + 6} C-40 {-tall + 12} -62 {-tall + 14 + wave} -84 {-tall + 30 + wave} L-76 {-tall + 50 + wave} C-54 {-tall + 36} -30 {-tall + 30} -8 {-tall + 24}z",
                darken(red, 0.12),
            )
            pen.box(-wide * 0.82, -tall - 8, wide * 1.7, 24 * build.limb, red, 11)

    def _arm(self, pen: Pen, pose: Pose, hand: Point, held: Drawing | None, *, far: bool) -> None:
        limb = self.build.limb
        shoulder = self._shoulder(far=far)
        bone = 46 * limb
        elbow = bend(shoulder, hand, bone, bone, 1.0 if hand[0] < shoulder[0] and hand[1] < shoulder[1] - 20 else -1.0)
        bare = self.outfit.marks & {"bare", "shells", "tutu", "dress"} and not self.look.worn("coat")
        sleeve = darken(self.skin if bare else self.coat, 0.2 if far else (0.04 if bare else 0.1))
        if held:
            with pen.at(*hand, 0.0, self.tall if pose.act else limb * 0.9):
                held(pen)
        wide = 21 * limb
        pen.limb([shoulder, elbow, hand], [wide * 1.1, wide * 0.92, wide * 0.72], sleeve)
        glove = "#aab4cc" if "gloves" in self.outfit.marks else self.look.worn("mittens")
        pen.circle(
            *hand,
            wide * 0.46,
            (glove or "#c9626a") if glove is not None else (darken(self.skin, 0.15) if far else self.skin),
        )

    def _hand(self, pose: Pose, shoulder: Point, *, far: bool) -> Point:
        limb = self.build.limb
        x, y = shoulder
        reach = 86 * limb
        if not far and self._carries(pose) and not self.look.holding:
            return x + 50 * limb, y + 40 * limb
        if self.look.holding and not far:
            return (x + 46 * limb, y + (18 if self.look.holding[0][0] in HIGH else 48) * limb)
        if pose.motion in {"run", "walk"}:
            swing = pose.swing(1.0, 0.0 if far else 0.5) * (0.9 if pose.motion == "run" else 0.55)
            bent = 0.72 if pose.motion == "run" else 0.96
            return x + reach * bent * math.sin(swing), y + reach * bent * math.cos(swing) * (
                0.8 if pose.motion == "run" else 1.0
            )
        if (pose.motion == "wave" and not far) or pose.motion in {"dance", "fall"}:
            turn = (
                2.1 + 0.28 * math.sin(pose.time * 8)
                if pose.motion == "wave"
                else 1.9 + 0.5 * pose.swing(1.0, 0.5 if far else 0.0)
            )
            side = -1 if far and pose.motion != "wave" else 1
            return x + side * reach * math.sin(turn) * 0.95, y + reach * math.cos(turn)
        if pose.motion in {"swim", "fly"}:
            turn = pose.time * 3.4 + (math.pi if far else 0) if pose.motion == "swim" else math.pi - 0.2
            return x + reach * 0.95 * math.sin(turn), y + reach * 0.95 * math.cos(turn)
        if pose.motion in {"jump", "climb"}:
            turn = 1.8 + (
                0.4 * pose.swing(1.0, 0.5 if far else 0.0) if pose.motion == "climb" else 0.4 * hop(pose.cycle)[0]
            )
            return x + reach * math.sin(turn), y + reach * math.cos(turn)
        if pose.mouth > 0.02 and not far:
            return x + (44 + 10 * math.sin(pose.time * 4.1)) * limb, y + (34 - 16 * math.sin(pose.time * 3.3)) * limb
        rest = 0.16 + 0.03 * pose.breath
        if pose.motion in {"sit", "seated"}:
            return x + 52 * limb, y + 58 * limb
        return x + reach * math.sin(-rest if far else rest), y + reach * math.cos(rest)


def _above(hand: Point | None, drop: float) -> Point | None:
    return (hand[0], hand[1] - drop) if hand else None


def _tail(pen: Pen, colour: str, time: float) -> None:
    """The tail of a mermaid, from the hips to the ground."""
    wave = 8 * math.sin(time * 2)
    pen.fill(
        f"M-36 -18 C-44 50 -34 96 {-44 + wave} 116 C{-50 + wave} 124 {-30 + wave} 132 {-16 + wave} 122 C10 100 44 50 37 -18z",
        lighten(colour, 0.12),
        darken(colour, 0.2),
        -18,
        124,
    )
    with pen.at(-34 + wave, 118, -10 + wave):
        pen.fill(
            "M6 -8 C-30 -24 -66 -14 -80 14 C-54 8 -34 12 -14 8 C-6 20 16 26 40 16 C30 0 20 -8 6 -8z",
            colour,
            darken(colour, 0.15),
            -20,
            22,
        )
    for y in (10, 36, 62):
        pen.line(f"M-26 {y} q9 9 18 0 q9 9 18 0 q7 7 14 0", darken(colour, 0.25), 3, 0.7)
    pen.line("M-36 -14 Q0 0 37 -14", lighten(colour, 0.4), 7)


KINDS: dict[str, Kind] = {
    "person": Kind(Person, 0.98, plays=True),
    "child": Kind(Person, 0.98, plays=True),
    "astronaut": Kind(Person, 1.0, plays=True),
}
