"""Everything that goes on four legs: one body, one gait, and per species its proportions, head and tail."""

import math
from dataclasses import replace

from misora.engines.animatic.paper import Pen, Point, bend, cut, darken, lighten, mix
from misora.engines.animatic.rigs.bearing import bearing, draw_food, draw_sign
from misora.engines.animatic.rigs.heads import Face
from misora.engines.animatic.rigs.poise import Bearing
from misora.engines.animatic.rigs.pose import Look, Pose, hop, step
from misora.engines.animatic.rigs.species import BODY, Species, draw_patches
from misora.engines.animatic.rigs.worn import tie_on

_CHEST = cut("M114 -10 C118 2 118 12 114 20 C102 38 78 46 52 46 C72 32 82 12 86 -8z")
_PHASES = {
    "run": ((0.0, 0.12), (0.52, 0.64)),
    "walk": ((0.0, 0.5), (0.25, 0.75)),
    "trot": ((0.0, 0.5), (0.5, 0.0)),
}


class FourLegged:
    """A four-legged animal."""

    feet = True

    def __init__(self, species: Species, look: Look) -> None:
        self.species = species
        self.main = look.colour or species.colour
        keeps = mix(species.belly, self.main, 0.1)
        self.belly = keeps if look.colour is None or species.belly != species.colour else lighten(self.main, 0.4)
        self.sock = species.sock if look.colour is None or species.sock != species.colour else darken(self.main, 0.25)
        if species.sock == species.colour and look.colour is None:
            self.sock = self.main
        self.shade = darken(self.main, 0.22)
        self.far = darken(mix(self.main, self.shade, 0.7), 0.18)
        self.look = look
        wide, tall = species.reach
        self.width = (wide or 420.0 * species.length) * species.scale
        self.height = (tall or species.leg + 165 * species.girth) * species.scale

    def gait(self, motion: str) -> tuple[float, float]:
        """Running is a gallop, walking a lateral walk."""
        long = self.species.leg / 104.0 * self.species.scale
        if motion == "run" and not self.species.bounds:
            return 262.0 * long, 1.95 / math.sqrt(long)
        if motion == "jump" or (motion in {"run", "walk"} and self.species.bounds):
            return (190.0 if motion == "run" else 110.0) * self.species.scale, 1.5 if motion == "run" else 1.15
        return 150.0 * long, 1.05 / math.sqrt(long)

    def footfalls(self, motion: str) -> tuple[float, ...]:
        """The shares of a cycle at which a foot comes down, for whoever wants to hear it."""
        if self.species.bounds and motion in {"run", "walk"}:
            return (0.0,)  # a hop
        hind, fore = _PHASES["run" if motion == "run" else "walk"]
        return tuple((1.0 - phase) % 1.0 for phase in (*hind, *fore))

    def draw(self, pen: Pen, pose: Pose) -> None:
        """Far legs, tail, body, near legs, head: back to front."""
        found = bearing(pose)
        pose = replace(pose, mouth=max(pose.mouth, found.mouth), blink=1.0 if found.shut else pose.blink)
        size, middle = self.species.scale, -0.9 * self.species.leg
        side = math.copysign(max(0.2, abs(found.flip)), found.flip)
        over = -70.0 * size * math.sin(math.radians(found.turn) / 2) ** 2
        with pen.at(found.shake, middle * size + over, found.turn, size * side, size), pen.at(0, -middle):
            motion = "jump" if self.species.bounds and pose.motion in {"run", "walk"} else pose.motion
            if motion == "sleep":
                self._lying(pen, pose)
            elif motion in {"sit", "seated"}:
                self._sitting(pen, pose, found)
            else:
                self._on_fours(pen, pose, motion, found)

    def _on_fours(self, pen: Pen, pose: Pose, motion: str, found: Bearing) -> None:
        species = self.species
        rise, pitch, feet = self._footfall(pose, motion)
        feet = [*feet[:2], *self._paws(pose, found, feet[2:])]
        pitch += found.pitch
        base = -species.leg * (1.0 - found.crouch) + rise
        hips = ((-66 * species.length, base), (72 * species.length, base + 2))
        turn = math.radians(pitch)
        joints = [(x * math.cos(turn), y + x * math.sin(turn)) for x, y in hips]
        self._leg(pen, joints[0], feet[1], hind=True, near=False)
        self._leg(pen, joints[1], feet[3], hind=False, near=False)
        with pen.at(0, base - 20 * species.girth, pitch):
            self._wing(pen, pose, near=False)
            self._torso(pen, pose)
        self._leg(pen, joints[0], feet[0], hind=True, near=True)
        self._leg(pen, joints[1], feet[2], hind=False, near=True)
        with pen.at(0, base - 20 * species.girth, pitch):
            self._neck_and_head(pen, pose, -pitch * 0.6, found, -base + 20 * species.girth)
            self._wing(pen, pose, near=True)

    def _paws(self, pose: Pose, found: Bearing, feet: list[Point]) -> list[Point]:
        """Forefeet that beat the air, dig, or stretch out far."""
        leg = self.species.leg
        if found.pitch < -8:
            beat = [math.sin(pose.time * found.paws + shift) for shift in (0.0, 2.2)] if found.paws else [0.3, -0.3]
            up = min(1.0, -found.pitch / 20.0)
            return [
                (x + (34 + 16 * wave) * up, y - (0.62 + 0.2 * wave) * leg * up)
                for (x, y), wave in zip(feet, beat, strict=True)
            ]
        if found.paws:
            beats = [pose.time * found.paws + shift for shift in (0.0, 3.1)]
            return [
                (x + 20 + 22 * math.cos(beat), y - max(0.0, math.sin(beat)) * 0.3 * leg)
                for (x, y), beat in zip(feet, beats, strict=True)
            ]
        return [(x + 2.2 * found.pitch, y) for x, y in feet] if found.pitch > 8 else feet

    def _footfall(self, pose: Pose, motion: str) -> tuple[float, float, list[Point]]:
        """How high the body is, how it tilts, and the four feet: hind near, hind far, fore near, fore far."""
        length = self.species.length
        hind, fore = -62 * length, 76 * length
        if motion in {"run", "walk", "climb", "dance"}:
            gallop = motion == "run"
            stride = self.gait("run" if gallop else "walk")[0] / self.species.scale
            duty = 0.3 if gallop else 0.62
            lift = (40.0 if gallop else 24.0) * self.species.leg / 104.0
            reach = 34.0 * self.species.leg / 104.0 if gallop else 0.0
            pairs = _PHASES["run" if gallop else "walk"]
            sweep = stride * duty if motion != "dance" else 20.0
            feet = []
            for at, phases in ((hind, pairs[0]), (fore, pairs[1])):
                for phase in phases:
                    dx, dy = step(pose.cycle + phase, sweep, duty, lift)
                    dx += reach * _airborne(pose.cycle + phase, duty)
                    feet.append((at + dx + (10 if gallop else 0), dy))
            bob = 13.0 if gallop else 3.5
            rise = bob * pose.swing(1.0 if gallop else 2.0, 0.05) - (8 if gallop else 0)
            return rise, (6.5 if gallop else 1.0) * pose.swing(1.0, 0.3), feet
        if motion == "jump":
            high, squash = hop(pose.cycle)
            up = -high * 120.0 * self.species.leg / 104.0
            tuck = 26.0 * high
            pitch = -16.0 * math.cos(math.pi * min(1.0, max(0.0, (pose.cycle % 1.0 - 0.26) / 0.74))) if high else 0.0
            feet = [
                (hind - tuck, up + tuck),
                (hind - tuck + 12, up + tuck),
                (fore + tuck, up + tuck),
                (fore + tuck - 12, up + tuck),
            ]
            return up + (18.0 if squash < 0 else 0.0) * -squash, pitch, feet
        if motion in {"fly", "swim", "rise", "fall"}:
            return self._off_the_ground(pose, hind, fore)
        sway = 1.6 * pose.breath
        return sway, 0.0, [(hind - 6, 0.0), (hind + 22, 0.0), (fore - 4, 0.0), (fore + 20, 0.0)]

    def _off_the_ground(self, pose: Pose, hind: float, fore: float) -> tuple[float, float, list[Point]]:
        """Legs that trail under wings, or paddle in water."""
        leg = self.species.leg
        kick = 0.16 * leg if pose.motion == "swim" else 0.04 * leg
        low = -0.34 * leg
        feet = [
            (at + back + kick * pose.swing(1.0, phase), low + kick * pose.swing(1.0, phase + 0.25))
            for at, back, phase in (
                (hind, -0.4 * leg, 0.0),
                (hind, -0.28 * leg, 0.5),
                (fore, -0.1 * leg, 0.4),
                (fore, 0.06 * leg, 0.9),
            )
        ]
        if pose.motion == "swim":  # what walks on the ground swims with its back at the water
            deep = leg + 10.0 * self.species.girth
            return deep + 3.0 * pose.swing(1.0, 0.3), -5.0, [(x, y + deep) for x, y in feet]
        return -10.0 * pose.swing(1.0, 0.3), -7.0 + 2.0 * pose.swing(1.0, 0.1), feet

    def _wing(self, pen: Pen, pose: Pose, *, near: bool) -> None:
        if self.species.wings:
            with pen.at(52 * self.species.length, -26 * self.species.girth):
                self.species.wings(pen, self, pose, near)

    def _leg(self, pen: Pen, hip: Point, foot: Point, *, hind: bool, near: bool) -> None:
        top, middle, low = self.species.thick
        length = self.species.leg
        upper, lower = length * 0.54, length * 0.58
        knee = bend(hip, foot, upper, lower, -1.0 if hind else 1.0) if hind else bend(hip, foot, upper, lower, 1.0)
        colour = self.main if near else self.far
        colour = mix(colour, self.shade, 0.35) if near else colour
        pen.limb([hip, knee, foot], [top, middle, low], colour)
        if hind and near:
            with pen.at(hip[0], hip[1], math.degrees(math.atan2(knee[1] - hip[1], knee[0] - hip[0])) - 90):
                pen.oval(2, 16, top * 0.62, top * 0.86, colour)
        sock = self.sock if near else darken(self.sock, 0.25)
        start = (knee[0] + (foot[0] - knee[0]) * 0.5, knee[1] + (foot[1] - knee[1]) * 0.5)
        pen.limb([start, foot], [(middle + low) / 2, low], sock)
        pen.oval(foot[0] + low * 0.2 + 3, foot[1] - low * 0.1 - 3, low * 0.3 + 10.0, low * 0.24 + 4.5, sock)

    def _torso(self, pen: Pen, pose: Pose) -> None:
        species = self.species
        with pen.at(-100 * species.length, -8 * species.girth):
            species.tail(pen, self, pose)
        with pen.at(0, 0, 0, species.length, species.girth * (1.0 + 0.012 * pose.breath)):
            pen.fill(BODY, lighten(self.main, 0.16), self.shade, -60, 50)
            if self.belly != self.main:
                pen.fill(_CHEST, self.belly)
        if species.markings:
            species.markings(pen, self)

    def _neck_and_head(self, pen: Pen, pose: Pose, tilt: float, found: Bearing, ground: float) -> None:
        """The head on its neck, which goes down to the ground, `ground` below the middle of the body, to graze."""
        species = self.species
        x, y = species.neck
        base = (78 * species.length, -12.0 * species.girth)
        skull = species.head.skull
        if species.head.reaches and found.low:
            found = replace(found, low=0.0, nod=0.25 * found.nod, sign=None)
        if found.low:
            long = max(math.hypot(x - base[0], y - base[1]) * 0.94, ground - base[1] - 30)
            down = ground - 50.0 * max(0.8, skull[2])
            ahead = base[0] + max(84.0, math.sqrt(max(0.0, long * long - (down - base[1]) ** 2)))
            x, y = x + (ahead - x) * found.low, y + (down - y) * found.low
        if species.neck_width or found.low > 0.1:
            self._neck(pen, (base[0], base[1] + 16 * found.low), (x, y), 1.5 - 0.42 * found.low)
        sway = 3.0 * math.sin(pose.time * 3.0)
        tie_on(pen, self.look, x - 14, y + 22 * skull[2], (species.neck_width or 66.0 * skull[2]) * 1.05, sway)
        if found.low and pose.prop is not None:
            with pen.at(x + 66 * skull[2], ground - 18):
                draw_food(pen, pose, 54.0 / species.scale)
        nod = (
            1.5 * pose.breath
            + (4.0 * pose.swing(2.0) if pose.motion == "walk" else 0.0)
            - 5.0 * pose.mouth * (not found.mouth)
        )
        with pen.at(x, y, tilt + nod + found.nod):
            species.head(pen, self.face(found.mood), pose)
            if not found.low and pose.prop is not None:
                with pen.at(skull[0] + 46 * skull[2], skull[1] + 36 * skull[2]):
                    draw_food(pen, pose, 50.0 / species.scale)
        with pen.at(x + skull[0], y + skull[1], 0.0):
            draw_sign(pen, found, pose, 0.9 * skull[2] + 0.1)

    def _neck(self, pen: Pen, base: Point, top: Point, thick: float = 1.5) -> None:
        wide, bow = self.species.neck_width or 60.0 * self.species.head.skull[2], self.species.bow
        middle = (base[0] * 0.4 + top[0] * 0.6 + bow, (base[1] + top[1]) / 2)
        points, widths = [], []
        for joint in range(7 if bow else 2):
            far = joint / (6 if bow else 1)
            near = 1.0 - far
            points.append(
                tuple(
                    a * near * near + 2 * b * far * near + c * far * far
                    for a, b, c in zip(base, middle, top, strict=True)
                )
            )
            widths.append(wide * (thick + (1.0 - thick) * far))
        pen.limb([(x, y) for x, y in points], widths, mix(self.main, self.shade, 0.12))
        if self.species.patches:
            draw_patches(pen, mix(self.main, self.species.patches, 0.9), base, top, wide, striped=self.species.striped)

    def face(self, mood: str = "") -> Face:
        """The colours its head is drawn with."""
        return Face(self.main, self.shade, self.belly, replace(self.look, mood=mood) if mood else self.look)

    def _sitting(self, pen: Pen, pose: Pose, found: Bearing) -> None:
        species = self.species
        leg = species.leg
        high = max(leg * 0.82, 43.0 * species.length + 35.0 * species.girth)
        if species.wings:
            with pen.at(20, -high - 20):
                species.wings(pen, self, pose, False)
        pen.limb([(56, -leg * 0.9), (66, 0)], [species.thick[1] * 1.3, species.thick[2]], self.far)
        with pen.at(-62 * species.length, -leg * 0.32):
            species.tail(pen, self, pose)
        with pen.at(0, -high, -38.0, species.length * 0.92, species.girth * (1 + 0.012 * pose.breath)):
            pen.fill(BODY, lighten(self.main, 0.16), self.shade, -60, 50)
            if self.belly != self.main:
                pen.fill(_CHEST, self.belly)
        if species.markings:
            with pen.at(0, -high, -38.0):
                species.markings(pen, self)
        pen.oval(-46 * species.length, -leg * 0.36, 56 * species.length, leg * 0.4, mix(self.main, self.shade, 0.4))
        pen.oval(-10, -9, 40, 12, self.sock)
        self._leg(pen, (62 * species.length, -leg * 0.95), (74 * species.length, 0.0), hind=False, near=True)
        with pen.at(0, -high, -38.0 if species.neck[1] > -130 else -24.0):
            self._neck_and_head(pen, pose, 38.0, replace(found, low=0.0), 0.0)
        if species.wings:
            with pen.at(20, -high - 20):
                species.wings(pen, self, pose, True)

    def _lying(self, pen: Pen, pose: Pose) -> None:
        species = self.species
        with pen.at(-96 * species.length, -34 * species.girth, -14.0):
            species.tail(pen, self, pose)
        with pen.at(
            0, -48 * species.girth, 0.0, species.length, species.girth * (1 + 0.03 * math.sin(pose.time * 1.7))
        ):
            pen.fill(BODY, lighten(self.main, 0.16), self.shade, -60, 50)
        if species.markings:
            with pen.at(0, -48 * species.girth):
                species.markings(pen, self)
        for near in (False, True):
            with pen.at(10, -50 * species.girth):
                if species.wings:
                    species.wings(pen, self, pose, near)
        for x in (-30.0, 96.0):
            pen.limb(
                [(x * species.length, -18), ((x + 62) * species.length, -9)], [34, 18], mix(self.main, self.shade, 0.35)
            )
            pen.oval((x + 66) * species.length, -8, 15, 9, self.sock)
        rest = (112 * species.length, -52 * species.girth)
        if species.reach[1]:
            rest = (rest[0] + 0.6 * math.hypot(*species.neck) - 60, -44.0)
            self._neck(pen, (70 * species.length, -52.0 * species.girth), rest)
        with pen.at(*rest, 10.0):
            species.head(pen, self.face(), Pose("sleep", 0.0, pose.time, pose.mouth, 1.0))
            draw_sign(pen, Bearing(), pose, 1.0)


def _airborne(phase: float, duty: float) -> float:
    """How far a galloping foot swings beyond its step while it is off the ground: back after push-off, then far ahead."""
    part = (phase % 1.0 - duty) / (1.0 - duty)
    return 0.0 if part <= 0 else -math.sin(2 * math.pi * part)
