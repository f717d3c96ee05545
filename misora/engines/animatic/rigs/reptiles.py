"""Long low bodies: crocodiles and lizards on four splayed legs, and snakes, which are nothing but body."""

import math
from dataclasses import dataclass

from misora.engines.animatic.paper import INK, Pen, Point, bend, darken, mix
from misora.engines.animatic.rigs import masks
from misora.engines.animatic.rigs.heads import MOUTH, eye
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose, hop, step
from misora.engines.animatic.rigs.sketch import Drawing, Paints, sketched
from misora.engines.animatic.rigs.upright import upright

_GOING = frozenset({"walk", "run", "climb", "dance", "swim"})


@dataclass(frozen=True)
class _Saurian:
    """What tells one low reptile from another."""

    jaw: float = 1.0
    """Length of the snout; a crocodile's is 2."""
    teeth: bool = False
    crest: str = ""
    """"teeth" along the back, "frill" of an iguana, "" smooth."""
    spots: str = ""
    curl: bool = False
    """Whether the tail rolls up, as a chameleon's does."""
    belly: str = "#e9e3b4"
    leg: float = 46.0
    stride: float = 74.0


def _spine(pose: Pose, curl: bool) -> tuple[list[Point], list[float]]:
    """The tail's joints, each swaying a moment after the one before it."""
    rate = 2 * math.pi * pose.cycle if pose.motion in _GOING else pose.time * 1.6
    points, widths = [], []
    for joint in range(9):
        far = joint / 8
        if curl:
            turn = 5.2 * far
            reach = 74 * (1.0 - 0.62 * far)
            points.append(
                (-70 - 60 * far - reach * math.sin(turn) * 0.7, -40 + 52 * far - reach * (1 - math.cos(turn)) * 0.32)
            )
        else:
            sway = 26.0 * far * math.sin(rate - 2.4 * far) * (1.0 if pose.motion in _GOING else 0.4)
            points.append((-60 - 180 * far, -44 + 34 * far + 0.34 * sway))
        widths.append(58.0 * (1.0 - far) + 5.0)
    return points, widths


def _saurian(form: _Saurian) -> Drawing:
    def draw(pen: Pen, paints: Paints, pose: Pose) -> None:
        going = pose.motion in {"walk", "run", "climb", "dance"}
        high = 70.0 * hop(pose.cycle)[0] if pose.motion == "jump" else 0.0
        low = 22.0 if pose.motion == "sleep" else 0.0
        belly = paints.own(form.belly, paints.pale)
        base = -form.leg - 4.0 + low - high
        for x, phase in ((-52, 0.25), (78, 0.75)):
            _leg(pen, pose, (x, base + 10), phase, form, darken(paints.main, 0.34), going=going)
        with pen.at(0, base + 46, 1.4 * pose.swing(1.0) if going else 0.0, 1.0, 1.0 + 0.014 * pose.breath):
            points, widths = _spine(pose, form.curl)
            pen.limb(points, widths, mix(paints.main, paints.shade, 0.4))
            pen.fill(
                "M-100 -40 C-84 -78 -20 -92 40 -84 C84 -78 112 -66 124 -44 C120 -16 80 -4 20 -6 C-40 -6 -84 -16 -100 -40z",
                paints.light,
                paints.shade,
                -86,
                -4,
            )
            pen.fill("M-84 -26 C-30 -20 60 -20 122 -38 C112 -12 70 -2 20 -4 C-30 -4 -70 -12 -84 -26z", belly)
            _back(pen, paints, form, points, widths)
            _head(pen, paints, pose, form, belly)
        for x, phase in ((-62, 0.75), (66, 0.25)):
            _leg(pen, pose, (x, base + 12), phase, form, mix(paints.main, paints.shade, 0.3), going=going)

    return draw


def _back(pen: Pen, paints: Paints, form: _Saurian, points: list[Point], widths: list[float]) -> None:
    if form.crest:
        tall = 19.0 if form.crest == "frill" else 13.0
        dark = darken(paints.main, 0.22)
        for (x, y), width in zip(points[1:7], widths[1:7], strict=True):
            top = y - width * 0.46
            pen.fill(f"M{x + 11} {top + 4} L{x - 2} {top - tall * 0.9} L{x - 12} {top + 5}z", dark)
        for x, y in ((-66, -70), (-42, -80), (-16, -85), (10, -86), (36, -84), (62, -79)):
            pen.fill(f"M{x - 13} {y + 5} L{x - 3} {y - tall} L{x + 13} {y + 5}z", dark)
    for index in range(9 if form.spots else 0):
        pen.circle(-76 + 21 * index, -62 + 14 * (index % 3) - (6 if 2 < index < 7 else 0), 7.5, form.spots, 0.9)


def _head(pen: Pen, paints: Paints, pose: Pose, form: _Saurian, belly: str) -> None:
    long = 62.0 * form.jaw
    gape = (30.0 if form.teeth else 22.0) * pose.mouth
    with pen.at(108, -52, -4.0 - 3.0 * pose.breath * 0.4):
        with pen.at(4, 8, gape):
            pen.fill(
                f"M-18 -2 L{long} -4 C{long + 12} -2 {long + 8} 12 {long - 8} 13 C{long * 0.5} 18 0 24 -20 18z",
                belly,
                darken(belly, 0.14),
                -4,
                22,
            )
            for tooth in range(int(long / 15) if form.teeth else 0):
                x = 24 + 15 * tooth
                pen.fill(f"M{x - 5} -2 L{x} -13 L{x + 5} -2z", "#fffaf0")
        if pose.mouth > 0.03:
            pen.fill(f"M0 4 L{long} 0 L{long - 4} {6 + gape * long / 90} L6 14z", MOUTH)
        with pen.at(0, 4, -gape * 0.5):
            pen.fill(
                f"M-30 8 C-34 -22 -16 -42 12 -40 C34 -38 38 -26 {long * 0.55} -18 C{long * 0.8} -18 {long - 2} -22 {long + 6} -14"
                f" C{long + 14} -6 {long + 10} 4 {long - 2} 5 C{long * 0.5} 8 10 12 -30 8z",
                paints.light, mix(paints.main, paints.shade, 0.6), -40, 10,
            )  # fmt: skip
            for tooth in range(int(long / 16) if form.teeth else 0):
                x = 30 + 16 * tooth
                pen.fill(f"M{x - 5} 4 L{x} 15 L{x + 5} 3z", "#fffaf0")
            pen.circle(long + 1, -12, 4, darken(paints.main, 0.5))
            _bump_eye(pen, 10, -38, pose, paints)
            if not form.teeth:
                pen.line(f"M{long + 4} 2 C{long * 0.6} 8 {long * 0.4} 8 18 0", darken(paints.main, 0.45), 4, 0.8)
                pen.oval(8, -6, 10, 6, "#f08a7f", 0.35)


def _bump_eye(pen: Pen, x: float, y: float, pose: Pose, paints: Paints) -> None:
    """An eye on top of the head, under a lid."""
    pen.circle(x, y, 17, mix(paints.main, paints.shade, 0.3))
    if pose.blink < 0.5 and pose.motion != "sleep":
        pen.circle(x + 2, y - 1, 12.5, "#fff3c4")
        pen.oval(x + 5, y - 1, 4.5, 9, INK)
        pen.circle(x + 6, y - 5, 2.6, "#ffffff")
        if paints.look.mood == "angry":
            pen.line(f"M{x - 12} {y - 14} L{x + 16} {y - 7}", darken(paints.main, 0.4), 6)
    else:
        pen.line(f"M{x - 10} {y + 1} q11 8 22 0", INK, 4)


def _leg(pen: Pen, pose: Pose, hip: Point, phase: float, form: _Saurian, colour: str, *, going: bool) -> None:
    stride = form.stride * (1.5 if pose.motion == "run" else 1.0)
    dx, dy = step(pose.cycle + phase, stride * 0.62, 0.62, 18.0) if going else (6.0, 0.0)
    if pose.motion in {"jump", "swim", "fly"}:
        dx, dy = -24.0 + 6 * pose.swing(1.0, phase), hip[1] + form.leg * 0.7
    foot = (hip[0] + dx, min(0.0, dy))
    knee = bend(hip, (foot[0], foot[1] - 7), form.leg * 0.56, form.leg * 0.56, -1.0 if hip[0] > 0 else 1.0)
    pen.limb([hip, knee, (foot[0], foot[1] - 7)], [34, 24, 17], colour)
    pen.fill(
        f"M{foot[0] - 12} {foot[1]} C{foot[0] - 12} {foot[1] - 16} {foot[0] + 12} {foot[1] - 18} {foot[0] + 27} {foot[1]}z",
        colour,
    )


def _snake(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Waves run down the body as fast as it glides, so that it never slips; the head is held up and tastes the air."""
    going = pose.motion in {"walk", "run", "climb", "dance", "swim"}
    phase = pose.cycle if going else 0.12 * math.sin(pose.time * 0.9)
    coiled = pose.motion in {"sit", "sleep"}
    belly = paints.own("#f3e3a6", paints.pale)
    if coiled:
        for x, y, wide in ((0.0, -18.0, 128.0), (4.0, -48.0, 100.0), (8.0, -76.0, 72.0)):
            pen.oval(x, y, wide, 22, mix(paints.main, paints.shade, 0.2))
            pen.line(f"M{x - wide * 0.7} {y + 9} q{wide * 0.7} 14 {wide * 1.4} 0", belly, 8, 0.8)
        _snake_head(pen, paints, pose, (30, -104 if pose.motion == "sit" else -92), belly)
        return
    points = [_wave(joint, phase, pose) for joint in range(27)]
    widths = [9 + 27 * min(1.0, joint / 8) for joint in range(27)]
    neck = points[-1]
    sway = 7.0 * math.sin(pose.time * 1.7)
    rise = [
        (neck[0] + 17, neck[1] - 20),
        (neck[0] + 26, neck[1] - 52),
        (neck[0] + 20 + sway * 0.6, neck[1] - 88),
        (neck[0] + 34 + sway, neck[1] - 116),
    ]
    pen.limb([(x, y + 7) for x, y in points], [width * 0.96 for width in widths], belly)
    pen.limb([*points, *rise], [*widths, 36.0, 33.0, 29.0, 26.0], mix(paints.main, paints.shade, 0.14))
    dark = darken(paints.main, 0.3)
    for joint in range(3, 27, 3):
        (x, y), (x2, y2) = points[joint], points[joint - 1]
        with pen.at(x, y - 3, math.degrees(math.atan2(y - y2, x - x2))):
            pen.fill("M-9 0 L0 -13 L9 0 L0 13z", dark, alpha=0.85)
    _snake_head(pen, paints, pose, rise[-1], belly)


def _wave(joint: int, phase: float, pose: Pose) -> Point:
    """A place on the body: the wave stands still over the ground while the body runs along it."""
    far = joint / 26
    grow = 0.45 + 0.55 * math.sin(math.pi * min(1.0, 0.12 + far))
    return -150 + 250 * far, -27 - 20 * grow * (1.0 + math.sin(2 * math.pi * (far * 1.75 + phase)))


def _snake_head(pen: Pen, paints: Paints, pose: Pose, at: Point, belly: str) -> None:
    with pen.at(*at, 4.0 * pose.breath):
        flick = math.sin(pose.time * 3.1)
        if flick > 0.2 and pose.mouth < 0.1 and pose.motion != "sleep":
            pen.line("M52 4 L76 8 M76 8 L92 0 M76 8 L92 16", "#d8304f", 5)
        if pose.mouth > 0.03:
            with pen.at(4, 10, 26 * pose.mouth):
                pen.fill("M-14 -6 H50 C54 8 20 16 -14 10z", belly)
            pen.fill(f"M-4 4 H52 L46 {10 + 26 * pose.mouth} L4 14z", MOUTH)
            pen.fill(f"M40 4 l4 {8 + 10 * pose.mouth} l5 {-8 - 10 * pose.mouth}z", "#fffaf0")
        pen.fill(
            "M-32 6 C-36 -22 -8 -34 18 -28 C40 -24 62 -12 60 2 C56 14 20 16 -6 16 C-22 18 -30 16 -32 6z",
            paints.light,
            paints.shade,
            -32,
            18,
        )
        if pose.mouth <= 0.03:
            pen.line("M58 4 C40 12 22 12 8 8", darken(paints.main, 0.45), 3.5, 0.7)
        pen.circle(52, -6, 2.8, darken(paints.main, 0.5))
        if pose.blink < 0.5 and pose.motion != "sleep":
            pen.circle(18, -14, 12, "#fff3c4")
        eye(pen, 20, -14, 7.0, pose, paints.look)


_CREEPS = {
    "walk": (74.0, 1.0),
    "run": (111.0, 1.5),
    "swim": (140.0, 0.8),
    "jump": (110.0, 1.0),
    "climb": (74.0, 1.0),
    "": (74.0, 0.8),
}
_GLIDES = {
    "walk": (143.0, 0.8),
    "run": (143.0, 1.5),
    "swim": (143.0, 1.0),
    "jump": (110.0, 1.0),
    "climb": (143.0, 0.5),
    "": (143.0, 0.8),
}

KINDS: dict[str, Kind] = {
    "crocodile": sketched(_saurian(_Saurian(jaw=2.2, teeth=True, crest="teeth")), "#5f8a4a", 500, 150, 0.84, face=True, upright=upright(masks.CROCODILE), seat=96.0, gaits=_CREEPS),
    "lizard": sketched(_saurian(_Saurian(jaw=0.8, crest="frill", spots="#f3d45a")), "#6cae4e", 380, 150, 0.62, face=True, upright=upright(masks.LIZARD), gaits=_CREEPS, nouns={
        "gecko": "#7cc06a", "iguana": "#6f9a5a", "salamander": "#e07a34", "newt": "#b0673c",
    }),
    "chameleon": sketched(_saurian(_Saurian(jaw=0.7, crest="frill", spots="#f59a4a", curl=True, leg=56.0)), "#57b894", 350, 170, 0.66, face=True, upright=upright(masks.LIZARD), gaits=_CREEPS),
    "snake": sketched(_snake, "#5fa84e", 380, 190, 0.7, face=True, gaits=_GLIDES, nouns={"cobra": "#b88a4a", "python": "#a98a3f", "viper": "#7a8a3f"}),
}  # fmt: skip
