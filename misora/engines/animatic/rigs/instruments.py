"""Instruments that stand, hang or lie: keys dip, strings tremble, cymbals swing."""

import math

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.rigs.flourish import disc, gloss
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.rigs.sketch import Paints, inside, sketched, sway

_BRASS, _STEEL, _WOOD = "#e6b340", "#c3cad8", "#a5693f"


def _piano(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A grand with its lid up and its keys to the player at the left."""
    for x in (-120, 60, 150):
        pen.fill(f"M{x - 12} -120 H{x + 12} L{x + 6} -8 H{x - 6}z", darken(paints.main, 0.3))
        pen.circle(x, -7, 8, _BRASS)
    pen.line("M-20 -110 V-30 M-36 -28 H-4", _BRASS, 7)
    with pen.at(0, 0.0, sway(pose, 0.5)):
        pen.line("M40 -190 L96 -262", _BRASS, 7)
        pen.fill("M-80 -190 L-40 -330 C40 -350 120 -330 188 -240 L176 -190z", paints.shade, paints.main, -330, -190)
        pen.fill("M-62 -196 L-28 -314 C40 -330 100 -312 160 -240 L152 -196z", mix(paints.main, "#b0703c", 0.55))
    for string in range(6):
        shiver = 1.5 * math.sin(pose.time * 30 + string)
        pen.line(f"M{-50 + string * 10} -194 L{10 + string * 26} {-276 + string * 9 + shiver:.1f}", "#f3d9a0", 2.4, 0.8)
    pen.fill(
        "M-186 -168 H-90 V-196 H176 C190 -196 194 -180 190 -164 L180 -112 H-150 C-176 -112 -186 -130 -186 -168z",
        lighten(paints.main, 0.16), paints.shade, -196, -112,
    )  # fmt: skip
    pen.line("M-80 -186 H172", lighten(paints.main, 0.4), 4, 0.6)
    for key in range(9):
        dip = 5.0 * max(0.0, math.sin(pose.time * 6 + key * 2.3)) ** 4
        pen.box(-194 + key * 13, -182 + dip, 12, 30, "#fffdf4", 3, "#e6dfd2")
    for key in (0, 1, 3, 4, 5, 7):
        pen.box(-185 + key * 13, -184, 8, 17, "#2b2838", 2)
    pen.box(-198, -154, 126, 13, darken(paints.main, 0.15), 4)
    pen.fill("M-84 -196 L-70 -248 H-10 L-18 -196z", paints.shade)
    pen.fill("M-70 -202 L-60 -242 H-22 L-28 -202z", "#fffaf0")


def _drums(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A kit: bass drum in front, toms above it, cymbals that swing on their stands."""
    beat = abs(math.sin(pose.time * 5))
    for x, high, tilt in ((-150, -250, -10.0), (150, -262, 12.0)):
        pen.line(f"M{x} {high} V-8 M{x - 34} -4 L{x} -60 L{x + 34} -4", _STEEL, 7)
        with pen.at(x, high, tilt + 8 * math.sin(pose.time * 7 + x)):
            pen.oval(0, 0, 66, 10, _BRASS)
            pen.oval(0, -3, 54, 6, lighten(_BRASS, 0.3))
            pen.circle(0, -8, 8, darken(_BRASS, 0.3))
    for x in (-54, 54):
        with pen.at(x, -180, -8 if x < 0 else 8):
            pen.box(-48, -22, 96, 64, paints.light, 10, paints.shade)
            pen.oval(0, -22, 48, 14 + 1.5 * beat, "#fffaf0")
            pen.line("M-36 -2 V34 M0 4 V40 M36 -2 V34", _STEEL, 5)
    for x in (-128, 128):
        pen.box(x - 46, -116, 92, 60, paints.light, 8, paints.shade)
        pen.oval(x, -116, 46, 13, "#fffaf0")
        pen.line(f"M{x - 30} -56 L{x - 38} -4 M{x + 30} -56 L{x + 38} -4", _STEEL, 7)
    with pen.at(0, -92, 0.0, 1.0 + 0.02 * beat):
        pen.circle(0, 0, 94, darken(paints.main, 0.25))
        pen.circle(0, 0, 84, "#fffaf0")
        pen.line(disc(0, 0, 89), paints.main, 11)
        pen.circle(0, 0, 40, paints.main)
        pen.fill("M0 -26 L7 -8 L26 -7 L11 5 L16 24 L0 13 L-16 24 L-11 5 L-26 -7 L-7 -8z", "#fff3c4")


def _drum(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A marching drum with zigzag cords, two sticks tapping."""
    pen.box(-96, -136, 192, 136, paints.light, 22, paints.shade)
    pen.line("M-92 -112 L-60 -24 L-28 -112 L4 -24 L36 -112 L66 -24 L92 -112", "#fff3dc", 7)
    pen.box(-102, -32, 204, 28, _BRASS, 12, darken(_BRASS, 0.2))
    pen.box(-102, -146, 204, 32, _BRASS, 14, darken(_BRASS, 0.2))
    pen.oval(0, -144, 100, 24, "#fffaf0")
    for side in (-1, 1):
        tap = 12 * max(0.0, math.sin(pose.time * 9 + side))
        with pen.at(side * 20, -150 - tap, side * (38 + tap)):
            pen.line("M0 0 V-110", _WOOD, 9)
            pen.circle(0, 0, 9, lighten(_WOOD, 0.3))


def _violin(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Waisted, with f-holes and a bow across it; a cello by its name stands on a spike."""
    if paints.look.kind in {"cello", "double bass", "bass"}:
        pen.line("M0 -40 V4", _STEEL, 7)
    with pen.at(0, -14, 4.0 + sway(pose, 1.5)):
        pen.fill("M-11 -170 H11 L8 -356 H-8z", "#3a2430")
        pen.line("M-20 -340 H20 M-20 -358 H20", "#3a2430", 8)
        pen.circle(2, -372, 13, darken(paints.main, 0.2))
        body = "M0 -206 C44 -212 66 -186 60 -158 C56 -140 44 -134 46 -116 C48 -100 84 -96 84 -50 C84 -12 46 2 0 2 C-46 2 -84 -12 -84 -50 C-84 -96 -48 -100 -46 -116 C-44 -134 -56 -140 -60 -158 C-66 -186 -44 -212 0 -206z"
        pen.fill(body, paints.light, paints.shade, -206, 2)
        pen.line(body, darken(paints.main, 0.35), 4)
        for side in (-1, 1):
            pen.line(f"M{side * 30} -112 C{side * 44} -96 {side * 22} -76 {side * 38} -56", "#3a2430", 5)
        pen.fill("M-10 -190 H10 L14 -116 H-14z", "#2b1c26")
        pen.fill("M-15 -36 H15 L9 0 H-9z", "#2b1c26")
        pen.line("M-26 -84 Q0 -94 26 -84", "#f3d9a0", 6)
        for index, x in enumerate((-6, -2, 2, 6)):
            shiver = 1.6 * math.sin(pose.time * 40 + index * 2)
            pen.line(f"M{x} -340 Q{x + shiver:.1f} -190 {x} -30", "#fff3dc", 1.8)
        with pen.at(10 + 34 * math.sin(pose.time * 3.2), -98, -14.0):
            pen.line("M-150 0 Q0 -18 150 0", "#7a4a2c", 7)
            pen.line("M-148 3 L140 6", "#fffaf0", 4)
            pen.box(126, -4, 22, 12, "#2b1c26", 3)


def _trumpet(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Its bell to the right; three valves that are pressed in turn."""
    with pen.at(0, -78, -8.0 + sway(pose, 3.0, 2.4)):
        pen.line("M-170 0 H96", paints.main, 15)
        pen.line("M-60 0 C-110 4 -110 62 -60 62 H56 C104 62 104 4 60 0", paints.shade, 13)
        for index in range(3):
            press = 10 * max(0.0, math.sin(pose.time * 5 + index * 2.1))
            pen.box(-34 + index * 28, -34, 20, 92, paints.light, 7, paints.shade)
            pen.line(f"M{-24 + index * 28} -34 V{-52 + press:.1f}", _STEEL, 7)
            pen.oval(-24 + index * 28, -54 + press, 11, 5, "#fff3dc")
        pen.fill("M84 -9 C130 -10 160 -30 190 -68 V68 C160 30 130 10 84 9z", paints.light, paints.shade, -68, 68)
        pen.oval(190, 0, 17, 69, darken(paints.main, 0.35))
        pen.oval(187, 0, 12, 62, darken(paints.main, 0.5))
        pen.fill("M-166 -7 L-194 -16 V16 L-166 7z", paints.light)
        pen.line("M-150 -4 H70", "#fff8e0", 3.5, 0.8)


def _saxophone(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Bent up at the bottom into a bell."""
    with pen.at(0, -4, sway(pose, 3.0)):
        pen.line("M-66 -302 C-60 -330 -20 -330 -14 -296", paints.shade, 15)
        pen.line("M-66 -302 L-92 -288", "#2b2838", 17)
        pen.fill(
            "M-24 -300 H-4 L20 -80 C24 -40 60 -34 66 -74 L70 -150 C64 -170 54 -178 46 -186 H136 C126 -176 118 -164 114 -146 L108 -58 C98 14 -10 18 -22 -70z",
            paints.light, paints.shade, -300, 0,
        )  # fmt: skip
        pen.oval(91, -186, 46, 12, darken(paints.main, 0.4))
        for index in range(6):
            press = 2 * max(0.0, math.sin(pose.time * 5 + index * 1.7))
            pen.circle(-8 + index * 5, -262 + index * 36, 11 - press, "#fff3dc")
            pen.circle(-8 + index * 5, -262 + index * 36, 6 - press, darken(paints.main, 0.3))
        pen.line("M84 -140 V-70", lighten(paints.main, 0.6), 6, 0.8)


def _flute(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A slim pipe with keys."""
    with pen.at(0, -60, -14.0 + sway(pose, 3.0, 2.0)):
        pen.box(-176, -13, 352, 26, paints.light, 11, paints.shade)
        pen.box(-180, -16, 26, 32, paints.shade, 8)
        pen.box(-92, -16, 12, 32, darken(paints.main, 0.25), 3)
        pen.oval(-124, -12, 17, 8, darken(paints.main, 0.35))
        for index in range(7):
            press = 3 * max(0.0, math.sin(pose.time * 6 + index * 1.9))
            pen.oval(-50 + index * 30, -14 + press, 11, 7, darken(paints.main, 0.45))
        pen.line("M-140 6 H160", "#ffffff", 3, 0.6)


def _harp(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A gilded triangle full of strings."""
    pen.box(-100, -26, 190, 26, paints.shade, 10)
    pen.fill("M-94 -20 L-70 -20 L-34 -330 H-64z", paints.light, paints.shade, -330, -20)
    for string in range(10):
        x = -46 + string * 14
        top, low = -322 + 34 * math.sin(string * 0.62) + string * 4, -30 - string * 24
        shiver = 2.2 * math.sin(pose.time * 26 + string * 1.3)
        pen.line(f"M{x} {top:.1f} Q{x + shiver:.1f} {(top + low) / 2:.1f} {x} {low}", "#fff6e0", 2.6)
    pen.line("M-50 -334 C0 -260 70 -270 104 -332", paints.main, 24)
    pen.circle(104, -336, 22, paints.light)
    pen.circle(104, -336, 10, paints.shade)
    pen.fill(
        "M-92 -26 C-20 -60 70 -190 92 -320 L118 -318 C100 -170 30 -40 -60 -8z", paints.light, paints.shade, -320, 0
    )


def _microphone(pen: Pen, paints: Paints, pose: Pose) -> None:
    """On a stand, with a round grille."""
    pen.oval(0, -8, 72, 13, "#2b2838")
    pen.line("M0 -10 V-262", _STEEL, 9)
    pen.box(-10, -150, 20, 30, "#2b2838", 5)
    with pen.at(0, -262, 22.0 + sway(pose, 3.0)):
        pen.fill("M-15 10 L-22 -56 H22 L15 10z", "#3a3d50", "#232536", -56, 10)
        pen.fill(disc(0, -82, 46, 50), paints.light, paints.shade, -130, -34)
        with inside(pen, disc(0, -82, 46, 50)):
            pen.line(
                "M-60 -104 H60 M-60 -84 H60 M-60 -64 H60 M-24 -140 V-20 M0 -140 V-20 M24 -140 V-20",
                darken(paints.main, 0.4),
                4,
                0.6,
            )
        pen.box(-46, -60, 92, 12, _BRASS, 5)
        gloss(pen, -16, -106, 13)


def _accordion(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Bellows that open and close between keys and buttons."""
    open_ = 14.0 + 8.0 * math.sin(pose.time * 2.4)
    for fold in range(-4, 5):
        x = fold * open_
        pen.fill(
            f"M{x - open_ / 2} -160 L{x} -150 L{x + open_ / 2} -160 V-18 L{x} -28 L{x - open_ / 2} -18z",
            "#fff3dc" if fold % 2 else darken(paints.main, 0.25),
        )
    for side in (-1, 1):
        with pen.at(side * (4.5 * open_ + 36), -90, side * (4 + open_ * 0.3)):
            pen.box(-40, -90, 80, 180, paints.light, 14, paints.shade)
            pen.box(-28, -78, 56, 10, _BRASS, 4)
            for row in range(6):
                if side > 0:
                    pen.box(0, -56 + row * 22, 36, 18, "#fffdf4", 4)
                else:
                    pen.circle(-18, -48 + row * 21, 6, "#fffdf4")
                    pen.circle(4, -48 + row * 21, 6, "#fffdf4")


def _bell(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Swings from its yoke, the clapper late."""
    swing = sway(pose, 16.0, 3.4)
    with pen.at(0, -214, swing):
        pen.line(disc(0, 0, 17), darken(paints.main, 0.3), 9)
        with pen.at(0, 186, -1.4 * sway(pose, 10.0, 3.4, -0.8)):
            pen.circle(0, 8, 22, darken(paints.main, 0.45))
        pen.fill(
            "M-30 22 C-10 10 10 10 30 22 C66 50 58 120 72 148 C82 168 96 172 96 186 C60 202 -60 202 -96 186 C-96 172 -82 168 -72 148 C-58 120 -66 50 -30 22z",
            paints.light, paints.shade, 10, 196,
        )  # fmt: skip
        pen.line("M-74 150 Q0 168 74 150", darken(paints.main, 0.25), 6)
        gloss(pen, -34, 70, 24, -72.0)


KINDS: dict[str, Kind] = {
    "piano": sketched(_piano, "#34304a", 400, 340, 0.86, front=(20.0, -154.0, 86.0)),
    "drums": sketched(_drums, "#d8433a", 400, 290, 0.84, front=(0.0, -96.0, 90.0)),
    "drum": sketched(_drum, "#d8433a", 204, 190, 0.72, seat=150.0, front=(4.0, -84.0, 96.0)),
    "violin": sketched(_violin, "#b8652f", 240, 390, 0.72, front=(4.0, -60.0, 76.0), nouns={"cello": "#a5552a", "double bass": "#8f4a28", "bass": "#8f4a28"}),
    "trumpet": sketched(_trumpet, "#eab53c", 400, 160, 0.66, front=(0.0, -90.0, 70.0), nouns={"bugle": "#c98a3a"}),
    "saxophone": sketched(_saxophone, "#eab53c", 240, 330, 0.72, front=(20.0, -110.0, 66.0)),
    "flute": sketched(_flute, "#c3cad8", 350, 150, 0.66, front=(10.0, -66.0, 60.0), nouns={"recorder": "#c98f55", "clarinet": "#3a3550"}),
    "harp": sketched(_harp, "#e6b340", 240, 356, 0.86),
    "microphone": sketched(_microphone, "#8f97ab", 150, 390, 0.72, front=(14.0, -338.0, 70.0)),
    "accordion": sketched(_accordion, "#d8433a", 290, 180, 0.74),
    "bell": sketched(_bell, "#e6b340", 200, 236, 0.66),
}  # fmt: skip
