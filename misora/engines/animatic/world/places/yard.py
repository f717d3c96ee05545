"""Near the house: the farm, the garden, the playground, the graveyard."""

from misora.engines.animatic.paper import Pen, darken
from misora.engines.animatic.world.brush import Brush
from misora.engines.animatic.world.indoors import lives_in
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.live import Live, swing
from misora.engines.animatic.world.outdoors import birds, once, once_alive, overhang, row, smoke
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


def fence(b: Brush, y: float, tall: float, colour: str, *, wide: float = 533.0, pickets: int = 11) -> None:
    """A fence of pickets that stands on `y`."""
    for rail in (0.36, 0.76):
        b.box(0, y - tall * rail, wide, 11, darken(colour, 0.12))
    for index in range(pickets):
        x = (index + 0.5) * wide / pickets
        b.fill(
            f"M{x - 12} {y} V{y - tall + 14} L{x} {y - tall} L{x + 12} {y - tall + 14} V{y}z",
            colour,
            darken(colour, 0.18),
            y - tall,
            y,
        )


def _barn(b: Brush) -> None:
    y = 690
    b.box(296, y - 170, 190, 190, "#b8383a", 2, "#8f2a30")
    b.fill(
        f"M276 {y - 166} L316 {y - 246} L391 {y - 286} L466 {y - 246} L506 {y - 166}z",
        "#7a4038",
        "#5c302c",
        y - 286,
        y - 166,
    )
    b.box(350, y - 104, 82, 124, "#f4e8d8", 2)
    b.box(356, y - 98, 70, 118, "#a83236")
    b.line(f"M356 {y - 98} L426 {y + 20} M426 {y - 98} L356 {y + 20}", "#f4e8d8", 7)
    b.bright(f"M374 {y - 214} h34 v44 h-34z", "#ffe08a", "#f4e8d8")
    b.box(206, y - 250, 66, 270, "#c4ccd4", 4, "#98a2ae")
    b.fill(f"M206 {y - 248} q0 -46 33 -46 q33 0 33 46z", "#a84a40")
    for ring in range(6):
        b.box(206, y - 220 + ring * 42, 66, 4, "#8a949e", alpha=0.6)
    for x in (40, 110):
        b.circle(x, y - 22, 34, "#e8c24a")
        b.circle(x, y - 22, 21, "#c9a038")
        b.circle(x, y - 22, 9, "#e8c24a")


def _farm(land: Land) -> Place:
    def crops(b: Brush) -> None:
        for line in range(3):
            for index in range(17):
                x, y = index * 31.4 + 12 * line, 700 + line * 16
                b.line(
                    f"M{x} {y} q-4 -26 -14 -36 M{x} {y} q4 -26 14 -36 M{x} {y} v-44",
                    "#d9b03a" if line % 2 else "#8ab03a",
                    5,
                )

    def mill(pen: Pen, time: float) -> None:
        turn = time * (26 + 140 * land.palette.wind)
        colour = land.palette.thing("#f4ead8", 0.35)
        for sail in range(4):
            with pen.at(0, 0, turn + sail * 90):
                pen.box(-4, -92, 8, 92, land.palette.thing("#6a4a38", 0.35))
                pen.box(2, -90, 24, 66, colour, 2)

    def tower(b: Brush) -> None:
        b.fill("M84 610 L98 440 H142 L156 610z", "#e8dcc8", "#c4b49c", 440, 610)
        b.fill("M90 444 q30 -50 60 0z", "#8a4a38")

    return Place((
        sky_clouds(land), mountains(land), band(land, "far", 572, 22, 0.6, 0.2, wood(land, "far trees", 16, 0.28, 0.5, 0.6, sink=14), top=130),
        once(land, 0.3, 380, tower, 0.35), band(land, "rows", 620, 12, 0.4, 0.35, None, "#d9b85a"),
        once(land, 0.5, 390, _barn, 0.12), band(land, "mid", 694, 10, 0.1, 0.62, None), row(land, 0.8, 650, crops),
        near_ground(land), row(land, 1.05, 720, lambda b: fence(b, 792, 74, "#c9a27a", pickets=7) if b.index % 2 else None, bottom=820.0),
        foreground(land),
    ), lives=(*once_alive(land, Live(0.3, 120, 440, mill, 110)), *overhang(land), *birds(land)))  # fmt: skip


_BLOOMS = ("#ff6f91", "#ffd166", "#ff9a5c", "#c58af0", "#ffffff", "#f0506a")


def _flower(b: Brush, x: float, y: float, tall: float, colour: str, size: float) -> None:
    b.line(f"M{x} {y} Q{x + 6} {y - tall * 0.5} {x} {y - tall}", "#3f8a4a", 4.5)
    b.fill(f"M{x} {y - tall * 0.4} q24 -20 30 -4 q-10 16 -30 4z", "#4fa04f")
    for turn in range(6):
        with b.at(x, y - tall, turn * 60):
            b.oval(0, -size, size * 0.55, size * 0.9, colour)
    b.circle(x, y - tall, size * 0.55, "#f6c84a" if colour != "#ffd166" else "#a8602f")


def _garden(land: Land) -> Place:
    def house(b: Brush) -> None:
        b.box(330, 420, 220, 290, "#f0dcc0", 2, "#d8bc98")
        b.fill("M306 424 L440 310 L574 424z", "#a8483f", "#8a3a36", 310, 424)
        b.bright("M360 470 h66 v80 h-66z M456 470 h66 v80 h-66z", "#ffe08a", "#bfe0f0")
        b.box(476, 320, 34, 70, "#8a4a40")

    def hedge(b: Brush) -> None:
        for index in range(14):
            b.circle(index * 38 + 18, 672 - 10 * (index % 3), 38, ("#3f8a4f", "#4a9a58", "#367a48")[index % 3])
        for index in range(9):
            b.circle(index * 59 + 24, 662 + 16 * (index % 2), 9, _BLOOMS[index % 6])
        fence(b, 730, 78, "#fffaf2")

    def beds(b: Brush) -> None:
        b.fill("M-4 760 Q266 736 537 760 V790 Q266 766 -4 790z", "#7a5238")
        for index in range(13):
            x = index * 41 + 14
            if 180 < x < 350:
                continue
            _flower(b, x, 776 - 8 * (index % 2), 60 + 26 * b.rng.random(), _BLOOMS[(index + b.index) % 6], 15)

    def front(b: Brush) -> None:
        for index, x in enumerate((6, 52, 100, 436, 484, 528)):
            _flower(b, x, 1000, 120 - 22 * (index % 3), _BLOOMS[(index * 2) % 6], 27)

    return Place((
        sky_clouds(land), band(land, "far", 560, 20, 0.5, 0.2, wood(land, "far trees", 22, 0.4, 0.8, 0.5, sink=10), top=200),
        once(land, 0.4, 300, house, 0.15), row(land, 0.7, 600, hedge), near_ground(land), row(land, 1.0, 660, beds), row(land, 1.42, 830, front),
    ), lives=(*once_alive(land, smoke(493, 318, 0.4)), *overhang(land), *birds(land, 200)))  # fmt: skip


def _playground(land: Land) -> Place:
    def toys(b: Brush) -> None:
        b.line("M20 740 L66 470 L112 740 M236 740 L190 470 L144 740", "#d8483f", 11)
        b.line("M60 474 H196", "#f0b03a", 13)
        b.box(374, 520, 96, 16, "#2f7fc0", 3)
        b.line("M382 740 V440 M462 740 V440", "#f0b03a", 12)
        b.fill("M362 444 L422 380 L482 444z", "#d8483f")
        for rung in range(6):
            b.line(f"M462 {560 + rung * 34} h40", "#f0b03a", 8)
        b.line("M502 740 V520", "#f0b03a", 10)
        b.fill(
            "M380 528 q-30 120 -110 190 q-20 16 -40 12 l4 14 q40 8 70 -20 q70 -70 96 -160z",
            "#4fb0e0",
            "#2f8ac0",
            528,
            740,
        )

    def sandpit(b: Brush) -> None:
        b.oval(420, 790, 110, 20, "#e8cc8a")
        b.fill("M390 786 q20 -44 44 0z", "#d9b86a")
        b.fill("M452 790 l-6 -34 h34 l-6 34z", "#d8483f")

    def swings(pen: Pen, time: float) -> None:
        thing = land.palette.thing
        for x, phase in ((-30, 0.0), (30, 1.9)):
            with pen.at(x, 0, 20 * swing(time, 0.36, phase)):
                pen.line("M-14 0 V186 M14 0 V186", thing("#8a94a0"), 3.5)
                pen.box(-22, 184, 44, 11, thing("#3f9a6a"), 3)

    def spring(b: Brush) -> None:
        b.line("M40 1000 l30 -14 -30 -14 30 -14 -30 -14", "#8a94a0", 7)
        b.fill("M-10 936 q20 -70 90 -50 q30 -50 50 -10 l-14 24 q10 40 -40 44 h-70z", "#f0b03a", "#d88a2a", 860, 944)
        b.circle(104, 884, 5, "#2a1420")

    return Place((
        sky_clouds(land), band(land, "far", 560, 22, 0.6, 0.2, wood(land, "far trees", 26, 0.4, 0.7, 0.55, sink=10), top=180),
        band(land, "middle", 650, 16, 0.28, 0.5, wood(land, "trees", 5, 0.9, 1.2, 0.14), top=270),
        row(land, 0.8, 370, toys, 0.06), near_ground(land), row(land, 1.0, 740, sandpit), row(land, 1.42, 850, spring),
    ), lives=(*lives_in(land, (Live(0.8, 128, 478, swings, 90),)), *overhang(land), *birds(land)))  # fmt: skip


def _stone(b: Brush, x: float, y: float, size: float, kind: int) -> None:
    with b.at(x, y, (kind % 3 - 1) * 4, size):
        if kind % 3 == 2:
            b.fill("M-14 0 V-70 H-44 V-98 H-14 V-136 H14 V-98 H44 V-70 H14 V0z", "#a4a8b4", "#7a7e8c", -136, 0)
        else:
            b.fill("M-40 0 V-84 Q-40 -126 0 -126 Q40 -126 40 -84 V0z", "#b0b4c0", "#80848f", -126, 0)
            b.line("M-22 -84 H22 M-22 -66 H22 M-14 -48 H14", "#6a6e7a", 5, 0.8)
        b.box(-50, -8, 100, 16, "#8a8e9a", 5)
        b.line("M-46 4 l-6 -22 M44 4 l8 -24 M30 4 l2 -18", "#4f7a4a", 5)


def _graveyard(land: Land) -> Place:
    def chapel(b: Brush) -> None:
        b.fill(
            "M340 660 V500 L390 450 L440 500 V660z M372 470 V380 L390 320 L408 380 V470z",
            "#4a4c60",
            "#3a3c50",
            320,
            660,
        )
        b.line("M390 320 v-34 M378 302 h24", "#4a4c60", 5)
        b.bright("M382 520 h16 v40 h-16z", "#ffd86a", "#8a94b0")

    def dead_tree(b: Brush) -> None:
        b.fill(
            "M20 742 q30 -60 24 -190 q-30 -60 -90 -80 q60 4 92 48 q-10 -90 -40 -150 q50 50 62 150 q30 -70 100 -90 q-60 40 -84 120 q-4 110 30 192z",
            "#3f3844",
            "#2c2832",
            360,
            742,
        )
        b.line("M512 742 V560 M430 742 V560 M471 742 V540 M400 742 V600 M542 742 V600 M390 640 H540", "#2c2c38", 7)

    def near(b: Brush) -> None:
        for index, (x, y, size) in enumerate(((50, 786, 0.95), (150, 764, 0.8), (404, 788, 1.0), (500, 766, 0.85))):
            _stone(b, x, y, size, index + b.index)

    def front(b: Brush) -> None:
        _stone(b, 20, 1010, 1.3, 0)
        _stone(b, 510, 1016, 1.25, 2)

    def mist(pen: Pen, time: float) -> None:
        for index in range(3):
            with pen.at(30 * swing(time, 0.06, index), 20 * index):
                pen.oval(index * 150.0, 0, 190, 16, "#e4e8f4", 0.16)

    def bat(pen: Pen, time: float) -> None:
        for index in range(3):
            beat = 12 * swing(time, 2.2, index)
            x, y = index * 60.0, 34 * swing(time, 0.2, index * 2)
            pen.fill(
                f"M{x} {y} q-12 -12 -34 {-10 - beat:.0f} q2 16 -4 22 q12 -4 18 4 q8 -6 20 0 q12 -6 20 0 q6 -8 18 -4 q-6 -6 -4 -22 q-22 {beat + 4:.0f} -34 10z",
                "#1c1a2c",
            )

    return Place((
        sky_clouds(land), band(land, "far", 580, 24, 0.55, 0.2, wood(land, "far trees", 20, 0.4, 0.8, 0.5, sink=10, kind="pine"), top=190),
        once(land, 0.35, 280, chapel, 0.25), band(land, "mid", 660, 16, 0.3, 0.5, None, "#6f8a68"), row(land, 0.75, 340, dead_tree, 0.05),
        near_ground(land), row(land, 1.0, 640, near), row(land, 1.42, 860, front),
    ), lives=(*lives_in(land, (Live(1.1, 60, 812, mist, 480),)), *lives_in(land, (Live(0.12, 150, 210, bat, 220, 22.0),) if land.palette.dark else (), 900.0)))  # fmt: skip


PLACES: dict[str, Builder] = {"farm": _farm, "garden": _garden, "playground": _playground, "graveyard": _graveyard}
