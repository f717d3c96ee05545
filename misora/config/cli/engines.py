"""`misora engines`: how the engines are."""

import dataclasses
import json
from typing import TYPE_CHECKING, Any

import click

from misora.config.cli.base import Command
from misora.config.data import database

if TYPE_CHECKING:
    from misora.generation.registry import Listed

# Django's models can only be imported once `database()` has set Django up: hence the imports inside functions.


@click.command(cls=Command)
@click.option("--json", "as_json", is_flag=True, help="All that is known, as JSON.")
@click.option("--look-again", metavar="ENGINE", help="Have the workers that can't load this engine try again now.")
def engines(as_json: bool, look_again: str | None) -> None:
    """Show the engines: their state, their workers' slots, what they take and cost, for whom they are."""
    with database():
        from misora.generation import registry  # noqa: PLC0415

        if look_again:
            asked = registry.look_again(by=None, engine=look_again)
            click.echo(f"{asked} workers look again at {look_again}.", err=True)
        listed = registry.registry(by=None)
        if as_json:
            click.echo(json.dumps([_facts(one) for one in listed], indent=2, default=str))
            return
        for one in listed:
            _show(one)


def _show(one: "Listed") -> None:
    info, can = one.info, one.info.capabilities
    pace = f"{one.pace.seconds:.2g} s a second ± {one.pace.error:.2g}" if one.pace else "not measured"
    price = f"{can.credits_per_second:g} credits a second" if can else "price unknown"
    slots = f"{info.slots} slot{'s' * (info.slots != 1)}, loaded in {info.loaded}"
    click.echo(f"{info.name:<16}  {info.status:<8}  {slots:<20}  {pace:<24}  {price:<24}  {info.terms.open_to}")
    click.echo(f"{'':<16}  today {one.made} made, {one.failed} failed; {one.waiting} under way")
    for place in one.places:
        if place.failing:
            click.echo(f"{'':<16}  {place.state.worker} can't load it: {place.state.problem}")


def _facts(one: "Listed") -> dict[str, Any]:
    info = one.info
    return {
        "name": info.name,
        "title": info.title,
        "status": info.status,
        "problem": info.problem,
        "slots": info.slots,
        "loaded": info.loaded,
        "path": one.path,
        "terms": info.terms.model_dump(),
        "capabilities": dataclasses.asdict(info.capabilities) if info.capabilities else None,
        "seconds_per_second": dataclasses.asdict(one.pace) if one.pace else None,
        "seconds_per_picture": dataclasses.asdict(one.pace_of_pictures) if one.pace_of_pictures else None,
        "today": {"made": one.made, "failed": one.failed, "newest_failure": one.failure},
        "under_way": one.waiting,
        "workers": [
            {
                "worker": place.state.worker,
                "present": place.present,
                "healthy": place.state.healthy,
                "slots": place.state.slots,
                "loaded": place.state.loaded,
                "version": place.state.version,
                "problem": place.state.problem,
                "failed_at": place.state.failed_at,
                "seen_at": place.state.seen_at,
            }
            for place in one.places
        ],
    }


COMMANDS = [engines]
