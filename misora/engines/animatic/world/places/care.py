"""Where hands and bodies are busy: the hospital, the gym, the workshop."""

from misora.engines.animatic.paper import Pen, darken
from misora.engines.animatic.world.brush import Brush
from misora.engines.animatic.world.furnish import pendant, window_bars
from misora.engines.animatic.world.indoors import BASE, Room, build_room, lives_in
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.live import Live, swing
from misora.engines.animatic.world.sheets import Builder, Place


def _hospital(land: Land) -> Place:
    def wall(b: Brush) -> None:
        b.box(0, 440, 533, 26, "#5ab4b0", alpha=0.8)
        window_bars(b, 40, 150, 150, 200)
        b.box(300, 120, 110, 110, "#ffffff", 12)
        b.box(342, 134, 26, 82, "#e2404a", 3)
        b.box(314, 162, 82, 26, "#e2404a", 3)
        b.line("M430 60 H533", "#a9bcc6", 7)
        for fold in range(4):
            b.box(440 + fold * 26, 62, 22, 520, "#a4d8d4", 5, "#7fbcb8")

    def back(b: Brush) -> None:
        b.line(f"M24 {BASE - 250} V{BASE} M24 {BASE - 250} h36", "#8a9aa8", 7)
        b.box(44, BASE - 244, 34, 54, "#cfeaf4", 8)
        b.line(f"M60 {BASE - 190} q8 60 50 84", "#9ad0e4", 4)
        b.box(70, BASE - 118, 232, 34, "#f4f8fa", 10)
        b.box(74, BASE - 150, 84, 44, "#ffffff", 18)
        b.fill(f"M150 {BASE - 134} h152 v56 q-76 14 -152 0z", "#8fc8e0", "#6aaac8", BASE - 134, BASE - 78)
        b.box(58, BASE - 176, 14, 150, "#a9b8c4", 5)
        b.box(298, BASE - 140, 12, 112, "#a9b8c4", 5)
        b.box(66, BASE - 82, 236, 14, "#a9b8c4", 4)
        for x in (76, 290):
            b.line(f"M{x} {BASE - 70} v54", "#a9b8c4", 8)
            b.circle(x, BASE - 11, 11, "#4a5560")
        b.box(356, BASE - 300, 140, 100, "#3a4a58", 8)
        b.pen.unlit().box(364, BASE - 292, 124, 84, "#0f2a30", 4)
        b.line(f"M426 {BASE - 200} V{BASE - 20} M386 {BASE - 12} h80", "#8a9aa8", 9)

    def pulse(pen: Pen, time: float) -> None:
        pen.unlit().line("M-54 6 h26 l7 -24 11 46 9 -34 6 12 h46", "#5aff9a", 4)
        pen.glow(-54 + 106 * (time % 1.0), 2, 22, "#d0ffe0", 0.9)

    def front(b: Brush) -> None:
        b.box(430, 920, 140, 100, "#dfe8ee", 8)
        b.box(420, 908, 150, 16, "#a9b8c4", 5)
        b.fill("M446 908 v-44 h36 v44z", "#4fb0d8")
        b.box(458, 846, 12, 20, "#ffffff")

    return build_room(land, Room(
        "#dcecec", "#b9d0d0", "checks", windows=("M40 150 h150 v200 h-150z",), view="city", on_wall=wall, back=back, front=front,
        lives=lives_in(land, (Live(0.78, 426, BASE - 250, pulse, 70),)),
    ))  # fmt: skip


def _weights(b: Brush, x: float, y: float, size: float, colour: str) -> None:
    with b.at(x, y, 0, size):
        b.line("M-70 0 H70", "#8a94a4", 9)
        for side in (-1, 1):
            b.box(side * 58 - 9, -38, 18, 76, "#2c313c", 6)
            b.box(side * 78 - 7, -26, 14, 52, colour, 5)


def _gym(land: Land) -> Place:
    def wall(b: Brush) -> None:
        b.box(20, 130, 300, 250, "#3a4450", 5)
        b.box(28, 138, 284, 234, "#c4dcea", 3)
        b.line("M60 360 L180 150 M110 364 L230 154", "#ffffff", 12, 0.5)
        for bar in range(9):
            b.line(f"M360 {150 + bar * 58} h150", "#c9944a", 9)
        b.line("M360 130 V722 M510 130 V722 M435 130 V722", "#a8743a", 12)

    def back(b: Brush) -> None:
        for row in range(2):
            b.box(10, BASE - 150 + row * 74, 176, 10, "#4a5260", 3)
            for index in range(3):
                _weights(b, 42 + index * 56, BASE - 172 + row * 74, 0.34, ("#e2504a", "#f0b03a", "#4fa0d0")[index])
        b.line(f"M14 {BASE - 160} V{BASE} M182 {BASE - 160} V{BASE}", "#4a5260", 9)
        b.fill(f"M372 {BASE - 22} h150 l10 22 h-170z", "#3a4450")
        b.line(f"M500 {BASE - 20} L520 {BASE - 210} h-36", "#6a7686", 12)
        b.box(476, BASE - 236, 50, 36, "#2c313c", 6)
        b.pen.unlit().box(482, BASE - 230, 38, 22, "#5ae0ff", 3)

    def near(b: Brush) -> None:
        _weights(b, 90, 796, 0.9, "#e2504a")

    def bag(pen: Pen, time: float) -> None:
        with pen.at(0, 0, 5 * swing(time, 0.35)):
            pen.line("M0 0 V190", "#4a4450", 6)
            pen.box(-40, 186, 80, 220, land.palette.thing("#c93a3a"), 26, darken(land.palette.thing("#c93a3a"), 0.35))
            pen.box(-40, 240, 80, 16, "#f4e8d8", alpha=0.8)

    def front(b: Brush) -> None:
        b.circle(30, 950, 62, "#4fb0c8")
        b.circle(12, 930, 16, "#d0f0f6", 0.7)
        _weights(b, 490, 960, 1.3, "#f0b03a")

    return build_room(land, Room(
        "#d2c8ba", "#5f6a78", "tiles", windows=("M20 60 h300 v50 h-300z",), view="city", on_wall=wall, back=back, near=near,
        front=front, lives=lives_in(land, (Live(1.1, 452, -70, bag, 70),)),
    ))  # fmt: skip


def _workshop(land: Land) -> Place:
    def wall(b: Brush) -> None:
        b.box(250, 130, 262, 220, "#c99a60", 6)
        for x, shape in (
            (280, "M0 0 v70 M-22 0 h44 v-22 h-44z"), (336, "M0 90 V20 q-22 -10 -18 -38 l12 14 h12 l12 -14 q4 28 -18 38"),
            (392, "M0 -20 v40 M-7 20 h14 v56 h-14z"), (452, "M-24 -20 l60 10 -4 34 -64 66 q-16 -50 8 -110"),
        ):  # fmt: skip
            with b.at(x, 180):
                b.fill(shape, "#5a6270")
                b.line(shape, "#5a6270", 9)
        window_bars(b, 50, 150, 150, 190)

    def back(b: Brush) -> None:
        b.box(-2, BASE - 130, 300, 26, "#a8703f", 4, "#7a4a2c")
        for x in (12, 262):
            b.box(x, BASE - 106, 24, 106, "#7a4a2c")
        b.box(40, BASE - 170, 92, 40, "#d83f3a", 5)
        b.line(f"M62 {BASE - 170} q24 -34 48 0", "#8a2a2a", 8)
        b.fill(f"M180 {BASE - 130} v-24 h60 v24z M190 {BASE - 154} v-30 h18 v30z", "#5a6a7a")
        for index, colour in enumerate(("#c99a60", "#b48448", "#d9b078", "#a8743a")):
            b.box(370 + index * 34, BASE - 330 + 20 * (index % 2), 26, 330, colour, 2)
        b.circle(330, BASE - 36, 36, "#2c313c")
        b.circle(330, BASE - 36, 18, "#8a94a4")

    def front(b: Brush) -> None:
        b.fill("M-10 1010 l10 -70 h110 l12 70z", "#c99a60")
        b.line("M40 930 q20 -26 44 -6 q-20 -30 30 -10", "#e8cfa0", 5)

    return build_room(land, Room(
        "#b4a08a", "#8a8078", "boards", windows=("M50 150 h150 v190 h-150z",), view="garden", on_wall=wall, back=back,
        front=front, over=lambda b: pendant(b, 300, 78, "#5a6270", wide=56),
    ))  # fmt: skip


PLACES: dict[str, Builder] = {"hospital": _hospital, "gym": _gym, "workshop": _workshop}
