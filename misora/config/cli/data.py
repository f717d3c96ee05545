"""`misora doctor`, `backup` and `restore`."""

import json
from pathlib import Path

import click

from misora.config.cli.base import Command
from misora.config.data import data_directory


@click.command(cls=Command)
@click.option("--json", "as_json", is_flag=True, help="The findings as JSON.")
def doctor(as_json: bool) -> None:
    """Say what is missing or out of reach; exit code 1 when something is."""
    from misora.config.doctor import examine  # noqa: PLC0415  # loads what it examines

    findings = examine(data_directory())
    if as_json:
        click.echo(json.dumps([finding.__dict__ for finding in findings], indent=2))
    else:
        for finding in findings:
            mark = click.style("ok  ", fg="green") if finding.ok else click.style("FAIL", fg="red")
            click.echo(f"{mark} {finding.name}: {finding.says}")
    if not all(finding.ok for finding in findings):
        raise SystemExit(1)


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Write over a file that exists.")
def backup(file: Path, force: bool) -> None:
    """Write database, media and secrets into FILE (tar), also while Misora runs.

    The file holds secrets: keep it where only you can read it.
    """
    from misora.config.backup import write_backup  # noqa: PLC0415

    write_backup(file, force=force, progress=_say)
    click.echo(f"{file} ({file.stat().st_size / 1e6:.1f} MB). It holds the secrets of this server: keep it private.")


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--force", is_flag=True, help="Replace data that exist; they are set aside, not deleted.")
def restore(file: Path, force: bool) -> None:
    """Bring back what `misora backup` wrote. Misora must be stopped."""
    from misora.config.backup import read_backup  # noqa: PLC0415

    aside = read_backup(file, force=force, progress=_say)
    click.echo(f"Restored into {data_directory()}. Start it with: misora up --data {data_directory()}")
    if aside is not None:
        click.echo(f"What was there before is kept in {aside}; delete it when you no longer need it.")


def _say(step: str) -> None:
    click.echo(step, err=True)


COMMANDS = [doctor, backup, restore]
