"""How an operator's settings name an engine, and how it is loaded with its options."""

import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, JsonValue, ValidationError

from misora.core.errors import Unavailable

if TYPE_CHECKING:  # the settings name engines in every process; numpy, which the protocol needs, can wait
    from misora.engines.protocol import Engine


def _named(value: Any) -> Any:
    if isinstance(value, Mapping) and not isinstance(value.get("engine"), str):
        raise ValueError(  # noqa: TRY004  # pydantic reads only this one
            'name the engine\'s dotted path under "engine", beside its options'
        )
    return value


EngineSetting = Annotated[str | dict[str, JsonValue], BeforeValidator(_named)]
"""A dotted path, or {"engine": dotted path, …options}."""


def path_of(setting: EngineSetting) -> str:
    """The dotted path alone, without options, which may hold keys."""
    return setting if isinstance(setting, str) else str(setting["engine"])


def load_engine(setting: EngineSetting) -> "Engine":
    """The engine that `setting` names, with its options, which its class's `Options` model validates.

    Raises `Unavailable` when it isn't there, or when an option can't be used; the sentence names each such option.
    """
    path = path_of(setting)
    module, _, name = path.rpartition(".")
    try:
        kind = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        raise Unavailable(f"The engine {path} can't be loaded: {error}.") from error
    given = {} if isinstance(setting, str) else {key: value for key, value in setting.items() if key != "engine"}
    model: type[BaseModel] | None = getattr(kind, "Options", None)
    if model is None:
        if given:
            raise Unavailable(f"The engine {path} takes no options. Leave out: {', '.join(given)}.")
        engine: Engine = kind()
        return engine
    try:
        options = model.model_validate(given)
    except ValidationError as wrong:
        # No input is repeated: among the options are keys.
        lines = [
            f"{'.'.join(map(str, error['loc'])) or 'options'}: {error['msg'].removeprefix('Value error, ').rstrip('.')}"
            for error in wrong.errors()
        ]
        raise Unavailable(f"The engine {path} can't be used as it is set. {'; '.join(lines)}.") from None
    configured: Engine = kind(options)
    return configured
