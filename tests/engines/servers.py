"""Small real servers for the engines that have their work done elsewhere."""

import io
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from typing import Any

import av
import numpy as np
from PIL import Image
from websockets.server import ServerProtocol
from websockets.sync.server import ServerConnection


def film_bytes(seconds: float = 1, *, fps: int = 12, size: tuple[int, int] = (96, 160)) -> bytes:
    """An MP4 that grows lighter and lighter."""
    held = io.BytesIO()
    with av.open(held, "w", format="mp4") as container:
        track = container.add_stream("libx264", rate=fps)
        track.width, track.height, track.pix_fmt = *size, "yuv420p"
        count = round(seconds * fps)
        for index in range(count):
            picture = np.full((size[1], size[0], 3), 40 + 150 * index // count, np.uint8)
            container.mux(track.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(track.encode(None))
    return held.getvalue()


def picture_bytes(size: tuple[int, int] = (96, 160), colour: tuple[int, int, int] = (200, 30, 40)) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", size, colour).save(held, format="PNG")
    return held.getvalue()


class Asked:
    """One request, as it arrived."""

    def __init__(self, method: str, path: str, headers: Message, body: bytes) -> None:
        self.method, self.headers, self.body = method, headers, body
        self.path, _, self.query = path.partition("?")

    @property
    def data(self) -> Any:
        return json.loads(self.body)

    @property
    def parts(self) -> dict[str, tuple[str | None, bytes]]:
        """A multipart form: name → (file name or None, content)."""
        kind = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        whole = BytesParser(policy=HTTP).parsebytes(kind + self.body)
        return {
            part.get_param("name", header="content-disposition"): (part.get_filename(), part.get_payload(decode=True))
            for part in whole.iter_parts()
        }

    @property
    def fields(self) -> dict[str, str]:
        return {name: held.decode() for name, (file, held) in self.parts.items() if file is None}


class Reply:
    """What a handler answers: JSON, or bytes of a kind."""

    def __init__(self, body: Any, status: int = 200, kind: str = "application/json", **headers: str) -> None:
        self.body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.status, self.headers = status, {"Content-Type": kind, **headers}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        asked = Asked(
            self.command, self.path, self.headers, self.rfile.read(int(self.headers.get("Content-Length", 0)))
        )
        server: Any = self.server
        server.asked.append(asked)
        reply = server.answer(asked)
        if reply is None:  # hang up
            self.close_connection = True
            self.connection.close()
            return
        self.send_response(reply.status)
        for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
            if value:
                self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        try:
            self.wfile.write(b"" if self.command == "HEAD" else reply.body)
        except ConnectionError:
            self.close_connection = True  # who asked has gone; that is what some tests are about

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        self.do_GET()

    def do_DELETE(self) -> None:
        self.do_GET()

    def log_message(self, *_: Any) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, answer: Callable[[Asked], Reply | None], port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.answer, self.asked = answer, list[Asked]()
        self.on_socket: Callable[[ServerConnection], None] | None = getattr(answer, "on_socket", None)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def calls(self, method: str) -> list[str]:
        return [asked.path for asked in self.asked if asked.method == method]

    def finish_request(self, request: Any, client_address: Any) -> None:
        if self.on_socket is not None and request.recv(7, socket.MSG_PEEK) == b"GET /ws":
            # Of its server a connection only asks whether it still listens.
            listening: Any = SimpleNamespace(socket_closed=threading.Event())
            connection = ServerConnection(request, ServerProtocol(), listening, close_timeout=1)
            connection.handshake()
            with connection:
                self.on_socket(connection)
        else:
            super().finish_request(request, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up on purpose are what these tests are about."""


@contextmanager
def serving(answer: Callable[[Asked], Reply | None], port: int = 0) -> Iterator[Server]:
    with Server(answer, port) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
