"""`misora verify`."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from misora.config.cli.base import Command
from misora.config.data import database

if TYPE_CHECKING:
    from misora.social.verification import Verification

# Django's models can only be imported once `database()` has set Django up: hence the imports inside functions.

EXIT: Final = {"made_here": 0, "ours_id_unknown": 3, "unknown": 4}


@click.command("verify", cls=Command)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer as JSON.")
@click.option("--as", "person", metavar="PERSON", help="Tell what PERSON may know; else what someone signed out may.")
def verify(*, file: Path, as_json: bool, person: str | None) -> None:
    """Say whether FILE, a film or a picture, was made here.

    Ends with 0 if it was, 3 if it bears our mark but can't be told which clip it is, 4 if nothing says so, and 1 if it
    can't be looked at.
    """
    with database():
        from misora.accounts import queries  # noqa: PLC0415
        from misora.api import verification as shapes  # noqa: PLC0415
        from misora.social.verification import verify as verified  # noqa: PLC0415

        found = verified(viewer=queries.person_named(person) if person else None, file=file)
        if as_json:
            click.echo(json.dumps(shapes.as_json(found), indent=2, ensure_ascii=False))
        else:
            _say(found)
    sys.exit(EXIT[found.verdict])


def _say(found: "Verification") -> None:
    click.echo(found.says)
    if found.post is not None:
        click.echo(f"By @{found.post.author.username}: {found.post.caption or '(no caption)'} ({found.post.pk})")
    if found.made_at is not None:
        click.echo(f"Made {found.made_at:%Y-%m-%d %H:%M} with {found.model or found.engine or 'an unknown engine'}.")
    for title, finding in (
        ("Signature", found.credential),
        ("Watermark", found.watermark),
        ("Look and sound", found.fingerprint),
    ):
        click.echo(f"{title}: {finding.says} Left open: {finding.leaves_open}")


COMMANDS = [verify]
