"""Any place under a roof: walls with real windows in them, what stands along them, a floor, and what frames the view.

A room is drawn as one bay of `BAY` units; it comes back, narrower or wider by a little, along the whole period.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import skia

from misora.engines.animatic.paper import Pen, cut, darken, lighten, mix
from misora.engines.animatic.world.brush import Brush
from misora.engines.animatic.world.built import skyline
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.layers import HEIGHT, Sheet
from misora.engines.animatic.world.live import Live
from misora.engines.animatic.world.sheets import Place

BAY = 533.0
BASE = 742.0
"""Where the wall meets the floor."""
WIDE = 2400.0
"""A longer period than this is that of a frame wide enough to show three bays: the middle one is the main one."""
Bay = Callable[[Brush], None]
"""Draws one bay, from 0 to `BAY`; `brush.index` counts the bays."""


@dataclass(frozen=True)
class Room:
    """How a room is furnished, back to front."""

    wall: str
    floor: str
    covering: str = "boards"
    """boards, tiles, checks, stone or plain."""
    windows: tuple[str, ...] = ()
    """Holes in the wall, as paths within a bay."""
    view: str = "hills"
    """What is seen through the windows: hills, city, sea, stars or garden."""
    on_wall: Bay | None = None
    back: Bay | None = None
    """Along the wall."""
    near: Bay | None = None
    """On the floor, just behind the figures."""
    over: Bay | None = None
    """Hanging from above, before the figures."""
    front: Bay | None = None
    """The near edge."""
    lives: tuple[Live, ...] = ()
    spotlight: str = ""
    ceiling: bool = True


def build_room(land: Land, room: Room) -> Place:
    """The place that a room is."""
    bay = partial(_sheet, land)
    sheets = [outlook(land, room.view)] if room.windows else []
    sheets.append(Sheet(0.5, -80, partial(_wall, land=land, room=room), shadow=0.5))
    if room.back:
        sheets.append(bay(0.76, 60, room.back))
    sheets.append(Sheet(1.0, 480 if room.near else BASE - 10, partial(_floor, land=land, room=room), shadow=0.2))
    if room.over:
        sheets.append(bay(1.2, -80, room.over, bottom=330.0))
    if room.front:
        sheets.append(bay(1.42, 560, room.front))
    lives = (*room.lives, *(_panes_in_weather(land) if room.windows else ()))
    return Place(tuple(sheets), soft=False, swim=400, lives=lives, spotlight=room.spotlight)


def _panes_in_weather(land: Land) -> tuple[Live, ...]:
    """Rain or snow, seen through the windows."""
    outside = land.palette.outside
    if outside not in {"rain", "storm", "snow", "hail"}:
        return ()
    rng = land.rng("panes")
    grains = [(rng.uniform(0, BAY), rng.random(), rng.random()) for _ in range(46)]

    def draw(pen: Pen, time: float) -> None:
        if outside == "snow":
            pen.dots(
                [
                    (x + 12 * math.sin(time + 9 * near), (y * 640 + time * (50 + 60 * near)) % 640)
                    for x, y, near in grains
                ],
                "#ffffff",
                7,
                0.85,
            )
            return
        ends = []
        for x, y, near in grains:
            down = (y * 640 + time * (620 + 300 * near)) % 640
            ends += [(x - 0.2 * down, down), (x - 0.2 * down - 6, down + 30)]
        pen.dashes(ends, "#dcefff", 2.4, 0.7)

    return lives_in(land, (Live(0.3, 0.0, 20.0, draw, BAY + 160),))


def bays(land: Land, span: float = BAY) -> list[tuple[float, float]]:
    """Left edge and stretch of each bay of a period."""
    count = max(1, round(land.period / span))
    return [(index * land.period / count, land.period / count / span) for index in range(count)]


def each_bay(pen: Pen, land: Land, draw: Bay, distance: float = 0.0, span: float = BAY) -> None:
    """Draw every bay of a period."""
    for index, (x, stretch) in enumerate(bays(land, span)):
        brush = Brush(pen, land.palette, distance, index, land.seed)
        brush.main, brush.wide = is_main(land, index), land.period > WIDE
        with pen.at(x, 0, 0, stretch, 1.0):
            draw(brush)


def is_main(land: Land, index: int) -> bool:
    """Whether a bay holds what a place has only one of; it is in sight as the shot begins."""
    return index % 3 == (1 if land.period > WIDE else 0)


def lives_in(land: Land, lives: tuple[Live, ...], span: float = BAY, *, main: bool = False) -> tuple[Live, ...]:
    """The live things of one bay, in every bay, or in the main ones alone."""
    return tuple(
        Live(live.depth, x + live.x * stretch, live.y, live.draw, live.reach, live.drift)
        for index, (x, stretch) in enumerate(bays(land, span))
        if is_main(land, index) or not main
        for live in lives
    )


def _sheet(land: Land, depth: float, top: float, draw: Bay, bottom: float = HEIGHT + 60) -> Sheet:
    return Sheet(depth, top, partial(each_bay, land=land, draw=draw), shadow=0.42, bottom=bottom)


def outlook(land: Land, view: str) -> Sheet:
    """What lies outside the windows."""
    palette = land.palette

    def draw(pen: Pen) -> None:
        if view == "city":
            skyline(pen, land, "outlook", 520, "towers", 0.45)
        elif view == "sea":
            land.waves(pen, 360, mix("#3f9fc0", palette.cover, palette.cover_strength * 0.6), palette.thing("#1f6f94"))
        elif view == "stars":
            pen.glow(land.period * 0.11, 330, 210, "#5a7aff", 0.3)
        else:
            curve = land.rolling("outlook", 400, 22, 5)
            land.hills(pen, land.rolling("outlook far", 360, 26, 4), 360, 0.6, "#6fa86a")
            if view == "garden":
                for x in land.spots("outlook trees", 9, 120):
                    land.leafy(pen, x, curve(x) + 12, 0.7, 0.3)
            land.hills(pen, curve, 400, 0.25, "#6fa86a")

    return Sheet(0.12, 60 if view == "city" else 240, draw, bottom=760)


def _wall(pen: Pen, land: Land, room: Room) -> None:
    path = skia.Path()
    path.addRect(skia.Rect.MakeLTRB(-4, -120, land.period + 4, HEIGHT + 60))
    for x, stretch in bays(land):
        matrix = skia.Matrix.Translate(x, 0).preScale(stretch, 1.0)
        for shape in room.windows:
            hole = skia.Path(cut(shape))
            hole.transform(matrix)
            path.addPath(hole)
    path.setFillType(skia.PathFillType.kEvenOdd)
    colour = land.palette.thing(room.wall)
    pen.fill(path, lighten(colour, 0.08), darken(colour, 0.2), -80, BASE)
    if room.on_wall:
        each_bay(pen, land, room.on_wall)
    skirting = land.palette.thing(lighten(room.wall, 0.4))
    pen.box(-4, BASE - 20, land.period + 8, 22, darken(skirting, 0.06), 0, darken(skirting, 0.25))
    if room.ceiling:
        pen.box(-4, -120, land.period + 8, 152, darken(colour, 0.22))
        pen.box(-4, 32, land.period + 8, 10, darken(colour, 0.34))


def _floor(pen: Pen, land: Land, room: Room) -> None:
    colour = land.palette.thing(room.floor)
    pen.box(-4, BASE - 4, land.period + 8, HEIGHT - BASE + 80, lighten(colour, 0.1), 0, darken(colour, 0.34))
    _COVERINGS.get(room.covering, _plain)(pen, land, colour)
    if room.windows:
        _daylight(pen, land)
    if room.near:
        each_bay(pen, land, room.near)


_ROWS = (738.0, 752.0, 770.0, 796.0, 834.0, 888.0, 966.0, 1040.0)
"""Where the rows of a floor begin: the nearer, the deeper."""


def _plain(_pen: Pen, _land: Land, _colour: str) -> None:
    """Nothing more than the colour."""


def _boards(pen: Pen, land: Land, colour: str) -> None:
    rng = land.rng("boards")
    for top, bottom in pairwise(_ROWS):
        pen.box(-4, bottom - 2, land.period + 8, 2.4, darken(colour, 0.3), alpha=0.55)
        for x in land.spots(f"joints {top}", 8, 110):
            pen.box(x, top, 2.4, bottom - top - 2, darken(colour, 0.3), alpha=0.5)
            pen.box(x, top, rng.uniform(90, 160), bottom - top - 2, lighten(colour, 0.2), alpha=0.22)


def _checks(pen: Pen, land: Land, colour: str, other: str = "") -> None:
    light = other or lighten(colour, 0.55)
    for row, (top, bottom) in enumerate(pairwise(_ROWS)):
        count = 2 * max(1, round(land.period / 150))
        wide = land.period / count
        for index in range(row % 2, count, 2):
            pen.box(index * wide, top, wide, bottom - top, light, alpha=0.62)


def _tiles(pen: Pen, land: Land, colour: str) -> None:
    count = max(1, round(land.period / 96))
    for row, (top, bottom) in enumerate(pairwise(_ROWS)):
        pen.box(-4, bottom - 2, land.period + 8, 2.6, lighten(colour, 0.4), alpha=0.6)
        for index in range(count):
            x = (index + 0.5 * (row % 2)) * land.period / count
            pen.box(x, top, 2.6, bottom - top, lighten(colour, 0.4), alpha=0.5)


def _stones(pen: Pen, land: Land, colour: str) -> None:
    rng = land.rng("stones")
    for top, bottom in pairwise(_ROWS):
        pen.box(-4, bottom - 3, land.period + 8, 3.4, darken(colour, 0.42), alpha=0.6)
        for x in land.spots(f"stones {top}", 15, 70):
            pen.box(x, top, 3.4, bottom - top, darken(colour, 0.42), alpha=0.6)
            pen.box(x + 6, top + 2, rng.uniform(40, 62), bottom - top - 7, lighten(colour, 0.16), 4, alpha=0.4)


_COVERINGS: dict[str, Callable[[Pen, Land, str], None]] = {
    "boards": _boards, "tiles": _tiles, "checks": _checks, "stone": _stones,
}  # fmt: skip


def _daylight(pen: Pen, land: Land) -> None:
    """The sun, or the moon, on the floor: it wanders with the hours."""
    shift, colour, alpha = _PATCHES[land.palette.hour]
    if land.palette.neon or land.palette.veiled:
        return
    for x, stretch in bays(land):
        left = x + 150 * stretch + shift * 0.4
        shape = f"M{left} 752 H{left + 120} L{left + 160 + shift} 886 H{left - 20 + shift}z"
        pen.fill(shape, colour, alpha=alpha)


_PATCHES = {
    "dawn": (190.0, "#ffc0a0", 0.26), "morning": (130.0, "#fff0b8", 0.42), "noon": (-6.0, "#ffffff", 0.42),
    "day": (-60.0, "#fff8dc", 0.32), "afternoon": (-140.0, "#ffd27a", 0.46), "sunset": (-210.0, "#ff9050", 0.42),
    "dusk": (120.0, "#b79aff", 0.16), "night": (-90.0, "#9fb4ff", 0.16),
}  # fmt: skip
"""How far aside, in which colour and how strongly each hour shines in."""
