"""The queue of before becomes one whose engines have their own clocks, and everything keeps its place."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from misora.accounts.models import User
from misora.generation.models import Render
from misora.generation.queue import fairness, leases

FILM = {"prompt": "a fox", "storyboard": {}, "width": 72, "height": 128, "seconds": 1}


@pytest.mark.django_db(transaction=True)
def test_what_waits_keeps_its_place_and_each_engine_begins_where_the_one_clock_stood():
    before = MigrationExecutor(connection).migrate([("generation", "0010_runners")]).apps
    owner = before.get_model("accounts", "User").objects.create(username="mika")
    before.get_model("generation", "QueueClock").objects.create(time=40)
    for engine, start in (("animatic", 42), ("wan", 41)):
        press = before.get_model("generation", "Batch").objects.create(owner=owner, engine=engine, token=engine, **FILM)
        tags = {"start_tag": start, "finish_tag": start + 1}
        before.get_model("generation", "Render").objects.create(batch=press, seed=1, credits=0, **tags)
    executor = MigrationExecutor(connection)
    executor.migrate([node for node in executor.loader.graph.leaf_nodes() if node[0] == "generation"])
    assert fairness.clocks() == {"animatic": 40, "wan": 40}
    assert [leases.claim_next(worker="a").engine for _ in range(2)] == ["wan", "animatic"]
    assert fairness.clocks() == {"animatic": 42, "wan": 42}
    noor = User.objects.create(username="noor")
    assert fairness.tags_for(owner=noor, engine="wan", seconds=1, takes=1) == [(42 - fairness.FIRST, 43)]
    assert Render.objects.filter(engine="").count() == 0
