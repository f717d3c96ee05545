"""The embedded engine: directs a prompt into a storyboard and draws it as an animated, voiced paper film.

`director` needs no graphics library, so that any process may import it; everything that draws is reached through
`Animatic` (in `engine`) and `poster`, both loaded when first used.
"""

from importlib import import_module

from misora.engines.protocol import Frame
from misora.engines.storyboard import Storyboard


def poster(storyboard: Storyboard, width: int, height: int, seed: int) -> Frame:
    """One still that stands for the whole storyboard, always the same for the same arguments."""
    still: Frame = import_module("misora.engines.animatic.still").poster(storyboard, width, height, seed)
    return still
