"""The registry page, and what people see of engines where they make clips."""

from dataclasses import asdict, replace
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from misora.accounts.models import User
from misora.generation.models import Batch, EngineState, Render
from misora.generation.worker.report import take_requests
from misora.web.takes import Take
from tests import factories
from tests.engines_for_tests import PATH, Squares

CAN = replace(Squares().describe(), kinds=("video",), sizes=((720, 1280), (1280, 720)), references=0)


@pytest.fixture(autouse=True)
def _two_engines(settings):
    engines = {"squares": PATH, "wan": {"engine": "far.Wan", "open_to": "staff", "credits_per_second": 2}}
    settings.ENV = settings.ENV.model_copy(update={"misora_engines": engines, "misora_disk_floor_bytes": 0})


@pytest.fixture
def up(db):
    """Both engines, ready."""
    wan = replace(
        CAN, name="wan", title="Wan 2.2", made_by="generated", sound=False, model="sha256:4f1d", licence="Apache-2.0"
    )
    for can in (CAN, wan):
        EngineState.objects.create(
            worker="gpu:1", engine=can.name, capabilities=asdict(can), seen_at=timezone.now(), version="0.1.0"
        )


@pytest.fixture
def at_root(client: Client, db) -> Client:
    client.force_login(factories.person("root", is_admin=True))
    return client


@pytest.fixture
def mio(db) -> User:
    return factories.person("mio")


@pytest.fixture
def at_mio(client: Client, mio: User) -> Client:
    client.force_login(mio)
    return client


def text(response) -> str:
    return unescape(response.content.decode())


def pressed(**changes):
    usual = {"prompt": "A red fox runs", "shape": "9:16", "seconds": 4, "engine": "auto", "takes": 1, "seed": ""}
    return {**usual, "token": uuid4().hex, **changes}


def test_the_registry_tells_administrators_all_of_each_engine(at_root, up):
    EngineState.objects.filter(engine="squares").update(loaded=1)
    page = text(at_root.get("/settings/engines"))
    for said in (
        "Ready, loaded in 1 of 1 slot",
        "Ready, not loaded",
        "2 credits a second",
        "sha256:4f1d",
        "Apache-2.0",
        "far.Wan",
    ):
        assert said in page
    assert "Moderators and administrators" in page
    assert "1 slot, loaded in 1, Misora 0.1.0" in page
    assert "0 made, 0 failed, 0 under way" in page
    assert "Not measured yet" in page
    assert "Look again" not in page


def test_a_failing_engine_says_why_and_can_be_looked_at_again(at_root, up):
    EngineState.objects.filter(engine="wan").update(healthy=False, problem="CUDA is missing.", failed_at=timezone.now())
    page = text(at_root.get("/settings/engines"))
    assert "Failing" in page
    assert page.count("CUDA is missing.") == 1
    answer = at_root.post("/settings/engines/wan/look", follow=True)
    assert "1 worker looks again." in text(answer)
    assert take_requests(worker="gpu:1") == {"wan"}
    EngineState.objects.update(healthy=True)
    page = text(at_root.post("/settings/engines/wan/look", follow=True))
    assert "Every worker can load it already." in page
    assert "Last trouble" in page


def test_before_any_worker_the_page_says_what_to_start(at_root):
    page = text(at_root.get("/settings/engines"))
    assert "No worker has reported it yet" in page
    assert "misora worker --engine wan" in page
    answer = at_root.post("/settings/engines/wan/look", follow=True)
    assert "No worker is there to look." in text(answer)


def test_the_registry_is_not_for_others(at_mio, up):
    assert at_mio.get("/settings/engines").status_code == 403
    assert at_mio.post("/settings/engines/wan/look").status_code == 403
    assert "/settings/engines" not in text(at_mio.get("/settings"))


def test_the_about_page_tells_what_each_engine_makes_takes_and_costs_and_for_whom(client, up):
    EngineState.objects.filter(engine="wan").update(healthy=False, problem="/opt/cuda is missing.")
    page = text(client.get("/about"))
    assert "Clips of 0.5 to 20 s with sound · 0.5 credits a second" in page
    assert "2 credits a second · For: Moderators and administrators" in page
    assert "“Auto” chooses for you" in page
    assert "/opt/cuda" not in page


def test_the_composer_offers_only_what_one_may_use_and_auto_where_there_is_a_choice(at_mio, up, settings):
    page = text(at_mio.get("/make"))
    assert "Wan 2.2" not in page
    assert ">Auto<" not in page
    engines = dict(settings.ENV.misora_engines) | {"wan": "far.Wan"}
    settings.ENV = settings.ENV.model_copy(update={"misora_engines": engines})
    EngineState.objects.filter(engine="wan").update(seen_at=timezone.now() - timedelta(minutes=1))
    page = text(at_mio.get("/make"))
    assert page.index(">Auto<") < page.index("Squares, 0.5 credits a second") < page.index("Wan 2.2")
    assert "Wan 2.2, 0.5 credits a second, away" in page


def test_an_engine_that_is_not_for_one_is_refused_though_its_name_is_sent(at_mio, up):
    answer = at_mio.post("/make", pressed(engine="wan"))
    assert answer.status_code == 422
    assert not Batch.objects.exists()


def test_the_quote_says_what_auto_would_choose_and_why(at_root, up):
    quote = text(at_root.post("/make/quote", pressed()))
    assert "Auto chooses Wan 2.2. It makes 4 s at 720×1280, is ready and costs 8 credits." in quote
    quote = text(at_root.post("/make/quote", pressed(prompt="A fox says “Almost home”")))
    assert "Auto chooses Squares." in quote
    assert "Wan 2.2 has no sound." in quote
    quote = text(at_root.post("/make/quote", pressed(with_reference="on")))
    assert "No engine here makes 4 s at 720×1280 with a reference picture." in quote


def test_the_takes_say_what_auto_chose(at_root, up):
    answer = at_root.post("/make", pressed(), follow=True)
    assert Batch.objects.get().engine == "wan"
    assert "Auto chose Wan 2.2. It makes 4 s at 720×1280, is ready and costs 8 credits." in text(answer)


def test_an_engine_that_is_away_is_named_before_and_after_the_press(at_mio, up, mio):
    EngineState.objects.update(seen_at=timezone.now() - timedelta(minutes=1))
    quote = text(at_mio.post("/make/quote", pressed(engine="squares")))
    assert "Squares is away: what you ask waits for its worker." in quote
    answer = at_mio.post("/make", pressed(engine="squares"), follow=True)
    assert "Waits for a worker with Squares." in text(answer)
    EngineState.objects.update(seen_at=timezone.now())
    take = Render.objects.select_related("batch").get()
    assert Take(take, take.batch).words == "Next in line."
