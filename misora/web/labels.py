"""How a clip or picture was made, in the one word for it."""

from typing import cast

from misora.engines.protocol import MadeBy
from misora.media.models import Asset
from misora.trust.provenance.label import word


def made_by(asset: Asset) -> MadeBy:
    """As its label says; what doesn't say counts as a model's, since "AI" is the word that must not be missing."""
    return cast("MadeBy", asset.made_by or "generated")


def label_of(asset: Asset) -> str:
    """Say "AI" or "Drawn by Misora", as in its pictures; not translated, as it is not there either."""
    return word(made_by(asset))
