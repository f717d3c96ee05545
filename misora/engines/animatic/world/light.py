"""How the light of a scene falls on whoever stands in it."""

from dataclasses import dataclass

from misora.engines.animatic.director.settings import SETTINGS
from misora.engines.animatic.paper import Pen
from misora.engines.animatic.world.palette import Palette
from misora.engines.animatic.world.sky import sky_body

_LENGTHS = {"dawn": 0.3, "sunset": 0.32, "morning": 0.22, "afternoon": 0.24, "noon": 0.09, "day": 0.15, "night": 0.16}
_RIMS = {
    "dawn": ("#ffd8c0", 0.7),
    "sunset": ("#ffd08a", 0.85),
    "afternoon": ("#ffe6b0", 0.5),
    "night": ("#b9c8ff", 0.34),
}


@dataclass(frozen=True)
class Light:
    """The shadows and edges of one scene."""

    cast: tuple[float, float, float] | None
    """How far a shadow on the ground leans to the right, how long it is and how dark; None when there is none."""
    rim: tuple[str, float, float] | None
    """Colour and strength of the bright edge, and its side and width in units; None without it."""


def draw_beam(pen: Pen, colour: str, wide: float) -> None:
    """A spotlight from above that falls on (0, 0) and around it."""
    reach = min(240.0, 0.55 * wide + 60.0)
    with pen.at(0, -1000):
        for inner, alpha in ((1.0, 0.13), (0.8, 0.1)):
            pen.fill(
                f"M{-48 - 22 * inner} 0 h{44 * inner} L{reach * inner} 1008 H{-reach * inner}z", colour, alpha=alpha
            )
    pen.oval(0, 8, reach, reach * 0.17, colour, 0.34)
    pen.oval(0, 8, reach * 0.8, reach * 0.12, colour, 0.3)


def light_of(palette: Palette, family: str, lighting: str | None, width: float) -> Light:
    """Shadows fall away from the sun or the moon; a low sun, a full moon or neon draw an edge."""
    setting = SETTINGS[family]
    across = sky_body(palette, width)[0] / width
    side = 1.0 if across > 0.5 else -1.0
    if "indoors" in setting.traits:
        return Light((0.12 * -side, 0.1, 0.2), ("#ffd9a0", 0.4, 2.4) if palette.dark else None)
    if setting.traits & {"deep", "water"} and family != "space":
        return Light(None, None)
    if palette.neon:
        return Light((-0.3, 0.16, 0.24), ("#ff6fd0", 0.6, 3.0))
    if palette.weather in {"rain", "storm"} and "hard" in setting.traits:
        return Light((0.0, 0.5, 0.3), None)  # what the wet ground mirrors
    if palette.veiled or palette.weather in {"fog", "snow", "sandstorm"}:
        return Light(None, None)
    long = _LENGTHS.get(palette.hour, 0.12)
    cast = ((0.5 - across) * 9.0 * long, long, 0.2 if palette.dark else 0.3)
    colour, strength = ("#fff4dc", 0.8) if lighting == "backlit" else _RIMS.get(palette.hour, ("", 0.0))
    return Light(cast, (colour, strength, 3.0 * side) if strength else None)
