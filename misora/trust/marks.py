"""Gives each asset its mark, and says whose a mark is. The database answers, never the picture alone."""

import hashlib
import hmac
import secrets
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from misora.trust.models import Mark
from misora.trust.provenance.watermark import Register
from misora.trust.provenance.watermark.code import ID_BITS

MOST_REGISTERED: Final = 1_000_000
"""Marks by which faint ones are told, the newest: each takes 62 bytes of a process's memory."""
_LATE: Final = timedelta(hours=1)
"""A row may be seen so long after the time that stands in it."""

_registers: Final[dict[bytes, tuple[Register, datetime]]] = {}
"""By key: what this process has read so far, and when."""


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


def register() -> Register:
    """The marks that this server has given out; the first call of a process reads them all, later ones what is new."""
    key, now = watermark_key(), timezone.now()
    known, read = _registers.get(key) or (Register(key, ()), datetime(1970, 1, 1, tzinfo=UTC))
    newer = Mark.objects.filter(created_at__gt=read - _LATE).order_by("-created_at")
    known = known.extended(newer.values_list("ident", flat=True)[:MOST_REGISTERED])
    # Two threads may both read the same rows; the later one's answer holds no less.
    _registers[key] = (known, now)
    return known


def asset_of(ident: int) -> UUID | None:
    """The asset that this mark was given to, whether it still exists or not; None for a mark that nobody was given."""
    mark = Mark.objects.filter(ident=ident).first()
    if mark is None or not hmac.compare_digest(bytes(mark.seal), _seal(ident, mark.asset_id)):
        return None
    return mark.asset_id


def _seal(ident: int, asset_id: UUID) -> bytes:
    return hmac.digest(watermark_key(), b"misora mark row" + ident.to_bytes(8, "big") + asset_id.bytes, hashlib.sha256)
