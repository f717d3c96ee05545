"""What people build: skylines, shop fronts, streets."""

from collections.abc import Callable

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.layers import HEIGHT

_LIT = ("#ffe9a8", "#ffd27a", "#fff3cf")
_NEON = ("#ff9ecb", "#8be9ff", "#ffd27a")


def _is_neon(land: Land) -> bool:
    return land.palette.neon


def skyline(pen: Pen, land: Land, name: str, base: float, kind: str, distance: float) -> None:
    """A row of buildings with lit windows: "towers", "shops" or "houses"."""
    rng, palette = land.rng(name), land.palette
    dark = palette.cover_strength > 0.3
    x = 0.0
    while x < land.period - 40:
        width = min(rng.uniform(86, 150) if kind == "houses" else rng.uniform(64, 124), land.period - x)
        if land.period - x - width < 60:
            width = land.period - x
        if kind == "houses":
            height = rng.uniform(90, 130)
            _cottage(
                pen,
                land,
                x + 8,
                base + rng.uniform(-6, 14),
                width - 26,
                height,
                distance,
                rng.choice(("#e9c9a0", "#d98a6a", "#f0e0c8", "#9fb7c9")),
            )
        else:
            height = rng.uniform(150, 400) if kind == "towers" else rng.uniform(250, 420)
            tone = rng.choice(("#5b6c9c", "#6b5f94", "#4f6288", "#7a6a9a"))
            colour = palette.thing(tone, distance)
            pen.box(x, base - height, width - 6, height + HEIGHT - base, lighten(colour, 0.04), 3, darken(colour, 0.2))
            if kind == "towers" and rng.random() < 0.3:
                pen.line(f"M{x + width / 2} {base - height} v-34", colour, 4)
            _windows(
                pen,
                land,
                rng.random,
                (x + 10, base - height + 18, width - 26, height - 30),
                dark=dark,
                distance=distance,
            )
            if palette.snow:
                pen.box(x - 3, base - height - 5, width, 13, mix("#ffffff", palette.air, 0.5 * distance), 6)
            if kind == "shops":
                _sign(pen, land, x, base, width, rng.randrange(4))
        x += width
    ground = palette.land(distance)[0] if kind == "houses" else palette.land(distance * 0.6, "#5b5f78")[1]
    pen.box(-4, base, land.period + 8, HEIGHT - base + 60, ground)


def _windows(
    pen: Pen,
    land: Land,
    chance: Callable[[], float],
    area: tuple[float, float, float, float],
    *,
    dark: bool,
    distance: float,
) -> None:
    x0, y0, width, height = area
    colours = _NEON if _is_neon(land) else _LIT
    y = y0
    while y < y0 + height:
        x = x0
        while x < x0 + width - 8:
            pick = chance()
            if dark and pick < 0.42:
                pen.box(
                    x,
                    y,
                    9,
                    13,
                    mix(colours[int(pick * 100) % 3], land.palette.air, distance * 0.4),
                    1.5,
                    alpha=0.45 + 0.5 * chance(),
                )
            elif not dark:
                pen.box(x, y, 9, 13, mix("#dff1fb", land.palette.air, distance * 0.5), 1.5, alpha=0.55)
            x += 20
        y += 26


def _sign(pen: Pen, land: Land, x: float, base: float, width: float, choice: int) -> None:
    """An awning, or a neon board when the street is lit that way."""
    if _is_neon(land):
        colour = ("#3df5ff", "#ff5fae", "#ffd27a", "#8bff9e")[choice]
        pen.glow(x + width / 2, base - 120, 92, colour, 0.34)
        pen.box(x + width / 2 - 21, base - 186, 42, 112, "#150830", 9)
        shape = (
            "M-10 -34 h20 M0 -34 v30 M-10 16 h20",
            "M-9 -34 q9 -16 18 0 M-9 -6 h18 M0 -6 v34",
            "M-10 -30 l20 24 M10 -30 l-20 24 M-10 18 h20",
            "M-10 -34 v24 h20 v-24 M-9 14 q9 16 18 0",
        )[choice]
        with pen.at(x + width / 2, base - 122):
            pen.line("M-12 -58 h24 q7 0 7 7 v92 q0 7 -7 7 h-24 q-7 0 -7 -7 v-92 q0 -7 7 -7z", colour, 3.4)
            pen.line(shape, colour, 4)
        return
    awning = land.palette.thing(("#e06a52", "#3f9a8c", "#e2ad35", "#6a7fd0")[choice], 0.1)
    pen.fill(f"M{x + 4} {base - 92} h{width - 14} l8 34 h{-(width + 2)}z", awning)
    pen.box(
        x + 10,
        base - 58,
        width - 26,
        60,
        land.palette.thing("#ffe9b8", 0.1) if land.palette.cover_strength > 0.3 else land.palette.thing("#bfe0ea", 0.1),
        3,
    )


def _cottage(
    pen: Pen, land: Land, x: float, base: float, width: float, height: float, distance: float, wall: str
) -> None:
    palette = land.palette
    roof = "#eef3ff" if palette.snow else palette.thing("#b5523f", distance)
    body = palette.thing(wall, distance)
    glow = palette.cover_strength > 0.3
    pen.box(x, base - height * 0.6, width, height, body)
    pen.fill(
        f"M{x - 12} {base - height * 0.56} L{x + width / 2} {base - height * 1.15} L{x + width + 12} {base - height * 0.56}z",
        roof,
    )
    pen.box(
        x + width * 0.18,
        base - height * 0.42,
        width * 0.24,
        height * 0.26,
        "#ffd27a" if glow else palette.thing("#bfe0f0", distance),
        3,
    )
    pen.box(x + width * 0.58, base - height * 0.44, width * 0.24, height * 0.5, palette.thing("#7a4a34", distance), 3)


def street(pen: Pen, land: Land, *, rural: bool = False) -> None:
    """Pavement and road, with the glow of the signs on wet ground."""
    palette = land.palette
    asphalt = "#5b6078" if not rural else "#6a6e80"
    top, deep = palette.land(0.0, mix(asphalt, "#f4f8ff", 0.45) if palette.snow else asphalt)
    pen.box(-4, 742, land.period + 8, HEIGHT - 680, top, 0, deep)
    if rural:
        pen.box(-4, 730, land.period + 8, 16, palette.land(0.0)[0])
    else:
        pavement = palette.thing("#f4f8ff" if palette.snow else "#aab0c0")
        pen.box(-4, 714, land.period + 8, 32, pavement, 0, darken(pavement, 0.15))
        pen.box(-4, 744, land.period + 8, 6, darken(pavement, 0.35))
    if _is_neon(land):
        rng = land.rng("reflections")
        for x in land.spots("reflections", 9, 90):
            colour = rng.choice(("#3df5ff", "#ff5fae", "#ffb36b"))
            pen.fill_fading(f"M{x - 16} 752 h32 l22 210 h-76z", colour, 0.3, 752, 950)
    dash = palette.thing("#e8e4d4")
    count = max(1, round(land.period / 160))
    for index in range(count):
        pen.box(index * land.period / count, 876, 84, 9, dash, 4, alpha=0.5)
