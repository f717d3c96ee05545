"""Which figure is drawn for which kind: all families, joined."""

from misora.engines.animatic.rigs.animals import KINDS as ANIMALS
from misora.engines.animatic.rigs.birds import KINDS as BIRDS
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.people import KINDS as PEOPLE
from misora.engines.animatic.rigs.robots import KINDS as ROBOTS
from misora.engines.animatic.rigs.sea import KINDS as SEA
from misora.engines.animatic.rigs.spirit import KINDS as SPIRITS
from misora.engines.animatic.rigs.vehicles import KINDS as VEHICLES
from misora.engines.animatic.rigs.vessels import KINDS as VESSELS

CATALOGUE: dict[str, Kind] = {
    **ANIMALS,
    **BIRDS,
    **PEOPLE,
    **ROBOTS,
    **SEA,
    **SPIRITS,
    **VEHICLES,
    **VESSELS,
}
