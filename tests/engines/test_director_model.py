"""A language model as director, on a real server that answers well, badly, late or with malice."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from misora.engines.animatic.director import direct
from misora.engines.animatic.director.model import answer_schema, plan
from misora.engines.director_model import Model
from misora.engines.protocol import Refused

PROMPT = "A velociraptor chases two robots through the rain. No people."
FOX = {
    "style": "ink",
    "shots": [
        {
            "place": "forest", "time_of_day": "night", "camera": {"framing": "wide", "move": None, "angle": None},
            "subjects": [
                {"id": "fox", "kind": "vixen", "count": 1, "action": {"verb": "run", "manner": None, "path": None},
                 "relations": [{"kind": "chasing", "to": "hen"}], "wearing": [], "colour": None},
                {"id": "hen", "kind": "Velociraptors", "count": 90, "relations": [{"kind": "near", "to": "nobody"}]},
                {"id": "man", "kind": "farmer", "count": 1},
            ],
            "dialogue": [{"speaker": "fox", "text": "Wait!", "manner": None}, {"speaker": "man", "text": "Hey"}],
            "excluded": [], "music": None,
        },
        {"place": "field", "subjects": [], "dialogue": []},
    ],
}  # fmt: skip


class Server(ThreadingHTTPServer):
    """Answers each question with what the next of `answers` makes of it."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: list[Callable[[Handler], None]] = []
        self.asked: list[tuple[str, Any, str | None]] = []

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up on a slow answer are what one of these tests is about."""

    def model(self, **more: Any) -> Model:
        return Model(url=f"http://127.0.0.1:{self.server_port}/v1", name="tiny", **more)


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.path, json.loads(body), self.headers["Authorization"]))
        self.server.answers.pop(0)(self)

    def log_message(self, *_: Any) -> None:
        pass

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def says(content: Any) -> Callable[[Handler], None]:
    text = content if isinstance(content, str) else json.dumps(content)
    return lambda handler: handler.send(json.dumps({"choices": [{"message": {"content": text}}]}).encode())


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


def test_a_good_answer_becomes_the_storyboard(server: Server) -> None:
    server.answers = [says(FOX)]
    board = plan(PROMPT, seconds=8, model=server.model(key="secret"))
    first, second = board.shots
    assert (board.style, first.place, first.time_of_day, second.place) == ("ink", "forest", "night", "field")
    assert board.seconds == pytest.approx(8)
    fox, raptor = first.subjects
    assert (fox.kind, fox.drawn_as, fox.relations[0].to) == ("vixen", "fox", "hen")
    assert (raptor.drawn_as in {"spirit", "velociraptors"}, raptor.count, raptor.relations) == (False, 24, [])
    (path, asked, key) = server.asked[0]
    assert (path, key, asked["model"], asked["temperature"]) == ("/v1/chat/completions", "Bearer secret", "tiny", 0)
    assert asked["response_format"]["json_schema"]["schema"] == answer_schema()
    assert asked["messages"][1] == {"role": "user", "content": PROMPT}


def test_what_the_prompt_leaves_out_stays_out(server: Server) -> None:
    server.answers = [says(FOX)]
    first = plan(PROMPT, seconds=8, model=server.model()).shots[0]
    assert "farmer" not in [each.kind for each in first.subjects]
    assert "people" in first.excluded
    assert [(line.speaker, line.text) for line in first.dialogue] == [("fox", "Wait!"), (None, "Hey")]


def test_a_wrong_answer_may_be_mended_once(server: Server) -> None:
    server.answers = [says({"shots": [{"subjects": [{"id": "fox"}]}]}), says(f"```json\n{json.dumps(FOX)}\n```")]
    assert plan(PROMPT, seconds=8, model=server.model()).style == "ink"
    mended = server.asked[1][1]["messages"]
    assert "shots.0.subjects.0.kind: Field required" in mended[-1]["content"]


NONSENSE = (
    "I can't do that.", "[]", "{}", '{"shots": []}', '{"shots": "many"}', '{"shots": [1]}', "{" * 50_000, "[" * 50_000,
    '{"shots": [{"camera": 7}]}', '{"shots": [{"subjects": [{"kind": {"a": 1}}]}]}', '{"a":' * 3000 + "1" + "}" * 3000,
)  # fmt: skip


@pytest.mark.parametrize("content", NONSENSE, ids=range(len(NONSENSE)))
def test_two_wrong_answers_leave_it_to_the_embedded_director(server: Server, content: str) -> None:
    server.answers = [says(content), says(content)]
    assert plan(PROMPT, seconds=8, model=server.model()) == direct(PROMPT, seconds=8)
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    "answer",
    [
        lambda handler: handler.send(b"no", status=500),
        lambda handler: handler.send(b"{}", status=400),
        lambda handler: handler.send(b"not json"),
        lambda handler: handler.send(b'{"choices": []}'),
        lambda handler: handler.send(b'{"choices": [{"message": {"content": null}}]}'),
        lambda handler: handler.send(b"", status=302, Location="http://169.254.169.254/latest"),
        lambda handler: handler.send(b"x" * 2_000_000),
        lambda handler: handler.connection.close(),
        lambda _handler: time.sleep(3),
    ],
    ids=["500", "400", "no json", "no choice", "no text", "redirect", "too large", "hung up", "slow"],
)
def test_a_server_that_fails_leaves_it_to_the_embedded_director(
    server: Server, answer: Callable[[Handler], None], caplog: pytest.LogCaptureFixture
) -> None:
    server.answers = [answer]
    assert plan(PROMPT, seconds=8, model=server.model(seconds=0.7)) == direct(PROMPT, seconds=8)
    assert "the embedded director does" in caplog.text


def test_an_answer_with_malice_is_cut_to_measure(server: Server) -> None:
    crowd = [{"id": "x", "kind": "fox\u202e\x00" + "y" * 200, "wearing": ["hat" * 90] * 20} for _ in range(9)]
    shots = [{"place": "<script>alert(1)</script>" + "z" * 900, "subjects": crowd, "signs": ["\x1b[31m" * 40]}] * 9
    server.answers = [says({"style": "\u2066" * 100, "shots": shots})]
    board = plan("a fox", seconds=4, model=server.model())
    assert len(board.shots) <= 5
    assert board.seconds == pytest.approx(4)
    assert all(len(shot.subjects) <= 8 and len(shot.place or "") <= 400 for shot in board.shots)
    assert len({each.id for each in board.shots[0].subjects}) == len(board.shots[0].subjects)
    assert not set(board.model_dump_json()) & {"\x00", "\u202e", "\x1b", "\u2066"}


def test_an_empty_prompt_is_refused_before_anyone_is_asked(server: Server) -> None:
    with pytest.raises(Refused):
        plan("  ", seconds=4, model=server.model())
    assert server.asked == []


def test_the_schema_asks_only_for_what_the_model_should_say() -> None:
    text = json.dumps(answer_schema())
    assert '"drawn_as"' not in text
    assert '"seconds"' not in text
    for part in [answer_schema(), *answer_schema()["$defs"].values()]:
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])
