"""A small real server of OpenAI's chat completions, that answers as it is told."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

WORDS = ("Good", " evening", ".")


def completion(text: str) -> dict[str, Any]:
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    usage = {"prompt_tokens": 3, "completion_tokens": 2, "total_tokens": 5}
    return {"id": "c1", "object": "chat.completion", "created": 1, "model": "tiny", "choices": [choice], "usage": usage}


def event(text: str, *, end: bool = False) -> bytes:
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": "stop" if end else None}
    chunk = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "tiny", "choices": [choice]}
    return f"data: {json.dumps(chunk)}\n\n".encode()


class ChatServer(ThreadingHTTPServer):
    """`answer` is what the next requests get; `left` is set when a client has hung up on a stream."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer: Callable[[Handler], None] = politely
        self.asked: list[tuple[str, dict[str, Any], str | None]] = []
        self.left = threading.Event()
        self.go_on = threading.Event()
        """What a stream that waits is waiting for."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are what some of these tests are about."""


class Handler(BaseHTTPRequestHandler):
    server: ChatServer

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, asked, self.headers["Authorization"]))
        self.server.answer(self)

    def log_message(self, *_: Any) -> None:
        pass

    def send(self, body: bytes, status: int = 200, kind: str = "application/json", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def begin(self) -> None:
        """The head of a stream, which ends with the connection."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.end_headers()

    def write(self, chunk: bytes) -> None:
        self.wfile.write(chunk)
        self.wfile.flush()


def politely(handler: Handler) -> None:
    """The words at once, or one by one if so asked."""
    if not handler.server.asked[-1][1]["stream"]:
        handler.send(json.dumps(completion("".join(WORDS))).encode())
        return
    handler.begin()
    for word in WORDS:
        handler.write(event(word))
    handler.write(event("", end=True) + b"data: [DONE]\n\n")


def endlessly(handler: Handler) -> None:
    """One word, then nothing until the other side hangs up."""
    handler.begin()
    handler.write(event("Well"))
    if handler.rfile.read(1) == b"":
        handler.server.left.set()


def failing(status: int, message: str) -> Callable[[Handler], None]:
    return lambda handler: handler.send(json.dumps({"error": {"message": message}}).encode(), status)


@contextmanager
def chat_server() -> Iterator[ChatServer]:
    with ChatServer() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
