"""The styles a film can be drawn in. A new one is a file beside this and a line below."""

from misora.engines.animatic.style.style import Style
from misora.engines.animatic.style.toned import BlackAndWhite, Sepia

_PAPER = "paper-cut"
STYLES: dict[str, type[Style]] = {
    _PAPER: Style,
    "black and white": BlackAndWhite,
    "noir": BlackAndWhite,
    "ink": BlackAndWhite,
    "sketch": BlackAndWhite,
    "sepia": Sepia,
}


def style_for(words: str | None) -> type[Style]:
    """The drawn style that comes nearest to the words of a storyboard; paper when none does."""
    return STYLES.get((words or "").strip().lower(), Style)


__all__ = ["STYLES", "Style", "style_for"]
