"""The operator's servers: asked, downloaded from and listened to over real sockets."""

import threading
from typing import Any

import pytest

from misora.core.http import AddressRefused, FetchFailed, TooLarge
from misora.core.http_service import Service
from tests.assistant.chat_server import chat_server, endlessly
from tests.engines.servers import Asked, Reply, serving


class Answers:
    """What each path answers; `on_socket` is what happens on a WebSocket."""

    def __init__(self) -> None:
        self.paths: dict[str, Any] = {}
        self.heard: list[Any] = []

    def __call__(self, asked: Asked) -> Reply | None:
        reply = self.paths[asked.path]
        return reply() if callable(reply) else reply

    def on_socket(self, connection: Any) -> None:
        self.heard.append((connection.request.path, connection.request.headers.get("Authorization")))
        connection.send("a word")
        connection.send(b"\0picture")
        connection.close()


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def server(answers: Answers) -> Any:
    with serving(answers) as running:
        yield running


def test_any_status_is_an_answer_with_its_body(server, answers):
    answers.paths["/v1/x"] = Reply({"why": "ü"}, 418)
    answer = Service(f"{server.url}/v1/", key="k").ask("DELETE", "/x", query={"a": "b c"})
    assert (answer.status, answer.ok, answer.data) == (418, False, {"why": "ü"})
    (asked,) = server.asked
    assert (asked.method, asked.query, asked.headers["Authorization"]) == ("DELETE", "a=b+c", "Bearer k")


def test_a_form_is_multipart_even_without_a_file(server, answers):
    answers.paths["/x"] = Reply({})
    Service(server.url).ask("POST", "/x", form=({"say": "ü"}, {}))
    Service(server.url).ask("POST", "/x", form=({"say": "1"}, {"image": ("a.png", b"\0\r\n--x", "image/png")}))
    assert server.asked[0].fields == {"say": "ü"}
    assert server.asked[1].parts == {"say": (None, b"1"), "image": ("a.png", b"\0\r\n--x")}
    assert "Authorization" not in server.asked[0].headers


def test_what_is_no_json_is_said(server, answers):
    answers.paths["/x"] = Reply(b"<html>", kind="text/html")
    with pytest.raises(FetchFailed, match="no JSON"):
        _ = Service(server.url).ask("GET", "/x").data


def test_a_download_is_stored_and_one_that_fails_leaves_nothing(server, answers, tmp_path):
    answers.paths |= {
        "/file": Reply(b"x" * 1000, kind="video/mp4"),
        "/gone": Reply({"error": "gone"}, 404),
        "/short": Reply(b"x" * 10, kind="video/mp4", Content_Length="1000"),
        "/zipped": Reply(b"x", kind="video/mp4", Content_Encoding="gzip"),
    }
    service, file = Service(server.url), tmp_path / "file"
    assert service.download("/file", file, max_bytes=1000).ok
    assert file.read_bytes() == b"x" * 1000
    file.unlink()
    assert service.download("/gone", file, max_bytes=1000).data == {"error": "gone"}
    for path, most, error in (("/file", 999, TooLarge), ("/short", 1000, FetchFailed), ("/zipped", 1000, FetchFailed)):
        with pytest.raises(error):
            service.download(path, file, max_bytes=most)
        assert not file.exists()


def test_a_download_may_lead_elsewhere_but_only_at_home_with_the_key(server, answers, tmp_path):
    answers.paths |= {
        "/a": Reply({}, 302, Location="/b"),
        "/b": Reply(b"held", kind="video/mp4"),
        "/out": Reply({}, 302, Location=f"http://localhost:{server.server_port}/b"),
        "/round": Reply({}, 302, Location="/round"),
    }
    service, file = Service(server.url, key="k"), tmp_path / "file"
    service.download("/a", file, max_bytes=10)
    assert [asked.headers["Authorization"] for asked in server.asked] == ["Bearer k", "Bearer k"]
    with pytest.raises(AddressRefused):
        service.download("/out", file, max_bytes=10)
    assert [asked.path for asked in server.asked] == ["/a", "/b", "/out"]
    with pytest.raises(FetchFailed, match="redirects more than"):
        service.download("/round", file, max_bytes=10)


def test_a_question_is_not_redirected(server, answers):
    answers.paths["/a"] = Reply({}, 307, Location="/b")
    assert Service(server.url, key="k").ask("POST", "/a", payload={}).status == 307
    assert [asked.path for asked in server.asked] == ["/a"]


def test_a_server_that_takes_too_long_is_left(server, answers):
    slow = threading.Event()
    answers.paths["/x"] = lambda: slow.wait(5) and Reply({})
    with pytest.raises(FetchFailed, match=r"longer than 0\.2 seconds"):
        Service(server.url).ask("GET", "/x", seconds=0.2)
    slow.set()


def test_a_websocket_is_heard_until_it_closes(server, answers):
    with Service(server.url, key="k").listen("/ws", query={"clientId": "c"}) as feed:
        assert [feed.next(seconds=5), feed.next(seconds=5)] == ["a word", b"\0picture"]
        with pytest.raises(FetchFailed, match="closed the connection"):
            feed.next(seconds=5)
    assert answers.heard == [("/ws?clientId=c", "Bearer k")]


def test_where_there_is_no_websocket_it_is_said(server, answers):
    answers.paths["/none"] = Reply({})
    with pytest.raises(FetchFailed, match="offers no WebSocket"), Service(server.url).listen("/none"):
        pass
    server.shutdown()
    server.server_close()
    with pytest.raises(FetchFailed, match="can't be reached"), Service(server.url).listen("/ws"):
        pass


def test_a_stream_is_read_as_it_comes_whatever_the_status(server, answers):
    answers.paths["/x"] = Reply(b"one", 418, kind="text/plain")
    with Service(server.url, key="k").stream("POST", "/x", payload={"a": 1}) as answer:
        assert (answer.status, b"".join(answer.chunks)) == (418, b"one")
    (asked,) = server.asked
    assert (asked.data, asked.headers["Authorization"], asked.headers["Accept-Encoding"]) == (
        {"a": 1},
        "Bearer k",
        "identity",
    )


def test_a_stream_that_breaks_off_or_comes_compressed_is_said(server, answers):
    answers.paths |= {
        "/short": Reply(b"x" * 10, kind="text/plain", Content_Length="1000"),
        "/zipped": Reply(b"x", kind="text/plain", Content_Encoding="gzip"),
    }
    for path, why in (("/short", "broke off"), ("/zipped", "compressed")):
        with pytest.raises(FetchFailed, match=why), Service(server.url).stream("GET", path) as answer:
            list(answer.chunks)


def test_hanging_up_ends_a_read_that_waits():
    with chat_server() as chat:
        chat.answer = endlessly
        with Service(chat.url).stream("POST", "/x", payload={}) as answer:
            heard = iter(answer.chunks)
            next(heard)
            threading.Timer(0.1, answer.hang_up).start()
            assert list(heard) == []  # to the reader it looks as if the server had closed it
            answer.hang_up()  # once more harms nothing
        assert chat.left.wait(20)
