"""Settings, Runners: for administrators."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from misora.accounts.models import User
from misora.generation.models import EngineState, Receipt, Render, Runner
from misora.generation.runners.services import create_runner
from misora.web.templatetags.makewords import receipt_words
from tests import factories

PAGE = "/settings/runners"


@pytest.fixture
def warden(client: Client, db: None) -> User:
    warden = factories.person("warden", is_admin=True)
    client.force_login(warden)
    return warden


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}/00000000-0000-7000-8000-000000000000/revoke"])
def test_others_are_refused_and_find_no_way_there(client, db, path):
    client.force_login(factories.person("mio"))
    answer = client.get(path) if path == PAGE else client.post(path)
    assert answer.status_code == 403
    assert client.post(PAGE, {"name": "mine"}).status_code == 403
    assert not Runner.objects.exists()
    assert PAGE not in client.get("/settings").content.decode()


def test_a_token_is_shown_once_with_the_command_that_uses_it(client, warden):
    assert PAGE in client.get("/settings").content.decode()
    answer = client.post(PAGE, {"name": "attic", "engines": ["animatic"]})
    text = answer.content.decode()
    assert answer.status_code == 201
    token = re.search(r"MISORA_RUNNER_TOKEN=(rt-misora-[\w-]{40,}) misora runner --server http://testserver", text)
    assert token
    page = client.get(PAGE).content.decode()
    assert token[1] not in page
    assert "attic" in page
    assert "Never seen yet" in page
    runner = Runner.objects.get()
    assert (runner.engines, runner.made_by) == (["animatic"], warden)


def test_what_cannot_be_comes_back_with_a_reason(client, warden):
    create_runner(by=None, name="attic", engines=[])
    for said, words in (
        ({"name": "attic"}, "called attic already"),
        ({"name": "x", "engines": ["triangles"]}, "triangles"),
    ):
        answer = client.post(PAGE, said)
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert Runner.objects.count() == 1


def test_the_list_says_how_each_is_and_what_it_is_at_but_not_whose(client, warden, django_assert_max_num_queries):
    runner, _ = create_runner(by=None, name="attic", engines=[])
    Runner.objects.update(seen_at=timezone.now())
    state = {"worker": runner.worker_of("0" * 16), "capabilities": {}, "seen_at": timezone.now()}
    EngineState.objects.create(engine="animatic", healthy=True, **state)
    draft = factories.finished_draft(factories.person("mio"), prompt="a secret fox")
    Render.objects.filter(pk=draft.render_id).update(worker=runner.worker_of("1" * 16))
    running = factories.batch(factories.person("ko"), prompt="a secret owl")
    Render.objects.create(
        batch=running, seed=1, credits=1, state="running", fraction=0.42, worker=runner.worker_of("0" * 16)
    )
    client.get("/about")  # the first request of a session notes it
    with django_assert_max_num_queries(12):
        page = client.get(PAGE).content.decode()
    assert "Making: animatic, 42 %" in page
    assert "1 clip made" in page
    assert "secret" not in page


def test_revoking_ends_it(client, warden):
    runner, _ = create_runner(by=None, name="attic", engines=[])
    page = client.post(f"{PAGE}/{runner.pk}/revoke", follow=True).content.decode()
    assert "attic makes nothing here any more" in page
    assert "No other machine makes clips here yet" in page
    assert client.post(f"{PAGE}/{runner.pk}/revoke").status_code == 404


def test_a_receipt_names_the_runner():
    receipt = Receipt(engine="wan", model="abc", seed=7, compute_seconds=8.6, credits=3, runner="attic")
    assert receipt_words(receipt) == "Receipt: wan abc, seed 7, 8.6 s of computing, on the runner attic, 3 credits."
