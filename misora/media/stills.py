"""The pictures that stand for a film: its poster, its sprite sheet and the newest frame while it is being made."""

import math
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image

from misora.engines.protocol import Frame

NEWEST: Final = "newest.jpg"
NEWEST_WIDTH: Final = 240
NEWEST_EVERY_SECONDS: Final = 1.0

SPRITE_COLUMNS: Final = 10
SPRITE_CELL_WIDTH: Final = 160
SPRITE_EVERY_SECONDS: Final = 0.5
SPRITE_MAX_CELLS: Final = 100


@dataclass(frozen=True)
class SpriteLayout:
    """Where each moment of a film stands in its sprite sheet.

    Cell `i` (from 0, row by row, `columns` in a row) shows the film at `i * every_seconds`.
    """

    columns: int
    rows: int
    cell_width: int
    cell_height: int
    cells: int
    every_seconds: float


def sprite_layout(*, width: int, height: int, seconds: float) -> SpriteLayout:
    """The layout of the sprite sheet of a film of this size and length; pages compute it rather than store it."""
    every = max(SPRITE_EVERY_SECONDS, seconds / SPRITE_MAX_CELLS)
    # The tolerance keeps 8.000001 s at the cells of 8 s.
    cells = max(1, math.ceil(seconds / every - 1e-3))
    return SpriteLayout(
        columns=min(cells, SPRITE_COLUMNS),
        rows=math.ceil(cells / SPRITE_COLUMNS),
        cell_width=SPRITE_CELL_WIDTH,
        cell_height=max(1, round(SPRITE_CELL_WIDTH * height / width)),
        cells=cells,
        every_seconds=every,
    )


class Stills:
    """Collects the stills of one film while its frames pass by."""

    def __init__(self, folder: Path, *, width: int, height: int, fps: int, frames: int) -> None:
        self._newest = folder / NEWEST
        self._newest_due = 0.0
        self._layout = sprite_layout(width=width, height=height, seconds=frames / fps)
        self._fps = fps
        self._poster_at = frames // 3
        self._poster: Frame | None = None
        self._cells: list[Image.Image] = []

    def see(self, index: int, rgb: Frame) -> None:
        """Look at frame `index`; `rgb` may change afterwards."""
        if index == self._poster_at or self._poster is None:
            self._poster = rgb.copy()
        layout = self._layout
        if len(self._cells) < layout.cells and index >= len(self._cells) * layout.every_seconds * self._fps - 0.5:
            self._cells.append(_shrunk(rgb, layout.cell_width, layout.cell_height))
        if time.monotonic() >= self._newest_due:
            self._write_newest(rgb)
            self._newest_due = time.monotonic() + NEWEST_EVERY_SECONDS

    def save_poster(self, path: Path) -> None:
        """Write the frame a third into the film as WebP."""
        if self._poster is None:
            msg = "a film without frames has no poster"
            raise ValueError(msg)
        Image.fromarray(self._poster).save(path, format="WEBP", quality=82, method=4)

    def save_sprite(self, path: Path) -> None:
        """Write the sprite sheet as JPEG; see `SpriteLayout`."""
        layout = self._layout
        sheet = Image.new("RGB", (layout.columns * layout.cell_width, layout.rows * layout.cell_height))
        for index, cell in enumerate(self._cells):
            row, column = divmod(index, layout.columns)
            sheet.paste(cell, (column * layout.cell_width, row * layout.cell_height))
        sheet.save(path, format="JPEG", quality=72, optimize=True)

    def show(self, rgb: Frame) -> None:
        """Show a picture that is no frame yet as the newest one."""
        self._write_newest(rgb)

    def clear_newest(self) -> None:
        """Remove the preview of the newest frame."""
        self._newest.unlink(missing_ok=True)
        self._newest.with_suffix(".part").unlink(missing_ok=True)

    def _write_newest(self, rgb: Frame) -> None:
        height, width = rgb.shape[:2]
        small = _shrunk(rgb, NEWEST_WIDTH, round(NEWEST_WIDTH * height / width)) if width > NEWEST_WIDTH else None
        part = self._newest.with_suffix(".part")
        (small or Image.fromarray(rgb)).save(part, format="JPEG", quality=70)
        # A page may be reading: it sees the old preview or the new one, never half of one.
        part.replace(self._newest)


def _shrunk(rgb: Frame, width: int, height: int) -> Image.Image:
    return Image.fromarray(rgb).resize((width, max(1, height)), Image.Resampling.BOX, reducing_gap=2.0)
