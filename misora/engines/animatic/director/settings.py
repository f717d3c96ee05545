"""Every place that can be drawn, with its traits and the words that mean it.

A new place is one file in `world/places` and one line here.
"""

import re
from dataclasses import dataclass
from typing import Final

_SETTINGS: Final = """
field #86c46a leafy: field meadow grassland prairie plain pasture farm farmland savanna savannah lawn hill hills
    hillside valley countryside steppe tundra vineyard cornfield wheat-field corn-field battlefield stadium
    football-pitch pitch ranch paddock moor heath quarry lavender-field sunflower-field airfield
park #7cc27a leafy: park garden backyard yard orchard playground graveyard cemetery zoo vegetable-garden rose-garden
    lily-pad campsite camp fair fairground funfair carnival circus schoolyard golf-course botanical-garden maze
    picnic-spot greenhouse-garden
forest #5f9e62 leafy: forest woods woodland jungle rainforest grove wood thicket clearing bamboo pine-forest
    bamboo-forest swampland taiga
mountains #86a878: mountain mountains peak peaks cliff cliffs summit canyon ridge alps volcano glacier mountaintop
    hilltop snowfield ice-rink iceberg north-pole south-pole ski-slope slope
beach #f3dca6 bare shore: beach shore seashore coast coastline seaside sand island bay lagoon seafront boardwalk
    riverside
sea #2f9fb4 water bare snowless: sea ocean waves harbour harbor port pier dock marina quay wharf jetty shipyard
lake #5f9e72 leafy water: lake river pond stream waterfall riverbank lakeside swamp marsh canal puddle fjord rapids
    hot-spring swimming-pool pool lily-pond well fountain
underwater #1c7a9c deep airless: underwater reef seabed sea-floor ocean-floor aquarium undersea trench deep-sea
    coral-reef bottom-of-the-sea bottom-of-the-ocean under-the-sea under-the-ocean beneath-the-sea
    beneath-the-waves under-the-waves bottom-of-a-lake
city #7a7f94 hard urban bare snowless: city skyline downtown metropolis rooftop rooftops tokyo paris london new-york
    megacity cityscape suburbia san-francisco rome venice berlin madrid cairo mumbai los-angeles hong-kong chicago
    moscow istanbul
street #7d8196 hard urban bare: street alley road-side sidewalk avenue crosswalk market plaza square town station
    platform train-platform marketplace subway petrol-station gas-station car-park parking-lot bus-stop
    bus-station train-station market-square subway-station airport main-street shopping-mall mall pavement
    kerb street-corner driveway
road #8dbb6a hard: road highway path trail racetrack countryside-road motorway freeway lane speedway dirt-road
bridge #7fae6c hard: bridge viaduct aqueduct track tracks railway rails
desert #eac07a bare: desert dunes dune wasteland sahara mesa oasis outback badlands canyon-desert
sky #f4f2fb deep: sky clouds air heavens above-the-clouds stratosphere cloudscape cloud-city heaven
space #4a3f6e deep airless: space orbit galaxy universe cosmos mars planet moon-surface asteroid nebula outer-space
    space-station moon-base lunar-surface jupiter saturn venus
village #8cc274 leafy: village hamlet suburb neighbourhood neighborhood courtyard
room #b98258 indoors hard: room kitchen bedroom bathroom library living-room cafe bar office classroom studio attic
    basement house-interior restaurant hall theatre theater stage museum shop indoors inside laboratory lab workshop
    hallway corridor hospital diner café gym bakery casino tavern pub inn ballroom courtroom canteen cafeteria
    cinema nightclub club dining-room throne-room dressing-room waiting-room boardroom ward nursery pantry cellar
    den bath bathtub salon barbershop supermarket gallery arcade stairs staircase landing-hall lobby elevator lift
    garage prison-cell jail opera gymnasium greenhouse theatre-hall sauna spa laundrette laundromat bookshop
    bookstore cockpit
cave #6e6480 indoors hard: catacomb catacombs sewer sewers crypt tomb mineshaft grotto lair cave cavern tunnel mine
    dungeon
"""
"""`family ground traits: words`. The colour is that of its ground in plain daylight; a hyphen is a space.

Traits: `indoors` (no sky, no weather), `deep` (all around is air, water or space, no ground to speak of), `airless`
(deep, and no weather), `water` (nothing but water to stand on), `shore` (one can swim, and stand), `hard` (steps
sound), `urban` (signs are of neon), `leafy` (birds by day, fireflies at night, petals in spring), `bare` (the ground
keeps its colour all year), `snowless` (no snow stays).
"""
_WITHIN: Final = """
room: castle palace house cottage cabin hut barn shed church cathedral temple hotel school mansion tower lighthouse
    oven box tent igloo train bus ship submarine cupboard wardrobe
space: moon
"""
"""Things that are places only for who is in or on them: "in a castle", "on the moon"."""


@dataclass(frozen=True)
class Setting:
    """What is known of a family of places beside its drawing."""

    ground: str
    traits: frozenset[str]

    @property
    def sheltered(self) -> bool:
        """Whether no weather gets in."""
        return bool(self.traits & {"indoors", "airless"})

    @property
    def evergreen(self) -> bool:
        """Whether its ground keeps its colour all year."""
        return bool(self.traits & {"bare", "deep", "indoors"})

    @property
    def snows(self) -> bool:
        """Whether snow stays on its ground."""
        return not self.traits & {"indoors", "deep", "snowless"}


TRAITS: Final = frozenset(
    {"indoors", "deep", "airless", "water", "shore", "hard", "urban", "leafy", "bare", "snowless"}
)


def _lines(text: str) -> list[tuple[list[str], list[str]]]:
    lines = text.strip().replace("\n    ", " ").splitlines()
    return [(head.split(), words.split()) for head, _, words in (line.partition(":") for line in lines)]


def _read() -> tuple[dict[str, Setting], dict[str, str]]:
    settings: dict[str, Setting] = {}
    words: dict[str, str] = {}
    for (family, ground, *traits), names in _lines(_SETTINGS):
        if unknown := set(traits) - TRAITS:
            raise ValueError(f"Unknown traits in the list of places: {' '.join(sorted(unknown))}.")
        settings[family] = Setting(ground, frozenset(traits))
        for name in (family, *names):
            words.setdefault(name.replace("-", " "), family)
    for (family, *_), names in _lines(_WITHIN):
        for name in names:
            words.setdefault(name.replace("-", " "), family)
    return settings, words


SETTINGS, PLACES = _read()
"""Family → what is known of it; every place word → its family."""
WITHIN: Final = frozenset(name.replace("-", " ") for _, names in _lines(_WITHIN) for name in names)
# Longest first, so that "coral reef" wins over "reef".
PLACE_PATTERN: Final = re.compile(
    r"\b(" + "|".join(re.escape(word) for word in sorted(PLACES, key=len, reverse=True)) + r")(?:es|s)?\b"
)


def family_of(place: str | None) -> str:
    """The family that is drawn for any place text at all; a field when nothing is recognised."""
    found = PLACE_PATTERN.search((place or "").lower())
    return PLACES[found.group(1)] if found else "field"


def setting_of(family: str) -> Setting:
    """What is known of a family."""
    return SETTINGS[family]
