"""`misora runner` as a process, against a live server."""

import json
import os
import signal
import socket

import httpx
import psutil
import pytest
from django.core.files.storage import default_storage

from misora.credits.models import Entry
from misora.credits.services import balance
from misora.generation import queries, services
from misora.generation.asking.remixing import request_extension
from misora.generation.models import Batch, Draft, EngineState, Render, Runner
from misora.generation.runners import services as runners
from misora.media.captions import read_webvtt
from misora.media.services import store_picture
from tests.factories import picture_file
from tests.processes import Process, gone, until
from tests.runners import runner

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _on_runners(settings):
    settings.ENV = settings.ENV.model_copy(update={"misora_engines": {"squares": "runners"}})


def row() -> Render:
    return Render.objects.get()


def ended() -> bool:
    return not Render.objects.open().exists()


def runner_of(render: Render) -> Runner:
    return Runner.objects.get(pk=render.worker.split(":")[1])


def begun(batch: Batch, process: Process) -> Render:
    """Its only take, once a runner has begun to draw."""

    def drawn() -> Render | None:
        render = batch.renders.get()
        assert render.open, render.error
        return render if render.fraction > 0.05 else None

    return until(drawn, why=process.log)


def test_a_runner_makes_drafts_hears_of_cancelling_and_gives_back_what_it_has_begun(
    live_server, ask, mika, tmp_path, settings
):
    with runner(live_server.url, tmp_path, "attic") as process:
        reference = store_picture(owner=mika, upload=picture_file())
        batch = ask("two slow squares", seconds=1, reference=reference)
        until(lambda: queries.preview_of(row()), why=process.log)
        until(ended, why=process.log)
        assert row().state == "done", process.log.read_text()
        draft = Draft.objects.select_related("asset").get(render__batch=batch)
        assert (draft.asset.width, draft.asset.height, draft.asset.seconds) == (160, 288, 1.0)
        assert draft.asset.has_sound
        assert (draft.receipt.runner, draft.receipt.engine, draft.receipt.model) == ("attic", "squares", "squares-1")
        assert draft.receipt.compute_seconds > 0
        assert balance(mika) == 39
        until(lambda: not list(settings.WORK_ROOT.iterdir()))
        until(lambda: not list((tmp_path / "attic" / "runner" / "work").iterdir()))

        longer = request_extension(owner=mika, before=draft.render, prompt="they meet", seconds=1, token="longer")
        until(ended, why=process.log)
        whole = Draft.objects.select_related("asset").get(render__batch=longer).asset
        assert (whole.seconds, whole.has_sound) == (2.0, True)
        with default_storage.open(whole.file_name("captions")) as file:
            cues = read_webvtt(file.read().decode())
        assert [(cue.start, cue.stop) for cue in cues] == [(0.0, 1.0), (1.0, 2.0)]
        assert balance(mika) == 38

        refused = ask("refuse")
        until(ended, why=process.log)
        assert "Squares don't do that" in Render.objects.get(batch=refused).error

        cancelled = begun(ask("slow", seconds=4), process)
        engine = [psutil.Process(pid) for pid in process.engine_pids()]
        assert engine
        services.cancel_render(owner=mika, render_id=cancelled.pk)
        gone(engine)
        assert balance(mika) == 38

        stopped = begun(ask("slow", seconds=4), process)
        below = process.children()
        os.kill(process.pid, signal.SIGTERM)
        until(lambda: Render.objects.get(pk=stopped.pk).state == "queued", seconds=10, why=process.log)
        gone(below)
        # A second signal would end it without more ado.
        until(lambda: not process.alive, seconds=20, why=process.log)
        assert process.stop() == 0
        assert Render.objects.get(pk=stopped.pk).failures == 0


def test_of_two_runners_one_is_killed_and_the_other_delivers_until_it_is_revoked(
    live_server, ask, mika, tmp_path, settings
):
    with runner(live_server.url, tmp_path, "attic") as attic, runner(live_server.url, tmp_path, "cellar") as cellar:
        until(lambda: EngineState.objects.filter(worker__startswith="runner:").count() == 2, why=cellar.log)
        first = runner_of(begun(ask("two slow squares", seconds=2), attic)).name
        victim, other = (attic, cellar) if first == "attic" else (cellar, attic)
        below = victim.children()
        victim.kill()
        gone(below)
        until(ended, why=other.log)
        render = row()
        assert (render.state, render.attempt, render.failures) == ("done", 2, 1)
        assert Draft.objects.get().receipt.runner == runner_of(render).name != first
        assert balance(mika) == 39
        assert Entry.objects.filter(kind="charge").count() == 1
        assert not Entry.objects.filter(kind="refund").exists()
        assert len(list(settings.MEDIA_ROOT.rglob("video.mp4"))) == 1
        until(lambda: not list(settings.WORK_ROOT.iterdir()))

        render = begun(ask("slow", seconds=8), other)
        below = other.children()
        runners.revoke_runner(by=None, runner_id=runner_of(render).pk)
        assert Render.objects.get(pk=render.pk).state == "queued"
        gone(below)
        until(lambda: not other.alive)
        assert other.stop() == 1
        assert "token is not known" in other.log.read_text()


def test_a_server_that_is_killed_while_a_film_is_drawn_and_while_it_is_finished_gets_it(ask, mika, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    address = f"http://127.0.0.1:{port}"
    more = {"data": tmp_path, "MISORA_ENGINES": json.dumps({"squares": "runners"})}

    def serve() -> Process:
        web = Process("web", "--port", port, **more)
        until(lambda: answers(address), why=web.log)
        return web

    web = serve()
    try:
        with runner(address, tmp_path) as process:
            begun(ask("slow", seconds=3), process)
            web.kill_all()
            web = serve()
            until(lambda: row().phase == "finishing", why=process.log)
            web.kill_all()
            web = serve()
            until(ended, why=process.log)
            assert (row().state, row().attempt, row().failures) == ("done", 1, 0), process.log.read_text()
            assert balance(mika) == 38
            assert Draft.objects.get().receipt.runner == "attic"
    finally:
        web.stop()


def answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/healthz", timeout=5).status_code in (200, 503)
    except httpx.HTTPError:
        return False


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"token": "rt-misora-wrong"}, "token is not known here"),
        ({"MISORA_ENGINES": '{"circles": "tests.engines_for_tests.Squares"}'}, "has no use for any engine"),
    ],
)
def test_a_runner_without_a_use_says_why_and_ends(live_server, tmp_path, more, sentence):
    with runner(live_server.url, tmp_path, **more) as process:
        until(lambda: not process.alive, why=process.log)
        assert process.stop() == 1
        assert sentence in process.log.read_text()
