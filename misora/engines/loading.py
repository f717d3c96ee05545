"""How an operator's settings name an engine, what they say of it, and how it is loaded with its options."""

import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue, ValidationError

from misora.core.errors import Unavailable

if TYPE_CHECKING:  # the settings name engines in every process; numpy, which the protocol needs, can wait
    from misora.engines.protocol import Engine

AUTO: Final = "auto"
"""What people ask for to have the server choose; so no engine is called that."""

ON_RUNNERS: Final = "runners"
"""The path of an engine that the server itself never loads: runners bring it along."""

OpenTo = Literal["everyone", "staff", "admins"]


class Terms(BaseModel):
    """What the house says of an engine, whichever it is. The engine never sees it."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    open_to: OpenTo = Field(
        "everyone", description="Who may use it: `everyone`, `staff` (moderators and administrators) or `admins`."
    )
    credits_per_second: float | None = Field(
        None, ge=0, description="What a second of film costs people; otherwise what the engine asks."
    )
    credits_per_image: float | None = Field(
        None, ge=0, description="What a picture costs people; otherwise what the engine asks."
    )


def _usable(value: Any) -> Any:
    if isinstance(value, Mapping):
        if not isinstance(value.get("engine"), str):
            raise ValueError('name the engine\'s dotted path under "engine", beside its options')  # noqa: TRY004  # pydantic reads only this one
        try:
            terms_of(dict(value))
        except ValidationError as wrong:
            raise ValueError(_complaints(wrong)) from None
    return value


EngineSetting = Annotated[str | dict[str, JsonValue], BeforeValidator(_usable)]
"""A dotted path, or {"engine": dotted path, …terms, …options}."""


def path_of(setting: EngineSetting) -> str:
    """The dotted path alone, without options, which may hold keys."""
    return setting if isinstance(setting, str) else str(setting["engine"])


def terms_of(setting: EngineSetting) -> Terms:
    """What the house says of this engine."""
    said = {} if isinstance(setting, str) else {name: setting[name] for name in Terms.model_fields if name in setting}
    return Terms.model_validate(said)


def options_of(setting: EngineSetting) -> dict[str, JsonValue]:
    """What the engine itself is told: all but its path and the house's terms."""
    if isinstance(setting, str):
        return {}
    return {name: value for name, value in setting.items() if name != "engine" and name not in Terms.model_fields}


def load_engine(setting: EngineSetting) -> "Engine":
    """The engine that `setting` names, with its options, which its class's `Options` model validates.

    Raises `Unavailable` when it isn't there, or when an option can't be used; the sentence names each such option.
    """
    path = path_of(setting)
    if path == ON_RUNNERS:
        raise Unavailable("This engine is made by runners alone. Name its dotted path on the runner.")
    module, _, name = path.rpartition(".")
    try:
        kind = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        raise Unavailable(f"The engine {path} can't be loaded: {error}.") from error
    given = options_of(setting)
    model: type[BaseModel] | None = getattr(kind, "Options", None)
    if model is None:
        if given:
            raise Unavailable(f"The engine {path} takes no options. Leave out: {', '.join(given)}.")
        engine: Engine = kind()
        return engine
    try:
        options = model.model_validate(given)
    except ValidationError as wrong:
        raise Unavailable(f"The engine {path} can't be used as it is set. {_complaints(wrong)}.") from None
    configured: Engine = kind(options)
    return configured


def _complaints(wrong: ValidationError) -> str:
    """What is wrong with which option. No input is repeated: among the options are keys."""
    return "; ".join(
        f"{'.'.join(map(str, error['loc'])) or 'options'}: {error['msg'].removeprefix('Value error, ').rstrip('.')}"
        for error in wrong.errors()
    )
