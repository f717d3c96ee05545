"""`misora key`. The key itself stands alone on stdout; words about it go to stderr."""

import json
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from misora.config.cli.base import Group
from misora.config.data import database

if TYPE_CHECKING:
    from misora.accounts.models import ApiKey

# Django's models can only be imported once `database()` has set Django up: hence the imports inside functions.


def _say(text: str) -> None:
    click.echo(text, err=True)


@click.group(cls=Group)
def key() -> None:
    """Let programs act for people."""


@key.command("create")
@click.argument("person")
@click.option("--label", default="", help="What it is for, to tell keys apart.")
@click.option("--scope", "scopes", multiple=True, help="What it may do: read, make, chat, webhooks. Repeat; else all.")
@click.option("--requests-per-minute", type=click.IntRange(1), help="At most so many; else what the server allows.")
@click.option("--credits-per-day", type=click.IntRange(0), help="What it may spend; else all that PERSON has.")
@click.option("--days", type=click.IntRange(1, 3660), help="How long it works; else until it is revoked.")
def key_create(
    *,
    person: str,
    label: str,
    scopes: tuple[str, ...],
    requests_per_minute: int | None,
    credits_per_day: int | None,
    days: int | None,
) -> None:
    """Print a new key that acts for PERSON. It is shown this once."""
    with database():
        from misora.accounts import queries, services  # noqa: PLC0415

        made, secret = services.create_key(
            owner=queries.person_named(person),
            label=label,
            scopes=scopes or None,
            requests_per_minute=requests_per_minute,
            credits_per_day=credits_per_day,
            expires_at=services.moment_in(days=days) if days else None,
        )
        _say(f"Key {made.pk} acts for {made.owner}. It is not shown again: only its hash is kept.")
        click.echo(secret)


@key.command("list")
@click.argument("person", required=False)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def key_list(person: str | None, as_json: bool) -> None:
    """Show the keys of PERSON, or of everyone."""
    with database():
        from misora.accounts import queries  # noqa: PLC0415

        keys = queries.keys_of(queries.person_named(person)) if person else queries.all_keys()
        rows = [_facts(one) for one in keys.select_related("owner")]
    if as_json:
        click.echo(json.dumps(rows, indent=2))
        return
    for row in rows:
        used = str(row["last_used"])[:16] or "never used"
        ends = "expired" if row["expired"] else str(row["expires"])[:10] or "no end"
        may = ",".join(row["scopes"])
        click.echo(f"{row['id']}  {row['owner']:<20}  {row['hint']}  {used:<16}  {ends:<10}  {may}  {row['label']}")
    _say(f"{len(rows)} keys: id, owner, end of the key, last used, end, scopes, label." if rows else "No keys.")


def _facts(key: "ApiKey") -> dict[str, Any]:
    return {
        "id": str(key.pk),
        "owner": key.owner.username,
        "hint": str(key),
        "label": key.label,
        "scopes": key.scopes,
        "requests_per_minute": key.requests_per_minute,
        "credits_per_day": key.credits_per_day,
        "created": key.created_at.isoformat(timespec="seconds"),
        "last_used": key.last_used_at.isoformat(timespec="seconds") if key.last_used_at else "",
        "expires": key.expires_at.isoformat(timespec="seconds") if key.expires_at else "",
        "expired": key.expired,
    }


@key.command("revoke")
@click.argument("key_id", metavar="ID", type=click.UUID)
def key_revoke(key_id: UUID) -> None:
    """End the key with this ID (see `misora key list`)."""
    with database():
        from misora.accounts.services import revoke_key  # noqa: PLC0415

        revoke_key(owner=None, key_id=key_id)
        _say("The key is revoked.")


COMMANDS = [key]
