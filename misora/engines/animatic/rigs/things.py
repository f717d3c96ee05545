"""Belongings: a ball that bounces, lanterns that glow, what is given, read, drunk, played and flown."""

import math

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose, hop
from misora.engines.animatic.rigs.sketch import Paints, inside, sketched, sway, travelled

_WOOD = "#a5693f"


def _ball(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Bounces with squash and stretch, and rolls by the way it goes."""
    noun = paints.look.kind
    bouncing = pose.motion in {"jump", "dance", "walk"}
    high, squash = hop(pose.cycle) if bouncing else (0.0, -0.7 * pose.mouth)
    tall = 1.0 + 0.2 * squash if squash < 0 else 1.0 + 0.1 * squash
    turn = math.degrees(travelled(pose, _ROLL) / 80) if pose.motion != "jump" else 60 * pose.cycle
    disc = "M-80 0 C-80 -44 -44 -80 0 -80 C44 -80 80 -44 80 0 C80 44 44 80 0 80 C-44 80 -80 44 -80 0z"
    with pen.at(0, -(70.0 if pose.motion == "walk" else 110.0) * high, 0.0, 2.0 - tall, tall), pen.at(0, -80):
        if noun in {"bubble", "orb"}:
            pen.glow(0, 0, 130, paints.light, 0.5)
        pen.fill(disc, paints.light, paints.shade, -80, 80, alpha=0.5 if noun == "bubble" else 1.0)
        with inside(pen, disc):
            with pen.at(turn=turn):
                _ball_pattern(pen, paints, noun)
            pen.fill("M-90 30 C-40 90 60 80 90 -20 V90 H-90z", "#20143a", alpha=0.16)
        with pen.at(-32, -40, -40.0):
            pen.oval(0, 0, 22, 12, "#ffffff", 0.55)


def _ball_pattern(pen: Pen, paints: Paints, noun: str) -> None:
    if noun == "football":
        for index in range(6):
            x, y = (62 * math.sin(index * 1.2566), -62 * math.cos(index * 1.2566)) if index else (0.0, 0.0)
            with pen.at(x, y):
                pen.fill("M0 -24 L23 -7 L14 19 H-14 L-23 -7z", "#2b2838")
    elif noun == "basketball":
        pen.line("M-80 0 H80 M0 -80 V80 M-58 -58 C-24 -20 -24 20 -58 58 M58 -58 C24 -20 24 20 58 58", "#3a2430", 6)
    elif noun not in {"bubble", "orb", "sphere", "marble"}:
        for turn in (0, 120, 240):
            with pen.at(turn=turn):
                pen.fill("M0 0 C-40 -30 -50 -70 -44 -90 H26 C30 -50 20 -20 0 0z", paints.own("#fff6e6", paints.pale))
        pen.circle(0, 0, 15, paints.own("#f7c540", paints.shade))
    else:
        pen.fill("M-90 -10 C-40 -50 40 30 90 -20 V14 C40 60 -40 -20 -90 24z", paints.pale, alpha=0.5)


def _lantern(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A paper lantern that glows."""
    flick = 1.0 + 0.05 * math.sin(pose.time * 9) + 0.04 * math.sin(pose.time * 17)
    with pen.at(0, -10, sway(pose, 3.0)):
        pen.glow(0, -72, 190 * flick, mix(paints.main, "#ffe28a", 0.5), 0.75 if pen.dark else 0.45)
        pen.line("M0 -178 V-152", "#6b4430", 6)
        pen.box(-36, -156, 72, 16, "#7a4a34", 5)
        pen.fill(
            "M-46 -142 H46 C78 -108 82 -44 58 0 H-58 C-82 -44 -78 -108 -46 -142z",
            lighten(paints.main, 0.3),
            paints.main,
            -142,
            0,
        )
        pen.oval(0, -52, 36, 52, "#fff3b8", 0.75)
        pen.line("M-24 -140 C-40 -96 -40 -44 -28 -2 M24 -140 C40 -96 40 -44 28 -2 M0 -140 V-2", paints.shade, 3.5, 0.55)
        pen.box(-46, -6, 92, 14, "#7a4a34", 5)


def _box(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A gift with a ribbon; a crate by its name."""
    ribbon = paints.own("#f7c540", paints.pale)
    fold = mix(ribbon, "#d9772b" if paints.plain else paints.shade, 0.45)
    if paints.look.kind in {"crate", "wooden box"}:
        pen.box(-110, -180, 220, 180, paints.light, 6, paints.shade)
        for y in (-180, -26):
            pen.box(-116, y, 232, 28, paints.main, 5, paints.shade)
        for x in (-116, 88):
            pen.box(x, -180, 28, 180, paints.main, 5, paints.shade)
        pen.line("M-84 -30 L84 -148", paints.shade, 20)
        return
    lid = 4.0 * abs(math.sin(pose.time * 3)) if pose.motion in {"dance", "shine"} else 0.0
    pen.box(-92, -128, 184, 128, paints.main, 8, paints.shade)
    pen.box(-20, -128, 40, 128, ribbon, 0, fold)
    with pen.at(0, -lid, lid):
        pen.box(-106, -158, 212, 46, paints.light, 9, paints.main)
        pen.box(-22, -158, 44, 46, lighten(ribbon, 0.2))
        pen.fill("M0 -156 C-24 -226 -96 -222 -86 -184 C-78 -160 -34 -156 0 -156z", ribbon, fold, -220, -156)
        pen.fill("M0 -156 C24 -226 96 -222 86 -184 C78 -160 34 -156 0 -156z", ribbon, fold, -220, -156)
        pen.fill(
            "M-14 -160 C-30 -190 -66 -196 -66 -180 C-62 -168 -36 -162 -14 -160z M14 -160 C30 -190 66 -196 66 -180 C62 -168 36 -162 14 -160z",
            mix(fold, paints.shade, 0.3),
        )
        pen.circle(0, -160, 16, lighten(ribbon, 0.15))


def _book(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Lies open; a page turns."""
    pen.fill(
        "M-150 -24 C-100 -52 -40 -46 0 -18 C40 -46 100 -52 150 -24 V-2 C100 -24 40 -22 0 0 C-40 -22 -100 -24 -150 -2z",
        paints.main,
        paints.shade,
        -50,
        0,
    )
    for side in (-1, 1):
        with pen.at(0, 0, 0.0, side, 1.0):
            pen.fill(
                "M0 -20 C40 -52 100 -56 142 -32 L134 -112 C96 -132 36 -126 0 -96z", "#fffaf0", "#e9dfd2", -130, -20
            )
            for row in range(4):
                pen.line(
                    f"M22 {-94 + row * 17} C52 {-112 + row * 17} 86 {-114 + row * 17} 118 {-104 + row * 17}",
                    "#b9aeb4",
                    4,
                    0.8,
                )
    turn = 0.5 + 0.5 * math.cos(pose.time * 1.3)
    with pen.at(0, 0, 0.0, max(0.08, abs(2 * turn - 1)) * (1 if turn > 0.5 else -1), 1.0):
        pen.fill("M0 -20 C40 -66 92 -72 132 -50 L122 -134 C88 -154 36 -140 0 -96z", "#ffffff", "#efe6da", -150, -20)
    pen.line("M0 -98 V-14", darken("#e9dfd2", 0.2), 4)


def _cup(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Steams."""
    for index, x in enumerate((-26, 6, 36)):
        wave = 9 * math.sin(pose.time * 1.8 + index)
        pen.line(f"M{x} -164 C{x - 14 + wave} -186 {x + 16 - wave} -204 {x + wave} -230", "#ffffff", 8, 0.6)
    pen.oval(0, -6, 116, 12, mix(paints.pale, paints.main, 0.2))
    pen.line("M74 -118 C132 -126 132 -46 66 -46", paints.shade, 19)
    pen.fill("M-88 -146 H88 C92 -66 72 -8 26 -8 H-26 C-72 -8 -92 -66 -88 -146z", paints.light, paints.shade, -146, -8)
    pen.oval(0, -146, 88, 17, lighten(paints.main, 0.4))
    pen.oval(0, -144, 74, 12, "#6b4028")
    pen.fill("M-12 -96 C-30 -116 -56 -90 -12 -58 C32 -90 6 -116 -12 -96z", paints.pale)


def _guitar(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Leans; its strings tremble."""
    with pen.at(0, -6, 10.0 + sway(pose, 2.0, 3.0)):
        pen.box(-13, -322, 26, 170, "#5a3522", 4)
        pen.fill("M-22 -372 H22 L17 -312 H-17z", "#7a4a34")
        for y in (-364, -346, -328):
            pen.line(f"M-30 {y} H30", "#d9c39a", 7)
        pen.box(-16, -372, 32, 60, "#7a4a34", 5)
        pen.fill(
            "M0 -174 C42 -180 66 -150 56 -122 C50 -106 60 -96 72 -84 C106 -44 72 2 0 2 C-72 2 -106 -44 -72 -84 C-60 -96 -50 -106 -56 -122 C-66 -150 -42 -180 0 -174z",
            paints.light,
            paints.shade,
            -176,
            2,
        )
        pen.circle(0, -104, 29, "#4a2c1e")
        pen.line("M-38 -44 H38", "#4a2c1e", 11)
        for index, x in enumerate((-8, -3, 3, 8)):
            shiver = 1.6 * math.sin(pose.time * 40 + index * 2)
            pen.line(f"M{x} -314 Q{x + shiver} -180 {x} -44", "#fff3dc", 1.8)


def _umbrella(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Open, its panels scalloped."""
    second = paints.own("#ff9a6e", paints.light)
    with pen.at(0, 0, sway(pose, 3.0)):
        pen.line("M0 -226 V-26 C0 4 -38 4 -38 -24", "#6b4430", 11)
        canopy = "M-170 -140 C-164 -232 -88 -280 0 -280 C88 -280 164 -232 170 -140 Q142 -164 113 -140 Q85 -164 57 -140 Q28 -164 0 -140 Q-28 -164 -57 -140 Q-85 -164 -113 -140 Q-142 -164 -170 -140z"
        pen.fill(canopy, paints.light, paints.shade, -280, -140)
        with inside(pen, canopy):
            pen.fill(
                "M0 -284 C-40 -240 -56 -190 -57 -130 H57 C56 -190 40 -240 0 -284z",
                second,
                mix(second, paints.main, 0.6),
                -280,
                -140,
            )
            pen.fill("M0 -284 C-90 -250 -114 -190 -113 -130 H-180 V-284z", paints.shade, alpha=0.35)
        pen.line("M0 -280 V-302", "#6b4430", 9)


def _kite(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A diamond of two colours with a tail of bows, riding the wind."""
    second = paints.own("#f7c540", paints.pale)
    with pen.at(0, 10 * math.sin(pose.time * 1.9), 16.0 + sway(pose, 7.0, 1.6)):
        points = [
            (16 * math.sin(pose.time * 3.4 - joint * 0.9) * (0.4 + joint * 0.16), 104.0 + joint * 34)
            for joint in range(6)
        ]
        pen.line("M0 96 " + " ".join(f"L{x:.1f} {y:.1f}" for x, y in points), "#fff6e6", 4)
        for index, (x, y) in enumerate(points[1:]):
            colour = second if index % 2 else paints.main
            with pen.at(x, y, 20 * math.sin(pose.time * 3.4 - index)):
                pen.fill("M0 0 L-21 -12 V12z M0 0 L21 -12 V12z", colour)
        pen.fill("M0 -150 L98 -40 L0 104 L-98 -40z", paints.light, paints.shade, -150, 104)
        pen.fill("M0 -150 L98 -40 H0z M0 104 L-98 -40 H0z", second, darken(second, 0.1), -150, 104)
        pen.line("M0 -150 V104 M-98 -40 H98", darken(paints.shade, 0.2), 4, 0.7)


_ROLL = 260.0
_BOUNCES = {"run": (_ROLL, 1.1), "walk": (150.0, 1.0), "drive": (_ROLL, 1.1), "jump": (150.0, 1.0), "": (120.0, 1.0)}
_BALLS = {
    "football": "#f6f3ee", "basketball": "#ef8234", "bubble": "#9fdcf2",
    "orb": "#9f8bf0", "marble": "#5fb0c8",
}  # fmt: skip
KINDS: dict[str, Kind] = {
    "ball": sketched(_ball, "#e2503f", 162, 162, 0.62, seat=158.0, gaits=_BOUNCES, nouns=_BALLS),
    "book": sketched(_book, "#4a62c4", 310, 140, 0.62, nouns={"newspaper": "#8f939f", "map": "#c9a86a"}),
    "box": sketched(_box, "#e0504a", 220, 226, 0.62, seat=150.0, nouns={"crate": "#b98a58"}),
    "cup": sketched(_cup, "#4f9fc4", 260, 226, 0.6, front=(0.0, -92.0, 96.0)),
    "guitar": sketched(_guitar, "#c9803c", 220, 390, 0.7),
    "kite": sketched(_kite, "#e2503f", 220, 420, 0.75, feet=False, home="air", gaits={"": (140.0, 0.6)}),
    "lantern": sketched(_lantern, "#f79a3c", 170, 200, 0.7),
    "umbrella": sketched(_umbrella, "#f2604a", 350, 306, 0.72),
}
