"""Which figure is drawn for which kind: all families, joined."""

from misora.engines.animatic.rigs.aloft import KINDS as ALOFT
from misora.engines.animatic.rigs.animals import KINDS as ANIMALS
from misora.engines.animatic.rigs.birds import KINDS as BIRDS
from misora.engines.animatic.rigs.buildings import KINDS as BUILDINGS
from misora.engines.animatic.rigs.furniture import KINDS as FURNITURE
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.people import KINDS as PEOPLE
from misora.engines.animatic.rigs.plants import KINDS as PLANTS
from misora.engines.animatic.rigs.robots import KINDS as ROBOTS
from misora.engines.animatic.rigs.sea import KINDS as SEA
from misora.engines.animatic.rigs.spirit import KINDS as SPIRITS
from misora.engines.animatic.rigs.things import KINDS as THINGS
from misora.engines.animatic.rigs.vehicles import KINDS as VEHICLES
from misora.engines.animatic.rigs.vessels import KINDS as VESSELS

CATALOGUE: dict[str, Kind] = {
    **ALOFT,
    **ANIMALS,
    **BIRDS,
    **BUILDINGS,
    **FURNITURE,
    **PEOPLE,
    **PLANTS,
    **ROBOTS,
    **SEA,
    **SPIRITS,
    **THINGS,
    **VEHICLES,
    **VESSELS,
}
