"""“Was this made here?”: what a file that anybody sent says to whoever asks.

The signed database answers, never the label that one sees. Which clip it is, whose, when and from what it was made, is
told only to those who may see that clip; of a draft that is nobody else's business one learns that it was made here,
and nothing more.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal
from uuid import UUID

from misora.accounts.models import User
from misora.engines.protocol import Kind
from misora.generation.models import Receipt
from misora.media.models import Asset
from misora.social.models import Post
from misora.social.queries import Lineage, lineage, may_see
from misora.social.verification_words import (
    of_credential,
    of_fingerprint,
    of_verdict,
    of_watermark,
)
from misora.trust.looking import Looked, look
from misora.trust.provenance.fingerprint.matching import LEAST_SHARE
from misora.trust.recognition import Known, original_of

Verdict = Literal["made_here", "ours_id_unknown", "unknown"]


@dataclass(frozen=True)
class CredentialFinding:
    """What the signed credential in the file says. Texts are the file's own: escaped wherever they are shown."""

    state: Literal["trusted", "valid", "invalid", "none"]
    """Signed here; well signed by a stranger of any name; changed since, or badly signed; unsigned."""
    ours: bool
    """Signed here, for something that was made here."""
    issuer: str
    generator: str
    model: str
    source_type: str
    """IPTC's digital source type, its last part."""
    signed_at: str
    """ISO 8601; empty where it is unknown, or not the asker's to know."""
    says_ai: bool
    confidence: float
    """0…1, that it is ours, or for "none" that there is no credential of ours in it."""
    says: str
    """One sentence for people."""
    leaves_open: str
    """What can't be said by it."""


@dataclass(frozen=True)
class WatermarkFinding:
    """What the invisible mark in the pictures says."""

    found: Literal["exact", "ours", "none"]
    """Our mark, read; our mark, too weak to be read; none."""
    id: str
    """What it says, 12 hexadecimal digits; empty where it can't be read, or is not the asker's to know."""
    pictures: Literal["", "same", "other", "gone"]
    """Whether the pictures are those of the clip that the mark names: not asked; they are; they are others; that clip
    is gone."""
    confidence: float
    """0…1, that it is no accident; 0 where none was found."""
    says: str
    """One sentence for people."""
    leaves_open: str
    """What can't be said by it."""


@dataclass(frozen=True)
class FingerprintFinding:
    """What the pictures and the sound look and sound like."""

    found: bool
    """Like something that was made here."""
    share: float
    """Of what was sent that is found in it, 0…1."""
    distance: float
    """Bits of 256 by which pictures differ, in the middle; 256 where nothing is alike."""
    heard: bool
    """Whether its sound is in it too."""
    confidence: float
    """0…1."""
    says: str
    """One sentence for people."""
    leaves_open: str
    """What can't be said by it."""


@dataclass(frozen=True)
class Verification:
    """The answer."""

    verdict: Verdict
    says: str
    """The verdict as a sentence."""
    kind: Kind
    width: int
    height: int
    seconds: float
    credential: CredentialFinding
    watermark: WatermarkFinding
    fingerprint: FingerprintFinding
    asset: Asset | None = None
    """What it is, only where the asker may see it: a post's, or their own draft's."""
    post: Post | None = None
    """Where it is shown, only where the asker may see it."""
    lineage: Lineage | None = None
    """As far as the asker may see it; with `post` only."""
    made_at: datetime | None = None
    """With `asset` only, as is what it was made with."""
    engine: str = ""
    model: str = ""


def verify(*, viewer: User | None, file: bytes | Path) -> Verification:
    """Answer `viewer`, or someone signed out, about a film or a picture. Nothing of it is kept.

    Raises `InvalidInput` with the reason for a file that can't be used, `Unavailable` when many wait already.
    """
    return answered(look(file), viewer)


def answered(looked: Looked, viewer: User | None) -> Verification:
    """What `viewer` may know of what a look found."""
    verdict, asset_id = _decided(looked)
    asset = Asset.objects.filter(pk=asset_id).first() if asset_id else None
    if asset is not None and not may_see(viewer, asset):
        asset = None
    receipt = Receipt.objects.filter(draft__asset=asset).first() if asset else None
    post = Post.objects.visible_to(viewer).with_card().filter(asset=asset).first() if asset else None
    # What is nobody else's business is blanked in the findings too, whichever of them led there.
    told = verdict != "made_here" or asset is not None
    credential, mark, alike = looked.credential, looked.mark, _most_alike(looked)
    return Verification(
        verdict=verdict,
        says=of_verdict(verdict, told=told),
        kind=looked.kind,
        width=looked.width,
        height=looked.height,
        seconds=looked.seconds,
        credential=CredentialFinding(
            state=credential.state,
            ours=looked.signed_asset is not None,
            issuer=credential.issuer,
            generator=credential.generator if told else "",
            model=credential.model if told else "",
            source_type=credential.source_type,
            signed_at=credential.signed_at if told else "",
            says_ai=credential.says_ai,
            confidence=1.0 if looked.signed_asset else 0.0,
            **of_credential(looked),
        ),
        watermark=WatermarkFinding(
            found=mark.finding.found,
            id=f"{mark.finding.ident:012x}" if told and mark.finding.ident is not None else "",
            pictures=mark.pictures,
            confidence=0.0 if mark.finding.found == "none" else mark.finding.confidence,
            **of_watermark(looked),
        ),
        fingerprint=FingerprintFinding(
            found=alike is not None,
            share=alike.share if alike else 0.0,
            distance=alike.distance if alike else 256.0,
            heard=alike is not None and alike.heard is not None,
            confidence=likeness(alike) if alike else 0.0,
            **of_fingerprint(alike),
        ),
        asset=asset,
        post=post,
        lineage=lineage(post, viewer) if post else None,
        made_at=asset.created_at if asset else None,
        engine=receipt.engine if receipt else "",
        model=receipt.model if receipt else "",
    )


def _decided(looked: Looked) -> tuple[Verdict, UUID | None]:
    """The verdict, and of which clip or picture; the surest finding first."""
    if looked.signed_asset is not None:
        return "made_here", looked.signed_asset
    mark = looked.mark
    if mark.pictures == "same":
        return "made_here", mark.asset_id
    alike = _most_alike(looked)
    if alike is not None and alike.share >= LEAST_SHARE:
        return "made_here", alike.asset_id
    # A mark that was lifted onto other pictures proves nothing about them.
    ours = mark.finding.found != "none" and mark.pictures != "other"
    return ("ours_id_unknown" if ours else "unknown"), None


def _most_alike(looked: Looked) -> Known | None:
    """What made here it is a copy of, unless it is like something that somebody had brought along before."""
    original = original_of(looked.known)
    return next((known for known in looked.known if known.asset_id == original), None)


def likeness(known: Known) -> float:
    """How alike, 0…1: of how much, and how nearly."""
    return known.share * (1 - known.distance / 256)
