"""How long a first render waits behind somebody's hundred, and what a claim costs in a long queue.

The queue is the real one, in a database of its own; the workers claim and end renders without making a film, since only
the order is measured. Half of the hundred is asked of each of two engines, for clips ten times as long of the one; the
second person asks once for the one and once for the other.
"""

import json
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
QUICK, SLOW = "quick", "slow"
BOTH = (QUICK, SLOW)
POOLS: dict[str, list[tuple[str, ...]]] = {
    "1 with both engines": [BOTH],
    "2 with both": [BOTH] * 2,
    "4 with both": [BOTH] * 4,
    "1 with both, 2 with the quick one": [BOTH, (QUICK,), (QUICK,)],
    "2 with the slow one, 2 with the quick one": [(SLOW,), (SLOW,), (QUICK,), (QUICK,)],
}
SHORT, DEEP = 100, 10_000
CLAIMS = 200


def measure() -> dict[str, Any]:
    """Renders begun before the second person's, by the workers there are, and milliseconds a claim."""
    engine = "misora.engines.animatic.engine.Animatic"
    limits = {"MISORA_OPEN_RENDERS": "1000", "MISORA_RENDERS_PER_HOUR": "1000", "MISORA_DAILY_CREDITS": "100000"}
    os.environ |= limits | {"MISORA_ENGINES": json.dumps(dict.fromkeys(BOTH, engine))}
    with server_data():
        _report_engines()
        waits = [_wait(workers, asked) for workers in POOLS for asked in BOTH]
        short, deep = _claim_ms(SHORT), _claim_ms(DEEP)
    figures = {"queued": QUEUED, "waits": waits, "short": SHORT, "deep": DEEP}
    return {**figures, "claims": CLAIMS, "claim_short_ms": short, "claim_ms": deep}


def _wait(workers: str, asked: str) -> dict[str, Any]:
    """Begun before the second person's render by workers that could: as the queue does it, and as one by age would."""
    from misora.generation.models import Render
    from misora.generation.queue.leases import claim_next

    pool, many, one = POOLS[workers], _person(), _person()
    for press in range(QUEUED // 4):
        _ask(many, engine=BOTH[press % 2], takes=4)
    busy = [(worker, claim_next(worker=str(number), engines=worker)) for number, worker in enumerate(pool)]
    for turn in range(2 * len(pool)):  # until it is under way, the quick ones more often
        worker, held = busy[turn % len(pool)]
        if QUICK in worker or turn < len(pool):
            _end(held)
            busy[turn % len(pool)] = (worker, claim_next(worker=str(turn), engines=worker))
    wanted = _ask(one, engine=asked, takes=1).renders.get()
    queued = Render.objects.filter(state=Render.State.QUEUED, engine=asked, created_at__lt=wanted.created_at)
    by_age, begun = queued.count(), 0
    while True:
        worker, held = busy.pop(0)
        _end(held)
        claimed = claim_next(worker="worker", engines=worker)
        if claimed is None:
            raise SystemExit("The second person's render was never claimed.")
        if claimed.pk == wanted.pk:
            break
        busy.append((worker, claimed))
        begun += asked in worker
    Render.objects.open().update(state=Render.State.DONE)
    return {"workers": workers, "asked": asked, "begun_before": begun, "by_age": by_age}


def _claim_ms(waiting: int) -> float:
    """Median milliseconds of a claim while so many renders of ten people wait, half of them for another engine."""
    from django.db import connection

    from misora.generation.models import Render
    from misora.generation.queue.leases import claim_next

    presses = [_ask(_person(), engine=BOTH[number % 2], takes=1) for number in range(10)]
    Render.objects.bulk_create(
        Render(
            batch=presses[n % 10],
            engine=BOTH[n % 2],
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
        claimed = claim_next(worker="worker", engines=BOTH)
        times.append((time.perf_counter() - started) * 1000)
        _end(claimed)
    Render.objects.open().update(state=Render.State.DONE)
    return round(statistics.median(times), 2)


def _report_engines() -> None:
    from misora.engines.animatic.engine import Animatic
    from misora.generation.making.roster import Finding
    from misora.generation.worker.report import report_engine

    for name in BOTH:
        report_engine(worker="bench", slots=1, name=name, finding=Finding(Animatic().describe()))


def _person() -> "User":
    from misora.accounts.models import User

    return User.objects.create(username=f"p{uuid4().hex[:12]}")


def _ask(owner: "User", *, engine: str, takes: int) -> "Batch":
    from misora.generation.asking.requesting import request_renders

    seconds = 40 if engine == SLOW else 4
    wish = {"engine": engine, "seconds": seconds, "takes": takes, "token": uuid4().hex}
    return request_renders(owner=owner, prompt="A red fox runs", **wish)


def _end(render: "Render | None") -> None:
    from misora.generation.models import Render

    if render is None:
        raise SystemExit("There was nothing to claim.")
    Render.objects.filter(pk=render.pk).update(state=Render.State.DONE)
