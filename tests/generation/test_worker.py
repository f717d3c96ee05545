import os
import signal

import psutil
import pytest
from django.db import connection

from misora.credits.services import balance
from misora.generation import queries, services
from misora.generation.models import Draft, EngineState, Render
from misora.media.adopted import pictures
from misora.trust.marks import known_mark
from misora.trust.models import Fingerprint
from misora.trust.provenance.watermark import Detector
from tests.processes import gone, until, worker

pytestmark = pytest.mark.django_db(transaction=True)


def row() -> Render:
    return Render.objects.get()


def ended() -> bool:
    return not Render.objects.open().exists()


def files_below(folder) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def test_a_request_becomes_a_draft_with_a_film(ask, mika, tmp_path):
    with worker(tmp_path) as process:
        batch = ask("two squares print something", seconds=1)
        until(ended, why=process.log)
        assert row().state == "done", process.log.read_text()
        draft = Draft.objects.select_related("asset").get(render__batch=batch)
        assert draft.receipt.compute_seconds > 0
        assert (draft.receipt.model, draft.receipt.seed) == ("squares-1", draft.render.seed)
        assert (draft.asset.width, draft.asset.height, draft.asset.seconds, draft.asset.has_sound) == (
            160,
            288,
            1.0,
            True,
        )
        assert files_below(tmp_path / "media") == {"video.mp4", "poster.webp", "sprite.jpg", "captions.vtt"}
        until(lambda: not list((tmp_path / "work").iterdir()))
        assert balance(mika) == 39


def test_what_a_worker_makes_bears_the_mark_that_the_database_knows_and_leaves_its_prints(ask, tmp_path):
    with worker(tmp_path) as process:
        ask(seconds=1, width=720, height=1280)
        until(ended, why=process.log)
        assert row().state == "done", process.log.read_text()
        asset = Draft.objects.select_related("asset").get().asset
        key = (tmp_path / "secrets" / "watermark_key").read_text().strip()
        assert key not in process.log.read_text()
        film = next((tmp_path / "media").rglob("video.mp4"))
        frames = list(pictures(film, width=720, height=1280, fps=12))
        finding = Detector(key.encode()).look(frames)
        assert (finding.found, finding.ident) == ("exact", known_mark(asset.pk))
        assert (asset.made_by, Fingerprint.objects.get().asset_id) == ("drawn", asset.pk)


def test_the_engine_stays_loaded_between_renders(ask, tmp_path):
    with worker(tmp_path) as process:
        ask()
        until(ended, why=process.log)
        until(lambda: len(process.engine_pids()) == 1)
        first = process.engine_pids()
        ask()
        until(ended, why=process.log)
        assert process.engine_pids() == first


def test_the_worker_says_what_its_engines_can_do(mika, tmp_path, db):
    with worker(tmp_path) as process:
        until(EngineState.objects.exists, why=process.log)
        info = queries.engines()[0]
        assert (info.name, info.title, info.status, info.slots) == ("squares", "Squares", "ready", 1)
        assert info.capabilities.sizes[0] == (160, 288)


def test_an_engine_that_cannot_be_loaded_is_reported_with_its_problem(mika, tmp_path, settings):
    broken = '{"squares": "tests.engines_for_tests.Circles"}'
    with worker(tmp_path, MISORA_ENGINES=broken) as process:
        until(EngineState.objects.exists, why=process.log)
        info = queries.engines()[0]
        assert (info.status, info.usable) == ("failing", False)
        assert "Circles" in info.problem


FAILURES = {
    "refuse": ("refused", "Squares don't do that", 1),
    "full": ("disk_full", "disk is full", 1),
    "raise": ("engine_died", "stopped unexpectedly", 3),
    "crash": ("engine_died", "stopped unexpectedly", 3),
    "stall": ("engine_stalled", "got stuck", 3),
}


def test_failures_end_with_a_sentence_and_the_credits_back(ask, mika, tmp_path):
    with worker(tmp_path) as process:
        for prompt in FAILURES:
            ask(prompt, seconds=2)
        until(ended, seconds=150, why=process.log)
        for prompt, (code, sentence, failures) in FAILURES.items():
            failed = Render.objects.get(batch__prompt=prompt)
            assert (prompt, failed.state, failed.error_code, failed.failures) == (prompt, "failed", code, failures)
            assert sentence in failed.error
        assert balance(mika) == 40
        until(lambda: not list((tmp_path / "work").iterdir()))
        assert not files_below(tmp_path / "media")


def test_an_engine_that_dies_once_is_tried_again(ask, mika, tmp_path):
    with worker(tmp_path) as process:
        ask("crash once")
        until(ended, why=process.log)
        assert (row().state, row().attempt, row().failures) == ("done", 2, 1)
        assert balance(mika) == 39


def test_progress_and_a_preview_appear_while_it_is_made(ask, tmp_path):
    with worker(tmp_path) as process:
        ask("slow", seconds=2)
        until(lambda: row().fraction > 0.2, why=process.log)
        running = row()
        assert (running.phase, running.state) == ("drawing", "running")
        assert "picture" in running.detail
        assert until(lambda: queries.preview_of(row())).read_bytes()[:2] == b"\xff\xd8"
        until(ended, why=process.log)


@pytest.mark.parametrize("prompt", ["slow", "slow deaf"])
def test_cancelling_ends_the_engine_and_leaves_nothing(ask, mika, tmp_path, prompt):
    with worker(tmp_path) as process:
        ask(prompt, seconds=4)
        until(lambda: row().fraction > 0.05, why=process.log)
        engine = [psutil.Process(pid) for pid in process.engine_pids()]
        services.cancel_render(owner=mika, render_id=row().pk)
        gone(engine)
        until(lambda: not list((tmp_path / "work").iterdir()), why=process.log)
        assert row().state == "cancelled"
        assert balance(mika) == 40
        assert process.alive


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_that_is_asked_to_stop_gives_its_render_back_at_once(ask, tmp_path, number):
    with worker(tmp_path) as process:
        ask("slow", seconds=4)
        until(lambda: row().fraction > 0.05, why=process.log)
        below = process.children()
        os.kill(process.pid, number)
        until(lambda: row().state == "queued", seconds=5, why=process.log)
        gone(below)
        until(lambda: not process.alive)
        assert process.stop() == 0
        assert (row().attempt, row().failures) == (1, 0)
        assert not list((tmp_path / "work").iterdir())


def test_a_killed_workers_render_is_taken_up_by_another_within_ten_seconds(ask, mika, tmp_path):
    with worker(tmp_path) as one, worker(tmp_path, log=tmp_path / "other.log") as other:
        # Both workers, and the one that the fixture tells of.
        until(lambda: EngineState.objects.count() == 3, why=other.log)
        ask("slow", seconds=2)
        until(lambda: row().fraction > 0.2, why=one.log)
        killed, left = (one, other) if row().worker.endswith(f":{one.pid}") else (other, one)
        below = killed.children()
        killed.kill()
        until(lambda: row().attempt == 2, seconds=10, why=left.log)
        gone(below)
        until(ended, why=left.log)
        assert (row().state, row().failures) == ("done", 1)
        assert Draft.objects.count() == 1
        assert balance(mika) == 39
        until(lambda: not list((tmp_path / "work").iterdir()))


def test_a_broken_connection_neither_loses_nor_repeats_a_render(ask, tmp_path):
    with worker(tmp_path) as process:
        ask("slow", seconds=2)
        until(lambda: row().fraction > 0.2, why=process.log)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                " AND datname = current_database()"
            )
        until(ended, why=process.log)
        assert (row().state, row().attempt) == ("done", 1)
        ask()
        until(ended, why=process.log)
