"""Gives pictures that bear a mark another one in its place: a film that goes on from an earlier one has one mark."""

from typing import Final

from misora.trust.provenance.watermark.embed import Watermark
from misora.trust.provenance.watermark.tile import drawn, tile_side

TAKEN: Final = 0.6
"""How much of the old mark is taken away. More costs the waves that all marks have in common, by which a mark is found;
less, with each film of a chain, the picture. docs/decisions/0022-marking-runners-films.md has the figures."""


def exchanged(key: bytes, old: int, new: int, *, width: int, height: int) -> Watermark:
    """A frame filter that writes `new` into pictures of this size whose mark is `old`, and takes that one away.

    Without that the marks of a chain of films would lie over each other, and each be seen a little more. The pictures
    must stand as they stood when they were marked: not scaled, not cropped.
    """
    watermark, side = Watermark(key, new, width=width, height=height), tile_side(width, height)
    watermark.repeat(drawn(key, new, side) - TAKEN * drawn(key, old, side))
    return watermark
