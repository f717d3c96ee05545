"""The answer to “Was this made here?” as JSON, for `POST /api/verify` and `misora verify --json`."""

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.urls import reverse

from misora.social.models import Post
from misora.social.queries import Lineage
from misora.social.verification import Verification


def as_json(verification: Verification) -> dict[str, Any]:
    """The whole answer for programs: `misora verify --json` and `POST /api/verify`."""
    credential, watermark, fingerprint = verification.credential, verification.watermark, verification.fingerprint
    return {
        "verdict": verification.verdict,
        "says": verification.says,
        "post": _post(verification.post, verification.lineage) if verification.post else None,
        "made_at": verification.made_at.isoformat() if verification.made_at else None,
        "made_with": {"engine": verification.engine, "model": verification.model} if verification.engine else None,
        "file": {
            "kind": verification.kind,
            "width": verification.width,
            "height": verification.height,
            "seconds": round(verification.seconds, 3),
        },
        "credential": asdict(credential),
        "watermark": {
            **asdict(watermark),
            "found": watermark.found != "none",
            "id": watermark.id or None,
            "exact": watermark.found == "exact",
            "confidence": round(watermark.confidence, 12),
        },
        "fingerprint": {
            **asdict(fingerprint),
            "share": round(fingerprint.share, 3),
            "confidence": round(fingerprint.confidence, 3),
        },
    }


def _post(post: Post, line: Lineage | None) -> dict[str, Any]:
    shown = {"id": str(post.pk), "url": _address(post), "by": post.author.username, "caption": post.caption}
    made_of = (
        [
            {"id": str(one.pk), "url": _address(one), "by": one.author.username} if one else None
            for one in line.ancestors
        ]
        if line
        else []
    )
    return {
        **shown,
        "published_at": post.created_at.isoformat(),
        "made_of": made_of,
        "remixes": line.remix_count if line else 0,
    }


def _address(post: Post) -> str:
    return f"{settings.PUBLIC_URL}{reverse('clip', args=[post.pk])}"
