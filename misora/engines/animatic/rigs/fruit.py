"""Fruit and vegetables that an apple can't stand in for: leaves nod, slices show their seeds."""

import math

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.rigs.flourish import disc, gloss
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.rigs.sketch import Paints, inside, sketched, sway

_LEAF, _STEM = "#5fae4e", "#6b4a2c"


def _banana(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Curved, one flank in shade."""
    with pen.at(0, 0, sway(pose, 3.0)):
        pen.fill(
            "M-98 -252 L-78 -260 C-66 -232 -60 -180 -20 -120 C20 -66 74 -44 118 -40 C130 -36 128 -24 116 -20 C30 6 -74 -34 -102 -130 C-114 -180 -104 -222 -98 -252z",
            paints.light, paints.main, -250, 0,
        )  # fmt: skip
        pen.fill(
            "M116 -20 C30 6 -74 -34 -102 -130 C-108 -156 -108 -180 -106 -202 C-84 -90 -20 -30 124 -32 C124 -26 120 -22 116 -20z",
            paints.shade,
        )
        pen.line("M-84 -228 C-70 -130 -20 -70 60 -46", lighten(paints.main, 0.5), 6, 0.7)
        pen.fill("M-102 -248 L-106 -284 L-84 -288 L-76 -258z", "#8a6a30")
        pen.fill("M112 -41 L130 -38 L128 -24 L114 -20z", "#4a3a24")


def _carrot(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Point down, its green nodding."""
    for turn in (-34, -12, 10, 32):
        with pen.at(0, -226, turn + sway(pose, 5.0, 2.0, turn * 0.05)):
            pen.fill("M-4 6 C-26 -40 -24 -90 0 -126 C24 -90 26 -40 4 6z", _LEAF if turn % 3 else darken(_LEAF, 0.15))
            pen.line("M0 0 V-96", darken(_LEAF, 0.25), 3.5)
    pen.fill(
        "M-62 -222 C-30 -246 30 -246 62 -222 C74 -200 44 -80 8 -8 C4 0 -4 0 -8 -8 C-44 -80 -74 -200 -62 -222z",
        paints.light,
        paints.shade,
        -240,
        0,
    )
    for x, y, long in ((-44, -190, 34), (12, -168, 34), (-32, -136, 26), (0, -104, 26), (-14, -66, 18)):
        pen.line(f"M{x} {y} q{long / 2} 6 {long} 0", darken(paints.main, 0.2), 5, 0.8)


def _pineapple(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A scaled egg under a crown of leaves."""
    for turn in (-52, 52, -30, 30, -10, 12):
        with pen.at(0, -196, turn + sway(pose, 3.0, 1.8, turn * 0.04)):
            pen.fill(
                "M-18 8 C-24 -40 -14 -90 0 -124 C14 -90 24 -40 18 8z", lighten(_LEAF, 0.1), darken(_LEAF, 0.22), -120, 0
            )
    body = disc(0, -104, 88, 104)
    pen.fill(body, paints.light, paints.shade, -208, 0)
    with inside(pen, body):
        for line in range(-5, 7):
            pen.line(
                f"M{line * 36 - 110} 0 L{line * 36 + 20} -220 M{line * 36 + 110} 0 L{line * 36 - 20} -220",
                darken(paints.main, 0.28),
                4,
                0.75,
            )
        pen.fill("M30 -220 C80 -150 80 -50 20 10 H120 V-220z", darken(paints.main, 0.4), alpha=0.22)


def _watermelon(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A slice standing on its rind, rocking."""
    with pen.at(0, 0, 5 * math.sin(pose.time * 1.8)):
        pen.fill("M-162 -130 H162 C158 -40 86 0 0 0 C-86 0 -158 -40 -162 -130z", "#4e9e5b", "#2f7a48", -130, 0)
        pen.fill("M-148 -130 H148 C144 -52 80 -16 0 -16 C-80 -16 -144 -52 -148 -130z", "#e9f5d0")
        pen.fill(
            "M-136 -130 H136 C130 -62 74 -28 0 -28 C-74 -28 -130 -62 -136 -130z", paints.light, paints.main, -130, -28
        )
        for x, y in (
            (-88, -104),
            (-46, -84),
            (0, -106),
            (48, -84),
            (90, -104),
            (-22, -54),
            (26, -56),
            (-66, -64),
            (70, -62),
        ):
            with pen.at(x, y, x * -0.2):
                pen.fill("M0 -10 C9 -2 7 9 0 9 C-7 9 -9 -2 0 -10z", "#3a2028")


def _strawberry(pen: Pen, paints: Paints, pose: Pose) -> None:
    pen.fill(
        "M-84 -164 C-50 -196 50 -196 84 -164 C112 -124 50 -22 10 -4 C4 0 -4 0 -10 -4 C-50 -22 -112 -124 -84 -164z",
        paints.light,
        paints.shade,
        -190,
        0,
    )
    for x, y in (
        (-52, -130),
        (-8, -120),
        (44, -132),
        (-32, -86),
        (16, -80),
        (-6, -44),
        (64, -98),
        (-70, -98),
        (34, -44),
    ):
        pen.fill(f"M{x} {y - 8} q8 8 0 14 q-8 -6 0 -14z", "#ffe08a")
    with pen.at(0, -176, sway(pose, 4.0)):
        pen.fill(
            "M0 -8 L-78 10 L-36 14 L-50 42 L-12 20 L4 48 L18 20 L52 40 L38 14 L80 6z",
            _LEAF,
            darken(_LEAF, 0.2),
            -10,
            44,
        )
        pen.line("M0 -4 C0 -24 8 -34 18 -40", _LEAF, 8)


def _grapes(pen: Pen, paints: Paints, pose: Pose) -> None:
    with pen.at(0, -226, sway(pose, 4.0, 1.7)), pen.at(0, 226):
        pen.line("M0 -210 V-246 M0 -236 C20 -250 40 -250 50 -240", _STEM, 9)
        pen.fill(
            "M4 -226 C-30 -270 -90 -250 -98 -216 C-70 -190 -20 -200 4 -226z", _LEAF, darken(_LEAF, 0.2), -260, -190
        )
        for row, count in enumerate((4, 5, 4, 3, 2, 1)):
            for index in range(count):
                x, y = (index - (count - 1) / 2) * 44, -192 + row * 34
                pen.circle(x, y, 26, mix(paints.main, paints.shade, 0.3 + 0.5 * ((index + row) % 2)))
                pen.circle(x - 3, y - 4, 20, mix(paints.main, paints.light, 0.5))
                gloss(pen, x - 8, y - 10, 6)


def _cherry(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A pair on their stalks, knocking together."""
    with pen.at(0, -220, sway(pose, 6.0, 2.2)), pen.at(0, 220):
        pen.line("M10 -216 C-10 -160 -46 -130 -56 -96 M10 -216 C24 -170 54 -130 60 -84", _STEM, 8)
        pen.fill("M12 -214 C40 -260 100 -250 118 -216 C90 -196 40 -196 12 -214z", _LEAF, darken(_LEAF, 0.2), -250, -190)
        for x, y in ((-56, -56), (62, -48)):
            pen.fill(disc(x, y, 54, 52), paints.light, paints.shade, y - 52, y + 50)
            gloss(pen, x - 18, y - 20, 14)


def _tomato(pen: Pen, paints: Paints, pose: Pose) -> None:
    pen.fill(
        "M0 -150 C40 -176 112 -150 108 -80 C104 -20 60 0 0 0 C-60 0 -104 -20 -108 -80 C-112 -150 -40 -176 0 -150z",
        paints.light,
        paints.shade,
        -164,
        0,
    )
    gloss(pen, -58, -106, 24, -60.0)
    with pen.at(0, -146, sway(pose, 3.0)):
        pen.fill("M0 -6 L-66 6 L-26 12 L-36 40 L-2 18 L30 42 L24 12 L66 4z", _LEAF, darken(_LEAF, 0.15), -10, 40)
        pen.line("M0 0 C0 -20 6 -28 14 -32", _LEAF, 9)


def _melon(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A lemon or a lime, pointed at both ends, with a half beside it."""
    pen.fill(
        "M-138 -78 C-132 -90 -122 -92 -112 -98 C-80 -150 10 -150 44 -98 C54 -92 64 -88 70 -78 C64 -66 54 -64 44 -56 C10 -6 -80 -6 -112 -56 C-122 -64 -132 -66 -138 -78z",
        paints.light,
        paints.shade,
        -136,
        -10,
    )
    gloss(pen, -74, -104, 22, -24.0)
    with pen.at(84, -56, 10 + sway(pose, 3.0)):
        pen.circle(0, 0, 56, paints.main)
        pen.circle(0, 0, 49, "#fffbe0")
        for turn in range(8):
            with pen.at(turn=45.0 * turn):
                pen.fill("M0 -6 L15 -38 C8 -46 -8 -46 -15 -38z", lighten(paints.main, 0.12))


def _avocado(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A half with its stone."""
    with pen.at(0, 0, sway(pose, 3.0)):
        shape = "M0 -230 C40 -230 46 -160 70 -120 C104 -60 76 0 0 0 C-76 0 -104 -60 -70 -120 C-46 -160 -40 -230 0 -230z"
        pen.fill(shape, darken(paints.main, 0.3), darken(paints.main, 0.5), -230, 0)
        with pen.at(0, -10, 0.0, 0.88, 0.91):
            pen.fill(shape, "#f5f0a8", lighten(paints.main, 0.3), -200, 0)
            pen.line(shape, paints.main, 8)
        pen.circle(0, -72, 42, "#7a4a2c")
        gloss(pen, -14, -88, 12)


def _corn(pen: Pen, paints: Paints, pose: Pose) -> None:
    body = "M0 -280 C50 -270 62 -150 56 -40 H-56 C-62 -150 -50 -270 0 -280z"
    pen.fill(body, paints.light, paints.main, -280, -40)
    with inside(pen, body):
        for row in range(13):
            for column in range(5):
                pen.circle(-44 + column * 22, -266 + row * 20, 9, lighten(paints.main, 0.3))
    for side in (-1, 1):
        with pen.at(0, 0, side * (4 + sway(pose, 2.0))):
            pen.fill(
                f"M0 0 C{side * 30} -10 {side * 84} -60 {side * 92} -200 C{side * 40} -150 {side * 10} -90 {-side * 10} -6z",
                _LEAF,
                darken(_LEAF, 0.2),
                -200,
                0,
            )


def _broccoli(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A small tree of a vegetable; a cabbage or lettuce too is a green head."""
    pen.fill(
        "M-34 0 C-30 -50 -60 -80 -80 -110 H80 C60 -80 30 -50 34 0 C10 8 -10 8 -34 0z",
        lighten(paints.main, 0.5),
        mix(paints.main, "#d8e8a0", 0.5),
        -110,
        0,
    )
    for index, (x, y, size) in enumerate(
        ((-74, -124, 44), (74, -124, 44), (-36, -168, 50), (40, -168, 48), (0, -132, 52), (0, -196, 40))
    ):
        grown = size + 1.5 * math.sin(pose.time * 2 + index)
        pen.circle(x, y, grown, mix(paints.main, paints.shade, 0.2 * (index % 3)))
        for dot in range(5):
            pen.circle(
                x + 0.6 * size * math.cos(dot * 1.3 + index),
                y + 0.6 * size * math.sin(dot * 1.3 + index),
                9,
                paints.light,
                0.6,
            )


KINDS: dict[str, Kind] = {
    "banana": sketched(_banana, "#ffd83d", 250, 286, 0.66, front=(-38.0, -100.0, 70.0)),
    "carrot": sketched(_carrot, "#f5862e", 150, 350, 0.66, front=(2.0, -168.0, 78.0)),
    "pineapple": sketched(_pineapple, "#f0b23c", 190, 310, 0.68, front=(3.0, -112.0, 110.0)),
    "watermelon": sketched(_watermelon, "#f05a5a", 324, 132, 0.66, front=(3.0, -94.0, 96.0)),
    "strawberry": sketched(_strawberry, "#e2384a", 196, 216, 0.6, front=(3.0, -106.0, 96.0)),
    "grapes": sketched(_grapes, "#8a55c0", 220, 260, 0.62),
    "cherry": sketched(_cherry, "#d8243f", 230, 250, 0.6, front=(62.0, -52.0, 70.0)),
    "tomato": sketched(_tomato, "#e2432f", 216, 180, 0.6, front=(3.0, -78.0, 110.0)),
    "lemon": sketched(_melon, "#ffdf3d", 280, 140, 0.6, front=(-34.0, -80.0, 90.0), nouns={"lime": "#8cc63f"}),
    "avocado": sketched(_avocado, "#6f9e3c", 180, 232, 0.62, front=(3.0, -140.0, 64.0)),
    "corn": sketched(_corn, "#ffd23c", 190, 282, 0.64, front=(3.0, -160.0, 78.0)),
    "broccoli": sketched(_broccoli, "#4e9e4b", 240, 236, 0.64, front=(3.0, -140.0, 110.0), nouns={"cabbage": "#8cc06a", "lettuce": "#8cc06a"}),
}  # fmt: skip
