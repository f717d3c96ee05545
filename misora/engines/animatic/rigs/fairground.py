"""The fair and its neighbours: wheels and roundabouts that turn, tents, stalls, a school and a hospital."""

import math

from misora.engines.animatic.paper import Pen, darken, lighten
from misora.engines.animatic.rigs.flourish import disc
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.rigs.sketch import Paints, inside, lamp, sketched

_BRIGHT = ("#e0413a", "#f7c540", "#3f86d8", "#4fae5e", "#f0835a", "#9a5fc8", "#37b6b0", "#f0619a")


def _pennant(pen: Pen, x: float, y: float, colour: str, pose: Pose) -> None:
    wave = 6 * math.sin(pose.time * 6 + x)
    pen.line(f"M{x} {y} v-54", "#6b4430", 6)
    pen.fill(f"M{x} {y - 54} q26 {-8 + wave:.1f} 58 {10 + wave:.1f} q-26 6 -58 20z", colour)


def _ferris_wheel(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Gondolas hang upright as the wheel turns."""
    turn = pose.time * 16
    pen.line("M-130 -4 L0 -290 L130 -4 M-84 -110 H84", paints.shade, 19)
    pen.box(-160, -19, 320, 21, darken(paints.shade, 0.25), 6)
    with pen.at(0, -290, turn):
        for spoke in range(8):
            with pen.at(turn=45.0 * spoke):
                pen.line("M0 0 V-220", lighten(paints.main, 0.3), 6)
        for radius, wide in ((222, 11), (160, 6)):
            pen.line(disc(0, 0, radius), paints.main, wide)
        for light in range(24):
            with pen.at(turn=15.0 * light):
                lit = (light + int(pose.time * 6)) % 3 == 0
                (lamp(pen) if lit else pen).circle(0, -222, 8, "#fff3a8" if lit else paints.shade)
    for cabin in range(8):
        angle = math.radians(turn + 45.0 * cabin)
        x, y = 222 * math.sin(angle), -290 - 222 * math.cos(angle)
        with pen.at(x, y, 7 * math.sin(pose.time * 2 + cabin)):
            pen.line("M0 0 V16", "#6b4430", 5)
            pen.fill("M-34 14 C-30 -6 30 -6 34 14z", _BRIGHT[cabin])
            pen.line("M-28 14 V40 M28 14 V40", "#fff3dc", 5)
            pen.fill("M-34 36 H34 C34 62 20 68 0 68 C-20 68 -34 62 -34 36z", _BRIGHT[cabin])
    pen.circle(0, -290, 27, "#f7c540")


def _carousel(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Horses rise and sink as they go round under a striped roof."""
    pen.fill("M-220 -30 H220 L200 0 H-200z", paints.shade)
    pen.box(-44, -270, 88, 240, "#f7e6c0", 4, "#e2c48a")
    horses = sorted(
        ((math.sin(pose.time * 0.9 + index * 1.0472), index) for index in range(6)), key=lambda pair: pair[0]
    )
    for near, index in horses:
        x = 168 * math.cos(pose.time * 0.9 + index * 1.0472)
        size = 0.8 + 0.2 * near
        y = -44 + 10 * near - 22 * (1 + math.sin(pose.time * 2.6 + index * 2))
        pen.line(f"M{x:.1f} -280 V-34", "#e2ad35", 6)
        with pen.at(x, y, 0.0, -size if near > 0 else size, size):
            colour = ("#fffaf0", "#d9a05c", "#8fb8d8")[index % 3]
            pen.line("M-28 -30 L-40 -2 M22 -30 L36 -8", darken(colour, 0.12), 11)
            pen.fill(
                "M-44 -56 C-20 -66 10 -62 24 -70 L34 -104 C42 -112 56 -104 74 -88 C76 -78 66 -76 52 -78 C50 -50 30 -30 10 -26 H-30 C-46 -30 -50 -46 -44 -56z",
                colour,
                darken(colour, 0.14),
                -104,
                -26,
            )
            pen.fill("M-44 -54 C-64 -50 -64 -24 -58 -16 C-54 -36 -46 -40 -38 -42z", _BRIGHT[index])
            pen.fill("M-18 -64 H12 L8 -34 H-14z", _BRIGHT[index])
    roof = "M-236 -270 C-150 -300 -60 -340 0 -410 C60 -340 150 -300 236 -270 V-246 H-236z"
    pen.fill(roof, "#fffaf0", "#f0dcc0", -410, -250)
    with inside(pen, roof):
        shift = (pose.time * 30) % 80
        for stripe in range(-4, 5):
            x = stripe * 80 + shift
            pen.fill(f"M{x * 0.1:.1f} -420 L{x - 20:.1f} -240 h40z", paints.light, paints.shade, -410, -240)
    for index in range(12):
        pen.circle(-220 + index * 40, -246, 17, paints.main if index % 2 else "#f7c540")
    _pennant(pen, 0, -402, "#f7c540", pose)


def _circus(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A big top in stripes with flags and lamps along its edge."""
    walls = "M-220 -150 H220 L250 0 H-250z"
    top = "M-256 -140 C-170 -190 -70 -250 0 -350 C70 -250 170 -190 256 -140z"
    pen.fill(walls, "#fffaf0", "#e8dccb", -150, 0)
    with inside(pen, walls):
        for stripe in range(-3, 4):
            pen.fill(f"M{stripe * 66 - 17} -160 h34 L{stripe * 76 + 20} 10 h-40z", paints.light, paints.shade, -150, 0)
    pen.fill(top, "#fffaf0", "#f0dcc0", -350, -140)
    with inside(pen, top):
        for stripe in range(-3, 4):
            pen.fill(f"M{stripe * 4} -360 L{stripe * 80 - 22} -130 h44z", paints.light, paints.shade, -350, -140)
    for index in range(13):
        x = -240 + index * 40
        pen.fill(f"M{x - 20} -146 h40 q-20 50 -40 0z", paints.main if index % 2 else "#f7c540")
        lit = (index + int(pose.time * 4)) % 2 == 0
        if lit:
            lamp(pen).circle(x, -148, 8, "#fff6c0")
    pen.fill("M-56 0 C-50 -60 -30 -110 0 -130 C30 -110 50 -60 56 0z", "#3a2440")
    pen.fill("M-56 0 C-60 -60 -44 -110 0 -130 C-30 -90 -40 -50 -30 0z", "#f7c540")
    _pennant(pen, 0, -344, paints.main, pose)
    for side in (-1, 1):
        _pennant(pen, side * 200, -160, "#f7c540", pose)


def _stall(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A counter of fruit under a striped awning."""
    for x in (-150, 150):
        pen.box(x - 8, -300, 16, 300, "#a5693f", 3)
    for row, y in enumerate((-120, -150)):
        for index in range(9 - row):
            pen.circle(-128 + row * 16 + index * 32, y, 20, _BRIGHT[(index // 3 + row) % 5])
    pen.box(-176, -110, 352, 110, "#b5743f", 5, "#7a4a2c")
    for x in (-120, -60, 0, 60, 120):
        pen.line(f"M{x} -104 V-4", "#7a4a2c", 4)
    pen.box(-186, -122, 372, 21, "#d9a05c", 5)
    blow = 4 * math.sin(pose.time * 2)
    for stripe in range(10):
        x = -200 + stripe * 40
        colour = paints.main if stripe % 2 == 0 else "#fffaf0"
        pen.fill(
            f"M{-160 + stripe * 32} -330 h32 L{x + 40} -260 v{20 + blow:.1f} q-20 24 -40 0 v{-20 - blow:.1f}z",
            colour,
            darken(colour, 0.12),
            -330,
            -230,
        )
    pen.box(-166, -342, 332, 17, paints.shade, 6)


def _school(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A long front with a clock, a bell and a flag; a hospital has a red cross."""
    hospital = paints.look.kind in {"hospital", "clinic"}
    roof = "#8f99ae" if hospital else "#8f3f38"
    glass = "#ffd98a" if pen.dark else "#a9dcf2"
    pen.box(-230, -200, 460, 200, paints.light, 4, paints.shade)
    pen.fill("M-244 -196 L-220 -236 H220 L244 -196z", roof, darken(roof, 0.2), -236, -196)
    for x in (-190, -120, 120, 190):
        for y in (-160, -80):
            pen.box(x - 27, y - 6, 54, 56, "#fff6e6", 4)
            lamp(pen).box(x - 21, y, 42, 44, glass, 3)
            pen.line(f"M{x} {y} v44 M{x - 21} {y + 22} h42", "#fff6e6", 4)
    pen.fill("M-84 0 V-250 L0 -320 L84 -250 V0z", lighten(paints.main, 0.15), paints.shade, -320, 0)
    pen.fill("M-100 -244 L0 -330 L100 -244 L88 -230 L0 -304 L-88 -230z", roof)
    if hospital:
        pen.circle(0, -220, 44, "#ffffff")
        pen.box(-11, -250, 22, 60, "#e0413a", 3)
        pen.box(-30, -231, 60, 22, "#e0413a", 3)
    else:
        pen.circle(0, -224, 38, "#fff6e6")
        for turn, long in ((pose.time * 40, 28), (pose.time * 4 + 60, 19)):
            with pen.at(0, -224, turn):
                pen.line(f"M0 0 V{-long}", "#3a3550", 6)
        with pen.at(0, -330, 17 * math.sin(pose.time * 4)):
            pen.fill("M-6 0 C-17 14 -14 24 -20 30 H20 C14 24 17 14 6 0z", "#e6b340")
    pen.box(-60, -164, 120, 34, "#2f5f4a" if not hospital else "#3f74d1", 5)
    pen.line("M-42 -147 H42", "#fffaf0", 6)
    pen.box(-40, -104, 80, 104, "#6b4a34" if not hospital else "#8fc6e4", 4)
    pen.line("M0 -104 V0", "#fff6e6", 5)
    _pennant(pen, 206, -232, "#e0413a" if hospital else "#3f86d8", pose)


def _stadium(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A bowl full of people under floodlights."""
    for x in (-230, 230):
        pen.line(f"M{x} 0 V-330", "#6a7086", 11)
        pen.box(x - 44, -370, 88, 50, "#4a4f66", 6)
        for lamp_x in (-26, 0, 26):
            lamp(pen).circle(x + lamp_x, -345, 11, "#fffbe0")
        pen.glow(x, -345, 130, "#fff6c8", 0.6)
    pen.oval(0, -150, 280, 96, lighten(paints.main, 0.3))
    bowl = disc(0, -146, 256, 80)
    pen.fill(bowl, "#4a4f70")
    with inside(pen, bowl):
        for index in range(90):
            x, y = -250 + (index * 67) % 500, -222 + (index * 29) % 150
            up = 5 * max(0.0, math.sin(pose.time * 3 - x * 0.02))
            pen.circle(x, y - up, 8, _BRIGHT[index % 8])
        pen.oval(0, -104, 150, 36, "#5fbe62")
        pen.line(disc(0, -104, 40, 10), "#ffffff", 4)
        pen.line("M0 -140 V-68", "#ffffff", 4)
    pen.fill(
        "M-280 -150 C-270 -30 270 -30 280 -150 V-40 C260 10 -260 10 -280 -40z", paints.light, paints.shade, -150, 0
    )
    for index in range(9):
        pen.fill(f"M{-236 + index * 54} -6 v-44 q20 -26 40 0 v44z", darken(paints.main, 0.4), alpha=0.8)


KINDS: dict[str, Kind] = {
    "ferris-wheel": sketched(_ferris_wheel, "#e0508a", 500, 570, 0.86, depth=0.8, front=(0.0, -290.0, 120.0)),
    "carousel": sketched(_carousel, "#d8433a", 470, 450, 0.84, depth=0.85, front=(0.0, -290.0, 100.0)),
    "circus-tent": sketched(_circus, "#d8433a", 510, 400, 0.88, depth=0.8, front=(0.0, -190.0, 110.0)),
    "stall": sketched(_stall, "#d8433a", 400, 344, 0.88, depth=0.9),
    "school": sketched(_school, "#d98a5a", 490, 340, 0.88, depth=0.8, nouns={"hospital": "#eef2f6", "clinic": "#eef2f6"}),
    "stadium": sketched(_stadium, "#b9c2d6", 560, 380, 0.84, depth=0.8),
}  # fmt: skip
