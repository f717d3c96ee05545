"""Honest estimates, from what finished renders took. None wherever nothing is known yet."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from misora.engines.protocol import Kind
from misora.generation.models import Render, RenderQuerySet

SAMPLES = 20
"""So many newest finished renders tell how fast an engine is."""
CERTAINTY = 0.8
"""Of the renders to come, at least this share takes no longer and no less than the error that is stated allows."""
ENOUGH = 8
"""Fewer renders than these say little about how much they differ."""
UNSURE = 0.5
"""Then the error is at least this share."""


@dataclass(frozen=True)
class Estimate:
    """Seconds, give or take some."""

    seconds: float
    error: float


def amount_of(kind: Kind | str, seconds: float) -> float:
    """How much is made: seconds of film, or one picture."""
    return 1.0 if kind == "image" else seconds


def work_rate(engine: str, kind: Kind | str = "video") -> float | None:
    """Seconds of work per second of film, or per picture: the median of the newest finished renders of that kind."""
    rates = _rates(engine, kind)
    return median(rates) if rates else None


def pace(engine: str, kind: Kind = "video") -> Estimate | None:
    """Seconds of work per second of film, or per picture, with its error; None before the first finished render."""
    return _work_of(engine, kind, 1.0)


def until_done(
    engine: str, *, kind: Kind = "video", slots: int, seconds: float, takes: int, ahead: RenderQuerySet
) -> Estimate | None:
    """Until `takes` new clips of `seconds`, or pictures, would be done, after all that comes `ahead` of the last."""
    own = _work_of(engine, kind, amount_of(kind, seconds) * math.ceil(takes / slots)) if slots else None
    return _after(ahead, own, slots)


def remaining(render: Render, *, slots: int, ahead: RenderQuerySet) -> Estimate | None:
    """Until an open take is done, which waits for what is `ahead` of it unless it runs."""
    batch = render.batch
    amount = amount_of(batch.kind, batch.seconds) * (1 - render.fraction)
    own = _work_of(batch.engine, batch.kind, amount) if slots else None
    if render.state == Render.State.RUNNING:
        return own
    return _after(ahead, own, slots)


def _after(ahead: RenderQuerySet, own: Estimate | None, slots: int) -> Estimate | None:
    """The work `ahead`, shared by the slots, and then one's own; None when some engine has finished nothing yet."""
    if own is None:
        return None
    left: dict[tuple[str, str], float] = {}
    for engine, kind, seconds, fraction in ahead.values_list(
        "batch__engine", "batch__kind", "batch__seconds", "fraction"
    ):
        left[engine, kind] = left.get((engine, kind), 0.0) + amount_of(kind, seconds) * (1 - fraction)
    total, error = own.seconds, own.error
    for (engine, kind), amount in left.items():
        work = _work_of(engine, kind, amount)
        if work is None:
            return None
        # An engine that is slow today is slow in every render: errors add up and don't cancel each other out.
        total, error = total + work.seconds / slots, error + work.error / slots
    return Estimate(total, error)


def _work_of(engine: str, kind: str, amount: float) -> Estimate | None:
    rates = _rates(engine, kind)
    if not rates:
        return None
    usual = usual_of(rates)
    return Estimate(usual.seconds * amount, usual.error * amount)


def usual_of(rates: Sequence[float]) -> Estimate:
    """What the next one will be like, going by `rates`: the median, and how far off that is for most.

    The error is the distance of those that went by at the rank that a next one exceeds in a fifth of all cases (split
    conformal prediction: Lei et al., JASA 2018), one rank further, since the median was taken from the same ones.
    """
    typical = median(rates)
    apart = sorted(abs(rate - typical) for rate in rates)
    rank = min(len(apart), math.ceil(CERTAINTY * (len(apart) + 1)) + 1)
    error = apart[rank - 1]
    return Estimate(typical, max(error, UNSURE * typical) if len(rates) < ENOUGH else error)


def _rates(engine: str, kind: str) -> list[float]:
    # Where a film began with another one, that took its time too, which says nothing of the engine.
    done = Render.objects.filter(
        state=Render.State.DONE,
        batch__engine=engine,
        batch__kind=kind,
        batch__before_seconds=0,
        started_at__isnull=False,
    )
    newest = done.order_by("-finished_at").values_list("started_at", "finished_at", "batch__seconds")[:SAMPLES]
    return [
        (finished - started).total_seconds() / amount
        for started, finished, seconds in newest
        if started and finished and (amount := amount_of(kind, seconds))
    ]
