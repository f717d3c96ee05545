"""Great ones of the sea: seals and walruses, rays, orcas and narwhals."""

import math

from misora.engines.animatic.paper import INK, Pen, darken, lighten, mix
from misora.engines.animatic.rigs.heads import MOUTH, eye
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose, hop
from misora.engines.animatic.rigs.sketch import Drawing, Paints, inside, sketched

_IN_WATER = frozenset({"swim", "fly", "sail"})


def _rise(pose: Pose) -> tuple[float, float]:
    if pose.motion != "jump":
        return 0.0, 0.0
    return -150.0 * hop(pose.cycle)[0], -40.0 * math.cos(math.pi * (pose.cycle % 1.0))


def _seal(*, tusks: bool) -> Drawing:
    """On land its chest is raised and it humps along; in water it is a torpedo."""

    def draw(pen: Pen, paints: Paints, pose: Pose) -> None:
        wet = pose.motion in _IN_WATER
        going = pose.motion in {"walk", "run", "climb", "dance"}
        hump = pose.swing(1.0) if going else 0.3 * pose.breath
        rise, pitch = _rise(pose)
        low = pose.motion == "sleep"
        beat = pose.swing(1.0) if wet else 0.0
        skin = mix(paints.main, paints.shade, 0.3)
        with pen.at(0, rise - (60 if wet else 4 * max(0.0, hump)), pitch + (38.0 + 4 * beat if wet else 0.0)):
            with pen.at(-118, -22, 12 * hump + 16 * beat - 10):
                pen.fill(
                    "M20 -16 C-10 -14 -50 -30 -76 -22 C-64 -8 -62 0 -76 18 C-50 22 -10 14 20 14z",
                    skin,
                    darken(skin, 0.2),
                    -30,
                    20,
                )
            chest = -104.0 if not low else -52.0
            pen.fill(
                f"M-130 -20 C-96 {-58 - 16 * hump} -40 {-70 - 16 * hump} 6 {chest + 20} C30 {chest} 92 {chest - 6} 96 {chest + 36} C100 -40 92 -10 72 -4 C10 4 -90 4 -130 -20z",
                paints.light, paints.shade, chest, 0,
            )  # fmt: skip
            pen.fill(
                f"M96 {chest + 36} C100 -40 92 -10 72 -4 C40 0 10 0 -20 0 C20 -14 60 -40 66 {chest + 20}z",
                paints.pale,
                alpha=0.5,
            )
            for x, y in ((-60, -40), (-26, -56), (-84, -26), (-40, -22)):
                pen.oval(x, y, 9, 6, darken(paints.main, 0.14), 0.6)
            with pen.at(84, chest + 2, -30.0 if wet else (24.0 if low else 3.0 * pose.breath - 5 * pose.mouth)):
                _seal_head(pen, paints, pose, tusks=tusks)
            clap = 26.0 * math.sin(pose.time * 9) if pose.motion in {"wave", "dance"} else 0.0
            with pen.at(52, -38 if not low else -26, -14 * hump - 30 * beat + clap):
                pen.fill(
                    "M-20 -6 C-18 20 -30 36 -44 42 C-10 44 30 38 40 30 C30 10 24 -6 14 -14z",
                    skin,
                    darken(skin, 0.2),
                    -10,
                    40,
                )

    return draw


def _seal_head(pen: Pen, paints: Paints, pose: Pose, *, tusks: bool) -> None:
    pen.fill(
        "M-44 20 C-50 -26 -24 -50 8 -48 C40 -46 56 -24 56 0 C54 24 20 36 -6 36 C-28 36 -42 32 -44 20z",
        paints.light,
        mix(paints.main, paints.shade, 0.6),
        -50,
        36,
    )
    if pose.mouth > 0.03:
        pen.oval(38, 18 + 8 * pose.mouth, 15, 5 + 12 * pose.mouth, MOUTH)
    muzzle = lighten(paints.main, 0.4)
    if tusks:
        for x, tone in ((48, 0.12), (28, 0.0)):
            pen.fill(
                f"M{x - 7} 8 C{x - 6} 40 {x - 2} 62 {x + 3} 74 C{x + 8} 56 {x + 8} 30 {x + 7} 8z",
                darken("#fff6e0", tone),
            )
    size = 1.25 if tusks else 1.0
    for x in (26, 50):
        pen.oval(x, 6, 17 * size, 14 * size, muzzle)
        for dx in (-5, 1, 6):
            pen.circle(x + dx, 8, 1.8, darken(paints.main, 0.5))
    pen.oval(40, -7, 10, 7, INK)
    for dy in (-2, 5):
        pen.line(f"M52 {6 + dy} l34 {dy * 2} M18 {6 + dy} l-26 {dy * 2}", "#ffffff", 2.2, 0.75)
    eye(pen, 14, -20, 8.5, pose, paints.look)
    eye(pen, 50, -22, 7.5, pose, paints.look)


def _ray(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A cloak of two wings that roll, and a whip behind it."""
    rise, pitch = _rise(pose)
    beat = pose.swing(1.0) if pose.motion in _IN_WATER | {"dance"} else 0.6 * math.sin(pose.time * 1.4)
    late = pose.swing(1.0, -0.14) if pose.motion in _IN_WATER | {"dance"} else 0.6 * math.sin(pose.time * 1.4 - 0.9)
    with pen.at(0, rise - 6 * beat, pitch + 3.0 * late):
        pen.line(f"M-96 4 C-140 {8 + 8 * late} -180 {4 - 16 * late} -232 {-6 + 22 * late}", paints.shade, 8)
        far = darken(paints.main, 0.3)
        pen.fill(
            f"M-70 -8 C-40 {-40 - 60 * late} -30 {-70 - 70 * late} 6 {-92 - 60 * late} C30 {-50 - 20 * late} 60 -30 96 -12z",
            far,
        )
        pen.fill(
            "M-104 4 C-70 -40 20 -48 92 -30 C122 -22 134 -6 126 6 C96 30 -40 40 -104 4z",
            paints.light,
            paints.shade,
            -44,
            30,
        )
        pen.fill(
            f"M-84 6 C-60 {50 - 40 * beat} -40 {90 - 92 * beat} 10 {112 - 110 * late} C24 {64 - 40 * beat} 70 24 104 10 C60 20 -30 26 -84 6z",
            mix(paints.main, paints.shade, 0.3),
            darken(paints.shade, 0.14),
            0,
            110,
        )
        for y, tone in ((-20, 0.2), (8, 0.0)):
            pen.fill(
                f"M112 {y - 6} C140 {y - 12} 156 {y} 152 {y + 12} C140 {y + 4} 124 {y + 6} 110 {y + 8}z",
                darken(paints.main, tone),
            )
        for x, y in ((-40, -22), (-8, -32), (30, -32), (-62, -8)):
            pen.oval(x, y, 9, 5, paints.pale, 0.6)
        if pose.mouth > 0.03:
            pen.oval(120, 4, 8, 3 + 9 * pose.mouth, MOUTH)
        else:
            pen.line("M126 4 q-8 9 -18 5", INK, 4, 0.8)
        pen.circle(92, -16, 13, "#ffffff" if pose.blink < 0.5 and pose.motion != "sleep" else paints.light)
        eye(pen, 95, -16, 8, pose, paints.look)


def _orca(*, horn: bool) -> Drawing:
    """An orca's black and white and tall fin, or a narwhal's dapples and long tooth."""

    def draw(pen: Pen, paints: Paints, pose: Pose) -> None:
        rise, pitch = _rise(pose)
        beat = math.sin(pose.time * 1.6) * 0.5 if pose.motion in {"stand", "sleep"} else pose.swing()
        body = "M-176 16 C-130 -34 -60 -72 24 -74 C100 -74 170 -50 190 -8 C190 34 130 58 50 58 C-30 58 -120 44 -176 16z"
        with pen.at(0, rise, pitch + 2.5 * beat):
            with pen.at(-166, 14, -16 * beat):
                pen.fill(
                    "M22 -12 C-14 -14 -50 -36 -66 -60 C-76 -28 -58 4 -30 10 C-44 30 -44 50 -36 68 C-8 52 16 28 22 14z",
                    paints.main,
                    paints.shade,
                    -60,
                    60,
                )
            if not horn:
                pen.fill("M-34 -58 C-36 -104 -56 -140 -76 -156 C-30 -150 20 -110 34 -68z", paints.main)
            if horn:
                pen.fill("M176 -36 L306 -82 L182 -16z", "#f6ecd2", "#cdbb94", -80, -16)
                for part in (0.2, 0.4, 0.6, 0.8):
                    pen.line(f"M{180 + 118 * part} {-34 - 43 * part} l5 {14 * (1 - part)}", "#b39f78", 3)
            pen.fill(body, paints.light, paints.shade, -74, 56)
            with inside(pen, body):
                if horn:
                    for index in range(24):
                        pen.oval(
                            -140 + (index * 67) % 280, -66 + (index * 31) % 76, 9, 6, darken(paints.main, 0.3), 0.6
                        )
                pen.fill(
                    "M200 4 C140 36 60 30 0 36 C-50 42 -70 24 -110 30 C-60 60 80 90 200 60z",
                    "#fbf9f4",
                    "#dfe3ee",
                    0,
                    60,
                )
                if not horn:
                    pen.fill("M-86 -6 C-50 -34 -30 -30 -24 -16 C-40 -4 -66 2 -86 -6z", "#c9cfdc", alpha=0.8)
            if not horn:
                pen.fill("M78 -36 C100 -54 134 -48 140 -34 C126 -22 96 -20 78 -36z", "#fbf9f4")
            if pose.mouth > 0.03:
                pen.fill(
                    f"M184 12 C160 22 140 22 118 14 C134 {34 + 20 * pose.mouth} 168 {30 + 20 * pose.mouth} 184 12z",
                    MOUTH,
                )
            pen.line("M186 12 C164 24 140 24 116 14", INK, 4)
            if not horn:
                pen.circle(136, -14, 11, "#ffffff" if pose.blink < 0.5 and pose.motion != "sleep" else paints.main)
            eye(pen, 137, -14, 7.5, pose, paints.look)
            with pen.at(44, 40, 14 * beat + 8):
                pen.fill(
                    "M-26 -14 C-44 22 -46 62 -26 82 C0 68 24 28 26 -4z", paints.main, darken(paints.shade, 0.2), -10, 80
                )

    return draw


_STRONG = {"swim": (250.0, 0.9), "fly": (250.0, 0.9), "jump": (420.0, 0.55), "": (200.0, 0.7)}
_HUMPS = {
    "swim": (200.0, 0.8),
    "fly": (200.0, 0.8),
    "walk": (80.0, 1.2),
    "run": (110.0, 1.6),
    "jump": (200.0, 0.8),
    "": (80.0, 1.0),
}

KINDS: dict[str, Kind] = {
    "seal": sketched(_seal(tusks=False), "#7f8798", 300, 150, 0.74, face=True, seat=60.0, gaits=_HUMPS, nouns={"sea lion": "#7a5a44"}),
    "walrus": sketched(_seal(tusks=True), "#9a6a50", 300, 150, 0.96, face=True, seat=60.0, gaits=_HUMPS),
    "ray": sketched(_ray, "#4a6fa0", 400, 190, 0.78, feet=False, face=True, home="water", gaits=_STRONG, seat=40.0),
    "orca": sketched(_orca(horn=False), "#2c3046", 420, 230, 0.86, feet=False, face=True, home="water", gaits=_STRONG, seat=64.0, room=240.0),
    "narwhal": sketched(_orca(horn=True), "#8fa2c4", 500, 190, 0.8, feet=False, face=True, home="water", gaits=_STRONG, seat=64.0, room=240.0),
}  # fmt: skip
