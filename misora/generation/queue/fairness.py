"""Whose turn it is: start-time fair queueing over people (Goyal, Vin and Cheng, SIGCOMM 1996, section 2).

The paper has one server. Here each engine has a clock of its own, since not every worker has every engine. A render's
start tag is its engine's virtual time when it is queued, later by what its owner is ahead of the clocks with what they
asked before; its finish tag lies its cost, divided by its owner's weight, behind. A worker claims, among the engines it
has, what lies least ahead of its engine's clock, and moves the clocks of all its engines on by as much. Where every
worker has every engine, the clocks go together, and this is the paper's queue. Where not, no clock runs away from
another: whoever comes with a first render comes before anyone's next, whichever engine they ask.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.db.models import F, Max, Q
from django.utils import timezone

from misora.accounts.models import User
from misora.credits.queries import weight_of
from misora.engines.protocol import Kind
from misora.generation.models import EngineState, QueueClock, Render, RenderQuerySet
from misora.generation.queue.estimates import amount_of, work_rate

LEAST_COST = 0.001
"""Seconds of work: also takes that cost next to nothing stand one behind the other."""
FIRST = LEAST_COST / 2
"""Who has nothing ahead stands so much before those of the same place, who have had a turn."""
PAID = timedelta(days=30)
"""How long credits that somebody bought weigh."""

Tags = tuple[float, float]
"""Start and finish."""


def tags_for(*, owner: User, engine: str, kind: Kind | str = "video", seconds: float, takes: int) -> list[Tags]:
    """Where `takes` new clips of `seconds`, or pictures, stand in the queue. To queue them, their owner is locked."""
    rate, amount = work_rate(engine, kind), amount_of(kind, seconds)
    cost = max(LEAST_COST, amount * (1.0 if rate is None else rate)) / weight_of(owner, since=timezone.now() - PAID)
    times = clocks()
    ahead = _ahead(owner, times)
    start = times.get(engine, 0.0) + ahead
    tags = [(start + number * cost, start + (number + 1) * cost) for number in range(takes)]
    return [(start - FIRST, start + cost), *tags[1:]] if tags and not ahead else tags


def clocks() -> dict[str, float]:
    """The virtual time of each engine; while nothing waits or runs, as far as all that has ever been asked of it."""
    times = dict(QueueClock.objects.values_list("engine", "time"))
    if Render.objects.open().exists():
        return times
    ended = {engine: Render.objects.filter(engine=engine).aggregate(last=Max("finish_tag"))["last"] for engine in times}
    return {engine: max(time, ended[engine] or 0.0) for engine, time in times.items()}


def begin(*, engine: str) -> None:
    """Give an engine its clock before its first render is queued."""
    if not QueueClock.objects.filter(engine=engine).exists():
        QueueClock.objects.get_or_create(engine=engine)


def heads(claimable: RenderQuerySet, engines: Collection[str] | None, limit: int) -> list[Render]:
    """Those of `claimable` whose turn it is for a worker with these engines, or with all."""
    times = dict(QueueClock.objects.values_list("engine", "time"))
    found = [
        render
        for engine in times
        if engines is None or engine in engines
        for render in claimable.filter(engine=engine).in_turn()[:limit]
    ]
    return sorted(found, key=lambda one: (one.start_tag - times[one.engine], one.created_at, one.pk))[:limit]


def advance(*, render: Render, engines: Collection[str] | None) -> None:
    """Note that a worker with these engines, or with all, has claimed `render`. Virtual time never goes back."""
    # Locked in one order, so that two claims wait for each other and never both.
    rows = QueueClock.objects.select_for_update(no_key=True).order_by("engine")
    shared = rows if engines is None else rows.filter(engine__in=engines)
    times = dict(shared.values_list("engine", "time"))
    gone = render.start_tag - times.get(render.engine, render.start_tag)
    if gone > 0:
        QueueClock.objects.filter(engine__in=times).update(time=F("time") + gone)


def ahead_of(*, engine: str, start_tag: float, created_at: datetime | None = None) -> RenderQuerySet:
    """Open ones that come before one of that tag: queued since `created_at`, or only to be queued.

    They run, or lie nearer to their engine's clock, and their engine shares a worker with this one.
    """
    times = clocks()
    since = Q() if created_at is None else Q(created_at__lt=created_at)
    sooner = Q(state=Render.State.RUNNING)
    shared = EngineState.objects.beside(engine)
    for other in shared:
        # The very number where it is the same clock: a difference and a sum would round it.
        place = start_tag if other == engine else times.get(other, 0.0) + start_tag - times.get(engine, 0.0)
        sooner |= Q(engine=other) & (Q(start_tag__lt=place) | Q(start_tag=place) & since)
    return Render.objects.open().filter(engine__in=shared).filter(sooner)


def close_up(*, owner: User) -> None:
    """Move what `owner` still waits for to where it would stand without what was cancelled. Their row is locked."""
    times = clocks()
    ahead = _ahead(owner, times, Render.objects.exclude(state=Render.State.QUEUED))
    queued = Render.objects.filter(batch__owner=owner, state=Render.State.QUEUED)
    # A row that is locked is being claimed or cancelled: waiting for it would deadlock, and it needs no place any more.
    waiting = list(queued.select_for_update(of=("self",), no_key=True, skip_locked=True))
    for render in sorted(waiting, key=lambda one: (one.start_tag - times.get(one.engine, 0.0), one.created_at, one.pk)):
        cost, time = render.finish_tag - render.start_tag, times.get(render.engine, 0.0)
        render.start_tag = min(render.start_tag, time + ahead)
        render.finish_tag = render.start_tag + cost
        ahead = render.finish_tag - time
    Render.objects.bulk_update(waiting, ["start_tag", "finish_tag"])


def _ahead(owner: User, times: Mapping[str, float], renders: RenderQuerySet | None = None) -> float:
    """How far the last of what `owner` asked lies ahead of its engine's clock."""
    later = Q(pk=None)
    for engine, time in times.items():
        later |= Q(engine=engine, finish_tag__gt=time)
    # Only what lies ahead matters, and by the index on finish tags that is little, however much somebody made.
    own = (Render.objects.all() if renders is None else renders).filter(later, batch__owner=owner)
    last = own.order_by().values_list("engine").annotate(Max("finish_tag"))
    return max((finish - times[engine] for engine, finish in last), default=0.0)
