"""`misora`: the command line."""

import os
import sys
from pathlib import Path
from typing import Any

import click

from misora import __version__
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


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="misora")
def main() -> None:
    """Misora: a studio and a social feed for AI video, on your own server.

    Start with `misora up`. Every command takes --data DIR, before or after its own arguments.
    """


def _collect() -> None:
    # Imported here, since the command modules use the classes above.
    from misora.config import (  # noqa: PLC0415
        cli_credits,
        cli_data,
        cli_engines,
        cli_films,
        cli_keys,
        cli_people,
        cli_runners,
        cli_server,
        cli_trust,
        cli_verify,
    )

    modules = (
        cli_server,
        cli_engines,
        cli_films,
        cli_runners,
        cli_people,
        cli_keys,
        cli_credits,
        cli_trust,
        cli_verify,
        cli_data,
    )
    for module in modules:
        for command in module.COMMANDS:
            main.add_command(command)


_collect()
