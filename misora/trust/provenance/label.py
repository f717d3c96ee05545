"""The label on every clip that says, to anyone who watches it anywhere, how it was made."""

from pathlib import Path
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from misora import engines
from misora.engines.protocol import Frame, MadeBy

FONT: Final = Path(engines.__file__).parent / "animatic" / "fonts" / "NotoSans-SemiBold.ttf"
LAP_SECONDS: Final = 36.0
"""There and back along three edges in this time, so that no cropped edge removes the label from a whole clip."""
TOP: Final = 0.08
BOTTOM: Final = 0.55
"""Shares of the height between which it moves: players put their own words above and below."""
TEXT_SHARE: Final = 0.03
"""Height of the text as a share of the picture's shorter side."""
MIN_TEXT_PIXELS: Final = 11
WIDEST: Final = 0.6
"""The label's greatest share of the picture's width: a long name is shortened."""
_SUPERSAMPLED: Final = 4

LabelStyle = Literal["moving", "corner", "off"]
"""How the label stands in the pictures: moving along the edge, still in a corner, or not at all."""
_WORDS: Final[dict[MadeBy, str]] = {"generated": "AI", "drawn": "Drawn by Misora"}


def word(made_by: MadeBy) -> str:
    """The one word for how something was made, in pictures, pages and APIs alike."""
    return _WORDS[made_by]


def labelled_as(made_by: MadeBy, *, says_ai: bool) -> MadeBy:
    """What a film's label says that was `made_by` an engine, out of something that says it is AI, or not.

    A drawing that goes on from generated pictures, or shows one, is AI to whoever looks at it.
    """
    return "generated" if says_ai else made_by


def style_for(wanted: LabelStyle, *, likeness: bool) -> LabelStyle:
    """The operator's choice; but a film with somebody's likeness is never without a label."""
    return "corner" if wanted == "off" and likeness else wanted


class VisibleLabel:
    """A frame filter that blends the label into each frame, slowly moving along the edge or still in a corner."""

    def __init__(
        self, *, width: int, height: int, fps: int, made_by: MadeBy, handle: str, style: LabelStyle = "moving"
    ) -> None:
        """`handle` is the maker's name on this server, without "@"; empty where there is none.

        Raises `ValueError` for the style "off", which is no label.
        """
        if style == "off":
            raise ValueError("no label can be drawn in the style off")
        self._fps, self._style = fps, style
        pixels = max(MIN_TEXT_PIXELS, round(min(width, height) * TEXT_SHARE))
        pill = _pill(_text(made_by, handle), pixels, widest=round(width * WIDEST))
        alpha = pill[..., 3:].astype(np.uint16)
        # out = (frame · (255 − alpha) + colour · alpha) / 255 in whole numbers, the second product made once.
        self._colour = pill[..., :3].astype(np.uint16) * alpha + 127
        self._frame_share = 255 - alpha
        self._height, self._width = pill.shape[:2]
        self._margin = round(pixels * 0.9)
        self._right = max(0, width - self._width - 2 * self._margin)
        self._top = round(height * TOP)
        self._down = max(0, round(height * BOTTOM) - self._height - self._top)

    def __call__(self, frame: Frame, index: int) -> Frame:
        """Blend the label into `frame` in place."""
        x, y = self.position(index)
        part = frame[y : y + self._height, x : x + self._width]
        shown = self._frame_share[: part.shape[0], : part.shape[1]], self._colour[: part.shape[0], : part.shape[1]]
        part[...] = (part * shown[0] + shown[1]) // 255
        return frame

    def position(self, index: int) -> tuple[int, int]:
        """Where the label's top left corner stands in frame `index`: up the left, along the top, down the right."""
        right, down = self._right, self._down
        if self._style == "corner":
            return self._margin + right, self._top
        length = right + 2 * down
        lap = index / (self._fps * LAP_SECONDS) % 1.0 * 2 * length
        way = min(lap, 2 * length - lap)  # there, and the same way back
        if way < down:
            x, y = 0.0, down - way
        elif way < down + right:
            x, y = way - down, 0.0
        else:
            x, y = float(right), way - down - right
        return self._margin + round(x), self._top + round(y)


def _text(made_by: MadeBy, handle: str) -> str:
    return f"{word(made_by)} · @{handle}" if handle else word(made_by)


def _pill(text: str, pixels: int, *, widest: int) -> NDArray[np.uint8]:
    """White text on a dark rounded field, RGBA, shape (h, w, 4)."""
    scale = _SUPERSAMPLED
    font = ImageFont.truetype(str(FONT), pixels * scale)
    pad = round(pixels * 0.55) * scale
    text = _shortened(text, font, widest * scale - 2 * pad)
    width = round(font.getlength(text)) + 2 * pad
    height = round(pixels * 1.6) * scale
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, width - 1, height - 1), radius=height // 3, fill=(12, 14, 20, 150))
    # Drawn onto a layer of its own: ImageDraw replaces alpha, compositing keeps it.
    words = Image.new("RGBA", image.size, (255, 255, 255, 0))
    ImageDraw.Draw(words).text((pad, height // 2), text, font=font, anchor="lm", fill=(255, 255, 255, 235))
    image = Image.alpha_composite(image, words)
    return np.asarray(image.resize((max(1, width // scale), height // scale), Image.Resampling.BOX))


def _shortened(text: str, font: ImageFont.FreeTypeFont, widest: float) -> str:
    if font.getlength(text) <= widest:
        return text
    while len(text) > 1 and font.getlength(text + "…") > widest:
        text = text[:-1]
    return text + "…"
