"""`misora user` and `invite`. What a program may want stands alone on stdout; words about it go to stderr."""

import json
import sys
from typing import TYPE_CHECKING

import click

from misora.config.cli.base import Group
from misora.config.data import data_directory, database
from misora.config.env import Env

if TYPE_CHECKING:
    from misora.accounts.models import User

# Django's models can only be imported once `database()` has set Django up: hence the imports inside functions.


def _say(text: str) -> None:
    click.echo(text, err=True)


def _address(env: Env, path: str) -> str:
    """Name `path` as people reach it: PUBLIC_URL, else where `misora up` last listened."""
    if env.public_url:
        return env.public_url.rstrip("/") + path
    try:
        return (data_directory() / "run" / "address").read_text().strip() + path
    except FileNotFoundError:
        return "http://localhost:8000" + path


@click.group(cls=Group)
def user() -> None:
    """Make accounts, switch them off and on, and sign people in."""


@user.command("create")
@click.argument("name")
@click.option("--email", default="", help="An address that you know to be theirs.")
@click.option("--admin", is_flag=True, help="An administrator: invites people, decides on reports.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def user_create(name: str, email: str, admin: bool, password_stdin: bool) -> None:
    """Make an account for NAME; without a password, print a one-time sign-in link."""
    password = _password() if password_stdin else None
    with database() as env:
        from misora.accounts.services import create_sign_in_link, create_user  # noqa: PLC0415

        person = create_user(username=name, password=password, email=email, is_admin=admin)
        _say(f"{person} has an account{' and is an administrator' if admin else ''}.")
        if password is None:
            _say("This address signs them in once, within a day:")
            click.echo(_address(env, f"/in/{create_sign_in_link(user=person, minutes=24 * 60)}"))


def _password() -> str:
    password = sys.stdin.readline().rstrip("\r\n")
    if not password:
        raise click.UsageError("No password came in on standard input.")
    return password


@user.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def user_list(as_json: bool) -> None:
    """Show everyone with an account."""
    with database():
        from misora.accounts.queries import people  # noqa: PLC0415

        everyone = [_facts(person) for person in people()]
    if as_json:
        click.echo(json.dumps(everyone, indent=2))
        return
    for facts in everyone:
        seen = (str(facts["last_sign_in"]) or "never")[:10]
        click.echo(f"{facts['handle']:<30}  {facts['state']:<9}  {facts['role']:<9}  {facts['joined'][:10]}  {seen}")
    _say(f"{len(everyone)} people: handle, state, role, joined, last sign-in." if everyone else "Nobody yet.")


def _facts(person: "User") -> dict[str, str]:
    state = "active" if person.is_active else "suspended" if person.suspended_at else "disabled"
    return {
        "handle": person.username,
        "email": person.email,
        "state": state,
        "suspended_because": person.suspended_because,
        "role": "admin" if person.is_admin else "moderator" if person.is_moderator else "member",
        "joined": person.date_joined.isoformat(timespec="seconds"),
        "last_sign_in": person.last_login.isoformat(timespec="seconds") if person.last_login else "",
    }


@user.command("disable")
@click.argument("name")
def user_disable(name: str) -> None:
    """Switch an account off: sessions end, keys stop, posts are not shown."""
    with database():
        from misora.accounts import queries, services  # noqa: PLC0415

        person = queries.person_named(name)
        services.disable(user=person)
        _say(f"{person} is signed out and can't come back until: misora user enable {person.username}")


@user.command("enable")
@click.argument("name")
def user_enable(name: str) -> None:
    """Switch an account on again; this ends a suspension too."""
    with database():
        from misora.accounts import queries, services  # noqa: PLC0415

        person = queries.person_named(name)
        services.enable(user=person)
        services.unsuspend(user=person)
        _say(f"{person} can sign in again.")


@user.command("link")
@click.argument("name")
@click.option(
    "--minutes", default=60, show_default=True, type=click.IntRange(1, 60 * 24 * 7), help="How long it works."
)
@click.option(
    "--forget-second-factors",
    is_flag=True,
    help="Also remove their passkeys, authenticator app and recovery codes: for somebody who lost them all.",
)
def user_link(name: str, minutes: int, forget_second_factors: bool) -> None:
    """Print an address that signs NAME in, once; there they can also choose a new password."""
    with database() as env:
        from misora.accounts import queries, services  # noqa: PLC0415

        person = queries.person_named(name)
        token = services.create_sign_in_link(user=person, minutes=minutes)
        if forget_second_factors:
            services.forget_second_factors(user=person)
            _say(f"The passkeys, authenticator app and recovery codes of {person} are removed.")
        _say(f"Signs {person} in once, within {minutes} minutes. Older links no longer work.")
        click.echo(_address(env, f"/in/{token}"))


@click.group(cls=Group)
def invite() -> None:
    """Let people sign up themselves."""


@invite.command("create")
@click.option("--days", default=14, show_default=True, type=click.IntRange(1, 365), help="How long it works.")
def invite_create(days: int) -> None:
    """Print an address where one person can sign up."""
    with database() as env:
        from misora.accounts.services import create_invite  # noqa: PLC0415

        _made, code = create_invite(created_by=None, days=days)
        if env.misora_registration == "closed":
            _say("Sign-up is closed here: the invite works once MISORA_REGISTRATION is invite.")
        _say(f"Lets one person sign up, within {days} days.")
        click.echo(_address(env, f"/join/{code}"))


COMMANDS = [user, invite]
