"""Who directs: the operator's model where one is set, never for what is edited or pressed twice."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from misora.accounts.models import User
from misora.core.errors import InvalidInput, TooMany
from misora.engines.animatic.director import direct
from misora.generation.asking.directing import remixed, sketch
from misora.generation.asking.requesting import plan_ahead, request_renders

pytestmark = pytest.mark.django_db
BOARD = {"shots": [{"place": "harbour", "subjects": [{"id": "owl", "kind": "owl"}]}]}


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.server.asked += 1  # type: ignore[attr-defined]
        self.rfile.read(int(self.headers["Content-Length"]))
        body = json.dumps({"choices": [{"message": {"content": json.dumps(BOARD)}}]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def model(settings: Any) -> Iterator[Any]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.asked = 0  # type: ignore[attr-defined]
        threading.Thread(target=running.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{running.server_port}/v1"
        fields = {"misora_director_url": url, "misora_director_model": "tiny"}
        settings.ENV = settings.ENV.model_copy(update=fields)
        yield running
        running.shutdown()


def test_the_model_is_asked_once_for_a_press(model: Any, mika: User, reported: Any) -> None:
    board = plan_ahead(owner=mika, prompt="an owl", seconds=8, token="press")
    assert board is not None
    batch = request_renders(owner=mika, prompt="an owl", storyboard=board, token="press")
    assert batch.storyboard["shots"][0]["place"] == "harbour"
    assert plan_ahead(owner=mika, prompt="an owl", seconds=8, token="press") is None
    assert model.asked == 1


def test_nobody_is_asked_for_who_has_no_room_for_takes(model: Any, mika: User, settings: Any) -> None:
    settings.ENV = settings.ENV.model_copy(update={"misora_open_renders": 1})
    with pytest.raises(TooMany):
        plan_ahead(owner=mika, prompt="an owl", seconds=8, takes=2, token="press")
    with pytest.raises(InvalidInput):
        plan_ahead(owner=mika, prompt=" ", seconds=8, token="press")
    assert model.asked == 0


def test_without_a_model_the_embedded_director_is_left_to_it(mika: User) -> None:
    assert plan_ahead(owner=mika, prompt="an owl", seconds=8, token="press") is None


def test_a_remix_comes_along_is_edited_or_is_its_own() -> None:
    parent = direct("a fox runs", seconds=8)
    assert remixed("a fox runs ", parent_prompt="a fox runs", parent=parent).way == "along"
    night = remixed("make it night", parent_prompt="a fox runs", parent=parent)
    assert night.way == "edited"
    assert night.board is not None
    assert night.board.shots[0].subjects == parent.shots[0].subjects
    anew = remixed("two robots dance", parent_prompt="a fox runs", parent=parent)
    assert (anew.board, anew.way, anew.problem) == (None, "anew", "")
    assert "can be changed" in remixed("make it more vibrant", parent_prompt="a fox runs", parent=parent).problem


def test_half_a_sentence_is_no_error() -> None:
    assert sketch("", seconds=8) is None
    assert sketch("a f", seconds=8) is not None
