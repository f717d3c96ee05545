"""Misora's engines on a Ray Serve cluster: `serve run misora.generation.ray_app:app`. Free of Django and of a database.

`Door` answers over HTTP what `engines.ray_serve` asks, and hands each render to a `Maker`, of which Serve starts as
many as are needed. A maker keeps a few engines loaded, each in a process of its own as on a worker; Serve sends a
render to one that has its engine loaded already, if there is one. docs/how-to/ray.md shows how to set it up.
"""

import asyncio
import hmac
import json
import os
import tempfile
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError
from ray import serve
from ray.exceptions import RayError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from misora.core.errors import MisoraError
from misora.engines.loading import EngineSetting
from misora.engines.protocol import Capabilities
from misora.engines.ray_wire import DESCRIBE, MAKE, Alive, Asked, Caption, Film, Going, Line, Stopped, line
from misora.engines.ray_wire import capabilities as capabilities_json
from misora.engines.travelling import in_folder
from misora.generation.making.desk import remove
from misora.generation.making.engine_client import Died, EngineProcess
from misora.generation.making.wire import Finished, Message, Moved, Order
from misora.generation.making.wire import Stopped as EngineStopped
from misora.media.captions import read_webvtt

LISTEN_SECONDS = 0.2
ALIVE_SECONDS = 2.0
"""How often the other side hears that the connection stands, so that it hears, too, when it doesn't."""
PIECE_BYTES = 1_000_000


def _read(value: Any) -> Any:
    # On the command line everything is text.
    return json.loads(value) if isinstance(value, str) else value


class Fleet(BaseModel):
    """What an operator says of the cluster, as arguments of the application."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    engines: Annotated[dict[str, EngineSetting], BeforeValidator(_read)] = Field(
        default_factory=lambda: _read(os.environ["MISORA_ENGINES"]), min_length=1
    )
    """As in `MISORA_ENGINES`, which is also where they come from when nothing is said."""
    key: SecretStr = SecretStr("")
    """What a Misora must send as its key."""
    least: int = Field(1, ge=0)
    """Makers that are there though nothing is asked; 0 lets the last one go."""
    most: int = Field(4, ge=1)
    engines_loaded: int = Field(1, ge=1)
    """How many engines one maker keeps loaded; what it has used longest ago goes first."""
    cpus: float = Field(1, ge=0)
    """That one maker reserves."""
    gpus: float = Field(0, ge=0)
    idle_seconds: float = Field(300, ge=0)
    """How long a maker stays that has nothing to do."""
    finish_seconds: float = Field(3600, ge=0)
    """How long a maker that shall go may finish what it is making."""


class Loaded:
    """One engine of a maker, with its process once there is one."""

    def __init__(self, setting: EngineSetting) -> None:
        self._setting = setting
        self._process: EngineProcess | None = None

    def process(self) -> EngineProcess:
        """The running process, a new one if need be."""
        if self._process is None or not self._process.alive:
            self._process = EngineProcess(self._setting)
        return self._process

    def let_go(self) -> EngineProcess | None:
        """Forget the process, whose end is then the caller's business."""
        process, self._process = self._process, None
        return process

    def __del__(self) -> None:
        """End the process; Serve calls this when the engine makes room for another."""
        process = self.let_go()
        if process is not None:
            process.cancel()


class Maker:
    """Makes one clip at a time."""

    def __init__(self, engines: dict[str, EngineSetting], engines_loaded: int) -> None:
        async def load(name: str) -> Loaded:
            return Loaded(engines[name])

        self._load: Callable[[str], Any] = serve.multiplexed(max_num_models_per_replica=engines_loaded)(load)

    async def make(self, asked: Asked) -> AsyncIterator[str | bytes]:
        """Tell in lines how it goes, and at last the film in bytes; closing ends the engine's process."""
        loaded: Loaded = await self._load(serve.get_multiplexed_model_id())
        folder = Path(tempfile.mkdtemp(prefix="misora-ray-"))
        finished = False
        try:
            process = loaded.process()
            process.order(_order(asked, folder))
            while not finished:
                message = await asyncio.to_thread(process.next, timeout=LISTEN_SECONDS)
                if isinstance(message, Moved):
                    progress = message.progress
                    yield _text(Going(phase=progress.phase, fraction=progress.fraction, detail=progress.detail))
                elif isinstance(message, Finished):
                    async for piece in _film(message, asked.spec.kind):
                        yield piece
                    finished = True
                elif (stopped := _stopped(message)) is not None:
                    finished = not isinstance(message, Died)
                    yield _text(stopped)
                    return
        finally:
            _tidy(folder, None if finished else loaded.let_go())


def _text(said: Line) -> str:
    return line(said).decode()


def _order(asked: Asked, folder: Path) -> Order:
    for name, picture in asked.pictures.items():
        (folder / name).write_bytes(picture)
    return Order(spec=in_folder(asked.spec, folder), folder=folder, intermediate=True)


def _stopped(message: Message | Died | None) -> Stopped | None:
    """What the other side hears of an end without a film; None while there is none."""
    if isinstance(message, Died):
        sentence = "The engine stopped unexpectedly. Try again, perhaps with other words."
        return Stopped(code="engine_died", sentence=sentence, final=False)
    if isinstance(message, EngineStopped):
        return Stopped(code=message.code, sentence=message.sentence, final=message.final)
    return None


async def _film(finished: Finished, kind: str) -> AsyncIterator[bytes]:
    made = finished.made
    cues = read_webvtt(made.files["captions"].read_text(encoding="utf-8")) if "captions" in made.files else []
    captions = tuple(Caption(start=cue.start, stop=cue.stop, text=cue.text, speaker=cue.speaker) for cue in cues)
    piece = line(Film(size=made.sizes[kind], sha256=made.sha256[kind], captions=captions))
    with made.files[kind].open("rb") as file:
        while piece:
            yield piece
            piece = await asyncio.to_thread(file.read, PIECE_BYTES)


def _tidy(folder: Path, process: EngineProcess | None) -> None:
    """End the process, if any, and remove the folder; aside, since whoever asked may be gone and nothing waits."""

    def tidy() -> None:
        if process is not None:
            process.cancel()
        remove(folder)

    threading.Thread(target=tidy, name="tidy").start()


class Door:
    """What the cluster looks like from outside."""

    def __init__(self, makers: Any, engines: dict[str, EngineSetting], key: str) -> None:
        self._makers, self._engines, self._key = makers, engines, key
        self._described: dict[str, Capabilities] = {}

    async def __call__(self, request: Request) -> Response:
        """Answer one request."""
        path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
        given = request.headers.get("authorization", "")
        if self._key and not hmac.compare_digest(given.encode(), f"Bearer {self._key}".encode()):
            return _refusal(401, "This cluster wants a key.")
        if request.method == "GET" and path.startswith(f"{DESCRIBE}/"):
            return await self._describe(path.removeprefix(f"{DESCRIBE}/"))
        if request.method == "POST" and path == MAKE:
            return await self._make(await request.body())
        return _refusal(404, f"There is no {request.method} {path[:80]} here.")

    async def _describe(self, name: str) -> Response:
        """What an engine can make; it is loaded once for that, without its weights."""
        if name not in self._engines:
            return _refusal(404, _UNKNOWN.format(name=name[:40]))
        if name not in self._described:
            try:
                self._described[name] = await asyncio.to_thread(_describe, self._engines[name])
            except MisoraError as error:
                return _refusal(503, str(error))
        return Response(capabilities_json.dump_json(self._described[name]), media_type="application/json")

    async def _make(self, body: bytes) -> Response:
        """A render, told line by line, and then its film."""
        try:
            asked = Asked.model_validate_json(body)
        except ValidationError as wrong:
            first = wrong.errors()[0]
            return _refusal(422, f"{'.'.join(map(str, first['loc']))}: {first['msg']}")
        if asked.engine not in self._engines:
            return _refusal(404, _UNKNOWN.format(name=asked.engine[:40]))
        maker = self._makers.options(stream=True, multiplexed_model_id=asked.engine)
        return StreamingResponse(_relayed(maker.make.remote(asked)), media_type="application/x-ndjson")


_UNKNOWN = "There is no engine called {name} on this cluster."


def _refusal(status: int, sentence: str) -> Response:
    return JSONResponse({"detail": sentence}, status_code=status)


def _describe(setting: EngineSetting) -> Capabilities:
    process = EngineProcess(setting)
    try:
        return process.capabilities()
    finally:
        process.cancel()


async def _relayed(told: Any) -> AsyncIterator[str | bytes]:
    """What a maker tells, with a sign of life whenever it is silent; whoever stops listening ends it there."""
    coming = asyncio.ensure_future(anext(told))
    in_film = False
    try:
        while True:
            if not (await asyncio.wait({coming}, timeout=ALIVE_SECONDS))[0]:
                # Among the film's bytes there is no place for a line.
                if not in_film:
                    yield line(Alive())
                continue
            try:
                piece = coming.result()
            except StopAsyncIteration:
                return
            except RayError:
                if in_film:
                    raise
                sentence = "The machine that was at it is gone, or broke. Try again."
                yield line(Stopped(code="worker_lost", sentence=sentence, final=False))
                return
            in_film = isinstance(piece, bytes)
            yield piece
            coming = asyncio.ensure_future(anext(told))
    finally:
        coming.cancel()
        told.cancel()


def app(fleet: Fleet) -> Any:
    """The application, as `serve` builds it from its arguments."""
    scaling = {
        "min_replicas": fleet.least,
        "max_replicas": fleet.most,
        "target_ongoing_requests": 1,
        "upscale_delay_s": 1,
        "downscale_delay_s": fleet.idle_seconds,
    }
    makers = serve.deployment(
        Maker,
        max_ongoing_requests=1,
        autoscaling_config=scaling,
        graceful_shutdown_timeout_s=fleet.finish_seconds,
        ray_actor_options={"num_cpus": fleet.cpus, "num_gpus": fleet.gpus},
    )
    door = serve.deployment(Door, max_ongoing_requests=1000, ray_actor_options={"num_cpus": 0})
    key = fleet.key.get_secret_value()
    return door.bind(makers.bind(fleet.engines, fleet.engines_loaded), fleet.engines, key)
