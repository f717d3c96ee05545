"""Jobs, periodic jobs and news, run by a worker in this process."""

import asyncio
import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection, transaction

from misora.core.events import emit, listen
from misora.core.queue import job, work
from tests.processes import until

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # A job's connection belongs to its thread; left open when that ends, it is collected here, see `working`.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

heard: list[Any] = []


@dataclass(frozen=True)
class Rang:
    """Something rang."""

    times: int


@job(name="tests.note")
def note(text: str) -> None:
    heard.append(text)


@job(name="tests.hear")
def hear(times: int) -> None:
    heard.append(times)


@job(name="tests.ring_and_fail")
def ring_and_fail() -> None:
    with transaction.atomic():
        emit(Rang(times=1))
        transaction.set_rollback(True)
    with transaction.atomic():
        emit(Rang(times=2))


listen(Rang, hear)


@pytest.fixture(autouse=True)
def _quiet_queue() -> None:
    heard.clear()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
        cursor.execute("DELETE FROM procrastinate_workers")


def jobs(status: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE task_name LIKE 'tests.%%' AND status = %s", [status]
        )
        return int(cursor.fetchone()[0])


@contextmanager
def working() -> Iterator[None]:
    """A worker on the default queue, in a thread."""
    loop = asyncio.new_event_loop()
    task = loop.create_task(work(["default"]))

    def run() -> None:
        try:
            loop.run_until_complete(task)
        except asyncio.CancelledError:
            heard.append("stopped")
        finally:
            loop.run_until_complete(loop.shutdown_default_executor())
            loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        loop.call_soon_threadsafe(task.cancel)
        thread.join(30)
        assert not thread.is_alive()
        gc.collect()  # or some later test would be blamed for it


def said(*texts: Any) -> Callable[[], bool]:
    return lambda: heard == list(texts)


def test_a_job_of_a_transaction_that_is_rolled_back_never_was():
    with transaction.atomic():
        note.defer(text="no")
        transaction.set_rollback(True)
    assert jobs("todo") == 0


def test_a_job_is_run_and_leaves_no_row():
    with working():
        note.defer(text="one")
        until(said("one"), seconds=20)
        until(lambda: jobs("doing") == 0 and jobs("succeeded") == 0, seconds=10)


def test_what_a_job_tells_belongs_to_the_transaction_it_opened():
    with working():
        ring_and_fail.defer()
        until(said(2), seconds=20)
    assert jobs("todo") == 0


def test_jobs_go_on_after_the_database_was_away():
    with working():
        note.defer(text="before")
        until(said("before"), seconds=20)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                " AND datname = current_database()"
            )
        note.defer(text="after")
        until(said("before", "after"), seconds=30)


def test_a_job_whose_worker_died_is_run_again():
    note.defer(text="rescued")
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH dead AS (INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - interval '20 s') RETURNING id)"
            " UPDATE procrastinate_jobs SET status = 'doing', worker_id = dead.id FROM dead"
            " WHERE task_name = 'tests.note'"
        )
    assert jobs("doing") == 1
    with working():
        until(said("rescued"), seconds=30)
