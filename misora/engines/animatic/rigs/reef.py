"""Small ones of the reef: seahorses, squids, eels and pufferfish."""

import math

from misora.engines.animatic.paper import INK, Pen, Point, darken, mix
from misora.engines.animatic.rigs.heads import MOUTH, eye
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose, hop
from misora.engines.animatic.rigs.sketch import Paints, inside, sketched

_IN_WATER = frozenset({"swim", "fly", "sail"})


def _rise(pose: Pose) -> tuple[float, float]:
    if pose.motion != "jump":
        return 0.0, 0.0
    return -150.0 * hop(pose.cycle)[0], -40.0 * math.cos(math.pi * (pose.cycle % 1.0))


def _seahorse(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Upright, a snout like a pipe, a tail that rolls up, a fin that never rests."""
    rise, _ = _rise(pose)
    beat = math.sin(pose.time * 1.9)
    with pen.at(0, rise + 5 * beat, 2.5 * beat):
        points: list[Point] = [(4.0, -70.0), (20.0, -30.0), (16.0, 14.0), (-4.0, 54.0)]
        turn, x, y = 2.2, -4.0, 54.0
        for joint in range(13):
            turn -= 0.16 + 0.035 * joint + 0.012 * beat
            x, y = x + 17 * math.cos(turn) * (1 - joint * 0.035), y + 17 * math.sin(turn) * (1 - joint * 0.035)
            points.append((x, y))
        widths = [62.0, 78.0, 66.0, 46.0, *(38.0 - 2.5 * joint for joint in range(13))]
        with pen.at(-22, -6, 8 * math.sin(pose.time * 16)):
            pen.fill("M12 -34 C-26 -36 -46 -10 -40 20 C-26 26 0 24 12 22z", paints.pale, alpha=0.9)
            pen.line("M8 -24 L-28 -20 M8 -6 L-38 0 M8 12 L-34 16", paints.main, 3.5)
        pen.limb(points, widths, mix(paints.main, paints.shade, 0.25))
        pen.limb(points[:4], [width * 0.5 for width in widths[:4]], mix(paints.main, paints.pale, 0.6))
        for (x, y), wide in zip(points[4:14:2], widths[4:14:2], strict=True):
            pen.circle(x, y, wide * 0.3, paints.light)
        for y in (-44, -18, 8, 34):
            pen.line(f"M{-8 + y * 0.1} {y} q20 9 38 0", paints.shade, 4.5, 0.7)
        with pen.at(8, -112, -3.0 * pose.breath):
            for x, y, lean in ((-34, -26, -40), (-14, -44, -14), (10, -44, 12), (-44, 0, -64)):
                with pen.at(x, y, lean):
                    pen.fill("M-11 8 L0 -24 L11 8z", paints.own("#f7d04a", paints.pale))
            pen.limb([(0, 30), (4, 0)], [56, 60], mix(paints.main, paints.shade, 0.15))
            pen.circle(2, -6, 44, paints.light)
            pen.limb([(30, 8), (78, 16)], [34, 22], paints.main)
            pen.limb([(78, 16), (92, 17)], [30, 27], mix(paints.main, paints.shade, 0.3))
            if pose.mouth > 0.03:
                pen.oval(96, 17, 5, 4 + 8 * pose.mouth, MOUTH)
            pen.oval(8, 14, 10, 7, "#ff8f8a", 0.5)
            pen.circle(16, -14, 16, "#ffffff" if pose.blink < 0.5 and pose.motion != "sleep" else paints.main)
            eye(pen, 19, -14, 9, pose, paints.look)


def _squid(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A dart: fins ahead, arms behind, in pulses."""
    rise, pitch = _rise(pose)
    pulse = pose.swing(1.0) if pose.motion in _IN_WATER | {"dance"} else 0.4 * pose.breath
    with pen.at(0, rise, pitch - 4 + 2 * pulse):
        for arm in range(8):
            out = (arm - 3.5) / 3.5
            points = []
            for joint in range(7):
                far = joint / 6
                wave = math.sin(pose.time * 3.2 + arm * 1.2 - far * 3.4)
                points.append(
                    (
                        -46 - (124 + 34 * (arm in {1, 6})) * far * (1 + 0.14 * pulse),
                        out * (22 + 42 * far * (1 - 0.4 * pulse)) + 9 * wave * far,
                    )
                )
            pen.limb(
                points,
                [19 - 13 * joint / 6 for joint in range(7)],
                mix(paints.main, paints.shade, 0.3 + 0.5 * (arm % 2)),
            )
        for side in (-1, 1):
            with pen.at(116, side * 26, side * 6 * pulse):
                pen.fill(
                    f"M-40 {-side * 4} C-20 {side * 44} 10 {side * 52} 20 {side * 40} C30 {side * 20} 40 {-side * 4} 44 {-side * 20}z",
                    mix(paints.main, paints.shade, 0.5),
                )
        pen.fill(
            f"M-62 0 C-58 {-48 + 6 * pulse} 20 {-56 + 7 * pulse} 90 -42 C130 -30 160 -10 176 0 C160 10 130 30 90 42 C20 {56 - 7 * pulse} -58 {48 - 6 * pulse} -62 0z",
            paints.light,
            paints.shade,
            -56,
            50,
        )
        for x, y, size in ((40, -24, 9), (74, -16, 7), (62, 18, 8), (104, 4, 6)):
            pen.circle(x, y, size, paints.pale, 0.6)
        for x, y in ((-20, -16), (-14, 18)):
            pen.circle(x, y, 19, "#ffffff" if pose.blink < 0.5 and pose.motion != "sleep" else paints.main)
            eye(pen, x + 3, y, 10, pose, paints.look)
        if pose.mouth > 0.03:
            pen.oval(-44, 2, 6, 3 + 9 * pose.mouth, MOUTH)
        else:
            pen.line("M-44 -6 q-8 7 0 15", INK, 4)


def _eel(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A ribbon that waves its whole length."""
    rise, pitch = _rise(pose)
    phase = pose.cycle if pose.motion in _IN_WATER | {"walk", "run", "dance"} else pose.time * 0.25
    points, widths = [], []
    for joint in range(23):
        far = joint / 22
        points.append((-190 + 330 * far, (30 - 16 * far) * math.sin(2 * math.pi * (phase + far * 1.4))))
        widths.append(10 + 40 * min(1.0, far * 1.7))
    with pen.at(0, rise, pitch):
        pen.limb([(x, y - 9) for x, y in points[:-2]], [width * 1.1 for width in widths[:-2]], paints.shade)
        pen.limb(points, widths, mix(paints.main, paints.shade, 0.15))
        x, y = points[-1]
        with pen.at(x, y, 0.0):
            pen.fill("M-26 -25 C10 -34 44 -24 52 -6 C54 8 40 22 -26 25z", paints.light, paints.shade, -30, 25)
            if pose.mouth > 0.03:
                pen.fill(f"M8 6 L50 0 L46 {6 + 16 * pose.mouth} L12 14z", MOUTH)
            else:
                pen.line("M50 2 C38 10 24 10 10 8", INK, 4)
            pen.circle(14, -11, 10, "#fff3c4" if pose.blink < 0.5 and pose.motion != "sleep" else paints.main)
            eye(pen, 16, -11, 6.5, pose, paints.look)


def _puffer(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A ball of spines with a small mouth and great eyes."""
    rise, pitch = _rise(pose)
    blow = 1.0 + 0.05 * math.sin(pose.time * 1.6) + 0.05 * pose.mouth
    flutter = 16 * math.sin(pose.time * 9)
    with pen.at(0, rise, pitch + 3 * pose.breath):
        with pen.at(-92, 0, 0, 0.8 + 0.02 * flutter, 1.0):
            pen.fill(
                "M14 -12 C-18 -36 -40 -40 -50 -34 C-42 -12 -42 12 -50 34 C-40 40 -18 36 14 12z",
                paints.own("#f2a53a", paints.pale),
            )
        with pen.at(0, 0, 0, blow):
            for spine in range(22):
                with pen.at(0, 0, spine * 360 / 22 + 4):
                    pen.fill("M-9 -84 L0 -112 L9 -84z", paints.shade)
            ball = "M-92 0 C-92 -52 -52 -90 0 -90 C52 -90 92 -52 92 0 C92 52 52 90 0 90 C-52 90 -92 52 -92 0z"
            pen.fill(ball, paints.light, paints.main, -90, 90)
            with inside(pen, ball):
                pen.fill("M-100 26 C-40 50 40 50 100 26 V100 H-100z", "#fff6e6", alpha=0.9)
                for x, y, size in ((-50, -46, 10), (-20, -66, 8), (-66, -10, 8), (-36, -14, 7), (12, -70, 6)):
                    pen.circle(x, y, size, paints.shade, 0.7)
            for x, y in ((22, -24), (68, -24)):
                pen.circle(x, y, 22, "#ffffff" if pose.blink < 0.5 and pose.motion != "sleep" else paints.light)
                eye(pen, x + 5, y, 12, pose, paints.look)
            pen.oval(56, 14, 13, 7 + 10 * pose.mouth, darken(paints.main, 0.2))
            pen.oval(56, 14, 8, 3 + 9 * pose.mouth, MOUTH)
            with pen.at(-8, 22, flutter):
                pen.fill("M8 -16 C-20 -24 -40 -10 -42 8 C-26 18 -6 16 8 12z", paints.own("#f2a53a", paints.pale))


_QUICK = {"swim": (110.0, 1.5), "fly": (110.0, 1.5), "jump": (240.0, 0.7), "": (100.0, 1.1)}

KINDS: dict[str, Kind] = {
    "seahorse": sketched(_seahorse, "#f2a03a", 190, 310, 0.66, feet=False, face=True, home="water", gaits=_QUICK),
    "squid": sketched(_squid, "#d8689a", 400, 130, 0.7, feet=False, face=True, home="water", gaits=_QUICK),
    "eel": sketched(_eel, "#5f8a6a", 400, 110, 0.7, feet=False, face=True, home="water", gaits=_QUICK),
    "pufferfish": sketched(_puffer, "#e9b04a", 240, 210, 0.6, feet=False, face=True, home="water", gaits=_QUICK),
}  # fmt: skip
