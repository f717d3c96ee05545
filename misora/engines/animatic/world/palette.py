"""Hour, weather, season and place become one family of colours and one light."""

from dataclasses import dataclass, replace

from misora.engines.animatic.director.nearest import family_of
from misora.engines.animatic.director.settings import SETTINGS, Setting
from misora.engines.animatic.paper import mix

Sky = tuple[tuple[float, str], ...]


@dataclass(frozen=True)
class Palette:
    """All colours of one scene."""

    hour: str
    sky: Sky
    air: str
    """What distance fades to."""
    cover: str
    """What night and evening lay over everything on the ground."""
    cover_strength: float
    ground: str
    """The paper the ground is cut from, in plain daylight."""
    foliage: str
    light: str
    light_strength: float
    """How much of the hour's light falls on the figures."""
    snow: bool
    stars: float
    body: str
    """"moon", "sun" or "" for a sky that shows neither."""
    shadow: str = "#050a24"
    veiled: bool = False
    """Whether cloud hides the sky."""
    weather: str = ""
    """What the weather does to things: bends trees, wets the road. "" indoors, and where there is no air."""
    outside: str = ""
    """The weather that is seen through windows."""

    @property
    def dark(self) -> bool:
        """Whether lamps are lit."""
        return self.hour in {"night", "dusk"} or self.neon

    @property
    def neon(self) -> bool:
        """Whether the scene is lit by signs of neon."""
        return self.cover == "#2a0f52"

    @property
    def wind(self) -> float:
        """How far trees and grass bend, 0…1."""
        return {"storm": 1.0, "wind": 0.7, "sandstorm": 0.8, "hail": 0.3, "rain": 0.2}.get(self.weather, 0.06)

    def land(self, distance: float, base: str = "") -> tuple[str, str]:
        """Upper and lower colour of ground that lies `distance` (0 here … 1 at the horizon) away."""
        base = base or self.ground
        strength = self.cover_strength * (0.16 if self.snow and base == self.ground else 1.0)
        top = mix(mix(base, self.cover, strength), self.air, 0.62 * distance)
        deep = mix(mix(base, self.cover, min(1.0, strength + 0.34)), self.air, 0.5 * distance)
        return top, deep

    def thing(self, colour: str, distance: float = 0.0) -> str:
        """Something on the ground, in this light, at this distance."""
        return mix(mix(colour, self.cover, self.cover_strength * 0.8), self.air, 0.6 * distance)


_SKIES: dict[str, tuple[Sky, str, str, float, str, float, float, str]] = {
    # hour: sky, air, cover, its strength, light, its strength, stars, body
    "night": (((0, "#080d2c"), (0.35, "#16245f"), (0.6, "#3d53a6"), (1, "#7f90d6")), "#4a60b4", "#14205a", 0.66, "#8fa0ff", 0.1, 1.0, "moon"),
    "dusk": (((0, "#0e1240"), (0.3, "#3a2f86"), (0.5, "#8a5fb0"), (0.68, "#f2a0a0"), (1, "#ffc9b0")), "#a57ab8", "#33246e", 0.52, "#c79aff", 0.1, 0.55, "moon"),
    "sunset": (((0, "#44407e"), (0.25, "#c8648a"), (0.5, "#ffa56e"), (0.7, "#ffdc9c"), (1, "#ffe9c0")), "#f0a080", "#6a2f5e", 0.46, "#ff9a66", 0.14, 0.0, "sun"),
    "dawn": (((0, "#6b79c4"), (0.3, "#c79ac8"), (0.52, "#ffb9a4"), (0.7, "#ffdcb4"), (1, "#fff0d4")), "#e8b4b8", "#6f5a9a", 0.26, "#ffc4a8", 0.1, 0.1, "sun"),
    "morning": (((0, "#5fb0ea"), (0.35, "#9bd2f4"), (0.6, "#d3eef6"), (0.8, "#fff4d8"), (1, "#fff4d8")), "#cfe6ee", "#ffdf9e", 0.08, "#ffedc4", 0.06, 0.0, "sun"),
    "noon": (((0, "#1668c4"), (0.35, "#3f9ee8"), (0.62, "#93d3f8"), (1, "#f4fbf4")), "#a9d8f4", "#fff6c0", 0.07, "#fffbe4", 0.05, 0.0, "sun"),
    "afternoon": (((0, "#4a94d4"), (0.35, "#9ec8e0"), (0.6, "#f2e0b0"), (1, "#ffdf9a")), "#e8dcb8", "#d88a3a", 0.17, "#ffdc9c", 0.1, 0.0, "sun"),
    "day": (((0, "#2f8fdc"), (0.35, "#6fbdf0"), (0.62, "#b8e4f8"), (1, "#e6f6f6")), "#bfe0f2", "#5fa0d8", 0.04, "#ffffff", 0.0, 0.0, "sun"),
}  # fmt: skip
_INDOORS: dict[str, tuple[str, float]] = {
    "night": ("#24144c", 0.54), "dusk": ("#4a3078", 0.42), "sunset": ("#e0603a", 0.3), "dawn": ("#c88ab8", 0.27),
    "morning": ("#ffe6a4", 0.17), "noon": ("#ffffff", 0.2), "afternoon": ("#ffa94e", 0.2), "day": ("#dff0ff", 0.04),
}  # fmt: skip
"""What each hour lays over everything within walls."""
_NEON: Sky = ((0, "#140634"), (0.35, "#461274"), (0.62, "#c7317f"), (1, "#ff8a5c"))
_SEA: Sky = ((0, "#5ce0cf"), (0.3, "#1aa0b4"), (0.65, "#0c5c8c"), (1, "#0a1f4a"))
_DEEP: Sky = ((0, "#1f7f9e"), (0.35, "#0f5078"), (0.7, "#0a2c58"), (1, "#060f30"))
_SPACE: Sky = ((0, "#06040f"), (0.4, "#150a36"), (0.75, "#2f1660"), (1, "#5a2a80"))


def palette_for(
    place: str | None, hour: str | None, season: str | None, weather: str | None, lighting: str | None
) -> Palette:
    """The colours of a scene; what the storyboard leaves open is chosen by the place."""
    family = family_of(place)
    season = season or ("winter" if weather == "snow" else None)
    hour = hour if hour in _SKIES else _usual_hour(family, lighting, weather)
    sky, air, cover, strength, light, falls, stars, body = _SKIES[hour]
    setting = SETTINGS[family]
    snow = (season == "winter" or family == "arctic") and setting.snows
    ground = "#fafcff" if snow else _seasoned(setting, season)
    foliage = {"autumn": "#e08a3a", "spring": "#f4b6cc", "winter": "#39527a"}.get(season or "", "#3f8a5a")
    palette = Palette(hour, sky, air, cover, strength, ground, foliage, light, falls, snow, stars, body)
    palette = _of_place(palette, family, lighting)
    if "airless" in setting.traits or family in {"cave", "cockpit"}:
        return palette
    palette = _of_weather(palette, weather)  # within walls it is seen through the windows
    return replace(palette, weather="" if setting.sheltered else weather or "", outside=weather or "")


def _usual_hour(family: str, lighting: str | None, weather: str | None) -> str:
    if lighting in {"neon", "moonlight", "aurora"} or family in {"space", "moon"}:
        return "night"
    if lighting in {"backlit", "warm", "candlelight"}:
        return "sunset"
    return "dusk" if weather == "storm" else "day"


def _seasoned(setting: Setting, season: str | None) -> str:
    if setting.evergreen:
        return setting.ground
    return {"autumn": "#d3a24e", "spring": "#9ad27c", "summer": "#8ac65a"}.get(season or "", setting.ground)


def _tinged(sky: Sky, hour: Sky, share: float) -> Sky:
    """A sky of its own, with a share of the hour's colours from top to bottom."""
    last = len(hour) - 1
    return tuple((stop, mix(colour, hour[round(stop * last)][1], share)) for stop, colour in sky)


def _of_place(palette: Palette, family: str, lighting: str | None) -> Palette:
    if family == "underwater":
        deep = palette.hour in {"night", "dusk"}
        sky = _tinged(_DEEP if deep else _SEA, palette.sky, 0.3)
        cover = mix("#0a2f66", palette.cover, 0.34)
        return replace(palette, sky=sky, air=mix("#1583a4", palette.air, 0.22), cover=cover, cover_strength=0.28 + 0.3 * palette.cover_strength, stars=0.0, body="", light="#7fe0e8", light_strength=0.06)  # fmt: skip
    if family == "space":
        return replace(
            palette,
            sky=_tinged(_SPACE, palette.sky, 0.24),
            air="#3a1c6a",
            cover="#1a0f3e",
            cover_strength=0.45,
            stars=1.6,
            body="",
        )
    if family in _WORLDS:
        heaven, air, cover, strength, stars = _WORLDS[family]
        sky = _tinged(heaven, palette.sky, 0.16)
        body = palette.body if family == "mars" else ""
        return replace(
            palette,
            sky=sky,
            air=air,
            cover=mix(cover, palette.cover, 0.4),
            cover_strength=0.5 * (strength + palette.cover_strength),
            stars=stars,
            body=body,
        )
    if "indoors" in SETTINGS[family].traits and lighting != "neon" and family != "cave":
        cover, strength = _INDOORS[palette.hour]
        if family == "cockpit":
            sky = _tinged(_SPACE, palette.sky, 0.22)
            return replace(palette, sky=sky, cover=cover, cover_strength=strength, stars=1.4, body="")
        return replace(palette, cover=cover, cover_strength=strength)
    if family == "cave":
        return replace(
            palette,
            air="#4d3c62",
            body="",
            cover=mix("#171226", palette.cover, 0.45),
            cover_strength=0.24 + 0.3 * palette.cover_strength,
        )
    if lighting == "neon":
        return replace(palette, sky=_NEON, air="#8a2a8a", cover="#2a0f52", cover_strength=0.72, body="sun" if palette.body else "", stars=0.15, light="#ff7ac0", light_strength=0.08)  # fmt: skip
    if "urban" in SETTINGS[family].traits and palette.hour == "night":
        return replace(palette, cover_strength=0.74)
    return palette


_WORLDS: dict[str, tuple[Sky, str, str, float, float]] = {
    "moon": (((0, "#04040e"), (0.4, "#0a0c24"), (0.75, "#1c2044"), (1, "#3a3f6a")), "#2a2e54", "#0c0e2c", 0.22, 1.5),
    "mars": (((0, "#b8694a"), (0.35, "#dc9a6a"), (0.62, "#f0c08c"), (1, "#f8dcb0")), "#eab488", "#5a1f2a", 0.1, 0.0),
}  # fmt: skip
"""Worlds with a sky of their own: its colours, its haze, its shade and how deep that is, its stars."""
_VEILS: dict[str | None, tuple[str, float]] = {
    "rain": ("#7d8ba3", 0.5), "storm": ("#3c4666", 0.66), "fog": ("#cfd6de", 0.5), "cloudy": ("#aab6c6", 0.45),
    "snow": ("#d9e3f0", 0.5), "hail": ("#6f7c90", 0.56), "sandstorm": ("#d79a52", 0.74), "heat": ("#ffd89a", 0.34),
}  # fmt: skip
"""What each weather draws over the sky, and how thickly."""


def _of_weather(palette: Palette, weather: str | None) -> Palette:
    if weather not in _VEILS:
        return palette
    dark = palette.hour in {"night", "dusk"}
    if weather == "snow" and dark:
        return palette
    veil, share = _VEILS[weather]
    veil = mix(veil, palette.cover, 0.55) if dark else veil
    share *= 0.45 if palette.cover == "#2a0f52" else 1.0
    sky = tuple((stop, mix(colour, veil, share)) for stop, colour in palette.sky)
    body = palette.body if weather in {"fog", "heat", "sandstorm"} or palette.cover == "#2a0f52" else ""
    return replace(
        palette,
        sky=sky,
        air=mix(palette.air, veil, share),
        stars=palette.stars * 0.2,
        body=body,
        veiled=weather in {"rain", "storm", "cloudy", "hail"},
    )
