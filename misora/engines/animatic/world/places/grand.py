"""Old walls: the hall of a castle, the church, the dungeon, the dojo."""

from misora.engines.animatic.paper import Pen, darken, lighten
from misora.engines.animatic.world.brush import Brush
from misora.engines.animatic.world.furnish import plant
from misora.engines.animatic.world.indoors import BASE, Room, build_room, lives_in
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.live import Live, flicker, halo, ray, swing
from misora.engines.animatic.world.sheets import Builder, Place

_GOTHIC = "M{0} 470 V230 Q{0} 150 {1} 104 Q{2} 150 {2} 230 V470z"


def _gothic(left: float, wide: float) -> str:
    return _GOTHIC.format(left, left + wide / 2, left + wide)


def _masonry(b: Brush, colour: str, top: float = -80.0) -> None:
    """Blocks of stone in a wall."""
    for row in range(int((BASE - top) / 52)):
        y = top + row * 52
        b.box(0, y, 533, 3, darken(colour, 0.3), alpha=0.6)
        for block in range(6):
            x = block * 88.8 + 44 * (row % 2)
            b.box(x, y, 3, 52, darken(colour, 0.3), alpha=0.6)
            if b.rng.random() < 0.3:
                b.box(x + 6, y + 6, 78, 42, lighten(colour, 0.16), 5, alpha=0.5)


def _flame(pen: Pen, time: float) -> None:
    bright = flicker(time)
    halo(pen, 0, -20, 120 * bright, "#ff9a3c", 0.4)
    flare = pen.unlit()
    lean = 5 * swing(time, 1.3)
    flare.fill("M-15 6 C-24 -22 -8 -34 0 -62 C10 -34 24 -22 15 6z", "#ff7a2a")
    with pen.at(lean * 0.4, 2, lean, 0.62, 0.6 * bright + 0.1):
        flare.fill("M-15 6 C-24 -22 -8 -34 0 -62 C10 -34 24 -22 15 6z", "#ffe08a")


def _torch(b: Brush, x: float, y: float) -> None:
    b.fill(f"M{x - 16} {y} h32 l-8 26 h-16z", "#4a3a3a")
    b.line(f"M{x} {y + 20} v54 M{x} {y + 60} h-12", "#5c4030", 10)


def _banner(b: Brush, x: float, top: float, wide: float, tall: float, colour: str) -> None:
    b.line(f"M{x - 8} {top} h{wide + 16}", "#c9a24a", 8)
    b.fill(
        f"M{x} {top} h{wide} v{tall} l{-wide / 2} {-wide * 0.34} l{-wide / 2} {wide * 0.34}z",
        colour,
        darken(colour, 0.3),
        top,
        top + tall,
    )
    b.line(f"M{x + 6} {top + 4} v{tall - 16} M{x + wide - 6} {top + 4} v{tall - 16}", "#f0c860", 4)
    middle, y = x + wide / 2, top + tall * 0.42
    b.fill(f"M{middle - 20} {y + 14} l-4 -34 14 14 10 -20 10 20 14 -14 -4 34z", "#f6cf5c")


def _armour(b: Brush, x: float) -> None:
    """A suit of armour that nobody is in."""
    steel = "#b4bccb"
    b.box(x - 44, BASE - 24, 88, 26, "#6f6880", 3)
    b.box(x - 26, BASE - 130, 22, 110, steel, 8, darken(steel, 0.3))
    b.box(x + 4, BASE - 130, 22, 110, steel, 8, darken(steel, 0.3))
    b.fill(f"M{x - 44} {BASE - 234} q44 -30 88 0 l-16 108 h-56z", steel, darken(steel, 0.3), BASE - 250, BASE - 126)
    b.line(f"M{x - 44} {BASE - 224} l-12 70 M{x + 44} {BASE - 224} l16 60", darken(steel, 0.1), 19)
    b.fill(f"M{x - 26} {BASE - 244} v-40 q26 -40 52 0 v40z", steel, darken(steel, 0.25), BASE - 310, BASE - 244)
    b.line(f"M{x - 20} {BASE - 276} h40", "#2a2636", 6)
    b.fill(f"M{x} {BASE - 304} q20 -44 44 -30 q-20 10 -34 36z", "#b3283c")
    b.line(f"M{x + 64} {BASE} V{BASE - 330}", "#6a4a34", 8)
    b.fill(f"M{x + 50} {BASE - 320} L{x + 64} {BASE - 390} L{x + 78} {BASE - 320}z", steel)


def _castle(land: Land) -> Place:
    def wall(b: Brush) -> None:
        _masonry(b, "#9a93a8")
        for left in (36, 381):
            b.line(_gothic(left, 116), "#6f6880", 14)
            b.line(f"M{left + 58} 110 V470 M{left} 300 h116", "#6f6880", 6)
        _banner(b, 178, 60, 72, 240, "#b3283c")
        _banner(b, 284, 60, 72, 240, "#2f4fa0")

    def back(b: Brush) -> None:
        for x in (-26, 507):
            b.box(x - 4, -80, 60, BASE + 80, "#c9c2d2", 0, "#9a93a8")
            for flute in (10, 28, 44):
                b.box(x + flute - 4, -60, 6, BASE + 40, "#a8a0b4", 3, alpha=0.7)
            b.box(x - 18, BASE - 46, 88, 46, "#b4adc0", 4)
        for x in (92, 441):
            _torch(b, x, 540)
        if not b.main:
            _armour(b, 266)
            return
        b.box(196, BASE - 20, 142, 26, "#7a2436", 3)
        b.fill(
            f"M210 {BASE - 10} V470 q0 -30 20 -40 l-6 -40 24 20 18 -46 18 46 24 -20 -6 40 q20 10 20 40 V{BASE - 10}z",
            "#d9a83a",
            "#a87824",
            360,
            BASE,
        )
        b.box(228, 452, 76, 180, "#b3283c", 14)
        b.box(218, 624, 96, 30, "#c93a4c", 8)
        b.circle(266, 420, 9, "#4fc0f0")

    def near(b: Brush) -> None:
        if not b.main:
            return
        b.fill("M196 742 H338 L420 1040 H112z", "#a8283c", "#7a1c30", 742, 1000)
        b.line("M202 742 L122 1040 M332 742 L410 1040", "#f0c860", 5)

    def front(b: Brush) -> None:
        for x in (-46, 480):
            b.box(x, 560, 96, 480, "#4a4460", 0, "#353048")
            b.box(x - 14, 930, 124, 90, "#554e6c", 6)

    lives = (Live(0.78, 92, 536, _flame, 160), Live(0.78, 441, 536, _flame, 160))
    return build_room(land, Room(
        "#a49cb2", "#6f6880", "stone", windows=(_gothic(36, 116), _gothic(381, 116)), on_wall=wall, back=back, near=near,
        front=front, lives=lives_in(land, lives), ceiling=False,
    ))  # fmt: skip


_GLASS = ("#e2504a", "#4f8fe0", "#f0c04a", "#5ab06a", "#9a6ae0")


def _stained_glass(b: Brush) -> None:
    for left in (22, 393):
        for row in range(9):
            for column in range(3):
                colour = _GLASS[(row * 2 + column + b.index) % 5]
                b.pen.unlit().box(left + column * 40, 110 + row * 42, 40, 42, colour, alpha=0.62 if not b.dark else 0.4)
        b.line(_gothic(left, 118).replace("470", "490"), "#8a7f70", 16)
        b.line(f"M{left + 40} 130 V488 M{left + 79} 130 V488", "#4a4038", 4)
    b.circle(266, 190, 84, "#8a7f70")
    for index in range(8):
        with b.at(266, 190, index * 45):
            b.pen.unlit().fill("M0 -14 Q22 -44 0 -74 Q-22 -44 0 -14z", _GLASS[index % 5], alpha=0.9)
    b.pen.unlit().circle(266, 190, 15, "#ffe9a0")
    b.box(255, 330, 22, 190, "#d9a83a", 3)
    b.box(212, 376, 108, 22, "#d9a83a", 3)


def _church(land: Land) -> Place:
    def back(b: Brush) -> None:
        for x in (-20, 500):
            b.box(x, -80, 54, BASE + 80, "#efe6d6", 0, "#cfc2ac")
            b.box(x - 14, 40, 82, 30, "#f6efe2", 8)
        for x in (30, 400):
            for pew in range(2):
                b.box(x + pew * 46, BASE - 128 + pew * 10, 66, 128, "#8a5a38", 8, "#6a4228")
        if not b.main:
            return
        b.box(176, BASE - 120, 182, 120, "#fffaf0", 3, "#e0d4c0")
        b.box(166, BASE - 134, 202, 20, "#c9a24a", 4)

    def near(b: Brush) -> None:
        if b.main:
            b.fill("M206 742 H328 L396 1040 H138z", "#a8283c", "#7a1c30", 742, 1000)

    def front(b: Brush) -> None:
        for x in (-70, 410):
            b.box(x, 884, 190, 150, "#6a4228", 14, "#4f3020")
            b.box(x - 8, 876, 206, 20, "#8a5a38", 8)

    def shaft(pen: Pen, time: float) -> None:
        strong = 0.2 + 0.04 * swing(time, 0.2)
        ray(pen, (0, 90), (60, 250), 560, land.palette.sky[-1][1], strong)

    def candle(pen: Pen, time: float) -> None:
        pen.box(-6, 0, 12, 40, "#fff6e0", 3)
        halo(pen, 0, -10, 60 * flicker(time), "#ffc060", 0.5)
        pen.unlit().fill("M0 -24 Q9 -8 0 2 Q-9 -8 0 -24z", "#ffe08a")

    candles = (Live(0.78, 196, BASE - 172, candle, 70), Live(0.78, 338, BASE - 172, candle, 70))
    lives = (*lives_in(land, (Live(0.6, 40, 180, shaft, 280),)), *lives_in(land, candles, main=True))
    return build_room(land, Room(
        "#e4d8c4", "#a89880", "stone", windows=(_gothic(22, 118).replace("470", "490"), _gothic(393, 118).replace("470", "490")),
        on_wall=_stained_glass, back=back, near=near, front=front, lives=lives, ceiling=False,
    ))  # fmt: skip


def _dungeon(land: Land) -> Place:
    def wall(b: Brush) -> None:
        _masonry(b, "#5f6674")
        for bar in range(4):
            b.box(74 + bar * 28, 130, 9, 120, "#2a2c36", 3)
        b.line("M60 124 h132 v132 h-132z", "#454b58", 13)
        for x in (420, 470):
            b.line(f"M{x} 250 q-12 60 4 120", "#2a2c36", 9)
            b.circle(x + 4, 386, 17, "#2a2c36")
            b.circle(x + 4, 386, 9, "#5f6674")
        b.fill("M320 60 q20 60 -8 120 M200 44 l14 50 -10 40", "#3f4652")

    def back(b: Brush) -> None:
        b.box(334, 430, 200, BASE - 430, "#22242e", 4)
        for bar in range(6):
            b.box(342 + bar * 34, 424, 12, BASE - 424, "#7a8494", 4, "#4a5260")
        b.box(326, 420, 210, 16, "#7a8494", 4)
        b.box(326, 580, 210, 14, "#7a8494", 4)
        _torch(b, 232, 330)
        b.box(30, BASE - 60, 150, 18, "#6a4a34", 4)
        b.box(40, BASE - 44, 14, 44, "#4a3424")
        b.box(154, BASE - 44, 14, 44, "#4a3424")
        b.circle(70, BASE - 82, 24, "#e8e4d4")
        b.circle(62, BASE - 86, 6, "#2a2c36")
        b.circle(78, BASE - 86, 6, "#2a2c36")
        b.box(60, BASE - 68, 20, 12, "#e8e4d4", 3)

    def front(b: Brush) -> None:
        for bar in range(2):
            b.box(bar * 490 - 10, 540, 26, 500, "#1c1e28", 8)
        b.line("M60 1000 q40 -60 90 -40 q30 16 70 0", "#2a2c36", 14)

    return build_room(land, Room(
        "#6a7080", "#4a505e", "stone", windows=("M60 124 h132 v132 h-132z",), on_wall=wall, back=back, front=front,
        over=lambda b: b.line("M440 -90 V120 M440 120 q-20 10 0 26 q20 -14 0 -26", "#1c1e28", 8),
        lives=lives_in(land, (Live(0.78, 232, 326, _flame, 160),)), ceiling=False,
    ))  # fmt: skip


def _paper_walls(b: Brush) -> None:
    for left in (14, 190, 366):
        for column in range(4):
            b.box(left + column * 38 - 2, 240, 4, 450, "#6a4028")
        for row in range(6):
            b.box(left, 240 + row * 90, 153, 4, "#6a4028")
        b.line(f"M{left} 240 h153 v480 h-153z", "#5a3420", 10)
        for column in range(4):
            for row in range(5):
                if (left, row) != (190, 0):
                    b.box(left + 3 + column * 38, 246 + row * 90, 34, 82, "#fff6e2", alpha=0.86)
    b.box(-2, 196, 537, 26, "#5a3420")
    b.fill("M40 60 h92 v124 h-92z", "#fff8ea")
    b.line("M62 84 h48 M86 84 v70 M66 116 h40 M64 152 q22 -20 22 -30 q4 16 26 32", "#2a1a20", 8)
    b.circle(300, 120, 52, "#d83f3a")
    for y in (86, 120, 154):
        b.line(f"M400 {y} q50 -14 116 -4", "#d9d4cc", 7)
        b.line(f"M490 {y - 3} l26 2", "#3a2430", 11)


def _dojo(land: Land) -> Place:
    def back(b: Brush) -> None:
        for x in (-14, 520):
            b.box(x, -80, 28, BASE + 80, "#5a3420", 2, "#42241a")
        b.box(420, BASE - 150, 92, 12, "#5a3420", 3)
        b.line(f"M432 {BASE - 138} v138 M500 {BASE - 138} v138", "#5a3420", 9)
        plant(b, 466, BASE - 150, 0.62, "#3f5f6a")

    def near(b: Brush) -> None:
        for column in range(4):
            x = column * 133.25
            for top, tall in ((742, 52), (798, 84), (886, 150)):
                b.box(x + 4, top, 125, tall, "#d9c98a", 2, "#c4b270")
                b.box(x + 4, top, 9, tall, "#3f5a3a")

    def lantern(b: Brush) -> None:
        for x in (60, 474):
            b.line(f"M{x} -90 V60", "#3a2430", 3)
            b.lamp(x, 100, 170, "#ffb060", 0.7)
            b.bright(f"M{x - 30} 66 q-16 36 0 72 h60 q16 -36 0 -72z", "#ffd08a", "#e2553f")
            b.box(x - 24, 58, 48, 10, "#2a1a20", 3)
            b.box(x - 24, 136, 48, 10, "#2a1a20", 3)

    return build_room(land, Room(
        "#e4cfa4", "#b8a668", "plain", windows=("M190 240 h153 v90 h-153z",), view="garden", on_wall=_paper_walls, back=back,
        near=near, over=lantern,
    ))  # fmt: skip


PLACES: dict[str, Builder] = {"castle": _castle, "church": _church, "dungeon": _dungeon, "dojo": _dojo}
