"""Drafts whose pictures are those of another clip, and prints of what was made before there were any."""

import logging
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from misora.core.errors import MisoraError
from misora.generation.models import Batch, Draft
from misora.generation.takes.labelling import engine_makes
from misora.media.models import Asset, AssetQuerySet
from misora.trust.models import Fingerprint, Origin
from misora.trust.prints import prints_of_asset
from misora.trust.provenance.fingerprint.packing import pack, unpack, unpack_sound
from misora.trust.provenance.fingerprint.pictures import turned
from misora.trust.recognition import original_of, recognise, remember

AT_ONCE: Final = 10
"""Assets without prints that one run looks at: about a second each."""

logger = logging.getLogger(__name__)


def original_of_draft(draft: Draft) -> UUID | None:
    """The asset made here that a draft shows, other than what it openly starts from; None for pictures of its own."""
    batch, parent = draft.render.batch, None
    if batch.parent_id is not None:
        parent = Draft.objects.filter(render=batch.parent_id).values_list("asset", flat=True).first()
    original = None if _drawn(draft) else _by_looks(draft, parent)
    if original is None and batch.reference_id is not None:
        original = _by_references(batch)
    return original if original != parent else None


def _drawn(draft: Draft) -> bool:
    """Whether its engine draws each picture itself: the same words and seed then make the same pictures for anyone.

    A runner may hand in what it likes, whatever its engine is called.
    """
    return (
        engine_makes(draft.render.batch) == "drawn"
        and not Draft.objects.filter(pk=draft.pk, receipt__runner__gt="").exists()
    )


def _by_looks(draft: Draft, parent: UUID | None) -> UUID | None:
    row = Fingerprint.objects.filter(asset_id=draft.asset_id).first()
    if row is None:
        return None
    # Takes of one press may look alike.
    own = Draft.objects.filter(render__batch=draft.render.batch_id).values_list("asset", flat=True)
    found = recognise(turned(unpack(bytes(row.pictures))), unpack_sound(bytes(row.sound)), but=[*own])
    if any(known.asset_id == parent for known in found):
        return None
    # Ids begin with the time: what was made later is a copy of this, not the other way round.
    return original_of([known for known in found if not known.made or known.asset_id < draft.asset_id])


def _by_references(batch: Batch) -> UUID | None:
    pictures = [batch.reference_id, *batch.more_references.values_list("pk", flat=True)]
    copies = Origin.objects.filter(asset__in=pictures, copy_of__isnull=False)
    return copies.order_by("asset").values_list("copy_of", flat=True).first()


def print_missing(*, limit: int = AT_ONCE) -> int:
    """Make the prints of clips, pictures and references that have none, the newest first, and say how many."""
    return sum(_print(asset) for asset in without_prints()[:limit])


def without_prints() -> AssetQuerySet:
    """Assets that should have prints and have none."""
    meant = Q(draft__isnull=False) | Q(Exists(Batch.objects.filter(reference=OuterRef("pk"))))
    meant |= Q(Exists(Batch.more_references.through.objects.filter(asset=OuterRef("pk"))))
    printed = Exists(Fingerprint.objects.filter(asset_id=OuterRef("pk")))
    return Asset.objects.filter(meant, ~printed).order_by("-pk")


def _print(asset: Asset) -> bool:
    made = Draft.objects.filter(asset=asset).exists()
    try:
        kept = prints_of_asset(asset).kept
    except (OSError, MisoraError) as error:
        logger.warning("There can be no prints of %s: %s", asset.pk, error)
        remember(asset_id=asset.pk, pictures=pack([]), sound=b"", made=made)
        return False
    remember(asset_id=asset.pk, pictures=kept.pictures, sound=kept.sound, made=made)
    return True
