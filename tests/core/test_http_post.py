"""JSON is posted by the rules of the safe client."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from misora.core.errors import InvalidInput
from misora.core.http import AddressRefused, FetchFailed, post_json


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.path, body, dict(self.headers)))  # type: ignore[attr-defined]
        if self.path == "/away":
            self.send_response(307)
            self.send_header("Location", "/echo")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.asked = []  # type: ignore[attr-defined]
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


def ask(server: Any, path: str, **more: Any) -> Any:
    url = f"http://127.0.0.1:{server.server_port}"
    wanted = {"deadline": 5, "max_bytes": 1000, "trusted": frozenset({url}), **more}
    return post_json(url + path, {"say": "ü"}, **wanted)


def test_json_goes_out_with_the_key_and_the_answer_comes_back(server: Any) -> None:
    found = ask(server, "/echo", key="secret")
    assert (found.body, found.content_type) == (b'{"say": "\\u00fc"}', "application/json")
    ((_, _, headers),) = server.asked
    assert (headers["Content-Type"], headers["Authorization"]) == ("application/json", "Bearer secret")


def test_without_a_key_none_is_sent(server: Any) -> None:
    ask(server, "/echo")
    assert "Authorization" not in server.asked[0][2]


def test_a_private_address_nobody_trusts_is_refused(server: Any) -> None:
    with pytest.raises(AddressRefused):
        ask(server, "/echo", trusted=frozenset())
    with pytest.raises(AddressRefused):
        post_json("http://127.0.0.1/", {}, deadline=5, max_bytes=1000)
    with pytest.raises(InvalidInput):
        post_json("file:///etc/passwd", {}, deadline=5, max_bytes=1000)
    assert server.asked == []


def test_no_redirect_is_followed(server: Any) -> None:
    with pytest.raises(FetchFailed, match="redirects"):
        ask(server, "/away", key="secret")
    assert [path for path, _, _ in server.asked] == ["/away"]


def test_an_answer_that_is_too_large_is_not_read(server: Any) -> None:
    with pytest.raises(FetchFailed, match="larger than"):
        ask(server, "/echo", max_bytes=5)
