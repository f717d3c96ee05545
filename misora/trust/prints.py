"""Makes the prints of files, by decoding them in a process that can do little else."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from misora.engines.protocol import Kind
from misora.media.frames import Seen, sampled
from misora.media.models import Asset
from misora.media.storage import fetched
from misora.trust.provenance.fingerprint import pictures, sound
from misora.trust.provenance.fingerprint.packing import Packed, pack, pack_sound

BOTH: Final[tuple[Kind, ...]] = ("image", "video")


@dataclass(frozen=True)
class Prints:
    """What one file looks and sounds like."""

    seen: tuple[Seen, ...]
    """The pictures that were looked at."""
    asked: list[pictures.Printed]
    """To look for."""
    sound: NDArray[np.uint32]
    kept: Packed
    """To keep."""


def prints_of(file: bytes | Path, *, kinds: Collection[Kind] = BOTH) -> Prints:
    """Look at and listen to a file. Raises what `media.frames.sampled` raises."""
    sample = sampled(file, kinds=kinds)
    seen = [(one.time, one.rgb) for one in sample.seen]
    heard = sound.printed(sample.sound)
    return Prints(
        tuple(sample.seen), pictures.asked(seen), heard, Packed(pack(pictures.known(seen)), pack_sound(heard))
    )


def prints_of_asset(asset: Asset) -> Prints:
    """Look at what is stored of an asset. Raises OSError too, where its file is missing."""
    with fetched(asset.file_name(asset.kind)) as path:
        return prints_of(path)
