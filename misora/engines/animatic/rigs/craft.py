"""Small boats, a pirate's ship, and what flies by rotor, by wind or by nothing at all."""

import math

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.rigs.flourish import flame
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.rigs.sketch import Paints, inside, sketched, sway
from misora.engines.animatic.rigs.vehicles import DRIVES, panes, wheel

_WOOD, _STEEL, _DARK = "#a5693f", "#c3cad8", "#2f3246"


def _foam(pen: Pen, half: float, pose: Pose) -> None:
    """White water along the hull."""
    for index in range(7):
        x = -half + index * half / 3
        pen.oval(x, 12 + 3 * math.sin(pose.time * 4 + index * 1.4), half / 5, 8, "#ffffff", 0.75)


def _oar(pen: Pen, x: float, pose: Pose) -> None:
    """It dips and pulls."""
    turn = pose.cycle * 2 * math.pi if pose.motion in {"sail", "drive", "run", "walk"} else 0.6 * math.sin(pose.time)
    with pen.at(x, -56 + 8 * math.sin(turn), 24 + 26 * math.cos(turn)):
        pen.line("M0 -90 V84", lighten(_WOOD, 0.25), 10)
        pen.fill("M-13 74 H13 L18 128 C10 140 -10 140 -18 128z", lighten(_WOOD, 0.15))


def _rowboat(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A planked hull with two thwarts and oars."""
    pen.fill("M-176 -84 C-100 -60 100 -60 186 -90 L150 -60 H-150z", darken(paints.main, 0.55))
    hull = "M-182 -88 C-100 -62 100 -62 192 -96 C186 -30 150 18 100 20 H-110 C-150 18 -178 -30 -182 -88z"
    pen.fill(hull, paints.light, paints.shade, -90, 20)
    pen.line("M-182 -88 C-100 -62 100 -62 192 -96", paints.own("#fff3dc", paints.pale), 11)
    pen.line("M-172 -50 C-90 -30 90 -30 176 -54", paints.shade, 5)
    _oar(pen, -16, pose)
    _foam(pen, 170, pose)


def _canoe(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Pointed and turned up at both ends; a gondola has an iron comb and a red seat."""
    if paints.look.kind == "gondola":
        pen.box(-70, -96, 90, 60, "#b8273b", 18, "#8a1f30")
        hull = "M-236 -150 C-220 -60 -150 -46 -60 -46 H70 C160 -50 210 -90 222 -196 L240 -196 C240 -60 190 18 90 20 H-90 C-190 14 -240 -50 -252 -140z"
        pen.fill(hull, paints.light, paints.shade, -190, 20)
        pen.fill("M222 -190 L226 -250 C262 -250 262 -216 244 -196z", _STEEL)
        for y in (-180, -160, -140):
            pen.line(f"M238 {y} h22", _STEEL, 8)
        pen.line("M-232 -140 C-216 -56 -150 -40 -60 -40 H70 C150 -44 200 -80 216 -160", "#f2c14e", 6)
    else:
        pen.fill("M-224 -120 C-150 -60 150 -60 224 -120 L190 -70 H-190z", darken(paints.main, 0.55))
        hull = "M-228 -126 C-170 -52 170 -52 228 -126 C236 -40 190 16 120 18 H-120 C-190 16 -236 -40 -228 -126z"
        pen.fill(hull, paints.light, paints.shade, -120, 18)
        pen.line("M-226 -122 C-168 -50 168 -50 226 -122", paints.own("#fff3dc", paints.pale), 8)
        zigzag = " ".join("l18 -16 l18 16" for _ in range(9))
        pen.line(f"M-162 -14 {zigzag}", paints.own("#fff3dc", paints.pale), 6, 0.85)
    _oar(pen, 60, pose)
    _foam(pen, 200, pose)


def _pirate_ship(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Black sails with a skull, cannon, and a flag that flaps."""
    belly = 10 * math.sin(pose.time * 1.6)
    for x, high in ((-90, 300), (50, 350)):
        pen.line(f"M{x} -100 V{-high - 40}", _WOOD, 13)
        wave = 8 * math.sin(pose.time * 6 + x)
        pen.fill(
            f"M{x} {-high - 40} q24 {-10 + wave:.1f} 44 0 t44 {-wave:.1f} v30 q-22 {8 + wave:.1f} -44 0 t-44 4z",
            "#c0392f",
        )
        for top, tall, half in ((high - 20, 96, 66), (high - 126, 110, 84)):
            pen.fill(
                f"M{x - half} {-top} H{x + half} C{x + half + 22 + belly:.1f} {-top + tall * 0.4} {x + half + 18 + belly:.1f} {-top + tall * 0.7} {x + half} {-top + tall} H{x - half} C{x - half + 18 + belly:.1f} {-top + tall * 0.7} {x - half + 20 + belly:.1f} {-top + tall * 0.4} {x - half} {-top}z",
                lighten(paints.main, 0.08), darken(paints.main, 0.3), -top, -top + tall,
            )  # fmt: skip
            pen.line(f"M{x - half - 8} {-top} H{x + half + 8}", _WOOD, 9)
    with pen.at(64 + belly * 0.6, -172):
        pen.circle(0, -12, 27, "#f4f1ec")
        pen.box(-14, 6, 28, 17, "#f4f1ec", 4)
        pen.line("M-38 34 L38 12 M-38 12 L38 34", "#f4f1ec", 8)
        pen.circle(-10, -12, 8, _DARK)
        pen.circle(11, -12, 8, _DARK)
    pen.line("M180 -110 L282 -160", _WOOD, 13)
    hull = "M-236 -170 H-130 L-120 -110 H150 L214 -132 C214 -60 180 20 110 24 H-140 C-200 20 -230 -60 -236 -170z"
    pen.fill(hull, "#9a6238", "#5c3a26", -170, 24)
    pen.line("M-234 -150 H-132 M-228 -110 L-120 -108 H150 L206 -126", "#f2c14e", 9)
    pen.line("M-222 -58 C-100 -46 100 -46 196 -66 M-204 -16 H176", "#5c3a26", 5)
    for x in (-130, -60, 10, 80):
        pen.box(x - 17, -92, 34, 30, "#3a2418", 4)
        pen.box(x - 4, -84, 30, 14, "#1f1a22", 6)
    _foam(pen, 220, pose)


def _surfboard(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Pointed, striped, throwing spray behind."""
    with pen.at(0, 0, -7 + 3 * math.sin(pose.time * 2)):
        pen.fill(
            "M-180 -20 C-120 -48 90 -50 200 -56 C160 -18 60 -2 -60 0 C-130 2 -176 -4 -180 -20z",
            paints.light,
            paints.shade,
            -50,
            0,
        )
        pen.line("M-150 -22 C-60 -36 80 -38 160 -46", "#fffaf0", 8)
        pen.fill("M-150 0 L-130 26 L-104 0z", paints.shade)
    for index in range(6):
        share = (pose.time * 1.4 + index / 6) % 1.0
        pen.circle(
            -150 - 110 * share, -14 - 90 * share * (1 - share) * 2, 14 * (1 - share) + 4, "#ffffff", 0.9 - 0.8 * share
        )
    _foam(pen, 160, pose)


def _helicopter(pen: Pen, paints: Paints, pose: Pose) -> None:
    """The rotor is a blur, the cabin a bubble of glass."""
    top, low = panes(pen)
    pen.fill("M-60 -30 L-250 -66 L-262 -34 L-60 30z", paints.main, paints.shade, -60, 30)
    pen.fill("M-236 -60 L-282 -128 L-250 -128 L-206 -56z", paints.shade)
    with pen.at(-262, -84, pose.time * 900 % 360):
        pen.line("M0 -46 V46", _DARK, 9, 0.7)
    pen.oval(-262, -84, 47, 47, "#dfe6f2", 0.3)
    # The cockpit is cut out of the body, against its direction: who flies it is seen there, behind glass.
    body = "M-110 -16 C-100 -90 -20 -104 50 -94 C130 -84 176 -20 168 20 C160 60 100 74 20 74 C-60 74 -116 50 -110 -16z"
    pen.fill(
        body + " M40 -78 C36 -50 36 -20 36 -10 C36 4 44 14 60 14 H152 C152 -24 110 -74 40 -78z",
        paints.light,
        paints.shade,
        -96,
        74,
    )
    pen.fill("M40 -78 C110 -74 152 -24 152 14 H60 C44 14 36 4 36 -10z", top, low, -76, 14, 0.5)
    pen.fill("M96 -60 L116 -48 L80 14 H60z", "#ffffff", alpha=0.35)
    pen.box(-58, -50, 72, 62, top, 12, low)
    pen.line("M-60 40 C20 54 90 52 150 36", paints.own("#fff3dc", paints.pale), 9)
    pen.line("M-70 112 H120 C140 112 150 106 156 94 M-30 72 L-44 112 M70 72 L84 112", _DARK, 11)
    pen.line("M6 -96 V-126", _DARK, 14)
    spread = abs(math.cos(pose.time * 31))
    pen.oval(6, -130, 236, 13, "#dfe6f2", 0.35)
    with pen.at(6, -130, 0.0, 0.25 + 0.75 * spread, 1.0):
        pen.line("M-236 0 H236", _DARK, 9, 0.8)
    pen.circle(6, -132, 12, _DARK)


def _paper_plane(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Folded, dipping and rising, a dashed line behind it."""
    with pen.at(0, 14 * math.sin(pose.time * 2.1), -10 + 8 * math.sin(pose.time * 2.1 + 1)):
        for index in range(5):
            pen.line(
                f"M{-176 - index * 44} {26 + 9 * math.sin(index - pose.time * 3):.1f} h-20",
                "#ffffff",
                6,
                0.85 - index * 0.15,
            )
        pen.fill("M180 -10 L-150 -84 L-60 6z", paints.light, mix(paints.main, paints.light, 0.5), -84, 6)
        pen.fill("M180 -10 L-60 6 L-90 66 L-30 26z", paints.shade)
        pen.fill("M180 -10 L-30 26 L30 62z", mix(paints.main, paints.shade, 0.4))
        pen.fill("M180 -10 L-60 6 L-150 -84 L-40 -10z", paints.main, alpha=0.4)


def _fighter(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Swept wings and a burning tail."""
    with pen.at(0, 0, -2 + 3 * math.sin(pose.time * 1.7)):
        with pen.at(-196, 2, -90.0):
            flame(pen, 0, 10, 42, 120, pose, "#ff8a3a")
        pen.fill("M-170 -20 L-216 -124 H-160 L-80 -30z", paints.shade)
        pen.fill("M-204 -26 C-60 -46 90 -44 236 0 C120 36 -60 40 -204 30z", paints.light, paints.shade, -40, 36)
        pen.fill("M40 -34 C60 -74 130 -66 150 -24z", "#a8dcf2", "#5f9fd0", -66, -24)
        pen.fill("M60 6 L-120 104 H-176 L-70 8z", paints.main, paints.shade, 6, 104)
        pen.circle(-60, -10, 20, "#fffaf0")
        pen.circle(-60, -10, 10, "#d8433a")


def _parachute(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A striped canopy on lines with a harness; who rides it hangs there."""
    with pen.at(0, -60, sway(pose, 5.0, 1.3)), pen.at(0, 140):
        for x in (-186, -94, 0, 94, 186):
            pen.line(f"M{x} -110 L{-16 if x < 0 else 16} 150", "#f4ecdc", 3.5)
        canopy = "M-200 -108 C-196 -280 -90 -330 0 -330 C90 -330 196 -280 200 -108 Q160 -134 120 -108 Q80 -134 40 -108 Q0 -134 -40 -108 Q-80 -134 -120 -108 Q-160 -134 -200 -108z"
        pen.fill(canopy, paints.light, paints.shade, -330, -108)
        with inside(pen, canopy):
            second = paints.own("#fff3dc", paints.pale)
            pen.fill("M0 -340 C-30 -250 -40 -180 -40 -90 H40 C40 -180 30 -250 0 -340z", second)
            for side in (-1, 1):
                pen.fill(
                    f"M{side * 30} -350 C{side * 100} -260 {side * 118} -180 {side * 120} -90 H{side * 210} V-280z",
                    second,
                )
        pen.box(-30, 140, 60, 34, _DARK, 9)


def _satellite(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Two panels of blue cells, a dish, a lamp that blinks."""
    with pen.at(0, 0, -14 + 5 * math.sin(pose.time * 0.8)):
        pen.line("M-200 0 H200", _STEEL, 11)
        for side in (-1, 1):
            pen.box(side * 140 - 76, -54, 152, 108, paints.light, 5, paints.shade)
            for column in range(4):
                pen.line(f"M{side * 140 - 76 + column * 38 + 19} -54 v108", _STEEL, 3.5)
            pen.line(f"M{side * 140 - 76} 0 h152", _STEEL, 3.5)
        pen.box(-50, -66, 100, 132, "#e2b24a", 10, "#a8783a")
        pen.fill("M-56 -66 C-50 -130 50 -130 56 -66z", "#f4f6fb", "#b9c2d2", -120, -66)
        pen.line("M0 -100 V-146", _STEEL, 6)
        pen.circle(0, -150, 9, "#d8433a")
        pen.line("M0 66 V112", _STEEL, 7)
        if math.sin(pose.time * 5) > 0:
            pen.glow(0, 116, 70, "#ff5a4a", 0.9)
        pen.circle(0, 116, 10, "#ff5a4a")


def _rover(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Six wheels, a dish, and a camera that looks about."""
    pen.line("M-120 -40 L-70 -94 L0 -60 L70 -94 L120 -40", _STEEL, 11)
    pen.box(-126, -150, 252, 64, paints.light, 14, paints.shade)
    pen.box(-142, -164, 190, 19, "#2c4f8f", 4)
    for x in (-110, -72, -34, 4):
        pen.line(f"M{x} -164 v19", _STEEL, 3)
    pen.line("M88 -150 V-236", _STEEL, 11)
    with pen.at(88, -244, 14 * math.sin(pose.time * 1.1)):
        pen.box(-36, -26, 78, 46, "#f4f6fb", 11, "#b9c2d2")
        pen.circle(28, -4, 13, _DARK)
        pen.circle(31, -7, 5, "#8fd0f0")
    with pen.at(-90, -176, -24 + 6 * math.sin(pose.time)):
        pen.fill("M-44 0 C-36 -42 36 -42 44 0z", "#f4f6fb", "#b9c2d2", -40, 0)
    pen.circle(-10, -118, 10, "#ff5a4a" if math.sin(pose.time * 5) > 0 else "#8a2f2a")
    for x in (-124, 0, 124):
        wheel(pen, x, 40, pose)


_SAILS = {"sail": (210.0, 0.6), "": (120.0, 0.7)}
_FLIES = {"fly": (260.0, 0.9), "": (200.0, 0.8)}
_DRIFTS = {"fly": (120.0, 0.4), "": (80.0, 0.4)}

KINDS: dict[str, Kind] = {
    "rowboat": sketched(_rowboat, "#b5743f", 390, 130, 0.86, seat=8.0, closed=True, room=330.0, home="water", gaits=_SAILS),
    "canoe": sketched(_canoe, "#b8502f", 470, 150, 0.8, seat=8.0, closed=True, room=330.0, home="water", gaits=_SAILS, nouns={"gondola": "#34304a", "kayak": "#f2a531"}),
    "pirate-ship": sketched(_pirate_ship, "#3f3a50", 520, 400, 0.78, seat=110.0, room=150.0, home="water", gaits=_SAILS),
    "surfboard": sketched(_surfboard, "#f2762e", 380, 70, 0.8, seat=36.0, standing=True, home="water", gaits=_SAILS | {"fly": (210.0, 0.8)}, front=(0.0, -26.0, 44.0)),
    "helicopter": sketched(_helicopter, "#e2503f", 460, 260, 0.84, seat=-66.0, seat_ahead=86.0, closed=True, room=136.0, feet=False, home="air", gaits=_FLIES),
    "paper-plane": sketched(_paper_plane, "#f6f0e4", 360, 170, 0.72, seat=10.0, feet=False, home="air", gaits=_FLIES),
    "fighter-jet": sketched(_fighter, "#8f9ab0", 460, 230, 0.8, feet=False, home="air", gaits=_FLIES),
    "parachute": sketched(_parachute, "#e2503f", 400, 500, 0.8, seat=-230.0, room=180.0, feet=False, home="air", gaits=_DRIFTS),
    "satellite": sketched(_satellite, "#3f74d1", 440, 280, 0.76, feet=False, home="air", gaits=_DRIFTS),
    "rover": sketched(_rover, "#e8a04a", 330, 270, 0.8, seat=164.0, gaits=DRIVES),
}  # fmt: skip
