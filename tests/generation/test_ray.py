"""Engines on a local Ray cluster: two makers in processes of their own, and a Misora that knows only the address."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import psutil
import pytest

from misora.core.errors import Unavailable
from misora.credits.models import Entry
from misora.credits.services import balance
from misora.engines.protocol import Refused
from misora.generation import queries, services
from misora.generation.making.local import render_file
from misora.generation.models import Batch, Draft, Render
from tests.processes import gone, is_engine, kill, until, worker
from tests.ray_cluster import KEY

# Also those that need no database: pytest-django would move them to others, and the cluster would start twice.
pytestmark = pytest.mark.django_db(transaction=True)
PATH = "misora.engines.ray_serve.RayServe"


class Cluster:
    """A running one, seen from outside."""

    def __init__(self, process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
        self.process, self.port, self.log = process, port, log

    def setting(self, model: str = "squares", **more: Any) -> dict[str, Any]:
        return {"engine": PATH, "address": f"http://127.0.0.1:{self.port}", "model": model, "key": KEY, **more}

    def engines(self) -> list[psutil.Process]:
        """The processes in which the makers have engines loaded."""
        return [child for child in psutil.Process(self.process.pid).children(recursive=True) if is_engine(child)]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with tempfile.TemporaryDirectory(prefix="ray-", ignore_cleanup_errors=True) as home, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        log = Path(home) / "log"
        command = [sys.executable, "-m", "tests.ray_cluster", str(port), home]
        with log.open("wb") as said:
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=said, stderr=said)
        try:
            until(lambda: b"ready" in log.read_bytes() or process.poll() is not None, seconds=150, why=log)
            assert process.poll() is None, log.read_text()
            yield Cluster(process, port, log)
        finally:
            below = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
            process.communicate()
            _ended, alive = psutil.wait_procs(below, timeout=10)
            kill(alive)


def rendered(cluster: Cluster, folder: Path, prompt: str = "two squares", **wishes: Any) -> Any:
    return render_file(
        prompt, folder / "out.mp4", engine_path=cluster.setting(**wishes), seconds=1, width=160, height=288, seed=150
    )


def test_two_engines_share_the_makers_and_their_films_come_back_whole(cluster, tmp_path):
    for model in ("squares", "tiles", "squares"):
        made = rendered(cluster, tmp_path, model=model)
        assert (made.frames, made.has_sound) == (24, True)
        assert "<v fox>Almost home</v>" in (tmp_path / "out.vtt").read_text()
        with av.open(str(tmp_path / "out.mp4")) as film:
            pictures = [frame.to_ndarray(format="rgb24") for frame in film.decode(video=0)]
        # The ground is grey of the seed's shade, after two encodes.
        assert len(pictures) == 24
        assert abs(int(pictures[12][20, 80, 1]) - 150) <= 4
    makers = [engine.ppid() for engine in cluster.engines()]
    assert len(makers) == len(set(makers)) == 2, "each maker keeps one engine loaded"
    loaded = {engine.cmdline()[-1].rpartition(".")[2] for engine in cluster.engines()}
    assert loaded == {"Squares", "Tiles"}


@pytest.mark.parametrize(
    ("wishes", "error", "sentence"),
    [
        ({"prompt": "refuse"}, Refused, "Squares don't do that"),
        ({"prompt": "crash"}, Unavailable, "stopped unexpectedly"),
        ({"model": "triangles"}, Refused, "no engine called triangles"),
        ({"key": "another"}, Refused, "does not accept this engine's key"),
    ],
)
def test_what_goes_wrong_there_is_told_here(cluster, tmp_path, wishes, error, sentence):
    with pytest.raises(error, match=sentence):
        rendered(cluster, tmp_path, **wishes)


def test_a_maker_that_is_killed_loses_nothing_and_a_cancel_reaches_it(cluster, ask, mika, tmp_path, settings):
    engines = {"far": cluster.setting()}
    settings.ENV = settings.ENV.model_copy(update={"misora_engines": engines})
    with worker(tmp_path, MISORA_ENGINES=json.dumps(engines)) as process:
        until(lambda: queries.engines()[0].status == "ready", why=process.log)

        batch = ask("slow", seconds=2)
        maker = maker_of(begun(batch, process.log), cluster)
        os.kill(maker.pid, signal.SIGKILL)
        until(lambda: not Render.objects.open().exists(), why=process.log)
        render = batch.renders.get()
        assert (render.state, render.attempt, render.failures) == ("done", 2, 1), process.log.read_text()
        assert Draft.objects.get().receipt.model == "squares-1"
        assert Entry.objects.filter(kind="charge").count() == 1
        assert not Entry.objects.filter(kind="refund").exists()
        assert balance(mika) == 39

        render = begun(ask("slow", seconds=8), process.log)
        busy = busy_engines(cluster)
        services.cancel_render(owner=mika, render_id=render.pk)
        gone(busy, seconds=15)
        assert balance(mika) == 39
        again = ask("two squares")
        until(lambda: again.renders.get().state == "done", why=process.log)


def begun(batch: Batch, log: Path) -> Render:
    def drawn() -> Render | None:
        render = batch.renders.get()
        return render if render.fraction > 0.05 else None

    return until(drawn, why=log)


def busy_engines(cluster: Cluster) -> list[psutil.Process]:
    """Those that draw: they took time lately."""
    engines = cluster.engines()
    before = {engine.pid: engine.cpu_times().user for engine in engines}

    def worked() -> list[psutil.Process]:
        return [engine for engine in engines if engine.cpu_times().user > before[engine.pid]]

    found = until(worked, seconds=20)
    assert len(found) == 1
    return found


def maker_of(render: Render, cluster: Cluster) -> psutil.Process:
    parent = busy_engines(cluster)[0].parent()
    assert parent is not None
    assert "Maker" in parent.cmdline()[0], parent.cmdline()
    return parent
