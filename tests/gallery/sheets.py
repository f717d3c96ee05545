"""Contact sheets: six moments of one film side by side, small, as a stranger would see them."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from misora.engines.animatic.director import direct
from misora.engines.animatic.still import moments

HERE: Final = Path(__file__).parent
SHEETS: Final = HERE.parents[1] / "docs" / "gallery"
MOMENTS: Final = 6
SECONDS: Final = 8.0
_SIZE: Final = (360, 640)
"""The pixels that are drawn; the sheet shows half of them."""


@dataclass(frozen=True)
class Sheet:
    """The moments of one prompt's film."""

    number: int
    prompt: str
    picture: Image.Image

    @property
    def name(self) -> str:
        """The file in docs/gallery; it tells nothing of the prompt."""
        return f"{self.number:02}.webp"

    @property
    def drawing(self) -> str:
        """A fingerprint of the pixels: a reading holds for the drawing it was made of."""
        return hashlib.sha256(self.picture.tobytes()).hexdigest()[:16]


def prompts() -> list[str]:
    """The prompts of the gallery, in order."""
    found: list[str] = json.loads((HERE / "prompts.json").read_text(encoding="utf-8"))
    return found


def draw_sheet(number: int, prompt: str) -> Sheet:
    """Direct and draw one prompt, its number the seed; the same sheet every time."""
    times = [SECONDS * (moment + 0.5) / MOMENTS for moment in range(MOMENTS)]
    frames = moments(direct(prompt, seconds=SECONDS), *_SIZE, number, times)
    row = np.concatenate([frame[: _SIZE[1], : _SIZE[0]] for frame in frames], axis=1)
    picture = Image.fromarray(row).resize((row.shape[1] // 2, row.shape[0] // 2), Image.Resampling.LANCZOS)
    return Sheet(number, prompt, picture)
