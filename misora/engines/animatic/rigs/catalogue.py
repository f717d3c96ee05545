"""Which figure is drawn for which kind: the `KINDS` of every module beside this one, joined."""

from importlib import import_module
from pkgutil import iter_modules

from misora.engines.animatic import rigs
from misora.engines.animatic.rigs.kind import Kind

CATALOGUE: dict[str, Kind] = {}
for _module in iter_modules(rigs.__path__):
    if _module.name != "catalogue":
        CATALOGUE.update(getattr(import_module(f"{rigs.__name__}.{_module.name}"), "KINDS", {}))
