"""What all commands have: the option `--data`, and errors as one sentence."""

import os
import sys
from pathlib import Path
from typing import Any

import click

from misora.core.errors import MisoraError


def _remember_data(_context: click.Context, _parameter: click.Parameter, value: Path | None) -> None:
    if value is not None:
        os.environ["MISORA_DATA"] = str(value.expanduser().resolve())


def _data_option() -> click.Option:
    return click.Option(
        ["--data"],
        type=click.Path(path_type=Path, file_okay=False),
        callback=_remember_data,
        expose_value=False,
        is_eager=True,
        help="The folder that holds everything (default: ./data, or MISORA_DATA).",
    )


class Command(click.Command):
    """A command that takes `--data DIR` too, so that it may stand before or after its arguments."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(_data_option())

    def invoke(self, ctx: click.Context) -> Any:
        """Run, and say a `MisoraError` as one sentence with exit code 1."""
        try:
            return super().invoke(ctx)
        except MisoraError as error:
            click.echo(f"misora: {error}", err=True)
            sys.exit(1)


class Group(click.Group):
    """A group whose commands, at any depth, take `--data`."""

    command_class = Command
    group_class = type

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(_data_option())
