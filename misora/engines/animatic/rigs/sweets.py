"""What is sweet: cakes with burning candles, ice that melts, and things baked."""

import math

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.rigs.flourish import disc, flame, gloss, steam
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.rigs.sketch import Paints, inside, sketched, sway

_SPRINKLES = ("#f7c540", "#4fb0e8", "#7cc04e", "#fffaf0", "#f0619a")
_WAFFLE = "#dba055"


def _cake(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Two tiers with icing that runs down and candles that flicker."""
    pen.oval(0, -8, 166, 14, "#e6dfe6")
    for half, top, tall in ((136, -112, 104), (94, -200, 90)):
        pen.box(-half, top, 2 * half, tall, lighten("#e9b983", 0.2), 12, "#c98a55")
        pen.box(-half, top + tall * 0.48, 2 * half, 12, "#fff6ee")
        drips = " ".join(f"q{half / 10:.1f} {26 if turn % 2 else 48} {half / 5:.1f} 0" for turn in range(10))
        pen.fill(
            f"M{-half} {top + 16} {drips} V{top - 4} C{half} {top - 22} {-half} {top - 22} {-half} {top - 4}z",
            paints.light,
            paints.main,
            top - 18,
            top + 50,
        )
    for index, x in enumerate((-56, -18, 20, 58)):
        pen.box(x - 6, -262, 12, 52, _SPRINKLES[index], 3)
        pen.glow(x, -276, 40, "#ffc860", 0.5)
        flame(pen, x, -260, 11, 34, pose)
    for index in range(7):
        pen.circle(-114 + index * 38, -114, 9, "#e0413a")


def _cupcake(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A swirl in a paper cup with a cherry that wobbles."""
    cup = "M-84 -104 H84 L60 0 H-60z"
    pen.fill(cup, "#7ac4d8", "#4f9fb8", -104, 0)
    with inside(pen, cup):
        for stripe in range(-3, 4):
            pen.line(f"M{stripe * 24} -106 L{stripe * 18} 4", "#fffaf0", 6, 0.8)
    for y, half in ((-112, 102), (-150, 80), (-186, 54)):
        pen.box(-half, y - 26, 2 * half, 50, lighten(paints.main, 0.35 if y > -150 else 0.15), 25, paints.main)
    pen.fill("M-30 -206 C-20 -246 10 -246 34 -206z", paints.light)
    for index in range(9):
        with pen.at(-80 + (index * 53) % 160, -118 - (index * 31) % 74, index * 50.0):
            pen.box(-9, -3, 18, 6, _SPRINKLES[index % 4], 3)
    with pen.at(0, -236, sway(pose, 8.0, 3.0)):
        pen.line("M0 -12 C4 -34 16 -40 26 -44", "#4e8a4a", 5)
        pen.circle(0, 0, 20, "#d8324a")
        gloss(pen, -6, -6, 6)


def _ice_cream(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Two scoops on a cone; they melt."""
    with pen.at(0, 0, sway(pose, 2.0)):
        cone = "M-64 -170 H64 L6 -6 C2 0 -2 0 -6 -6z"
        pen.fill(cone, lighten(_WAFFLE, 0.15), darken(_WAFFLE, 0.1), -170, 0)
        with inside(pen, cone):
            for line in range(-4, 6):
                pen.line(
                    f"M{line * 26 - 80} -180 L{line * 26 + 60} 0 M{line * 26 + 80} -180 L{line * 26 - 60} 0",
                    darken(_WAFFLE, 0.25),
                    3.5,
                )
        drop = (pose.time * 30) % 60
        pen.oval(34, -150 + drop, 8, 11, paints.main, 1 - drop / 70)
        pen.circle(0, -286, 58, paints.own("#fff0c8", lighten(paints.main, 0.55)))
        pen.fill(
            "M-84 -172 C-104 -262 104 -262 84 -172 C88 -146 62 -144 52 -160 C44 -138 16 -138 6 -158 C-4 -138 -34 -136 -42 -160 C-56 -142 -88 -146 -84 -172z",
            paints.light,
            paints.main,
            -240,
            -140,
        )
        gloss(pen, -38, -206, 19)
        gloss(pen, -24, -308, 16)
        pen.circle(14, -346, 18, "#d8324a")
        with pen.at(46, -322, 24.0):
            pen.box(-7, -50, 14, 60, "#a5693f", 4)


def _donut(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Stands on its edge and rocks, iced and sprinkled."""
    with pen.at(0, -108, 8 * math.sin(pose.time * 1.7)):
        pen.fill(disc(0, 0, 108), "#dba055", "#b5743f", -108, 108)
        drips = "M0 -96 C60 -96 98 -50 96 0 C96 30 84 30 76 50 C64 80 40 62 20 84 C0 100 -20 74 -44 78 C-70 78 -72 44 -86 30 C-100 -10 -84 -96 0 -96z"
        pen.fill(drips, paints.light, paints.main, -96, 90)
        for index in range(16):
            turn = index * 0.62
            reach = 50 + (index * 17) % 28
            with pen.at(reach * math.cos(turn * 4.1), reach * math.sin(turn * 4.1), index * 47.0):
                pen.box(-9, -3.5, 18, 7, _SPRINKLES[index % 4], 3)
        pen.circle(0, 0, 33, darken("#b5743f", 0.3))
        pen.circle(3, 4, 27, darken("#b5743f", 0.5))
        gloss(pen, -52, -58, 19)


def _cookie(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Round with chips of chocolate and a bite missing."""
    with pen.at(0, -100, 8 * math.sin(pose.time * 1.5)):
        pen.fill(
            "M0 -100 C54 -100 100 -56 100 0 C100 56 56 100 0 100 C-56 100 -100 56 -100 0 C-100 -56 -56 -100 0 -100z",
            paints.light,
            paints.shade,
            -100,
            100,
        )
        for x, y, size in (
            (-50, -34, 16),
            (6, -10, 18),
            (-22, 44, 15),
            (44, 40, 17),
            (30, -56, 13),
            (-66, 18, 10),
            (8, 78, 10),
        ):
            pen.circle(x, y, size, "#5c3226")
            pen.circle(x - 3, y - 4, size * 0.4, "#8a5640")
        for x, y in ((-4, -44), (58, 2), (-44, 74)):
            pen.circle(x, y, 4, paints.shade, 0.8)


def _croissant(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A crescent of rolled dough, in five swelling bands."""
    steam(pen, 0, -130, pose, 0.8)
    for x, y, turn, wide, tall in (
        (-136, -40, -58, 34, 50),
        (136, -40, 58, 34, 50),
        (-84, -70, -34, 50, 66),
        (84, -70, 34, 50, 66),
        (0, -84, 0, 64, 74),
    ):
        with pen.at(x, y, turn):
            pen.fill(disc(0, 0, wide, tall), paints.light, paints.shade, -tall, tall)
            pen.line(f"M{-wide * 0.5} {-tall * 0.55} Q{-wide * 0.8} 0 {-wide * 0.4} {tall * 0.6}", paints.shade, 5, 0.6)
            pen.line(f"M{wide * 0.2} {-tall * 0.7} Q0 0 {wide * 0.3} {tall * 0.7}", darken(paints.main, 0.2), 4, 0.4)
            gloss(pen, -wide * 0.1, -tall * 0.5, wide * 0.36, 0.0, 0.3)


def _candy(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Wrapped, its ends twisted."""
    with pen.at(0, -70, 8 * math.sin(pose.time * 2.2)):
        for side in (-1, 1):
            pen.fill(
                f"M{side * 56} 0 L{side * 142} -52 C{side * 124} -20 {side * 124} 20 {side * 142} 52z",
                paints.light,
                paints.main,
                -50,
                50,
            )
        ball = disc(0, 0, 72, 66)
        pen.fill(ball, paints.light, paints.shade, -66, 66)
        with inside(pen, ball):
            for stripe in range(-2, 3):
                pen.line(f"M{stripe * 40 - 16} -80 Q{stripe * 40 + 26} 0 {stripe * 40 - 16} 80", "#fffaf0", 12, 0.85)
        gloss(pen, -28, -32, 16)


def _lollipop(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A whirl on a stick that turns."""
    pen.line("M0 0 V-130", "#fffaf0", 13)
    with pen.at(0, -200, pose.time * 24):
        pen.circle(0, 0, 84, lighten(paints.main, 0.75))
        for turn in range(6):
            with pen.at(turn=60.0 * turn):
                pen.fill("M0 0 C10 -40 40 -60 82 -16 C78 10 60 20 50 10 C40 -14 20 -16 0 0z", paints.main)
        pen.line(disc(0, 0, 80), paints.shade, 7)
    gloss(pen, -32, -236, 17)


def _chocolate(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A bar, half unwrapped."""
    with pen.at(0, -6, 8.0 + sway(pose, 1.5)):
        pen.box(-70, -226, 140, 160, paints.light, 8, paints.shade)
        for row in range(3):
            for column in range(2):
                pen.box(-62 + column * 64, -218 + row * 46, 58, 40, mix(paints.main, "#ffffff", 0.14), 5, paints.main)
        pen.fill("M-76 -112 L-44 -130 L-14 -108 L18 -128 L46 -110 L76 -126 V0 H-76z", "#e6e9f2", "#b9c0d0", -130, -80)
        pen.box(-76, -88, 152, 88, "#d8433a", 4, "#a52a2a")
        pen.box(-76, -62, 152, 14, "#ffd45e")


def _pie(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A lattice of dough over fruit, steaming."""
    steam(pen, 0, -104, pose)
    top = "M-150 -62 C-130 -126 130 -126 150 -62z"
    pen.fill(top, "#c93a4a", "#8f2438", -110, -60)
    with inside(pen, top):
        for line in range(-4, 6):
            pen.line(
                f"M{line * 44 - 70} -50 L{line * 44 + 20} -130 M{line * 44 + 70} -50 L{line * 44 - 20} -130",
                paints.light,
                13,
            )
    for index in range(11):
        pen.circle(-145 + index * 29, -62, 18, paints.light if index % 2 else paints.main)
    pen.fill("M-152 -54 H152 L118 -2 H-118z", "#b9c0d0", "#8890a4", -54, 0)


KINDS: dict[str, Kind] = {
    "cake": sketched(_cake, "#f58fb4", 330, 300, 0.74, front=(4.0, -66.0, 90.0)),
    "cupcake": sketched(_cupcake, "#f58fb4", 206, 270, 0.66, front=(4.0, -134.0, 100.0)),
    "ice-cream": sketched(_ice_cream, "#f58fb4", 180, 366, 0.7, front=(4.0, -206.0, 90.0)),
    "donut": sketched(_donut, "#f0619a", 216, 216, 0.6),
    "cookie": sketched(_cookie, "#d99c55", 200, 200, 0.58),
    "croissant": sketched(_croissant, "#dd9640", 330, 160, 0.68, front=(4.0, -88.0, 92.0)),
    "candy": sketched(_candy, "#e0413a", 280, 140, 0.58),
    "lollipop": sketched(_lollipop, "#f0619a", 170, 284, 0.62, front=(3.0, -200.0, 100.0)),
    "chocolate": sketched(_chocolate, "#7a4630", 170, 236, 0.62, front=(4.0, -150.0, 84.0)),
    "pie": sketched(_pie, "#e2a85c", 310, 180, 0.66, front=(4.0, -44.0, 70.0)),
}  # fmt: skip
