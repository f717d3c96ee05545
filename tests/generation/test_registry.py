"""What operators see of their engines, on the page's side and at the command line."""

import dataclasses
import json
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.utils import timezone

from misora.accounts.models import User
from misora.config.cli import main
from misora.core.errors import NotAllowed, NotFound, Unavailable
from misora.generation.making.roster import Finding
from misora.generation.models import EngineState, Render
from misora.generation.queue import leases
from misora.generation.registry import look_again, registry
from misora.generation.worker.report import report_engine, take_requests
from tests.engines_for_tests import PATH, Squares
from tests.factories import made

pytestmark = pytest.mark.django_db
WELL = Finding(dataclasses.replace(Squares().describe(), credits_per_second=0.5))
ILL = Finding(None, "libGL is missing.")


@pytest.fixture
def root(db):
    return User.objects.create(username="root", is_admin=True)


@pytest.fixture(autouse=True)
def _two_engines(settings):
    engines = {"squares": PATH, "wan": {"engine": "far.Wan", "open_to": "staff", "credits_per_second": 2}}
    settings.ENV = settings.ENV.model_copy(update={"misora_engines": engines})


def test_only_administrators_look_after_engines(root, mika):
    assert len(registry(by=root)) == len(registry(by=None)) == 2
    for person in (mika, User.objects.create(username="mod", is_moderator=True)):
        with pytest.raises(NotAllowed, match="Only administrators"):
            registry(by=person)
        with pytest.raises(NotAllowed):
            look_again(by=person, engine="wan")


def test_an_engine_that_no_worker_has_named_yet_says_so(root):
    squares, wan = registry(by=root)
    assert (squares.info.status, squares.places, squares.pace) == ("starting", [], None)
    assert (wan.path, wan.info.terms.open_to, wan.info.title) == ("far.Wan", "staff", "wan")


def test_each_worker_stands_with_what_it_has(root):
    report_engine(worker="a", slots=2, name="squares", finding=WELL, loaded=1, version="1.2")
    report_engine(worker="b", slots=1, name="squares", finding=ILL)
    report_engine(worker="c", slots=4, name="squares", finding=WELL, loaded=4)
    EngineState.objects.filter(worker="c").update(seen_at=timezone.now() - timedelta(minutes=1))
    listed = registry(by=root)[0]
    assert (listed.info.status, listed.info.slots, listed.info.loaded) == ("ready", 2, 1)
    told = [(place.state.worker, place.present, place.failing, place.state.loaded) for place in listed.places]
    assert told == [("a", True, False, 1), ("b", True, True, 0), ("c", False, False, 4)]
    assert listed.places[0].state.version == "1.2"


def test_what_was_wrong_once_is_remembered_with_its_time(root):
    report_engine(worker="a", slots=1, name="squares", finding=ILL)
    assert registry(by=root)[0].info.problem == "libGL is missing."
    assert registry(by=root)[0].recovered is None
    report_engine(worker="a", slots=1, name="squares", finding=WELL)
    listed = registry(by=root)[0]
    assert (listed.info.status, listed.info.problem) == ("ready", "")
    assert listed.recovered.problem == "libGL is missing."
    assert listed.recovered.failed_at is not None


def test_the_day_is_counted_and_the_newest_failure_told(root, ask):
    for _ in range(3):
        ask()
    leases.deliver(render=leases.claim_next(worker="a"), made=made())
    leases.fail_attempt(render=leases.claim_next(worker="a"), code="refused", sentence="Squares don't.", final=True)
    listed, other = registry(by=root)
    assert (listed.made, listed.failed, listed.waiting, listed.failure) == (1, 1, 1, "Squares don't.")
    assert (listed.pace.seconds, other.pace) == (pytest.approx(listed.pace.seconds), None)
    assert (other.made, other.failed, other.waiting, other.failure) == (0, 0, 0, "")
    Render.objects.update(finished_at=timezone.now() - timedelta(days=2))
    assert (registry(by=root)[0].made, registry(by=root)[0].failure) == (0, "")


def test_a_request_to_look_again_reaches_each_worker_that_fails_once(root):
    report_engine(worker="a", slots=1, name="squares", finding=ILL)
    report_engine(worker="b", slots=1, name="squares", finding=ILL)
    report_engine(worker="c", slots=1, name="squares", finding=WELL)
    assert look_again(by=root, engine="squares") == 2
    assert [take_requests(worker=name) for name in ("a", "a", "b", "c")] == [{"squares"}, set(), {"squares"}, set()]


def test_nobody_to_look_and_nothing_to_look_at_are_said(root):
    with pytest.raises(Unavailable, match="Start one: misora worker"):
        look_again(by=root, engine="wan")
    with pytest.raises(NotFound, match="no engine called circles"):
        look_again(by=root, engine="circles")


def test_the_registry_is_read_with_few_queries_however_many_workers(root, django_assert_max_num_queries):
    for number in range(20):
        report_engine(worker=f"w{number}", slots=1, name="squares", finding=WELL)
    with django_assert_max_num_queries(14):
        assert len(registry(by=root)[0].places) == 20


def misora(tmp_path, *arguments, code=0):
    result = CliRunner().invoke(main, [*arguments, "--data", str(tmp_path)])
    assert result.exit_code == code, (result.stdout, result.stderr, result.exception)
    return result


def test_the_command_line_shows_it_too(tmp_path, monkeypatch):
    monkeypatch.setenv("MISORA_DATA", str(tmp_path))
    report_engine(worker="a", slots=1, name="squares", finding=WELL)
    report_engine(worker="a", slots=1, name="wan", finding=ILL)
    shown = misora(tmp_path, "engines").stdout.splitlines()
    assert shown[0].split()[:5] == ["squares", "ready", "1", "slot,", "loaded"]
    assert shown[-1].strip() == "a can't load it: libGL is missing."
    squares, wan = json.loads(misora(tmp_path, "engines", "--json", "--look-again", "wan").stdout)
    assert (squares["status"], squares["capabilities"]["title"]) == ("ready", "Squares")
    assert (wan["status"], wan["problem"], wan["terms"]["open_to"]) == ("failing", "libGL is missing.", "staff")
    assert take_requests(worker="a") == {"wan"}
    assert "no engine called circles" in misora(tmp_path, "engines", "--look-again", "circles", code=1).stderr
