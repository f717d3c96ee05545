"""Whether two films are the same, by how much of each is found in the other.

The rule is that of vPDQ (Meta's ThreatExchange): not one near frame makes a match, but the share of frames that are.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from misora.trust.provenance.fingerprint.index import RADIUS, HashIndex
from misora.trust.provenance.fingerprint.pictures import Printed, telling

LEAST_SHARE: Final = 0.6
"""Of the telling seconds of one film; what else is in it may be an intro or another's clip."""
_SECONDS_BITS: Final = 16
MOST_SECONDS: Final = 1 << _SECONDS_BITS


@dataclass(frozen=True)
class Agreement:
    """How far two films are the same, by their telling seconds."""

    share: float
    """Of the seconds asked for that are found in the known film, 0…1."""
    covered: float
    """Of the seconds of the known film that are found in what was asked for, 0…1."""
    seconds: int
    """Those asked for that are found."""
    distance: float
    """Bits by which these differ in the middle; RADIUS + 1 where none are found."""


def entry_of(film: int, second: int) -> int:
    """The index's number for one second of a film; ValueError for films beyond 2^47 or seconds beyond 18 hours."""
    if not 0 <= film < 1 << 47 or not 0 <= second < MOST_SECONDS:
        raise ValueError(f"no entry for second {second} of film {film}")
    return film << _SECONDS_BITS | second


def film_of(entry: int) -> int:
    """The film of an entry."""
    return entry >> _SECONDS_BITS


def add_film(index: HashIndex, film: int, prints: Iterable[Printed]) -> int:
    """Add the telling seconds of a film's `known` prints and say how many hashes they had."""
    kept = telling(prints)
    entries = [entry_of(film, int(one.time)) for one in kept for _ in one.hashes]
    if kept:
        index.add(np.concatenate([one.hashes for one in kept]), np.asarray(entries, np.int64))
    return len(entries)


def candidates(index: HashIndex, asked: Iterable[Printed]) -> list[int]:
    """Films that have seconds like some of the telling `asked` prints, those with the most such seconds first.

    What is near only to an index is to be compared by `agreement`.
    """
    kept = telling(asked)
    if not kept:
        return []
    owner = np.repeat(np.arange(len(kept)), [len(one.hashes) for one in kept])
    near = index.search(np.concatenate([one.hashes for one in kept]))
    seconds = {(film_of(one.entry), int(owner[one.asked])) for one in near}
    return [film for film, _seconds in Counter(film for film, _second in seconds).most_common()]


def agreement(known: Sequence[Printed], asked: Sequence[Printed]) -> Agreement:
    """Compare two films second by second, all with all; exact, where an index may overlook something.

    A second may have several pictures: it is found if one of them is, since things move in between.
    """
    kept, wanted = telling(known), telling(asked)
    if not kept or not wanted:
        return Agreement(0.0, 0.0, 0, RADIUS + 1)
    hashes = np.concatenate([one.hashes for one in kept]).view(np.uint64)
    starts = np.cumsum([0, *(len(one.hashes) for one in kept[:-1])])
    nearest, found = dict[int, int](), np.zeros(len(kept), bool)
    for one in wanted:
        words = np.ascontiguousarray(one.hashes).view(np.uint64)
        differing = np.bitwise_count(words[:, None] ^ hashes[None]).sum(2, dtype=np.uint16).min(0)
        found |= np.minimum.reduceat(differing, starts) <= RADIUS
        nearest[int(one.time)] = min(int(differing.min()), nearest.get(int(one.time), RADIUS + 1))
    near = [bits for bits in nearest.values() if bits <= RADIUS]
    covered = {int(one.time) for one, hit in zip(kept, found, strict=True) if hit}
    return Agreement(
        share=len(near) / len(nearest),
        covered=len(covered) / len({int(one.time) for one in kept}),
        seconds=len(near),
        distance=float(np.median(near)) if near else RADIUS + 1,
    )
