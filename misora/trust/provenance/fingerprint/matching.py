"""Whether two films are the same, by how much of each is found in the other.

The rule is that of vPDQ (Meta's ThreatExchange): not one near frame makes a match, but the share of frames that are.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from misora.trust.provenance.fingerprint.index import HashIndex
from misora.trust.provenance.fingerprint.pictures import Printed, telling

LEAST_SHARE: Final = 0.6
"""Of the telling seconds of what is asked for; what else is in a film may be an intro or another's clip."""
_SECONDS_BITS: Final = 16
MOST_SECONDS: Final = 1 << _SECONDS_BITS


@dataclass(frozen=True)
class Match:
    """A known film that looks like what was asked for."""

    film: int
    share: float
    """Of the telling seconds asked for that are found in the film, 0…1."""
    distance: float
    """Bits by which they differ in the middle."""


def entry_of(film: int, second: int) -> int:
    """The index's number for one second of a film; ValueError for films beyond 2^47 or seconds beyond 18 hours."""
    if not 0 <= film < 1 << 47 or not 0 <= second < MOST_SECONDS:
        raise ValueError(f"no entry for second {second} of film {film}")
    return film << _SECONDS_BITS | second


def add_film(index: HashIndex, film: int, prints: Iterable[Printed]) -> int:
    """Add the telling seconds of a film's `known` prints and say how many hashes they had."""
    kept = telling(prints)
    entries = [entry_of(film, int(one.time)) for one in kept for _ in one.hashes]
    if kept:
        index.add(np.concatenate([one.hashes for one in kept]), np.asarray(entries, np.int64))
    return len(entries)


def matches(index: HashIndex, prints: Sequence[Printed], *, least_share: float = LEAST_SHARE) -> list[Match]:
    """Known films in which at least `least_share` of the telling `asked` prints are found, the best first."""
    kept = telling(prints)
    if not kept:
        return []
    owner = np.repeat(np.arange(len(kept)), [len(one.hashes) for one in kept])
    nearest = defaultdict[int, dict[int, int]](dict)
    for near in index.search(np.concatenate([one.hashes for one in kept])):
        seconds = nearest[near.entry >> _SECONDS_BITS]
        second = int(owner[near.asked])
        seconds[second] = min(near.distance, seconds.get(second, near.distance))
    found = [
        Match(film, len(seconds) / len(kept), float(np.median(list(seconds.values()))))
        for film, seconds in nearest.items()
    ]
    return sorted(
        (match for match in found if match.share >= least_share), key=lambda match: (-match.share, match.distance)
    )
