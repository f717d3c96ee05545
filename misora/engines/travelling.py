"""A spec that goes to another machine, with its pictures."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from misora.engines.protocol import Spec

Value = TypeVar("Value")


def in_folder(value: Value, folder: Path) -> Value:
    """A spec, or anything else with paths in it, whose files lie in `folder` by their bare names.

    Raises `ValueError` for what is no name.
    """

    def inside(path: Path) -> Path:
        if path.name in ("", ".."):
            raise ValueError(f"{path} names no file")
        return folder / path.name

    return _placed(value, inside)


def packed(spec: Spec) -> tuple[Spec, dict[str, Path]]:
    """The spec with a name of its own for each picture, and where these lie now."""
    pictures: dict[str, Path] = {}

    def name(path: Path) -> Path:
        named = f"picture-{len(pictures)}{path.suffix.lower()}"
        pictures[named] = path
        return Path(named)

    return _placed(spec, name), pictures


def _placed(value: Value, place: Callable[[Path], Path]) -> Value:
    """`value` with `place` applied to every path in it, however deep."""
    changed: object = value
    if isinstance(value, Path):
        changed = place(value)
    elif isinstance(value, tuple):
        changed = tuple(_placed(each, place) for each in value)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = (field.name for field in dataclasses.fields(value))
        changed = dataclasses.replace(value, **{name: _placed(getattr(value, name), place) for name in fields})
    return changed  # type: ignore[return-value]  # of the same kind as it came
