"""What goes on two strong hind legs before a great tail: the tyrannosaur, the raptor, the kangaroo."""

import math
from dataclasses import dataclass, replace

from misora.engines.animatic.paper import Pen, Point, bend, darken, lighten, mix
from misora.engines.animatic.rigs.bearing import enact
from misora.engines.animatic.rigs.heads import MOUTH, Face, Head, eye, long_head
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Look, Pose, hop, step
from misora.engines.animatic.rigs.upright import Fur, shoulder_high, upright
from misora.engines.animatic.rigs.wildheads import sized, with_touches


@dataclass(frozen=True)
class Biped:
    """Proportions of one two-legged animal, in units of a tyrannosaur 340 high."""

    colour: str
    belly: str
    head: Head
    lean: float = 0.0
    """Degrees that the body stands up from the level."""
    arm: float = 46.0
    leg: float = 128.0
    girth: float = 1.0
    neck: Point = (122.0, -104.0)
    scale: float = 1.0
    hops: bool = False
    stripes: str = ""
    pouch: bool = False
    size: tuple[float, float] = (520.0, 330.0)


class TwoLegged:
    """A body that balances over its hind legs."""

    feet = True

    def __init__(self, form: Biped, look: Look) -> None:
        self.form, self.look = form, look
        self._mood = ""
        self.main = look.colour or form.colour
        self.belly = mix(form.belly, self.main, 0.1) if look.colour is None else lighten(self.main, 0.55)
        self.shade = darken(self.main, 0.22)
        self.width, self.height = (side * form.scale for side in form.size)

    def gait(self, motion: str) -> tuple[float, float]:
        """Strides as long as the legs; what hops covers ground in leaps."""
        long = self.form.leg * self.form.scale
        if self.form.hops and motion in {"run", "walk", "jump"}:
            return (2.6 if motion == "run" else 1.7) * long, 1.45 if motion == "run" else 1.15
        return (long * 2.2, 1.35) if motion == "run" else (long * 1.35, 0.95)

    def draw(self, pen: Pen, pose: Pose) -> None:
        """Far limbs, tail, body, head, near limbs."""

        def figure(pose: Pose, mood: str) -> None:
            self._mood = mood
            if pose.motion == "sleep":
                with pen.at(0, self.form.leg - 40):
                    self._figure(pen, pose, 0.0, [(60.0, 30 - self.form.leg), (40.0, 30 - self.form.leg)])
            else:
                self._figure(pen, pose, *self._footfall(pose))

        with pen.at(sx=self.form.scale):
            enact(pen, pose, self.form.size, figure, feet=True)

    def _footfall(self, pose: Pose) -> tuple[float, list[Point]]:
        leg = self.form.leg
        bounding = self.form.hops and pose.motion in {"run", "walk"}
        if pose.motion == "jump" or bounding:
            high, squash = hop(pose.cycle)
            up = high * leg * (0.62 if bounding else 0.9)
            back = -26.0 + 70.0 * (pose.cycle % 1.0) if high else 18.0
            return -up + max(0.0, -squash) * 26, [(back, -up * 0.92), (back - 14, -up * 0.92 + 4)]
        if pose.motion in {"run", "walk", "climb", "dance"}:
            run = pose.motion == "run"
            duty = 0.4 if run else 0.6
            sweep = (leg * (2.2 if run else 1.35)) * duty if pose.motion != "dance" else 16.0
            feet = [step(pose.cycle + shift, sweep, duty, leg * (0.36 if run else 0.22)) for shift in (0.0, 0.5)]
            return (9 if run else 4) * math.cos(4 * math.pi * pose.cycle) + 6, feet
        if pose.motion == "sit":
            return leg * 0.34, [(34.0, 0.0), (20.0, 0.0)]
        return 1.5 * pose.breath + 2, [(16.0, 0.0), (-16.0, 0.0)]

    def _figure(self, pen: Pen, pose: Pose, rise: float, feet: list[Point]) -> None:
        form = self.form
        hip = (-14.0, -form.leg + rise)
        stamp = 2.5 * pose.swing(2.0) if pose.motion in {"run", "walk"} else 0.8 * pose.breath
        lean = -form.lean + stamp + (6.0 if pose.motion == "run" else 0.0)
        self._leg(pen, (hip[0] + 14, hip[1]), feet[1], near=False)
        with pen.at(*hip, lean):
            self._arm(pen, pose, near=False)
            self._tail(pen, pose, lean)
            self._body(pen, pose)
            self._neck_and_head(pen, pose, -lean)
        self._leg(pen, hip, feet[0], near=True)
        with pen.at(*hip, lean):
            self._arm(pen, pose, near=True)

    def _tail(self, pen: Pen, pose: Pose, lean: float) -> None:
        """It balances the head: each joint follows the one before a moment later."""
        rate = 2 * math.pi * pose.cycle if pose.motion in {"run", "walk"} else pose.time * 1.6
        points, widths = [], []
        for joint in range(9):
            far = joint / 8
            sway = 20.0 * far * math.sin(rate - 2.4 * far)
            drop = 0.8 * self.form.lean * far * (1.5 - far)
            points.append((10 - 216 * far, -6 - 4 * math.sin(math.pi * far) + sway * 0.6 + drop - 14 * far * far))
            widths.append(84 * self.form.girth * (1.0 - 0.9 * far**0.8))
        with pen.at(0, 0, lean * -0.75):
            pen.limb(points, widths, mix(self.main, self.shade, 0.34))

    def _body(self, pen: Pen, pose: Pose) -> None:
        form = self.form
        with pen.at(0, 0, 0, 1.0, form.girth * (1 + 0.015 * pose.breath)):
            pen.fill(
                "M-60 -2 C-64 -48 -20 -70 30 -66 C72 -64 108 -66 128 -44 C140 -18 126 14 92 34 C52 56 -4 58 -36 46 C-56 36 -60 18 -60 -2z",
                lighten(self.main, 0.16),
                self.shade,
                -66,
                56,
            )
            pen.fill("M128 -40 C140 -14 124 16 92 34 C52 56 -4 58 -36 46 C20 38 84 26 104 -34z", self.belly)
            if form.stripes:
                for x in (-36, -6, 24, 54, 84):
                    pen.fill(f"M{x} -66 L{x + 16} -66 L{x + 3} -22z", form.stripes, alpha=0.75)
            if form.pouch:
                pen.fill("M2 30 C20 18 52 14 74 18 C70 40 40 54 10 52z", darken(self.belly, 0.1))
                pen.line("M2 30 C20 18 52 14 74 18", darken(self.belly, 0.3), 4)

    def _neck_and_head(self, pen: Pen, pose: Pose, level: float) -> None:
        x, y = self.form.neck
        pen.limb(
            [(92, -30), ((92 + x) / 2 + 4, (y - 30) / 2), (x, y)],
            [78 * self.form.girth, 66 * self.form.girth, 54 * self.form.girth],
            mix(self.main, self.shade, 0.1),
        )
        look = replace(self.look, mood=self._mood) if self._mood else self.look
        nod = 3.0 * pose.swing(2.0, 0.2) if pose.motion in {"run", "walk"} else 1.6 * pose.breath
        with pen.at(x, y, level + nod - 5 * pose.mouth):
            self.form.head(pen, Face(self.main, self.shade, self.belly, look), pose)

    def _arm(self, pen: Pen, pose: Pose, *, near: bool) -> None:
        long = self.form.arm
        shoulder = (96.0 if near else 108.0, 2.0)
        swing = (
            0.5 * pose.swing(1.0, 0.0 if near else 0.5)
            if pose.motion in {"run", "walk", "dance"}
            else 0.1 * pose.breath
        )
        if pose.motion == "wave" and near:
            swing = -1.5 + 0.4 * math.sin(pose.time * 9)
        turn = 0.9 + swing
        hand = (shoulder[0] + long * math.sin(turn), shoulder[1] + long * math.cos(turn) * 0.8)
        boxes = pose.act == "fight" and pose.motion == "stand"
        if boxes:  # straight ahead, whatever the lean of the body, one after the other
            out = (0.6 + 0.62 * max(0.0, math.sin(pose.time * 6 + (0.0 if near else math.pi)))) * long
            level = math.radians(self.form.lean - 12)
            hand = (shoulder[0] + out * math.cos(level), shoulder[1] + out * math.sin(level))
        elbow = bend(shoulder, hand, long * 0.56, long * 0.56, -1.0)
        colour = mix(self.main, self.shade, 0.3) if near else darken(self.main, 0.3)
        pen.limb([shoulder, elbow, hand], [24, 18, 13], colour)
        if boxes and self.form.hops:
            red = "#d8323a" if near else "#a3222e"
            pen.circle(hand[0] + 6, hand[1] + 4, 27, darken(red, 0.35))
            pen.circle(hand[0] + 6, hand[1] + 4, 23, red)
            pen.circle(hand[0], hand[1] - 12, 9, lighten(red, 0.2))
            return
        pen.line(f"M{hand[0]} {hand[1]} l10 4 M{hand[0]} {hand[1]} l7 10", colour, 6)

    def _leg(self, pen: Pen, hip: Point, foot: Point, *, near: bool) -> None:
        leg = self.form.leg
        colour = mix(self.main, self.shade, 0.2) if near else darken(self.main, 0.3)
        ankle = (foot[0] - 16, foot[1] - 0.26 * leg)
        knee = bend(hip, ankle, leg * 0.48, leg * 0.46, 1.0)
        pen.limb([hip, knee], [86 * self.form.girth, 46], colour)
        pen.limb([knee, ankle, (foot[0], foot[1] - 9)], [46, 27, 20], colour)
        long = 58.0 if self.form.hops else 44.0
        pen.fill(
            f"M{foot[0] - 16} {foot[1]} C{foot[0] - 16} {foot[1] - 22} {foot[0] + 14} {foot[1] - 22} {foot[0] + long} {foot[1]}z",
            colour,
        )
        if not self.form.hops:
            for toe in (22, 35):
                pen.fill(
                    f"M{foot[0] + toe - 6} {foot[1] - 6} L{foot[0] + toe + 15} {foot[1]} H{foot[0] + toe - 6}z",
                    "#f4e8cf",
                )


def _tyrannosaur(pen: Pen, face: Face, pose: Pose) -> None:
    """A skull like a box, a jaw full of teeth."""
    gape = 6.0 + 22.0 * pose.mouth
    with pen.at(-4, 16, gape):
        pen.fill(
            "M-26 -8 L104 -8 C112 10 92 26 60 27 C20 30 -22 24 -26 -8z",
            mix(face.main, face.light, 0.35),
            darken(face.main, 0.1),
            -8,
            28,
        )
        for x in (30, 47, 64, 81):
            pen.fill(f"M{x - 6} -6 L{x} -20 L{x + 6} -6z", "#fffaf0")
    pen.fill(f"M0 8 L106 2 L102 {4 + gape * 1.6} L4 20z", MOUTH)
    with pen.at(0, 0, -gape * 0.3):
        pen.fill(
            "M-46 14 C-54 -34 -26 -62 10 -62 C34 -62 42 -52 62 -46 C96 -44 122 -32 122 -8 C122 4 116 8 106 8 C70 10 30 12 -4 20 C-26 26 -42 26 -46 14z",
            lighten(face.main, 0.18),
            face.shade,
            -62,
            24,
        )
        for x in (24, 42, 60, 78, 96):
            pen.fill(f"M{x - 7} 7 L{x} 23 L{x + 7} 6z", "#fffaf0")
        pen.circle(110, -20, 5, darken(face.main, 0.5))
        pen.fill("M2 -56 C16 -72 40 -64 48 -46 L6 -44z", darken(face.main, 0.16))
        if pose.blink < 0.5 and pose.motion != "sleep":
            pen.circle(24, -36, 13, "#ffe27a")
        eye(pen, 27, -36, 7.5, pose, face.look)


tyrannosaur = Head(_tyrannosaur, (6.0, -24.0, 1.1), (26.0, 64.0, -36.0, 13.0))


def _kangaroo_ears(pen: Pen, face: Face, pose: Pose) -> None:
    for turn, shade in ((18.0, 0.2), (-14.0, 0.0)):
        follow = (
            10.0 * math.cos(math.pi * (pose.cycle % 1.0))
            if pose.motion in {"run", "walk", "jump"}
            else 3.0 * pose.breath
        )
        with pen.at(-4, -38, turn - follow):
            pen.fill("M-12 8 C-22 -24 -14 -58 2 -70 C16 -56 22 -22 12 8z", darken(face.main, shade))
            pen.fill("M-5 0 C-11 -24 -6 -46 1 -54 C8 -44 11 -22 5 0z", "#eeb4ac", alpha=0.8)


BIPEDS: dict[str, Biped] = {
    "dinosaur": Biped("#6f9a52", "#e9dfae", sized(tyrannosaur, 1.16), lean=10.0, girth=1.12, stripes="#4a6f3a", scale=1.3),
    "raptor": Biped("#b07a44", "#f0dfb4", sized(tyrannosaur, 0.72), lean=6.0, girth=0.74, arm=64.0, leg=124.0, neck=(136.0, -96.0), scale=0.86, stripes="#6a3f2a"),
    "kangaroo": Biped("#b9794a", "#f3dfc0", with_touches(sized(long_head(0.8), 1.0), under=_kangaroo_ears), lean=44.0, arm=66.0, leg=112.0, girth=0.92, neck=(128.0, -70.0), hops=True, pouch=True, scale=1.02, size=(430.0, 350.0)),
}  # fmt: skip


def _kind(form: Biped) -> Kind:
    fur = Fur(
        form.colour,
        form.belly,
        form.colour,
        form.head,
        tall=shoulder_high(*(0.8 * side * form.scale for side in form.size)),
    )
    seat = form.leg * form.scale + 60.0
    return Kind(lambda look: TwoLegged(form, look), 0.8, seat=seat, mouth=True, upright=upright(fur))


KINDS: dict[str, Kind] = {name: _kind(form) for name, form in BIPEDS.items()}
