"""Honest estimates, from what finished renders took. None wherever nothing is known yet."""

import math
from statistics import median

from misora.generation.models import Render, RenderQuerySet

SAMPLES = 20
"""So many newest finished renders tell how fast an engine is."""


def work_rate(engine: str) -> float | None:
    """Seconds of work per second of film, the median of the newest finished renders."""
    done = Render.objects.filter(state=Render.State.DONE, batch__engine=engine, started_at__isnull=False)
    newest = done.order_by("-finished_at").values_list("started_at", "finished_at", "batch__seconds")[:SAMPLES]
    rates = [
        (finished - started).total_seconds() / seconds
        for started, finished, seconds in newest
        if started and finished and seconds
    ]
    return median(rates) if rates else None


def until_done(engine: str, *, slots: int, seconds: float, takes: int) -> float | None:
    """Seconds until `takes` new clips of `seconds` would be done, after everything that waits already."""
    rate, ahead = work_rate(engine), _work(Render.objects.open())
    if not slots or rate is None or ahead is None:
        return None
    return ahead / slots + rate * seconds * math.ceil(takes / slots)


def remaining(render: Render, *, slots: int) -> float | None:
    """Seconds until an open take is done."""
    rate = work_rate(render.batch.engine)
    if not slots or rate is None:
        return None
    own = rate * render.batch.seconds * (1 - render.fraction)
    if render.state == Render.State.RUNNING:
        return own
    ahead = _work(Render.objects.open().filter(created_at__lt=render.created_at))
    return None if ahead is None else ahead / slots + own


def _work(renders: RenderQuerySet) -> float | None:
    """Seconds of work left in `renders`; None when one of their engines has not finished anything yet."""
    rates: dict[str, float | None] = {}
    total = 0.0
    for engine, seconds, fraction in renders.values_list("batch__engine", "batch__seconds", "fraction"):
        if engine not in rates:
            rates[engine] = work_rate(engine)
        rate = rates[engine]
        if rate is None:
            return None
        total += rate * seconds * (1 - fraction)
    return total
