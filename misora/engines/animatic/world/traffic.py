"""What stands and drives along streets: lamps, trees in their grates, cars that pass."""

from misora.engines.animatic.paper import Pen, darken
from misora.engines.animatic.world.brush import Brush
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.live import Live

_PAINT = ("#d8563f", "#3f8fc0", "#f0b03a", "#5aa06a", "#e8e4dc")


def street_lamp(b: Brush, x: float, y: float, tall: float = 330.0) -> None:
    """A lamp with its pool of light on the ground, standing on `y`."""
    b.lamp(x + 40, y - tall + 14, 150)
    if b.dark:
        b.pen.unlit().fill_fading(
            f"M{x + 22} {y - tall + 20} h36 L{x + 150} {y + 14} H{x - 70}z", "#ffe2a0", 0.3, y - tall, y + 14
        )
        b.pen.unlit().oval(x + 40, y + 10, 120, 17, "#ffe2a0", 0.22)
    b.line(f"M{x} {y} V{y - tall + 30} q0 -30 40 -30", "#3a4254", 9)
    b.box(x - 11, y - 16, 22, 18, "#3a4254", 3)
    b.bright(f"M{x + 22} {y - tall + 4} h36 l-6 14 h-24z", "#fff2c0", "#dfe4ea")


def car(colour: str, land: Land) -> Live:
    """A car that passes before the figures, every now and then."""

    def draw(pen: Pen, _time: float) -> None:
        thing = land.palette.thing
        pen.fill(
            "M-118 0 q-4 -40 24 -44 l34 -38 q6 -8 16 -8 h74 q10 0 18 8 l36 38 q34 6 34 44z",
            thing(colour),
            thing(darken(colour, 0.3)),
            -90,
            0,
        )
        pen.fill("M-50 -46 l24 -30 h30 v30z M14 -76 h32 l26 30 h-58z", thing("#a8d0e4"))
        for x in (-66, 68):
            pen.circle(x, 2, 24, thing("#24222c"))
            pen.circle(x, 2, 11, thing("#b4b8c4"))
        if land.palette.dark:
            pen.glow(-124, -24, 80, "#fff0b0", 0.8)
        pen.unlit().circle(-112, -26, 7, "#fff6d0")

    return Live(1.3, 900.0, 934, draw, 140, 190.0)


def cars(land: Land) -> tuple[Live, ...]:
    """Two that differ, far apart."""
    first = land.rng("cars").randrange(len(_PAINT))
    one, other = car(_PAINT[first], land), car(_PAINT[(first + 2) % 5], land)
    return one, Live(other.depth, other.x + 0.55 * land.period, other.y, other.draw, other.reach, other.drift)
