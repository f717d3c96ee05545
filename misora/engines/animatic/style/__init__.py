"""The styles a film can be drawn in. A new one is a file beside this and a line below."""

import re
from itertools import chain

from misora.engines.animatic.director.scenery import STYLES as WORDS
from misora.engines.animatic.style.blueprint import Blueprint
from misora.engines.animatic.style.comic import Comic
from misora.engines.animatic.style.ink import Ink, Sketch
from misora.engines.animatic.style.neon import Neon
from misora.engines.animatic.style.noir import Noir
from misora.engines.animatic.style.pixel import Pixel
from misora.engines.animatic.style.silhouette import Silhouette
from misora.engines.animatic.style.storybook import Storybook
from misora.engines.animatic.style.style import Style
from misora.engines.animatic.style.toned import BlackAndWhite, Cinematic, Sepia, StopMotion
from misora.engines.animatic.style.watercolour import Watercolour

_DRAWN: dict[str, type[Style]] = {
    "paper-cut": Style,
    "ink": Ink,
    "watercolour": Watercolour,
    "pixel art": Pixel,
    "neon": Neon,
    "blueprint": Blueprint,
    "storybook": Storybook,
    "noir": Noir,
    "comic": Comic,
    "silhouette": Silhouette,
    "sketch": Sketch,
    "black and white": BlackAndWhite,
    "sepia": Sepia,
    "cinematic": Cinematic,
    "stop motion": StopMotion,
}
_NEAREST = {
    "woodcut": "ink",
    "crayon": "storybook",
    "oil painting": "storybook",
    "anime": "comic",
    "stained glass": "comic",
    "cartoon": "paper-cut",
    "low poly": "paper-cut",
    "realistic": "cinematic",
}
"""Styles that can be asked for and aren't drawn: which of those that are comes nearest."""
STYLES = _DRAWN | {word: _DRAWN[drawn] for word, drawn in _NEAREST.items()}


def style_for(words: str | None) -> type[Style]:
    """The drawn style that comes nearest to the words of a storyboard; paper when none does."""
    said = (words or "").strip().lower()
    if said in STYLES:
        return STYLES[said]
    known = (name for pattern, name in WORDS if pattern.search(said))
    named = (name for name in STYLES if re.search(rf"\b{name.split()[0]}\b", said))
    return STYLES[next(chain(known, named), "paper-cut")]


__all__ = ["STYLES", "Style", "style_for"]
