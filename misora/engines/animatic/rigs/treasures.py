"""Arms, tools and treasures: blades that gleam, gold that glints."""

import math

from misora.engines.animatic.paper import Pen, darken, lighten
from misora.engines.animatic.rigs.flourish import disc, gloss, sparkle
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.rigs.sketch import Paints, inside, sketched, sway

_WOOD, _STEEL, _BRASS, _DARK = "#a5693f", "#cfd6e2", "#e6b340", "#2f3246"


def _sword(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Point down, a gleam running along the blade."""
    with pen.at(0, 0, sway(pose, 3.0)):
        pen.fill("M0 0 L-24 -34 V-236 H24 V-34z", paints.light, paints.main, -236, 0)
        pen.fill("M0 0 L24 -34 V-236 H0z", paints.shade)
        gleam = -30 - (pose.time * 130) % 260
        if gleam > -220:
            pen.line(f"M-14 {gleam} L14 {gleam + 22}", "#ffffff", 8, 0.8)
        pen.box(-78, -262, 156, 30, _BRASS, 14, darken(_BRASS, 0.25))
        pen.box(-15, -336, 30, 78, "#7a3a2c", 8)
        pen.line("M-14 -320 L14 -308 M-14 -300 L14 -288 M-14 -280 L14 -268", "#4e2418", 5)
        pen.circle(0, -346, 21, _BRASS)
        pen.circle(0, -346, 11, "#d8324a")


def _axe(pen: Pen, paints: Paints, pose: Pose) -> None:
    with pen.at(-56, 0, 8 + sway(pose, 3.0)):
        pen.line("M0 -6 C8 -100 -8 -200 0 -300", _WOOD, 24)
        pen.fill(
            "M-20 -292 L60 -306 C108 -320 128 -330 136 -342 C160 -280 160 -220 136 -164 C120 -196 90 -212 60 -218 L-20 -226z",
            paints.light,
            paints.shade,
            -340,
            -170,
        )
        pen.fill(
            "M136 -342 C160 -280 160 -220 136 -164 C128 -180 124 -190 118 -196 C132 -240 130 -284 118 -326z", "#f2f6fa"
        )
        pen.box(-24, -296, 48, 74, darken(paints.main, 0.35), 6)


def _hammer(pen: Pen, paints: Paints, pose: Pose) -> None:
    """It knocks."""
    knock = 9 * abs(math.sin(pose.time * 2.2))
    with pen.at(0, 0, 6 - knock):
        pen.box(-16, -220, 32, 220, paints.own(_WOOD, paints.main), 10, darken(paints.own(_WOOD, paints.main), 0.2))
        pen.box(-22, -90, 44, 90, paints.main, 12, paints.shade)
        pen.box(-70, -284, 126, 72, "#8f97ab", 8, "#5b6078")
        pen.box(-98, -290, 34, 84, "#6d7488", 7)
        pen.fill("M56 -280 C100 -280 124 -262 136 -232 C110 -246 90 -240 56 -222z", "#8f97ab", "#5b6078", -280, -220)


def _shield(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Quartered, with a star and a rim of steel."""
    shape = "M-112 -270 C-60 -262 -30 -276 0 -296 C30 -276 60 -262 112 -270 C122 -150 90 -50 0 0 C-90 -50 -122 -150 -112 -270z"
    with pen.at(0, 0, sway(pose, 3.0)):
        pen.fill(shape, _STEEL, "#8f97ab", -290, 0)
        with pen.at(0, -14, 0.0, 0.86, 0.86):
            pen.fill(shape, paints.light, paints.shade, -290, 0)
            with inside(pen, shape):
                pen.box(0, -310, 130, 160, paints.own("#f7c540", paints.pale))
                pen.box(-130, -150, 130, 160, paints.own("#f7c540", paints.pale))
        pen.fill(
            "M0 -214 L18 -168 L68 -166 L28 -136 L42 -88 L0 -116 L-42 -88 L-28 -136 L-68 -166 L-18 -168z", "#fffaf0"
        )
        gloss(pen, -66, -206, 22, -66.0, 0.4)


def _key(pen: Pen, paints: Paints, pose: Pose) -> None:
    """An old key standing on its bit; it glints."""
    with pen.at(0, 0, sway(pose, 7.0, 1.8)):
        pen.line("M0 -14 V-180", paints.main, 26)
        pen.fill("M0 -14 H62 V-36 H44 V-54 H62 V-78 H0z", paints.main, paints.shade, -80, -10)
        pen.line(disc(0, -232, 50), paints.light, 28)
        pen.line(disc(0, -232, 50), paints.main, 14)
        pen.box(-26, -176, 52, 16, paints.shade, 7)
    sparkle(pen, 52, -268, 26, pose)


def _crown(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Five points with jewels."""
    pen.fill(
        "M-124 -40 L-146 -162 L-76 -108 L0 -204 L76 -108 L146 -162 L124 -40z", paints.light, paints.shade, -200, -40
    )
    for x, y, colour in (
        (-146, -166, "#e0413a"),
        (0, -212, "#4fb0e8"),
        (146, -166, "#e0413a"),
        (-76, -112, "#7cc04e"),
        (76, -112, "#7cc04e"),
    ):
        pen.circle(x, y, 17, colour)
        gloss(pen, x - 5, y - 6, 6)
    pen.box(-130, -52, 260, 50, paints.main, 12, paints.shade)
    for index, x in enumerate((-86, -43, 0, 43, 86)):
        pen.fill(f"M{x} -44 l13 17 l-13 17 l-13 -17z", ("#e0413a", "#fff6e0", "#4fb0e8")[index % 3])
    for index, (x, y) in enumerate(((-100, -120), (60, -160), (120, -60))):
        sparkle(pen, x, y, 24, pose, index * 2.0)


def _ring(pen: Pen, paints: Paints, pose: Pose) -> None:
    """With a diamond that sparkles."""
    pen.line(disc(0, -78, 68), paints.shade, 30)
    pen.line(disc(0, -80, 68), paints.light, 18)
    pen.fill("M-56 -196 L-30 -224 H30 L56 -196 L0 -136z", "#c8f0ff", "#7fc8ee", -224, -136)
    pen.line("M-56 -196 H56 M-30 -224 L-16 -196 L0 -136 L16 -196 L30 -224", "#ffffff", 4, 0.9)
    for index, (x, y) in enumerate(((-40, -230), (44, -220), (0, -170))):
        sparkle(pen, x, y, 34, pose, index * 2.1)


def _trophy(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A cup with two handles on a black foot."""
    for side in (-1, 1):
        pen.line(f"M{side * 70} -232 C{side * 150} -240 {side * 140} -150 {side * 50} -140", paints.shade, 17)
    pen.fill(
        "M-88 -260 H88 C90 -170 60 -120 20 -108 V-64 H-20 V-108 C-60 -120 -90 -170 -88 -260z",
        paints.light,
        paints.shade,
        -260,
        -60,
    )
    pen.oval(0, -260, 88, 17, darken(paints.main, 0.25))
    pen.box(-56, -72, 112, 20, paints.main, 7)
    pen.box(-76, -54, 152, 54, _DARK, 8, "#1d1f30")
    pen.box(-40, -42, 80, 26, paints.light, 4)
    pen.fill("M0 -226 L12 -198 L42 -196 L18 -178 L26 -148 L0 -166 L-26 -148 L-18 -178 L-42 -196 L-12 -198z", "#fff6d8")
    for index, (x, y) in enumerate(((-70, -240), (66, -200), (30, -120))):
        sparkle(pen, x, y, 26, pose, index * 2.0)


def _coin(pen: Pen, paints: Paints, pose: Pose) -> None:
    """It turns on its edge."""
    wide = abs(math.cos(pose.time * 2.0))
    with pen.at(0, -92):
        pen.oval(0, 0, max(16.0, 92 * wide + 8), 92, paints.shade)
        with pen.at(-5, 0, 0.0, max(0.06, wide), 1.0):
            pen.fill(disc(0, 0, 92), paints.light, paints.main, -92, 92)
            pen.line(disc(0, 0, 74), paints.shade, 7)
            pen.fill("M0 -50 L13 -16 L50 -14 L21 8 L31 44 L0 23 L-31 44 L-21 8 L-50 -14 L-13 -16z", paints.shade)
    sparkle(pen, 44, -140, 28, pose)


def _money(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Notes in a bundle beside a pile of coins; some flutter off."""
    for index in range(2):
        share = (pose.time * 0.35 + index * 0.5) % 1.0
        with pen.at(-40 + 90 * share + 20 * math.sin(share * 9), -120 - 110 * share, 40 * math.sin(share * 8)):
            pen.box(-44, -22, 88, 44, paints.light, 4, alpha=1 - share)
            pen.circle(0, 0, 12, paints.shade, 1 - share)
    for layer in range(5):
        pen.box(
            -166 + layer % 2 * 5, -30 - layer * 22, 196, 28, paints.light if layer % 2 else paints.main, 4, paints.shade
        )
    pen.box(-162, -128, 190, 14, lighten(paints.main, 0.5), 4)
    pen.box(-94, -130, 54, 130, "#fff3dc", 3)
    for x, count in ((68, 6), (126, 4)):
        for layer in range(count):
            pen.oval(x, -16 - layer * 19, 33, 13, "#b8852e")
            pen.oval(x, -21 - layer * 19, 33, 13, "#f7cf4e")
    sparkle(pen, 80, -136, 24, pose)


def _gem(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A cut stone full of light."""
    with pen.at(0, 0, sway(pose, 3.0)):
        pen.glow(0, -90, 170, paints.light, 0.5)
        pen.fill("M-120 -130 L-72 -196 H72 L120 -130 L0 0z", paints.light, paints.shade, -196, 0)
        pen.fill(
            "M-120 -130 L-72 -196 L-40 -130z M0 -196 L-40 -130 H40z M72 -196 L120 -130 H40z", lighten(paints.main, 0.55)
        )
        pen.fill("M-40 -130 H40 L0 0z", lighten(paints.main, 0.3))
        pen.fill("M40 -130 H120 L0 0z", paints.shade)
    for index, (x, y) in enumerate(((-60, -180), (70, -140), (0, -60))):
        sparkle(pen, x, y, 36, pose, index * 2.1)


def _cutlery(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A knife by default; a spoon or a fork by its name."""
    noun = paints.look.kind
    with pen.at(0, 0, 5 + sway(pose, 4.0)):
        pen.box(
            -17, -132, 34, 132, paints.own("#8a5a3c", paints.main), 15, darken(paints.own("#8a5a3c", paints.main), 0.25)
        )
        for y in (-100, -60):
            pen.circle(0, y, 6, _BRASS)
        if noun in {"spoon", "ladle"}:
            pen.line("M0 -136 V-210", paints.main, 17)
            pen.fill(disc(0, -256, 44, 62), paints.light, paints.shade, -318, -196)
            pen.oval(0, -256, 31, 46, paints.shade, 0.7)
        elif noun == "fork":
            pen.line("M0 -136 V-210 M-34 -320 V-230 C-34 -206 34 -206 34 -230 V-320 M0 -320 V-220", paints.main, 16)
        else:
            pen.fill(
                "M-19 -136 H26 V-300 C24 -318 16 -330 4 -336 C-16 -300 -22 -220 -19 -136z",
                paints.light,
                paints.main,
                -330,
                -136,
            )
            pen.fill("M4 -336 C-16 -300 -22 -220 -19 -136 H-8 C-8 -220 -4 -290 4 -336z", "#ffffff", alpha=0.75)
    sparkle(pen, 24, -300, 28, pose)


def _scissors(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Snip."""
    open_ = 17 + 9 * math.sin(pose.time * 5)
    for side in (-1, 1):
        with pen.at(0, -140, side * open_):
            pen.fill(f"M{-side * 14} 20 L{side * 12} 10 L{-side * 2} -160z", _STEEL if side < 0 else "#aab2c4")
            pen.line(f"M0 10 L{-side * 22} 60", paints.main, 17)
            pen.line(disc(-side * 44, 92, 34, 40), paints.main, 18)
    pen.circle(0, -140, 9, _DARK)


def _shovel(pen: Pen, paints: Paints, pose: Pose) -> None:
    with pen.at(0, 0, 6 + sway(pose, 3.0)):
        pen.line("M0 -110 V-330", _WOOD, 18)
        pen.line("M-34 -346 H34 M-30 -346 L0 -316 L30 -346", paints.shade, 17)
        pen.fill("M-56 -128 H56 V-60 C56 -30 24 -12 0 0 C-24 -12 -56 -30 -56 -60z", paints.light, paints.shade, -128, 0)
        pen.line("M0 -120 V-60", paints.shade, 9)


def _anchor(pen: Pen, paints: Paints, pose: Pose) -> None:
    with pen.at(0, -300, sway(pose, 5.0)), pen.at(0, 300):
        pen.line(disc(0, -270, 27), paints.main, 17)
        pen.line("M0 -240 V-20 M-74 -200 H74", paints.main, 25)
        pen.line("M-128 -104 C-120 -30 -50 -16 0 -16 C50 -16 120 -30 128 -104", paints.shade, 25)
        pen.fill("M-128 -156 L-168 -92 L-92 -80z M128 -156 L168 -92 L92 -80z", paints.shade)


def _wand(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A wand with a star that throws sparks."""
    with pen.at(-40, 0, 14 + sway(pose, 6.0, 2.2)):
        pen.line("M0 -6 V-210", _DARK, 17)
        pen.box(-9, -60, 18, 56, "#fffaf0", 6)
        pen.glow(0, -250, 130, "#fff0a8", 0.6)
        pen.fill(
            "M0 -316 L18 -270 L66 -268 L28 -238 L42 -190 L0 -218 L-42 -190 L-28 -238 L-66 -268 L-18 -270z",
            paints.light,
            paints.main,
            -310,
            -190,
        )
        for index in range(4):
            sparkle(pen, 96 * math.cos(index * 1.7 + 0.4), -250 + 90 * math.sin(index * 1.7), 24, pose, index * 1.5)


KINDS: dict[str, Kind] = {
    "sword": sketched(_sword, "#cfd6e2", 156, 366, 0.72, front=(0.0, -150.0, 62.0)),
    "axe": sketched(_axe, "#b9c2d2", 210, 340, 0.7, front=(30.0, -258.0, 70.0)),
    "hammer": sketched(_hammer, "#d8433a", 230, 290, 0.62, front=(0.0, -248.0, 70.0)),
    "shield": sketched(_shield, "#3f74d1", 236, 296, 0.66, front=(2.0, -160.0, 110.0)),
    "key": sketched(_key, "#e6b340", 150, 296, 0.62, front=(2.0, -232.0, 80.0)),
    "crown": sketched(_crown, "#f2c14e", 310, 230, 0.6, front=(2.0, -84.0, 100.0)),
    "ring": sketched(_ring, "#e6b340", 170, 228, 0.56, front=(0.0, -84.0, 90.0)),
    "trophy": sketched(_trophy, "#f0bf45", 250, 276, 0.68, front=(2.0, -196.0, 96.0)),
    "coin": sketched(_coin, "#f7cf4e", 196, 186, 0.56),
    "money": sketched(_money, "#6fb06a", 330, 170, 0.62, front=(-70.0, -70.0, 90.0)),
    "gem": sketched(_gem, "#43c6e0", 240, 198, 0.6, front=(0.0, -112.0, 90.0), nouns={"ruby": "#d8243f", "emerald": "#2cb07a", "crystal": "#b48af0"}),
    "knife": sketched(_cutlery, "#cfd6e2", 90, 336, 0.64, front=(4.0, -220.0, 46.0)),
    "scissors": sketched(_scissors, "#e0413a", 190, 300, 0.62),
    "shovel": sketched(_shovel, "#9aa3b8", 130, 360, 0.72, front=(0.0, -76.0, 80.0)),
    "anchor": sketched(_anchor, "#5b6b8c", 330, 296, 0.68),
    "wand": sketched(_wand, "#ffd45e", 180, 316, 0.62, front=(22.0, -250.0, 60.0)),
}  # fmt: skip
