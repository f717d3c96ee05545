"""Workers take up only what they can make."""

import dataclasses
import json

import pytest
from django.utils import timezone

from misora.core.errors import InvalidInput
from misora.credits.services import balance
from misora.generation import queries, registry
from misora.generation.models import EngineState, Render
from misora.generation.worker import run as worker
from misora.web.takes import Take
from tests import processes
from tests.engines_for_tests import MOODY, PATH, Squares
from tests.processes import until

pytestmark = pytest.mark.django_db(transaction=True)
ENGINES = {"squares": PATH, "gpu": MOODY}


@pytest.fixture
def _two(reported, settings):
    """A server with two engines, of which another machine had the second and a third until just now."""
    settings.ENV = settings.ENV.model_copy(update={"misora_engines": {**ENGINES, "old": PATH}})
    for name in ("gpu", "old"):
        can = dataclasses.asdict(Squares().describe()) | {"name": name, "title": name.upper()}
        EngineState.objects.create(worker="elsewhere", engine=name, capabilities=can, seen_at=timezone.now())


def here(name: str) -> EngineState | None:
    return EngineState.objects.filter(engine=name).exclude(worker__in=["test", "elsewhere"]).first()


def words(render: Render) -> str:
    return Take(Render.objects.select_related("batch").get(pk=render.pk), render.batch).words


@pytest.mark.usefixtures("_two")
def test_what_a_worker_cannot_load_waits_for_one_that_can_and_what_is_gone_is_failed(ask, mika, tmp_path, settings):
    wanted, old, quick = (ask(engine=name).renders.get() for name in ("gpu", "old", "squares"))
    EngineState.objects.filter(worker="elsewhere").delete()
    settings.ENV = settings.ENV.model_copy(update={"misora_engines": ENGINES})
    with processes.worker(tmp_path, MISORA_ENGINES=json.dumps(ENGINES)) as process:
        until(lambda: Render.objects.filter(pk=quick.pk, state="done").exists(), why=process.log)
        until(lambda: Render.objects.filter(pk=old.pk, state="failed").exists(), why=process.log)
        old.refresh_from_db()
        assert (old.error_code, old.error) == ("engine_gone", "This engine isn't here any more. Choose another.")
        assert balance(mika) == 38
        until(lambda: (state := here("gpu")) is not None and not state.healthy, why=process.log)
        assert here("gpu").problem == "There is no GPU just now."
        wanted.refresh_from_db()
        assert (wanted.state, wanted.attempt) == ("queued", 0)
        assert words(wanted) == "Waits for a worker with gpu."
        until(lambda: (state := here("squares")) is not None and state.loaded == 1, why=process.log)
        (tmp_path / "moody").touch()
        assert registry.look_again(by=None, engine="gpu") == 1
        until(lambda: Render.objects.filter(pk=wanted.pk, state="done").exists(), seconds=40, why=process.log)
    state = here("gpu")
    assert (state.healthy, state.problem) == (True, "There is no GPU just now.")
    assert state.failed_at is not None


@pytest.mark.usefixtures("_two")
def test_an_engine_that_loads_no_longer_gives_its_render_back_untried(ask, tmp_path):
    (tmp_path / "moody").touch()
    with processes.worker(tmp_path, MISORA_ENGINES=json.dumps(ENGINES)) as process:
        until(lambda: (state := here("gpu")) is not None and state.healthy, why=process.log)
        (tmp_path / "moody").unlink()
        wanted = ask(engine="gpu").renders.get()
        until(lambda: not here("gpu").healthy, why=process.log)
        wanted.refresh_from_db()
        assert (wanted.state, wanted.failures) == ("queued", 0)


@pytest.mark.usefixtures("_two")
def test_a_worker_can_be_for_some_engines_only(ask, tmp_path):
    (tmp_path / "moody").touch()
    other, wanted = ask(engine="squares").renders.get(), ask(engine="gpu").renders.get()
    log = tmp_path / "limited.log"
    process = processes.Process(
        "worker", "--queue", "render", "--engine", "gpu", data=tmp_path, log=log, MISORA_ENGINES=json.dumps(ENGINES)
    )
    try:
        until(lambda: Render.objects.filter(pk=wanted.pk, state="done").exists(), why=log)
        assert here("squares") is None
        other.refresh_from_db()
        assert (other.state, other.attempt) == ("queued", 0)
    finally:
        process.stop()


def test_a_worker_for_an_engine_that_is_not_configured_does_not_start():
    with pytest.raises(InvalidInput, match=r"There is no engine wan\. There are: squares"):
        worker.run(["render"], engines=["wan"])


@pytest.mark.usefixtures("_two")
def test_an_engine_is_gone_when_neither_the_settings_nor_any_worker_know_it(ask):
    ask(engine="old"), ask(engine="gpu")
    assert queries.engines_gone(known=ENGINES) == set()
    just = timezone.now() - queries.GONE / 2
    EngineState.objects.filter(engine="old").update(seen_at=just)
    assert queries.engines_gone(known=ENGINES) == set()
    EngineState.objects.filter(engine="old").update(seen_at=just - queries.GONE)
    assert queries.engines_gone(known=ENGINES) == {"old"}
    Render.objects.update(state="cancelled")
    assert queries.engines_gone(known=ENGINES) == set()
