"""Keeps out what is known to be forbidden, and what was taken down here."""

import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

import numpy as np
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from numpy.typing import NDArray

from misora.accounts.models import User
from misora.core.errors import InvalidInput, MisoraError
from misora.media.models import Asset
from misora.trust.known_bad import known_bad
from misora.trust.models import Fingerprint, Sighting
from misora.trust.prints import prints_of_asset
from misora.trust.provenance.fingerprint.packing import unpack
from misora.trust.provenance.fingerprint.pictures import Printed, turned
from misora.trust.recognition import Known, block, recognise, remember

logger = logging.getLogger(__name__)


TAKEN_DOWN: Final = gettext_lazy(
    "This looks like a clip that was taken down here, so it can't be used. If you think that it is another one, write"
    " to the people who look after this server."
)


class PicturesRefused(InvalidInput):
    """What the pictures show is to stay away."""

    code = "moderation_blocked"


def screened(
    *, owner: User, prints: Sequence[Printed], sound: NDArray[np.uint32] | None = None, place: Sighting.Place
) -> list[Known]:
    """What is known of a film or picture, as `recognise` says it; raises `PicturesRefused` for what is to stay away.

    Moderators get a record of that, without the picture. It must outlast whatever the caller gives up on the refusal,
    so this is called before a transaction opens: inside one it raises RuntimeError.
    """
    hit = known_bad().look_up(prints)
    if hit is not None:
        _keep(owner, place, list_name=hit.list_name, distance=hit.distance)
        # Nothing more: who tries out what a list knows learns no word of it.
        raise PicturesRefused(_("This can't be used here."))
    found = recognise(prints, sound)
    down = next((known for known in found if known.blocked and known.looks_alike), None)
    if down is not None:
        _keep(owner, place, asset_id=down.asset_id, distance=round(down.distance))
        raise PicturesRefused(TAKEN_DOWN)
    return found


def screened_mark(*, owner: User, asset_id: UUID, place: Sighting.Place) -> None:
    """As `screened`, for pictures whose mark names this asset and that are its pictures."""
    if Fingerprint.objects.blocked().filter(asset_id=asset_id).exists():
        _keep(owner, place, asset_id=asset_id, distance=0)
        raise PicturesRefused(TAKEN_DOWN)


def screened_asset(*, owner: User, asset_id: UUID, place: Sighting.Place) -> None:
    """`screened` for an asset whose prints are kept; one without prints passes, until they are made."""
    row = Fingerprint.objects.filter(asset_id=asset_id).first()
    if row is not None:
        screened(owner=owner, prints=turned(unpack(bytes(row.pictures))), place=place)


def keep_down(*, asset: Asset, because: str) -> None:
    """Have what looks like this asset stay down, whoever brings it. `recognition.unblock` undoes it."""
    if block(asset_id=asset.pk, because=because):
        return
    try:
        prints = prints_of_asset(asset)
    except (OSError, MisoraError) as error:
        # It is taken down all the same; only copies of it can't be known.
        logger.warning("There are no prints of %s, which was taken down: %s", asset.pk, error)
        return
    remember(asset_id=asset.pk, pictures=prints.kept.pictures, sound=prints.kept.sound, made=True)
    block(asset_id=asset.pk, because=because)


@transaction.atomic(durable=True)
def _keep(owner: User, place: Sighting.Place, **what: object) -> None:
    Sighting.objects.create(owner=owner, place=place, **what)


@transaction.atomic
def forget_sightings() -> int:
    """Delete records as old as those of refused words may become, and say how many."""
    return Sighting.objects.past(timedelta(days=settings.ENV.misora_refusals_days)).delete()[0]
