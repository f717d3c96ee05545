"""Many legs: crabs that go sideways, lobsters and shrimps, spiders, scorpions; and the starfish."""

import math

from misora.engines.animatic.paper import INK, Pen, Point, darken, lighten, mix
from misora.engines.animatic.rigs.heads import MOUTH, eye
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose, hop, step
from misora.engines.animatic.rigs.sketch import Paints, sketched

_GOING = frozenset({"walk", "run", "climb", "dance"})


def _pair_step(pose: Pose, index: int, stride: float) -> Point:
    """Legs of an arthropod: neighbours are half a step apart."""
    if pose.motion not in _GOING:
        return 0.0, 0.0
    return step(pose.cycle + 0.5 * (index % 2) + 0.12 * index, stride * 0.6, 0.6, 20.0)


def _stalk_eyes(pen: Pen, paints: Paints, pose: Pose, places: tuple[Point, ...], foot: float) -> None:
    for x, y in places:
        sway = 4.0 * math.sin(pose.time * 1.7 + x)
        pen.line(f"M{x * 0.8} {foot} L{x + sway} {y}", paints.shade, 11)
        pen.circle(x + sway, y - 6, 19, "#ffffff" if pose.blink < 0.5 and pose.motion != "sleep" else paints.light)
        eye(pen, x + sway + 3, y - 6, 10, pose, paints.look)


def _claw(pen: Pen, paints: Paints, open_by: float, size: float) -> None:
    """A pincer that opens upwards from (0, 0)."""
    with pen.at(0, 0, 0, size):
        pen.circle(0, -8, 22, paints.main)
        with pen.at(0, -14, 6 + open_by):
            pen.fill("M-6 6 C8 -14 22 -44 12 -76 C42 -58 50 -18 26 8z", paints.light, paints.shade, -76, 8)
        with pen.at(0, -14, -6 - open_by * 0.8):
            pen.fill("M8 8 C-2 -16 -14 -40 -2 -70 C-34 -62 -52 -20 -30 8z", paints.light, paints.shade, -76, 8)


def _crab(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Wide, with claws raised; it walks to the side, and we see its face."""
    high = 60.0 * hop(pose.cycle)[0] if pose.motion == "jump" else 0.0
    bob = 3.0 * pose.swing(2.0) if pose.motion in _GOING else pose.breath
    snap = 14.0 * max(0.0, math.sin(pose.time * 4.0)) + 16.0 * pose.mouth
    wave = 30.0 * math.sin(pose.time * 8) if pose.motion in {"wave", "dance"} else 5.0 * math.sin(pose.time * 2.0)
    with pen.at(0, -high):
        for side in (-1, 1):
            for leg in range(3):
                dx, dy = _pair_step(pose, leg + (3 if side > 0 else 0), 56.0)
                root = (side * (56 + 10 * leg), -58 + 5 * leg + bob)
                foot = (side * (96 + 30 * (2 - leg) + 6) + dx * 0.8, dy)
                knee = (side * (104 + 24 * (2 - leg)) + dx * 0.4, -66 - 8 * (2 - leg) + dy * 0.5)
                pen.limb([root, knee, foot], [22, 17, 7], darken(paints.main, 0.12 + 0.08 * leg))
        for side in (-1, 1):
            swing = side * wave
            elbow = (side * 122, -92 + bob)
            wrist = (side * (128 + 4), -136 - swing * 0.3 + bob)
            pen.limb([(side * 70, -78 + bob), elbow, wrist], [26, 24, 20], mix(paints.main, paints.shade, 0.4))
            with pen.at(*wrist, side * 10.0 + swing * 0.4, side * 0.96, 0.96):
                _claw(pen, paints, snap, 0.94)
        with pen.at(0, bob):
            _stalk_eyes(pen, paints, pose, ((-28, -138), (28, -138)), -96)
            pen.fill(
                "M-96 -70 C-96 -112 -48 -120 0 -120 C48 -120 96 -112 96 -70 C92 -32 44 -22 0 -22 C-44 -22 -92 -32 -96 -70z",
                paints.light,
                paints.shade,
                -120,
                -22,
            )
            for x, y, size in ((-52, -98, 8), (-30, -106, 5), (54, -96, 8), (34, -106, 5)):
                pen.circle(x, y, size, lighten(paints.main, 0.42), 0.7)
            pen.oval(-52, -56, 13, 8, "#ffb0a0", 0.6)
            pen.oval(52, -56, 13, 8, "#ffb0a0", 0.6)
            if pose.mouth > 0.03:
                pen.oval(0, -56, 17, 4 + 14 * pose.mouth, MOUTH)
            else:
                pen.line("M-20 -60 q20 18 40 0", INK, 5)


def _lobster(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Long feelers, two great claws before it, a tail of rings with a fan."""
    beat = math.sin(2 * math.pi * pose.cycle) if pose.motion in _GOING | {"swim", "fly"} else 0.4 * pose.breath
    high = 50.0 * hop(pose.cycle)[0] if pose.motion == "jump" else 0.0
    snap = 16.0 * max(0.0, math.sin(pose.time * 3.6)) + 14.0 * pose.mouth
    with pen.at(0, -high):
        for late, dy in ((0.0, -12.0), (0.8, 6.0)):
            sway = 16.0 * math.sin(pose.time * 1.8 - late)
            pen.line(
                f"M78 -66 C120 {-130 + dy} 60 {-176 + sway} {-20 + sway} {-170 + dy * 2}", darken(paints.main, 0.1), 5
            )
        pen.limb([(70, -44), (116, -58), (140, -74)], [22, 21, 17], darken(paints.main, 0.3))
        with pen.at(142, -78, 54.0 + 4 * beat):
            _claw(pen, Paints(darken(paints.main, 0.2), paints.look, paints.plain), snap, 0.84)
        for leg in range(4):
            dx, dy = _pair_step(pose, leg, 50.0)
            pen.limb(
                [(-8 + 22 * leg, -36), (-2 + 24 * leg + dx * 0.4, -44 + dy), (-4 + 24 * leg + dx, dy)],
                [14, 12, 6],
                darken(paints.main, 0.26),
            )
        _ringed_tail(pen, paints, 9.0 * beat)
        pen.fill(
            "M-42 -34 C-48 -84 20 -92 70 -78 C92 -72 110 -62 116 -52 C98 -34 30 -20 -42 -34z",
            paints.light,
            paints.shade,
            -90,
            -24,
        )
        pen.limb([(58, -38), (104, -30), (130, -44)], [24, 23, 19], mix(paints.main, paints.shade, 0.3))
        with pen.at(134, -46, 64.0 - 5 * beat):
            _claw(pen, paints, snap, 1.0)
        _face_of(pen, paints, pose, 70, -66)


def _ringed_tail(pen: Pen, paints: Paints, curl: float) -> None:
    with pen.at(-36, -56, curl * 0.4):
        for ring in range(5):
            x, y = -20 * ring, 1.2 * ring * ring + 0.1 * curl * ring
            pen.oval(x, y, 21, 30 - 3.6 * ring, mix(paints.main, paints.shade, 0.2 + 0.55 * (ring % 2)))
        with pen.at(-96, 22, curl):
            pen.fill(
                "M12 -12 C-16 -34 -46 -34 -58 -22 C-48 -16 -46 -8 -60 0 C-46 8 -46 18 -54 30 C-38 34 -10 26 12 12z",
                paints.light,
                paints.shade,
                -34,
                34,
            )


def _face_of(pen: Pen, paints: Paints, pose: Pose, x: float, y: float) -> None:
    pen.line(f"M{x} {y} l4 -22", paints.shade, 9)
    pen.circle(x + 5, y - 28, 15, "#ffffff" if pose.blink < 0.5 and pose.motion != "sleep" else paints.light)
    eye(pen, x + 8, y - 28, 8, pose, paints.look)
    if pose.mouth > 0.03:
        pen.oval(x + 28, y + 20, 8, 3 + 9 * pose.mouth, MOUTH)
    else:
        pen.line(f"M{x + 38} {y + 15} q-10 9 -20 3", INK, 4)


def _shrimp(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A bow of rings on many small legs, with feelers."""
    beat = pose.swing(1.0) if pose.motion in _GOING | {"swim", "fly"} else 0.4 * pose.breath
    high = 50.0 * hop(pose.cycle)[0] if pose.motion == "jump" else 0.0
    with pen.at(0, -high - 3 * beat):
        for late in (0.0, 0.9):
            sway = 14.0 * math.sin(pose.time * 2.0 - late)
            pen.line(f"M84 -100 C130 {-150 + sway} 90 {-176 + sway} 20 {-172 - late * 14 + sway}", paints.shade, 4.5)
        for leg in range(7):
            swing = (
                9.0 * math.sin(2 * math.pi * pose.cycle + leg)
                if pose.motion in _GOING | {"swim"}
                else 2.0 * pose.breath
            )
            pen.line(f"M{-26 + 16 * leg} -56 q-4 26 {-10 + swing} {52 - abs(leg - 4) * 4}", darken(paints.main, 0.2), 7)
        for ring in range(7):
            turn = 0.5 + 0.42 * ring + 0.02 * beat * ring
            x, y = -8 - 74 * math.sin(turn) + 14, -48 - 56 * math.cos(turn)
            pen.circle(x + 30, y, 37 - 3.6 * ring, mix(paints.main, paints.pale if ring % 2 else paints.shade, 0.3))
        pen.fill("M2 -128 C40 -138 96 -126 116 -96 C96 -66 30 -58 -4 -76z", paints.light, paints.shade, -134, -60)
        pen.fill("M80 -122 L136 -126 L104 -104z", paints.main)
        pen.fill(
            "M-30 -20 C-46 -4 -62 0 -76 -2 C-62 -12 -56 -22 -54 -34z M-22 -14 C-28 2 -40 6 -52 8 C-42 -2 -40 -14 -40 -24z",
            paints.shade,
        )
        eye(pen, 82, -104, 9, pose, paints.look)
        if pose.mouth > 0.03:
            pen.oval(100, -82, 7, 3 + 8 * pose.mouth, MOUTH)
        else:
            pen.line("M106 -84 q-9 8 -18 2", INK, 4)


def _spider(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Eight arched legs around two balls; many eyes."""
    high = 60.0 * hop(pose.cycle)[0] if pose.motion == "jump" else 0.0
    bob = 3.0 * pose.swing(2.0) if pose.motion in _GOING else 2.0 * pose.breath
    raised = 46.0 if pose.motion in {"wave", "dance"} else 0.0
    with pen.at(0, -high):
        pen.fill(
            "M-74 -86 C-74 -132 -34 -156 6 -150 C42 -146 58 -120 52 -88 C46 -56 14 -40 -18 -42 C-52 -44 -74 -58 -74 -86z",
            paints.light,
            paints.shade,
            -150,
            -40,
        )
        pen.fill(
            "M-30 -138 L-16 -120 L-30 -102 L-44 -120z M-6 -122 L6 -108 L-6 -92 L-18 -108z",
            paints.own("#e04a4a", paints.pale),
            alpha=0.9,
        )
        for side in (-1, 1):
            for leg in range(4):
                dx, dy = _pair_step(pose, leg + (4 if side > 0 else 0), 60.0)
                lift = raised * (1 + math.sin(pose.time * 8 + side)) if leg == 0 else 0.0
                out = 64 + 30 * leg
                foot = (16 + side * (out + 46 - 18 * (leg == 0)) + dx * 0.8, dy - lift)
                knee = (16 + side * out, -122 - 14 * (1.5 - abs(leg - 1.5)) + bob - lift * 0.5)
                pen.limb([(16 + side * 22, -66 + bob), knee, foot], [14, 11, 6], darken(paints.main, 0.1 + 0.06 * leg))
                pen.circle(*knee, 7, lighten(paints.main, 0.22))
        with pen.at(18, -64 + bob):
            pen.circle(0, 0, 43, paints.main)
            pen.circle(-3, -5, 38, paints.light)
            pen.fill("M-14 30 L-8 48 L-1 30z M12 30 L19 48 L25 29z", "#fffaf0")
            for x, y, size in ((-15, -10, 15), (22, -10, 15), (-32, -27, 7), (38, -27, 7)):
                awake = pose.blink < 0.5 and pose.motion != "sleep"
                pen.circle(x, y, size, "#ffffff" if awake else paints.light)
                eye(pen, x + 2, y, size * 0.58, pose, paints.look)
            if pose.mouth > 0.03:
                pen.oval(4, 19, 12, 3 + 9 * pose.mouth, MOUTH)
            else:
                pen.line("M-8 16 q12 11 24 0", INK if not paints.plain else "#d8c9e6", 4)


def _scorpion(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Claws in front, a sting on a tail that curls over the back."""
    beat = pose.swing(1.0) if pose.motion in _GOING else 0.5 * pose.breath
    snap = 14.0 * max(0.0, math.sin(pose.time * 4.0)) + 14 * pose.mouth
    for leg in range(4):
        dx, dy = _pair_step(pose, leg, 50.0)
        pen.limb(
            [(-40 + 30 * leg, -34), (-50 + 36 * leg + dx * 0.4, -58 + dy), (-58 + 40 * leg + dx, dy)],
            [14, 11, 6],
            darken(paints.main, 0.28),
        )
    tail = [
        (-62 - 62 * math.sin(0.46 * j) * (1 - j * 0.075), -44 - 62 * (1 - math.cos(0.46 * j)) - 3 * beat * j * 0.3)
        for j in range(7)
    ]
    for (x, y), size in zip(tail, (25, 23, 21, 19, 17, 16, 17), strict=True):
        pen.circle(x, y, size, mix(paints.main, paints.shade, 0.3))
    x, y = tail[-1]
    pen.fill(
        f"M{x - 6} {y - 14} C{x + 26} {y - 24} {x + 40} {y} {x + 32} {y + 24} C{x + 24} {y + 8} {x + 12} {y + 4} {x - 6} {y + 10}z",
        darken(paints.main, 0.4),
    )
    pen.fill(
        "M-84 -40 C-80 -72 -20 -80 40 -72 C72 -66 86 -48 84 -36 C70 -18 -60 -14 -84 -40z",
        paints.light,
        paints.shade,
        -78,
        -16,
    )
    pen.line("M-48 -70 V-22 M-18 -75 V-20 M12 -75 V-20", paints.shade, 5, 0.7)
    for dy, tone in ((-6, 0.2), (4, 0.0)):
        pen.limb([(62, -36 + dy), (108, -26 + dy), (126, -44 + dy)], [18, 17, 14], darken(paints.main, tone))
        with pen.at(128, -48 + dy, 34.0 + 6 * beat):
            _claw(pen, paints, snap, 0.74)
    _face_of(pen, paints, pose, 50, -64)


def _starfish(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Five soft arms, each with a life of its own."""
    high = 50.0 * hop(pose.cycle)[0] if pose.motion == "jump" else 0.0
    turn = 8.0 * pose.swing(1.0) if pose.motion in _GOING | {"swim"} else 2.0 * pose.breath
    with pen.at(0, -104 - high, turn):
        for arm in range(5):
            bend_by = 7.0 * math.sin(pose.time * 2.0 + arm * 1.3)
            with pen.at(0, 0, arm * 72.0 + bend_by):
                pen.limb(
                    [(0, 0), (bend_by * 0.4, -58), (bend_by * 1.2, -104)],
                    [84, 56, 26],
                    mix(paints.main, paints.shade, 0.22),
                )
                for spot in (44, 68, 90):
                    pen.circle(bend_by * spot / 90, -spot, 9 - spot / 18, paints.pale, 0.9)
        pen.circle(0, 2, 44, paints.light)
        for x in (-17, 17):
            pen.circle(x, -8, 14, "#ffffff" if pose.blink < 0.5 and pose.motion != "sleep" else paints.light)
            eye(pen, x + 2, -8, 8, pose, paints.look)
        if pose.mouth > 0.03:
            pen.oval(0, 20, 11, 3 + 10 * pose.mouth, MOUTH)
        else:
            pen.line("M-14 14 q14 13 28 0", INK, 4.5)
        pen.oval(-32, 10, 9, 6, "#ff8f7a", 0.6)
        pen.oval(32, 10, 9, 6, "#ff8f7a", 0.6)


_SCUTTLES = {
    "walk": (56.0, 1.5),
    "run": (56.0, 2.8),
    "climb": (56.0, 1.0),
    "swim": (110.0, 1.0),
    "jump": (90.0, 1.1),
    "": (56.0, 1.4),
}

KINDS: dict[str, Kind] = {
    "crab": sketched(_crab, "#e2553a", 330, 214, 0.6, face=True, gaits=_SCUTTLES, nouns={"hermit crab": "#c9764a"}),
    "lobster": sketched(_lobster, "#d8433a", 340, 170, 0.66, face=True, gaits=_SCUTTLES, nouns={"crayfish": "#a8503a"}),
    "shrimp": sketched(_shrimp, "#f2907a", 240, 180, 0.56, face=True, gaits=_SCUTTLES),
    "spider": sketched(_spider, "#4a4158", 350, 152, 0.52, face=True, gaits=_SCUTTLES, nouns={"tarantula": "#6a4a38"}),
    "scorpion": sketched(_scorpion, "#a8703f", 320, 176, 0.56, face=True, gaits=_SCUTTLES),
    "starfish": sketched(_starfish, "#f2884a", 230, 220, 0.54, face=True, gaits=_SCUTTLES),
}  # fmt: skip
