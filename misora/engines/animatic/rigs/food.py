"""Meals: cheese that drips, steam that rises, popcorn that pops."""

import math

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.rigs.flourish import disc, gloss, steam
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.rigs.sketch import Paints, inside, sketched, sway

_CRUST, _BREAD, _LEAF, _TOMATO, _PLATE = "#c98a48", "#f0c98c", "#6fb04e", "#d8432f", "#f4efe8"


def _pizza(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A slice that stands on its tip, its cheese dripping."""
    drip = 8 * math.sin(pose.time * 1.7)
    pen.fill(
        f"M-104 -214 H104 L62 -110 L56 {-84 + drip:.1f} C52 {-70 + drip:.1f} 40 {-72 + drip:.1f} 40 -86 L34 -70 L12 -14 C6 0 -6 0 -12 -14 L-52 -96 C-58 {-70 - drip:.1f} -74 {-74 - drip:.1f} -72 -128z",
        paints.light, paints.main, -210, 0,
    )  # fmt: skip
    for x, y, size in ((-44, -166, 25), (40, -172, 27), (2, -108, 25), (6, -46, 13)):
        pen.circle(x, y, size, _TOMATO)
        pen.circle(x - 2, y - 3, size * 0.78, "#e8654a")
        pen.circle(x + size * 0.3, y + size * 0.2, size * 0.14, "#b83226")
    for x, y, turn in ((-6, -190, 20), (-26, -122, -50), (32, -128, 70)):
        with pen.at(x, y, turn):
            pen.fill("M-14 0 C-6 -10 8 -10 16 0 C8 8 -6 8 -14 0z", _LEAF)
    pen.box(-122, -250, 244, 52, lighten(_CRUST, 0.2), 25, _CRUST)
    gloss(pen, -60, -236, 22, -6.0, 0.35)


def _burger(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Bun, salad, cheese, meat and bun, which all squash a little."""
    give = 3 * pose.breath
    pen.box(-112, -46, 224, 44, mix(paints.main, _CRUST, 0.3), 22, darken(paints.main, 0.2))
    pen.box(-116, -80, 232, 40, "#7a4630", 19, "#5c3226")
    pen.fill("M-112 -92 H112 L84 -58 L58 -82 L20 -46 L-16 -82 H-84z", "#ffc93c")
    pen.box(-110, -104 + give, 220, 20, _TOMATO, 9)
    wave = " ".join(f"q10 {22 if turn % 2 else 6} 20 0" for turn in range(12))
    pen.fill(f"M-120 {-108 + give:.1f} {wave} V{-122 + give:.1f} H-120z", "#7cc04e")
    with pen.at(0, give):
        pen.fill("M-114 -114 C-116 -216 116 -216 114 -114z", paints.light, paints.main, -200, -110)
        for x, y, turn in ((-60, -156, 30), (-22, -176, -20), (24, -172, 40), (62, -150, -30), (0, -146, 10)):
            with pen.at(x, y, turn):
                pen.oval(0, 0, 9, 5, "#fff0c8")


def _sandwich(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Two triangles of bread with the filling looking out."""
    give = 2.0 * pose.breath
    for y, colour in ((-34, "#f3a5a0"), (-52, "#ffd45e"), (-70, _TOMATO)):
        pen.box(-124, y - 10 + give * 0.4, 248, 18, colour, 8)
    wave = " ".join(f"q10 {20 if turn % 2 else 4} 20 0" for turn in range(13))
    pen.fill(f"M-130 {-86 + give:.1f} {wave} V{-98 + give:.1f} H-130z", "#7cc04e")
    for foot in (0.0, give - 92.0):
        pen.fill(
            f"M-126 {foot} V{foot - 30} L-20 {foot - 62} H40 L126 {foot - 30} V{foot}z",
            lighten(paints.main, 0.4),
            paints.light,
            foot - 62,
            foot - 20,
        )
        pen.box(-128, foot - 34, 256, 34, paints.main, 8, paints.shade)
        pen.box(-118, foot - 29, 236, 22, lighten(paints.main, 0.35), 6)
    pen.line("M60 -130 V-212", "#c99a5c", 6)
    with pen.at(60, -206, 6 * math.sin(pose.time * 2.4)):
        pen.fill("M0 -10 L54 8 L0 26z", "#d8432f")


def _toast(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A slice of bread with a crust and a pat of butter that slides."""
    shape = "M-84 -4 C-96 -4 -100 -12 -98 -24 L-94 -126 C-140 -150 -128 -212 -66 -212 H66 C128 -212 140 -150 94 -126 L98 -24 C100 -12 96 -4 84 -4z"
    pen.fill(shape, darken(paints.main, 0.22), darken(paints.main, 0.42), -212, 0)
    with pen.at(0, -8, 0.0, 0.86, 0.9):
        pen.fill(shape, paints.light, paints.main, -212, 0)
    for x, y in ((-56, -60), (50, -40), (64, -168), (-66, -176), (-8, -24)):
        pen.circle(x, y, 5, darken(paints.main, 0.2), 0.4)
    with pen.at(2 + 4 * math.sin(pose.time), -164 + 6 * (1 + math.sin(pose.time * 0.7)), 8.0):
        pen.box(-30, -20, 60, 38, "#fff09a", 9, "#ffd95c")


def _bread(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A loaf with cuts in its crust, warm from the oven."""
    steam(pen, 0, -150, pose, 0.9)
    pen.fill(
        "M-150 -24 C-170 -110 -100 -142 0 -142 C100 -142 170 -110 150 -24 C146 -2 -146 -2 -150 -24z",
        paints.light,
        paints.shade,
        -142,
        0,
    )
    for x in (-78, -10, 58):
        with pen.at(x, -100, 18.0):
            pen.oval(0, 0, 13, 40, lighten(paints.main, 0.62))
            pen.oval(3, 2, 9, 34, lighten(paints.main, 0.42))
    gloss(pen, -104, -96, 20, -50.0, 0.3)


def _hotdog(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A sausage in a roll under a wave of mustard."""
    pen.fill("M-150 -74 C-160 -110 160 -110 150 -74z", _BREAD, _CRUST, -106, -70)
    with pen.at(0, 1.5 * pose.breath):
        pen.box(-172, -98, 344, 60, paints.light, 30, paints.shade)
        wave = " ".join(f"q18 {-26 if turn % 2 else 26} 36 0" for turn in range(8))
        pen.line(f"M-144 -78 {wave}", "#ffd23c", 13)
    pen.fill(
        "M-156 -62 C-160 -10 -130 -2 0 -2 C130 -2 160 -10 156 -62 C80 -48 -80 -48 -156 -62z",
        lighten(_CRUST, 0.2),
        _CRUST,
        -60,
        0,
    )


def _cheese(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A wedge with holes."""
    pen.fill("M-140 -74 L60 -160 L146 -96 V-90 H-140z", lighten(paints.main, 0.35), paints.light, -160, -70)
    front = "M-140 -86 L146 -100 V-8 C146 -2 142 0 136 0 H-130 C-136 0 -140 -4 -140 -10z"
    pen.fill(front, paints.main, paints.shade, -100, 0)
    with inside(pen, front):
        for x, y, size in ((-96, -44, 19), (-30, -70, 15), (18, -22, 24), (84, -66, 20), (126, -14, 20), (-70, -2, 14)):
            pen.circle(x, y, size, darken(paints.shade, 0.12))
            pen.circle(x + 3, y + 3, size * 0.82, mix(paints.main, paints.shade, 0.6))
    pen.oval(50, -122, 22, 9, mix(paints.main, paints.shade, 0.5))
    pen.oval(-10, -104 + 0.5 * pose.breath, 16, 6, mix(paints.main, paints.shade, 0.5))


def _egg(pen: Pen, paints: Paints, pose: Pose) -> None:
    """It rocks."""
    with pen.at(0, 0, sway(pose, 5.0)):
        pen.fill(
            "M0 -206 C52 -206 88 -118 88 -78 C88 -28 50 0 0 0 C-50 0 -88 -28 -88 -78 C-88 -118 -52 -206 0 -206z",
            paints.light,
            paints.shade,
            -206,
            0,
        )
        for x, y in ((36, -60), (-40, -40), (12, -28), (-20, -110)):
            pen.oval(x, y, 7, 5, paints.shade, 0.5)
        gloss(pen, -30, -140, 26, -66.0)


def _fried_egg(pen: Pen, paints: Paints, pose: Pose) -> None:
    """In its pan, spitting."""
    pen.line("M120 -46 L236 -66", "#2b2838", 20)
    pen.fill("M-150 -64 H150 L116 -6 H-116z", "#4a4d60", "#2b2838", -64, 0)
    pen.oval(0, -64, 150, 34, "#3a3d50")
    pen.fill(
        "M-110 -66 C-120 -92 -60 -86 -30 -94 C20 -104 60 -86 100 -80 C130 -66 90 -46 40 -50 C0 -42 -104 -44 -110 -66z",
        "#fffdf6",
    )
    pen.fill(disc(0, -80 + pose.breath, 50, 28), paints.light, paints.main, -108, -54)
    gloss(pen, -16, -92, 12, -20.0)
    for index in range(4):
        share = (pose.time * 1.6 + index * 0.27) % 1.0
        pen.circle(-80 + index * 56, -80 - 60 * share * (1.4 - share), 5, "#fff3c4", 1 - share)


def _sushi(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Salmon on rice with a belt of seaweed, and a roll beside it, on a board."""
    pen.box(-176, -22, 352, 18, "#b5743f", 6)
    pen.box(-150, -8, 40, 10, "#8a5330", 3)
    pen.box(110, -8, 40, 10, "#8a5330", 3)
    pen.box(-154, -82, 164, 62, "#fffdf6", 28, "#e6e0da")
    with pen.at(0, pose.breath):
        pen.fill(
            "M-168 -76 C-164 -128 20 -128 24 -76 C24 -64 4 -66 -10 -74 H-134 C-148 -66 -168 -64 -168 -76z",
            paints.light,
            paints.main,
            -120,
            -70,
        )
        pen.line("M-128 -84 L-108 -108 M-88 -84 L-66 -110 M-46 -84 L-26 -108", lighten(paints.main, 0.6), 7)
    pen.box(-88, -120, 34, 100, "#26352c", 5)
    pen.fill("M46 -92 V-22 H146 V-92z", "#26352c", "#182219", -92, -20)
    pen.oval(96, -92, 50, 19, "#26352c")
    pen.oval(96, -93, 43, 15, "#fffdf6")
    pen.oval(96, -93, 17, 7, paints.main)


def _pasta(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A heap of spaghetti with sauce and a fork that twirls in it."""
    pen.oval(0, -16, 172, 17, darken(_PLATE, 0.2))
    pen.oval(0, -24, 172, 20, _PLATE)
    heap = "M-128 -26 C-130 -90 -60 -124 0 -124 C60 -124 130 -90 128 -26 C90 -14 -90 -14 -128 -26z"
    pen.fill(heap, paints.light, paints.main, -120, -20)
    with inside(pen, heap):
        for row in range(7):
            y = -110 + row * 15
            pen.line(
                f"M-130 {y + 20} C-80 {y - 20} -40 {y + 34} 0 {y} C50 {y - 26} 80 {y + 30} 130 {y + 4}",
                paints.shade,
                4,
                0.75,
            )
    pen.fill(
        "M-62 -108 C-40 -142 44 -142 64 -108 C74 -84 40 -74 26 -88 C16 -70 -20 -70 -28 -88 C-48 -74 -74 -86 -62 -108z",
        _TOMATO,
        "#a82a22",
        -136,
        -74,
    )
    for x, y in ((-22, -124), (18, -132), (38, -112)):
        pen.circle(x, y, 15, "#7a4630")
    with pen.at(74, -120, 24.0):
        with pen.at(0, 0, 0.0, math.cos(pose.time * 2.0), 1.0):
            pen.line("M-16 -40 V-8 M0 -40 V0 M16 -40 V-8 M-16 -40 H16", "#c3cad8", 6)
        pen.line("M0 -40 V-140", "#c3cad8", 9)
    steam(pen, -30, -150, pose, 0.8)


def _popcorn(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A striped bucket; now and then one pops."""
    for index, x in enumerate((-50, 10, 54)):
        share = (pose.time * 0.9 + index * 0.37) % 1.0
        _puff(pen, x + 40 * (share - 0.5), -196 - 240 * share * (1 - share), 1.0)
    for x, y in ((-62, -190), (-22, -212), (24, -214), (62, -192), (0, -190), (-40, -186), (42, -184)):
        _puff(pen, x, y, 1.2)
    body = "M-88 -176 H88 L66 0 H-66z"
    pen.fill(body, "#fffaf0", "#e8dfd6", -176, 0)
    with inside(pen, body):
        for stripe in range(-2, 3):
            pen.fill(f"M{stripe * 42 - 11} -180 h22 L{stripe * 32 + 8} 4 h-16z", paints.light, paints.shade, -176, 0)
    pen.box(-92, -184, 184, 16, paints.main, 6)


def _puff(pen: Pen, x: float, y: float, size: float) -> None:
    for dx, dy, radius in ((-9, 2, 14), (10, 0, 15), (0, -10, 14), (2, 8, 12)):
        pen.circle(x + dx * size, y + dy * size, radius * size, "#fff6d8" if dy < 4 else "#f5dc98")


def _fries(pen: Pen, paints: Paints, pose: Pose) -> None:
    for index in range(9):
        x = -60 + index * 15
        with pen.at(x, -90, (index - 4) * 3.5 + 1.5 * math.sin(pose.time * 2 + index)):
            high = 96 + 26 * math.sin(index * 2.4)
            pen.box(-8, -high, 16, high, "#ffdf7a", 3, "#f2b53c")
    pen.fill("M-84 -120 C-40 -92 40 -92 84 -120 L66 0 H-66z", paints.light, paints.shade, -120, 0)
    pen.fill("M0 -78 L9 -54 L34 -52 L14 -37 L22 -12 L0 -27 L-22 -12 L-14 -37 L-34 -52 L-9 -54z", "#ffd23c")


def _pot(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Its lid rattles."""
    rattle = 5 * abs(math.sin(pose.time * 8)) * (0.5 + 0.5 * math.sin(pose.time * 1.3))
    steam(pen, 0, -196, pose)
    for side in (-1, 1):
        pen.line(f"M{side * 100} -110 h{side * 42} v26 h{-side * 42}", "#3a3d50", 14)
    with pen.at(0, -rattle, rattle * 0.6):
        pen.fill("M-112 -142 C-96 -188 96 -188 112 -142z", paints.light, paints.main, -180, -140)
        pen.circle(0, -186, 14, "#3a3d50")
    pen.box(-112, -138, 224, 134, paints.light, 20, paints.shade)
    pen.box(-120, -148, 240, 20, paints.shade, 9)
    gloss(pen, -72, -84, 34, -82.0, 0.35)


def _bowl(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Of soup, with a spoon in it."""
    soup = {"salad": "#6fb04e", "porridge": "#f0dcae", "cereal": "#fff6e6", "ramen": "#e8b45c"}.get(
        paints.look.kind, "#e8863c"
    )
    if paints.look.kind not in {"salad", "cereal"}:
        steam(pen, 0, -150, pose)
    pen.fill(
        "M-136 -120 H136 C132 -50 84 -6 50 -6 H-50 C-84 -6 -132 -50 -136 -120z", paints.light, paints.shade, -120, 0
    )
    pen.oval(0, -120, 136, 26, lighten(paints.main, 0.45))
    pen.oval(0, -117, 120, 20, soup)
    for x, y, colour in ((-54, -120, _LEAF), (10, -112, _TOMATO), (56, -122, "#ffd45e"), (-14, -126, _LEAF)):
        pen.oval(x + 3 * math.sin(pose.time + x), y, 15, 6, colour)
    pen.line("M70 -124 L150 -190", "#c3cad8", 11)


_MEALS = {"soup": "#4f9fc4", "bowl": "#4f9fc4", "stew": "#b5743f", "salad": "#e8dfd6", "ramen": "#d8433a"}

KINDS: dict[str, Kind] = {
    "pizza": sketched(_pizza, "#ffce55", 250, 252, 0.7, front=(4.0, -150.0, 112.0)),
    "burger": sketched(_burger, "#e09a4a", 244, 192, 0.72, front=(4.0, -128.0, 100.0)),
    "sandwich": sketched(_sandwich, "#c98a48", 262, 214, 0.66, front=(0.0, -96.0, 96.0)),
    "toast": sketched(_toast, "#efb765", 250, 214, 0.68, front=(4.0, -112.0, 120.0)),
    "bread": sketched(_bread, "#d9964e", 310, 200, 0.66, front=(10.0, -82.0, 100.0)),
    "hotdog": sketched(_hotdog, "#c9573a", 344, 106, 0.66, front=(10.0, -62.0, 84.0)),
    "cheese": sketched(_cheese, "#ffc83c", 290, 162, 0.66, front=(8.0, -66.0, 96.0)),
    "egg": sketched(_egg, "#f7e6cf", 178, 206, 0.6, nouns={"easter egg": "#9f8bf0"}),
    "sushi": sketched(_sushi, "#f5835a", 352, 124, 0.66, front=(-70.0, -84.0, 80.0)),
    "pasta": sketched(_pasta, "#f5cf6a", 346, 240, 0.68, front=(-4.0, -66.0, 84.0)),
    "popcorn": sketched(_popcorn, "#d8433a", 190, 250, 0.68, front=(3.0, -98.0, 96.0)),
    "fries": sketched(_fries, "#d8433a", 176, 210, 0.66, front=(3.0, -66.0, 84.0)),
    "pot": sketched(_pot, "#5b7fb0", 290, 206, 0.68, front=(4.0, -76.0, 100.0)),
    "bowl": sketched(_bowl, "#4f9fc4", 290, 200, 0.66, front=(4.0, -60.0, 84.0), nouns=_MEALS),
    "fried-egg": sketched(_fried_egg, "#ffc93c", 380, 112, 0.64, front=(0.0, -76.0, 76.0)),
}  # fmt: skip
