"""Every place that can be drawn, with its traits and the words that mean it.

A new place is one file in `world/places` and one line here.
"""

import re
from dataclasses import dataclass
from typing import Final

_SETTINGS: Final = """
field #86c46a leafy: field meadow grassland prairie plain savanna savannah lawn hill hills hillside valley countryside
    steppe vineyard battlefield moor heath quarry lavender-field sunflower-field airfield
park #7cc27a leafy: park orchard zoo lily-pad campsite camp golf-course maze picnic-spot
forest #5f9e62 leafy: forest woods woodland grove wood thicket clearing bamboo pine-forest taiga
mountains #86a878: mountain mountains peak peaks cliff cliffs summit canyon ridge alps glacier mountaintop hilltop
    ski-slope slope
beach #f3dca6 bare shore: beach shore seashore coast coastline seaside sand island bay lagoon seafront riverside
sea #2f9fb4 water bare snowless: sea ocean waves
lake #5f9e72 leafy water: lake river pond stream canal puddle fjord hot-spring swimming-pool pool lily-pond
    well fountain
riverbank #5f9e72 leafy shore: riverbank lakeside waterside river-bank
underwater #1c7a9c deep airless: underwater reef seabed sea-floor ocean-floor aquarium undersea trench deep-sea
    coral-reef bottom-of-the-sea bottom-of-the-ocean under-the-sea under-the-ocean beneath-the-sea beneath-the-waves
    under-the-waves bottom-of-a-lake
city #7a7f94 hard urban bare: city skyline downtown metropolis london megacity cityscape suburbia
    san-francisco rome venice berlin madrid cairo mumbai los-angeles hong-kong chicago moscow istanbul
street #7d8196 hard urban bare: street alley road-side sidewalk avenue crosswalk plaza square town petrol-station
    gas-station car-park parking-lot bus-stop bus-station main-street pavement kerb street-corner driveway
road #8dbb6a hard: road highway path trail racetrack countryside-road motorway freeway lane speedway dirt-road
bridge #7fae6c hard: bridge viaduct aqueduct track tracks railway rails
desert #eac07a bare: desert dunes dune wasteland sahara mesa oasis outback badlands canyon-desert
sky #f4f2fb deep: sky clouds air heavens above-the-clouds stratosphere cloudscape cloud-city heaven
space #4a3f6e deep airless: space orbit galaxy universe cosmos planet asteroid nebula outer-space jupiter saturn venus
village #8cc274 leafy: village hamlet suburb neighbourhood neighborhood courtyard
room #b98258 indoors hard: room living-room house-interior indoors inside hallway corridor den salon barbershop stairs
    staircase landing-hall elevator lift greenhouse
cave #6e6480 indoors hard: catacomb catacombs sewer sewers crypt tomb mineshaft grotto lair cave cavern tunnel mine
kitchen #b4695a indoors hard: kitchen bakery pantry
bedroom #9a6a4a indoors: bedroom nursery hotel-room
bathroom #e4ecee indoors hard: bathroom bath bathtub sauna spa
attic #7a5236 indoors hard: attic basement cellar barn-loft loft
library #7f4a34 indoors hard: library bookshop bookstore reading-room
classroom #b98a58 indoors hard: classroom lecture-hall schoolroom
laboratory #8fa8b4 indoors hard: laboratory lab science-lab
office #6f7f90 indoors: office studio boardroom meeting-room waiting-room lobby
theatre #9a6238 indoors hard: theatre theater stage opera theatre-hall concert-hall cinema dressing-room auditorium
disco #1c0e38 indoors hard: disco nightclub club dance-floor dancefloor discotheque casino arcade
circus #e8c078 indoors: circus circus-ring big-top
museum #9a6a44 indoors hard: museum gallery art-gallery
restaurant #8a4f3a indoors hard: restaurant cafe café diner bistro pizzeria canteen cafeteria dining-room coffee-shop
    tea-room
bar #6a4030 indoors hard: bar pub tavern inn saloon
supermarket #d4dade indoors hard: supermarket grocery-store shop toy-shop shopping-mall mall
castle #6f6880 indoors hard: throne-room castle-hall ballroom courtroom great-hall hall
church #a89880 indoors hard: cathedral-nave
dungeon #4a505e indoors hard: dungeon prison prison-cell jail jail-cell
dojo #b8a668 indoors: dojo tea-house judo-hall
hospital #b9d0d0 indoors hard: hospital ward clinic operating-room
gym #5f6a78 indoors hard: gym gymnasium fitness-studio sports-hall
workshop #8a8078 indoors hard: workshop garage smithy laundromat laundrette
train #6a5a50 indoors hard: train-carriage train-compartment train-car subway-car
cockpit #4a5674 indoors hard: cockpit space-station
station #a8a29a hard: train-station railway-station station railway-platform train-platform platform subway-station
    subway
airport #b4bfc8 indoors hard: airport departure-lounge airport-terminal
jungle #4f9a4a leafy: jungle rainforest bamboo-forest tropical-forest
swamp #4f7a5a leafy water: swamp swampland marsh bayou bog wetland everglades mangrove
waterfall #5f9e72 leafy shore: waterfall rapids cascade riverbank
volcano #4f3c42 bare hard: volcano crater-rim lava-field
arctic #e8f6ff shore: iceberg north-pole south-pole ice-rink snowfield arctic antarctic antarctica frozen-lake ice-floe
    polar-ice tundra ice-field
farm #86c46a leafy: farm farmland farmyard ranch cornfield wheat-field corn-field barnyard pasture paddock
garden #7cc27a leafy: garden backyard yard vegetable-garden rose-garden flower-garden front-yard flowerbed
    greenhouse-garden botanical-garden
playground #86c46a leafy: playground schoolyard sandpit
graveyard #6f8a68 leafy: graveyard cemetery churchyard
fair #c9a878 hard: fair fairground funfair carnival amusement-park theme-park
stadium #4a9a44: stadium football-pitch pitch football-field soccer-field soccer-pitch arena baseball-field
    sports-field
western #dcb074 bare: wild-west western-town frontier-town wild-west-town ghost-town
ruins #9ab06a leafy hard: ruins ancient-ruins acropolis ancient-temple lost-city
paris #a8a4a8 hard urban bare: paris eiffel-tower
newyork #9a98a4 hard urban bare: new-york manhattan new-york-city brooklyn
tokyo #6a6c84 hard urban bare: tokyo kyoto osaka japan
rooftop #8a8694 hard urban bare: rooftop rooftops roof-garden terrace
market #b4a48c hard bare: market marketplace market-square bazaar farmers-market
harbour #a8794f hard bare shore: harbour harbor port pier dock marina quay wharf jetty shipyard docks boardwalk
moon #c9c8d4 airless bare: moon-surface lunar-surface moon-base
mars #d0693c airless bare: mars martian-surface red-planet
"""
"""`family ground traits: words`. The colour is that of its ground in plain daylight; a hyphen is a space.

Traits: `indoors` (no sky, no weather), `deep` (all around is air, water or space, no ground to speak of), `airless`
(deep, and no weather), `water` (nothing but water to stand on), `shore` (one can swim, and stand), `hard` (steps
sound), `urban` (signs are of neon), `leafy` (birds by day, fireflies at night, petals in spring), `bare` (the ground
keeps its colour all year), `snowless` (no snow stays).
"""
_WITHIN: Final = """
castle: castle palace mansion tower
church: church cathedral temple chapel monastery abbey
classroom: school
bedroom: hotel tent
attic: barn hut cabin shed lighthouse
train: train bus
cockpit: spaceship starship spacecraft submarine
room: house cottage oven box igloo ship cupboard wardrobe
moon: moon
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


def setting_of(family: str) -> Setting:
    """What is known of a family."""
    return SETTINGS[family]
