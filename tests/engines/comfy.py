"""A small ComfyUI: its queue, its history and its WebSocket, over real sockets; it runs one graph at a time."""

import json
import threading
import time
from typing import Any
from urllib.parse import parse_qs

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection

from tests.engines.servers import Asked, Reply, film_bytes

GRAPH: dict[str, Any] = {
    "3": {
        "class_type": "KSampler",
        "inputs": {"seed": 1, "steps": 4, "positive": ["6", 0]},
        "_meta": {"title": "Sampler – misora: seed=seed"},
    },
    "6": {"class_type": "CLIPTextEncode", "inputs": {"text": ""}, "_meta": {"title": "misora: text=prompt"}},
    "7": {
        "class_type": "EmptyLatentVideo",
        "inputs": {"width": 1, "height": 1, "length": 1},
        "_meta": {"title": "misora: width=width, height=height, length=frames"},
    },
    "9": {"class_type": "SaveVideo", "inputs": {"filename_prefix": "ours", "video": ["3", 0]}},
}
PICTURED = {
    **GRAPH,
    "11": {"class_type": "LoadImage", "inputs": {"image": ""}, "_meta": {"title": "misora: image=reference"}},
}


class Comfy:
    """Set what should go wrong before a graph is submitted; `go` lets the sampler step on."""

    def __init__(self) -> None:
        self.film = film_bytes()
        self.pending: list[tuple[int, str, dict[str, Any], str]] = []
        self.running: tuple[int, str, dict[str, Any], str] | None = None
        self.history: dict[str, Any] = {}
        self.sockets: dict[str, ServerConnection] = {}
        self.opened = 0
        self.uploads: dict[str, bytes] = {}
        self.interrupted: list[Any] = []
        self.refusal: Any = None
        self.view: Reply | None = None
        self.error: dict[str, Any] | None = None
        self.deaf = self.forgetful = self.breaks_off = self.interrupts = False
        self.outputs: dict[str, Any] = {
            "9": {"images": [{"filename": "ours_1.mp4", "subfolder": "v", "type": "output"}], "animated": [True]},
            "3": {"images": [{"filename": "preview.mp4", "subfolder": "", "type": "temp"}]},
        }
        self.go = threading.Event()
        self.go.set()
        self.over = threading.Event()
        self.lock = threading.RLock()

    # HTTP

    def __call__(self, asked: Asked) -> Reply | None:
        kind, _, rest = asked.path[1:].partition("/")
        with self.lock:
            answer: Reply = getattr(self, f"{asked.method.lower()}_{kind}")(asked, rest)
        return answer

    def post_prompt(self, asked: Asked, _: str) -> Reply:
        if self.refusal is not None:
            return Reply(self.refusal, 400)
        number, wish = len(self.pending), asked.data
        self.pending.append((number, wish["prompt_id"], wish["prompt"], wish["client_id"]))
        if not self.forgetful:
            threading.Thread(target=self._run, args=(wish["prompt_id"],), daemon=True).start()
        return Reply({"prompt_id": wish["prompt_id"], "number": number, "node_errors": {}})

    def post_upload(self, asked: Asked, _: str) -> Reply:
        name, held = asked.parts["image"]
        assert name
        self.uploads[name] = held
        return Reply({"name": name, "subfolder": "", "type": asked.fields["type"]})

    def post_queue(self, asked: Asked, _: str) -> Reply:
        self.pending = [entry for entry in self.pending if entry[1] not in asked.data["delete"]]
        return Reply({})

    def post_interrupt(self, asked: Asked, _: str) -> Reply:
        self.interrupted.append(asked.data.get("prompt_id"))
        self.over.set()
        return Reply({})

    def get_queue(self, _: Asked, __: str) -> Reply:
        if self.forgetful:
            return Reply({"queue_running": [], "queue_pending": []})
        running = [list(self.running)] if self.running else []
        return Reply({"queue_running": running, "queue_pending": [list(entry) for entry in self.pending]})

    def get_history(self, _: Asked, identity: str) -> Reply:
        return Reply({identity: self.history[identity]} if identity in self.history else {})

    def get_view(self, asked: Asked, _: str) -> Reply:
        wanted = {name: values[0] for name, values in parse_qs(asked.query).items()}
        assert wanted == {"filename": "ours_1.mp4", "subfolder": "v", "type": "output"}
        return self.view or Reply(self.film, kind="video/mp4")

    # WebSocket

    def on_socket(self, connection: ServerConnection) -> None:
        self.opened += 1
        client = connection.request.path.partition("clientId=")[2]
        if self.deaf:
            return
        self.sockets[client] = connection
        connection.send(json.dumps({"type": "status", "data": {"status": {"exec_info": {"queue_remaining": 0}}}}))
        for _ in connection:
            pass

    def tell(self, client: str, kind: str, **data: Any) -> None:
        if client in self.sockets:
            try:
                self.sockets[client].send(json.dumps({"type": kind, "data": data}))
            except ConnectionClosed:
                del self.sockets[client]

    def preview(self, client: str) -> None:
        if client in self.sockets:
            self.sockets[client].send(b"\0\0\0\1\0\0\0\1picture")

    # The executor

    def _run(self, identity: str) -> None:
        while not self.over.is_set():
            with self.lock:
                entry = next((entry for entry in self.pending if entry[1] == identity), None)
                if entry is None:
                    return  # taken out of the queue
                if self.running is None and self.pending[0] == entry and not self.pending[0][1].startswith("other"):
                    self.pending.remove(entry)
                    self.running = entry
                    break
            time.sleep(0.01)
        if self.running is not None:
            self._execute(*self.running)

    def _execute(self, _: int, identity: str, graph: dict[str, Any], client: str) -> None:
        def tell(kind: str, **data: Any) -> None:
            self.tell(client, kind, prompt_id=identity, **data)

        tell("execution_start")
        tell("execution_cached", nodes=["7"])
        status: dict[str, Any] = {"status_str": "success", "completed": True, "messages": []}
        for node in ("6", "3", "9"):
            tell("executing", node=node)
            if node == "3":
                for step in range(4):
                    tell("progress", node="3", value=step + 1, max=4)
                    self.preview(client)
                    if self.breaks_off and step == 0:
                        self.sockets.pop(client).close()
                    self.go.wait(10)
                    if self.over.is_set():
                        self.running = None
                        return
            if node == "3" and (self.error or self.interrupts):
                kind = "execution_error" if self.error else "execution_interrupted"
                data = {"node_id": "3", "node_type": "KSampler", **(self.error or {})}
                status = {
                    "status_str": "error",
                    "completed": False,
                    "messages": [[kind, {"prompt_id": identity, **data}]],
                }
                tell(kind, **data)
                break
        outputs = self.outputs if status["completed"] else {}
        with self.lock:
            self.history[identity] = {"prompt": [0, identity, graph], "outputs": outputs, "status": status}
            self.running = None
        tell("executing", node=None)
