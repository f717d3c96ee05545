"""Apes: monkeys that swing long arms and curl their tails, gorillas that walk on their knuckles."""

import math
from dataclasses import dataclass

from misora.engines.animatic.paper import INK, Pen, Point, bend, darken, lighten, mix
from misora.engines.animatic.rigs.heads import MOUTH, Face, Head, eye
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Look, Pose, hop, step
from misora.engines.animatic.rigs.upright import Fur, upright
from misora.engines.animatic.rigs.worn import put_on, tie_on


@dataclass(frozen=True)
class Ape:
    """Proportions of one ape, in units of a monkey 260 high."""

    colour: str
    face: str
    bulk: float = 1.0
    arm: float = 112.0
    leg: float = 78.0
    torso: float = 92.0
    skull: float = 44.0
    tail: bool = True
    ears: float = 1.0
    knuckles: bool = False
    shaggy: bool = False
    nose: str = ""
    scale: float = 1.0


class Monkey:
    """An ape with a face, two legs and two long arms."""

    feet = True

    def __init__(self, form: Ape, look: Look) -> None:
        self.form, self.look = form, look
        self.main = look.colour or form.colour
        self.skin = form.face if look.colour is None else lighten(self.main, 0.6)
        self.shade = darken(self.main, 0.22)
        self.width = (250.0 if form.tail else 220.0) * (0.6 + 0.4 * form.bulk) * form.scale
        self.height = (form.leg + form.torso + 1.9 * form.skull) * form.scale * (0.9 if form.knuckles else 1.0)

    def gait(self, motion: str) -> tuple[float, float]:
        """A roll on short legs; on all fours when it runs."""
        leg = self.form.leg * self.form.scale
        return (leg * 2.6, 1.6) if motion == "run" else (leg * 1.5, 1.05)

    def draw(self, pen: Pen, pose: Pose) -> None:
        """Far limbs, tail, body, head, near limbs."""
        with pen.at(sx=self.form.scale):
            if pose.act == "vine":
                self._swinging(pen, pose)
            elif pose.motion == "sleep":
                with pen.at(-0.42 * self.height / self.form.scale, -34 * self.form.bulk, 86):
                    self._figure(pen, pose, 0.0, [(12.0, 0.0), (-8.0, 0.0)])
            else:
                self._figure(pen, pose, *self._footfall(pose))

    def _swinging(self, pen: Pen, pose: Pose) -> None:
        """It hangs from a liana by one hand, to and fro."""
        turn = 26.0 * math.sin(pose.time * 2.1)
        high = 700.0
        with pen.at(0, -high, turn):
            pen.line(
                f"M0 -300 C14 0 -12 300 0 {high - 250} C4 {high - 220} -6 {high - 180} 4 {high - 130}", "#3f7a3a", 13
            )
            for leaf in range(9):
                side = 1 if leaf % 2 else -1
                with pen.at(side * 4, -40 + leaf * 62, side * 50.0):
                    pen.oval(side * 17, 0, 19, 8, ("#4f9a4a", "#66b357")[leaf % 2])
            with pen.at(-30, high - 96, -0.35 * turn):
                kick = 10.0 * math.sin(pose.time * 2.1 + 0.8)
                self._figure(pen, pose, 0.0, [(52.0 + kick, -24.0), (22.0 + kick, -10.0)])

    def _footfall(self, pose: Pose) -> tuple[float, list[Point]]:
        leg = self.form.leg
        if pose.motion in {"run", "walk", "climb"}:
            run = pose.motion == "run"
            duty = 0.4 if run else 0.6
            sweep = leg * (2.6 if run else 1.5) * duty
            feet = [step(pose.cycle + shift, sweep, duty, leg * (0.4 if run else 0.24)) for shift in (0.0, 0.5)]
            return 4 + 5 * math.cos(4 * math.pi * pose.cycle), feet
        if pose.motion == "jump":
            high, squash = hop(pose.cycle)
            return -high * 130 + max(0.0, -squash) * 24, [(26.0, -high * 128), (-16.0, -high * 120)]
        if pose.motion == "dance":
            lifted = [max(0.0, pose.swing(1.0, shift)) * 26 for shift in (0.0, 0.5)]
            return 8 + 5 * abs(pose.swing(1.0)), [(22.0, -lifted[0]), (-22.0, -lifted[1])]
        if pose.motion in {"sit", "seated"}:
            return leg * 0.8, [(leg * 0.8, 0.0), (leg * 0.6, 0.0)]
        return 5 + 1.5 * pose.breath, [(22.0, 0.0), (-20.0, 0.0)]

    def _figure(self, pen: Pen, pose: Pose, rise: float, feet: list[Point]) -> None:
        form = self.form
        hip = (0.0, -form.leg + rise)
        on_fours = form.knuckles and pose.act != "vine" and pose.motion in {"stand", "walk", "run"}
        lean = 40.0 if on_fours else {"run": 24.0, "walk": 8.0, "climb": 10.0}.get(pose.motion, 3.0)
        lean += 5.0 * pose.swing(1.0) if pose.motion == "dance" else 0.0
        self._leg(pen, (hip[0] + 10, hip[1]), feet[1], near=False)
        self._arm(pen, pose, hip, lean, near=False, grounded=on_fours)
        with pen.at(*hip, lean):
            if form.tail:
                self.tail(pen, pose)
            self._body(pen, pose)
        self._leg(pen, hip, feet[0], near=True)
        turn = math.radians(lean)
        reach = form.torso + form.skull * 0.5
        with pen.at(
            hip[0] + 6 + reach * math.sin(turn), hip[1] - reach * math.cos(turn), 1.6 * pose.breath - 4 * pose.mouth
        ):
            tie_on(pen, self.look, -4, 40, 74, 3 * math.sin(pose.time * 3))
            self.head(pen, pose)
            put_on(pen, self.look, (0.0, -6.0, form.skull / 42.0), (0.0, 27.0, -11.0, 11.0))
        self._arm(pen, pose, hip, lean, near=True, grounded=on_fours)

    def _leg(self, pen: Pen, hip: Point, foot: Point, *, near: bool) -> None:
        leg, wide = self.form.leg, 30.0 * (0.4 + 0.6 * self.form.bulk)
        knee = bend(hip, (foot[0], foot[1] - 8), leg * 0.5, leg * 0.5, 1.0)
        colour = mix(self.main, self.shade, 0.35) if near else darken(self.main, 0.34)
        pen.limb([hip, knee, (foot[0], foot[1] - 9)], [wide * 1.2, wide, wide * 0.76], colour)
        sole = self.skin if near else darken(self.skin, 0.25)
        pen.fill(
            f"M{foot[0] - 14} {foot[1]} C{foot[0] - 15} {foot[1] - 19} {foot[0] + 20} {foot[1] - 20} {foot[0] + 32} {foot[1] - 4} C{foot[0] + 32} {foot[1]} {foot[0] + 28} {foot[1]} {foot[0] + 26} {foot[1]}z",
            sole,
        )

    def tail(self, pen: Pen, pose: Pose) -> None:
        """It curls like a question mark, its end always a little late."""
        points, widths = [], []
        rate = 4.0 if pose.motion in {"run", "walk", "dance"} else 1.8
        turn, x, y = 2.9, -24.0, -6.0
        for joint in range(13):
            points.append((x, y))
            widths.append(15.0 - 0.4 * joint)
            turn += 0.27 + 0.06 * math.sin(pose.time * rate - joint * 0.5) if joint > 1 else 0.1
            x, y = x + 17 * math.cos(turn), y - 17 * math.sin(-turn) * 1.0
        pen.limb(points, widths, mix(self.main, self.shade, 0.5))

    def _body(self, pen: Pen, pose: Pose) -> None:
        form = self.form
        wide, tall = 44.0 * form.bulk, form.torso
        with pen.at(0, 0, 0, 1.0 + 0.01 * pose.breath, 1.0):
            pen.fill(
                f"M{-wide * 0.86} {-tall * 0.8} C{-wide * 1.2} {-tall * 0.4} {-wide * 1.2} 20 0 26 C{wide * 1.2} 20 {wide * 1.2} {-tall * 0.4} {wide * 0.86} {-tall * 0.8} C{wide * 0.5} {-tall * 1.12} {-wide * 0.5} {-tall * 1.12} {-wide * 0.86} {-tall * 0.8}z",
                lighten(self.main, 0.14), self.shade, -tall, 26,
            )  # fmt: skip
            pen.oval(wide * 0.3, -tall * 0.4, wide * 0.56, tall * 0.42, self.skin, 0.9 if not form.knuckles else 0.35)
            if form.shaggy:
                for x in (-0.9, -0.5, -0.1, 0.3, 0.7):
                    pen.fill(f"M{wide * x - 10} 0 L{wide * x} 34 L{wide * x + 16} 8z", self.shade)

    def head(self, pen: Pen, pose: Pose) -> None:
        form, skull = self.form, self.form.skull
        with pen.at(0, 0, 0, skull / 44):
            for x, tone in ((44, 0.14), (-40, 0.0)):
                pen.circle(x, -4, 17 * form.ears, darken(self.main, tone))
                pen.circle(x + 1, -3, 10 * form.ears, darken(self.skin, 0.08 + tone))
            if form.knuckles:
                pen.fill("M-40 -10 C-36 -70 30 -76 42 -14z", self.main)
            pen.circle(0, -6, 44, darken(self.main, 0.04))
            pen.circle(-2, -9, 41, lighten(self.main, 0.1))
            pen.oval(-3, -12, 19, 20, self.skin)
            pen.oval(27, -12, 18, 20, self.skin)
            pen.oval(13, 16, 34, 25, self.skin)
            if form.nose:
                pen.fill("M4 -14 C8 0 6 12 0 18 H28 C22 10 20 0 24 -14z", form.nose)
                pen.fill("M-14 4 L-26 22 M40 4 L52 22", form.nose)
                pen.line("M-12 2 L-20 18 M38 2 L46 18", "#5f8fe0", 9)
            if form.knuckles:
                pen.line("M-22 -27 C-4 -34 30 -34 46 -26", darken(self.main, 0.3), 11)
            for x in (0, 27):
                eye(pen, x, -11, 6.6, pose, self.look)
            pen.oval(9, 7, 3.5, 2.6, darken(self.skin, 0.5))
            pen.oval(20, 7, 3.5, 2.6, darken(self.skin, 0.5))
            if pose.mouth > 0.03:
                pen.oval(14, 23, 16, 3 + 12 * pose.mouth, MOUTH)
                pen.box(2, 21 - 2 - 8 * pose.mouth, 24, 6, "#fff8ea", 2)
            else:
                pen.line("M-6 19 q20 14 40 0", INK, 4, 0.85)
            if not form.knuckles:
                pen.fill("M-14 -44 C-8 -64 4 -66 10 -60 C16 -68 24 -62 20 -46z", lighten(self.main, 0.1))

    def _arm(self, pen: Pen, pose: Pose, hip: Point, lean: float, *, near: bool, grounded: bool) -> None:
        form = self.form
        turn = math.radians(lean)
        out = (-24.0 if near else 26.0) * form.bulk * 0.8
        high = form.torso * 0.8
        x = hip[0] + high * math.sin(turn) + out * math.cos(turn)
        y = hip[1] - high * math.cos(turn) + out * math.sin(turn)
        hand = self._hand(pose, (x, y), near=near, grounded=grounded)
        elbow = bend((x, y), hand, form.arm * 0.52, form.arm * 0.52, -1.0 if hand[1] > y else 1.0)
        colour = mix(self.main, self.shade, 0.2) if near else darken(self.main, 0.3)
        wide = 24.0 * (0.4 + 0.6 * form.bulk)
        pen.limb([(x, y), elbow, hand], [wide * 1.15, wide, wide * 0.84], colour)
        pen.circle(*hand, wide * 0.6, self.skin if near else darken(self.skin, 0.25))

    def _hand(self, pose: Pose, shoulder: Point, *, near: bool, grounded: bool) -> Point:
        x, y = shoulder
        reach = self.form.arm
        if pose.act == "vine":
            return (30.0, y - 0.96 * reach) if near else (x + 0.8 * reach, y + 0.2 * reach)
        if grounded:
            stride = self.form.leg * (2.6 if pose.motion == "run" else 1.5) * 0.6
            dx, dy = (
                step(pose.cycle + (0.5 if near else 0.0), stride, 0.6, 26.0) if pose.motion != "stand" else (4.0, 0.0)
            )
            return x + 24 + dx, dy - 8
        if pose.motion in {"run", "walk"}:
            swing = pose.swing(1.0, 0.5 if near else 0.0) * (1.0 if pose.motion == "run" else 0.6)
            return x + reach * 0.9 * math.sin(swing), y + reach * 0.9 * math.cos(swing)
        if (pose.motion == "wave" and near) or pose.motion in {"dance", "climb", "jump"}:
            beat = (
                pose.swing(1.0, 0.0 if near else 0.5) if pose.motion in {"dance", "climb"} else math.sin(pose.time * 8)
            )
            turn = (2.75 if pose.motion == "jump" else 2.3) + 0.35 * beat
            side = -1 if (near and pose.motion == "jump") or (not near and pose.motion == "dance") else 1
            return x + side * reach * 0.92 * math.sin(turn), y + reach * 0.92 * math.cos(turn)
        if pose.motion in {"sit", "seated"}:
            return x + 0.5 * reach, y + 0.55 * reach
        if pose.mouth > 0.05 and near:
            return x + 0.5 * reach + 10 * math.sin(pose.time * 4.1), y + 0.3 * reach - 20 * math.sin(pose.time * 3.3)
        side = -1 if near else 1
        return x + side * reach * 0.2, y + reach * 0.94 + pose.breath


APES: dict[str, Ape] = {
    "monkey": Ape("#8a5a3a", "#f4d3a8"),
    "gorilla": Ape("#474556", "#7d7686", bulk=1.7, arm=138.0, leg=70.0, torso=118.0, skull=46.0, tail=False, ears=0.6, knuckles=True, scale=1.16),
    "orangutan": Ape("#cf6a2c", "#e3b48e", bulk=1.4, arm=140.0, leg=62.0, torso=108.0, skull=48.0, tail=False, ears=0.55, shaggy=True, scale=1.04),
    "baboon": Ape("#9a8a6a", "#c9b394", bulk=1.1, arm=104.0, ears=0.8, nose="#d8433a", scale=1.0),
}  # fmt: skip


def _kind(form: Ape) -> Kind:
    def draw(pen: Pen, face: Face, pose: Pose) -> None:
        Monkey(form, face.look).head(pen, pose)

    head = Head(draw, (0.0, -6.0, form.skull / 42.0), (0.0, 27.0, -11.0, 11.0), 2.4 * form.skull)
    fur = Fur(
        form.colour,
        form.face,
        form.face,
        head,
        _tail if form.tail else None,
        0.7 * form.scale * (0.7 + 0.3 * form.bulk),
        0.7 + 0.45 * form.bulk,
    )
    return Kind(lambda look: Monkey(form, look), 0.86, mouth=True, upright=upright(fur))


def _tail(pen: Pen, look: Look, pose: Pose) -> None:
    Monkey(APES.get(look.kind, APES["monkey"]), look).tail(pen, pose)


KINDS: dict[str, Kind] = {name: _kind(form) for name, form in APES.items()}
