"""What stands about a house and is taken along: pots that steam, flames, a camera that flashes."""

import math

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.rigs.flourish import disc, flame, gloss, sparkle, steam
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.rigs.sketch import Paints, inside, sketched, sway

_WOOD, _STEEL, _DARK, _BRASS = "#a5693f", "#c3cad8", "#2f3246", "#e6b340"


def _teapot(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Round, with a spout that steams and a lid that rattles."""
    steam(pen, 150, -170, pose, 0.6)
    pen.line("M-84 -124 C-164 -150 -164 -30 -80 -50", paints.shade, 22)
    pen.fill(
        "M70 -60 C120 -60 110 -130 150 -160 L168 -140 C140 -120 140 -30 60 -20z", paints.main, paints.shade, -150, -20
    )
    pen.fill("M-40 -2 H40 L52 -16 H-52z", paints.shade)
    pen.fill(disc(0, -88, 112, 84), paints.light, paints.shade, -172, -4)
    pen.line("M-104 -66 Q0 -30 104 -66", paints.own("#fff3dc", paints.pale), 9, 0.9)
    for x in (-54, 0, 54):
        pen.circle(x, -92, 9, paints.own("#fff3dc", paints.pale))
    with pen.at(0, -160 - 3 * abs(math.sin(pose.time * 9)), 2 * math.sin(pose.time * 9)):
        pen.fill("M-58 0 C-40 -30 40 -30 58 0z", paints.light, paints.main, -24, 0)
        pen.circle(0, -30, 14, paints.shade)
    gloss(pen, -58, -122, 24)


def _bottle(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Corked, with a label; what is in it sways."""
    glass = "M-21 -262 H21 V-190 C60 -172 62 -136 62 -112 V-18 C62 -4 52 0 40 0 H-40 C-52 0 -62 -4 -62 -18 V-112 C-62 -136 -60 -172 -21 -190z"
    pen.fill(glass, paints.light, paints.main, -262, 0, 0.92)
    with inside(pen, glass):
        tilt = 8 * math.sin(pose.time * 1.9)
        pen.fill(f"M-70 {-150 + tilt:.1f} L70 {-150 - tilt:.1f} V4 H-70z", paints.shade, alpha=0.75)
    pen.box(-26, -280, 52, 28, _WOOD, 6)
    pen.box(-60, -106, 120, 66, "#fff6e6", 4)
    pen.line("M-36 -84 H36 M-24 -64 H24", "#c9a86a", 6)
    pen.line("M-44 -140 C-44 -160 -34 -170 -24 -178", "#ffffff", 8, 0.6)


def _glass(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A tumbler with a straw and ice; bubbles rise."""
    with pen.at(20, -60, 14.0 + sway(pose, 2.0)):
        pen.line("M0 40 V-190", "#f0619a", 11)
    body = "M-72 -190 H72 L56 0 H-56z"
    pen.fill(body, "#eaf6fb", alpha=0.6)
    with inside(pen, body):
        tilt = 5 * math.sin(pose.time * 1.9)
        pen.fill(f"M-80 {-150 + tilt:.1f} L80 {-150 - tilt:.1f} V-8 H-80z", paints.light, paints.shade, -150, 0, 0.9)
        for index in range(5):
            share = (pose.time * 0.5 + index * 0.23) % 1.0
            pen.circle(-40 + index * 20, -10 - 130 * share, 5, "#ffffff", 0.7)
        for x, turn in ((-24, 15), (20, -20)):
            with pen.at(x, -136 + 4 * math.sin(pose.time * 2 + x), turn):
                pen.box(-20, -20, 40, 38, "#ffffff", 8, alpha=0.55)
    pen.line("M-70 -190 L-56 -4 H56 L70 -190", "#d6eef8", 6)
    pen.line("M-50 -160 L-42 -50", "#ffffff", 8, 0.7)


def _vase(pen: Pen, paints: Paints, pose: Pose) -> None:
    """With five flowers that nod."""
    for index, (x, tall, colour) in enumerate(
        ((-70, 84, "#f0619a"), (-34, 124, "#f7c540"), (4, 146, "#e8503c"), (42, 116, "#b48af0"), (74, 78, "#ff9a5a"))
    ):
        with pen.at(x * 0.25, -150, x * 0.42 + sway(pose, 3.0, 1.4, index)):
            pen.line(f"M0 0 V{-tall}", "#4e8a4a", 6)
            pen.fill(
                f"M0 {-tall * 0.4} C20 {-tall * 0.5} 34 {-tall * 0.7} 30 {-tall * 0.8} C14 {-tall * 0.75} 2 {-tall * 0.6} 0 {-tall * 0.4}z",
                "#6fb06a",
            )
            for petal in range(6):
                pen.circle(17 * math.cos(petal * 1.047), -tall + 17 * math.sin(petal * 1.047), 13, colour)
            pen.circle(0, -tall, 11, "#fff0b0")
    pen.fill(
        "M-34 -170 H34 C24 -130 78 -110 74 -56 C70 -20 50 0 40 0 H-40 C-50 0 -70 -20 -74 -56 C-78 -110 -24 -130 -34 -170z",
        paints.light,
        paints.shade,
        -170,
        0,
    )
    pen.line("M-70 -64 Q0 -40 70 -64", paints.own("#fff3dc", paints.pale), 9)
    gloss(pen, -40, -90, 20, -64.0)


def _candle(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Dripping, on a saucer with a handle."""
    flick = 1.0 + 0.06 * math.sin(pose.time * 9)
    pen.glow(0, -200, 170 * flick, "#ffd27a", 0.8 if pen.dark else 0.45)
    pen.line(disc(86, -26, 20), _BRASS, 9)
    pen.fill("M-86 -26 H86 L60 0 H-60z", _BRASS, darken(_BRASS, 0.25), -26, 0)
    pen.box(-34, -170, 68, 150, lighten(paints.main, 0.3), 10, paints.main)
    pen.fill(
        "M-34 -160 C-34 -178 34 -178 34 -160 V-120 C34 -108 22 -108 22 -122 C18 -140 8 -136 6 -126 C4 -96 -12 -96 -14 -122 C-18 -136 -34 -130 -34 -140z",
        lighten(paints.main, 0.55),
    )
    pen.line("M0 -168 V-186", _DARK, 5)
    flame(pen, 0, -176, 30, 70, pose)


def _torch(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A burning brand."""
    pen.glow(0, -220, 180, "#ffb45c", 0.8 if pen.dark else 0.45)
    pen.fill("M-13 0 H13 L25 -150 H-25z", _WOOD, darken(_WOOD, 0.25), -150, 0)
    pen.box(-36, -172, 72, 34, paints.main, 8, paints.shade)
    for x, size in ((-14, 34), (16, 32), (0, 46)):
        flame(pen, x, -160, size, 64 + size, pose, "#ff7a2e" if x else "#ff9a3a")


def _broom(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Leans a little; its bristles bend as it sweeps."""
    with pen.at(0, 0, 7.0 + sway(pose, 3.0, 2.6)):
        pen.line("M0 -84 V-350", _WOOD, 15)
        bend = 9 * math.sin(pose.time * 2.6)
        pen.fill(f"M-30 -104 H30 L{78 - bend:.1f} -6 Q0 8 {-78 - bend:.1f} -6z", paints.light, paints.shade, -104, 0)
        for x in (-48, -24, 0, 24, 48):
            pen.line(f"M{x * 0.4} -90 L{x - bend:.1f} -8", darken(paints.main, 0.3), 4, 0.7)
        pen.box(-36, -122, 72, 30, "#b8433a", 9)


def _bucket(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Full of water that slops, its handle swinging."""
    with pen.at(0, -142, sway(pose, 6.0, 2.0)):
        pen.line("M-92 6 C-90 -92 90 -92 92 6", _STEEL, 9)
    pen.fill("M-100 -142 H100 L74 0 H-74z", paints.light, paints.shade, -142, 0)
    pen.line("M-92 -106 H92 M-80 -38 H80", paints.shade, 6, 0.7)
    pen.oval(0, -142, 100, 21, darken(paints.main, 0.2))
    with pen.at(0, -140, 3 * math.sin(pose.time * 2.2)):
        pen.oval(0, 0, 86, 15, "#8fd0f0")
        pen.oval(-22, -3, 34, 5, "#ffffff", 0.6)


def _basket(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Woven, with apples and a cloth in it."""
    pen.line("M-104 -116 C-104 -262 104 -262 104 -116", paints.shade, 17)
    for x, y, colour in ((-60, -132, "#d8432f"), (0, -146, "#6fb04e"), (56, -132, "#f2a531")):
        pen.circle(x, y + 1.5 * math.sin(pose.time * 2 + x), 40, colour)
        gloss(pen, x - 12, y - 16, 9)
    body = "M-126 -118 H126 L100 0 H-100z"
    pen.fill(body, paints.light, paints.shade, -118, 0)
    with inside(pen, body):
        for row in range(4):
            for column in range(-4, 6):
                x = column * 36 + (18 if row % 2 else 0)
                pen.box(x - 26, -108 + row * 29, 34, 18, mix(paints.main, paints.shade, 0.6), 7)
    pen.box(-136, -130, 272, 24, paints.main, 11, paints.shade)


def _barrel(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Staves and hoops; it drips from its tap."""
    body = "M-80 -230 H80 C112 -160 112 -70 80 0 H-80 C-112 -70 -112 -160 -80 -230z"
    pen.fill(body, paints.light, paints.shade, -230, 0)
    with inside(pen, body):
        for x in (-62, -22, 22, 62):
            pen.line(f"M{x * 0.9} -232 Q{x * 1.35} -115 {x * 0.9} 2", paints.shade, 4)
        for y in (-196, -144, -92, -40):
            pen.box(-120, y - 8, 240, 16, "#565a6e")
    pen.oval(0, -230, 80, 16, darken(paints.main, 0.12))
    pen.circle(0, -66, 15, darken(paints.main, 0.5))
    pen.line("M0 -66 H20 V-50", _BRASS, 9)
    drop = (pose.time * 0.9) % 1.0
    pen.oval(20, -44 + 44 * drop * drop, 5, 8, "#8fd0f0", 0.9)


def _chest(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A treasure chest that stands open on gold, glowing."""
    yawn = 4 * math.sin(pose.time * 1.6)
    with pen.at(0, -118, 0.0, 1.0, 1.0 + yawn / 80):
        pen.fill(
            "M-140 0 L-128 -96 C-120 -138 120 -138 128 -96 L140 0z", paints.shade, darken(paints.shade, 0.3), -120, 0
        )
        pen.fill("M-118 -4 L-110 -84 C-100 -110 100 -110 110 -84 L118 -4z", darken(paints.main, 0.62))
        pen.line("M-60 -2 L-54 -112 M60 -2 L54 -112", _BRASS, 11)
    pen.glow(0, -140, 200, "#ffe07a", 0.65 + 0.1 * math.sin(pose.time * 3))
    pen.fill(
        "M-122 -112 C-90 -150 -60 -140 -40 -160 C-10 -186 30 -170 50 -152 C84 -148 110 -130 122 -112z",
        "#f7c93c",
        "#d99a2e",
        -180,
        -110,
    )
    for x, y in ((-80, -132), (-46, -150), (-8, -166), (34, -156), (72, -138), (4, -136), (-30, -126), (50, -128)):
        pen.oval(x, y, 18, 12, "#ffe07a")
        pen.oval(x, y, 11, 7, "#e6a92e")
    pen.fill("M-70 -146 l14 -12 l14 12 l-14 20z", "#e0413a")
    pen.fill("M60 -160 l13 -11 l13 11 l-13 18z", "#37a6e0")
    pen.box(-140, -120, 280, 120, paints.light, 10, paints.shade)
    pen.box(-140, -120, 280, 15, _BRASS, 3)
    for x in (-108, 84):
        pen.box(x, -120, 24, 120, _BRASS, 3, darken(_BRASS, 0.2))
    pen.box(-24, -112, 48, 54, _BRASS, 9, darken(_BRASS, 0.2))
    pen.circle(0, -92, 9, _DARK)
    pen.box(-4, -92, 8, 22, _DARK, 3)
    for index, (x, y) in enumerate(((-90, -190), (60, -206), (10, -230), (110, -160))):
        sparkle(pen, x, y, 21, pose, index * 1.6)


def _cauldron(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Bubbling over a fire."""
    for x in (-60, 0, 60):
        flame(pen, x, 4, 36, 62, pose)
    pen.line("M-74 -30 L-92 0 M74 -30 L92 0", darken(paints.main, 0.3), 18)
    pen.fill(
        "M-112 -176 H112 C152 -100 116 -20 0 -20 C-116 -20 -152 -100 -112 -176z", paints.light, paints.shade, -176, -20
    )
    for side in (-1, 1):
        pen.line(disc(side * 128, -130, 17), darken(paints.main, 0.3), 9)
    pen.box(-124, -190, 248, 24, lighten(paints.main, 0.15), 12, paints.main)
    pen.oval(0, -188, 108, 18, "#7ce04e")
    pen.glow(0, -200, 150, "#a4ff6a", 0.4)
    for index in range(6):
        share = (pose.time * 0.7 + index * 0.19) % 1.0
        x = -80 + index * 32
        if share < 0.5:
            pen.circle(x, -190 - 10 * share, 8 + 22 * share, "#a8f57a")
            pen.circle(x - 4, -194 - 12 * share, 4, "#ffffff", 0.8)
        else:
            pen.circle(x + 8 * math.sin(share * 9), -190 - 110 * (share - 0.4), 20 * share, "#c8ffb0", 1.1 - share)


def _camera(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Now and then it flashes."""
    pen.box(-136, -172, 272, 166, paints.light, 24, paints.shade)
    pen.fill("M-52 -168 L-34 -204 H34 L52 -168z", paints.shade)
    pen.box(-136, -132, 272, 88, mix(paints.main, _DARK, 0.7))
    pen.box(-112, -190, 44, 22, "#d8433a", 7)
    pen.circle(0, -88, 74, _STEEL)
    pen.circle(0, -88, 60, _DARK)
    pen.circle(0, -88, 44, "#3a4a8a")
    pen.circle(0, -88, 25, "#1d2040")
    gloss(pen, -16, -106, 15, -40.0, 0.8)
    pen.box(66, -162, 52, 24, "#fff6e0", 6)
    since = pose.time % 2.2
    if since < 0.3:
        pen.glow(92, -150, 210, "#ffffff", 0.95 - since * 3)
        sparkle(pen, 92, -150, 90, Pose("stand", 0.0, 0.6), 0.0)


def _telescope(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A brass tube on three legs that searches the sky."""
    pen.line("M0 -150 L-80 0 M0 -150 L80 0 M0 -150 V-4", _WOOD, 13)
    pen.circle(0, -160, 20, darken(_WOOD, 0.3))
    with pen.at(0, -172, -32.0 + 5 * math.sin(pose.time * 0.8)):
        pen.box(-128, -22, 90, 44, paints.shade, 6, darken(paints.shade, 0.2))
        pen.box(-150, -16, 26, 32, _DARK, 5)
        pen.box(-50, -29, 110, 58, paints.main, 6, paints.shade)
        pen.box(50, -37, 110, 74, paints.light, 6, paints.shade)
        pen.box(150, -42, 20, 84, darken(paints.main, 0.35), 5)
        pen.box(-56, -32, 14, 64, _DARK, 4)
        pen.line("M60 -22 H144", "#ffffff", 6, 0.5)


def _typewriter(pen: Pen, paints: Paints, pose: Pose) -> None:
    """The carriage steps along, keys dip, the sheet fills."""
    step = 9.0 * (int(pose.time * 6) % 8) - 32
    with pen.at(step, 0):
        pen.box(-70, -270, 140, 130, "#fffdf4", 3)
        for row in range(4):
            pen.line(f"M-54 {-248 + row * 22} H{50 - row * 17 % 40}", "#8f9ab0", 5)
        pen.box(-150, -168, 300, 40, _DARK, 19)
        pen.circle(-156, -148, 17, _STEEL)
        pen.circle(156, -148, 17, _STEEL)
    pen.fill(
        "M-124 -140 H124 L160 -12 C162 0 156 0 150 0 H-150 C-156 0 -162 0 -160 -12z",
        paints.light,
        paints.shade,
        -140,
        0,
    )
    pen.box(-84, -122, 168, 20, darken(paints.main, 0.5), 9)
    for row in range(3):
        for key in range(8 - row % 2):
            dip = 5.0 if (int(pose.time * 6) * 5 + 3) % 23 == row * 8 + key else 0.0
            x = -112 + key * 32 + row % 2 * 16
            pen.circle(x, -78 + row * 27 + dip, 12, _DARK)
            pen.circle(x, -80 + row * 27 + dip, 9, "#fff3dc")


def _suitcase(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Bands, corners and two stickers."""
    with pen.at(0, -190, sway(pose, 5.0, 2.4)):
        pen.line("M-44 12 C-44 -44 44 -44 44 12", darken(paints.main, 0.45), 14)
    pen.box(-140, -186, 280, 182, paints.light, 24, paints.shade)
    for x in (-98, 70):
        pen.box(x, -186, 28, 182, darken(paints.main, 0.4))
        pen.box(x - 2, -104, 32, 30, _BRASS, 5)
    pen.circle(-18, -128, 25, "#f7c540")
    pen.fill("M-18 -146 l6 12 l13 1 l-10 9 l3 13 l-12 -7 l-12 7 l3 -13 l-10 -9 l13 -1z", "#e0413a")
    with pen.at(24, -54, -12.0):
        pen.box(-36, -20, 72, 40, "#8fd0ee", 5)
        pen.fill("M-30 14 L-8 -12 L8 8 L18 -4 L32 14z", "#fffaf0")


def _letter(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A letter with a seal; its flap lifts."""
    with pen.at(0, -4, 4.0 + sway(pose, 2.0)):
        pen.box(-130, -176, 260, 172, paints.light, 8, paints.shade)
        pen.line("M-126 -8 L-30 -96 M126 -8 L30 -96", paints.shade, 5)
        lift = 0.86 + 0.14 * math.sin(pose.time * 1.6)
        with pen.at(0, -174, 0.0, 1.0, lift):
            pen.fill("M-130 0 H130 L12 104 C4 110 -4 110 -12 104z", lighten(paints.main, 0.45), paints.light, 0, 104)
        pen.circle(0, -174 + 98 * lift, 23, "#d8433a")
        pen.fill(f"M0 {-164 + 98 * lift:.1f} c-16 -12 -14 -24 0 -18 c14 -6 16 6 0 18z", "#ff9a8a")


KINDS: dict[str, Kind] = {
    "teapot": sketched(_teapot, "#4f9fc4", 320, 204, 0.66, front=(0.0, -92.0, 110.0)),
    "bottle": sketched(_bottle, "#4e9e7b", 130, 284, 0.62, front=(2.0, -84.0, 84.0), nouns={"wine": "#7a2434", "potion": "#a05ad8", "milk": "#f4f1ec"}),
    "glass": sketched(_glass, "#f2a531", 160, 250, 0.6, front=(2.0, -76.0, 84.0), nouns={"lemonade": "#ffe070", "juice": "#f7922e", "water": "#8fd0f0", "wine glass": "#8f2438"}),
    "vase": sketched(_vase, "#4f86c4", 220, 320, 0.68, front=(2.0, -70.0, 84.0)),
    "candle": sketched(_candle, "#f6e3c0", 196, 252, 0.62, front=(2.0, -96.0, 64.0)),
    "torch": sketched(_torch, "#5b6078", 110, 270, 0.66),
    "broom": sketched(_broom, "#e2b04e", 170, 356, 0.72, front=(2.0, -54.0, 70.0)),
    "bucket": sketched(_bucket, "#4f86c4", 204, 214, 0.62, front=(2.0, -70.0, 96.0)),
    "basket": sketched(_basket, "#c98f4e", 276, 236, 0.66, front=(2.0, -62.0, 96.0)),
    "barrel": sketched(_barrel, "#a5693f", 210, 246, 0.72, seat=232.0, front=(2.0, -130.0, 110.0)),
    "chest": sketched(_chest, "#8f5a34", 300, 236, 0.74, front=(0.0, -50.0, 76.0)),
    "cauldron": sketched(_cauldron, "#4a4a5e", 290, 230, 0.76, front=(2.0, -104.0, 110.0)),
    "camera": sketched(_camera, "#c9c0b4", 280, 206, 0.6, front=(2.0, -88.0, 100.0)),
    "telescope": sketched(_telescope, "#e0a53c", 270, 270, 0.78, front=(40.0, -196.0, 60.0)),
    "typewriter": sketched(_typewriter, "#4f9f96", 340, 272, 0.66),
    "suitcase": sketched(_suitcase, "#b8703f", 284, 230, 0.66, seat=184.0, front=(2.0, -96.0, 110.0)),
    "letter": sketched(_letter, "#f3e3c4", 270, 186, 0.58, front=(2.0, -110.0, 96.0)),
}  # fmt: skip
