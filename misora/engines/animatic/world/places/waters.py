"""Places of water: sea, beach, lake, and what lies under the surface."""

from collections.abc import Callable
from functools import partial

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.world.brush import Brush
from misora.engines.animatic.world.indoors import lives_in
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.layers import Sheet
from misora.engines.animatic.world.live import Live, swing
from misora.engines.animatic.world.outdoors import birds, once_alive, overhang, row
from misora.engines.animatic.world.sheets import (
    Builder,
    Place,
    band,
    foreground,
    mountains,
    near_ground,
    sky_clouds,
    wood,
)


def water_rows(land: Land, rows: tuple[tuple[float, float, float], ...], tint: str = "#2f9fb4") -> tuple[Sheet, ...]:
    """Rows of waves: (height, nearness 0…1, depth)."""
    palette = land.palette
    sheets = []
    for index, (base, near, depth) in enumerate(rows):
        colour = mix(mix(lighten(tint, 0.2), darken(tint, 0.42), near), palette.cover, palette.cover_strength * 0.62)
        colour = mix(colour, palette.air, 0.55 * (1 - near))
        deep = mix(colour, "#0a3358", 0.45)
        draw = partial(land.waves, base=base, colour=colour, deep=deep, span=62 + 34 * near, rise=18 + 26 * near)
        sheets.append(Sheet(depth, base - 34, draw, sway=(12 + 14 * near, 3 + 4 * near, 0.16 + 0.03 * (index % 3))))
    return tuple(sheets)


def sail(x: float, y: float, depth: float) -> Live:
    """A sailing boat far out."""

    def draw(pen: Pen, time: float) -> None:
        with pen.at(0, 4 * swing(time, 0.3), 3 * swing(time, 0.22)):
            pen.fill("M-40 0 h80 l-14 18 h-52z", "#8a4a38")
            pen.fill("M2 -6 V-96 Q46 -50 40 -6z", "#fff8ec")
            pen.fill("M-6 -6 V-80 Q-36 -40 -34 -6z", "#f0dcc0")

    return Live(depth, x, y, draw, 60, 5.0)


def _sea(land: Land) -> Place:
    lives = (*once_alive(land, sail(400, 600, 0.14)), *birds(land, 190))
    rows = ((600, 0.0, 0.12), (640, 0.2, 0.25), (690, 0.4, 0.45), (748, 0.6, 0.8), (820, 0.8, 1.15), (892, 1.0, 1.5))
    return Place(
        (sky_clouds(land), mountains(land, 600, 90, 0.05), *water_rows(land, rows)),
        floor=742,
        swim=700,
        waterline=790,
        soft=False,
        lives=lives,
    )


def _beach(land: Land) -> Place:
    sand = land.palette.land(0.0)
    curve = land.rolling("sand", 742, 12, 2)

    def shore(pen: Pen) -> None:
        foam = land.rolling("sand", 734, 12, 2)
        pen.fill(land.under(foam), mix("#ffffff", land.palette.cover, land.palette.cover_strength * 0.5))
        pen.fill(land.under(curve), lighten(sand[0], 0.15), sand[1], 730, 960)
        rng = land.rng("shells")
        for x in land.spots("shells", 16):
            y = curve(x) + rng.uniform(30, 190)
            pen.oval(x, y, rng.uniform(4, 9), 3.4, darken(sand[0], 0.2), 0.5)

    rows = ((596, 0.0, 0.1), (628, 0.2, 0.22), (664, 0.4, 0.4), (700, 0.55, 0.62))

    def palms(pen: Pen) -> None:
        for x in land.spots("palms", 2, 420):
            land.palm(pen, x, curve(x) + 24, 1.15, 0.05)

    return Place(
        (
            sky_clouds(land),
            *water_rows(land, rows),
            Sheet(0.9, 470, palms),
            Sheet(1.0, 700, shore),
            row(land, 1.0, 520, _parasol),
            row(land, 1.42, 850, _bucket),
        ),
        lives=(*once_alive(land, sail(120, 600, 0.12)), *birds(land, 200)),
    )


def _parasol(b: Brush) -> None:
    if not b.main:
        return
    b.line("M60 800 L78 580", "#f4f0e8", 8)
    for index in range(5):
        tone = "#e2504a" if index % 2 == 0 else "#fff6ea"
        b.fill(f"M82 560 L{-10 + index * 38} {640 - 6 * (2 - abs(index - 2))} q19 12 38 0z", tone)
    b.fill("M100 806 h90 l14 -22 h-90z", "#4fa0d0")
    b.circle(464, 790, 26, "#ffffff")
    b.fill("M464 764 q26 10 24 36 l-24 -10z M464 764 q-26 10 -24 36 l24 -10z", "#e2504a")


def _bucket(b: Brush) -> None:
    b.fill("M8 1000 l-12 -70 h80 l-12 70z", "#e2504a", "#b3343c", 930, 1000)
    b.line("M-4 930 q38 -50 80 0", "#fff6ea", 5)
    b.fill(
        "M420 1000 v-50 h16 v-16 h16 v16 h26 v-34 h14 v-14 h18 v14 h14 v34 h40 v50z", "#e8cc8e", "#c9a868", 900, 1000
    )


def _lake(land: Land) -> Place:
    water = ((640, 0.1, 0.3), (676, 0.3, 0.5))
    return Place((
        sky_clouds(land), mountains(land, 590, 190),
        band(land, "bank", 600, 16, 0.5, 0.2, wood(land, "far trees", 24, 0.34, 0.6, 0.5, sink=12), top=150),
        *water_rows(land, (*water, (716, 0.45, 0.75), (770, 0.6, 0.95))),
        *(sheet for sheet in water_rows(land, ((824, 0.85, 1.15),))), foreground(land),
    ), floor=730, swim=700, waterline=796, lives=(*overhang(land), *birds(land, 210)))  # fmt: skip


def _riverbank(land: Land) -> Place:
    """The lake as it is seen by who stands beside it."""
    rows = ((640, 0.1, 0.3), (676, 0.3, 0.5), (716, 0.45, 0.75))
    return Place((
        sky_clouds(land), mountains(land, 590, 190),
        band(land, "bank", 600, 16, 0.5, 0.2, wood(land, "far trees", 24, 0.34, 0.6, 0.5, sink=12), top=150),
        *water_rows(land, rows), near_ground(land, base=768), foreground(land),
    ), lives=(*overhang(land), *birds(land, 210)))  # fmt: skip


def _underwater(land: Land) -> Place:
    def rocks(name: str, base: float, colour: str) -> Callable[[Pen], None]:
        curve = land.rolling(name, base, 44, 5)

        def draw(pen: Pen) -> None:
            pen.fill(land.under(curve), colour, darken(colour, 0.35), base - 40, base + 240)

        return draw

    def reef(
        name: str, base: float, floor: str, count: float, size: float, colours: tuple[str, ...]
    ) -> Callable[[Pen], None]:
        curve, rng = land.rolling(name, base, 26, 5), land.rng(name)
        plants = [
            (x, rng.uniform(0.6, 1.1) * size, rng.choice(colours), rng.random() < 0.3)
            for x in land.spots(name, count, 44)
        ]

        def draw(pen: Pen) -> None:
            for x, scale, colour, weed in plants:
                _weed(pen, x, curve(x) + 30, scale) if weed else _coral(pen, x, curve(x) + 30, scale, colour)
            pen.fill(land.under(curve), floor, darken(floor, 0.4), base - 20, base + 160)

        return draw

    return Place((
        Sheet(0.1, 500, rocks("far", 600, mix("#0d5f86", land.palette.air, 0.2))),
        Sheet(0.3, 590, rocks("middle", 710, "#0a4a73")),
        Sheet(0.75, 600, reef("reef", 826, "#4b2a78", 12, 0.9, ("#ff6f91", "#ff8a5c", "#c06be0", "#ffb35c"))),
        Sheet(1.35, 740, reef("near", 904, "#2c1b57", 9, 0.72, ("#ff9eb5", "#ffd166", "#e070c0"))),
        row(land, 1.44, 700, _kelp),
    ), floor=806, swim=450, lives=_shoals(land))  # fmt: skip


def _kelp(b: Brush) -> None:
    for x in (-6, 24, 512, 540):
        b.fill(
            f"M{x - 16} 1010 C{x - 60} 920 {x + 26} 840 {x - 16} 720 C{x + 44} 830 {x - 10} 920 {x + 16} 1010z",
            "#0c4f5c",
        )
    b.fill("M430 1010 q10 -70 70 -70 q60 0 80 70z M-60 1010 q20 -50 60 -50 q44 0 60 50z", "#16284f")


_FISH = ("#ffb03a", "#ff6f6f", "#ffe06a", "#7ae0ff")


def _shoals(land: Land) -> tuple[Live, ...]:
    """Fish that swim by at three depths."""

    def shoal(colour: str, size: float, count: int) -> Callable[[Pen, float], None]:
        def draw(pen: Pen, time: float) -> None:
            for index in range(count):
                x, y = (index % 3) * 64.0 + 20 * (index // 3), (index // 3) * 40.0 + 8 * swing(time, 0.3, index)
                with pen.at(x * size, y * size, 0, size):
                    wag = 6 * swing(time, 1.6, index)
                    pen.fill(f"M-24 0 Q-4 -18 18 0 Q-4 18 -24 0z M14 0 l20 {-13 + wag:.0f} v{26 - wag:.0f}z", colour)
                    pen.circle(-13, -3, 3, "#10243a")

        return draw

    lives = [
        Live(
            depth,
            x,
            y,
            shoal(
                mix(_FISH[index % 4], land.palette.air, 0.5 * (1 - depth)), 0.6 + 0.6 * depth, 5 if depth < 0.7 else 3
            ),
            220,
            26.0 + 40 * depth,
        )
        for index, (depth, x, y) in enumerate(
            ((0.2, 120, 330), (0.5, 420, 240), (0.5, 900, 560), (0.8, 380, 640), (1.2, 700, 150))
        )
    ]
    return lives_in(land, tuple(lives), 1600.0)


def _coral(pen: Pen, x: float, y: float, size: float, colour: str) -> None:
    with pen.at(x, y, 0, size):
        pen.line(
            "M0 0 C-6 -76 6 -114 0 -190 M0 -66 C-53 -85 -57 -114 -57 -152 M0 -91 C47 -104 57 -133 53 -175 M-53 -114 C-80 -125 -84 -141 -84 -156",
            colour,
            15,
        )
        pen.line("M-2 -10 C-8 -76 3 -114 -2 -186", lighten(colour, 0.35), 3, 0.5)


def _weed(pen: Pen, x: float, y: float, size: float) -> None:
    with pen.at(x, y, 0, size):
        for dx, colour in ((-14, "#0e7a80"), (12, "#2a9a7a")):
            pen.fill(
                f"M{dx - 13} 0 C{dx - 46} -72 {dx + 18} -132 {dx - 18} -240 C{dx + 38} -144 {dx - 18} -72 {dx + 13} 0z",
                colour,
            )


PLACES: dict[str, Builder] = {
    "sea": _sea,
    "beach": _beach,
    "lake": _lake,
    "riverbank": _riverbank,
    "underwater": _underwater,
}
