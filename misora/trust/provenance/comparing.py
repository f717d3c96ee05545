"""Whether pictures that bear a clip's mark are that clip's pictures: a mark can be lifted and laid over others.

The mark itself tells how the pictures were scaled, turned and mirrored, so that only their place in the clip, and the
moment, are left to be found. There they are compared by normalised cross-correlation (Lewis, "Fast Normalized
Cross-Correlation", 1995), so small that nothing of the mark is left in them.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import cv2
import numpy as np
from numpy.typing import NDArray

from misora.engines.protocol import Frame
from misora.trust.provenance.fingerprint.pictures import without_borders
from misora.trust.provenance.smaller import smaller_size
from misora.trust.provenance.watermark import Finding
from misora.trust.provenance.watermark.detect import REFERENCE_TILE
from misora.trust.provenance.watermark.tile import Plane, tile_side

Colours = NDArray[np.float32]
"""Luma and the two colour differences, shape (height, width, 3)."""
WORKED_AT: Final = 128
"""Pixels of the clip's longer side."""
LEAST: Final = 0.57
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
_PLAIN: Final = 3.0
"""Grey levels of detail, in the middle, below which a picture has to agree in colour too."""
_EMPTY: Final = 0.8
"""Grey levels that detail must vary by; below there is nothing to be compared but the mark itself."""
_SAME_COLOUR: Final = 10.0
"""Levels by which the mean of each of the two colour differences may be off."""
_SAME_TINT: Final = 0.07
"""The same, as a share of luma."""
_LARGEST: Final = 2048
"""Pixels: a scale that was found is no reason to make pictures of any size."""


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
    clip = [_View.of(_resized(_colours(frame), *_small(size))) for frame in original]
    step = max(1, math.ceil(len(seen) / MOST))
    best = sorted(_best(without_borders(frame), clip, finding, size) for frame in seen[::step])
    share = sum(one >= LEAST for one in best) / len(best)
    return Agreement(share >= LEAST_SHARE, share, float(np.median(best)))


@dataclass(frozen=True)
class _View:
    """One picture, made small."""

    colours: Colours
    detail: Plane
    """Its luma without the slow changes from light to dark that many pictures share."""
    plain: bool
    """Whether there is too little in it to tell it from others like it, such as a clear sky."""

    @classmethod
    def of(cls, colours: Colours) -> Self:
        luma = np.ascontiguousarray(colours[..., 0])
        detail = np.asarray(luma - cv2.GaussianBlur(luma, (0, 0), _BLUR), np.float32)
        return cls(colours, detail, float(np.median(np.abs(detail))) < _PLAIN)


def _best(frame: Frame, clip: Sequence[_View], finding: Finding, size: tuple[int, int]) -> float:
    """Its correlation with what is most like it in the clip."""
    highest = -1.0
    for stretch in _STRETCHES:
        picture = _View.of(_as_in_clip(frame, finding, size, stretch))
        highest = max([highest, *(_correlation(picture, there) for there in clip)])
        if highest >= LEAST:
            break
    return highest


def _as_in_clip(frame: Frame, finding: Finding, size: tuple[int, int], stretch: float) -> Colours:
    """The picture as it was before it was scaled, turned and mirrored, as large as the clip's."""
    # A whole number of quarter turns first, then the few degrees that are left.
    quarters = round(finding.rotation / 90)
    rest = finding.rotation - 90 * quarters
    colours = _colours(np.ascontiguousarray(np.rot90(frame, quarters)))
    zoom = tile_side(*size) / (finding.scale * REFERENCE_TILE) * WORKED_AT / max(size)
    height, width = colours.shape[:2]
    across, down = zoom * math.sqrt(stretch), zoom / math.sqrt(stretch)
    width, height = (max(1, min(round(side), _LARGEST)) for side in (width * across, height * down))
    colours = _resized(colours, width, height)
    if abs(rest) > _STRAIGHT:
        turn = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), rest, 1.0)
        colours = cv2.warpAffine(colours, turn, (width, height), borderMode=cv2.BORDER_REPLICATE)
        lean = math.sin(math.radians(abs(rest)))
        off_side, off_top = math.ceil(height * lean / 2), math.ceil(width * lean / 2)
        colours = colours[off_top : height - off_top, off_side : width - off_side]
    return np.ascontiguousarray(colours[:, ::-1] if finding.flip else colours)


def _correlation(picture: _View, there: _View) -> float:
    """At the place where it is highest; 0 where there is nothing to compare, or plain pictures differ in colour."""
    room = [side + 2 * _MARGIN for side in there.detail.shape]
    # What reaches beyond the clip's edges, such as bars that were added, is left away.
    top, left = (max(0, (have - most + 1) // 2) for have, most in zip(picture.detail.shape, room, strict=True))
    inner = np.ascontiguousarray(picture.detail[top : top + room[0], left : left + room[1]])
    if min(inner.shape) < 2 * _MARGIN or min(inner.std(), there.detail.std()) < _EMPTY:
        return 0.0
    around = cv2.copyMakeBorder(there.detail, _MARGIN, _MARGIN, _MARGIN, _MARGIN, cv2.BORDER_REPLICATE)
    found = np.nan_to_num(cv2.matchTemplate(around, inner, cv2.TM_CCOEFF_NORMED), nan=0.0, posinf=0.0, neginf=0.0)
    place = np.unravel_index(int(found.argmax()), found.shape)
    if picture.plain or there.plain:
        down, across = (max(0, int(at) - _MARGIN) for at in place)
        height, width = inner.shape
        if not _same_colour(
            there.colours[down : down + height, across : across + width],
            picture.colours[top : top + height, left : left + width],
        ):
            return 0.0
    return float(found[place])


def _same_colour(one: Colours, other: Colours) -> bool:
    """Whether they have the same mean colour, though one may be brighter: by addition, or by multiplication."""
    (luma, *colour), (other_luma, *other_colour) = one.mean((0, 1)), other.mean((0, 1))
    grey = np.float32(128)
    added = np.abs(np.subtract(colour, other_colour)).max()
    times = np.abs(
        (np.asarray(colour) - grey) / (luma + 1) - (np.asarray(other_colour) - grey) / (other_luma + 1)
    ).max()
    return bool(added <= _SAME_COLOUR or times <= _SAME_TINT)


def _small(size: tuple[int, int]) -> tuple[int, int]:
    return smaller_size(*size, WORKED_AT / max(size))


def _resized(colours: Colours, width: int, height: int) -> Colours:
    how = cv2.INTER_AREA if width < colours.shape[1] else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(colours, (width, height), interpolation=how), np.float32)


def _colours(frame: Frame) -> Colours:
    return np.asarray(cv2.cvtColor(frame, cv2.COLOR_RGB2YCrCb), np.float32)
