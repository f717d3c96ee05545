"""Creatures nobody has met: monsters by chance, yetis and trolls of fur, aliens, jellies, imps."""

import math
import random
from dataclasses import dataclass, replace

from misora.engines.animatic.paper import INK, Pen, Point, bend, darken, lighten, mix
from misora.engines.animatic.rigs.bearing import enact
from misora.engines.animatic.rigs.heads import MOUTH, eye
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Look, Pose, hop, step

_COLOURS = ("#7d5bd0", "#3fa58a", "#e2743f", "#4a8fd8", "#d8568a", "#8aae3a")


@dataclass(frozen=True)
class Form:
    """What a creature has; a monster draws lots for all that is left open."""

    colour: str = ""
    eyes: int = 0
    horns: str = "?"
    """"", curved, straight, bull, feelers."""
    coat: str = "?"
    """"", fur, spots, scales."""
    ears: str = ""
    """"", pointed."""
    tall: float = 190.0
    wide: float = 84.0
    arm: float = 92.0
    leg: float = 46.0
    face: str = ""
    nose: bool = False
    tusks: bool = False
    tail: bool = False
    loin: str = ""
    scale: float = 1.0


class Monster:
    """A great soft body that is its own head, on short legs."""

    feet = True

    def __init__(self, form: Form, look: Look) -> None:
        chance = random.Random(look.seed)
        lots = (
            chance.choice(_COLOURS),
            chance.choice((1, 2, 2, 3)),
            chance.choice(("curved", "straight", "bull", "feelers")),
            chance.choice(("fur", "spots", "scales", "fur")),
        )
        self.form, self.look = form, look
        self._mood = ""
        self.main = look.colour or form.colour or lots[0]
        self.eyes = form.eyes or (1 if "cyclops" in look.words else lots[1])
        self.horns = lots[2] if form.horns == "?" else form.horns
        self.coat = lots[3] if form.coat == "?" else form.coat
        self.shade = darken(self.main, 0.22)
        self.belly = form.face or lighten(self.main, 0.45)
        if look.colour and form.face:
            self.belly = lighten(self.main, 0.55)
        self.width = (2.0 * form.wide + 90.0) * form.scale
        self.height = (form.tall + form.leg + 30.0) * form.scale

    def gait(self, motion: str) -> tuple[float, float]:
        """Short legs, quick steps."""
        leg = (self.form.leg + 20) * self.form.scale
        return (leg * 2.2, 1.9) if motion == "run" else (leg * 1.4, 1.3)

    def draw(self, pen: Pen, pose: Pose) -> None:
        """Tail, far arm, legs, body, face, near arm."""

        def figure(pose: Pose, mood: str) -> None:
            self._mood = mood
            self._figure(pen, pose)

        with pen.at(sx=self.form.scale):
            enact(pen, pose, (self.width / self.form.scale, self.height / self.form.scale), figure, feet=True)

    def _figure(self, pen: Pen, pose: Pose) -> None:
        form = self.form
        with pen.at():
            rise, squash, feet = self._footfall(pose)
            hip = -form.leg + rise
            for side, foot in zip((-1, 1), feet, strict=True):
                self._leg(pen, (side * form.wide * 0.42, hip), foot)
            lean = {"run": 9.0, "walk": 3.0}.get(pose.motion, 0.0) + (
                8.0 * pose.swing(1.0) if pose.motion == "dance" else 0.0
            )
            with pen.at(0, hip + 10, lean, 1.0 - 0.6 * squash, 1.0 + squash):
                if form.tail:
                    wag = 12 * math.sin(pose.time * 2.6)
                    pen.line(
                        f"M{-form.wide * 0.6} -20 C{-form.wide * 1.3} 10 {-form.wide * 1.6} {-40 + wag} {-form.wide * 1.5} {-90 + wag}",
                        self.shade,
                        13,
                    )
                    with pen.at(-form.wide * 1.5, -90 + wag, -10):
                        pen.fill("M0 -34 L22 4 L0 -4 L-22 4z", self.shade)
                self._arm(pen, pose, -1)
                self._body(pen, pose)
                self._face(pen, pose)
                self._arm(pen, pose, 1)

    def _footfall(self, pose: Pose) -> tuple[float, float, list[Point]]:
        form = self.form
        base = form.wide * 0.42
        breath = 0.012 * pose.breath
        if pose.motion in {"run", "walk", "climb"}:
            sweep = self.gait(pose.motion)[0] / form.scale * 0.58
            steps = [step(pose.cycle + shift, sweep, 0.58, form.leg * 0.5) for shift in (0.0, 0.5)]
            return (
                3 * pose.swing(2.0),
                0.02 * pose.swing(2.0),
                [(side * base + dx, dy) for side, (dx, dy) in zip((-1, 1), steps, strict=True)],
            )
        if pose.motion in {"jump", "fly"}:
            high, squash = hop(pose.cycle)
            return -120 * high, 0.14 * squash, [(-base, -116 * high), (base, -112 * high)]
        if pose.motion in {"sit", "seated", "sleep"}:
            return form.leg * 0.7, breath * 2, [(-base * 1.5, 0.0), (base * 1.5 + 12, 0.0)]
        if pose.motion == "dance":
            lifts = [max(0.0, pose.swing(1.0, shift)) * 22 for shift in (0.0, 0.5)]
            return 3.0, breath, [(-base, -lifts[0]), (base, -lifts[1])]
        return 0.0, breath, [(-base, 0.0), (base, 0.0)]

    def _leg(self, pen: Pen, hip: Point, foot: Point) -> None:
        wide = self.form.wide * 0.46
        pen.limb([hip, (foot[0], foot[1] - 12)], [wide, wide * 0.8], self.shade)
        pen.fill(
            f"M{foot[0] - wide * 0.6} {foot[1]} C{foot[0] - wide * 0.6} {foot[1] - 24} {foot[0] + wide * 0.6} {foot[1] - 26} {foot[0] + wide * 0.85} {foot[1]}z",
            darken(self.main, 0.16),
        )
        for toe in (-0.2, 0.16, 0.52):
            pen.oval(foot[0] + wide * toe, foot[1] - 3, 6, 5, lighten(self.main, 0.6))

    def _outline(self) -> str:
        w, t = self.form.wide, self.form.tall
        return (
            f"M{-w} {-t * 0.28} C{-w * 1.06} {-t * 0.66} {-w * 0.9} {-t * 1.02} 0 {-t * 1.02} C{w * 0.9} {-t * 1.02} {w * 1.06} {-t * 0.66} {w} {-t * 0.28}"
            f" C{w * 0.96} {t * 0.04} {-w * 0.96} {t * 0.04} {-w} {-t * 0.28}z"
        )

    def _body(self, pen: Pen, pose: Pose) -> None:
        w, t = self.form.wide, self.form.tall
        self._crown(pen, pose)
        if self.coat == "fur":
            for side in (-1, 1):
                for row in range(6):
                    y = -t * (0.12 + 0.13 * row)
                    x = side * w * (0.97 - 0.03 * max(0, row - 3) * row)
                    sway = 3 * math.sin(pose.time * 2 + row)
                    pen.fill(
                        f"M{x - side * 18} {y - 20} L{x + side * (17 + sway)} {y + 12} L{x - side * 18} {y + 14}z",
                        self.shade,
                    )
            for x in (-0.7, -0.35, 0.0, 0.35, 0.7):
                pen.fill(f"M{w * x - 20} -14 L{w * x} 20 L{w * x + 20} -14z", self.shade)
        pen.fill(self._outline(), lighten(self.main, 0.18), self.shade, -t, 0)
        pen.oval(4, -t * 0.2, w * 0.6, t * 0.19, self.belly, 0.8)
        if self.coat == "spots":
            for x, y, size in (
                (-0.62, 0.42, 15),
                (-0.46, 0.82, 11),
                (0.66, 0.36, 13),
                (-0.74, 0.62, 9),
                (0.6, 0.84, 9),
            ):
                pen.circle(w * x, -t * y, size, darken(self.main, 0.2), 0.8)
        elif self.coat == "scales":
            for row, x in ((0, -0.72), (1, -0.6), (2, -0.7), (0, 0.74), (1, 0.66)):
                pen.line(f"M{w * x - 10} {-t * (0.34 + 0.14 * row)} q10 12 20 0", darken(self.main, 0.25), 4.5, 0.8)
        if self.form.loin:
            pen.fill(
                f"M{-w * 0.98} {-t * 0.2} C{-w * 0.5} {-t * 0.12} {w * 0.5} {-t * 0.12} {w * 0.98} {-t * 0.2} L{w * 0.8} 10 L{w * 0.4} -2 L{w * 0.1} 16 L{-w * 0.3} 0 L{-w * 0.7} 14z",
                self.form.loin,
            )

    def _crown(self, pen: Pen, pose: Pose) -> None:
        """Horns or feelers, ears; they are behind the body."""
        w, t = self.form.wide, self.form.tall
        sway = 4 * math.sin(pose.time * 2.3)
        for side in (-1, 1):
            with pen.at(side * w * 0.5, -t * 0.9, 0.0, side, 1.0):
                if self.horns == "curved":
                    pen.fill("M-16 4 C-10 -40 20 -60 50 -62 C38 -46 34 -24 24 6z", "#f4e6c4", "#c9ac7c", -60, 6)
                elif self.horns == "straight":
                    pen.fill("M-14 6 L10 -62 L22 10z", "#f4e6c4", "#c9ac7c", -60, 6)
                elif self.horns == "bull":
                    pen.fill("M-6 16 C40 10 52 -20 44 -58 C72 -24 66 34 14 46z", "#f4e6c4", "#c9ac7c", -60, 40)
                elif self.horns == "feelers":
                    pen.line(f"M0 10 C4 -20 12 -40 {18 + sway} -56", self.shade, 9)
                    pen.circle(18 + sway, -60, 13, lighten(self.main, 0.5))
            if self.form.ears:
                with pen.at(side * w * 0.86, -t * 0.72, side * sway * 0.6, side, 1.0):
                    pen.fill("M-12 18 C10 -10 40 -28 74 -34 C64 0 40 30 -6 34z", self.main)
                    pen.fill("M0 16 C14 0 34 -12 54 -18 C46 4 28 20 4 24z", mix(self.main, "#e7888c", 0.5))

    def _face(self, pen: Pen, pose: Pose) -> None:
        w, t, form = self.form.wide, self.form.tall, self.form
        look = replace(self.look, mood=self._mood) if self._mood else self.look
        with pen.at(6 + 1.5 * pose.breath, -t * 0.66):
            if form.face:
                pen.fill(
                    f"M{-w * 0.66} 0 C{-w * 0.7} {-t * 0.26} {w * 0.7} {-t * 0.26} {w * 0.66} 0 C{w * 0.6} {t * 0.24} {-w * 0.6} {t * 0.24} {-w * 0.66} 0z",
                    self.belly,
                )
            places = {
                1: ((0.0, -14.0, 33.0),),
                2: ((-0.34, -12.0, 23.0), (0.34, -12.0, 23.0)),
                3: ((-0.5, -4.0, 18.0), (0.5, -4.0, 18.0), (0.0, -34.0, 21.0)),
            }[self.eyes]
            for x, y, share in places:
                awake = pose.blink < 0.5 and pose.motion != "sleep"
                size = share * w / 84
                pen.circle(w * x, y, size, "#ffffff" if awake else mix(self.main, self.shade, 0.4))
                if awake:
                    pen.circle(w * x + size * 0.2, y, size * 0.62, "#f2b53a" if self.eyes == 1 else "#6fc7d8")
                eye(pen, w * x + size * 0.24, y, size * 0.42, pose, look)
            if form.nose:
                pen.oval(8, 14, 22, 17, mix(self.main, "#d86a5a", 0.45))
            y = 34.0
            if pose.mouth > 0.03:
                tall = 6 + 26 * pose.mouth
                pen.fill(
                    f"M{-w * 0.44} {y - 4} Q0 {y + 10} {w * 0.44} {y - 4} Q{w * 0.36} {y + tall * 1.6} 0 {y + tall * 1.6} Q{-w * 0.36} {y + tall * 1.6} {-w * 0.44} {y - 4}z",
                    MOUTH,
                )
            else:
                pen.line(f"M{-w * 0.44} {y - 4} Q0 {y + 22} {w * 0.44} {y - 4}", INK, 6)
            for x in (-0.24, 0.24):
                if form.tusks:
                    pen.fill(f"M{w * x - 8} {y + 8} L{w * x} {y - 18} L{w * x + 8} {y + 8}z", "#fffaf0")
                else:
                    pen.fill(f"M{w * x - 8} {y + 1} L{w * x} {y + 18} L{w * x + 8} {y + 1}z", "#fffaf0")

    def _arm(self, pen: Pen, pose: Pose, side: int) -> None:
        form = self.form
        x, y = side * form.wide * 0.92, -form.tall * 0.5
        swing = pose.swing(1.0, 0.0 if side < 0 else 0.5)
        turn = 0.5 + 0.06 * pose.breath
        if pose.motion in {"run", "walk"}:
            turn = 0.4 + 0.5 * swing * side
        elif pose.motion in {"dance", "jump", "climb"} or (pose.motion == "wave" and side > 0):
            turn = 2.3 + 0.4 * math.sin(pose.time * 7 + side)
        elif pose.mouth > 0.05 and side > 0:
            turn = 1.2 + 0.3 * math.sin(pose.time * 4.1)
        hand = (x + side * form.arm * 0.92 * math.sin(turn), y + form.arm * 0.92 * math.cos(turn))
        elbow = bend((x, y), hand, form.arm * 0.52, form.arm * 0.52, float(-side))
        colour = self.shade if side < 0 else mix(self.main, self.shade, 0.5)
        wide = form.wide * 0.36
        pen.limb([(x, y), elbow, hand], [wide, wide * 0.84, wide * 0.8], colour)
        pen.circle(*hand, wide * 0.5, colour)
        for claw in (-0.6, 0.0, 0.6):
            with pen.at(*hand, -math.degrees(turn) * side + 40 * claw):
                pen.fill(f"M-4 {wide * 0.3} L0 {wide * 0.8} L4 {wide * 0.3}z", "#fffaf0")


FORMS: dict[str, Form] = {
    "monster": Form(),
    "yeti": Form("#eef3fa", 2, "", "fur", tall=230, wide=92, arm=128, leg=52, face="#a9bfe0", tusks=True, scale=1.14),
    "troll": Form(
        "#7f8f5a",
        2,
        "",
        "spots",
        ears="pointed",
        tall=220,
        wide=96,
        arm=124,
        leg=50,
        nose=True,
        tusks=True,
        loin="#6b4a34",
        scale=1.12,
    ),
    "goblin": Form(
        "#78b04a", 2, "", "", ears="pointed", tall=128, wide=58, arm=74, leg=52, nose=True, loin="#7a5138", scale=0.86
    ),
    "demon": Form("#d23a34", 2, "bull", "", tall=190, wide=78, arm=98, leg=56, tusks=True, tail=True, scale=1.0),
    "golem": Form("#9a948c", 2, "", "scales", tall=210, wide=104, arm=128, leg=56, scale=1.16),
}


def _kind(form: Form) -> Kind:
    return Kind(lambda look: Monster(form, look), 0.9, mouth=True)


KINDS: dict[str, Kind] = {name: _kind(form) for name, form in FORMS.items()}
