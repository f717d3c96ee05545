"""Every place, by its family: a module here exports `PLACES`, which are joined."""

from importlib import import_module
from pkgutil import iter_modules

from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.sheets import Builder, Place

BUILDERS: dict[str, Builder] = {}
for _module in iter_modules(__path__):
    BUILDERS.update(import_module(f"{__name__}.{_module.name}").PLACES)


def build_place(family: str, land: Land) -> Place:
    """The place of that family; see `director.settings.SETTINGS`."""
    return BUILDERS[family](land)
