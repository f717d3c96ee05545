"""Tall, old and famous kinds of buildings: lit at night, with hands, flags and birds that move."""

import math
from itertools import pairwise

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.rigs.flourish import disc
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.rigs.sketch import Paints, inside, lamp, sketched

_WOOD, _IRON, _STONE = "#8a5a3c", "#4a4f66", "#c9c4d2"


def _panes(pen: Pen) -> str:
    return "#ffd98a" if pen.dark else "#a9dcf2"


def _birds(pen: Pen, y: float, pose: Pose) -> None:
    """Three that circle."""
    for index in range(3):
        turn = pose.time * 0.5 + index * 0.7
        flap = 9 * math.sin(pose.time * 8 + index)
        x, high = 120 * math.cos(turn), y - 30 * math.sin(turn) - index * 14
        pen.line(
            f"M{x - 17:.1f} {high - flap:.1f} Q{x - 7:.1f} {high - 9:.1f} {x:.1f} {high:.1f} Q{x + 7:.1f} {high - 9:.1f} {x + 17:.1f} {high - flap:.1f}",
            "#3a3550",
            5,
        )


def _skyscraper(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Set back twice, with a mast that blinks and windows that change."""
    pen.line("M0 -560 V-640", _IRON, 8)
    if math.sin(pose.time * 4) > 0:
        pen.glow(0, -642, 60, "#ff5a4a", 0.9)
    pen.circle(0, -642, 9, "#ff5a4a")
    for half, top, low in ((64, -568, -440), (96, -450, -240), (128, -250, 0)):
        pen.box(-half, top, 2 * half, low - top, paints.light, 6, paints.shade)
        pen.box(-half - 6, top - 8, 2 * half + 12, 16, lighten(paints.main, 0.35), 5)
        rows, columns = int((low - top - 30) // 36), int(2 * half // 36)
        for row in range(rows):
            for column in range(columns):
                dim = (row * 7 + column * 5 + int(pose.time * 0.8) * 3 + half) % 9 == 0
                colour = mix(paints.shade, "#2a3050", 0.5) if dim else _panes(pen)
                x = -half + 14 + column * (2 * half - 28 + 14) / columns
                (pen if dim else lamp(pen)).box(x, top + 18 + row * 36, 20, 23, colour, 3)
    pen.fill("M-34 0 V-50 H34 V0z", darken(paints.shade, 0.4))
    pen.line("M0 0 V-50", lighten(paints.main, 0.4), 5)


def _church(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A nave beside a spire; its bell swings."""
    roof = paints.own("#55607f", darken(paints.main, 0.4))
    pen.fill("M-40 -170 L74 -250 L190 -170 V0 H-40z", paints.light, paints.shade, -250, 0)
    pen.fill("M74 -276 L214 -164 L198 -150 L74 -244 L-50 -150 V-172z", roof, darken(roof, 0.15), -276, -150)
    pen.box(-150, -310, 116, 310, paints.light, 4, paints.shade)
    pen.fill("M-118 -208 V-256 C-118 -284 -66 -284 -66 -256 V-208z", darken(paints.main, 0.6))
    with pen.at(-92, -266, 20 * math.sin(pose.time * 3)):
        pen.fill("M-9 4 C-22 24 -20 36 -27 44 H27 C20 36 22 24 9 4z", "#e6b340")
        pen.circle(0, 46, 6, "#a5783a")
    pen.fill("M-166 -302 L-92 -470 L-18 -302z", roof, darken(roof, 0.18), -470, -302)
    pen.line("M-92 -520 V-466 M-112 -500 H-72", "#e2ad35", 9)
    for x in (24, 118):
        pen.fill(f"M{x - 24} -50 V-110 C{x - 24} -146 {x + 24} -146 {x + 24} -110 V-50z", "#fff1d8")
        lamp(pen).fill(f"M{x - 17} -56 V-108 C{x - 17} -134 {x + 17} -134 {x + 17} -108 V-56z", _panes(pen))
        pen.line(f"M{x} -130 V-56 M{x - 17} -92 H{x + 17}", "#e0685a", 4)
    lamp(pen).circle(74, -190, 21, "#ffb08a" if pen.dark else "#e8a0b8")
    pen.line(disc(74, -190, 22), "#fff1d8", 6)
    pen.fill("M-122 0 V-80 C-122 -120 -62 -120 -62 -80 V0z", "#7a4a34")


def _pagoda(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Four roofs with upturned eaves; little bells swing at the corners."""
    wall = paints.own("#c0432f", lighten(paints.main, 0.25))
    pen.box(-150, -34, 300, 34, _STONE, 3, darken(_STONE, 0.15))
    for level in range(4):
        half, y = 124 - level * 24, -34 - level * 112
        pen.box(-half, y - 84, 2 * half, 84, wall, 2, darken(wall, 0.2))
        for x in (-half + 10, half - 24):
            pen.box(x, y - 84, 14, 84, darken(wall, 0.35))
        if level == 0:
            pen.fill("M-30 -34 V-84 C-30 -108 30 -108 30 -84 V-34z", "#4e2a24")
        else:
            lamp(pen).box(-26, y - 62, 52, 40, "#ffe0a0", 4)
            pen.line(f"M0 {y - 62} v40 M-26 {y - 42} h52", "#7a3a2c", 4)
        wide = half + 58
        pen.fill(
            f"M{-wide} {y - 76} C{-half} {y - 92} {-half + 10} {y - 112} {-half + 22} {y - 128} H{half - 22} C{half - 10} {y - 112} {half} {y - 92} {wide} {y - 76} L{wide + 12} {y - 96} C{wide} {y - 60} {half} {y - 66} 0 {y - 66} C{-half} {y - 66} {-wide} {y - 60} {-wide - 12} {y - 96}z",
            paints.light,
            paints.shade,
            y - 128,
            y - 60,
        )
        for side in (-1, 1):
            with pen.at(side * (wide - 4), y - 72, 16 * math.sin(pose.time * 3 + level)):
                pen.line("M0 0 V12", "#e2ad35", 3)
                pen.circle(0, 17, 7, "#e2ad35")
    pen.line("M0 -490 V-570", "#e2ad35", 9)
    for y in (-510, -530, -550):
        pen.oval(0, y, 21, 6, "#e2ad35")


def _clock_tower(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Its hands turn; birds fly about its roof."""
    roof = paints.own("#4f6f86", darken(paints.main, 0.4))
    pen.box(-82, -430, 164, 430, paints.light, 4, paints.shade)
    for x in (-50, 0, 50):
        for y in (-270, -190, -110):
            lamp(pen).fill(
                f"M{x - 12} {y + 56} V{y + 12} C{x - 12} {y - 8} {x + 12} {y - 8} {x + 12} {y + 12} V{y + 56}z",
                _panes(pen),
            )
    pen.box(-100, -474, 200, 170, lighten(paints.main, 0.12), 5, paints.shade)
    pen.box(-110, -310, 220, 19, paints.shade, 4)
    pen.box(-110, -482, 220, 19, paints.shade, 4)
    lamp(pen).circle(0, -388, 68, "#fff6d8")
    pen.line(disc(0, -388, 68), "#e2ad35", 9)
    for hour in range(12):
        with pen.at(0, -388, hour * 30.0):
            pen.box(-3, -60, 6, 13, "#3a3550")
    for turn, long, wide in ((-60 + pose.time * 4, 36, 9), (pose.time * 50, 52, 6)):
        with pen.at(0, -388, turn):
            pen.line(f"M0 6 V{-long}", "#3a3550", wide)
    pen.fill("M-104 -482 L-40 -560 L0 -660 L40 -560 L104 -482z", roof, darken(roof, 0.2), -660, -482)
    pen.line("M0 -656 V-700", "#e2ad35", 8)
    pen.fill("M-34 0 V-50 C-34 -84 34 -84 34 -50 V0z", "#6b4a34")
    _birds(pen, -600, pose)


def _iron_tower(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A lattice on four feet that glitters at night."""
    sides = ((-190, 0), (-96, -190), (-44, -370), (-14, -600))
    for (x, y), (to, high) in pairwise(sides):
        for side in (-1, 1):
            pen.line(f"M{side * x} {y} L{side * to} {high}", paints.main, 17 if y == 0 else 13)
            pen.line(f"M{side * x * 0.52} {y} L{side * to * 0.5} {high}", paints.shade, 8)
        for step in range(5):
            a, b = step / 5, (step + 1) / 5
            left, right = x + (to - x) * a, x + (to - x) * b
            low, top = y + (high - y) * a, y + (high - y) * b
            for side in (-1, 1):
                inner = 0.52
                pen.line(
                    f"M{side * left:.0f} {low:.0f} L{side * right * inner:.0f} {top:.0f} M{side * left * inner:.0f} {low:.0f} L{side * right:.0f} {top:.0f}",
                    paints.light,
                    4,
                )
    pen.line("M-128 -20 C-100 -150 100 -150 128 -20", paints.main, 13)
    for y, half in ((-190, 112), (-370, 60), (-596, 24)):
        pen.box(-half, y - 12, 2 * half, 25, paints.light, 4, paints.shade)
    pen.fill("M-15 -600 L0 -690 L15 -600z", paints.main)
    pen.glow(0, -690, 60 + 20 * math.sin(pose.time * 3), "#ffe08a", 0.7)
    if pen.dark:
        for index in range(14):
            if (index * 5 + int(pose.time * 6)) % 4 == 0:
                y = -20 - index * 44
                pen.glow((index * 53 % 100 - 50) * (1 + y / 700), y, 27, "#fff0b8", 0.9)


def _pyramid(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Courses of stone, one face in shade, a smaller one beside it."""
    for x, size in ((190, 0.5), (0, 1.0)):
        with pen.at(x - 30, 0, 0.0, size):
            pen.fill("M-260 0 L0 -330 L90 0z", paints.light, paints.main, -330, 0)
            pen.fill("M0 -330 L90 0 L260 0z", paints.shade, darken(paints.shade, 0.15), -330, 0)
            for row in range(1, 8):
                y = -row * 41
                left, edge, right = -260 - y * 260 / 330, 90 + y * 90 / 330, 260 + y * 260 / 330
                pen.line(f"M{left:.0f} {y} L{edge:.0f} {y} L{right:.0f} {y}", paints.shade, 3.5, 0.6)
    pen.fill("M-90 0 V-50 L-66 -70 L-42 -50 V0z", darken(paints.main, 0.6))
    drift = (pose.time * 40) % 160
    for index in range(3):
        pen.line(f"M{-250 + drift + index * 130:.0f} {-6 - index * 4} q24 -12 48 0 t48 0", "#f6e2b8", 5, 0.7)


def _igloo(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Blocks of snow with a lit entrance and a curl of smoke."""
    for index in range(3):
        share = (pose.time * 0.4 + index / 3) % 1.0
        pen.circle(-50 + 20 * math.sin(share * 6), -196 - 90 * share, 9 + 14 * share, "#f4f6fb", 0.8 - 0.7 * share)
    dome = "M-190 0 C-190 -260 110 -260 130 0z"
    pen.fill(dome, lighten(paints.main, 0.6), paints.main, -200, 0)
    with inside(pen, dome):
        for row in range(5):
            y = -row * 42
            pen.line(f"M-200 {y - 40} C-100 {y - 56} 60 {y - 56} 150 {y - 40}", paints.shade, 4, 0.6)
            for column in range(7):
                x = -190 + column * 54 + (27 if row % 2 else 0)
                pen.line(f"M{x} {y - 6} V{y - 46}", paints.shade, 4, 0.6)
    pen.fill("M40 0 V-60 C40 -140 196 -140 196 -60 V0z", lighten(paints.main, 0.7), paints.main, -120, 0)
    pen.glow(118, -40, 110, "#ffc46a", 0.6 if pen.dark else 0.3)
    lamp(pen).fill("M68 0 V-56 C68 -106 168 -106 168 -56 V0z", "#ffb45c" if pen.dark else "#4a5f8a")
    for x in (-170, -60, 30):
        pen.oval(x, 2, 60, 13, "#ffffff")


def _treehouse(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A hut in a crown, a ladder, a swing of rope."""
    for index, (x, y, size) in enumerate(
        ((-130, -350, 80), (130, -350, 80), (-70, -440, 90), (80, -440, 90), (0, -490, 80))
    ):
        pen.circle(x + 3 * math.sin(pose.time + index), y, size, mix("#4e9e5b", "#7cc04e", index * 0.12))
    pen.fill("M-46 0 C-30 -100 -34 -200 -50 -300 H50 C34 -200 30 -100 46 0z", _WOOD, darken(_WOOD, 0.25), -300, 0)
    pen.line("M-30 -220 L-130 -310 M30 -220 L130 -310", _WOOD, 24)
    pen.box(-160, -270, 320, 21, darken(_WOOD, 0.2), 4)
    pen.box(-112, -380, 224, 112, paints.light, 4, paints.shade)
    for x in (-76, -38, 0, 38, 76):
        pen.line(f"M{x} -378 V-272", paints.shade, 4, 0.7)
    pen.fill("M-140 -372 L0 -460 L140 -372z", "#c0432f", "#8f2f28", -460, -372)
    lamp(pen).box(-80, -350, 54, 50, _panes(pen), 5)
    pen.line("M-53 -350 v50 M-80 -325 h54", "#fff1d8", 5)
    pen.box(22, -350, 54, 82, "#6b4a34", 5)
    pen.line("M-120 -266 V0 M-84 -266 V0", "#d9b07a", 8)
    for rung in range(7):
        pen.line(f"M-120 {-30 - rung * 36} h36", "#d9b07a", 8)
    with pen.at(126, -266, 14 * math.sin(pose.time * 2)):
        pen.line("M0 0 V180", "#e6d0a8", 5)
        pen.circle(0, 190, 25, "#2b2838")
        pen.circle(0, 190, 12, "#8fb88a")
    pen.circle(60, -476, 66, "#5fae5a")
    pen.circle(-60, -486, 62, "#5fae5a")


def _bridge(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A hanging bridge over water; a car crosses."""
    for index in range(8):
        pen.oval(-270 + index * 76 + 8 * math.sin(pose.time + index), -6, 60, 10, "#7cc4e8", 0.85)
    for x in (-170, 170):
        pen.box(x - 22, -330, 44, 330, paints.light, 5, paints.shade)
        for y in (-290, -220):
            pen.box(x - 30, y, 60, 17, paints.shade, 4)
    pen.line(
        "M-320 -110 C-250 -180 -210 -260 -170 -320 C-110 -170 110 -170 170 -320 C210 -260 250 -180 320 -110",
        paints.main,
        9,
    )
    for step in range(-7, 8):
        x = step * 40
        drop = -118 - 200 * (abs(x) / 170) ** 2 * 0.95 if abs(x) <= 170 else -118 - 200 * ((320 - abs(x)) / 150)
        pen.line(f"M{x} -100 V{max(-316, drop - 40 if abs(x) < 170 else drop):.0f}", paints.main, 4)
    at = -300 + (pose.time * 90) % 600
    pen.box(at - 27, -136, 54, 19, "#e0a03a", 7)
    pen.box(at - 15, -150, 30, 18, "#f7c540", 7)
    for axle in (-15, 15):
        pen.circle(at + axle, -114, 8, "#2b2838")
    pen.box(-326, -110, 652, 25, lighten(paints.main, 0.2), 4, paints.shade)


def _space_station(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A wheel that turns around a hub, with wings of cells."""
    for side in (-1, 1):
        pen.line(f"M0 0 H{side * 250}", "#8f99ae", 11)
        for index in range(2):
            pen.box(side * (178 + index * 66) - 30, -84, 60, 168, "#3f66b8", 4, "#27407f")
            pen.line(
                f"M{side * (178 + index * 66)} -84 v168 M{side * (178 + index * 66) - 30} -28 h60 m-60 56 h60",
                "#9fb8e8",
                3,
            )
    with pen.at(0, 0, pose.time * 14):
        for arm in range(4):
            with pen.at(turn=45.0 + 90.0 * arm):
                pen.box(-11, -126, 22, 126, paints.shade, 4)
        pen.line(disc(0, 0, 126), paints.shade, 44)
        pen.line(disc(0, 0, 128), paints.light, 32)
        for window in range(16):
            with pen.at(turn=22.5 * window):
                lamp(pen).box(-8, -136, 16, 15, "#ffe6a0", 4)
    pen.circle(0, 0, 52, paints.light)
    pen.circle(0, 0, 34, paints.shade)
    lamp(pen).circle(0, 0, 20, "#8fe0f5")
    pen.line("M0 -52 V-96", "#8f99ae", 7)
    if math.sin(pose.time * 5) > 0:
        pen.glow(0, -100, 60, "#ff5a4a", 0.9)
    pen.circle(0, -100, 9, "#ff5a4a")


KINDS: dict[str, Kind] = {
    "skyscraper": sketched(_skyscraper, "#6f86b0", 270, 650, 0.84, depth=0.75),
    "church": sketched(_church, "#f3ece0", 380, 520, 0.88, depth=0.8),
    "pagoda": sketched(_pagoda, "#3f6f6a", 400, 572, 0.86, depth=0.8),
    "clock-tower": sketched(_clock_tower, "#d9b98a", 260, 700, 0.82, depth=0.75, front=(0.0, -388.0, 100.0)),
    "iron-tower": sketched(_iron_tower, "#8a6a52", 390, 690, 0.82, depth=0.7),
    "pyramid": sketched(_pyramid, "#e3bd72", 540, 330, 0.86, depth=0.75, front=(-66.0, -110.0, 110.0)),
    "igloo": sketched(_igloo, "#bcdcf0", 400, 210, 0.9, depth=0.85),
    "treehouse": sketched(_treehouse, "#c98f4e", 420, 570, 0.86, depth=0.8),
    "bridge": sketched(_bridge, "#c9553a", 660, 340, 0.76, depth=0.75),
    "space-station": sketched(_space_station, "#c3cad8", 560, 310, 0.78, feet=False, home="air", depth=0.85),
}  # fmt: skip
