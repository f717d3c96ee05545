"""One run of a workflow on a ComfyUI server: submitted, followed by WebSocket and by its history, taken back.

Facts of the protocol: ComfyUI's `server.py` and `execution.py`.
"""

import json
import logging
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from misora.core.errors import Unavailable
from misora.core.http import FetchFailed
from misora.core.http_service import Answer, Feed, Service
from misora.engines.comfyui_workflow import Workflow
from misora.engines.protocol import Progress, Refused
from misora.engines.remote import Patience, RemoteOptions, object_in, one_line, told

logger = logging.getLogger(__name__)

LISTEN_SECONDS = 0.5
LOOK_SECONDS = {True: 10.0, False: 2.0}
"""How often the history is looked at while the WebSocket is open, and while it is not."""
REOPEN_SECONDS = 2.0
CANCEL_SECONDS = 1.3
"""For each of three requests, before the process is killed."""
MISSES = 3
"""How often in a row a job may be in neither queue nor history: it is in neither for a moment between them."""


class Ears:
    """What ComfyUI tells one client; its WebSocket is opened anew when it breaks."""

    def __init__(self, service: Service, client: str) -> None:
        self._service, self._client = service, client
        self._open = ExitStack()
        self._feed: Feed | None = None
        self._again = 0.0

    @property
    def listening(self) -> bool:
        """Whether the WebSocket is open."""
        return self._feed is not None

    def listen(self) -> None:
        """Open the WebSocket if it isn't, unless that failed just now."""
        if self._feed is not None or time.monotonic() < self._again:
            return
        try:
            opened = self._service.listen("/ws", query={"clientId": self._client})
            self._feed = self._open.enter_context(opened)
        except FetchFailed as error:
            logger.info("ComfyUI's history is looked at instead: %s", error)
            self._again = time.monotonic() + REOPEN_SECONDS

    def next(self) -> dict[str, Any] | None:
        """The next message, None when there is none for a while; previews are passed over."""
        self.listen()
        if self._feed is None:
            time.sleep(LISTEN_SECONDS)
            return None
        try:
            message = self._feed.next(seconds=LISTEN_SECONDS)
            held = json.loads(message) if isinstance(message, str) else None
        except (FetchFailed, ValueError) as error:
            logger.info("ComfyUI's WebSocket broke: %s", error)
            self.close()
            return None
        return held if isinstance(held, dict) else None

    def close(self) -> None:
        """Close the WebSocket; `next` opens it anew."""
        self._feed = None
        self._open.close()


class Job:
    """See the module."""

    def __init__(self, service: Service, options: RemoteOptions, workflow: Workflow) -> None:
        self._service, self._options, self._workflow = service, options, workflow
        self.identity = str(uuid.uuid4())
        self._client = uuid.uuid4().hex
        self._ears = Ears(service, self._client)
        self._open = False
        self._phase, self._detail = "queued", ""
        self._done: set[str] = set()
        self._node, self._part = "", 0.0
        self._ended: dict[str, Any] | None = None
        self._misses, self._heard = 0, True

    @property
    def outputs(self) -> dict[str, Any]:
        """Node → what it has saved; empty until the run has ended."""
        held = (self._ended or {}).get("outputs")
        return held if isinstance(held, dict) else {}

    def upload(self, picture: bytes) -> str:
        """Give the server a picture; returns how a LoadImage node names it."""
        name = f"misora-{self.identity}.png"
        form = ({"type": "input", "overwrite": "true"}, {"image": (name, picture, "image/png")})
        stored = object_in(self._service.ask("POST", "/upload/image", form=form))
        folder, name = stored.get("subfolder"), str(stored.get("name") or name)
        return f"{folder}/{name}" if folder else name

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listen from before the start; on the way out, take back what has not ended."""
        try:
            self._ears.listen()
            yield
        finally:
            self._ears.close()
            if self._open:
                self._take_back()

    def submit(self, graph: dict[str, Any]) -> None:
        """Queue the graph; raises `Refused` with each node and input that ComfyUI finds fault with."""
        # From here on, since the answer may be lost while the job is not.
        self._open = True
        asked = {"prompt": graph, "client_id": self._client, "prompt_id": self.identity}
        answer = self._service.ask("POST", "/prompt", payload=asked)
        if not answer.ok:
            self._open = False
        if answer.status == 400:
            raise Refused(self._faults(answer))
        data = object_in(answer)
        # Older builds choose the id themselves.
        self.identity = str(data.get("prompt_id") or self.identity)
        if data.get("node_errors"):
            logger.warning("ComfyUI leaves out a part of the workflow: %s", self._faults(answer))

    def _faults(self, answer: Answer) -> str:
        held = answer.data.get("node_errors") if isinstance(answer.data, dict) else None
        faults = [
            f"{self._workflow.name_of(node)}, {fault.get('extra_info', {}).get('input_name', '?')}: {_sentence(fault)}"
            for node, wrong in (held.items() if isinstance(held, dict) else ())
            for fault in wrong.get("errors", ())
        ]
        return one_line(f"ComfyUI refuses the workflow. {'; '.join(faults) or told(answer)}")

    def followed(self) -> Iterator[Progress]:
        """Follow the run to its end; raises when it fails, or brings no news for too long."""
        patience, looked, fraction = Patience(self._options), time.monotonic(), 0.0
        while self._ended is None:
            message = self._ears.next()
            due = message is not None and self._hear(message)
            if due or time.monotonic() - looked >= LOOK_SECONDS[self._ears.listening]:
                self._look()
                looked = time.monotonic()
            heard = self._heard or self._ears.listening
            waiting = self._phase == "queued" and heard
            patience.hear((self._phase, self._detail, self._node, self._part, heard), waiting=waiting)
            fraction = max(fraction, self._fraction())
            yield Progress(self._phase, fraction, self._detail)

    def _fraction(self) -> float:
        return min(1.0, (len(self._done) + self._part) / len(self._workflow.graph))

    def _hear(self, message: dict[str, Any]) -> bool:
        """Learn from a message; True when the history should be looked at now."""
        data, kind = message.get("data"), message.get("type")
        if not isinstance(data, dict) or data.get("prompt_id") != self.identity:
            return False
        self._phase = "generating"
        if kind in ("execution_error", "execution_interrupted"):
            self._fail(kind, data)
        elif kind == "execution_cached":
            self._finish(*map(str, data.get("nodes") or ()))
        elif kind == "executed":
            self._finish(str(data.get("node")))
        elif kind == "executing" and data.get("node") is not None:
            self._begin(str(data["node"]))
        elif kind == "progress":
            self._advance(str(data.get("node") or self._node), data)
        elif kind == "progress_state" and isinstance(data.get("nodes"), dict):
            for node, state in data["nodes"].items():
                if state.get("state") == "finished":
                    self._finish(node)
                elif state.get("state") == "running":
                    self._advance(node, state)
        return kind == "executing" and data.get("node") is None

    def _begin(self, node: str) -> None:
        if node != self._node:
            self._finish(self._node)
            self._node, self._part, self._detail = node, 0.0, self._workflow.name_of(node)

    def _advance(self, node: str, state: dict[str, Any]) -> None:
        self._begin(node)
        value, most = state.get("value"), state.get("max")
        if isinstance(value, int | float) and isinstance(most, int | float) and most > 1:
            self._part = min(1.0, max(0.0, value / most))
            self._detail = f"{self._workflow.name_of(node)}, {value:g} of {most:g}"

    def _finish(self, *nodes: str) -> None:
        self._done |= self._workflow.graph.keys() & set(nodes)
        if self._node in nodes:
            self._node, self._part = "", 0.0

    def _look(self) -> None:
        """Look at the history, and at the queue when it isn't there yet."""
        try:
            run = object_in(self._service.ask("GET", f"/history/{self.identity}")).get(self.identity)
            waits, runs = ([], []) if run else self._queues()
        except (FetchFailed, Unavailable) as silence:
            # A server that is busy or restarts: only too long a silence ends the job.
            logger.info("ComfyUI can't be asked just now: %s", silence)
            self._heard = False
            return
        self._heard = True
        if run:
            self._conclude(run)
        elif self.identity in waits:
            ahead = waits.index(self.identity) + len(runs)
            self._phase, self._detail, self._misses = "queued", f"{ahead} ahead", 0
        elif self.identity in runs:
            self._phase, self._misses = "generating", 0
        else:
            self._misses += 1
            if self._misses >= MISSES:
                self._open = False
                raise Unavailable("ComfyUI no longer knows this job; it may have been restarted. Try again.")

    def _queues(self, *, seconds: float | None = None) -> tuple[list[str], list[str]]:
        """Who waits, the first first, and who runs."""
        held = object_in(self._service.ask("GET", "/queue", seconds=seconds))
        waits = sorted(held.get("queue_pending") or (), key=lambda entry: entry[0])
        return [entry[1] for entry in waits], [entry[1] for entry in held.get("queue_running") or ()]

    def _conclude(self, run: dict[str, Any]) -> None:
        self._open = False
        status = run.get("status") or {}
        for kind, data in status.get("messages") or ():
            if kind in ("execution_error", "execution_interrupted"):
                self._fail(kind, data)
        if status.get("status_str") == "error":
            raise Unavailable("ComfyUI failed without saying why. Try again.")
        self._ended = run

    def _fail(self, kind: str, data: dict[str, Any]) -> None:
        self._open = False
        if kind == "execution_interrupted":
            raise Refused("Somebody stopped this run in ComfyUI. Ask again if it should be made.")
        node = self._workflow.name_of(data.get("node_id"))
        raise Unavailable(one_line(f"ComfyUI failed at {node}: {data.get('exception_message') or 'no reason given'}"))

    def _take_back(self) -> None:
        """Out of the queue, or, once it runs, interrupted: it alone, for without its id everything would be."""
        try:
            self._service.ask("POST", "/queue", payload={"delete": [self.identity]}, seconds=CANCEL_SECONDS)
            if self.identity in self._queues(seconds=CANCEL_SECONDS)[1]:
                asked = {"prompt_id": self.identity}
                self._service.ask("POST", "/interrupt", payload=asked, seconds=CANCEL_SECONDS)
        except (FetchFailed, Unavailable, Refused) as error:
            logger.warning("A run of ComfyUI could not be cancelled: %s", error)


def _sentence(fault: dict[str, Any]) -> str:
    message, details = str(fault.get("message") or ""), str(fault.get("details") or "")
    return f"{message} ({details})" if details else message
