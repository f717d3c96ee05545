"""Lorries, engines of all services, and machines of farm and building site."""

import math

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.rigs.flourish import disc
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.rigs.sketch import Paints, sketched, travelled
from misora.engines.animatic.rigs.vehicles import DRIVES, ROLLS, TYRE, driver, headlight, panes, puffs, springs, wheel

_DARK, _STEEL = "#2b2838", "#c3cad8"


def _beacon(pen: Pen, x: float, y: float, pose: Pose, colour: str = "#3f86ff") -> None:
    """A lamp that flashes and throws light around."""
    lit = math.sin(pose.time * 9 + x) > 0
    if lit:
        pen.glow(x, y, 120, colour, 0.75)
    pen.box(x - 19, y - 12, 38, 24, lighten(colour, 0.35) if lit else darken(colour, 0.25), 9)


def _cab(pen: Pen, paints: Paints, pose: Pose) -> None:
    """The driver's end of a lorry, at the right."""
    top, low = panes(pen)
    cab = "M76 -170 H142 C160 -170 168 -160 178 -122 L206 -96 C212 -90 214 -80 214 -70 V-22 H76z"
    pen.fill(cab, paints.light, paints.shade, -170, -20)
    pen.fill("M102 -154 H138 C148 -154 154 -148 164 -112 H102z", top, low, -154, -110)
    driver(pen, 126, -112, pose, 0.5)
    pen.line("M96 -100 V-30 M110 -84 h18", darken(paints.shade, 0.15), 4, 0.7)
    pen.box(-214, -36, 428, 24, darken(paints.shade, 0.35), 8)
    pen.box(196, -40, 22, 24, _STEEL, 6)
    headlight(pen, 206, -62)


def _wheels(pen: Pen, places: tuple[int, ...], radius: float, pose: Pose) -> None:
    for x in places:
        pen.fill(f"M{x - radius - 10} -26 C{x - radius - 8} -92 {x + radius + 8} -92 {x + radius + 10} -26z", _DARK)
        wheel(pen, x, radius, pose)


def _truck(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A box behind a cab; smoke from its pipe."""
    bob, pitch = springs(pose)
    load = paints.own("#f3e6cf", paints.pale)
    with pen.at(0, -24 + bob, pitch * 0.6):
        puffs(pen, 70, -196, pose, 13, "#f4eee6", 4)
        pen.box(64, -200, 12, 60, _STEEL, 5)
        pen.box(-212, -212, 266, 188, lighten(load, 0.15), 12, darken(load, 0.16))
        for x in (-170, -126, -82, -38, 6):
            pen.line(f"M{x} -204 V-104", darken(load, 0.16), 4, 0.6)
        pen.box(-212, -92, 266, 20, paints.main)
        _cab(pen, paints, pose)
    _wheels(pen, (-148, -60, 138), 37, pose)


def _fire_engine(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A ladder on the roof, hoses, and blue light."""
    bob, pitch = springs(pose)
    with pen.at(0, -24 + bob, pitch * 0.6):
        with pen.at(-190, -190, -7.0 + 1.5 * math.sin(pose.time * 2)):
            pen.line("M0 0 H290 M0 -26 H290", _STEEL, 9)
            for rung in range(9):
                pen.line(f"M{14 + rung * 33} 0 V-26", _STEEL, 7)
        pen.box(-212, -174, 284, 150, paints.light, 12, paints.shade)
        for x in (-196, -112, -28):
            pen.box(x, -150, 74, 68, "#e6ebf2", 6, "#b9c2d2")
            pen.line(f"M{x + 6} -132 h62 M{x + 6} -114 h62 M{x + 6} -98 h62", "#8f99ae", 3)
        pen.box(-212, -72, 284, 15, "#ffd45e")
        pen.circle(-150, -44, 20, "#fff3dc")
        pen.line(disc(-150, -44, 12), "#c98a4a", 6)
        _cab(pen, paints, pose)
        pen.box(76, -72, 138, 15, "#ffd45e")
        _beacon(pen, 116, -182, pose)
    _wheels(pen, (-130, 138), 38, pose)


def _ambulance(pen: Pen, paints: Paints, pose: Pose) -> None:
    """White with a red cross and a stripe."""
    bob, pitch = springs(pose)
    top, low = panes(pen)
    with pen.at(0, -24 + bob, pitch * 0.6):
        pen.box(-206, -206, 276, 182, paints.light, 16, mix(paints.main, "#b9c2d2", 0.4))
        _cab(pen, paints, pose)
        pen.box(-206, -84, 420, 19, "#e0413a")
        pen.circle(-84, -142, 46, "#ffffff")
        pen.box(-96, -176, 24, 68, "#e0413a", 3)
        pen.box(-118, -154, 68, 24, "#e0413a", 3)
        pen.box(6, -184, 46, 54, top, 7, low)
        _beacon(pen, 40, -216, pose)
        _beacon(pen, -176, -216, pose, "#ff5a4a")
    _wheels(pen, (-124, 138), 37, pose)


def _tram(pen: Pen, paints: Paints, pose: Pose) -> None:
    """On rails, its arm to the wire throwing sparks."""
    top, low = panes(pen)
    bob = 1.5 * math.sin(pose.time * 9)
    pen.line("M-230 -3 H230", "#7d8496", 7)
    pen.line("M-240 -318 H240", "#4a4d60", 3)
    with pen.at(0, bob):
        pen.line("M0 -236 L-40 -276 L0 -316 M0 -236 L40 -276 L0 -316", _DARK, 6)
        if math.sin(pose.time * 7) > 0.6:
            pen.glow(0, -318, 50, "#bfe8ff", 0.9)
        pen.box(-216, -236, 432, 30, lighten(paints.shade, 0.1), 14, paints.shade)
        pen.box(-222, -214, 444, 190, paints.light, 22, paints.shade)
        pen.box(-222, -104, 444, 14, paints.own("#fff3dc", paints.pale))
        for x in (-206, -126, 62, 142):
            pen.box(x, -194, 66, 78, top, 8, low)
        for x in (-50, 2):
            pen.box(x, -194, 46, 158, darken(paints.shade, 0.15), 6)
            pen.box(x + 6, -186, 34, 100, top, 5, low)
        pen.box(-214, -40, 428, 20, darken(paints.shade, 0.3), 8)
        headlight(pen, 216, -70)
    for x in (-150, -96, 96, 150):
        wheel(pen, x, 21, pose)


def _tractor(pen: Pen, paints: Paints, pose: Pose) -> None:
    """One huge wheel, one small, and a pipe that puffs."""
    bob, _ = springs(pose)
    top, low = panes(pen)
    with pen.at(0, bob * 0.7):
        puffs(pen, 86, -246, pose, 20, "#8f8a94", 5)
        pen.line("M86 -170 V-240", _DARK, 13)
        pen.fill("M-10 -176 H140 C164 -176 172 -160 172 -140 V-74 H-10z", paints.light, paints.shade, -176, -74)
        for y in (-150, -132, -114):
            pen.line(f"M104 {y} h54", paints.shade, 6)
        driver(pen, -52, -150, pose, 1.3, glazed=False)
        pen.box(-122, -344, 160, 202, top, 10, low, 0.16)
        pen.line("M-116 -340 V-150 M32 -340 V-150", paints.shade, 11)
        pen.box(-140, -360, 196, 26, paints.main, 10, paints.shade)
        pen.line("M-20 -170 L10 -206", _DARK, 8)
        pen.fill("M-170 -150 C-150 -216 -30 -216 -14 -140 L-30 -120 H-160z", paints.main, paints.shade, -200, -120)
        headlight(pen, 170, -146)
    for x, radius in ((-92, 90.0), (118, 54.0)):
        with pen.at(x, -radius, math.degrees(travelled(pose, ROLLS) / radius)):
            for lug in range(12):
                with pen.at(turn=30.0 * lug):
                    pen.box(-9, -radius - 5, 18, 20, TYRE, 3)
            pen.circle(0, 0, radius, TYRE)
            pen.circle(0, 0, radius * 0.56, "#ffd45e")
            for bolt in range(6):
                pen.circle(
                    radius * 0.36 * math.cos(bolt * 1.047), radius * 0.36 * math.sin(bolt * 1.047), radius * 0.07, _DARK
                )
            pen.circle(0, 0, radius * 0.16, darken("#ffd45e", 0.4))


def _digger(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Its arm reaches, digs and lifts."""
    top, low = panes(pen)
    dig = math.sin(pose.time * 1.3)
    pen.box(-170, -62, 260, 60, TYRE, 30)
    turn = travelled(pose, ROLLS)
    for index in range(5):
        pen.circle(-138 + index * 49, -32, 20, "#6d7488")
        pen.circle(-138 + index * 49, -32, 8, _DARK)
    for tooth in range(13):
        pen.box(-160 + (tooth * 20 - turn) % 240, -70, 12, 11, TYRE)
    with pen.at(0, 0.6 * math.sin(pose.time * 17)):
        pen.fill(
            "M-180 -150 C-186 -80 -176 -70 -160 -68 H70 V-130 H-60 L-80 -150z", paints.light, paints.shade, -150, -68
        )
        pen.box(-70, -246, 120, 150, paints.main, 12, paints.shade)
        pen.box(-56, -232, 92, 82, top, 8, low)
        with pen.at(52, -120, -54 + 10 * dig):
            pen.fill("M-10 16 L0 -16 H170 L176 10z", paints.light, paints.shade, -16, 16)
            pen.line("M20 30 L110 10", _STEEL, 10)
            with pen.at(168, -2, 104 - 18 * dig):
                pen.fill("M-16 -14 H126 L130 12 H-12z", paints.main, paints.shade, -14, 12)
                with pen.at(126, 0, 24 + 30 * dig):
                    pen.fill("M-14 -20 C50 -36 70 0 62 54 L48 44 L40 62 L26 48 L14 66 L4 46 C10 30 0 10 -14 16z", _DARK)


def _jeep(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Open and square, with a roll bar, a spare wheel and thick tyres; who drives sits in it."""
    bob, pitch = springs(pose)
    with pen.at(0, -30 + bob, pitch):
        driver(pen, -44, -92, pose, 1.05, glazed=False)
        pen.line("M-104 -96 L-92 -196 H-8 L4 -100", _DARK, 11)
        pen.line("M70 -100 L44 -178", _DARK, 10)
        pen.fill("M66 -104 L44 -172 L54 -172 L78 -104z", "#d6f1fa", alpha=0.7)
        pen.line("M34 -108 L22 -128 M14 -136 L32 -120", _DARK, 8)
        pen.fill(
            "M-176 -102 H-4 C0 -76 20 -76 24 -102 H74 L168 -94 C180 -92 184 -86 184 -76 V-14 H-176z",
            paints.light,
            paints.shade,
            -102,
            -14,
        )
        pen.line("M-30 -98 V-20 M30 -98 V-20", darken(paints.shade, 0.15), 4, 0.7)
        pen.box(-184, -36, 378, 24, darken(paints.shade, 0.3), 8)
        pen.box(176, -52, 26, 34, _STEEL, 6)
        pen.circle(-190, -84, 44, TYRE)
        pen.circle(-190, -84, 21, _STEEL)
        for x in (92, 112, 132):
            pen.line(f"M{x} -82 v34", darken(paints.shade, 0.1), 5)
        headlight(pen, 180, -70)
    _wheels(pen, (-108, 116), 48, pose)


def _tank(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A round little tank with a flag; toy-like."""
    recoil = 14.0 * max(0.0, 1 - (pose.time % 2.4) * 5)
    pen.box(-190, -84, 380, 82, TYRE, 40)
    for index in range(6):
        pen.circle(-146 + index * 58, -42, 27, darken(paints.main, 0.2))
        with pen.at(-146 + index * 58, -42, math.degrees(travelled(pose, ROLLS) / 27)):
            pen.line("M-15 0 H15 M0 -15 V15", _STEEL, 5)
    pen.fill("M-176 -80 L-140 -132 H140 L180 -80z", paints.light, paints.shade, -132, -80)
    with pen.at(-recoil, 0):
        pen.box(66, -178, 170, 26, paints.shade, 8)
        pen.box(214, -184, 34, 38, darken(paints.main, 0.4), 8)
    if recoil > 6:
        pen.circle(280, -164, 26, "#fff6e6", 0.9)
        pen.circle(306, -176, 18, "#fff6e6", 0.7)
    pen.fill("M-100 -128 C-100 -226 96 -226 96 -128z", paints.light, paints.shade, -204, -128)
    pen.fill(
        "M-10 -184 L-3 -168 L14 -166 L1 -155 L5 -138 L-10 -147 L-25 -138 L-21 -155 L-34 -166 L-17 -168z", "#ffd45e"
    )
    pen.line("M-70 -170 V-280", _DARK, 6)
    wave = 8 * math.sin(pose.time * 5)
    pen.fill(
        f"M-68 -280 Q-40 {-290 + wave:.1f} -12 -278 T44 {-280 - wave:.1f} V-236 Q16 {-228 + wave:.1f} -12 -236 T-68 -234z",
        "#e0413a",
    )


KINDS: dict[str, Kind] = {
    "truck": sketched(_truck, "#3f74d1", 432, 240, 0.8, seat=60.0, seat_ahead=128.0, closed=True, room=200.0, gaits=DRIVES, nouns={"van": "#5f9fd8", "garbage truck": "#4e9e5b"}),
    "fire-engine": sketched(_fire_engine, "#d8392c", 432, 250, 0.8, seat=60.0, seat_ahead=128.0, closed=True, room=200.0, gaits=DRIVES),
    "ambulance": sketched(_ambulance, "#fbf7f0", 432, 254, 0.8, seat=60.0, seat_ahead=128.0, closed=True, room=200.0, gaits=DRIVES),
    "tram": sketched(_tram, "#4e9e8b", 444, 320, 0.78, seat=110.0, closed=True, room=220.0, gaits=DRIVES),
    "tractor": sketched(_tractor, "#4e9e5b", 364, 360, 0.82, seat=86.0, seat_ahead=-44.0, closed=True, room=262.0, gaits=DRIVES),
    "digger": sketched(_digger, "#f2b53c", 420, 290, 0.8, seat=100.0, closed=True, room=190.0, gaits=DRIVES),
    "jeep": sketched(_jeep, "#7c8f4e", 400, 226, 0.86, seat=52.0, seat_ahead=-40.0, closed=True, room=230.0, gaits=DRIVES),
    "tank": sketched(_tank, "#6f8a52", 400, 290, 0.78, seat=176.0, gaits=DRIVES),
}  # fmt: skip
