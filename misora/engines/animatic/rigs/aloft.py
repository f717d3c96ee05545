"""What hangs in the sky or flutters through it: the moon, the sun, stars, clouds, butterflies."""

import math

from misora.engines.animatic.paper import INK, Pen, darken, lighten, mix
from misora.engines.animatic.rigs.heads import MOUTH, eye
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.plants import star_shape
from misora.engines.animatic.rigs.pose import Pose, hop
from misora.engines.animatic.rigs.sketch import Paints, inside, sketched


def _smile(pen: Pen, paints: Paints, pose: Pose, x: float, y: float, size: float) -> None:
    """The face of something that has none of its own: two eyes, cheeks, a mouth."""
    for side in (-1, 1):
        eye(pen, x + side * 25 * size, y, 9.0 * size, pose, paints.look)
        pen.oval(x + side * 41 * size, y + 17 * size, 12 * size, 7 * size, "#f0807a", 0.4)
    if pose.mouth > 0.03:
        pen.oval(x, y + 21 * size, 10 * size, (3 + 11 * pose.mouth) * size, MOUTH)
    else:
        pen.line(f"M{x - 11 * size} {y + 16 * size} q{11 * size} {11 * size} {22 * size} 0", INK, 4.5 * size)


def _bob(pose: Pose) -> float:
    return -60.0 * hop(pose.cycle)[0] if pose.motion in {"jump", "dance"} else 5.0 * math.sin(pose.time * 1.3)


def _moon(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Full and cratered, with a sleepy face."""
    disc = "M-130 0 C-130 -72 -72 -130 0 -130 C72 -130 130 -72 130 0 C130 72 72 130 0 130 C-72 130 -130 72 -130 0z"
    with pen.at(0, _bob(pose), 3.0 * math.sin(pose.time * 0.8)):
        pen.glow(0, 0, 270, lighten(paints.main, 0.2), 0.5 + 0.05 * math.sin(pose.time * 2))
        pen.fill(disc, paints.light, mix(paints.main, "#d9b27a", 0.25), -130, 130)
        with inside(pen, disc):
            pen.fill("M64 -140 C110 -60 96 70 20 140 H150 V-140z", paints.shade, alpha=0.22)
        for x, y, radius in ((-72, -66, 26), (66, -74, 17), (84, 42, 24), (-84, 48, 15), (-10, 92, 20), (18, -100, 9)):
            pen.circle(x, y, radius, mix(paints.main, "#b8935c", 0.3), 0.75)
            pen.circle(x + 3, y + 4, radius * 0.8, mix(paints.main, "#b8935c", 0.16), 0.8)
        _smile(pen, paints, pose, 0, -4, 1.15)


def _sun(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A round face in two rings of rays that turn."""
    with pen.at(0, _bob(pose)):
        pen.glow(0, 0, 290, paints.light, 0.5)
        for ring, (count, way, reach) in enumerate(((12, 9.0, 178), (12, -6.0, 156))):
            for ray in range(count):
                with pen.at(0, 0, 360.0 * ray / count + pose.time * way + 15 * ring):
                    long = reach + 7 * math.sin(pose.time * 3 + ray * 2.1)
                    pen.fill(f"M-20 -96 L0 {-long} L20 -96z", mix(paints.main, "#f08a2e", 0.45 if ring == 0 else 0.15))
        disc = "M-112 0 C-112 -62 -62 -112 0 -112 C62 -112 112 -62 112 0 C112 62 62 112 0 112 C-62 112 -112 62 -112 0z"
        pen.fill(disc, lighten(paints.main, 0.4), mix(paints.main, "#f5a32e", 0.35), -112, 112)
        _smile(pen, paints, pose, 0, -8, 1.3)


def _star(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Rounded at the corners, twinkling; with a tail when it shoots."""
    flick = 0.5 + 0.5 * math.sin(pose.time * 4.0)
    shooting = paints.look.kind in {"shooting star", "comet", "meteor"} or pose.motion in {"fly", "fall", "run"}
    with pen.at(0, _bob(pose), 7.0 * math.sin(pose.time * 1.4)):
        pen.glow(0, 0, 190 + 30 * flick, paints.light, 0.45 + 0.15 * flick)
        if shooting:
            for y, wide in ((-34, 24), (0, 38), (32, 22)):
                with pen.at(-40, y, 90.0):
                    pen.fill_fading(f"M{-wide / 2} 0 H{wide / 2} L0 {190 - abs(y)}z", paints.main, 0.8, 0, 190 - abs(y))
        shape = star_shape(122, 5, 0.54)
        pen.line(shape, mix(paints.main, paints.shade, 0.2), 34)
        pen.fill(shape, paints.light, mix(paints.main, "#f0a02e", 0.25), -120, 110)
        pen.line(star_shape(108, 5, 0.54), lighten(paints.main, 0.12), 18, 0.5)
        _smile(pen, paints, pose, 0, -2, 1.0)


def _cloud(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Puffs that breathe, on a flat foot."""
    rounds = ((-118, 14, 54), (118, 16, 50), (-58, -34, 70), (62, -28, 66), (4, -62, 78), (0, 10, 78))
    with pen.at(0, _bob(pose)):
        for shift, colour in ((10.0, mix(paints.main, "#8fa4c8", 0.45)), (0.0, "")):
            for index, (x, y, size) in enumerate(rounds):
                grown = size + 2.5 * math.sin(pose.time * 1.6 + index)
                pen.circle(x, y + shift, grown, colour or lighten(paints.main, 0.35 if y < -20 else 0.15))
            pen.box(-124, 10 + shift, 246, 56, colour or lighten(paints.main, 0.15), 28)
        _smile(pen, paints, pose, 6, -8, 1.1)


def _butterfly(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Four patterned wings that open and close over a slim body."""
    noun = paints.look.kind
    rate = pose.cycle * 2 if pose.motion in {"fly", "run", "walk", "rise", "fall"} else pose.time * 0.5
    open_ = 0.6 + 0.4 * math.cos(2 * math.pi * rate)
    clear = noun in {"bee", "bumblebee", "wasp", "dragonfly", "firefly"}
    with pen.at(0, 14 * math.sin(2 * math.pi * rate + 1.0), 14.0 + 5.0 * pose.breath):
        if noun == "firefly":
            pen.glow(0, 50, 120, "#f4ff8a", 0.7)
        for side in (-1, 1):
            with pen.at(0, 0, 0.0, side * (0.25 + 0.75 * open_), 1.0):
                _butterfly_wing(pen, paints, clear=clear)
        body = "#4a3050" if not clear else "#f2b53c"
        pen.fill(
            "M0 -52 C18 -50 18 10 8 84 C4 94 -4 94 -8 84 C-18 10 -18 -50 0 -52z",
            lighten(body, 0.12),
            darken(body, 0.2),
            -50,
            90,
        )
        if clear:
            for y in (-8, 22, 50):
                pen.box(-12, y, 24, 12, "#2b2838", 4)
        pen.line("M-5 -78 C-12 -104 -26 -116 -40 -120 M5 -78 C12 -104 26 -116 40 -120", "#4a3050", 4.5)
        pen.circle(-40, -120, 6, "#4a3050")
        pen.circle(40, -120, 6, "#4a3050")
        pen.circle(0, -66, 25, lighten(body, 0.3))
        for side in (-1, 1):
            eye(pen, side * 10, -68, 6.0, pose, paints.look)
        if pose.mouth > 0.03:
            pen.oval(0, -53, 6, 2 + 6 * pose.mouth, MOUTH)
        else:
            pen.line("M-5 -56 q5 5 10 0", INK, 3)


def _butterfly_wing(pen: Pen, paints: Paints, *, clear: bool) -> None:
    if clear:
        for turn, long in ((-28, 1.0), (12, 0.8)):
            with pen.at(6, -30, turn, long):
                pen.fill(
                    "M0 0 C50 -46 120 -44 138 -14 C132 18 60 26 0 8z", mix(paints.pale, "#d8f0fa", 0.7), alpha=0.82
                )
        return
    pen.fill(
        "M4 6 C40 0 104 10 112 56 C116 100 84 124 62 112 C34 98 16 60 4 24z",
        mix(paints.main, paints.shade, 0.6),
        paints.shade,
        0,
        112,
    )
    pen.fill(
        "M4 -6 C16 -70 76 -132 128 -124 C160 -116 156 -50 128 -14 C104 12 40 18 4 8z",
        paints.light,
        paints.main,
        -124,
        14,
    )
    pen.fill(
        "M128 -124 C160 -116 156 -50 128 -14 C126 -40 136 -84 106 -118 C114 -123 122 -125 128 -124z",
        "#3a2648",
        alpha=0.85,
    )
    pen.circle(92, -66, 22, paints.pale, 0.9)
    pen.circle(134, -92, 6, "#fff6e6")
    pen.circle(138, -66, 6, "#fff6e6")
    pen.circle(56, -36, 12, paints.own("#f7c540", paints.pale), 0.9)
    pen.circle(74, 64, 17, paints.own("#f7c540", paints.pale), 0.9)


_FLOATS = {"fly": (120.0, 0.4), "": (100.0, 0.8)}
_FLUTTERS = {"fly": (90.0, 1.2), "": (90.0, 1.0)}

KINDS: dict[str, Kind] = {
    "butterfly": sketched(_butterfly, "#f0824a", 310, 240, 0.5, feet=False, face=True, home="air", gaits=_FLUTTERS, nouns={
        "moth": "#c9b8a6", "bee": "#e6f2f8", "dragonfly": "#8fd6e0", "ladybug": "#d8392c", "ladybird": "#d8392c",
    }),
    "cloud": sketched(_cloud, "#f4f6fc", 350, 230, 0.75, seat=70.0, feet=False, face=True, home="air", gaits=_FLOATS),
    "moon": sketched(_moon, "#fbe7b4", 262, 262, 0.8, seat=124.0, feet=False, face=True, home="air", gaits=_FLOATS),
    "star": sketched(_star, "#ffd45e", 270, 262, 0.66, feet=False, face=True, home="air", gaits=_FLOATS),
    "sun": sketched(_sun, "#fdc640", 350, 350, 0.75, feet=False, face=True, home="air", gaits=_FLOATS),
}  # fmt: skip
