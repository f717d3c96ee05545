"""What rolls on wheels: they turn by exactly the way travelled, and the body rides on its springs."""

import math

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.rigs.flourish import disc
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.rigs.sketch import Paints, beam, sketched, travelled

ROLLS = 300.0
"""Units that one cycle carries anything on wheels."""
TYRE, HUB = "#2a2838", "#d9dee8"
_GLASS, _GLASS_LOW, _LAMPLIT = "#d6f1fa", "#8fc6e4", "#ffdf94"


def wheel(pen: Pen, x: float, radius: float, pose: Pose, hub: str = HUB) -> None:
    """A wheel on the ground under `x`, turned by the way it has rolled."""
    with pen.at(x, -radius, math.degrees(travelled(pose, ROLLS) / radius)):
        pen.circle(0, 0, radius, TYRE)
        pen.circle(0, 0, radius * 0.58, hub)
        for spoke in range(5):
            with pen.at(turn=72.0 * spoke):
                pen.box(-radius * 0.07, -radius * 0.5, radius * 0.14, radius * 0.42, darken(hub, 0.42), 2)
        pen.circle(0, 0, radius * 0.17, darken(hub, 0.45))


def springs(pose: Pose) -> tuple[float, float]:
    """How the body bobs and pitches."""
    if pose.motion in {"drive", "run", "walk"}:
        return 2.4 * math.sin(pose.time * 13) + 1.6 * math.sin(pose.time * 7.3), 0.5 * math.sin(pose.time * 6.1) - 0.6
    return 0.8 * math.sin(pose.time * 9), 0.0


def panes(pen: Pen) -> tuple[str, str]:
    """Window colours, top and bottom: lit at night."""
    return (_LAMPLIT, "#f6b65c") if pen.dark else (_GLASS, _GLASS_LOW)


def headlight(pen: Pen, x: float, y: float, reach: float = 230.0) -> None:
    """A lamp, and at night its cone."""
    if pen.dark:
        beam(pen, x, y, 4.0, reach, 58.0, 0.5)
        pen.glow(x, y, 60, "#ffe9a0", 0.6)
    pen.oval(x - 4, y, 9, 12, "#fff3c4")


def puffs(pen: Pen, x: float, y: float, pose: Pose, size: float, colour: str, count: int = 6) -> None:
    """Smoke that is left behind and grows."""
    back = 42.0 if pose.motion in {"drive", "sail", "fly", "run", "walk"} else 10.0
    for index in reversed(range(count)):
        age = (pose.time * 0.9 + index) % count
        share = age / count
        pen.circle(
            x - back * age + 4 * math.sin(age * 2.3), y - 17 * age ** 0.8 - 6, size * (0.42 + 0.75 * share),
            colour, 0.92 - 0.8 * share,
        )  # fmt: skip


def driver(pen: Pen, x: float, y: float, pose: Pose, size: float = 1.0, *, glazed: bool = True) -> None:
    """Somebody's head and shoulders above (x, y), looking ahead; behind glass only a dark shape."""
    if not pose.crewed:
        return
    skin, hair, coat = ("#46506e",) * 3 if glazed else ("#e3ab83", "#4a3026", "#d0743c")
    with pen.at(x, y, 1.5 * math.sin(pose.time * 2.6), size):
        pen.fill("M-34 0 C-34 -32 -22 -42 0 -42 C22 -42 32 -32 33 0z", coat)
        pen.line("M12 -24 L46 -14", coat, 13)
        pen.circle(0, -62, 23, skin)
        pen.oval(22, -60, 5, 4, skin)
        pen.fill("M-24 -58 C-30 -92 20 -96 22 -72 C6 -76 -10 -74 -14 -54z", hair)
        if not glazed:
            pen.circle(48, -14, 7, skin)
            pen.circle(12, -63, 3, "#2b2838")


def _car(pen: Pen, paints: Paints, pose: Pose) -> None:
    bob, pitch = springs(pose)
    taxi = paints.look.kind in {"taxi", "cab"}
    racing = paints.look.kind in {"racecar", "race car", "sports car"}
    with pen.at(0, -22 + bob, pitch):
        pen.fill(
            "M-120 -84 C-104 -132 -84 -148 -50 -148 H30 C62 -148 84 -126 106 -86z", paints.light, paints.main, -148, -84
        )
        top, low = panes(pen)
        pen.fill("M-98 -86 C-86 -122 -70 -134 -46 -134 H-16 V-86z", top, low, -134, -86)
        pen.fill("M-2 -134 H26 C50 -134 66 -116 82 -86 H-2z", top, low, -134, -86)
        driver(pen, 24, -86, pose, 0.56)
        pen.fill("M14 -134 H28 L4 -86 H-2 V-102z", "#ffffff", alpha=0.35)
        pen.fill(
            "M-172 -30 C-176 -66 -166 -86 -138 -90 H104 C150 -88 178 -76 180 -34 C180 -18 172 -12 160 -12 H-158 C-170 -12 -172 -20 -172 -30z",
            paints.light,
            paints.shade,
            -90,
            -10,
        )
        pen.fill("M-172 -34 H180 C180 -18 172 -12 160 -12 H-158 C-170 -12 -172 -20 -172 -34z", paints.shade)
        pen.line("M-8 -88 V-30 M-2 -66 h20", darken(paints.shade, 0.1), 4, 0.7)
        pen.box(-178, -70, 14, 22, "#ff6a5c", 5)
        if taxi:
            pen.box(-30, -168, 46, 22, "#fff3c4", 6)
            for index in range(16):
                pen.box(-160 + index * 20, -56 + (index % 2) * 9, 10, 9, "#2b2838", alpha=0.9)
        if racing:
            pen.line("M-150 -92 V-120 M-172 -122 H-122", darken(paints.shade, 0.2), 10)
            pen.circle(-68, -56, 22, "#fffaf0")
        if paints.look.kind == "police car":
            _siren(pen, pose)
        headlight(pen, 172, -62)
    for x in (-102, 108):
        pen.fill(f"M{x - 46} -28 C{x - 44} -92 {x + 44} -92 {x + 46} -28z", darken(paints.shade, 0.5))
        wheel(pen, x, 36, pose)


def _siren(pen: Pen, pose: Pose) -> None:
    pen.box(-64, -72, 176, 40, "#fbf7f0", 4)
    for side, colour in ((-1, "#e0413a"), (1, "#3f86e8")):
        lit = math.sin(pose.time * 9) * side > 0
        pen.box(-8 + (side - 1) * 17, -164, 34, 19, colour if lit else mix(colour, "#2b2838", 0.55), 6)
        if lit:
            pen.glow(-8 + side * 17, -160, 110, colour, 0.7)


def _bus(pen: Pen, paints: Paints, pose: Pose) -> None:
    bob, pitch = springs(pose)
    top, low = panes(pen)
    with pen.at(0, -24 + bob, pitch * 0.6):
        pen.box(-212, -200, 424, 192, paints.light, 26, paints.shade)
        pen.box(-212, -72, 424, 14, paints.own("#fff3dc", paints.pale))
        pen.box(-212, -34, 424, 26, darken(paints.shade, 0.1), 10)
        for index in range(5):
            pen.box(-196 + index * 64, -176, 54, 74, top, 9, low)
            if index % 2 == 0:
                driver(pen, -168 + index * 64, -102, pose, 0.62)
            pen.fill(f"M{-172 + index * 64} -176 h18 l-26 74 h-14z", "#ffffff", alpha=0.28)
        pen.box(130, -176, 66, 148, darken(paints.shade, 0.15), 8)
        pen.box(136, -170, 25, 136, top, 5, low)
        pen.box(165, -170, 25, 136, top, 5, low)
        driver(pen, 164, -104, pose, 0.62)
        pen.box(-206, -66, 12, 24, "#ff6a5c", 4)
        headlight(pen, 210, -48)
    for x in (-124, 84):
        pen.fill(f"M{x - 48} -26 C{x - 46} -92 {x + 46} -92 {x + 48} -26z", darken(paints.shade, 0.5))
        wheel(pen, x, 37, pose)


def _train(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A steam engine and two wagons."""
    with pen.at(107):
        _wagons(pen, paints, pose)
        _engine(pen, paints, pose)


def _wagons(pen: Pen, paints: Paints, pose: Pose) -> None:
    top, low = panes(pen)
    for index, x in enumerate((-356, -182)):
        bob = 1.5 * math.sin(pose.time * 9 + index * 1.7)
        with pen.at(x, bob):
            pen.box(-86, -34, 186, 12, "#2a2838", 4)
            pen.box(-78, -138, 160, 108, paints.light, 12, paints.shade)
            pen.box(-86, -148, 176, 18, darken(paints.shade, 0.3), 9)
            for window in (-64, -14, 36):
                pen.box(window, -118, 34, 40, top if pen.dark else "#fbe6b4", 6, low if pen.dark else "#f3cf8c")
            pen.box(-78, -62, 160, 9, paints.own("#f6c65a", paints.pale))
        for axle in (-52, 54):
            wheel(pen, x + axle, 25, pose, "#c9a04f")


def _engine(pen: Pen, paints: Paints, pose: Pose) -> None:
    top, low = panes(pen)
    dark, brass = darken(paints.main, 0.42), "#e2ad35"
    bob = 1.5 * math.sin(pose.time * 11)
    puffs(pen, 128, -206, pose, 34, "#fff3e6")
    with pen.at(0, bob):
        pen.box(-88, -42, 280, 18, "#2a2838", 5)
        pen.fill("M176 -44 H208 L228 -6 H172z", "#b33a35")
        pen.box(-10, -120, 188, 82, lighten(dark, 0.14), 24, darken(dark, 0.2))
        for x in (30, 84, 134):
            pen.box(x, -120, 8, 82, brass, 2)
        pen.fill("M112 -118 L104 -178 H152 L144 -118z", dark)
        pen.box(98, -192, 60, 18, brass, 5)
        pen.fill("M30 -116 C30 -152 78 -152 78 -116z", brass, darken(brass, 0.2), -150, -116)
        pen.box(-80, -168, 84, 130, paints.light, 8, paints.shade)
        pen.box(-94, -186, 112, 22, "#b33a35", 10)
        pen.box(-64, -148, 50, 46, top if pen.dark else "#fbe6b4", 7, low if pen.dark else "#f3cf8c")
        pen.circle(180, -80, 15, brass)
        headlight(pen, 186, -80, 260)
    for x in (-48, 30, 100):
        wheel(pen, x, 35, pose, "#d0483e")
    wheel(pen, 164, 21, pose, "#d0483e")
    turn = travelled(pose, ROLLS) / 35
    rod, height = 20 * math.cos(turn), -35 + 20 * math.sin(turn)
    pen.line(f"M{-48 + rod} {height} H{100 + rod}", "#c9d0dc", 8)


def _bicycle(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Two spoked wheels, a diamond frame, pedals that turn."""
    turn = travelled(pose, ROLLS) / 62
    crank = (-10.0 + 20 * math.cos(turn * 0.5), -58 + 20 * math.sin(turn * 0.5))
    for x in (-98, 98):
        with pen.at(x, -64, math.degrees(turn)):
            for spoke in range(8):
                with pen.at(turn=45.0 * spoke):
                    pen.line("M0 0 V-54", "#b9c2d0", 2.4)
            pen.line(disc(0, 0, 56), TYRE, 11)
            pen.line(disc(0, 0, 49), "#d9dee8", 3)
            pen.circle(0, 0, 8, "#5b6078")
    pen.line(f"M-10 -58 L{2 * -10 - crank[0]} {2 * -58 - crank[1]}", "#5b6078", 7)
    pen.line("M-98 -64 L-10 -58 L68 -148 M-98 -64 L-34 -146 L-10 -58 M-34 -146 H64", paints.main, 11)
    pen.line("M98 -64 L64 -164", lighten(paints.main, 0.2), 11)
    pen.line("M64 -164 L60 -184 C70 -196 88 -194 96 -178", "#4a4a5c", 9)
    pen.line("M-34 -146 L-42 -172", "#4a4a5c", 8)
    pen.fill("M-76 -176 C-60 -190 -20 -186 -12 -174 C-26 -164 -58 -164 -76 -168z", "#3a2a3a")
    pen.circle(-10, -58, 15, "#5b6078")
    pen.line(f"M-10 -58 L{crank[0]} {crank[1]}", "#8a90a4", 7)
    pen.line(f"M{crank[0] - 11} {crank[1]} h22", "#3a2a3a", 9)
    pen.fill("M88 -150 h44 v34 q-22 12 -44 0z", "#c08a52", "#8f6238", -150, -110)
    pen.line("M90 -138 h40 M90 -126 h40", "#8f6238", 3)


def _ufo(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A saucer with a dome and lamps that chase each other."""
    with pen.at(0, 4 * math.sin(pose.time * 3), 3.0 * math.sin(pose.time * 1.7)):
        pen.fill_fading("M-60 30 H60 L130 210 H-130z", "#b8ffd9", 0.34, 30, 210)
        pen.fill("M-76 -24 C-74 -108 74 -108 76 -24z", "#d8fff4", "#7fd8d8", -90, -20, alpha=0.92)
        pen.fill("M-30 -24 C-34 -74 34 -74 30 -24z", "#7fb77e")
        for x in (-12, 12):
            pen.oval(x, -48, 6, 9, "#1d2b2a")
        pen.fill("M-180 8 C-130 -34 130 -34 180 8 C130 52 -130 52 -180 8z", paints.light, paints.shade, -30, 44)
        pen.fill("M-180 8 C-110 24 110 24 180 8 C130 52 -130 52 -180 8z", paints.shade)
        for index, x in enumerate((-130, -66, 0, 66, 130)):
            bright = (pose.time * 4 + index) % 5 < 2
            pen.circle(
                x, 12 + (8 if abs(x) < 100 else 0), 11, "#ffe680" if bright else mix(paints.shade, "#ffe680", 0.35)
            )


DRIVES = {"drive": (ROLLS, 1.15), "run": (ROLLS, 1.3), "walk": (ROLLS, 0.8), "": (120.0, 1.0)}
_HOVERS = {"fly": (240.0, 0.8), "": (120.0, 0.8)}

KINDS: dict[str, Kind] = {
    "car": sketched(_car, "#e2503f", 366, 176, 0.86, seat=84.0, closed=True, room=200.0, gaits=DRIVES, nouns={"taxi": "#f7c540", "cab": "#f7c540", "limousine": "#2b2838", "police car": "#2f3f6f"}),
    "bus": sketched(_bus, "#f2a531", 432, 240, 0.8, seat=150.0, closed=True, room=220.0, gaits=DRIVES, nouns={"school bus": "#f7c540"}),
    "train": sketched(_train, "#2a7f86", 700, 260, 0.62, seat=80.0, closed=True, room=210.0, gaits=DRIVES),
    "bicycle": sketched(_bicycle, "#e2503f", 330, 196, 0.8, seat=170.0, gaits=DRIVES),
    "ufo": sketched(_ufo, "#aab4d0", 364, 230, 0.8, feet=False, home="air", gaits=_HOVERS),
}  # fmt: skip
