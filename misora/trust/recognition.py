"""Remembers what clips and pictures look and sound like, and recognises them when they come back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import numpy as np
from django.db import transaction
from django.utils import timezone
from numpy.typing import NDArray

from misora.trust.film_index import film_index
from misora.trust.models import Fingerprint
from misora.trust.provenance.fingerprint.matching import LEAST_SHARE, Agreement, agreement
from misora.trust.provenance.fingerprint.packing import unpack, unpack_sound
from misora.trust.provenance.fingerprint.pictures import Printed
from misora.trust.provenance.fingerprint.sound import Heard, heard

LEAST_SECONDS: Final = 2
"""Of a known film that must be found before its being covered counts; one picture of many proves no copy."""
CLEARLY_MORE: Final = 0.3
"""Share by which a clip must explain more than a picture that was brought along."""
AS_MUCH: Final = 0.2
"""Share by which two clips may explain the same."""
SOUND_ALONE: Final = 50
"""Taken-down films, the newest, whose sound is looked for though nothing looks alike."""


@dataclass(frozen=True)
class Known:
    """A clip or picture of this server that looks, or only sounds, like what was asked for."""

    asset_id: UUID
    """It may be gone, if it was taken down before."""
    share: float
    """Of the telling seconds asked for that are found in it, 0…1; 0 where it only sounds alike."""
    covered: float
    """Of its own telling seconds that are found in what was asked for, 0…1."""
    distance: float
    """Bits of 256 by which what is found differs, in the middle."""
    made: bool
    """Made here; false for what somebody brought along."""
    blocked: bool
    """Taken down, and to stay down."""
    heard: Heard | None
    """Where its sound is heard in what was asked for."""
    copy_of: UUID | None = None
    """Of what somebody brought along: the asset of this server that it is a copy of."""

    @property
    def looks_alike(self) -> bool:
        """Whether it is known by its pictures."""
        return self.share > 0


def remember(*, asset_id: UUID, pictures: bytes, sound: bytes, made: bool) -> None:
    """Keep an asset's prints, packed as `packing` does; once, however often it is called.

    Call it in the transaction that makes the asset. Raises ValueError for prints that can't be read.
    """
    unpack(pictures)
    unpack_sound(sound)
    Fingerprint.objects.bulk_create(
        [Fingerprint(asset_id=asset_id, pictures=pictures, sound=sound, made=made)], ignore_conflicts=True
    )


def recognise(
    prints: Sequence[Printed], sound: NDArray[np.uint32] | None = None, *, but: Collection[UUID] = ()
) -> list[Known]:
    """What this server knows of a film or picture, the most alike first; `but` are assets that don't count.

    `prints` are `pictures.asked` ones, or `pictures.turned` where only those to keep are left. What only sounds like
    something that was taken down comes last, with a share of 0.
    """
    rows = Fingerprint.objects.still_meant().filter(pk__in=film_index().candidates(prints)).exclude(asset_id__in=but)
    found = []
    for row in rows:
        agrees = agreement(unpack(bytes(row.pictures)), prints)
        if _is_same(agrees):
            found.append(_known(row, agrees, _heard(row, sound)))
    found.sort(key=lambda known: (-max(known.share, known.covered), known.distance, str(known.asset_id)))
    return found + _sounding([known.asset_id for known in found] + [*but], sound)


def original_of(found: Sequence[Known]) -> UUID | None:
    """The asset made here that a film or picture is a copy of, by what `recognise` found; None if that can't be said.

    Of several, the first that was made: the others may be copies too. Two people may bring the same photo along, and
    their clips begin alike. So what somebody had brought along before, and is not itself a copy, speaks against one,
    unless the clip explains clearly more of what was asked for.
    """
    alike = [known for known in found if known.looks_alike]
    made = [known for known in alike if known.made]
    if not made:
        return None
    best = max(known.share for known in made)
    # Ids begin with the time.
    original = min(known.asset_id for known in made if known.share >= best - AS_MUCH)
    before = [known for known in alike if not known.made and known.copy_of is None and known.asset_id < original]
    outside = max((known.share for known in before), default=0.0)
    return None if outside and best < outside + CLEARLY_MORE else original


def forget(*asset_ids: UUID) -> None:
    """Forget the prints of assets that are gone, but for those that were taken down."""
    Fingerprint.objects.filter(asset_id__in=asset_ids, blocked_at=None).delete()


@transaction.atomic
def forget_gone() -> int:
    """Forget the prints of all assets that are gone, but for those that were taken down, and say how many."""
    return Fingerprint.objects.left_over().delete()[0]


@transaction.atomic
def block(*, asset_id: UUID, because: str) -> bool:
    """Have what looks like this stay down; False if there are no prints of it."""
    row = Fingerprint.objects.filter(asset_id=asset_id)
    return bool(row.update(blocked_at=timezone.now(), blocked_because=because))


@transaction.atomic
def unblock(*, asset_id: UUID) -> None:
    """Undo `block`."""
    Fingerprint.objects.filter(asset_id=asset_id).update(blocked_at=None, blocked_because="")


def _is_same(agrees: Agreement) -> bool:
    return agrees.share >= LEAST_SHARE or (agrees.covered >= LEAST_SHARE and agrees.seconds >= LEAST_SECONDS)


def _known(row: Fingerprint, agrees: Agreement | None, where: Heard | None) -> Known:
    return Known(
        asset_id=row.asset_id,
        share=agrees.share if agrees else 0.0,
        covered=agrees.covered if agrees else 0.0,
        distance=agrees.distance if agrees else 256.0,
        made=row.made,
        blocked=row.blocked_at is not None,
        heard=where,
        copy_of=getattr(row, "copy_of", None),
    )


def _heard(row: Fingerprint, sound: NDArray[np.uint32] | None) -> Heard | None:
    return heard(unpack_sound(bytes(row.sound)), sound) if sound is not None and row.sound else None


def _sounding(but: Collection[UUID], sound: NDArray[np.uint32] | None) -> list[Known]:
    if sound is None or not len(sound):
        return []
    rows = Fingerprint.objects.blocked().exclude(sound=b"").exclude(asset_id__in=but).order_by("-blocked_at")
    heard_in = ((row, _heard(row, sound)) for row in rows[:SOUND_ALONE])
    return [_known(row, None, where) for row, where in heard_in if where is not None]
