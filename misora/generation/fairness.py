"""Whose turn it is: start-time fair queueing over people (Goyal, Vin and Cheng, SIGCOMM 1996, section 2).

A render's start tag is the virtual time when it is queued, or the finish tag of its owner's render before it, if that
is later; its finish tag lies its cost, divided by its owner's weight, behind. Workers claim the smallest start tag, and
virtual time is the start tag that was claimed last. So whoever comes with a first render comes before anyone's next.
"""

from datetime import timedelta

from django.db.models import Max
from django.db.models.functions import Greatest
from django.utils import timezone

from misora.accounts.models import User
from misora.credits.queries import weight_of
from misora.engines.protocol import Kind
from misora.generation.estimates import amount_of, work_rate
from misora.generation.models import QueueClock, Render, RenderQuerySet

LEAST_COST = 0.001
"""Seconds of work: also takes that cost next to nothing stand one behind the other."""
PAID = timedelta(days=30)
"""How long credits that somebody bought weigh."""

Tags = tuple[float, float]
"""Start and finish."""


def tags_for(*, owner: User, engine: str, kind: Kind | str = "video", seconds: float, takes: int) -> list[Tags]:
    """Where `takes` new clips of `seconds`, or pictures, stand in the queue. To queue them, their owner is locked."""
    rate, amount = work_rate(engine, kind), amount_of(kind, seconds)
    cost = max(LEAST_COST, amount * (1.0 if rate is None else rate)) / weight_of(owner, since=timezone.now() - PAID)
    now = virtual_time()
    start = max(now, _last_finish(owner, now))
    return [(start + number * cost, start + (number + 1) * cost) for number in range(takes)]


def virtual_time() -> float:
    """How far the queue has come; while nothing waits or runs, as far as all that has ever been asked for."""
    reached = QueueClock.objects.values_list("time", flat=True).first() or 0.0
    if Render.objects.open().exists():
        return reached
    return max(reached, Render.objects.aggregate(last=Max("finish_tag"))["last"] or 0.0)


def advance(*, to: float) -> None:
    """Note that the render with this start tag was claimed. Virtual time never goes back."""
    if not QueueClock.objects.filter(pk=1).update(time=Greatest("time", to)):
        QueueClock.objects.get_or_create(pk=1, defaults={"time": to})


def close_up(*, owner: User) -> None:
    """Move what `owner` still waits for to where it would stand without what was cancelled. Their row is locked."""
    now = virtual_time()
    last = max(now, _last_finish(owner, now, Render.objects.exclude(state=Render.State.QUEUED)))
    queued = Render.objects.filter(batch__owner=owner, state=Render.State.QUEUED).in_turn()
    # A row that is locked is being claimed or cancelled: waiting for it would deadlock, and it needs no place any more.
    waiting = list(queued.select_for_update(of=("self",), no_key=True, skip_locked=True))
    for render in waiting:
        cost = render.finish_tag - render.start_tag
        render.start_tag = min(render.start_tag, last)
        render.finish_tag = last = render.start_tag + cost
    Render.objects.bulk_update(waiting, ["start_tag", "finish_tag"])


def _last_finish(owner: User, now: float, renders: RenderQuerySet | None = None) -> float:
    # Only what lies ahead of now matters, and by the index on finish tags that is little, however much somebody made.
    own = (Render.objects.all() if renders is None else renders).filter(batch__owner=owner, finish_tag__gt=now)
    return own.aggregate(last=Max("finish_tag"))["last"] or 0.0
