"""`misora trust`: the authority that signs what is made here, and the index by which it is recognised."""

import sys
from pathlib import Path

import click

from misora.config.cli.base import Command, Group
from misora.config.data import data_directory, prepare, ready
from misora.core.errors import InvalidInput


@click.group(cls=Group)
def trust() -> None:
    """The certificates that sign every clip and picture made here, and how copies are recognised."""


@trust.command("export-root", cls=Command)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--force", is_flag=True, help="Write over a file that exists.")
def export_root(file: Path | None, *, force: bool) -> None:
    """Write the root certificate (PEM) into FILE, or onto the screen.

    It holds no secret. Whoever puts it into a trust list believes what this server signs.
    """
    _ready()
    from misora.trust.signing import root_pem  # noqa: PLC0415  # needs Django

    pem = root_pem()
    if file is None:
        sys.stdout.write(pem)
        return
    if file.exists() and not force:
        raise InvalidInput(f"{file} exists. Choose another name, or write over it with --force.")
    file.write_text(pem)
    click.echo(f"{file}: the root certificate of this server.")


@trust.command(cls=Command)
def show() -> None:
    """Say which certificates sign, until when, and how to tell them from others of the same name."""
    _ready()
    from misora.trust.signing import authority  # noqa: PLC0415  # needs Django

    opened = authority()
    for part in ("root", "intermediate", "signing", "timestamping"):
        holder = getattr(opened, part)
        click.echo(f"{part:<13} until {holder.ends():%Y-%m-%d}  SHA-256 {holder.fingerprint}")


@trust.command(cls=Command)
@click.confirmation_option(
    prompt="Make new keys for all but the root? What was signed before stays trusted. Go on?",
)
def rotate() -> None:
    """Make all signing keys but the root's anew, as after somebody may have seen them. A running server notices."""
    _ready()
    from misora.trust.signing import rotate as renew  # noqa: PLC0415  # needs Django

    opened = renew()
    click.echo(f"New keys sign from now on, until {opened.signing.ends():%Y-%m-%d}; they are renewed by themselves.")


@trust.command(cls=Command)
@click.option("--all", "missing", is_flag=True, help="First look at every clip and picture that was never looked at.")
def reindex(*, missing: bool) -> None:
    """Make the index anew by which copies are recognised. It is mended by itself; this does it now.

    A running server goes on with its own until it starts again.
    """
    _ready()
    from misora.generation.takes.copies import print_missing, without_prints  # noqa: PLC0415  # needs Django
    from misora.trust.film_index import film_index  # noqa: PLC0415

    if missing:
        waiting, printed = without_prints().count(), 0
        while left := without_prints().count():
            printed += print_missing()
            click.echo(f"{waiting - left} of {waiting} looked at", err=True)
        click.echo(f"Looked at {waiting} clips and pictures; {waiting - printed} couldn't be read.")
    click.echo(f"{film_index().rebuild()} clips and pictures are in the index.")


def _ready() -> None:
    prepare(data_directory())
    ready(migrating=False)


COMMANDS = [trust]
