"""Gives each asset its mark, and says whose a mark is. The database answers, never the picture alone."""

import hashlib
import hmac
import secrets
from uuid import UUID

from django.conf import settings
from django.db import transaction

from misora.trust.models import Mark
from misora.trust.provenance.watermark.code import ID_BITS


def watermark_key() -> bytes:
    """The key of this server's marks. Symmetric: who has it can forge them, so it leaves this machine never."""
    return str(settings.WATERMARK_KEY).encode()


def mark_for(asset_id: UUID) -> int:
    """The mark of this asset, which need not exist yet; the same however often it is asked for."""
    while True:
        if (known := known_mark(asset_id)) is not None:
            return known
        ident = secrets.randbits(ID_BITS)
        with transaction.atomic():
            # Either unique column may be taken: by another worker's row for this asset, or by another asset's mark.
            Mark.objects.bulk_create(
                [Mark(ident=ident, asset_id=asset_id, seal=_seal(ident, asset_id))], ignore_conflicts=True
            )


def known_mark(asset_id: UUID) -> int | None:
    """The mark of this asset, if it was given one."""
    return Mark.objects.filter(asset_id=asset_id).values_list("ident", flat=True).first()


def asset_of(ident: int) -> UUID | None:
    """The asset that this mark was given to, whether it still exists or not; None for a mark that nobody was given."""
    mark = Mark.objects.filter(ident=ident).first()
    if mark is None or not hmac.compare_digest(bytes(mark.seal), _seal(ident, mark.asset_id)):
        return None
    return mark.asset_id


def _seal(ident: int, asset_id: UUID) -> bytes:
    return hmac.digest(watermark_key(), b"misora mark row" + ident.to_bytes(8, "big") + asset_id.bytes, hashlib.sha256)
