"""The one queue: procrastinate on the same PostgreSQL, so that a job is inserted in its caller's own transaction.

A job is a doorway of three lines in a room's `tasks.py`; it wakes somebody, it holds no truth of its own.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Any, cast

import psycopg
from asgiref.sync import sync_to_async
from django.db import connections
from procrastinate.contrib.django import DjangoApp, app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ConnectorException
from procrastinate.psycopg_connector import PsycopgConnector
from procrastinate.tasks import Task
from psycopg_pool import PoolTimeout

logger = logging.getLogger(__name__)

DEFAULT = "default"
RENDER = "render"

HEARTBEAT_SECONDS = 4.0
RECONNECT_SECONDS = 1.0
GRACE_SECONDS = 5.0
"""How long a job may take to end once its worker is asked to stop."""

Job = Task[..., Any, ...]


def job(*, queue: str = DEFAULT, retry: int = 0, name: str | None = None) -> Callable[[Callable[..., Any]], Job]:
    """Register a function as a job. `retry` counts further attempts after a failure."""
    return cast("Callable[[Callable[..., Any]], Job]", app.task(queue=queue, retry=retry, name=name))


def every(cron: str, *, queue: str = DEFAULT) -> Callable[[Callable[[int], Any]], Job]:
    """Register a periodic job, which receives the due time as a Unix stamp.

    `cron` has five fields ("17 * * * *", every hour) or six, the seconds last ("* * * * * */5", every five seconds).
    """

    def register(function: Callable[[int], Any]) -> Job:
        # The queueing lock keeps one waiting copy: a late worker does not find a heap of the same job.
        task = app.task(queue=queue, queueing_lock=f"{function.__module__}.{function.__qualname__}")(function)
        return cast("Job", app.periodic(cron=cron)(task))

    return register


async def work(queues: Sequence[str], *, concurrency: int = 1) -> None:
    """Run the jobs of `queues` until cancelled. While the database is away this waits for it."""
    app.perform_import_paths()  # type: ignore[no-untyped-call]  # procrastinate types most, but not this
    while True:
        try:
            await _work_until_disconnected(queues, concurrency)
        except (ConnectorException, psycopg.OperationalError, PoolTimeout) as error:
            logger.warning("The queue has lost the database and waits for it: %s", error)
        finally:
            # Periodic jobs are inserted through Django's connection of this thread, which may be dead by now.
            await sync_to_async(connections.close_all)()
        await asyncio.sleep(RECONNECT_SECONDS)


async def _work_until_disconnected(queues: Sequence[str], concurrency: int) -> None:
    connector = PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=4)
    # An app of its own for fetching jobs. `app` keeps Django's connection, so that what a job inserts belongs to the
    # transaction that the job has opened; procrastinate's replace_connector would take that away.
    runner = DjangoApp(connector=connector)
    runner.tasks = app.tasks
    runner.periodic_registry = app.periodic_registry
    async with runner.open_async():
        await runner.run_worker_async(
            queues=list(queues),
            concurrency=concurrency,
            install_signal_handlers=False,
            delete_jobs="successful",
            update_heartbeat_interval=HEARTBEAT_SECONDS,
            shutdown_graceful_timeout=GRACE_SECONDS,
        )
