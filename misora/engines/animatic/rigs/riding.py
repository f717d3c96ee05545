"""Small things on wheels, runners and boards: ridden, pushed and pulled."""

import math

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.rigs.flourish import disc
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.rigs.sketch import Paints, sketched, sway, travelled
from misora.engines.animatic.rigs.vehicles import DRIVES, ROLLS, TYRE, headlight, panes, puffs, springs, wheel

_WOOD, _STEEL, _DARK = "#a5693f", "#c3cad8", "#2f3246"


def _spoked(pen: Pen, x: float, radius: float, pose: Pose, rim: str, hub: str = _DARK) -> None:
    """A cartwheel."""
    with pen.at(x, -radius, math.degrees(travelled(pose, ROLLS) / radius)):
        for spoke in range(8):
            with pen.at(turn=45.0 * spoke):
                pen.line(f"M0 0 V{-radius * 0.86:.1f}", rim, radius * 0.09)
        pen.line(disc(0, 0, radius * 0.9), rim, radius * 0.17)
        pen.circle(0, 0, radius * 0.2, hub)


def _motorcycle(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Low and heavy; it smokes behind."""
    bob, _ = springs(pose)
    puffs(pen, -150, -36, pose, 13, "#f4eee6", 4)
    for x in (-100, 106):
        wheel(pen, x, 56, pose)
    with pen.at(0, bob):
        pen.line("M106 -56 L66 -160", "#aab2c4", 14)
        pen.line("M66 -160 L44 -184 L22 -182", "#3a3a4c", 10)
        pen.fill("M-96 -60 L-60 -106 H24 L48 -60 L22 -30 H-52z", "#5b6078", "#2a2838", -106, -30)
        for y in (-88, -74, -60):
            pen.line(f"M-30 {y} H18", _STEEL, 6)
        pen.fill("M-30 -110 C-22 -158 54 -160 74 -118 L42 -92 H-20z", paints.light, paints.shade, -156, -92)
        pen.fill("M-150 -132 C-108 -140 -64 -126 -20 -118 L-26 -96 H-98z", "#3a2a3a")
        pen.fill("M-168 -96 C-150 -130 -90 -130 -60 -92z", paints.main, paints.shade, -124, -92)
        pen.line("M-20 -38 H-138", "#d9dee8", 15)
        headlight(pen, 90, -148, 180)


def _scooter(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A motor scooter, round and friendly."""
    bob, _ = springs(pose)
    for x in (-98, 100):
        wheel(pen, x, 38, pose)
    with pen.at(0, bob):
        pen.line("M100 -40 L66 -198", _STEEL, 12)
        pen.line("M66 -198 L40 -212 M66 -198 L84 -206", _DARK, 11)
        pen.fill(
            "M-158 -66 C-160 -128 -96 -140 -30 -128 L-20 -46 H40 L64 -180 L88 -168 C84 -100 70 -40 44 -28 H-60 C-70 -66 -130 -72 -140 -50z",
            paints.light,
            paints.shade,
            -180,
            -28,
        )
        pen.fill("M66 -70 C80 -100 128 -100 136 -62 C120 -74 90 -80 66 -70z", paints.main)
        pen.fill("M-150 -142 C-110 -164 -50 -156 -24 -140 L-34 -122 H-140z", "#5c3a2a")
        pen.circle(74, -178, 20, paints.light)
        headlight(pen, 86, -178, 180)
        pen.circle(-100, -100, 9, paints.pale)


def _skateboard(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Curved up at both ends."""
    for x in (-84, 84):
        pen.fill(f"M{x - 20} -46 H{x + 20} L{x + 8} -22 H{x - 8}z", _STEEL)
        for side in (-17, 17):
            wheel(pen, x + side, 18, pose, "#ffd45e")
    pen.fill(
        "M-172 -76 C-150 -52 -130 -58 -110 -58 H110 C130 -58 150 -52 172 -76 C176 -64 150 -40 116 -40 H-116 C-150 -40 -176 -64 -172 -76z",
        paints.light,
        paints.shade,
        -70,
        -40,
    )
    pen.line("M-120 -57 H120", _DARK, 6)


def _cart(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A farm cart full of hay."""
    bob, _ = springs(pose)
    with pen.at(0, bob):
        pen.line("M120 -92 L246 -70", _WOOD, 13)
        pen.fill(
            "M-150 -140 C-160 -190 -90 -220 -40 -206 C0 -240 80 -220 96 -190 C140 -190 140 -150 130 -140z",
            "#f2cf6a",
            "#d9a63c",
            -220,
            -140,
        )
        for x, y, turn in ((-100, -176, -30), (-30, -200, 10), (40, -196, 30), (100, -168, -10)):
            with pen.at(x, y, turn + sway(pose, 5.0, 2.0, x)):
                pen.line("M0 10 L-6 -24 M0 10 L8 -22", "#f9e08a", 4)
        pen.fill("M-176 -150 H150 L134 -74 H-150z", paints.light, paints.shade, -150, -74)
        pen.line("M-170 -124 H146 M-162 -98 H140", paints.shade, 5)
    for x in (-84, 74):
        _spoked(pen, x, 62, pose, darken(paints.main, 0.35))


def _carriage(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A coach with curtained windows, gilded."""
    bob = 3 * math.sin(pose.time * 4)
    top, low = panes(pen)
    gold = paints.own("#f2c14e", paints.pale)
    with pen.at(0, bob, 0.6 * math.sin(pose.time * 3)):
        pen.line("M-150 -70 C-100 -40 100 -40 150 -70", gold, 10)
        pen.line("M140 -80 L230 -90", _WOOD, 12)
        pen.box(110, -196, 76, 20, darken(paints.main, 0.3), 8)
        pen.line("M148 -180 L130 -90", darken(paints.main, 0.3), 14)
        pen.fill(
            "M-136 -240 C-150 -150 -130 -70 -60 -62 H70 C110 -70 116 -150 104 -240z",
            paints.light,
            paints.shade,
            -240,
            -62,
        )
        pen.fill("M-150 -236 C-100 -296 76 -296 120 -236z", paints.shade, darken(paints.shade, 0.2), -280, -236)
        pen.line("M-150 -236 H120", gold, 9)
        for x, wide in ((-118, 60), (44, 50)):
            pen.box(x, -214, wide, 66, top, 12, low)
            pen.fill(f"M{x} -214 h{wide / 2} q{-wide * 0.36} 22 {-wide / 2} 62z", "#e8705f")
        pen.box(-46, -222, 78, 152, mix(paints.main, gold, 0.2), 12)
        pen.box(-36, -212, 58, 66, top, 10, low)
        pen.circle(20, -128, 6, gold)
        pen.circle(-16, -292, 12, gold)
    _spoked(pen, -100, 68, pose, gold)
    _spoked(pen, 112, 50, pose, gold)


def _wheelbarrow(pen: Pen, paints: Paints, pose: Pose) -> None:
    """With earth and a flower."""
    pen.line("M-190 -126 L-40 -96 M-60 -80 L-84 0", _WOOD, 13)
    with pen.at(10, -150, sway(pose, 4.0)):
        pen.line("M0 10 V-50", "#4e8a4a", 6)
        for petal in range(5):
            pen.circle(15 * math.cos(petal * 1.257), -58 + 15 * math.sin(petal * 1.257), 12, "#f0619a")
        pen.circle(0, -58, 9, "#ffd45e")
    pen.fill("M-80 -136 C-50 -176 70 -176 110 -140z", "#7a5138")
    pen.fill("M-106 -142 H140 L84 -48 H-50z", paints.light, paints.shade, -142, -48)
    pen.line("M84 -48 L128 -40", _DARK, 10)
    wheel(pen, 128, 42, pose, "#ffd45e")


def _trolley(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A shopping trolley with shopping."""
    for x, y, colour, tall in (
        (-66, -130, "#e0413a", 74),
        (-20, -130, "#f7c540", 96),
        (28, -130, "#7cc04e", 70),
        (70, -130, "#4fb0e8", 84),
    ):
        pen.box(x - 20, y - tall + 2 * math.sin(pose.time * 9 + x), 42, tall, colour, 7, darken(colour, 0.15))
    pen.line("M-150 -230 L-112 -212 L-60 -66 H110", paints.main, 11)
    pen.line("M-108 -200 H134 L108 -100 H-74z", paints.main, 9)
    for index in range(5):
        pen.line(f"M{-66 + index * 44} -198 L{-46 + index * 34} -102", paints.main, 4)
    pen.line("M-98 -168 H126 M-86 -134 H116", paints.main, 4)
    pen.box(-176, -244, 54, 19, _DARK, 8)
    for x in (-50, 96):
        pen.line(f"M{x} -66 V-30", _STEEL, 9)
        wheel(pen, x, 19, pose)


def _wheelchair(pen: Pen, paints: Paints, pose: Pose) -> None:
    pen.line("M-96 -250 L-72 -236 L-60 -120 H70 L100 -30 H132", _STEEL, 11)
    pen.box(-84, -236, 26, 120, paints.light, 10, paints.shade)
    pen.box(-76, -134, 150, 26, paints.light, 10, paints.shade)
    pen.line("M-64 -178 H40 V-130", _STEEL, 9)
    _spoked(pen, -34, 92, pose, _DARK, _STEEL)
    wheel(pen, 92, 26, pose)


def _sled(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Curled runners under slats; a sleigh has a high back."""
    if paints.look.kind in {"sleigh", "horse sleigh"}:
        pen.fill(
            "M-170 -210 C-190 -120 -150 -66 -90 -62 H90 C130 -64 150 -100 166 -160 C180 -190 214 -180 206 -150 C200 -70 160 -40 100 -40 H-100 C-190 -40 -210 -130 -196 -204z",
            paints.light,
            paints.shade,
            -210,
            -40,
        )
        pen.line(
            "M-180 -204 C-190 -120 -150 -52 -90 -50 H90 C150 -50 170 -100 186 -160",
            paints.own("#f2c14e", paints.pale),
            8,
        )
        pen.box(-140, -116, 130, 30, "#7a3a2c", 12)
    else:
        pen.line("M-130 -58 V-10 M0 -58 V-10 M120 -58 V-10", _STEEL, 10)
        for row in range(2):
            pen.box(-166, -78 + row * 10, 320, 17, lighten(paints.main, 0.2 - row * 0.2), 7, paints.shade)
        pen.line(f"M160 -66 C200 -70 {220 + 8 * math.sin(pose.time * 3):.1f} -110 240 -120", "#fff3dc", 5)
    pen.line("M-176 -8 H150 C206 -8 214 -74 172 -74", darken(paints.main, 0.3), 13)


def _unicycle(pen: Pen, paints: Paints, pose: Pose) -> None:
    turn = travelled(pose, ROLLS) / 80
    _spoked(pen, 0, 80, pose, TYRE, _STEEL)
    pen.line("M-20 -80 L0 -176 L20 -80 M0 -176 V-214", paints.main, 12)
    pen.fill("M-52 -232 C-30 -206 30 -206 58 -232 C60 -214 30 -204 0 -204 C-30 -204 -56 -214 -52 -232z", _DARK)
    for side in (1, -1):
        x, y = side * 32 * math.cos(turn), -80 + side * 32 * math.sin(turn)
        pen.line(f"M0 -80 L{x:.1f} {y:.1f}", _STEEL, 8)
        pen.line(f"M{x - 14:.1f} {y:.1f} h28", _DARK, 10)


def _pram(pen: Pen, paints: Paints, pose: Pose) -> None:
    """With a hood and lace, rocking."""
    with pen.at(0, 0, 1.5 * math.sin(pose.time * 2)):
        pen.line("M-110 -150 L-196 -210", _STEEL, 11)
        pen.fill("M10 -150 C10 -250 150 -250 140 -150z", paints.light, paints.main, -230, -150)
        pen.line("M44 -152 C44 -196 60 -214 76 -224 M86 -152 C92 -196 100 -206 112 -216", paints.shade, 5)
        pen.fill(
            "M-130 -156 H144 C150 -80 90 -60 10 -60 C-80 -60 -130 -90 -130 -156z", paints.light, paints.shade, -156, -60
        )
        edge = " ".join("q11 20 22 0" for _ in range(12))
        pen.line(f"M-126 -150 {edge}", "#fffaf0", 7)
        pen.line("M-70 -70 L60 -40 M80 -70 L-60 -40", _STEEL, 8)
    for x in (-70, 74):
        _spoked(pen, x, 42, pose, _DARK, _STEEL)


KINDS: dict[str, Kind] = {
    "motorcycle": sketched(_motorcycle, "#d8392c", 340, 190, 0.82, seat=132.0, gaits=DRIVES),
    "scooter": sketched(_scooter, "#37a6a0", 290, 214, 0.8, seat=150.0, gaits=DRIVES),
    "skateboard": sketched(_skateboard, "#e2503f", 344, 78, 0.7, seat=60.0, standing=True, gaits=DRIVES, front=(0.0, -52.0, 50.0)),
    "cart": sketched(_cart, "#b07a48", 400, 226, 0.82, seat=170.0, gaits=DRIVES),
    "carriage": sketched(_carriage, "#7a55c7", 400, 304, 0.84, seat=96.0, closed=True, room=210.0, gaits=DRIVES),
    "wheelbarrow": sketched(_wheelbarrow, "#4e9e5b", 370, 216, 0.74, seat=140.0, gaits=DRIVES),
    "trolley": sketched(_trolley, "#8f99ae", 320, 246, 0.76, seat=130.0, closed=True, room=260.0, gaits=DRIVES),
    "wheelchair": sketched(_wheelchair, "#3f74d1", 240, 252, 0.82, seat=128.0, gaits=DRIVES),
    "sled": sketched(_sled, "#c9553a", 400, 120, 0.78, seat=74.0, gaits=DRIVES, nouns={"sleigh": "#c0392f"}),
    "unicycle": sketched(_unicycle, "#e2503f", 170, 232, 0.8, seat=222.0, gaits=DRIVES),
    "pram": sketched(_pram, "#6f86d0", 350, 236, 0.76, seat=110.0, closed=True, room=120.0, gaits=DRIVES),
}  # fmt: skip
