"""Whether pictures that bear a clip's mark are that clip's pictures: a mark can be lifted and laid over others."""

from collections.abc import Sequence
from dataclasses import dataclass

from misora.engines.protocol import Frame
from misora.trust.provenance.watermark import Finding


@dataclass(frozen=True)
class Agreement:
    """How far pictures are those of a clip."""

    same: bool
    correlation: float
    """Of the pictures with the most alike places in the clip's, in the middle, −1…1."""


def compared(seen: Sequence[Frame], original: Sequence[Frame], finding: Finding) -> Agreement:
    raise NotImplementedError
