"""What `auto` means: which engine makes what is asked, by rules that can be read. Free of Django, and without chance.

Engines that can't make it are out: its kind, size, length, reference pictures, mask. Among the others, the first of
these rules that tells two apart decides:

1. A film that goes on stays with the engine that made it.
2. Where something is to be heard, one with sound.
3. One that is ready before one whose worker is away.
4. One that the balance covers.
5. One that is done within ten minutes, as far as that is known.
6. A model's film before a drawn one, which is the draft of it.
7. The cheaper one, then the sooner one, then the one that the operator named first.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from misora.engines.protocol import Capabilities, Kind
from misora.engines.storyboard import Storyboard

PATIENT_SECONDS = 600.0
SAME_SHAPE = 0.1
"""Sizes whose widths by heights differ by no more than this share have one shape."""

Lack = Literal["sound", "worker", "credits", "time"]
"""What an engine was passed over for: rules 2 to 5."""


@dataclass(frozen=True)
class Wish:
    """What is asked for, as far as it matters to the choice."""

    seconds: float
    width: int | None
    """None for the engine's usual size."""
    height: int | None
    kind: Kind = "video"
    any_size: bool = False
    """Whether another size of about the same shape will do."""
    references: int = 0
    masked: bool = False
    """Whether only a part of the picture may change."""
    heard: bool = False
    """Whether somebody speaks, or a sound or music was asked for."""
    goes_on_from: str = ""
    """The engine of the film that this one goes on from."""


@dataclass(frozen=True)
class Candidate:
    """An engine that could be asked now."""

    name: str
    capabilities: Capabilities
    ready: bool
    """Whether some worker has it; otherwise the render waits for one."""
    credits: int
    """For all that is asked."""
    seconds: float | None
    """Until all of it would be done; None when nothing is known yet."""


@dataclass(frozen=True)
class Choice:
    """Which engine, at which size, and why."""

    wish: Wish
    engine: Candidate
    width: int
    height: int
    instead_of: Candidate | None = None
    """The next best, where it lost by what it `lacked`."""
    lacked: Lack | None = None


def choose(wish: Wish, candidates: Sequence[Candidate], *, balance: int) -> Choice | None:
    """The engine for `wish`; None when no candidate makes it. The operator's order of candidates is the last rule."""
    fit = [(_rank(wish, one, balance), place, one) for place, one in enumerate(candidates) if makes(one, wish)]
    if not fit:
        return None
    first, *others = sorted(fit, key=lambda each: each[:2])
    width, height = size_for(first[2].capabilities, wish) or first[2].capabilities.sizes_of(wish.kind)[0]
    if others:
        lacks: tuple[Lack | None, ...] = (None, "sound", "worker", "credits", "time")
        for lack, own, other in zip(lacks, first[0], others[0][0], strict=False):
            if own != other:
                return Choice(wish, first[2], width, height, instead_of=others[0][2] if lack else None, lacked=lack)
    return Choice(wish, first[2], width, height)


def makes(candidate: Candidate, wish: Wish) -> bool:
    """Whether it can make what is asked at all."""
    can = candidate.capabilities
    if wish.kind not in can.kinds or size_for(can, wish) is None or can.references < wish.references:
        return False
    if wish.masked and not can.masks:
        return False
    if wish.kind == "image":
        return True
    goes_on = not wish.goes_on_from or can.references > 0 or (can.goes_on and candidate.name == wish.goes_on_from)
    return goes_on and can.min_seconds <= wish.seconds <= can.max_seconds


def size_for(can: Capabilities, wish: Wish) -> tuple[int, int] | None:
    """The size it would have: the very one, or with `any_size` the first of about that shape."""
    sizes = can.sizes_of(wish.kind)
    if wish.width is None or wish.height is None:
        return sizes[0]
    if can.makes(wish.kind, wish.width, wish.height):
        return wish.width, wish.height
    if not wish.any_size:
        return None
    shape = wish.width / wish.height
    return next((size for size in sizes if abs(size[0] / size[1] / shape - 1) <= SAME_SHAPE), None)


def heard_in(board: Storyboard | None) -> bool:
    """Whether somebody speaks in it, or a sound or music was asked for."""
    return board is not None and any(shot.dialogue or shot.sounds or shot.music for shot in board.shots)


def _rank(wish: Wish, one: Candidate, balance: int) -> tuple[float, ...]:
    can = one.capabilities
    return (
        bool(wish.goes_on_from) and one.name != wish.goes_on_from,
        wish.heard and wish.kind == "video" and not can.sound,
        not one.ready,
        one.credits > balance,
        one.seconds is not None and one.seconds > PATIENT_SECONDS,
        can.made_by == "drawn",
        one.credits,
        math.inf if one.seconds is None else one.seconds,
    )
