"""What the API costs: a clip and a request through it, beside the engine and the service alone.

A real server: web, worker and engine processes on a database of their own. In each round a clip is made twice, by a
warm engine process that is given its order directly, and by a program that asks, polls and downloads over HTTP; then
each kind of request is taken twice, through HTTP and as the call of the service that stands behind it. The processor
time of the API's clip is that of web, worker, engine and database together.
"""

import json
import os
import statistics
import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import psutil

from benchmarks.server import running, server_data, serving

if TYPE_CHECKING:
    from misora.accounts.models import User
    from misora.generation.making.engine_client import EngineProcess

PROMPT = "A red fox runs across a snowy field at night and says: 'Almost home'"
SECONDS, WIDTH, HEIGHT = 8, 720, 1280
CLIPS, REQUESTS = 3, 60
POLL_SECONDS = 0.2
PATIENCE = 180.0
ENGINE = "misora.engines.animatic.engine.Animatic"


class Program:
    """A program with a key, on one connection that stays open."""

    def __init__(self, port: int, key: str) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self._headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}

    def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> bytes:
        """What the server answers; anything but success ends the run."""
        self._connection.request(method, f"/v1{path}", json.dumps(body) if body else None, self._headers)
        answer = self._connection.getresponse()
        held = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{method} {path} answered {answer.status}: {held[:300]!r}")
        return held

    def begin(self) -> str:
        """Ask for a clip, and return its id."""
        wish = {"prompt": PROMPT, "seconds": str(SECONDS), "size": f"{WIDTH}x{HEIGHT}"}
        return str(json.loads(self.ask("POST", "/videos", wish))["id"])

    def clip(self) -> bytes:
        """Ask for a clip, wait for it, fetch it."""
        video, deadline = self.begin(), time.monotonic() + PATIENCE
        while (told := json.loads(self.ask("GET", f"/videos/{video}")))["status"] != "completed":
            if told["status"] == "failed" or time.monotonic() > deadline:
                raise SystemExit(f"The clip was not made: {told}")
            time.sleep(POLL_SECONDS)
        return self.ask("GET", f"/videos/{video}/content")


def measure() -> dict[str, Any]:
    """Medians, and the API's as ratios of what it stands on."""
    os.environ |= {"MISORA_OPEN_RENDERS": "1000", "MISORA_RENDERS_PER_HOUR": "10000", "MISORA_DAILY_CREDITS": "100000"}
    with server_data():
        from misora.accounts.models import User
        from misora.accounts.services import create_key

        owner = User.objects.create(username="mio")
        with serving() as (port, web):
            program = Program(port, create_key(owner=owner)[1])
            with running("worker") as worker:
                clips = _clips(program, [web.pid, worker.pid])
            # Without a worker, so that nothing is drawn meanwhile.
            requests = _requests(program, owner)
    return (
        {"clip_seconds": SECONDS, "size": f"{WIDTH}x{HEIGHT}", "clips": CLIPS, "requests": REQUESTS} | clips | requests
    )


def _clips(program: Program, processes: list[int]) -> dict[str, Any]:
    """Wall and processor seconds of a clip, directly and through the API, in turn; the first round only warms up."""
    from misora.generation.making.engine_client import EngineProcess

    _until_an_engine_is_there()
    engine = EngineProcess(ENGINE)
    try:
        engine.capabilities()
        direct, through = [], []
        for seed in range(CLIPS + 1):
            direct.append(_directly(engine, seed))
            through.append(_through(program, processes))
    finally:
        engine.cancel()
    return {"clip": _beside(direct[1:], through[1:])}


def _directly(engine: "EngineProcess", seed: int) -> tuple[float, float]:
    from misora.engines.animatic.director import direct
    from misora.engines.protocol import Spec
    from misora.generation.making.engine_client import Died
    from misora.generation.making.wire import Finished, Order, Stopped

    with TemporaryDirectory() as folder:
        cpu, started = _processor_seconds([engine.pid]), time.perf_counter()
        board = direct(PROMPT, seconds=SECONDS)
        engine.order(Order(Spec("video", PROMPT, board, WIDTH, HEIGHT, SECONDS, seed), Path(folder), "mio"))
        while not isinstance(message := engine.next(timeout=PATIENCE), Finished):
            if message is None or isinstance(message, Died | Stopped):
                raise SystemExit(f"The engine made nothing: {message}")
        message.made.files["video"].read_bytes()
        return time.perf_counter() - started, _processor_seconds([engine.pid]) - cpu


def _through(program: Program, processes: list[int]) -> tuple[float, float]:
    watched = [*processes, _database_process()]
    cpu, started = _processor_seconds(watched), time.perf_counter()
    program.clip()
    return time.perf_counter() - started, _processor_seconds(watched) - cpu


def _requests(program: Program, owner: "User") -> dict[str, Any]:
    """Milliseconds of each kind of request, and of the service behind it, in turn."""
    from misora.generation.asking.requesting import request_renders
    from misora.generation.models import Render
    from misora.generation.queries import render_of

    def request() -> object:
        return request_renders(owner=owner, prompt=PROMPT, seconds=SECONDS, token=uuid4().hex, via_api=True)

    done = Render.objects.filter(state=Render.State.DONE).latest("created_at")
    video = f"video_{done.pk.hex}"
    film = done.draft.asset
    kinds: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "create": (program.begin, request),
        "retrieve": (lambda: program.ask("GET", f"/videos/{video}"), lambda: render_of(owner, done.pk)),
        "content": (lambda: program.ask("GET", f"/videos/{video}/content"), lambda: _read(film.file_name("video"))),
    }
    return {name: _in_turn(through, service) for name, (through, service) in kinds.items()}


def _in_turn(through: Callable[[], object], service: Callable[[], object]) -> dict[str, float]:
    for warm in (through, service):
        warm()
    took: tuple[list[float], list[float]] = ([], [])
    for _round in range(REQUESTS):
        for action, times in zip((through, service), took, strict=True):
            started = time.perf_counter()
            action()
            times.append(1000 * (time.perf_counter() - started))
    api, alone = (statistics.median(times) for times in took)
    return {"api_ms": round(api, 2), "service_ms": round(alone, 2), "ratio": round(api / alone, 2)}


def _read(name: str) -> bytes:
    from django.core.files.storage import default_storage

    with default_storage.open(name) as file:
        held: bytes = file.read()
        return held


def _beside(direct: list[tuple[float, float]], through: list[tuple[float, float]]) -> dict[str, float]:
    wall, cpu = (statistics.median(run[part] for run in direct) for part in (0, 1))
    api_wall, api_cpu = (statistics.median(run[part] for run in through) for part in (0, 1))
    return {
        "engine_s": round(wall, 2),
        "api_s": round(api_wall, 2),
        "ratio_wall": round(api_wall / wall, 2),
        "engine_cpu_s": round(cpu, 2),
        "api_cpu_s": round(api_cpu, 2),
        "ratio_cpu": round(api_cpu / cpu, 2),
    }


def _until_an_engine_is_there() -> None:
    from misora.generation.queries import engine_named

    deadline = time.monotonic() + PATIENCE
    while (info := engine_named("animatic")) is None or info.status != "ready":
        if time.monotonic() > deadline:
            raise SystemExit("The worker did not come up.")
        time.sleep(POLL_SECONDS)


def _database_process() -> int:
    from misora.config.data import data_directory

    return int((data_directory() / "postgres" / "postmaster.pid").read_text().split()[0])


def _processor_seconds(processes: list[int]) -> float:
    """Of the processes and all that is or was below them."""
    total = 0.0
    for pid in processes:
        top = psutil.Process(pid)
        for process in [top, *top.children(recursive=True)]:
            with suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                total += times.user + times.system
                if process.pid == top.pid:
                    total += times.children_user + times.children_system
    return total
