"""How places and weather sound: which layers lie under a scene."""

from typing import Final

import numpy as np

from misora.engines.animatic.director.settings import SETTINGS
from misora.engines.animatic.sound.nature import LAYERS
from misora.engines.animatic.sound.synth import Stereo
from misora.engines.protocol import SAMPLE_RATE


def _table(text: str) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for line in text.strip().splitlines():
        layers, _, words = line.partition(":")
        for word in words.split():
            table[word.replace("-", " ")] = tuple(layers.split())
    return table


_PLACES: Final = _table("""
breeze: field meadow
wind: desert sky mountains cliff summit tundra
wind leaves: canyon
breeze birds: park village garden bridge road
breeze birds leaves: forest orchard grove
jungle: jungle rainforest
breeze farm: farm farmland ranch barn stable
breeze hens: farmyard
waves breeze gulls: beach harbour harbor port pier dock
waves wind: sea ocean
lapping birds: lake pond riverbank
stream birds: river stream fountain
waterfall birds: waterfall rapids
lapping frogs: swamp marsh
deep bubbles: underwater reef aquarium
traffic horns: city downtown
traffic: street road-side highway motorway
breeze wind owls: graveyard cemetery
breeze birds children: playground schoolyard
murmur breeze: market fair fairground funfair carnival circus plaza square marketplace
murmur chimes engine: station train-station airport subway bus-station
murmur: theatre theater stage cinema museum gallery mall supermarket shop stadium
murmur cups: cafe café restaurant bar diner pub tavern inn canteen cafeteria bistro
engine murmur: disco nightclub club casino
fridge cups: kitchen
fridge sizzle cups: bakery
tone clock pages: library bookshop
tone clock: room living-room bedroom study attic classroom
tone typing: office newsroom
tone monitor: hospital ward clinic
hum typing: laboratory lab cockpit spaceship space-station
tone hammering: workshop garage
tone drips: bathroom cellar basement sauna
hum: space moon planet
drips hum: cave tunnel mine sewer
drips wind: dungeon crypt tomb
lava: volcano crater
wind wolves: taiga
fire tone: cabin
tone: church cathedral temple castle palace hall ballroom throne-room
crickets breeze: savanna savannah
""")
"""By the word for the place, else by the family it is drawn as."""
_WEATHER: Final = {"rain": ("rain",), "storm": ("rain", "wind"), "wind": ("wind",), "snow": ("wind",)}
_ASKED: Final = {
    "birdsong": "birds",
    "rain": "rain",
    "waves": "waves",
    "wind": "wind",
    "crickets": "crickets",
    "traffic": "traffic",
    "fire": "fire",
}
_KINDS: Final = {
    "campfire": "fire",
    "fireplace": "fire",
    "bonfire": "fire",
    "fire": "fire",
    "torch": "fire",
    "fountain": "stream",
    "waterfall": "waterfall",
    "volcano": "lava",
}
"""Things in a scene that sound as long as they are there."""
_GAIN: Final = 0.8
_ASKED_GAIN: Final = 1.8


def layers_of(
    place: str | None,
    family: str,
    hour: str,
    weather: str | None,
    *,
    snow: bool,
    sounds: tuple[str, ...],
    things: tuple[str, ...] = (),
) -> list[str]:
    """The names of what is heard in a scene all the time; `things` are the kinds that stand in it."""
    traits = SETTINGS[family].traits
    names = list(_by_word(place) or _PLACES.get(family) or _by_traits(traits))
    if hour in {"night", "dusk"} or snow:
        names = ["crickets" if name in {"birds", "gulls", "cicadas"} else name for name in names]
        if "breeze" in names and not snow:
            names.append("crickets")
    if snow:
        names = [name for name in names if name not in {"crickets", "leaves"}] + ["wind"]
    falls = list(_WEATHER.get(weather or "", ()))
    if SETTINGS[family].sheltered:
        falls = ["roof"] if "rain" in falls and "indoors" in traits else []
    elif "rain" in falls and "umbrella" in things:
        falls.append("umbrella")
    names += falls
    names += [_ASKED[name] for name in sounds if name in _ASKED]
    names += [_KINDS[thing] for thing in things if thing in _KINDS]
    return list(dict.fromkeys(names))


def _by_word(place: str | None) -> tuple[str, ...] | None:
    words = (place or "").lower()
    return next(
        (_PLACES[word] for word in (words, words.rpartition(" ")[2], words.removesuffix("s")) if word in _PLACES), None
    )


def _by_traits(traits: frozenset[str]) -> tuple[str, ...]:
    """For places nobody has listened to yet."""
    for trait, layers in (
        ("indoors", ("tone",)),
        ("water", ("lapping",)),
        ("shore", ("waves",)),
        ("airless", ("hum",)),
        ("urban", ("traffic",)),
        ("leafy", ("breeze", "birds")),
    ):
        if trait in traits:
            return layers
    return ("breeze",)


def ambience(names: list[str], seconds: float, rng: np.random.Generator, *, asked: tuple[str, ...] = ()) -> Stereo:
    """The sound of a place for `seconds`, quiet enough to lie under everything else but what was `asked` for."""
    louder = {_ASKED.get(name) for name in asked}
    count = round(seconds * SAMPLE_RATE)
    out = np.zeros((count, 2), np.float32)
    for name in names:
        out += LAYERS[name](count, rng) * np.float32(_ASKED_GAIN if name in louder else _GAIN)
    return out
