"""How long a first render waits behind somebody's hundred, and what a claim costs in a long queue.

The queue is the real one, in a database of its own; the workers claim and end renders without making a film, since only
the order is measured.
"""

import os
import statistics
import time
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from benchmarks.server import server_data

if TYPE_CHECKING:
    from misora.accounts.models import User
    from misora.generation.models import Batch, Render

QUEUED = 100
WORKERS = (1, 2, 4)
SHORT, DEEP = 100, 10_000
CLAIMS = 200


def measure() -> dict[str, Any]:
    """Renders begun before the second person's, by number of workers, and milliseconds a claim."""
    limits = {"MISORA_OPEN_RENDERS": "1000", "MISORA_RENDERS_PER_HOUR": "1000", "MISORA_DAILY_CREDITS": "100000"}
    os.environ.update(limits)
    with server_data():
        _report_engine()
        waits = [_wait(workers) for workers in WORKERS]
        short, deep = _claim_ms(SHORT), _claim_ms(DEEP)
    figures = {"queued": QUEUED, "waits": waits, "short": SHORT, "deep": DEEP}
    return {**figures, "claims": CLAIMS, "claim_short_ms": short, "claim_ms": deep}


def _wait(workers: int) -> dict[str, int]:
    """Begun before the second person's render: as the queue does it, and as one by age would."""
    from misora.generation.leases import claim_next
    from misora.generation.models import Render

    many, one = _person(), _person()
    for _press in range(QUEUED // 4):
        _ask(many, takes=4)
    busy = [claim_next(worker=f"worker {number}") for number in range(workers)]
    wanted = _ask(one, takes=1).renders.get()
    by_age = Render.objects.filter(state=Render.State.QUEUED, created_at__lt=wanted.created_at).count()
    begun = 0
    while True:
        _end(busy.pop(0))
        claimed = claim_next(worker="worker")
        if claimed is None:
            raise SystemExit("The second person's render was never claimed.")
        if claimed.pk == wanted.pk:
            break
        busy.append(claimed)
        begun += 1
    Render.objects.open().update(state=Render.State.DONE)
    return {"workers": workers, "begun_before": begun, "by_age": by_age}


def _claim_ms(waiting: int) -> float:
    """Median milliseconds of a claim while so many renders of ten people wait."""
    from django.db import connection

    from misora.generation.leases import claim_next
    from misora.generation.models import Render

    presses = [_ask(_person(), takes=1) for _each in range(10)]
    Render.objects.bulk_create(
        Render(
            batch=presses[n % 10],
            engine="animatic",
            take=10 + n // 10,
            seed=1,
            credits=0,
            start_tag=n,
            finish_tag=n + 1,
        )
        for n in range(waiting)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as autovacuum does within a minute of such an arrival
    times = []
    for _claim in range(CLAIMS if waiting > CLAIMS else waiting // 2):
        started = time.perf_counter()
        claimed = claim_next(worker="worker")
        times.append((time.perf_counter() - started) * 1000)
        _end(claimed)
    Render.objects.open().update(state=Render.State.DONE)
    return round(statistics.median(times), 2)


def _report_engine() -> None:
    from misora.engines.animatic.engine import Animatic
    from misora.generation.report import report_engine
    from misora.generation.roster import Finding

    report_engine(worker="bench", slots=1, name="animatic", finding=Finding(Animatic().describe()))


def _person() -> "User":
    from misora.accounts.models import User

    return User.objects.create(username=f"p{uuid4().hex[:12]}")


def _ask(owner: "User", *, takes: int) -> "Batch":
    from misora.generation.services import request_renders

    return request_renders(owner=owner, prompt="A red fox runs", seconds=4, takes=takes, token=uuid4().hex)


def _end(render: "Render | None") -> None:
    from misora.generation.models import Render

    if render is None:
        raise SystemExit("There was nothing to claim.")
    Render.objects.filter(pk=render.pk).update(state=Render.State.DONE)
