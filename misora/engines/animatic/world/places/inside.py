"""Under the earth."""

from collections.abc import Callable

from misora.engines.animatic.paper import Pen, darken
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.layers import HEIGHT, Sheet
from misora.engines.animatic.world.sheets import Builder, Place


def _cave(land: Land) -> Place:
    def stone(name: str, base: float, colour: str) -> Callable[[Pen], None]:
        floor, roof = land.rolling(name, base, 26, 4), land.rolling(name + " roof", 250 - (base - 560), 60, 6)

        def draw(pen: Pen) -> None:
            pen.fill(land.under(floor), colour, darken(colour, 0.4), base - 20, 960)
            with pen.at(0, 0, 0, 1, -1), pen.at(0, -HEIGHT):
                pen.fill(land.under(lambda x: HEIGHT - roof(x)), darken(colour, 0.2))

        return draw

    tones = ("#5a4a72", "#463a5e", "#33294a")
    return Place(
        tuple(
            Sheet(depth, -60, stone(f"stone {base}", base, tone))
            for depth, base, tone in zip((0.2, 0.5, 1.0), (600, 670, 740), tones, strict=True)
        )
    )


PLACES: dict[str, Builder] = {"cave": _cave}
