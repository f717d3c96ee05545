"""Reads of where what came in is from."""

from collections.abc import Iterable

from misora.media.models import Asset
from misora.trust.models import Origin


def says_ai(assets: Iterable[Asset]) -> bool:
    """Whether any of these, which somebody brought along, says that a trained model made it."""
    keys = [asset.pk for asset in assets]
    return bool(keys) and Origin.objects.filter(asset__in=keys, says_ai=True).exists()
