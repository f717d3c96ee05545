"""`misora runner` as a process, against a live server."""

import pytest

from misora.credits.services import balance
from misora.generation.models import Draft, EngineState, Render
from tests.processes import until
from tests.runners import runner

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _on_runners(settings):
    settings.ENV = settings.ENV.model_copy(update={"misora_engines": {"squares": "runners"}})


def row() -> Render:
    return Render.objects.get()


def ended() -> bool:
    return not Render.objects.open().exists()


def test_a_runner_makes_a_draft_with_its_name_on_the_receipt(live_server, ask, mika, tmp_path, settings):
    with runner(live_server.url, tmp_path, "attic") as process:
        until(lambda: EngineState.objects.filter(worker__startswith="runner:").exists(), why=process.log)
        batch = ask("two squares", seconds=1)
        until(ended, why=process.log)
        assert row().state == "done", process.log.read_text()
        draft = Draft.objects.select_related("asset").get(render__batch=batch)
        assert (draft.asset.width, draft.asset.height, draft.asset.seconds, draft.asset.has_sound) == (
            160,
            288,
            1.0,
            True,
        )
        assert (draft.receipt.runner, draft.receipt.engine, draft.receipt.model) == ("attic", "squares", "squares-1")
        assert draft.receipt.compute_seconds > 0
        names = {path.name for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()}
        assert names == {"video.mp4", "poster.webp", "sprite.jpg", "captions.vtt"}
        assert balance(mika) == 39
        assert not list(settings.WORK_ROOT.iterdir())
        until(lambda: not list((tmp_path / "attic" / "runner" / "work").iterdir()))
        assert process.stop() == 0
