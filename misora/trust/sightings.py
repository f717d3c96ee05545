"""What moderators learn of pictures that came back, and what they may do about it."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from misora.accounts.models import User
from misora.core.errors import Conflict, NotAllowed, NotFound
from misora.trust.models import Fingerprint, Sighting
from misora.trust.recognition import unblock

NEWEST: Final = 100


@dataclass(frozen=True)
class Seen:
    """One sighting."""

    sighting: Sighting
    because: str
    """Why it was taken down; empty for what a list knows, and for what may come in again."""
    is_down: bool
    """Whether what it looks like is kept out because it was taken down."""


def sightings(moderator: User) -> list[Seen]:
    """The newest first. Two queries."""
    _require_moderator(moderator)
    newest = [*Sighting.objects.visible_to(moderator).select_related("owner__profile")[:NEWEST]]
    down = {
        row.asset_id: row for row in Fingerprint.objects.blocked().filter(asset_id__in=[s.asset_id for s in newest])
    }
    return [
        Seen(one, down[one.asset_id].blocked_because if one.asset_id in down else "", one.asset_id in down)
        for one in newest
    ]


def sightings_count(moderator: User) -> int:
    """How many there are to look at."""
    return Sighting.objects.visible_to(moderator).count()


@transaction.atomic
def let_in_again(*, moderator: User, sighting_id: UUID | str) -> None:
    """Have what looks like this no longer be kept out: it was mistaken for it, or what it looks like is harmless.

    What was taken down stays down itself until it is put back.
    """
    _require_moderator(moderator)
    sighting = Sighting.objects.filter(pk=sighting_id).first()
    if sighting is None:
        raise NotFound(_("This record is no longer kept."))
    if sighting.asset_id is None:
        raise Conflict(_("A list that the administrator has set knows it. Only they can take it off the list."))
    unblock(asset_id=sighting.asset_id)


def _require_moderator(person: User) -> None:
    if not person.may_moderate:
        raise NotAllowed(_("Only moderators can open this."))
