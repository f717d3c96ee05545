"""The worker: runs the queue's jobs and, for the render queue, the slots that make films."""

import asyncio
import logging
import os
import signal
import socket
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.conf import settings

from misora.core.errors import InvalidInput
from misora.core.queue import RENDER, work
from misora.engines.loading import ON_RUNNERS, EngineSetting, path_of
from misora.generation.making.roster import Roster
from misora.generation.making.slot import Slot
from misora.generation.worker.desk import DatabaseDesk
from misora.generation.worker.report import Reporter

logger = logging.getLogger(__name__)


Part = Callable[[threading.Event], None]
"""Something that a room above has a worker do, in a thread of its own, until the event is set."""


def run(
    queues: Sequence[str], concurrency: int = 1, *, engines: Sequence[str] = (), beside: Sequence[Part] = ()
) -> None:
    """Work on `queues` and `beside` until SIGTERM or SIGINT: so many renders at once, of `engines` or of all.

    A render that is under way is then given back, and another worker begins it anew at once. A bug in any part ends
    the whole worker with its exception, so that whoever supervises it starts a fresh one.
    """
    configured = {name: set_as for name, set_as in settings.ENV.misora_engines.items() if path_of(set_as) != ON_RUNNERS}
    if unknown := [name for name in engines if name not in configured]:
        msg = f"There is no engine {unknown[0]}. There are: {', '.join(configured)}."
        raise InvalidInput(msg)
    asyncio.run(_run(queues, concurrency, {name: configured[name] for name in engines or configured}, beside))


def worker_name() -> str:
    """Which worker this is, on whichever machine."""
    return f"{socket.gethostname()}:{os.getpid()}"[:80]


async def _run(
    queues: Sequence[str], concurrency: int, engines: Mapping[str, EngineSetting], beside: Sequence[Part]
) -> None:
    stopping, asked = threading.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked.set)
    jobs = asyncio.create_task(work(queues, concurrency=max(2, concurrency)))
    parts: list[asyncio.Future[Any]] = [jobs]
    # Threads of their own: asyncio's shared ones are few, and these would hold them for ever.
    with ThreadPoolExecutor(max_workers=concurrency + 1 + len(beside), thread_name_prefix="part") as threads:
        parts += [loop.run_in_executor(threads, part, stopping) for part in beside]
        if RENDER in queues:
            name, roster = worker_name(), Roster(engines, stopping)
            reporter = Reporter(roster, worker=name, slots=concurrency, stopping=stopping)
            desk = DatabaseDesk(worker=name, stopping=stopping)
            slots = [Slot(desk=desk, number=n, roster=roster, stopping=stopping) for n in range(concurrency)]
            actions = [reporter.run, *(slot.run for slot in slots)]
            parts += [loop.run_in_executor(threads, action) for action in actions]
        logger.info("Worker %s takes up %s.", os.getpid(), ", ".join(queues))
        waiting = asyncio.create_task(asked.wait())
        await asyncio.wait([*parts, waiting], return_when=asyncio.FIRST_COMPLETED)
        stopping.set()
        waiting.cancel()
        jobs.cancel()
        results = await asyncio.gather(*parts, return_exceptions=True)
    logger.info("Worker %s has stopped.", os.getpid())
    for result in results:
        if isinstance(result, Exception):
            raise result
