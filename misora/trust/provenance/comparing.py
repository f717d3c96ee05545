"""Whether pictures that bear a clip's mark are that clip's pictures: a mark can be lifted and laid over others.

The mark itself tells how the pictures were scaled, turned and mirrored, so that only their place in the clip, and the
moment, are left to be found. There they are compared by normalised cross-correlation (Lewis, "Fast Normalized
Cross-Correlation", 1995), so small that nothing of the mark is left in them.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from misora.engines.protocol import Frame
from misora.trust.provenance.watermark import Finding
from misora.trust.provenance.watermark.detect import REFERENCE_TILE
from misora.trust.provenance.watermark.tile import Plane, tile_side

WORKED_AT: Final = 128
"""Pixels of the clip's longer side."""
LEAST: Final = 0.6
"""Correlation from which two pictures are the same."""
LEAST_SHARE: Final = 0.5
"""Of the pictures that must be the clip's."""
MOST: Final = 8
"""Pictures that are compared."""
_BLUR: Final = 10.0
_MARGIN: Final = 4
"""Pixels by which pictures may lie beyond the clip's, since their size is only nearly known."""
_STRETCHES: Final = (1.0, 1.05, 1 / 1.05)
"""How much wider than high the pictures may have become; the mark's finding gives only the mean of both."""
_STRAIGHT: Final = 0.3
"""Degrees that make no difference."""
_PLAIN: Final = 0.8
"""Grey levels: pictures that vary less show nothing to be compared."""


@dataclass(frozen=True)
class Agreement:
    """How far pictures are those of a clip."""

    same: bool
    share: float
    """Of the compared pictures that are found in the clip, 0…1."""
    correlation: float
    """Of the pictures with what is most like them in the clip, in the middle, −1…1."""


def compared(seen: Sequence[Frame], original: Sequence[Frame], finding: Finding, *, size: tuple[int, int]) -> Agreement:
    """Compare `seen`, in which `finding` was found, with pictures of the clip.

    The clip's pictures may be smaller than it; `size` is its own (width, height).
    """
    clip = [_detail(_resized(_grey(frame), *_small(size))) for frame in original]
    step = max(1, math.ceil(len(seen) / MOST))
    best = sorted(_best(frame, clip, finding, size) for frame in seen[::step])
    share = sum(one >= LEAST for one in best) / len(best)
    return Agreement(share >= LEAST_SHARE, share, float(np.median(best)))


def _best(frame: Frame, clip: Sequence[Plane], finding: Finding, size: tuple[int, int]) -> float:
    """Its correlation with what is most like it in the clip."""
    highest = -1.0
    for stretch in _STRETCHES:
        picture = _detail(_as_in_clip(frame, finding, size, stretch))
        highest = max([highest, *(_correlation(picture, there) for there in clip)])
        if highest >= LEAST:
            break
    return highest


def _as_in_clip(frame: Frame, finding: Finding, size: tuple[int, int], stretch: float) -> Plane:
    """The picture as it was before it was scaled, turned and mirrored, as large as `clip`'s."""
    # A whole number of quarter turns first, then the few degrees that are left.
    quarters = round(finding.rotation / 90)
    rest = finding.rotation - 90 * quarters
    grey = _grey(np.ascontiguousarray(np.rot90(frame, quarters)))
    zoom = tile_side(*size) / (finding.scale * REFERENCE_TILE) * WORKED_AT / max(size)
    height, width = grey.shape
    across, down = zoom * math.sqrt(stretch), zoom / math.sqrt(stretch)
    width, height = max(1, round(width * across)), max(1, round(height * down))
    grey = _resized(grey, width, height)
    if abs(rest) > _STRAIGHT:
        turn = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), rest, 1.0)
        grey = cv2.warpAffine(grey, turn, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        lean = math.sin(math.radians(abs(rest)))
        off_side, off_top = math.ceil(height * lean / 2), math.ceil(width * lean / 2)
        grey = grey[off_top : height - off_top, off_side : width - off_side]
    return np.ascontiguousarray(grey[:, ::-1] if finding.flip else grey)


def _correlation(picture: Plane, there: Plane) -> float:
    height, width = (side + 2 * _MARGIN for side in there.shape)
    # What reaches beyond the clip's edges, such as bars that were added, is left away.
    top, left = (max(0, (have - room + 1) // 2) for have, room in zip(picture.shape, (height, width), strict=True))
    inner = picture[top : top + height, left : left + width]
    if min(inner.shape) < 2 * _MARGIN or inner.std() < _PLAIN or there.std() < _PLAIN:
        return 0.0
    around = cv2.copyMakeBorder(there, _MARGIN, _MARGIN, _MARGIN, _MARGIN, cv2.BORDER_REPLICATE)
    found = cv2.matchTemplate(around, np.ascontiguousarray(inner), cv2.TM_CCOEFF_NORMED)
    return float(np.nan_to_num(found, nan=0.0, posinf=0.0, neginf=0.0).max())


def _small(size: tuple[int, int]) -> tuple[int, int]:
    return round(size[0] * WORKED_AT / max(size)), round(size[1] * WORKED_AT / max(size))


def _resized(grey: Plane, width: int, height: int) -> Plane:
    smaller = width < grey.shape[1]
    how = cv2.INTER_AREA if smaller else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(grey, (width, height), interpolation=how), np.float32)


def _detail(grey: Plane) -> Plane:
    """Without the slow changes from light to dark that many pictures share."""
    return np.asarray(grey - cv2.GaussianBlur(grey, (0, 0), _BLUR), np.float32)


def _grey(frame: Frame) -> Plane:
    return np.asarray(cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY), np.float32)
