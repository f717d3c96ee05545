"""Reads of where pictures and films are from."""

from collections.abc import Iterable

from misora.media.models import Asset
from misora.trust.models import Origin


def says_ai(assets: Iterable[Asset]) -> bool:
    """Whether any of these is AI: by our word where it was made here, by its own where somebody brought it along."""
    assets = list(assets)
    brought = [asset.pk for asset in assets if not asset.made_by]
    made = any(asset.made_by == "generated" for asset in assets)
    return made or (bool(brought) and Origin.objects.filter(asset__in=brought, says_ai=True).exists())
