"""How much of its ingredients' history a file carries: each generation adds to it, so some day it only names them."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, TypeVar

import c2pa

from misora.trust.provenance.credential.manifest import Claim, Copy

GENERATIONS: Final = 4
"""A file carries the credentials of at most so many that it came from one after the other; about 17 kB each."""
MOST_BYTES: Final = 400_000
"""What a file may gain by being signed: credentials from elsewhere hold pictures too."""

Said = TypeVar("Said", bound=Claim | Copy)


def shallow(claim: Said) -> Said:
    """The claim with each ingredient only named whose own history is `GENERATIONS` long already."""
    ingredients = tuple(
        replace(one, named=one.named or generations(one.path, one.media_type) >= GENERATIONS)
        for one in claim.ingredients
    )
    return replace(claim, ingredients=ingredients)


def bare(claim: Said) -> Said:
    """The claim with all its ingredients only named."""
    return replace(claim, ingredients=tuple(replace(one, named=True) for one in claim.ingredients))


def generations(path: Path, media_type: str) -> int:
    """How many credentials in the file follow one from the other: 0 for a file without, 1 for one without a past."""
    told: dict[str, Any] = {"verify": {"verify_trust": False, "remote_manifest_fetch": False, "ocsp_fetch": False}}
    context = c2pa.Context(settings=c2pa.Settings.from_dict(told))
    try:
        with path.open("rb") as file, c2pa.Reader(media_type, file, context=context) as reader:
            store = json.loads(reader.json())
    except c2pa.C2paError:
        # No credential, or none that can be read: adding it fails or adds nothing.
        return 0
    return _longest(store.get("manifests") or {}, store.get("active_manifest"), GENERATIONS)


def _longest(manifests: Mapping[str, Any], label: str | None, most: int) -> int:
    """Counted no further than `most`, so that a credential that names itself comes to an end."""
    held = manifests.get(label or "")
    if held is None or most <= 0:
        return 0
    before = (one.get("active_manifest") for one in held.get("ingredients") or ())
    return 1 + max((_longest(manifests, one, most - 1) for one in before), default=0)
