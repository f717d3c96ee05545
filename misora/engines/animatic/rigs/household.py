"""What rooms are furnished with: hands that turn, screens that flicker, drums that spin."""

import math

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.rigs.flourish import disc, gloss, steam
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.rigs.sketch import Paints, inside, lamp, sketched, sway

_WOOD, _STEEL, _DARK = "#a5693f", "#c3cad8", "#2f3246"


def _bed(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Head and foot boards, a pillow, a quilt that breathes."""
    pen.box(-206, -196, 34, 196, _WOOD, 14, darken(_WOOD, 0.25))
    pen.circle(-189, -200, 17, lighten(_WOOD, 0.15))
    pen.box(172, -132, 30, 132, _WOOD, 12, darken(_WOOD, 0.25))
    pen.circle(187, -136, 15, lighten(_WOOD, 0.15))
    pen.box(-190, -62, 380, 38, darken(_WOOD, 0.1), 6, darken(_WOOD, 0.3))
    pen.box(-176, -110, 352, 58, "#fff8ee", 18, "#e2d9d2")
    pen.box(-174, -152, 118, 56, "#ffffff", 24, "#e0d8e4")
    rise = 3 * pose.breath
    _lay_quilt(
        pen, paints, f"M-70 -118 C-44 {-146 - rise:.1f} 150 {-142 - rise:.1f} 178 -114 V-48 C172 -32 -56 -32 -70 -46z"
    )
    pen.box(-78, -122, 34, 82, paints.pale, 15)


def _quilt(pen: Pen, paints: Paints, pose: Pose) -> None:
    """The quilt of a bed over who sleeps in it."""
    rise = 4 * pose.breath
    top = f"M-76 -116 C-62 {-190 - rise:.1f} -24 {-196 - rise:.1f} 30 {-186 - rise:.1f}"
    _lay_quilt(pen, paints, f"{top} C90 {-174 - rise:.1f} 168 -160 180 -114 V-48 C172 -32 -56 -32 -72 -46z")
    pen.line(f"M-72 -52 V-116 C-60 {-184 - rise:.1f} -44 {-190 - rise:.1f} -30 {-190 - rise:.1f}", paints.pale, 17)


def _lay_quilt(pen: Pen, paints: Paints, quilt: str) -> None:
    pen.fill(quilt, paints.light, paints.shade, -180, -34)
    with inside(pen, quilt):
        for line in range(-2, 7):
            pen.line(
                f"M{line * 44 - 60} -30 L{line * 44 + 20} -200 M{line * 44 + 60} -30 L{line * 44 - 20} -200",
                paints.pale,
                4,
                0.5,
            )


def _lamp(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A standing lamp with a pleated shade, its chain swinging."""
    flick = 1.0 + 0.02 * math.sin(pose.time * 7)
    pen.glow(0, -250, 200 * flick, "#ffd27a", 0.8 if pen.dark else 0.42)
    pen.oval(0, -9, 62, 12, darken(_WOOD, 0.2))
    pen.line("M0 -12 V-210", _WOOD, 13)
    pen.circle(0, -120, 14, lighten(_WOOD, 0.2))
    with pen.at(38, -204, sway(pose, 9.0, 2.6)):
        pen.line("M0 0 V40", "#e6b340", 3)
        pen.circle(0, 44, 7, "#e6b340")
    with pen.at(0, 0):
        shade = lamp(pen)
        shade.fill("M-54 -310 H54 L94 -196 H-94z", lighten(paints.main, 0.5), paints.main, -310, -196)
        shade.line("M-26 -308 L-46 -200 M0 -308 V-200 M26 -308 L46 -200", paints.shade, 3, 0.5)
        pen.box(-97, -204, 194, 11, paints.shade, 5)


def _clock(pen: Pen, paints: Paints, pose: Pose) -> None:
    """An alarm clock with two bells: its hands move, its hammer taps."""
    ringing = math.sin(pose.time * 34) * (1.0 if (pose.time * 0.5) % 1.0 < 0.35 else 0.0)
    with pen.at(0, 0, 1.5 * ringing):
        for side in (-1, 1):
            pen.line(f"M{side * 60} -40 L{side * 84} -4", darken(paints.main, 0.4), 19)
            with pen.at(side * 56, -198, side * 34):
                pen.fill("M-44 8 C-40 -46 40 -46 44 8z", "#f2c14e", "#c98a2e", -40, 8)
        with pen.at(0, -190, 14 * ringing):
            pen.line("M0 0 V-44", _DARK, 8)
            pen.box(-15, -60, 30, 20, _DARK, 7)
        pen.fill(disc(0, -106, 104), paints.light, paints.shade, -210, 0)
        pen.circle(0, -106, 83, "#fffaf0")
        for hour in range(12):
            with pen.at(0, -106, 30.0 * hour):
                pen.box(-3.5, -78, 7, 17 if hour % 3 == 0 else 10, _DARK, 3)
        for turn, long, wide in ((30 + pose.time * 5, 44, 10), (120 + pose.time * 60, 64, 8)):
            with pen.at(0, -106, turn):
                pen.line(f"M0 8 V{-long}", _DARK, wide)
        with pen.at(0, -106, 6.0 * math.floor(pose.time * 2) * 3):
            pen.line("M0 14 V-66", "#d8433a", 4)
        pen.circle(0, -106, 9, "#d8433a")


def _screen(pen: Pen, pose: Pose, x: float, y: float, wide: float, tall: float) -> None:
    """A picture that changes and flickers: hills under a sun that rises."""
    flick = 0.06 * math.sin(pose.time * 23) + 0.05 * math.sin(pose.time * 11)
    pen.glow(x + wide / 2, y + tall / 2, wide, "#9fd8ff", 0.5 + flick if pen.dark else 0.2)
    bright = lamp(pen)
    with pen.at(), inside(pen, f"M{x} {y} h{wide} v{tall} h{-wide}z"):
        sky = ("#ffb56b", "#7cc4f0", "#c99aea")[int(pose.time / 1.6) % 3]
        bright.box(x, y, wide, tall, sky, 0, lighten(sky, 0.55))
        bright.circle(x + wide * 0.65, y + tall * (0.75 - 0.4 * ((pose.time / 1.6) % 1.0)), tall * 0.17, "#fff3a8")
        bright.fill(
            f"M{x} {y + tall * 0.7} q{wide * 0.25} {-tall * 0.3} {wide * 0.5} 0 q{wide * 0.25} {-tall * 0.2} {wide * 0.5} 0 v{tall} h{-wide}z",
            "#5fae6e",
        )
        pen.fill(
            f"M{x} {y} h{wide * 0.4} l{-wide * 0.25} {tall} h{-wide * 0.15}z", "#ffffff", alpha=0.16 + max(0.0, flick)
        )


def _television(pen: Pen, paints: Paints, pose: Pose) -> None:
    """An old set with aerials that tremble and two knobs."""
    for side in (-1, 1):
        with pen.at(side * 8, -214, side * (30 + sway(pose, 2.0, 5.0))):
            pen.line("M0 0 V-92", _STEEL, 6)
            pen.circle(0, -94, 8, _STEEL)
        pen.line(f"M{side * 90} -20 L{side * 110} 0", darken(paints.main, 0.4), 15)
    pen.fill("M-40 -206 C-40 -236 40 -236 40 -206z", darken(paints.main, 0.35))
    pen.box(-156, -212, 312, 198, paints.light, 28, paints.shade)
    pen.box(-138, -194, 214, 162, "#2b2838", 26)
    with inside(pen, "M-124 -164 C-124 -184 62 -184 62 -164 V-62 C62 -42 -124 -42 -124 -62z"):
        _screen(pen, pose, -124, -182, 186, 136)
    for y in (-164, -118):
        pen.circle(116, y, 19, "#fff3dc")
        with pen.at(116, y, 40 + y):
            pen.line("M0 0 V-12", _DARK, 5)
    for row in range(4):
        pen.line(f"M98 {-82 + row * 13} h36", darken(paints.main, 0.4), 5)


def _computer(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A laptop, open, lines of text running over its screen."""
    pen.box(-130, -206, 260, 178, paints.light, 16, paints.shade)
    pen.box(-116, -192, 232, 146, "#1f2436", 8)
    pen.glow(0, -120, 190, "#7fd0ff", 0.5 if pen.dark else 0.22)
    bright = lamp(pen)
    bright.box(-110, -186, 220, 134, "#2c4f8f", 4, "#3f86c4")
    for row in range(6):
        at = int(pose.time * 3) - row
        long = 40 + (at * 53) % 130
        bright.line(
            f"M-94 {-68 - row * 20} h{long if row else long * ((pose.time * 3) % 1.0):.0f}",
            ("#ffe08a", "#9ff0c8", "#ffffff", "#ff9ab0")[at % 4],
            8,
        )
    pen.fill(
        "M-130 -30 H130 L170 -6 C172 0 168 2 160 2 H-160 C-168 2 -172 0 -170 -6z",
        lighten(paints.main, 0.3),
        paints.shade,
        -30,
        2,
    )
    for row in range(2):
        for key in range(11):
            pen.box(-121 + key * 22 - row * 4, -25 + row * 11, 17, 7, darken(paints.main, 0.45), 2)


def _phone(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A smartphone that buzzes with a message; an old telephone has a dial."""
    buzz = math.sin(pose.time * 40) * (1.0 if pose.time % 2.0 < 0.4 else 0.0)
    with pen.at(3 * buzz, 0, 8 + 1.5 * buzz):
        pen.box(-66, -256, 132, 256, paints.light, 24, paints.shade)
        pen.box(-56, -244, 112, 232, "#1f2436", 16)
        pen.glow(0, -130, 150, "#8fd4ff", 0.5 if pen.dark else 0.2)
        bright = lamp(pen)
        bright.box(-52, -240, 104, 224, "#7ac8f0", 13, "#b48af0")
        for index in range(3):
            share = min(1.0, max(0.0, (pose.time * 0.8 - index * 0.5) % 2.2))
            side = -44 if index % 2 == 0 else -22
            bright.box(
                side,
                -214 + index * 56,
                66 * min(1.0, share * 4) + 1,
                40,
                "#ffffff" if index % 2 == 0 else "#d8f5c0",
                13,
            )
        pen.box(-16, -240, 32, 9, "#1f2436", 4)
        bright.circle(0, -34, 10, "#ffffff", 0.8)


def _fridge(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Two doors, magnets and a note; it hums."""
    hum = 0.6 * math.sin(pose.time * 30)
    with pen.at(hum, 0):
        for x in (-84, 84):
            pen.box(x - 14, -14, 28, 14, _DARK, 4)
        pen.box(-116, -360, 232, 350, paints.light, 26, paints.shade)
        pen.line("M-114 -246 H114", darken(paints.main, 0.3), 6)
        pen.box(72, -330, 15, 62, _STEEL, 7, darken(_STEEL, 0.3))
        pen.box(72, -226, 15, 96, _STEEL, 7, darken(_STEEL, 0.3))
        with pen.at(-40, -206, sway(pose, 3.0, 1.7)):
            pen.box(-30, -6, 60, 70, "#fffbe0", 3)
            pen.line("M-18 14 H18 M-18 30 H18 M-18 46 H6", "#8f9ab0", 4)
            pen.circle(0, -4, 8, "#d8433a")
        pen.circle(-70, -312, 13, "#f7c540")
        pen.fill("M-30 -324 l14 24 h-28z", "#4fb0e8")
        pen.box(-100, -346, 14, 310, "#ffffff", 7, alpha=0.35)


def _stove(pen: Pen, paints: Paints, pose: Pose) -> None:
    """An oven with a lit window, knobs, and a pot steaming on top."""
    steam(pen, -50, -320, pose, 0.8)
    pen.box(-108, -300, 116, 68, "#d8563f", 12, "#a83a2e")
    pen.box(-116, -308, 132, 16, "#a83a2e", 7)
    pen.line("M12 -284 h40", _DARK, 11)
    pen.box(-140, -236, 280, 226, paints.light, 14, paints.shade)
    pen.box(-146, -242, 292, 18, _DARK, 6)
    for x in (-100, -50, 50, 100):
        pen.circle(x, -196, 16, _DARK)
        with pen.at(x, -196, x * 0.7):
            pen.line("M0 0 V-11", "#fffaf0", 5)
    pen.circle(0, -196, 13, "#7cc04e")
    pen.box(-112, -158, 224, 124, _DARK, 14)
    glow = 0.5 + 0.12 * math.sin(pose.time * 5)
    lamp(pen).box(-96, -140, 192, 90, "#ffb14a", 9, "#d8632e")
    pen.glow(0, -80, 110, "#ffe08a", glow)
    pen.fill("M-60 -62 C-66 -110 66 -110 60 -62z", "#b5743f")
    pen.line("M-90 -166 H90", _STEEL, 10)


def _washer(pen: Pen, paints: Paints, pose: Pose) -> None:
    """The drum turns, clothes and suds in it; the whole machine shakes."""
    with pen.at(2 * math.sin(pose.time * 19), 0, 0.8 * math.sin(pose.time * 17)):
        pen.box(-124, -268, 248, 264, paints.light, 18, paints.shade)
        pen.box(-110, -254, 84, 30, mix(paints.main, "#ffffff", 0.5), 6)
        for x in (20, 62):
            pen.circle(x, -238, 14, darken(paints.main, 0.4))
        pen.circle(100, -238, 7, "#7cc04e" if pose.time % 1.0 < 0.5 else darken(paints.main, 0.4))
        pen.circle(0, -112, 96, "#f6f8fc")
        pen.circle(0, -112, 78, "#2a4a6a")
        with inside(pen, disc(0, -112, 76)):
            with pen.at(0, -112, pose.time * 190):
                for turn, colour in ((0, "#f0619a"), (95, "#f7c540"), (190, "#7cc04e"), (275, "#ff8a5a")):
                    with pen.at(0, 0, turn):
                        pen.fill("M10 20 C40 0 70 20 76 50 C50 80 10 76 0 50z", colour)
            pen.fill(
                f"M-90 {-84 + 6 * math.sin(pose.time * 7):.1f} Q-40 -100 0 -84 T90 -84 V0 H-90z", "#8fd0f0", alpha=0.5
            )
            for index in range(5):
                pen.circle(-50 + index * 25, -90 + 6 * math.sin(pose.time * 5 + index), 10, "#ffffff", 0.8)
        pen.fill("M-54 -150 C-40 -176 -10 -184 14 -178 C-16 -168 -40 -150 -50 -126z", "#ffffff", alpha=0.45)


def _toaster(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Two slices jump out, and sink again."""
    share = (pose.time * 0.55) % 1.0
    up = 70 * math.sin(math.pi * min(1.0, share * 2.2)) if share < 0.46 else 0.0
    for x in (-46, 46):
        with pen.at(x, -126 - up, (x / 8) * (up / 70)):
            pen.fill("M-40 60 V-34 C-60 -48 -50 -74 -28 -74 H28 C50 -74 60 -48 40 -34 V60z", "#c98a48")
            pen.fill("M-32 60 V-34 C-48 -46 -42 -66 -24 -66 H24 C42 -66 48 -46 32 -34 V60z", "#f2c886")
    pen.box(-130, -142, 260, 132, paints.light, 44, paints.shade)
    pen.line("M-96 -142 H-4 M4 -142 H96", _DARK, 10)
    pen.box(-118, -12, 236, 12, _DARK, 5)
    pen.line("M130 -112 V-50", _DARK, 8)
    pen.box(122, -104 + up * 0.6 - 10, 26, 18, "#d8433a", 6)
    gloss(pen, -88, -98, 30, -70.0, 0.5)


def _bathtub(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Lion's feet, suds that wobble, bubbles that rise, a tap that drips."""
    for index in range(5):
        share = (pose.time * 0.3 + index * 0.21) % 1.0
        pen.line(
            disc(-110 + index * 52 + 10 * math.sin(share * 7 + index), -170 - 130 * share, 9 + index % 3 * 4),
            "#ffffff",
            3.5,
            1 - share,
        )
    pen.line("M168 -150 V-214 C168 -236 130 -236 130 -212", "#d9b24a", 13)
    drop = (pose.time * 1.2) % 1.0
    pen.oval(130, -200 + 40 * drop, 5, 8, "#8fd0f0", 1 - drop)
    for x in (-118, 118):
        pen.fill(
            f"M{x - 26} -50 C{x - 20} -10 {x - 34} -10 {x - 30} 0 H{x + 20} C{x + 26} -20 {x + 12} -30 {x + 26} -50z",
            "#d9b24a",
        )
    for index in range(9):
        pen.circle(-136 + index * 34, -158 - 7 * math.sin(pose.time * 1.7 + index * 1.3), 27, "#f6fbff")
    pen.fill(
        "M-190 -160 H190 C184 -80 160 -30 100 -26 H-100 C-160 -30 -184 -80 -190 -160z",
        paints.light,
        paints.shade,
        -160,
        -26,
    )
    pen.box(-202, -172, 404, 24, lighten(paints.main, 0.4), 12, paints.main)
    gloss(pen, -140, -100, 26, -74.0, 0.5)


def _mirror(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A tall oval in a frame, a gleam passing over it."""
    pen.line("M-70 -4 L-30 -70 M70 -4 L30 -70", paints.shade, 16)
    pen.fill(disc(0, -186, 110, 168), paints.light, paints.shade, -354, -18)
    glass = disc(0, -186, 90, 148)
    pen.fill(glass, "#e6f6fb", "#9fcbe0", -330, -40)
    with inside(pen, glass):
        at = -240 + ((pose.time * 110) % 480)
        pen.fill(
            f"M{at} -20 L{at + 110} -350 h40 L{at + 40} -20z M{at + 60} -20 L{at + 170} -350 h14 L{at + 74} -20z",
            "#ffffff",
            alpha=0.55,
        )
    pen.circle(0, -354, 19, paints.light)


def _picture(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Hills and a sun in a broad frame, hanging a little askew."""
    with pen.at(0, -250, sway(pose, 1.6)):
        pen.line("M-70 30 L0 0 L70 30", "#6b4a2c", 4)
        pen.box(-150, 24, 300, 222, paints.light, 8, paints.shade)
        pen.box(-126, 48, 252, 174, "#fff6e4", 3)
        pen.box(-116, 58, 232, 154, "#8fd0ee", 2, "#fbe6c0")
        with inside(pen, "M-116 58 h232 v154 h-232z"):
            pen.circle(50, 104, 27, "#ffd45e")
            pen.fill("M-116 160 L-50 90 L0 150 L40 120 L116 180 V214 H-116z", "#7a8fc0")
            pen.fill("M-116 184 C-60 150 0 200 116 164 V214 H-116z", "#6fb06a")


def _door(pen: Pen, paints: Paints, pose: Pose) -> None:
    """In its frame; it creaks open and shut on light."""
    pen.box(-112, -344, 224, 344, "#6b4a34", 6, "#4e3628")
    lamp(pen).box(-94, -328, 188, 328, "#fff0b8", 2, "#ffd27a")
    wide = 1.0 - 0.16 * (0.5 + 0.5 * math.sin(pose.time * 1.1))
    with pen.at(-94, 0, 0.0, wide, 1.0):
        pen.box(0, -328, 188, 328, paints.light, 3, paints.shade)
        for x in (22, 104):
            for y, tall in ((-300, 118), (-160, 130)):
                pen.box(x, y, 62, tall, paints.shade, 5, paints.main)
        pen.circle(168, -158, 13, "#f2c14e")
    pen.box(-124, -10, 248, 10, "#8a6a50", 3)


def _window(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Four panes, and curtains that blow."""
    blow = 12 * math.sin(pose.time * 1.4)
    pen.box(-124, -296, 248, 280, paints.light, 8, paints.shade)
    top, low = ("#26306a", "#4a4f9a") if pen.dark else ("#8fd0f2", "#d8f0fa")
    lamp(pen).box(-106, -278, 212, 244, top, 3, low)
    if pen.dark:
        pen.circle(54, -226, 24, "#fff3c4")
    else:
        for x, y in ((30, -220), (56, -226), (78, -216)):
            pen.circle(x, y, 20, "#ffffff", 0.9)
    pen.line("M0 -280 V-32 M-108 -156 H108", paints.light, 12)
    for side in (-1, 1):
        with pen.at(0, 0, 0.0, side, 1.0):
            pen.fill(
                f"M40 -306 H144 C140 -200 {150 + blow:.1f} -100 {140 + blow:.1f} -10 C110 0 {90 + blow:.1f} -6 {84 + blow:.1f} -14 C100 -110 90 -220 40 -306z",
                "#e8705f",
                "#b84a48",
                -300,
                0,
                0.96,
            )
    pen.line("M-160 -308 H160", _WOOD, 13)
    pen.box(-138, -18, 276, 18, lighten(paints.main, 0.3), 5)


def _bookshelf(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Three boards of coloured spines; one leans and wobbles."""
    pen.box(-136, -360, 272, 360, paints.shade, 8, darken(paints.shade, 0.15))
    spines = ("#d8433a", "#3f74d1", "#f2b53c", "#4e9e5b", "#8a55c0", "#f0835a", "#37a6b0", "#fff0d8")
    for row in range(3):
        y = -240 + row * 112
        pen.box(-120, y - 100, 240, 100, darken(paints.main, 0.5))
        x = -114
        for index in range(8):
            wide, tall = 21 + (index * 7 + row * 5) % 11, 70 + (index * 13 + row * 29) % 24
            lean = (6 + sway(pose, 2.0, 2.0)) if index == 5 - row else 0.0
            with pen.at(x, y, lean):
                pen.box(0, -tall, wide, tall, spines[(index * 3 + row * 2) % 8], 3)
                pen.line(f"M4 {-tall + 16} h{wide - 8}", "#fff3c4", 4, 0.8)
            x += wide + 3
        pen.box(-128, y, 256, 13, paints.light, 3)
    pen.box(-144, -368, 288, 20, paints.light, 6)


KINDS: dict[str, Kind] = {
    "bed": sketched(_bed, "#6f86d0", 420, 210, 0.9, seat=110.0, room=330.0, pillow=120.0, cover=_quilt, front=(60.0, -84.0, 70.0)),
    "lamp": sketched(_lamp, "#f2a96a", 190, 312, 0.82, front=(3.0, -246.0, 84.0)),
    "clock": sketched(_clock, "#d8433a", 220, 252, 0.66, front=(3.0, -108.0, 100.0)),
    "television": sketched(_television, "#c9744a", 314, 290, 0.76, front=(-31.0, -116.0, 120.0)),
    "computer": sketched(_computer, "#aab4c8", 344, 208, 0.72, front=(0.0, -122.0, 120.0), nouns={"laptop": "#aab4c8"}),
    "phone": sketched(_phone, "#3a3f58", 180, 262, 0.6, front=(14.0, -150.0, 84.0)),
    "fridge": sketched(_fridge, "#e6eef4", 234, 362, 0.9, front=(0.0, -180.0, 110.0)),
    "stove": sketched(_stove, "#f0e6d8", 294, 330, 0.82, front=(0.0, -96.0, 110.0)),
    "washing-machine": sketched(_washer, "#dfe6ee", 250, 268, 0.84, front=(0.0, -116.0, 110.0)),
    "toaster": sketched(_toaster, "#d8563f", 280, 200, 0.66, front=(0.0, -74.0, 100.0)),
    "bathtub": sketched(_bathtub, "#f4f1ee", 406, 240, 0.84, seat=40.0, closed=True, room=250.0, front=(0.0, -92.0, 90.0)),
    "mirror": sketched(_mirror, "#e2ad35", 224, 372, 0.82, front=(0.0, -190.0, 110.0)),
    "picture-frame": sketched(_picture, "#d9a33c", 304, 250, 0.76),
    "door": sketched(_door, "#3f8f92", 250, 346, 0.95, front=(-4.0, -190.0, 110.0)),
    "window": sketched(_window, "#fff6e6", 330, 316, 0.86, front=(0.0, -150.0, 110.0)),
    "bookshelf": sketched(_bookshelf, "#a5693f", 290, 368, 0.9, depth=0.9),
}  # fmt: skip
