"""A real server on this machine that webhooks are posted to."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Heard:
    """One request."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """What it has heard, and what it answers: one status after the other, the last one for ever."""

    port: int
    heard: list[Heard] = field(default_factory=list)
    statuses: list[int] = field(default_factory=lambda: [200])
    answer: bytes = b"thank you"
    headers: dict[str, str] = field(default_factory=dict)
    hang: threading.Event = field(default_factory=threading.Event)
    """While set, it hears and doesn't answer."""

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.origin}/hook"

    @property
    def ids(self) -> list[str]:
        return [one.headers["webhook-id"] for one in self.heard]


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        here: Receiver = self.server.receiver  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers["Content-Length"]))
        here.heard.append(Heard(self.path, {name.lower(): value for name, value in self.headers.items()}, body))
        while here.hang.is_set():
            time.sleep(0.02)
        status = here.statuses.pop(0) if len(here.statuses) > 1 else here.statuses[0]
        self.send_response(status)
        for name, value in {"Content-Length": str(len(here.answer)), **here.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(here.answer)

    def log_message(self, *_: Any) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever was killed while it listened has hung up."""


@contextmanager
def receiver() -> Iterator[Receiver]:
    with _Server(("127.0.0.1", 0), _Handler) as server:
        here = server.receiver = Receiver(server.server_port)  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield here
        here.hang.clear()
        server.shutdown()
