"""What stands and is lived in: windows that are lit at night, sails that turn, a beam that sweeps."""

import math

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.rigs.sketch import Paints, beam, inside, lamp, sketched

_LOGS = frozenset({"cabin", "hut", "cottage"})
_SHOPS = frozenset({"shop", "bakery", "cafe"})
_ROOFS = {"cabin": "#4d3d58", "hut": "#8a6a3c", "cottage": "#6b4a5a", "barn": "#5b4658"}
_CREAM = "#fff1d8"


def _window(pen: Pen, x: float, y: float, wide: float, tall: float, corner: float = 6.0) -> None:
    """Around (x, y): blue by day, warm by night."""
    if pen.dark:
        pen.glow(x, y, max(wide, tall) * 1.5, "#ffc46a", 0.5)
    pen.box(x - wide / 2 - 6, y - tall / 2 - 6, wide + 12, tall + 12, _CREAM, corner + 4)
    top, low = ("#ffe9a8", "#ffbe5c") if pen.dark else ("#bfe6f4", "#86c4e0")
    lamp(pen).box(x - wide / 2, y - tall / 2, wide, tall, top, corner, low)
    pen.line(f"M{x} {y - tall / 2} v{tall} M{x - wide / 2} {y} h{wide}", _CREAM, 5)


def _smoke(pen: Pen, x: float, y: float, pose: Pose) -> None:
    for index in range(4):
        age = (pose.time * 0.45 + index) % 4
        pen.circle(x + 9 * age + 5 * math.sin(age * 2.2), y - 24 * age, 9 + 5 * age, "#f4eee6", 0.7 - 0.17 * age)


def _house(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A gable with a door; a log cabin, a barn, a shop or a church by its name."""
    noun = paints.look.kind
    if noun in {"church", "temple"}:
        _church(pen, paints)
        return
    roof = paints.own(_ROOFS.get(noun, "#b9503f"), darken(paints.main, 0.45))
    if noun != "barn":
        _smoke(pen, 84, -322, pose)
        pen.box(62, -306, 44, 110, "#a5604a", 3, "#7d4238")
        pen.box(54, -314, 60, 17, "#8f4c3e", 4)
    pen.fill("M-140 -180 L0 -300 L140 -180 V-4 H-140z", paints.light, paints.shade, -290, 0)
    if noun in _LOGS:
        _logs(pen, paints)
    elif noun != "barn":
        pen.box(-140, -24, 280, 24, mix(paints.shade, "#8f8a94", 0.5))
    eaves = "M0 -322 L176 -166 C182 -158 172 -148 162 -154 L0 -292 L-162 -154 C-172 -148 -182 -158 -176 -166z"
    pen.fill(eaves, lighten(roof, 0.1), darken(roof, 0.12), -322, -150)
    if noun == "barn":
        _barn_front(pen, paints)
    else:
        _front(pen, noun)


def _logs(pen: Pen, paints: Paints) -> None:
    for row in range(1, 9):
        pen.line(f"M-138 {-row * 23} H138", paints.shade, 4, 0.75)
    for x in (-140, 140):
        for row in range(8):
            pen.circle(x, -12 - row * 23, 11, mix(paints.main, "#f0d0a0", 0.35))
            pen.circle(x, -12 - row * 23, 5, paints.shade, 0.7)


def _barn_front(pen: Pen, paints: Paints) -> None:
    pen.line("M-126 -12 V-172 M126 -12 V-172", _CREAM, 10)
    pen.box(-46, -112, 92, 112, darken(paints.shade, 0.1), 4)
    pen.line("M-44 -110 H44 V-4 H-44z M-44 -110 L44 -4 M44 -110 L-44 -4", _CREAM, 9)
    _window(pen, 0, -200, 44, 44)


def _front(pen: Pen, noun: str) -> None:
    _window(pen, -76, -100, 62, 68)
    pen.circle(0, -218, 29, _CREAM)
    lamp(pen).circle(0, -218, 21, "#ffd98a" if pen.dark else "#a9d8ec")
    pen.line("M0 -239 V-197 M-21 -218 H21", _CREAM, 4)
    door = "#7a4a34" if noun in _LOGS else "#2f7f86"
    if pen.dark:
        pen.glow(62, -60, 110, "#ffb45c", 0.35)
    pen.fill("M16 0 V-92 C16 -134 100 -134 100 -92 V0z", _CREAM)
    pen.fill("M25 0 V-90 C25 -122 91 -122 91 -90 V0z", lighten(door, 0.12), darken(door, 0.15), -118, 0)
    pen.circle(79, -56, 6, "#f2c14e")
    lamp(pen).fill("M44 -92 C44 -110 72 -110 72 -92 V-80 H44z", "#ffe09a" if pen.dark else "#a9d8ec")
    if noun in _SHOPS:
        for stripe in range(6):
            x = -134 + stripe * 24
            pen.fill(f"M{x} -166 h24 v36 q-12 16 -24 0z", "#e0553c" if stripe % 2 == 0 else "#fff6e6")
    elif noun not in _LOGS:
        pen.box(-116, -58, 80, 15, "#8f5a34", 4)
        for x, colour in ((-106, "#f08fa8"), (-90, "#f7c540"), (-75, "#f08fa8"), (-60, "#f7f1e6"), (-45, "#f7c540")):
            pen.circle(x, -64, 10, "#4e9e5b")
            pen.circle(x, -70, 7, colour)


def _church(pen: Pen, paints: Paints) -> None:
    roof = "#55607f"
    pen.fill("M-40 -150 L60 -226 L160 -150 V0 H-40z", paints.light, paints.shade, -220, 0)
    pen.fill("M60 -246 L186 -140 L170 -128 L60 -218 L-50 -128 L-50 -150z", roof, darken(roof, 0.15), -246, -128)
    pen.box(-130, -270, 104, 270, paints.light, 4, paints.shade)
    pen.fill("M-144 -262 L-78 -410 L-12 -262z", roof, darken(roof, 0.18), -410, -262)
    pen.line("M-78 -452 V-408 M-94 -436 H-62", "#e2ad35", 8)
    _window(pen, -78, -210, 38, 62, 18)
    for x in (20, 100):
        _window(pen, x, -92, 34, 70, 17)
    pen.fill("M-106 0 V-72 C-106 -104 -50 -104 -50 -72 V0z", "#7a4a34")


def _castle(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Four towers with cones and pennants around a gate."""
    roof = paints.own("#7a55c7", darken(paints.main, 0.35))
    for x, foot, tall, wide in (
        (-92, -120, 396, 74),
        (92, -120, 396, 74),
        (-178, 0, 330, 86),
        (178, 0, 330, 86),
        (0, -150, 450, 92),
    ):
        back = foot < 0
        wall = mix(paints.main, paints.shade, 0.45) if back else paints.light
        pen.box(x - wide / 2, -tall, wide, tall + (0 if foot == 0 else foot), wall, 3, paints.shade)
        _battlement(pen, x - wide / 2 - 8, -tall, wide + 16, wall)
        high = 112 if x == 0 else 92
        pen.line(f"M{x} {-tall - high - 8} v-44", "#6b5a4a", 5)
        wave = 6 * math.sin(pose.time * 5 + x)
        pen.fill(
            f"M{x + 2} {-tall - high - 52} q18 {-8 + wave} 40 {wave} q-22 {10 - wave} -40 24z",
            "#f2b53c" if x else "#e0553c",
        )
        pen.fill(
            f"M{x - wide / 2 - 12} {-tall - 18} L{x} {-tall - 18 - high} L{x + wide / 2 + 12} {-tall - 18}z",
            lighten(roof, 0.14),
            darken(roof, 0.16),
            -tall - high,
            -tall,
        )
        _slit(pen, x, -tall + 58)
    pen.box(-150, -196, 300, 196, paints.light, 0, mix(paints.main, paints.shade, 0.8))
    _battlement(pen, -142, -196, 284, paints.light)
    pen.fill("M-54 0 V-86 C-54 -156 54 -156 54 -86 V0z", darken(paints.shade, 0.25))
    pen.fill("M-43 0 V-84 C-43 -140 43 -140 43 -84 V0z", "#8f5a34", "#6b4028", -130, 0)
    pen.line("M-14 -126 V0 M14 -126 V0 M-43 -60 H43", "#5a3522", 5)
    for x in (-100, 100):
        _slit(pen, x, -110)
    for x, y in ((-126, -40), (70, -170), (-66, -168), (118, -56), (-200, -190), (192, -120)):
        pen.box(x, y, 24, 10, paints.shade, 4, alpha=0.35)


def _battlement(pen: Pen, x: float, y: float, wide: float, colour: str) -> None:
    count = max(3, round(wide / 28))
    for index in range(count):
        pen.box(x + index * wide / count + 2, y - 20, wide / count - 6, 26, colour, 3)
    pen.box(x, y, wide, 13, darken(colour, 0.14))


def _slit(pen: Pen, x: float, y: float) -> None:
    if pen.dark:
        pen.glow(x, y, 46, "#ffc46a", 0.55)
    lamp(pen).fill(
        f"M{x - 11} {y + 24} V{y - 12} C{x - 11} {y - 30} {x + 11} {y - 30} {x + 11} {y - 12} V{y + 24}z",
        "#ffdc8c" if pen.dark else "#5d5470",
    )


def _lighthouse(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Banded, on a rock, with a beam that sweeps around."""
    tower = "M-52 -30 L-34 -390 H34 L52 -30z"
    sweep = math.cos(pose.time * 0.9)
    strong = 0.75 if pen.dark else 0.34
    for side in (-1.0, 1.0):
        reach = 120.0 + 320.0 * abs(sweep)
        beam(
            pen,
            0,
            -424,
            0.0 if side * sweep > 0 else 180.0,
            reach,
            44.0 + 46.0 * abs(sweep),
            strong * (1.0 if side > 0 else 0.55),
        )
    pen.fill(
        "M-132 0 C-124 -34 -84 -48 -52 -46 C-20 -56 30 -54 56 -44 C92 -44 122 -26 134 0z", "#5b6078", "#3a3f58", -54, 0
    )
    pen.fill(tower, "#fffaf0", "#d9d3dc", -390, -30)
    with inside(pen, tower):
        for band in range(3):
            pen.box(-70, -336 + band * 120, 140, 60, paints.light, 0, paints.main)
        pen.fill("M14 -400 H70 V-20 H26z", "#20143a", alpha=0.14)
    pen.box(-50, -404, 100, 16, "#3a3f58", 5)
    pen.line("M-46 -404 V-426 M46 -404 V-426 M-46 -424 H46", "#3a3f58", 4)
    lamp(pen).box(-26, -450, 52, 48, "#fff3c0", 5, "#ffd978")
    pen.glow(0, -426, 120, "#fff0b0", 0.85 if pen.dark else 0.5)
    pen.fill("M-40 -448 C-30 -488 -12 -500 0 -506 C12 -500 30 -488 40 -448z", paints.light, paints.shade, -506, -448)
    pen.line("M0 -506 V-536", "#3a3f58", 6)
    pen.circle(0, -508, 8, paints.shade)
    _slit(pen, 0, -246)
    pen.fill("M-19 -34 V-70 C-19 -94 19 -94 19 -70 V-34z", "#7a4a34")


def _windmill(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A white tower, a cap and four sails of lattice that turn."""
    tower = "M-84 0 L-52 -268 H52 L84 0z"
    cap = "#b9503f"
    pen.fill(tower, paints.light, paints.shade, -268, 0)
    with inside(pen, tower):
        pen.fill("M22 -280 H100 V0 H44z", "#20143a", alpha=0.12)
        pen.box(-100, -22, 200, 22, mix(paints.shade, "#8f8a94", 0.4))
    pen.fill("M-28 0 V-62 C-28 -92 28 -92 28 -62 V0z", "#7a4a34")
    _window(pen, 0, -142, 36, 42)
    pen.fill("M-66 -262 C-62 -330 62 -330 66 -262z", lighten(cap, 0.1), darken(cap, 0.15), -320, -262)
    pen.box(-72, -270, 144, 15, darken(cap, 0.25), 7)
    with pen.at(0, -292, pose.time * 42.0):
        for sail in range(4):
            with pen.at(turn=90.0 * sail):
                pen.line("M0 0 V-206", "#6b4430", 9)
                pen.fill("M4 -48 H46 V-204 H4z", "#fff6e6", alpha=0.94)
                pen.line("M46 -48 V-204 M4 -88 H46 M4 -126 H46 M4 -164 H46 M4 -204 H46 M25 -48 V-204", "#a5724a", 3.5)
        pen.circle(0, 0, 15, "#6b4430")
        pen.circle(0, 0, 6, "#e2ad35")


def _tent(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A ridge tent, its flap open, lit from within at night."""
    flap = 4.0 * math.sin(pose.time * 1.5)
    pen.line("M-176 0 L-116 -66 M176 0 L116 -66", "#f3e6cf", 4)
    pen.line("M0 -236 V-210", "#7a4a34", 9)
    if pen.dark:
        pen.glow(0, -60, 240, "#ffb45c", 0.42)
    pen.fill("M0 -222 L156 0 H-156z", paints.light, paints.shade, -222, 0)
    pen.fill("M0 -222 L156 0 H96z", paints.shade, alpha=0.55)
    for side in (-1, 1):
        pen.line(f"M{side * 2} -222 L{side * 122} -48", paints.pale, 5, 0.35)
    lamp(pen).fill(
        f"M0 -168 L{62 + flap} 0 H{-62 - flap}z",
        "#ffd27a" if pen.dark else "#5a3f52",
        "#ff9d4a" if pen.dark else "#33243c",
        -168,
        0,
    )
    pen.fill(
        f"M0 -176 C{-20 - flap} -100 {-58 - flap} -60 {-84 - flap} 0 H-50 C-40 -60 -10 -110 0 -176z",
        mix(paints.pale, paints.main, 0.35),
    )
    pen.fill(
        f"M0 -176 C{20 + flap} -100 {58 + flap} -60 {84 + flap} 0 H50 C40 -60 10 -110 0 -176z",
        mix(paints.pale, paints.main, 0.5),
    )
    wave = 6 * math.sin(pose.time * 5)
    pen.fill(f"M2 -236 q18 {-8 + wave} 38 {wave} q-20 {10 - wave} -38 22z", "#f2b53c")


def _campfire(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Logs, stones, and three tongues of flame."""
    flame, inner = paints.own("#ff7a2e", paints.main), paints.own("#ffb43c", paints.light)
    pen.glow(0, -64, 230, "#ffb04a", 0.75 if pen.dark else 0.4)
    for spark in range(5):
        age = (pose.time * 0.7 + spark * 0.2) % 1.0
        pen.circle(
            (spark - 2) * 20 + 12 * math.sin(age * 7 + spark), -90 - 120 * age, 4.5 * (1 - age) + 1, "#ffd27a", 1 - age
        )
    pen.limb([(-78, -12), (60, -34)], [28, 24], "#7a4a34")
    pen.limb([(78, -12), (-60, -34)], [28, 24], "#8f5a3c")
    pen.circle(78, -12, 12, "#d9a873")
    pen.circle(-78, -12, 12, "#c9986a")
    for x, tall, wide, colour, late in (
        (-34, 116, 34, flame, 0.0),
        (36, 108, 32, flame, 1.7),
        (0, 172, 48, flame, 0.8),
        (0, 112, 30, inner, 2.1),
        (0, 66, 17, "#ffe680", 0.3),
    ):
        lick = math.sin(pose.time * 9 + late) + 0.5 * math.sin(pose.time * 15 + late * 3)
        high = tall + 10 * lick
        pen.fill(
            f"M{x - wide} -34 C{x - wide * 1.3} {-34 - high * 0.4} {x - wide * 0.2 + 5 * lick} {-34 - high * 0.55} {x + 6 * lick} {-34 - high}"
            f" C{x + wide * 0.4} {-34 - high * 0.6} {x + wide * 1.35} {-34 - high * 0.4} {x + wide} -34 C{x + wide * 0.6} -18 {x - wide * 0.6} -18 {x - wide} -34z",
            colour, lighten(colour, 0.25), -34 - high, -24,
        )  # fmt: skip
    for x in (-96, -60, -20, 22, 62, 98):
        pen.oval(x, -8, 23, 14, "#7d8196" if x % 4 else "#6a6e84")


_NOUN_WALLS = {
    "cabin": "#a5693f", "hut": "#a5693f", "cottage": "#b0764a", "barn": "#c0432f", "church": "#f3ece0", "temple": "#e8d3b0",
    "shed": "#9a7a5c", "school": "#d98a5a", "hotel": "#d9a0a8", "bakery": "#f0c48a", "cafe": "#9fcabb", "shop": "#a9c4dc",
}  # fmt: skip

KINDS: dict[str, Kind] = {
    "campfire": sketched(_campfire, "#ff7a2e", 230, 210, 0.7),
    "castle": sketched(_castle, "#c6bfd6", 460, 620, 0.82, depth=0.8),
    "house": sketched(_house, "#f0c590", 350, 330, 0.96, depth=0.8, nouns=_NOUN_WALLS),
    "lighthouse": sketched(_lighthouse, "#e2503f", 270, 540, 1.0, depth=0.8),
    "tent": sketched(_tent, "#ef8a3c", 350, 240, 0.9, depth=0.9),
    "windmill": sketched(_windmill, "#f3ece0", 350, 500, 0.92, depth=0.8),
}
