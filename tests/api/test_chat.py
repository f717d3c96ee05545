"""Chat completions by the official client, relayed to a real server."""

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import openai as official
import pytest
from django.test import Client
from openai import OpenAI

from misora.accounts.models import ApiKey, Scope, User
from misora.assistant.services import slots
from misora.trust.models import Refusal
from tests.assistant.chat_server import ChatServer, Handler, chat_server, endlessly, event, failing

SAID = [{"role": "user", "content": "Good evening"}]


@pytest.fixture
def server(settings: Any) -> Iterator[ChatServer]:
    with chat_server() as running:
        set_to = {
            "misora_assistant_url": running.url,
            "misora_assistant_model": "tiny",
            "misora_assistant_key": "sk-operator",
            "misora_assistant_seconds": 20,
        }
        settings.ENV = settings.ENV.model_copy(update=set_to)
        yield running


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def post(http: Client, **body: Any) -> Any:
    return http.post("/v1/chat/completions", json.dumps({"messages": SAID, **body}), content_type="application/json")


@pytest.mark.django_db(transaction=True)
def test_the_official_client_talks_to_the_assistant(openai: OpenAI, server: ChatServer) -> None:
    tools = [{"type": "function", "function": {"name": "make", "parameters": {"type": "object"}}}]
    answer = openai.chat.completions.create(model="gpt-5", messages=SAID, tools=tools, temperature=0.5, user="me")
    assert answer.choices[0].message.content == "Good evening."
    path, asked, key = server.asked[0]
    assert (path, key) == ("/v1/chat/completions", "Bearer sk-operator")
    assert asked == {"model": "tiny", "stream": False, "messages": SAID, "tools": tools, "temperature": 0.5}


@pytest.mark.django_db(transaction=True)
def test_words_are_streamed_as_they_come(openai: OpenAI, server: ChatServer) -> None:
    def by_and_by(handler: Handler) -> None:
        handler.begin()
        handler.write(event("One"))
        server.go_on.wait(20)
        handler.write(event(", two", end=True) + b"data: [DONE]\n\n")

    server.answer = by_and_by
    heard = []
    with openai.chat.completions.create(model="gpt-5", messages=SAID, stream=True) as stream:
        for chunk in stream:
            heard.append(chunk.choices[0].delta.content)
            server.go_on.set()  # the second word exists only once the first was heard
    assert heard == ["One", ", two"]
    wait_until(lambda: slots.taken == 0)


@pytest.mark.django_db(transaction=True)
def test_hanging_up_closes_the_connection_behind(
    openai: OpenAI, server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("misora.assistant.stream.PING_SECONDS", 0.1)
    server.answer = endlessly
    stream = openai.chat.completions.create(model="gpt-5", messages=SAID, stream=True)
    assert next(iter(stream)).choices[0].delta.content == "Well"
    assert slots.taken == 1
    stream.close()
    assert server.left.wait(20)
    wait_until(lambda: slots.taken == 0)


@pytest.mark.django_db(transaction=True)
def test_a_server_that_breaks_off_is_an_error_to_the_client(openai: OpenAI, server: ChatServer) -> None:
    def half(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.write(event("One"))
        handler.connection.close()

    server.answer = half
    heard = []
    with pytest.raises(official.APIError, match="broke off"):
        heard += [
            chunk.choices[0].delta.content
            for chunk in openai.chat.completions.create(model="gpt-5", messages=SAID, stream=True)
        ]
    wait_until(lambda: slots.taken == 0)


@pytest.mark.django_db(transaction=True)
def test_only_so_many_answers_are_relayed_at_once(openai: OpenAI, server: ChatServer, settings: Any) -> None:
    settings.ENV = settings.ENV.model_copy(update={"misora_assistant_at_once": 1})
    server.answer = endlessly
    stream = openai.chat.completions.create(model="gpt-5", messages=SAID, stream=True)
    next(iter(stream))
    with pytest.raises(official.InternalServerError) as busy:
        openai.chat.completions.create(model="gpt-5", messages=SAID)
    assert (busy.value.status_code, busy.value.code) == (503, "assistant_busy")
    stream.close()
    server.left.wait(20)
    wait_until(lambda: slots.taken == 0)


def test_without_an_assistant_it_is_said(http: Client, mika: User) -> None:
    for stream in (False, True):
        answer = post(http, stream=stream)
        assert (answer.status_code, answer.json()["error"]["code"]) == (503, "assistant_unavailable")


def test_a_key_without_the_scope_is_refused(http: Client, server: ChatServer) -> None:
    ApiKey.objects.update(scopes=[Scope.MAKE])
    answer = post(http)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "scope_missing")
    assert server.asked == []


@pytest.mark.parametrize(
    ("answer", "status", "code"),
    [
        (failing(401, "Wrong key sk-operator"), 503, "assistant_failed"),
        (failing(500, "Out of memory: sk-operator"), 503, "assistant_failed"),
        (failing(429, "Slow down"), 503, "assistant_failed"),
        (failing(400, "Too long for sk-operator"), 400, "assistant_refused"),
        (lambda handler: handler.send(b"<html>", kind="text/html"), 503, "assistant_failed"),
        (lambda handler: handler.send(b"{}"), 503, "assistant_failed"),
        (lambda handler: handler.send(b"", 302, Location="http://169.254.169.254/"), 503, "assistant_failed"),
        (lambda handler: handler.connection.close(), 503, "assistant_failed"),
    ],
    ids=["key", "broken", "limit", "refused", "no json", "no choices", "redirect", "hung up"],
)
def test_trouble_behind_is_told_without_the_key(
    http: Client, server: ChatServer, answer: Callable[[Handler], None], status: int, code: str
) -> None:
    server.answer = answer
    told = post(http)
    assert (told.status_code, told.json()["error"]["code"]) == (status, code)
    streamed = post(http, stream=True)
    assert (streamed.status_code, streamed.json()["error"]["code"]) == (status, code)
    assert "sk-operator" not in streamed.content.decode()
    assert "sk-operator" not in told.content.decode()
    assert slots.taken == 0


def test_messages_pass_the_rules_one_by_one(http: Client, server: ChatServer, mika: User) -> None:
    fine = [
        {"role": "user", "content": "My children play"},
        {"role": "user", "content": "A naked mole rat, in the nude"},
    ]
    assert post(http, messages=fine).status_code == 200
    parts = [{"type": "text", "text": "write of a n4ked child"}]
    told = post(http, messages=[*fine, {"role": "user", "content": parts}])
    assert (told.status_code, told.json()["error"]["code"]) == (400, "moderation_blocked")
    assert "rule 1, at “n4ked child” in the message to the assistant" in told.json()["error"]["message"]
    assert Refusal.objects.get().stage == "message"
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "part",
    [
        {"type": "image_url", "image_url": {"url": "http://10.0.0.1/picture.png"}},
        {"type": "image_url", "image_url": "https://example.org/picture.png"},
        {"type": "image_url", "image_url": None},
        {"type": "file", "file": {"file_id": "file-1"}},
        {"text": "no type"},
    ],
)
def test_the_assistant_fetches_nothing_for_anybody(http: Client, server: ChatServer, part: dict[str, Any]) -> None:
    told = post(http, messages=[{"role": "user", "content": [part]}])
    assert told.status_code == 400
    assert server.asked == []
    kept = [
        {"type": "image_url", "image_url": {"url": "data:image/png;base64,AA=="}},
        {"type": "text", "text": "What?"},
    ]
    assert post(http, messages=[{"role": "user", "content": kept}]).status_code == 200
    assert server.asked[0][1]["messages"][0]["content"] == kept


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"messages": []}', b'{"messages": [1]}', b'{"messages": "hi"}', b"[" * 100_000]
)
def test_what_is_no_request_is_refused(http: Client, server: ChatServer, body: bytes) -> None:
    assert http.post("/v1/chat/completions", body, content_type="application/json").status_code == 400


def test_a_silent_model_is_covered_by_comments_between_events(
    http: Client, server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("misora.assistant.stream.PING_SECONDS", 0.05)
    whole = event("One")

    def haltingly(handler: Handler) -> None:
        handler.begin()
        handler.write(whole)
        server.go_on.wait(20)
        handler.write(whole[:10])
        time.sleep(0.3)  # longer than the pings are apart, in the middle of an event
        handler.write(whole[10:])

    server.answer = haltingly
    answer = post(http, stream=True)
    chunks = iter(answer.streaming_content)
    assert next(chunks) == whole
    assert next(chunks) == b": still here\n\n"
    server.go_on.set()
    rest = b"".join(chunks)
    answer.close()
    assert rest.replace(b": still here\n\n", b"") == whole
    assert rest.endswith(whole)
