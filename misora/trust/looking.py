"""Looks at a file that anybody sent, and says what on it is ours: its credential, its mark, what it looks like.

Whose it is and who may know it is for `social.verification` to say.
"""

import logging
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import Final, Literal, cast
from uuid import UUID

from django.utils.translation import gettext as _

from misora.core.errors import Unavailable
from misora.engines.protocol import Frame, Kind
from misora.media import frames
from misora.media.models import Asset
from misora.media.storage import fetched
from misora.trust.marks import asset_of, register, watermark_key
from misora.trust.models import Mark
from misora.trust.provenance.comparing import Agreement, compared
from misora.trust.provenance.credential.apart import read_apart
from misora.trust.provenance.credential.reading import Credential
from misora.trust.provenance.fingerprint import pictures, sound
from misora.trust.provenance.watermark import Detector, Finding
from misora.trust.provenance.watermark.evidence import MOST_FRAMES
from misora.trust.recognition import Known, recognise
from misora.trust.signed_here import believed_less, is_ours, own_roots

AT_ONCE: Final = 2
"""Looks of one process side by side: each takes seconds of a processor, and memory for some fifty pictures."""
PATIENCE_SECONDS: Final = 20
_LATE: Final = 0.01
"""Seconds by which a picture may miss its moment."""
ORIGINAL_FRAMES: Final = 300
ORIGINAL_LONGEST: Final = 160

Pictures = Literal["", "same", "other", "gone"]
"""Whether what bears a clip's mark is that clip: not asked; it is; it is something else; the clip is gone."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class MarkSeen:
    """Our mark in the pictures, and whether it belongs there."""

    finding: Finding
    asset_id: UUID | None
    """What it was given to, whether that still exists or not. Nothing to believe unless `pictures` is "same"."""
    pictures: Pictures
    agreement: Agreement | None = None


@dataclass(frozen=True)
class Looked:
    """What a look at a file found."""

    kind: Kind
    width: int
    height: int
    seconds: float
    """0 for a picture."""
    credential: Credential
    signed_asset: UUID | None
    """What the credential says it is, where this server signed it and made it."""
    mark: MarkSeen
    known: tuple[Known, ...]
    """What it looks like, the most alike first: things made here, and things people brought along."""


def look(data: bytes | Path) -> Looked:
    """Look at a film or a picture; it is decoded, and its credential read, in confined processes.

    Raises `InvalidInput` with the reason for a file that can't be used, `Unavailable` when many wait already.
    """
    with _place():
        sample = frames.sampled(data)
        credential = read_apart(data, sample.format, roots=own_roots())
        heard = sound.printed(sample.sound) if len(sample.sound) else None
        return Looked(
            kind=sample.kind,
            width=sample.width,
            height=sample.height,
            seconds=sample.seconds,
            credential=credential if is_ours(credential) else believed_less(credential),
            signed_asset=_ours(credential),
            mark=mark_seen(sample.seen),
            known=tuple(recognise(pictures.asked(_each_second(sample.seen)), heard)),
        )


_places: Final = BoundedSemaphore(AT_ONCE)


@contextmanager
def _place() -> Iterator[None]:
    if not _places.acquire(timeout=PATIENCE_SECONDS):
        raise Unavailable(_("Many files are being looked at just now. Try again in a minute."))
    try:
        yield
    finally:
        _places.release()


def _ours(credential: Credential) -> UUID | None:
    # Signed by us is not yet made here: uploads are signed too, so that their own credentials live on.
    if not is_ours(credential):
        return None
    try:
        asset_id = UUID(credential.asset)
    except ValueError:
        return None
    return asset_id if Mark.objects.filter(asset_id=asset_id).exists() else None


def mark_seen(seen: Sequence[frames.Seen]) -> MarkSeen:
    """Our mark in these pictures, compared with what it was given to."""
    finding = Detector(watermark_key(), register()).look(_for_mark(seen))
    asset_id = None if finding.ident is None else asset_of(finding.ident)
    if asset_id is None:
        return MarkSeen(finding, None, "")
    asset = Asset.objects.filter(pk=asset_id).first()
    try:
        original = _original(asset) if asset is not None else []
    except FileNotFoundError:
        # Deleted since its row was read; or lost, which is the operator's to hear of elsewhere.
        original = []
    if asset is None or not original:
        return MarkSeen(finding, asset_id, "gone")
    agreement = compared([one.rgb for one in seen], original, finding, size=(asset.width, asset.height))
    return MarkSeen(finding, asset_id, "same" if agreement.same else "other", agreement)


def _for_mark(seen: Sequence[frames.Seen]) -> list[Frame]:
    """As many as the detector uses: key frames first of all, in which codecs leave most of the mark."""
    keys = [number for number, one in enumerate(seen) if one.key][: MOST_FRAMES // 2]
    others = [number for number in range(len(seen)) if number not in keys]
    room = MOST_FRAMES - len(keys)
    if len(others) > room:
        others = [others[round(place * (len(others) - 1) / max(1, room - 1))] for place in range(room)]
    return [seen[number].rgb for number in sorted([*keys, *others])]


def _each_second(seen: Sequence[frames.Seen]) -> list[tuple[float, Frame]]:
    """The first picture of each whole second, as prints are kept."""
    kept, due = list[tuple[float, Frame]](), 0
    for one in seen:
        if one.time >= due - _LATE:
            kept.append((one.time, one.rgb))
            due = math.floor(one.time + _LATE) + 1
    return kept


def _original(asset: Asset) -> list[Frame]:
    """Small pictures of what the mark was given to, so many that hardly any moment is missed."""
    with fetched(asset.file_name(asset.kind)) as path:
        sample = frames.sampled(
            path,
            kinds=(cast("Kind", asset.kind),),
            most=ORIGINAL_FRAMES,
            longest=ORIGINAL_LONGEST,
            sound_seconds=0,
        )
    return [seen.rgb for seen in sample.seen]
