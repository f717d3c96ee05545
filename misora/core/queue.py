"""The one queue: procrastinate on the same PostgreSQL, so that a job is inserted in its caller's own transaction.

A job is a doorway of three lines in a room's `tasks.py`; it wakes somebody, it holds no truth of its own.
"""

from collections.abc import Callable
from typing import Any, cast

from procrastinate.contrib.django import app
from procrastinate.tasks import Task

DEFAULT = "default"
RENDER = "render"

Job = Task[..., Any, ...]


def job(*, queue: str = DEFAULT, retry: int = 0, name: str | None = None) -> Callable[[Callable[..., Any]], Job]:
    """Register a function as a job. `retry` counts further attempts after a failure."""
    return cast("Callable[[Callable[..., Any]], Job]", app.task(queue=queue, retry=retry, name=name))


def every(cron: str, *, queue: str = DEFAULT) -> Callable[[Callable[[int], Any]], Job]:
    """Register a periodic job by a cron line of six fields (seconds last). It receives the due time as a Unix stamp."""

    def register(function: Callable[[int], Any]) -> Job:
        # The queueing lock keeps one waiting copy: a late worker does not find a heap of the same job.
        task = app.task(queue=queue, queueing_lock=function.__qualname__ + function.__module__, pass_context=False)(
            function
        )
        return cast("Job", app.periodic(cron=cron)(task))

    return register
