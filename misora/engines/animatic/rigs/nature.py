"""Stones, fire, water and weather as things: a volcano that erupts, a wave that curls, a planet that turns."""

import math

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.rigs.flourish import disc, flame, gloss, sparkle
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.rigs.sketch import Paints, inside, sketched, sway, travelled

_GRASS = "#5fae5a"


def _tufts(pen: Pen, places: tuple[int, ...], pose: Pose) -> None:
    for x in places:
        for lean in (-9, 0, 9):
            pen.line(
                f"M{x + lean * 0.4:.1f} 2 q{lean * 0.3:.1f} -14 {lean + sway(pose, 2.0, 1.5, x):.1f} -30", _GRASS, 6
            )


def _rock(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Facets, moss, a tuft of grass; it rolls when it goes anywhere."""
    turn = math.degrees(travelled(pose, 300.0) / 110)
    with pen.at(0, -96), pen.at(0, 0, turn):
        pen.fill(
            "M-128 60 L-118 -10 L-72 -80 L0 -100 L74 -78 L124 -14 L132 56 L96 96 H-96z",
            paints.main,
            paints.shade,
            -100,
            96,
        )
        pen.fill("M-72 -80 L0 -100 L74 -78 L30 -20 L-50 -16z", paints.light)
        pen.fill("M30 -20 L74 -78 L124 -14 L132 56 L60 40z", paints.shade)
        pen.line("M-50 -16 L-66 50 M30 -20 L60 40 L40 92", darken(paints.main, 0.25), 4, 0.7)
        if not turn:
            pen.fill(
                "M-118 -10 L-72 -80 L-30 -91 C-40 -70 -60 -66 -72 -44 C-80 -20 -100 -24 -118 -10z",
                "#7aa85a",
                alpha=0.85,
            )
    if not turn:
        _tufts(pen, (-110, -70, 96), pose)


def _mountain(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Snow on its peaks, a cloud passing."""
    pen.fill("M60 0 L170 -236 L280 0z", mix(paints.main, paints.shade, 0.6), paints.shade, -236, 0)
    pen.fill("M170 -236 L140 -172 L164 -184 L178 -164 L200 -172z", "#f4f8fc")
    pen.fill("M-260 0 L-30 -400 L60 -270 L110 -290 L250 0z", paints.light, paints.shade, -400, 0)
    pen.fill("M-30 -400 L60 -270 L110 -290 L250 0 H20 C50 -120 -40 -220 -30 -400z", paints.shade, alpha=0.55)
    pen.fill("M-30 -400 L-108 -264 L-74 -280 L-48 -246 L-16 -284 L18 -252 L40 -299z", "#ffffff")
    x = -60 + 90 * math.sin(pose.time * 0.3)
    for dx, size in ((-44, 24), (-10, 34), (30, 28)):
        pen.circle(x + dx, -196, size, "#ffffff", 0.9)
    pen.box(x - 66, -196, 124, 24, "#ffffff", 12)
    for place in (-180, -140, 130, 170, 206):
        pen.fill(f"M{place - 19} 0 L{place} -62 L{place + 19} 0z", "#2f7f63")


def _volcano(pen: Pen, paints: Paints, pose: Pose) -> None:
    """It erupts: fire, stones and smoke, and lava on its flanks."""
    for index in range(6):
        share = (pose.time * 0.25 + index / 6) % 1.0
        pen.circle(
            -20 + 70 * math.sin(index * 2.2) * share,
            -300 - 190 * share,
            30 + 54 * share,
            "#5b5566",
            0.85 - 0.75 * share,
        )
    pen.glow(0, -290, 210, "#ff8a3a", 0.8)
    for x, wide, tall in ((-26, 40, 120), (26, 38, 110), (0, 50, 170)):
        flame(pen, x, -256, wide, tall, pose, "#ff5a2a")
    for index in range(7):
        share = (pose.time * 0.7 + index / 7) % 1.0
        side = (index * 37) % 11 / 5 - 1
        pen.circle(
            side * 190 * share,
            -280 - 330 * share * (1 - share) + 60 * share,
            11,
            "#ff7a2e" if share < 0.5 else "#6a3a34",
        )
    pen.fill(
        "M-240 0 C-150 -60 -110 -180 -76 -280 L-40 -262 L0 -280 L40 -262 L76 -280 C110 -180 150 -60 240 0z",
        paints.light,
        paints.shade,
        -280,
        0,
    )
    glow = 0.5 + 0.5 * math.sin(pose.time * 3)
    lava = mix("#ff5a2a", "#ffb03a", glow)
    pen.fill(
        "M-66 -274 L-40 -262 L0 -280 L40 -262 L66 -274 C60 -220 48 -214 46 -170 C44 -140 26 -140 26 -168 C24 -200 8 -200 8 -160 V-96 C8 -70 -18 -70 -18 -96 V-180 C-18 -206 -36 -204 -38 -176 C-40 -156 -58 -160 -58 -184 C-58 -220 -62 -240 -66 -274z",
        lava,
        "#ff4a2a",
        -280,
        -80,
    )


def _waterfall(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Off a cliff into a pool of foam."""
    pen.fill(
        "M-220 0 L-200 -300 L-150 -380 H-70 L-60 0z M220 0 L206 -280 L150 -384 H70 L60 0z",
        "#8a8fa0",
        "#5b6078",
        -380,
        0,
    )
    for side in (-1, 1):
        pen.fill(
            f"M{side * 210} -300 L{side * 150} -396 H{side * 66} V-360 C{side * 100} -350 {side * 150} -350 {side * 210} -300z",
            "#6fae5a",
        )
        pen.line(f"M{side * 180} -200 L{side * 130} -160 M{side * 190} -110 L{side * 120} -60", "#4e5368", 6)
    falls = "M-72 -372 H72 C80 -200 84 -100 90 -20 H-90 C-84 -100 -80 -200 -72 -372z"
    pen.fill(falls, paints.light, paints.main, -372, 0)
    with inside(pen, falls):
        for index in range(14):
            x = -80 + (index * 47) % 160
            y = -400 + (pose.time * 330 + index * 97) % 440
            pen.line(f"M{x} {y:.0f} v{46 + index % 3 * 20}", "#ffffff", 8, 0.75)
    pen.oval(0, -8, 212, 27, paints.main)
    for index in range(9):
        pen.circle(-112 + index * 28, -16 - 9 * abs(math.sin(pose.time * 4 + index * 1.7)), 25, "#ffffff", 0.9)


def _rainbow(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Seven arcs between two clouds, shimmering."""
    shimmer = 0.9 + 0.1 * math.sin(pose.time * 2)
    bands: tuple[str, ...] = ("#e8504a", "#f58f3a", "#f9d54a", "#5fbe62", "#46a8e0", "#5566c8", "#9a5fc8")
    if not paints.plain:
        bands = tuple(mix(paints.shade, paints.light, index / 6) for index in range(7))
    for index, colour in enumerate(bands):
        radius = 206 - index * 17
        bow = radius * 0.5523
        pen.line(
            f"M{-radius} 0 C{-radius} {-bow - 90} {-bow} {-radius - 20} 0 {-radius - 20} C{bow} {-radius - 20} {radius} {-bow - 90} {radius} 0",
            colour,
            18,
            shimmer,
        )
    for side in (-1, 1):
        for x, y, size in ((0, -24, 46), (-40, -8, 34), (42, -10, 36)):
            pen.circle(side * 156 + x, y + 2 * math.sin(pose.time * 1.5 + x), size, "#ffffff")
        pen.box(side * 156 - 66, -20, 134, 26, "#ffffff", 13)


def _lightning(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Out of a dark cloud, again and again."""
    lit = 1.0 if pose.time % 1.3 < 0.75 else 0.72
    pen.glow(0, 60, 260, lighten(paints.main, 0.4), 0.75 * (lit - 0.5) * 2)
    pen.fill(
        "M20 -70 L-70 76 H-10 L-56 214 L92 20 H24 L76 -70z",
        lighten(paints.main, 0.5 if lit == 1.0 else 0.0),
        paints.main,
        -70,
        210,
    )
    for dx, dy, size in ((-96, -96, 54), (-34, -136, 70), (46, -132, 66), (104, -96, 50), (0, -90, 62)):
        pen.circle(dx, dy, size, "#5b6078")
        pen.circle(dx - 3, dy - 7, size * 0.86, "#6d7390")
    pen.box(-140, -104, 284, 58, "#5b6078", 28)


def _planet(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Banded and ringed, with a moon that circles it."""
    turn = pose.time * 0.9
    moon = (230 * math.cos(turn), -20 + 60 * math.sin(turn))
    if math.sin(turn) < 0:
        pen.circle(*moon, 22, "#d8d4c8")
    with pen.at(0, 0, -14.0):
        pen.line("M-150 -22 C-110 -50 110 -50 150 -22", mix(paints.main, "#ffe8b8", 0.6), 22, 0.8)
        body = disc(0, 0, 134)
        pen.fill(body, paints.light, paints.shade, -134, 134)
        with inside(pen, body):
            for row, (y, tall) in enumerate(((-96, 30), (-40, 22), (10, 36), (74, 26))):
                x = -180 + (pose.time * (14 + row * 6)) % 90
                waves = " ".join("q22 -9 45 0 t45 0" for _ in range(4))
                pen.fill(f"M{x:.1f} {y} {waves} v{tall} h-360z", (paints.shade, paints.pale)[row % 2], alpha=0.5)
            pen.fill("M40 -150 C120 -70 110 80 20 150 H160 V-150z", "#140b2a", alpha=0.25)
        pen.line("M-228 10 C-210 74 210 74 228 10", mix(paints.main, "#ffe8b8", 0.7), 24)
        pen.line("M-200 6 C-180 48 180 48 200 6", mix(paints.main, "#fff3d8", 0.85), 7)
    gloss(pen, -58, -72, 30, -40.0, 0.4)
    if math.sin(turn) >= 0:
        pen.circle(*moon, 24, "#ece8dc")


def _earth(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Land and sea turning past, clouds before them."""
    body = disc(0, 0, 140)
    pen.glow(0, 0, 200, "#8fd8ff", 0.35)
    pen.fill(body, paints.light, paints.shade, -140, 140)
    with inside(pen, body):
        shift = (pose.time * 34) % 420
        for base in (-420.0, 0.0):
            with pen.at(base + shift - 60):
                pen.fill(
                    "M-60 -100 C-10 -130 50 -110 40 -70 C30 -40 10 -30 20 0 C30 50 0 100 -20 90 C-40 50 -30 20 -50 -10 C-90 -30 -100 -80 -60 -100z",
                    "#6fbe5a",
                )
                pen.fill(
                    "M130 -90 C180 -120 260 -100 260 -50 C250 -20 220 -30 216 0 C220 50 190 80 170 50 C160 20 130 0 140 -30 C120 -50 110 -70 130 -90z",
                    "#7cc864",
                )
                pen.oval(250, 66, 30, 18, "#8fd070")
            with pen.at(base + shift - 30):
                for x, y in ((-90, -40), (60, 60), (180, -20)):
                    pen.box(x, y, 96, 17, "#ffffff", 8, alpha=0.85)
                    pen.box(x + 26, y - 12, 60, 16, "#ffffff", 8, alpha=0.85)
        pen.oval(0, -140, 70, 27, "#ffffff")
        pen.oval(0, 142, 80, 25, "#ffffff")
        pen.fill("M50 -150 C120 -70 110 80 30 150 H160 V-150z", "#140b2a", alpha=0.2)


def _globe(pen: Pen, paints: Paints, pose: Pose) -> None:
    """The earth on a stand."""
    with pen.at(0, -276, 14.0):
        pen.line("M-40 -166 C-220 -120 -220 130 0 166", "#c98f3c", 17)
        _earth(pen, paints, pose)
    pen.line("M-44 -110 V-30", "#c98f3c", 19)
    pen.fill("M-124 0 C-104 -46 24 -46 44 0z", "#a5693f", "#7a4a2c", -40, 0)


def _comet(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A burning head and a long tail."""
    with pen.at(120, 40, 22.0):
        for y, wide, long in ((-46, 30, 250), (0, 62, 380), (44, 32, 270)):
            with pen.at(-30, y, 90.0):
                pen.fill_fading(
                    f"M{-wide} 0 H{wide} L{6 * math.sin(pose.time * 9 + y):.1f} {long}z",
                    lighten(paints.main, 0.15),
                    0.85,
                    0,
                    long,
                )
        for index in range(7):
            share = (pose.time * 0.8 + index / 7) % 1.0
            sparkle(pen, -60 - 280 * share, 60 * math.sin(index * 2.4), 20, pose, index)
        pen.glow(0, 0, 150, lighten(paints.main, 0.3), 0.8)
        pen.fill(disc(0, 0, 72), lighten(paints.main, 0.6), paints.main, -72, 72)
        for x, y, size in ((-22, -18, 17), (20, 16, 21), (16, -30, 10)):
            pen.circle(x, y, size, paints.shade, 0.6)


def _leaf(pen: Pen, paints: Paints, pose: Pose) -> None:
    """It turns as it drifts."""
    with pen.at(
        20 * math.sin(pose.time * 1.6),
        0,
        24 * math.sin(pose.time * 1.6) - 20,
        1.0,
        0.8 + 0.2 * math.cos(pose.time * 2.3),
    ):
        pen.fill("M-150 50 C-140 -60 -20 -120 150 -110 C140 10 40 110 -150 50z", paints.light, paints.shade, -110, 80)
        pen.line("M-196 84 C-140 50 0 -20 130 -98", paints.shade, 8)
        for x, y in ((-90, 24), (-30, -8), (34, -44)):
            pen.line(f"M{x} {y} l-10 -46 M{x} {y} l52 6", paints.shade, 5, 0.8)


def _bush(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Round, with berries; it rustles."""
    for index, (x, y, size) in enumerate(
        ((-104, -56, 60), (104, -56, 60), (-52, -104, 66), (56, -104, 66), (0, -70, 82), (0, -136, 54))
    ):
        shake = 3 * math.sin(pose.time * 2.2 + index)
        pen.circle(x + shake, y, size, mix(paints.shade, paints.main, 0.3 + 0.12 * index))
        pen.circle(x + shake - 8, y - 10, size * 0.7, mix(paints.main, paints.light, 0.25 + 0.1 * (index % 3)))
    pen.box(-150, -50, 300, 50, paints.shade, 24)
    for index in range(9):
        pen.circle(-110 + (index * 71) % 224, -40 - (index * 43) % 110, 9, paints.own("#e0413a", paints.pale))


def _log(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Felled, with rings at its end; a stump by its name stands."""
    bark = paints.main
    if paints.look.kind in {"stump", "tree stump"}:
        pen.fill("M-120 4 C-90 -10 -84 -60 -84 -130 H84 C84 -60 90 -10 120 4z", paints.light, paints.shade, -130, 0)
        pen.line("M-50 -110 V-20 M-10 -100 V-30 M34 -110 V-24", paints.shade, 6)
        pen.oval(0, -130, 84, 26, "#f0d0a0")
        for ring in (60, 38, 17):
            pen.line(disc(0, -130, ring, ring * 0.3), "#c99a62", 4)
    else:
        turn = travelled(pose, 300.0) / 62
        pen.box(-180, -124, 330, 124, lighten(bark, 0.12), 50, darken(bark, 0.25))
        for index, x in enumerate((-140, -70, 10, 70)):
            y = -62 + 46 * math.sin(turn + index * 1.5)
            pen.line(f"M{x} {y:.1f} h{50 + index * 6}", darken(bark, 0.3), 6, 0.8)
        pen.box(-60, -158, 40, 44, bark, 10)
        pen.fill("M-40 -160 C-30 -200 10 -206 20 -196 C16 -170 -10 -160 -40 -160z", _GRASS)
        with pen.at(150, -62, math.degrees(turn)):
            pen.circle(0, 0, 62, darken(bark, 0.2))
            pen.circle(0, 0, 53, "#f0d0a0")
            for ring in (40, 25, 10):
                pen.line(disc(3, 2, ring), "#c99a62", 4)
    _tufts(pen, (-150, -110, 110), pose)


def _bamboo(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Five canes that sway."""
    for index, (x, tall) in enumerate(((-96, 340), (-46, 420), (4, 380), (54, 440), (100, 330))):
        with pen.at(x, 0, sway(pose, 2.6, 1.2, index * 0.7)):
            pen.box(-13, -tall, 26, tall, mix(paints.light, paints.main, index % 3 / 2), 5, paints.shade)
            for joint in range(1, tall // 68 + 1):
                pen.box(-16, -joint * 68, 32, 9, paints.shade, 4)
            for side, y in ((-1, tall * 0.72), (1, tall * 0.9), (-1, tall)):
                pen.fill(
                    f"M0 {-y:.0f} C{side * 30} {-y - 20:.0f} {side * 70} {-y - 10:.0f} {side * 90} {-y + 22:.0f} C{side * 50} {-y + 22:.0f} {side * 20} {-y + 16:.0f} 0 {-y:.0f}z",
                    mix(paints.main, "#7cc04e", 0.4),
                )


def _iceberg(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Most of it shows through the water."""
    pen.fill("M-210 -10 L-160 110 L-60 190 L40 200 L150 120 L206 -10z", paints.main, paints.shade, -10, 200, 0.45)
    pen.fill(
        "M-200 0 L-150 -110 L-96 -130 L-40 -260 L36 -220 L70 -130 L140 -96 L200 0z",
        lighten(paints.main, 0.7),
        paints.light,
        -260,
        0,
    )
    pen.fill("M-40 -260 L36 -220 L70 -130 L140 -96 L200 0 H30 L10 -120z", paints.main, alpha=0.6)
    pen.line("M-150 -110 L-90 -60 L-110 0 M-40 -260 L-20 -130 L10 -120", paints.main, 5, 0.7)
    for index in range(8):
        pen.oval(-180 + index * 52, 6 + 3 * math.sin(pose.time * 3 + index), 36, 8, "#ffffff", 0.8)
    sparkle(pen, -60, -190, 30, pose)
    sparkle(pen, 90, -90, 24, pose, 2.0)


def _shell(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A scallop with a pearl, opening and closing."""
    open_ = 12 + 8 * math.sin(pose.time * 1.5)
    fan = "M0 0 C-60 0 -130 -60 -128 -110 C-120 -132 -96 -134 -86 -120 C-80 -156 -50 -166 -38 -146 C-26 -176 26 -176 38 -146 C50 -166 80 -156 86 -120 C96 -134 120 -132 128 -110 C130 -60 60 0 0 0z"
    with pen.at(0, -30, 0.0, 1.0, 0.4):
        pen.fill(fan, paints.shade, darken(paints.shade, 0.2), -150, 0)
    pen.circle(0, -44, 25, "#fdf8f4")
    gloss(pen, -8, -52, 8)
    with pen.at(0, -24 - open_ * 0.6, -open_):
        pen.fill(fan, paints.light, paints.main, -160, 0)
        for x, y in ((-100, -100), (-58, -134), (0, -150), (58, -134), (100, -100)):
            pen.line(f"M0 -6 L{x} {y}", paints.shade, 6, 0.7)
    pen.box(-34, -24, 68, 24, paints.shade, 9)


def _snowflake(pen: Pen, paints: Paints, pose: Pose) -> None:
    with pen.at(0, 0, pose.time * 22):
        pen.glow(0, 0, 170, "#dff4ff", 0.5)
        for arm in range(6):
            with pen.at(turn=60.0 * arm):
                pen.line("M0 0 V-136 M0 -56 L-34 -84 M0 -56 L34 -84 M0 -94 L-27 -118 M0 -94 L27 -118", paints.main, 15)
                pen.line("M0 0 V-132", paints.pale, 5)
        pen.circle(0, 0, 22, paints.light)
    sparkle(pen, 60, -70, 26, pose)


def _flames(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A fire that leaps, with sparks."""
    pen.glow(0, -110, 230, "#ffb45c", 0.7)
    for x, wide, tall in ((-76, 56, 150), (78, 54, 140), (-34, 62, 210), (40, 60, 200), (0, 78, 262)):
        flame(pen, x, 6, wide, tall, pose, paints.main)
    for index in range(7):
        share = (pose.time * 0.6 + index / 7) % 1.0
        pen.circle(-80 + index * 27 + 16 * math.sin(share * 8 + index), -160 - 190 * share, 6, "#ffe08a", 1 - share)


def _wave(pen: Pen, paints: Paints, pose: Pose) -> None:
    """It rears, curls and foams."""
    lift = 12 * math.sin(pose.time * 1.6)
    with pen.at(0, 0, 0.0, 1.0, 1.0 + lift / 300):
        pen.fill(
            "M-260 10 C-200 -40 -190 -300 20 -330 C130 -340 200 -270 190 -200 C180 -230 130 -262 84 -236 C30 -204 30 -90 120 -50 C180 -30 240 -20 270 10z",
            paints.light,
            paints.shade,
            -330,
            10,
        )
        pen.fill("M-210 10 C-160 -60 -140 -240 20 -290 C-30 -230 -30 -90 40 10z", paints.shade, alpha=0.6)
        pen.line(
            "M-170 0 C-140 -90 -110 -220 10 -276 M-110 4 C-90 -90 -70 -180 -16 -236", lighten(paints.main, 0.55), 8, 0.8
        )
        for x, y, size in (
            (20, -330, 30),
            (64, -334, 34),
            (110, -322, 34),
            (152, -296, 34),
            (182, -258, 32),
            (190, -214, 27),
            (174, -186, 20),
            (-24, -312, 24),
            (150, -226, 20),
        ):
            pen.circle(x + 3 * math.sin(pose.time * 5 + x), y + 3 * math.cos(pose.time * 4 + y), size, "#ffffff")
    for index in range(6):
        share = (pose.time * 0.9 + index / 6) % 1.0
        pen.circle(
            190 + 50 * share, -230 + 190 * share * share + 30 * math.sin(index * 2), 10 * (1.2 - share), "#ffffff", 0.9
        )
    for index in range(9):
        pen.oval(-220 + index * 58, 8 + 4 * math.sin(pose.time * 3 + index), 42, 12, "#ffffff", 0.85)


_FLOATS = {"fly": (140.0, 0.6), "fall": (60.0, 0.6), "": (90.0, 0.8)}
_ROLLS = {"run": (300.0, 1.1), "walk": (300.0, 0.6), "drive": (300.0, 1.0), "": (120.0, 1.0)}

KINDS: dict[str, Kind] = {
    "rock": sketched(_rock, "#9a9aa8", 262, 194, 0.76, seat=178.0, gaits=_ROLLS, front=(0.0, -86.0, 110.0)),
    "mountain": sketched(_mountain, "#7d86a8", 520, 400, 0.9, depth=0.7, front=(-30.0, -150.0, 130.0)),
    "volcano": sketched(_volcano, "#7a5a5c", 480, 470, 0.9, depth=0.75, front=(0.0, -120.0, 100.0)),
    "waterfall": sketched(_waterfall, "#5fb4e0", 440, 400, 0.9, depth=0.8),
    "rainbow": sketched(_rainbow, "#b06ad0", 440, 260, 0.9, depth=0.7),
    "lightning": sketched(_lightning, "#ffd23c", 300, 420, 0.8, feet=False, home="air", gaits=_FLOATS),
    "planet": sketched(_planet, "#e0a05c", 480, 280, 0.74, feet=False, home="air", gaits=_FLOATS, nouns={"saturn": "#e8c07a", "mars": "#d8643a", "jupiter": "#d9a878", "neptune": "#4a74d8"}),
    "earth": sketched(_earth, "#3f96dc", 284, 284, 0.76, feet=False, home="air", gaits=_FLOATS),
    "globe": sketched(_globe, "#3f96dc", 320, 440, 0.66, front=(0.0, -276.0, 130.0)),
    "comet": sketched(_comet, "#ffb04a", 460, 260, 0.7, feet=False, home="air", gaits={"": (300.0, 1.0)}, nouns={"meteor": "#e8703a", "asteroid": "#9a8f8a"}),
    "leaf": sketched(_leaf, "#e8863c", 350, 220, 0.56, feet=False, home="air", gaits=_FLOATS),
    "bush": sketched(_bush, "#4e9e5b", 330, 190, 0.8, depth=0.95),
    "log": sketched(_log, "#8a5a3c", 400, 170, 0.76, seat=120.0, gaits=_ROLLS, front=(-20.0, -62.0, 80.0)),
    "bamboo": sketched(_bamboo, "#6fb04e", 300, 460, 0.9, depth=0.85),
    "iceberg": sketched(_iceberg, "#8fd0ee", 420, 270, 0.84, home="water", seat=200.0, depth=0.9),
    "seashell": sketched(_shell, "#f5a08a", 262, 200, 0.62, front=(0.0, -110.0, 80.0), nouns={"clam": "#b9a8d8", "oyster": "#b9b3c0"}),
    "snowflake": sketched(_snowflake, "#8fd0f2", 276, 276, 0.58, feet=False, home="air", gaits=_FLOATS),
    "flame": sketched(_flames, "#ff6a2a", 240, 290, 0.76),
    "tidal-wave": sketched(_wave, "#3f96d0", 520, 360, 1.15, home="water", depth=0.95, seat=64.0, seat_ahead=70.0, standing=True, room=250.0, front=(-100.0, -110.0, 90.0)),
}  # fmt: skip
