"""The cutting room: which shots are seen at each frame of a film, and how one gives way to the next."""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from PIL import Image

from misora.engines.protocol import Frame
from misora.engines.storyboard import Storyboard

JOIN_SECONDS: Final = 0.5
"""How long a fade, a dissolve or a wipe lasts; the film is no longer for it."""
HALF: Final = 0.5
"""The share of a fade at which all is dark."""
JOINS: Final = frozenset({"fade", "dissolve", "wipe"})
_PAPER: Final = (250, 244, 230)
_TORN: Final = 0.05
"""How far the torn edge of a wipe strays, as a share of the frame's width."""
_RIM: Final = 0.012
_SHADE: Final = 0.09
"""How wide the white of the torn edge is, and how far its shadow reaches, likewise."""


@dataclass(frozen=True)
class Moment:
    """What one frame of a film shows."""

    shot: int
    time: float
    """Seconds since that shot began; before it began, while it comes in, they are negative."""
    join: str = ""
    share: float = 0.0
    """How far the join has come, 0…1."""
    before: int = -1
    """The shot that leaves."""
    before_time: float = 0.0


def moments(storyboard: Storyboard, frames: int, fps: int) -> list[Moment]:
    """One moment for each frame; a shot too short for a frame has none."""
    begins = [0.0]
    for shot in storyboard.shots:
        begins.append(begins[-1] + shot.seconds)
    ends = [min(frames, round(begin * fps)) for begin in begins[1:-1]] + [frames]
    plan: list[Moment] = []
    for index, end in enumerate(ends):
        plan += [Moment(index, len(plan) / fps - begins[index] + n / fps) for n in range(end - len(plan))]
    seen = sorted({moment.shot for moment in plan})
    for before, after in zip([-1, *seen[:-1]], seen, strict=True):
        _join(plan, storyboard, before, after, begins, fps)
    return plan


def _join(plan: list[Moment], storyboard: Storyboard, before: int, after: int, begins: list[float], fps: int) -> None:
    kind = storyboard.shots[after].transition or ""
    if kind not in JOINS or (before < 0 and kind != "fade"):
        return  # nothing is there before the first shot but the dark
    cut = next(number for number, moment in enumerate(plan) if moment.shot == after)
    lengths = [sum(moment.shot == shot for moment in plan) for shot in (before, after) if shot >= 0]
    half = min(round(JOIN_SECONDS / 2 * fps), *(length // 2 for length in lengths), len(plan))
    for number in range(max(0, cut - half), cut + half):
        share = (number - (cut - half) + 0.5) / (2 * half)
        times = [number / fps - begins[shot] if shot >= 0 else 0.0 for shot in (after, before)]
        plan[number] = Moment(after, times[0], kind, share, before, times[1])


def joined(kind: str, share: float, before: Frame | None, after: Frame | None) -> Frame:
    """One picture between two shots. None is the dark: a fade goes through it, and needs one of the two at a time."""
    some = before if before is not None else after
    if some is None:
        msg = "a join of nothing with nothing"
        raise ValueError(msg)
    dark = Image.new("RGB", (some.shape[1], some.shape[0]))
    old, new = (dark if picture is None else Image.fromarray(picture) for picture in (before, after))
    if kind == "wipe":
        return np.asarray(_wiped(old, new, share * share * (3 - 2 * share)))
    if kind == "fade":
        away = share < HALF
        return np.asarray(Image.blend(old if away else dark, dark if away else new, 2 * share - (0 if away else 1)))
    return np.asarray(Image.blend(old, new, share))


def _wiped(old: Image.Image, new: Image.Image, share: float) -> Image.Image:
    """The new picture is a sheet of paper, drawn over the old one from the right; its torn edge throws a shadow."""
    width, height = old.size
    sheet, rim, shade = _edges(width, height)
    reach = sheet.width - 2 * width
    left = round(share * (width + reach))
    window = (left, 0, left + width, height)
    picture = Image.composite(Image.new("RGB", old.size), old, shade.crop(window))
    picture.paste(new, mask=sheet.crop(window))
    picture.paste(_PAPER, mask=rim.crop(window))
    return picture


@lru_cache(maxsize=4)
def _edges(width: int, height: int) -> tuple[Image.Image, Image.Image, Image.Image]:
    """Masks of the new sheet, its white rim and its shadow, with the torn edge in the middle of a wide strip."""
    reach = math.ceil(2 * (_TORN + _RIM + _SHADE) * width)
    y = np.arange(height)[:, None] / width
    torn = 0.45 * np.sin(5.3 * y + 1) + 0.3 * np.sin(13.7 * y) + 0.15 * np.sin(41.0 * y + 2) + 0.1 * np.sin(97.0 * y)
    x = np.arange(2 * width + reach)[None, :] - width - reach / 2
    beyond = (x - _TORN * width * torn).astype(np.float32)
    sheet = np.clip(beyond + 0.5, 0, 1)
    rim = sheet * np.clip(_RIM * width * (1 + 0.5 * np.sin(61.0 * y)) - beyond, 0, 1)
    shade = 0.55 * np.clip(1 + beyond / (_SHADE * width), 0, 1) ** 2
    masks = [Image.fromarray(np.rint(255 * mask).astype(np.uint8)) for mask in (sheet, rim, shade)]
    return masks[0], masks[1], masks[2]
