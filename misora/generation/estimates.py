"""Honest estimates, from what finished renders took. None wherever nothing is known yet."""

import math
from dataclasses import dataclass
from statistics import median

from misora.generation.models import Render, RenderQuerySet

SAMPLES = 20
"""So many newest finished renders tell how fast an engine is."""
CERTAINTY = 0.8
"""This share of them lies within the error that is stated."""
ENOUGH = 5
"""Fewer renders than these say little about how much they differ."""
UNSURE = 0.5
"""Then the error is at least this share."""


@dataclass(frozen=True)
class Estimate:
    """Seconds, give or take some."""

    seconds: float
    error: float


def work_rate(engine: str) -> float | None:
    """Seconds of work per second of film, the median of the newest finished renders."""
    rates = _rates(engine)
    return median(rates) if rates else None


def pace(engine: str) -> Estimate | None:
    """Seconds of work per second of film, with its error; None before the first finished render."""
    return _work_of(engine, 1.0)


def until_done(engine: str, *, slots: int, seconds: float, takes: int, ahead: RenderQuerySet) -> Estimate | None:
    """Until `takes` new clips of `seconds` would be done, after all that comes `ahead` of the last of them."""
    own = _work_of(engine, seconds * math.ceil(takes / slots)) if slots else None
    return _after(ahead, own, slots)


def remaining(render: Render, *, slots: int) -> Estimate | None:
    """Until an open take is done."""
    own = _work_of(render.batch.engine, render.batch.seconds * (1 - render.fraction)) if slots else None
    if render.state == Render.State.RUNNING:
        return own
    return _after(Render.objects.before(render.start_tag, render.created_at), own, slots)


def _after(ahead: RenderQuerySet, own: Estimate | None, slots: int) -> Estimate | None:
    """The work `ahead`, shared by the slots, and then one's own; None when some engine has finished nothing yet."""
    if own is None:
        return None
    left: dict[str, float] = {}
    for engine, seconds, fraction in ahead.values_list("batch__engine", "batch__seconds", "fraction"):
        left[engine] = left.get(engine, 0.0) + seconds * (1 - fraction)
    total, error = own.seconds, own.error
    for engine, film in left.items():
        work = _work_of(engine, film)
        if work is None:
            return None
        # An engine that is slow today is slow in every render: errors add up and don't cancel each other out.
        total, error = total + work.seconds / slots, error + work.error / slots
    return Estimate(total, error)


def _work_of(engine: str, film: float) -> Estimate | None:
    rates = _rates(engine)
    if not rates:
        return None
    typical = median(rates)
    apart = sorted(abs(rate - typical) for rate in rates)
    error = apart[math.ceil(CERTAINTY * len(apart)) - 1]
    return Estimate(typical * film, film * (max(error, UNSURE * typical) if len(rates) < ENOUGH else error))


def _rates(engine: str) -> list[float]:
    done = Render.objects.filter(state=Render.State.DONE, batch__engine=engine, started_at__isnull=False)
    newest = done.order_by("-finished_at").values_list("started_at", "finished_at", "batch__seconds")[:SAMPLES]
    return [
        (finished - started).total_seconds() / seconds
        for started, finished, seconds in newest
        if started and finished and seconds
    ]
