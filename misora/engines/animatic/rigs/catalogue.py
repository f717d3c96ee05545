"""Which figure is drawn for which kind: all families, joined."""

from misora.engines.animatic.rigs.animals import KINDS as ANIMALS
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.people import KINDS as PEOPLE
from misora.engines.animatic.rigs.robots import KINDS as ROBOTS
from misora.engines.animatic.rigs.spirit import KINDS as SPIRITS

CATALOGUE: dict[str, Kind] = {
    **ANIMALS,
    **PEOPLE,
    **ROBOTS,
    **SPIRITS,
}
