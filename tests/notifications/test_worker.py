"""Webhooks of real worker processes, which are killed too."""

import dataclasses
import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.utils import timezone
from openai import OpenAI

from misora.generation.asking.requesting import request_renders
from misora.generation.models import Batch, EngineState, Render
from misora.generation.queue import leases
from misora.notifications.models import Attempt, Delivery
from tests import factories
from tests.engines_for_tests import PATH, Squares
from tests.processes import Process, until, worker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.faults]
client = OpenAI(api_key="unused", base_url="http://127.0.0.1:1/v1")


@pytest.fixture(autouse=True)
def _same_house(tmp_path: Path, settings: Any) -> None:
    """The workers open what this process sealed, and know its engine; no job is left from an earlier test."""
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "django_key").write_text(django_settings.SECRET_KEY)
    changes = {"misora_engines": {"squares": PATH}, "misora_disk_floor_bytes": 0}
    settings.ENV = settings.ENV.model_copy(update=changes)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    described = dataclasses.asdict(Squares().describe())
    EngineState.objects.create(worker="test", engine="squares", capabilities=described, seen_at=timezone.now())


def ask(owner: Any, prompt: str) -> Batch:
    shape = {"seconds": 1, "width": 160, "height": 288}
    return request_renders(owner=owner, prompt=prompt, token=uuid4().hex, **shape)


@contextmanager
def working(there: Any, tmp_path: Path, *queues: str) -> Iterator[Process]:
    with worker(tmp_path, *queues, MISORA_WEBHOOK_ORIGINS=json.dumps([there.origin])) as process:
        yield process


def test_a_worker_tells_how_clips_ended(mio, endpoint, there, tmp_path):
    _row, secret = endpoint
    with working(there, tmp_path, "render", "default") as process:
        good, bad = ask(mio, "two squares"), ask(mio, "two squares refuse")
        until(lambda: len(there.heard) == 2, why=process.log)
        until(lambda: Delivery.objects.filter(state="delivered").count() == 2, why=process.log)
    events = [client.webhooks.unwrap(one.body, one.headers, secret=secret) for one in there.heard]
    assert {(event.type, event.data.id) for event in events} == {
        ("video.completed", f"video_{good.renders.get().pk.hex}"),
        ("video.failed", f"video_{bad.renders.get().pk.hex}"),
    }
    assert Attempt.objects.filter(status=200).count() == 2


def test_a_failed_delivery_is_tried_again_by_itself(mio, endpoint, there, tmp_path):
    there.statuses = [503, 200]
    with working(there, tmp_path, "render", "default") as process:
        ask(mio, "two squares")
        until(lambda: Delivery.objects.filter(state="delivered").exists(), why=process.log)
    assert [attempt.status for attempt in Attempt.objects.all()] == [503, 200]
    assert there.ids[0] == there.ids[1]


def test_what_was_committed_while_nobody_could_tell_is_told_later(mio, endpoint, there, tmp_path):
    ask(mio, "two squares")
    render = leases.claim_next(worker="test")
    assert leases.deliver(render=render, made=factories.made())
    # The process that delivered the clip is killed here: a job in the same commit is all that is left of the news.
    assert not Delivery.objects.exists()
    assert Render.objects.get().state == "done"
    with working(there, tmp_path, "default") as process:
        until(lambda: Delivery.objects.filter(state="delivered").exists(), why=process.log)
    assert len(there.heard) == 1


def test_a_worker_killed_while_it_sends_loses_nothing(mio, endpoint, there, tmp_path):
    there.hang.set()
    ask(mio, "two squares")
    assert leases.deliver(render=leases.claim_next(worker="test"), made=factories.made())
    with working(there, tmp_path, "default") as process:
        until(lambda: there.heard, why=process.log)
        process.kill()
    there.hang.clear()
    (delivery,) = Delivery.objects.all()
    assert delivery.state == "waiting"
    Delivery.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))  # as half a minute later
    with working(there, tmp_path, "default") as process:
        until(lambda: Delivery.objects.filter(state="delivered").exists(), why=process.log)
    assert there.ids == [delivery.event_id] * 2
    assert [(attempt.ended, attempt.status) for attempt in Attempt.objects.all()] == [(False, None), (True, 200)]


def test_a_worker_that_is_asked_to_stop_brings_its_couriers_home(mio, endpoint, there, tmp_path):
    there.hang.set()
    ask(mio, "two squares")
    assert leases.deliver(render=leases.claim_next(worker="test"), made=factories.made())
    with working(there, tmp_path, "default") as process:
        until(lambda: there.heard, why=process.log)
        os.kill(process.pid, signal.SIGTERM)
        there.hang.clear()
        assert process.stop() == 0, process.log.read_text()
    assert Delivery.objects.get().state == "delivered"
