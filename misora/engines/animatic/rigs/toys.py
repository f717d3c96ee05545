"""Toys: stuffed, stacked, spun, rocked and shaken."""

import math

from misora.engines.animatic.paper import INK, Pen, darken, lighten, mix
from misora.engines.animatic.rigs.flourish import disc, gloss
from misora.engines.animatic.rigs.heads import MOUTH, eye
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose, hop
from misora.engines.animatic.rigs.sketch import Paints, inside, sketched, sway
from misora.engines.animatic.rigs.vehicles import DRIVES, wheel

_WOOD, _DARK = "#a5693f", "#2f3246"
_BRIGHT = ("#e0413a", "#f7c540", "#3f86d8", "#4fae5e", "#f0835a", "#9a5fc8")


def _rise(pose: Pose) -> float:
    return 90.0 * hop(pose.cycle)[0] if pose.motion in {"jump", "dance"} else 0.0


def _mouth(pen: Pen, x: float, y: float, pose: Pose) -> None:
    if pose.mouth > 0.03:
        pen.oval(x, y + 4, 11, 4 + 11 * pose.mouth, MOUTH)
    else:
        pen.line(f"M{x - 12} {y} q12 11 24 0", INK, 5)


def _teddy(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Sits with its paws out, a bow at its neck; its head nods."""
    pale = mix(paints.main, "#fff0d8", 0.6)
    walks = pose.motion in {"walk", "run"}
    with pen.at(0, -_rise(pose), 7 * pose.swing() if walks or pose.motion == "dance" else 0.0):
        for side in (-1, 1):
            wave = 26 * math.sin(pose.time * 8) if pose.motion in {"wave", "dance"} and side > 0 else 4 * pose.breath
            pen.limb([(side * 54, -150), (side * 108, -112 - wave * 1.5 * (side > 0))], [44, 40], paints.shade)
        pen.fill(disc(0, -96, 82, 88), paints.light, paints.shade, -184, -8)
        pen.oval(0, -88, 52, 58, pale)
        pen.line("M0 -140 V-40", paints.shade, 3, 0.6)
        for side in (-1, 1):
            with pen.at(side * 74, -36, side * (8 + 3 * pose.breath)):
                pen.oval(0, 0, 47, 40, paints.main)
                pen.oval(side * 8, 2, 27, 25, pale)
        with pen.at(0, -196, sway(pose, 3.0, 1.6)):
            for side in (-1, 1):
                pen.circle(side * 64, -66, 31, paints.shade)
                pen.circle(side * 64, -64, 17, pale)
            pen.fill(disc(0, -22, 84, 74), paints.light, paints.main, -96, 52)
            pen.oval(6, 6, 42, 34, pale)
            pen.oval(8, -8, 14, 10, "#4a2c1e")
            eye(pen, -26, -34, 9.5, pose, paints.look)
            eye(pen, 36, -34, 9.5, pose, paints.look)
            _mouth(pen, 8, 14, pose)
        pen.fill("M0 -148 L-46 -172 V-122z M0 -148 L46 -172 V-122z", "#e0413a")
        pen.circle(0, -148, 13, "#b32f2a")


def _doll(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A rag doll with plaits of wool and a wide dress."""
    with pen.at(0, -_rise(pose), 6 * pose.swing() if pose.motion in {"walk", "run", "dance"} else sway(pose, 2.0)):
        for side in (-1, 1):
            pen.limb([(side * 24, -70), (side * 28, -14)], [24, 22], "#f6e3cf")
            pen.fill(f"M{side * 28 - 17} -4 q0 -24 18 -24 q26 4 28 24z", "#e0413a")
            lift = 30 * math.sin(pose.time * 8) if pose.motion in {"wave", "dance"} and side > 0 else 5 * pose.breath
            pen.limb([(side * 34, -176), (side * 88, -132 - lift)], [24, 22], "#f6d3b0")
        pen.fill("M-30 -196 H30 L92 -58 C50 -40 -50 -40 -92 -58z", paints.light, paints.shade, -196, -46)
        for x in (-50, -18, 18, 50):
            pen.circle(x, -74, 8, "#fff6e6")
        for side in (-1, 1):
            with pen.at(side * 60, -258, side * (8 + sway(pose, 5.0, 2.3, side))):
                pen.limb([(0, 0), (side * 8, 50), (side * 10, 84)], [34, 27, 20], "#d8632e")
                pen.circle(side * 9, 72, 12, "#f7c540")
        pen.circle(0, -256, 66, "#d8632e")
        pen.oval(4, -248, 58, 56, "#f9dcc0")
        pen.fill("M-54 -262 C-40 -312 50 -312 62 -262 C30 -280 10 -284 0 -296 C-14 -280 -34 -276 -54 -262z", "#d8632e")
        eye(pen, -16, -248, 8, pose, paints.look)
        eye(pen, 28, -248, 8, pose, paints.look)
        pen.circle(-32, -226, 11, "#f08a86", 0.7)
        pen.circle(44, -226, 11, "#f08a86", 0.7)
        _mouth(pen, 7, -222, pose)


def _rubber_duck(pen: Pen, paints: Paints, pose: Pose) -> None:
    """It bobs, and rocks as it bobs."""
    bill = "#f2762e"
    with pen.at(0, -_rise(pose) - 4 * math.sin(pose.time * 2.2), 4 * math.sin(pose.time * 2.2 + 1)):
        pen.fill(
            "M-150 -118 C-130 -96 -100 -96 -70 -108 C-20 -126 60 -126 100 -92 C140 -50 110 0 30 0 H-70 C-140 0 -168 -60 -150 -118z",
            paints.light,
            paints.shade,
            -124,
            0,
        )
        pen.fill("M-96 -62 C-60 -96 0 -92 30 -62 C10 -30 -60 -20 -96 -62z", paints.shade, alpha=0.55)
        pen.fill(disc(58, -154, 68, 66), paints.light, paints.main, -220, -88)
        drop = 12 * pose.mouth
        pen.fill(
            f"M112 -150 C140 {-146 + drop} 160 {-136 + drop} 164 {-132 + drop} C140 {-120 + drop} 120 -126 108 -134z",
            darken(bill, 0.2),
        )
        pen.fill("M108 -166 C130 -176 160 -158 172 -148 C150 -138 124 -140 108 -142z", bill)
        eye(pen, 82, -172, 10, pose, paints.look)
        gloss(pen, 28, -196, 15)


def _rocking_horse(pen: Pen, paints: Paints, pose: Pose) -> None:
    """On its rockers, to and fro."""
    with pen.at(0, -30, 9 * math.sin(pose.time * 2.6)), pen.at(0, 30):
        pen.line("M-190 -40 C-110 14 110 14 190 -40", "#d8433a", 19)
        for x, foot in ((-84, -110), (-50, -84), (60, 92), (84, 116)):
            pen.limb([(x, -120), (foot, -18)], [34, 22], paints.shade)
        pen.fill(
            f"M-122 -176 C-170 -160 -176 -100 -{160 + 6 * math.sin(pose.time * 2.6):.0f} -80 C-140 -110 -130 -130 -108 -140z",
            "#7a4a2c",
        )
        pen.fill(
            "M-124 -176 C-80 -196 40 -176 70 -214 L96 -288 C110 -308 150 -290 196 -250 C206 -236 196 -216 178 -218 L136 -222 C128 -170 110 -120 60 -108 H-90 C-130 -116 -140 -160 -124 -176z",
            paints.light,
            paints.shade,
            -300,
            -108,
        )
        pen.fill("M96 -290 C60 -270 40 -230 56 -180 L78 -206 C76 -240 90 -262 116 -280z", "#7a4a2c")
        pen.fill("M100 -286 L100 -322 L122 -292z", paints.main)
        pen.circle(138, -258, 9, INK)
        pen.fill("M-40 -186 C-10 -166 30 -170 44 -182 L36 -120 H-40z", "#d8433a")
        pen.line("M-2 -120 V-70", "#f2c14e", 9)
        pen.line("M184 -236 L120 -226 L126 -280", "#d8433a", 7)


def _toy_train(pen: Pen, paints: Paints, pose: Pose) -> None:
    """An engine of wood that puffs and pulls two wagons of blocks."""
    for index in range(4):
        share = (pose.time * 0.7 + index / 4) % 1.0
        pen.circle(148 - 60 * share, -150 - 70 * share, 12 + 16 * share, "#ffffff", 0.9 - 0.8 * share)
    for wagon, x in enumerate((-196, -84)):
        bob = 2 * math.sin(pose.time * 9 + wagon)
        pen.line(f"M{x + 40} -40 h40", _DARK, 7)
        for block in range(2):
            pen.box(x - 42 + block * 42, -120 + bob, 38, 44, _BRIGHT[(wagon * 2 + block + 1) % 6], 5)
        pen.box(x - 50, -80 + bob, 98, 50, _BRIGHT[wagon + 2], 8)
        for axle in (-26, 26):
            wheel(pen, x + axle, 21, pose, "#f7c540")
    bob = 2 * math.sin(pose.time * 11)
    with pen.at(0, bob):
        pen.box(0, -150, 74, 120, paints.light, 8, paints.shade)
        pen.box(-10, -166, 94, 22, "#f7c540", 8)
        pen.box(16, -134, 42, 38, "#d6f1fa", 6)
        pen.box(66, -104, 124, 74, paints.main, 20, paints.shade)
        pen.fill("M128 -100 L122 -146 H172 L164 -100z", "#4fae5e")
        pen.circle(192, -66, 15, "#f7c540")
    for x, radius in ((34, 30), (100, 25), (158, 25)):
        wheel(pen, x, radius, pose, "#f7c540")


def _blocks(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A wobbling tower of toy bricks."""
    lean = 2.4 * math.sin(pose.time * 1.7)
    colours = (
        paints.main,
        "#f7c540",
        paints.own("#e0413a", paints.light),
        "#4fae5e",
        paints.own("#3f86d8", paints.shade),
    )
    for row, count in enumerate((3, 2, 2, 1, 1)):
        with pen.at(lean * row * 1.6, -row * 66, lean * row * 0.3):
            for index in range(count):
                x = (index - count / 2) * 96 + (row % 2) * 10
                colour = colours[(row * 2 + index) % 5]
                for stud in (20, 58):
                    pen.box(x + stud - 3, -78, 24, 16, lighten(colour, 0.2), 5)
                pen.box(x, -66, 92, 64, lighten(colour, 0.15), 6, darken(colour, 0.12))
                pen.line(f"M{x + 10} -56 h60", "#ffffff", 5, 0.35)


def _dice(pen: Pen, paints: Paints, pose: Pose) -> None:
    """It hops and shows another face."""
    turn = int(pose.time / 1.5)
    since = pose.time % 1.5
    up, spin = (math.sin(math.pi * since / 0.5), 90.0 * since / 0.5) if since < 0.5 else (0.0, 0.0)
    with pen.at(0, -80 - 70 * up, spin):
        pen.fill("M-80 -40 L0 -84 L80 -40 L0 4z", lighten(paints.main, 0.4), paints.light, -84, 4)
        pen.fill("M-80 -40 L0 4 V84 L-80 40z", paints.main)
        pen.fill("M80 -40 L0 4 V84 L80 40z", paints.shade)
        dot = paints.own("#fffaf0", "#fffaf0")
        pen.oval(0, -40, 13, 8, dot)
        for x, y in ((-60, -2), (-20, 62), (-40, 30))[: 1 + turn % 3]:
            pen.oval(x, y, 9, 12, dot)
        for x, y in ((20, 22), (60, 2), (20, 62), (60, 40))[: 2 + turn % 3]:
            pen.oval(x, y, 9, 12, dot)


def _top(pen: Pen, paints: Paints, pose: Pose) -> None:
    """It spins and totters."""
    with pen.at(0, 0, 9 * math.sin(pose.time * 2.6)):
        pen.line("M0 -150 V-226", _WOOD, 13)
        pen.circle(0, -230, 15, "#e0413a")
        body = "M-108 -130 C-100 -160 100 -160 108 -130 C90 -70 30 -40 6 -6 C2 0 -2 0 -6 -6 C-30 -40 -90 -70 -108 -130z"
        pen.fill(body, paints.light, paints.shade, -156, 0)
        with inside(pen, body):
            shift = (pose.time * 190) % 72
            for index in range(-3, 4):
                x = index * 72 + shift
                pen.fill(f"M{x} -160 h34 L{x * 0.2 + 6} 0 h-10z", "#f7c540")
        pen.oval(0, -138, 106, 19, lighten(paints.main, 0.3))
        pen.line("M-150 -90 C-140 -70 -120 -50 -100 -40 M150 -120 C146 -90 130 -66 110 -50", "#ffffff", 5, 0.8)


def _snow_globe(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A small house under glass, in falling snow."""
    pen.fill("M-96 -66 H96 L116 0 H-116z", paints.light, paints.shade, -66, 0)
    pen.box(-62, -44, 124, 24, "#f2c14e", 6)
    globe = disc(0, -166, 122)
    pen.fill(globe, "#bfe3f6", "#eaf6fd", -288, -44)
    with inside(pen, globe):
        pen.fill("M-140 -92 C-80 -124 80 -124 140 -92 V0 H-140z", "#ffffff")
        pen.fill("M-70 -104 L-44 -176 L-18 -104z M-62 -140 L-44 -196 L-26 -140z", "#2f7f63")
        pen.box(0, -152, 66, 54, "#e8a860")
        pen.fill("M-12 -150 L33 -198 L78 -150z", "#d8433a")
        pen.box(22, -130, 22, 32, "#7a4a34", 3)
        for index in range(16):
            share = (pose.time * 0.3 + index * 0.137) % 1.0
            pen.circle(-100 + (index * 61) % 200 + 12 * math.sin(pose.time + index), -286 + 190 * share, 5, "#ffffff")
    pen.line(globe, "#ffffff", 6, 0.6)
    gloss(pen, -56, -222, 34, -40.0, 0.6)


def _jack(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A clown's head on a spring, jumping out of its box."""
    up = 60 + 26 * math.sin(pose.time * 5)
    coils = " ".join(f"q{40 if turn % 2 else -40} {-up / 12:.1f} 0 {-up / 6:.1f}" for turn in range(6))
    pen.line(f"M0 -130 {coils}", "#8f99ae", 9)
    with pen.at(0, -150 - up, 8 * math.sin(pose.time * 5)):
        pen.fill("M-70 30 L-40 -6 L0 24 L40 -6 L70 30 L0 50z", "#4fae5e")
        pen.circle(0, -36, 54, "#f9dcc0")
        for side in (-1, 1):
            pen.circle(side * 56, -44, 26, "#f2762e")
            eye(pen, side * 20, -46, 8, pose, paints.look)
        pen.circle(2, -28, 14, "#e0413a")
        _mouth(pen, 2, -8, pose)
        pen.fill("M-34 -76 L4 -150 L36 -76z", "#3f86d8")
        pen.circle(4, -152, 12, "#f7c540")
    pen.box(-98, -140, 196, 140, paints.light, 8, paints.shade)
    pen.fill("M0 -112 L14 -82 L46 -80 L21 -60 L30 -28 L0 -46 L-30 -28 L-21 -60 L-46 -80 L-14 -82z", "#f7c540")
    pen.fill("M-98 -140 L-150 -196 L-140 -204 L-86 -146z", paints.shade)


def _frisbee(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A flat disc on its way."""
    with pen.at(0, 0, -8 + 4 * math.sin(pose.time * 2)):
        pen.line("M-230 10 h50 M-250 34 h60", "#ffffff", 6, 0.7)
        pen.fill(disc(0, 6, 130, 44), paints.shade, darken(paints.shade, 0.2), -40, 50)
        pen.oval(0, -4, 130, 40, paints.main)
        pen.oval(0, -6, 92, 26, lighten(paints.main, 0.3))
        with pen.at(0, -6, 0.0, 1.0, 0.28), pen.at(0, 0, pose.time * 300):
            pen.fill("M0 -70 L20 -20 L70 0 L20 20 L0 70 L-20 20 L-70 0 L-20 -20z", "#fffaf0")


KINDS: dict[str, Kind] = {
    "teddy": sketched(_teddy, "#c98a4e", 250, 310, 0.78, face=True),
    "doll": sketched(_doll, "#f0619a", 200, 330, 0.74, face=True),
    "rubber-duck": sketched(_rubber_duck, "#ffd23c", 330, 220, 0.62, face=True),
    "rocking-horse": sketched(_rocking_horse, "#d9a05c", 400, 320, 0.78, seat=176.0),
    "toy-train": sketched(_toy_train, "#e0413a", 460, 186, 0.72, gaits=DRIVES),
    "toy-blocks": sketched(_blocks, "#3f86d8", 290, 350, 0.7),
    "dice": sketched(_dice, "#e0413a", 166, 168, 0.58),
    "spinning-top": sketched(_top, "#3f86d8", 220, 246, 0.62, front=(0.0, -112.0, 90.0)),
    "snow-globe": sketched(_snow_globe, "#9a5f3c", 250, 290, 0.68),
    "jack-in-the-box": sketched(_jack, "#7a55c7", 260, 330, 0.7, face=True),
    "frisbee": sketched(_frisbee, "#e0413a", 300, 100, 0.58, feet=False, home="air", gaits={"": (200.0, 1.0)}),
}  # fmt: skip
