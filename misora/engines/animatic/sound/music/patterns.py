"""Who plays when within a bar, in beats: accompaniments, basses, drums, rhythms of a tune."""

from typing import Final

Cell = tuple[tuple[float, float], ...]
"""(when, how long) for each note, in beats from the bar's beginning."""

COMPING: Final[dict[str, tuple[tuple[float, float, int], ...]]] = {
    "block": ((0, 4, -1),),
    "arpeggio": tuple((step / 2, 1.2, (0, 1, 2, 3, 2, 1, 2, 1)[step]) for step in range(8)),
    "alberti": tuple((step / 2, 0.7, (0, 2, 1, 2, 0, 2, 1, 2)[step]) for step in range(8)),
    "oompah": ((1, 0.4, -1), (3, 0.4, -1)),
    "waltz": ((1, 0.8, -1), (2, 0.8, -1)),
    "strum": ((0, 0.9, -1), (1, 0.5, -1), (1.5, 0.5, -1), (2.5, 0.5, -1), (3, 0.5, -1), (3.5, 0.4, -1)),
    "charleston": ((0, 1.2, -1), (1.5, 1.6, -1)),
    "stabs": ((0.5, 0.3, -1), (1.5, 0.3, -1), (2.0, 0.3, -1), (3.5, 0.3, -1)),
    "offbeats": ((0.5, 0.35, -1), (1.5, 0.35, -1), (2.5, 0.35, -1), (3.5, 0.35, -1)),
    "skank": ((0.5, 0.2, -1), (1.5, 0.2, -1), (2.5, 0.2, -1), (3.5, 0.2, -1)),
    "ostinato": tuple((step / 2, 0.35, (0, 0, 1, 0, 2, 0, 1, 0)[step]) for step in range(8)),
    "power": tuple((step / 2, 0.42, -2) for step in range(8)),
}
"""Name → (when, how long, which voice of the chord); −1 is all of them, −2 the root alone, low."""
BASS: Final[dict[str, tuple[tuple[float, float, int], ...]]] = {
    "whole": ((0, 4, 0),),
    "fifths": ((0, 1.6, 0), (2, 1.6, 7)),
    "waltz": ((0, 0.9, 0),),
    "walk": ((0, 0.9, 0), (1, 0.9, 100), (2, 0.9, 7), (3, 0.9, 101)),
    "pump": tuple((step / 2, 0.42, 0) for step in range(8)),
    "octaves": tuple((step / 2, 0.4, 12 * (step % 2)) for step in range(8)),
    "pedal": tuple((step / 2, 0.5, 0) for step in (0, 2, 3, 4, 6, 7)),
    "syncopated": ((0, 1.3, 0), (1.5, 0.5, 0), (2.5, 0.6, 7), (3.5, 0.4, 12)),
    "tumbao": ((0, 1.2, 0), (1.5, 1.2, 7), (3, 0.9, 12)),
}
"""Name → (when, how long, semitones above the root); 100 is the chord's third, 101 a step towards the next root."""
DRUMS: Final[dict[str, dict[str, str]]] = {
    "folk": {"softkick": "x...x...", "shaker": "oxoxoxox", "tambourine": "..x...x."},
    "light": {"rim": "..x...x.", "shaker": "o.o.o.o."},
    "epic": {"timpani": "x..xx.xx", "tom": "..x...x.", "cymbal": "x......."},
    "tense": {"softkick": "xx......", "shaker": "oooooooo"},
    "swing": {"openhat": "..o...o.", "brush": "x.x.x.x.", "hat": "..xo..xo", "softkick": "o...o..."},
    "techno": {"kick": "x.x.x.x.", "openhat": ".x.x.x.x", "clap": "..x...x."},
    "disco": {"kick": "x.x.x.x.", "openhat": ".x.x.x.x", "snare": "..x...x.", "hat": "x.x.x.x."},
    "lofi": {"softkick": "x..x.x..", "snare": "..o...o.", "hat": "oxoxoxox"},
    "rock": {"kick": "x..xx.x.", "snare": "..x...x.", "hat": "xxxxxxxx"},
    "timpani": {"timpani": "x.....xx"},
    "march": {"snare": "xoxxx.x.", "kick": "x...x...", "cymbal": "x......."},
    "train": {"brush": "oxooxoxo", "softkick": "x...x..."},
    "reggae": {"kick": "....x...", "rim": "....x..o", "hat": "x.x.x.x."},
    "latin": {"rim": "x..x..x.", "shaker": "xoxoxoxo", "tom": "......xx"},
}
"""Name → drum → eighths of a bar of four: x struck, o softly."""
RHYTHMS: Final[dict[str, tuple[Cell, ...]]] = {
    "slow": (((0, 2), (2, 2)), ((0, 3), (3, 1)), ((0, 1.5), (1.5, 0.5), (2, 2)), ((0, 1), (1, 1), (2, 2))),
    "sparse": (((0, 3),), ((1, 0.5), (1.5, 2)), ((0, 0.5), (0.5, 0.5), (1, 2)), ((2, 0.5), (2.5, 1.5))),
    "flowing": (
        ((0, 1), (1, 1), (2, 1.5), (3.5, 0.5)), ((0, 1.5), (1.5, 0.5), (2, 1), (3, 1)),
        ((0, 1), (1, 0.5), (1.5, 0.5), (2, 2)),
        ((0, 0.5), (0.5, 0.5), (1, 1), (2, 2)),
    ),
    "lively": (
        ((0, 0.5), (0.5, 0.5), (1, 1), (2, 0.5), (2.5, 0.5), (3, 1)), ((0, 1), (1, 0.5), (1.5, 0.5), (2, 1), (3, 1)),
        ((0, 0.5), (0.5, 0.5), (1, 0.5), (1.5, 0.5), (2, 1), (3, 1)),
        ((0, 1.5), (1.5, 0.5), (2, 0.5), (2.5, 0.5), (3, 1)),
    ),
    "dotted": (((0, 1.5), (1.5, 0.5), (2, 1), (3, 1)), ((0, 0.75), (0.75, 0.25), (1, 1), (2, 1.5), (3.5, 0.5)),
        ((0, 1), (1, 1), (2, 2))),
    "swung": (
        ((0, 1), (1, 0.5), (1.5, 1), (2.5, 1.4)), ((0.5, 0.5), (1, 0.5), (1.5, 0.5), (2, 0.5), (2.5, 1.4)),
        ((0, 0.5), (0.5, 1), (1.5, 0.5), (2, 1.5)),
    ),
    "syncopated": (
        ((0, 0.5), (0.5, 1), (1.5, 0.5), (2, 1), (3.5, 0.5)), ((0, 1.5), (1.5, 1), (2.5, 0.5), (3, 1)),
        ((0, 0.5), (0.5, 0.5), (1.5, 1), (2.5, 1.5)),
    ),
}  # fmt: skip
RHYTHMS_OF_THREE: Final[tuple[Cell, ...]] = (
    ((0, 2), (2, 1)), ((0, 1), (1, 1), (2, 1)), ((0, 1.5), (1.5, 0.5), (2, 1)), ((0, 3),),
    ((0, 1), (1, 0.5), (1.5, 0.5), (2, 1)),
)  # fmt: skip
