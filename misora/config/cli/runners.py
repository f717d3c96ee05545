"""`misora runner`, which makes clips for a server elsewhere, and `misora runner-token`, which lets it."""

import json
import logging
import os
from pathlib import Path
from uuid import UUID

import click
from pydantic import TypeAdapter, ValidationError

from misora.config.cli.base import Command, Group
from misora.config.data import data_directory, database
from misora.config.env import load_env
from misora.core.errors import InvalidInput
from misora.engines.loading import ON_RUNNERS, EngineSetting, path_of

TOKEN = "MISORA_RUNNER_TOKEN"  # noqa: S105  # the variable's name
_setting: TypeAdapter[EngineSetting] = TypeAdapter(EngineSetting)


@click.command(cls=Command)
@click.option("--server", required=True, envvar="MISORA_RUNNER_SERVER", help="The server's address, https://…")
@click.option("--token", help=f"The runner's token. Others on this machine see it: better use {TOKEN} or a file.")
@click.option(
    "--token-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A file that holds the token alone.",
)
@click.option(
    "--engine",
    "named",
    multiple=True,
    metavar="NAME=PATH",
    help="An engine by the server's name for it: its dotted path, or JSON with options. May be repeated; otherwise "
    "those of MISORA_ENGINES.",
)
@click.option("--slots", default=1, show_default=True, type=click.IntRange(1, 64), help="How many clips at once.")
def runner(*, server: str, token: str | None, token_file: Path | None, named: tuple[str, ...], slots: int) -> None:
    """Make clips on this machine for a server elsewhere. It needs no open port and no database."""
    # A token in the environment would be handed on to every engine.
    secret = os.environ.pop(TOKEN, "")
    secret = token or (token_file.read_text().strip() if token_file else secret)
    if not secret:
        raise InvalidInput(f"Give the runner's token: in {TOKEN}, or in a file named by --token-file.")
    engines = dict(_engine(text) for text in named) or {
        name: setting for name, setting in load_env().misora_engines.items() if path_of(setting) != ON_RUNNERS
    }
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
    # The encoder's files are read with it, and every command reads this module.
    from misora.generation.runner.run import run  # noqa: PLC0415
    from misora.generation.runner.server import Server  # noqa: PLC0415

    run(Server(server, secret), engines=engines, folder=data_directory() / "runner", slots=slots)


def _engine(text: str) -> tuple[str, EngineSetting]:
    name, _equals, value = text.partition("=")
    if not (name and value):
        raise InvalidInput(f"--engine takes NAME=PATH, such as wan=my.engines.Wan, not {text}.")
    try:
        return name, _setting.validate_python(json.loads(value) if value.startswith("{") else value)
    except ValueError as wrong:
        reasons = (
            [error["msg"] for error in wrong.errors()] if isinstance(wrong, ValidationError) else ["it is no JSON"]
        )
        raise InvalidInput(f"--engine {name} can't be used: {'; '.join(reasons)}.") from wrong


@click.group("runner-token", cls=Group)
def runner_token() -> None:
    """Let other machines make clips for this server."""


@runner_token.command("create")
@click.argument("name")
@click.option("--engine", "engines", multiple=True, help="It may be this engine only; may be repeated.")
def runner_token_create(name: str, engines: tuple[str, ...]) -> None:
    """Print a token for the runner NAME, as receipts will call it. It is shown this once."""
    with database():
        from misora.generation.runners.services import create_runner  # noqa: PLC0415

        made, token = create_runner(by=None, name=name, engines=list(engines))
        click.echo(f"The runner {made} may make: {', '.join(made.engines) or 'whatever this server has'}.", err=True)
        click.echo(token)


@runner_token.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def runner_token_list(as_json: bool) -> None:
    """Show the runners, what they are at, and how many clips they have made."""
    with database():
        from misora.generation.runners.queries import runners  # noqa: PLC0415

        rows = [
            {
                "id": str(one.runner.pk),
                "name": one.runner.name,
                "state": one.state,
                "engines": one.runner.engines,
                "seen": one.runner.seen_at.isoformat(timespec="seconds") if one.runner.seen_at else "",
                "making": len(one.making),
                "made": one.made,
                "problem": one.problem,
            }
            for one in runners(by=None)
        ]
    if as_json:
        click.echo(json.dumps(rows, indent=2))
        return
    for row in rows:
        click.echo(
            f"{row['id']}  {row['name']:<20}  {row['state']:<8}  {str(row['seen'])[:16] or 'never seen':<16}  "
            f"{row['made']} made, {row['making']} under way  {row['problem']}".rstrip()
        )
    click.echo(f"{len(rows)} runners: id, name, state, last seen, clips." if rows else "No runners.", err=True)


@runner_token.command("revoke")
@click.argument("runner_id", metavar="ID", type=click.UUID)
def runner_token_revoke(runner_id: UUID) -> None:
    """End the token of the runner with this ID (see `misora runner-token list`); its work is queued again at once."""
    with database():
        from misora.generation.runners.services import revoke_runner  # noqa: PLC0415

        click.echo(f"{revoke_runner(by=None, runner_id=runner_id)} makes nothing here any more.", err=True)


COMMANDS = [runner, runner_token]
