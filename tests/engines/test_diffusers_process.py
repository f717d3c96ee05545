"""The engine in its real process: memory that runs out, crashes, cancellation; and a render through a real worker."""

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil
import pytest
from django.db import connection

from misora.accounts.models import User
from misora.core.errors import Unavailable
from misora.generation.asking import requesting
from misora.generation.making.engine_client import Died, EngineProcess
from misora.generation.making.wire import Finished, Moved, Order, Stopped
from misora.generation.models import Draft, EngineState, Render
from tests.engines.diffusers_for_tests import ABORTING, CRAMPED, PATH
from tests.engines.film import spec_for
from tests.engines.hub import COMMIT, Hub
from tests.engines.servers import serving
from tests.processes import until, worker

SIZE = (64, 96)
LONG = 300.0


@pytest.fixture(autouse=True)
def _one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")


@contextmanager
def running(engine: str, model: Path | str, **options: Any) -> Iterator[EngineProcess]:
    setting = {"engine": engine, "model": str(model), "acknowledged": True, "device": "cpu", "steps": 2, **options}
    process = EngineProcess(setting)
    try:
        process.capabilities()
        yield process
    finally:
        process.cancel()


def ended(process: EngineProcess, order: Order) -> tuple[list[Moved], Any]:
    """All progress of a render, and its end."""
    process.order(order)
    moved: list[Moved] = []
    while isinstance(message := process.next(timeout=LONG), Moved):
        moved.append(message)
    return moved, message


def test_memory_that_runs_out_is_answered_by_a_smaller_plan_which_is_remembered(tiny, tmp_path, capfd):
    spec = spec_for("a fox", kind="image", size=(512, 512))
    with running(CRAMPED, tiny("z-image-hungry"), room=250) as process:
        moved, made = ended(process, Order(spec, tmp_path / "1"))
        assert isinstance(made, Finished)
        assert made.made.files["image"].stat().st_size > 1000
        assert "with less memory" in {step.progress.detail for step in moved}
        fractions = [step.progress.fraction for step in moved]
        assert fractions == sorted(fractions)
        assert capfd.readouterr().err.count("Memory ran out (tiling off, offload none)") == 1
        moved, made = ended(process, Order(spec, tmp_path / "2"))
        assert isinstance(made, Finished)
        assert "Memory ran out" not in capfd.readouterr().err


def test_memory_too_small_for_any_plan_is_told_in_a_sentence_and_the_process_lives_on(tiny, tmp_path, capfd):
    with running(CRAMPED, tiny("z-image-hungry"), room=4) as process:
        _, refused = ended(process, Order(spec_for("a fox", kind="image", size=(512, 512)), tmp_path / "1"))
        assert isinstance(refused, Stopped)
        assert refused.final
        assert "too little memory for a picture this size" in refused.sentence
        assert "tiling on, offload none; set smaller sizes" in refused.sentence
        assert capfd.readouterr().err.count("Memory ran out") == 2
        assert process.alive


def test_a_library_that_aborts_takes_only_the_engines_process_with_it(tiny, tmp_path):
    with running(ABORTING, tiny("wan")) as process:
        moved, end = ended(process, Order(spec_for("a fox", seconds=1, size=SIZE), tmp_path / "1"))
    assert moved[-1].progress.phase in ("reading", "denoising")
    assert end == Died(-6)


def test_a_cancelled_process_ends_between_two_steps_and_leaves_no_film(tiny, tmp_path, capfd):
    with running(PATH, tiny("wan"), steps=1000) as process:
        process.order(Order(spec_for("a fox", seconds=1, size=SIZE), tmp_path / "work"))
        while not process.next(timeout=LONG).progress.detail.startswith("step 3 of"):
            pass
        child = psutil.Process(process.pid)
        process.cancel()
        left = [process.next(timeout=1)]
        while isinstance(left[-1], Moved):
            left.append(process.next(timeout=1))
    assert left[-1] == Died(143)
    assert not child.is_running()
    assert not list((tmp_path / "work" / "film").iterdir())
    assert "Traceback" not in capfd.readouterr().err


def test_a_model_of_the_hub_is_fetched_once_and_only_if_it_may_be(tiny, tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HOME", str(tmp_path / "cache"))
    spec = spec_for("a fox", seconds=1, size=SIZE)
    with serving(Hub(tiny("wan"))) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        with pytest.raises(Unavailable, match="me/tiny isn't on this machine"), running(PATH, "me/tiny"):
            pass
        assert hub.asked == []
        with running(PATH, "me/tiny", hub=True) as process:
            assert not [call for call in hub.calls("GET") if call.endswith(".safetensors")]
            moved, made = ended(process, Order(spec, tmp_path / "1"))
        assert "fetching" in {step.progress.detail for step in moved}
        assert made.spent.model == f"sha256:{by_shell(tiny('wan'))}"
        assert f"/me/tiny/resolve/{COMMIT}/vae/diffusion_pytorch_model.safetensors" in hub.calls("GET")
        hub.asked.clear()
        # From now on it is on this machine, and nobody is asked.
        with running(PATH, "me/tiny") as process:
            assert process.alive
        assert hub.asked == []


@pytest.fixture
def mika(db: None) -> User:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    return User.objects.create(username="mika")


@pytest.mark.django_db(transaction=True)
def test_a_worker_delivers_its_film_with_a_receipt_that_names_the_weights(
    mika: User, tiny: Callable[[str], Path], tmp_path: Path, settings: Any
) -> None:
    model = tiny("ltx2")
    setting = {"engine": PATH, "model": str(model), "acknowledged": True, "device": "cpu", "steps": 2, "sizes": [SIZE]}
    settings.ENV = settings.ENV.model_copy(update={"misora_engines": {"ltx": setting}, "misora_disk_floor_bytes": 0})
    with worker(tmp_path, MISORA_ENGINES=json.dumps({"ltx": setting})) as process:
        until(EngineState.objects.filter(healthy=True).exists, why=process.log)
        requesting.request_renders(
            owner=mika, prompt="a fox", seconds=1, width=SIZE[0], height=SIZE[1], token=uuid4().hex
        )
        until(lambda: not Render.objects.open().exists(), seconds=LONG, why=process.log)
    assert Render.objects.get().state == "done", process.log.read_text()
    draft = Draft.objects.select_related("asset").get()
    assert (draft.asset.width, draft.asset.height, draft.asset.seconds, draft.asset.has_sound) == (*SIZE, 1.0, True)
    assert draft.receipt.model == f"sha256:{by_shell(model)}"


def by_shell(model: Path) -> str:
    """The hash as docs/how-to/diffusers.md tells people to find it."""
    command = (
        "find model_index.json */ -name '*.json' -o -name '*.safetensors' | LC_ALL=C sort | xargs sha256sum | sha256sum"
    )
    return subprocess.run(command, shell=True, cwd=model, check=True, capture_output=True, text=True).stdout[:64]
