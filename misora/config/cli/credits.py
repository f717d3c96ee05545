"""`misora credits`: give, sell, and look whether the books add up."""

import json

import click

from misora.config.cli.base import Group
from misora.config.data import database

# Django's models can only be imported once `database()` has set Django up: hence the imports inside functions.


@click.group("credits", cls=Group)
def credits_group() -> None:
    """Give people credits, note what they bought, and show the accounts."""


@credits_group.command("give")
@click.argument("name")
@click.argument("amount", type=click.IntRange(1))
@click.option(
    "--reason", required=True, help="Why, without names: it stays in the ledger. The same reason is one gift."
)
def give(name: str, amount: int, reason: str) -> None:
    """Give NAME this AMOUNT of credits."""
    with database():
        from misora.accounts.queries import person_named  # noqa: PLC0415
        from misora.credits.services import balance, gift  # noqa: PLC0415

        person = person_named(name)
        gift(user=person, amount=amount, reason=reason)
        click.echo(f"{person} has {balance(person)} credits.", err=True)


@credits_group.command("sell")
@click.argument("name")
@click.argument("amount", type=click.IntRange(1))
@click.option("--bill", required=True, help="The number of the bill. The same bill is one sale.")
def sell(name: str, amount: int, bill: str) -> None:
    """Note that NAME has bought this AMOUNT of credits; for 30 days they also weigh more in the queue."""
    with database():
        from misora.accounts.queries import person_named  # noqa: PLC0415
        from misora.credits import services  # noqa: PLC0415

        person = person_named(name)
        services.sell(user=person, amount=amount, bill=bill)
        click.echo(f"{person} has {services.balance(person)} credits.", err=True)


@credits_group.command("show")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(as_json: bool) -> None:
    """Show what lies in the accounts: people's together, and each of the house's. The sum is always 0."""
    with database():
        from misora.credits.queries import books  # noqa: PLC0415

        accounts = books()
    if as_json:
        click.echo(json.dumps(accounts))
        return
    for name, amount in accounts.items():
        click.echo(f"{name:<10}{amount:>12}")
    click.echo(f"{'sum':<10}{sum(accounts.values()):>12}")


COMMANDS = [credits_group]
