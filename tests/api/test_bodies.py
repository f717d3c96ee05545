"""Bodies of requests, whichever way they come."""

import io
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from misora.api.openai import bodies
from misora.api.openai.bodies import Body, read_body
from misora.api.openai.errors import InvalidParameter, UnsupportedContentType
from misora.api.openai.schemas import VideoWish
from misora.core.errors import InvalidInput


def as_json(content: Any, content_type: str = "application/json") -> HttpRequest:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return RequestFactory().generic("POST", "/v1/videos", data, content_type=content_type)


def as_form(**fields: Any) -> HttpRequest:
    return RequestFactory().post("/v1/videos", fields)


def in_chunks(content: bytes, content_type: str, *, ends: bool = True) -> HttpRequest:
    """As a server hands on a chunked body: without its length."""
    request = RequestFactory().generic("POST", "/v1/videos", headers={"Transfer-Encoding": "chunked"})
    more = {"wsgi.input": io.BytesIO(content), "CONTENT_TYPE": content_type, "wsgi.input_terminated": ends}
    return type(request)({**request.META, **more})


def test_both_types_carry_the_same():
    fields = {"prompt": "a fox", "seconds": "4"}
    assert read_body(as_json(fields)) == read_body(as_form(**fields)) == Body(fields, {})


@pytest.mark.parametrize(
    ("fields", "meant"),
    [
        ({"video[id]": "video_1"}, {"video": {"id": "video_1"}}),
        ({"input_reference[image_url]": "u"}, {"input_reference": {"image_url": "u"}}),
        ({"characters[][id]": ["a", "b"]}, {"characters": [{"id": "a"}, {"id": "b"}]}),
        ({"characters[0][id]": "a", "characters[1][id]": "b"}, {"characters": [{"id": "a"}, {"id": "b"}]}),
        ({"event_types[]": ["a", "b"]}, {"event_types": ["a", "b"]}),
        ({"prompt": ["first", "last"]}, {"prompt": "last"}),
        ({"a": "x", "a[]": "y"}, {"a": ["y"]}),
        ({"a[": "x", "b]": "y", "[c]": "z"}, {"a[": "x", "b]": "y", "": {"c": "z"}}),
    ],
)
def test_brackets_in_a_forms_names_are_objects_and_lists(fields, meant):
    assert read_body(as_form(**fields)).fields == meant


def test_files_go_by_their_names():
    files = [SimpleUploadedFile(f"{name}.png", name.encode()) for name in "abc"]
    body = read_body(as_form(**{"image[]": files[:2], "mask": files[2], "prompt": "x"}))
    assert [file.name for file in body.files["image"]] == ["a.png", "b.png"]
    assert body.file("mask").read() == b"c"
    assert body.file("video") is None


@pytest.mark.parametrize("content_type", ["application/json", MULTIPART_CONTENT])
def test_a_body_in_chunks_is_read_whole(content_type):
    fields = {"prompt": "a fox", "seconds": "4"}
    content = encode_multipart(BOUNDARY, fields) if content_type == MULTIPART_CONTENT else json.dumps(fields).encode()
    assert read_body(in_chunks(content, content_type)).fields == fields
    with pytest.raises(InvalidInput, match="Content-Length"):
        read_body(in_chunks(content, content_type, ends=False))


@pytest.mark.parametrize(
    "request_of",
    [
        lambda: as_json(b'{"prompt": "' + b"a" * 2000 + b'"}'),
        lambda: in_chunks(b'{"prompt": "' + b"a" * 2000 + b'"}', "application/json"),
        lambda: in_chunks(encode_multipart(BOUNDARY, {"prompt": "a" * 2000}), MULTIPART_CONTENT),
    ],
)
def test_a_body_that_is_too_large_is_refused(request_of, monkeypatch):
    monkeypatch.setattr(bodies, "MOST_BYTES", 1000)
    with pytest.raises(InvalidInput, match="too large"):
        read_body(request_of())


def test_the_words_of_a_form_are_bounded_too(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    with pytest.raises(InvalidInput, match="too large"):
        read_body(as_form(prompt="a" * 2000))


@pytest.mark.parametrize(
    "content",
    [
        b"", b"[]", b"{", b"\xff", b'"two squares"', b"null", b"7", b"[" * 100_000, b'{"a": ' * 100_000,
        b'{"prompt": ' + b"9" * 5000 + b"}",
    ],
    ids=lambda content: repr(content[:12]),
)  # fmt: skip
def test_what_is_no_object_is_refused(content):
    with pytest.raises(InvalidInput):
        read_body(as_json(content))


@pytest.mark.parametrize("content", [b"--nothing", b"\0" * 100])
def test_what_is_no_form_is_refused_or_empty(content):
    request = RequestFactory().generic("POST", "/v1/videos", content, content_type="multipart/form-data; boundary=x")
    assert read_body(request).fields == {}
    request = RequestFactory().generic("POST", "/v1/videos", content, content_type="multipart/form-data")
    with pytest.raises(InvalidInput):
        read_body(request)


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "application/xml", "x"])
def test_other_types_are_refused(content_type):
    with pytest.raises(UnsupportedContentType, match="application/json"):
        read_body(as_json({"prompt": "x"}, content_type))


@pytest.mark.parametrize(
    ("fields", "param", "code"),
    [
        ({}, "prompt", "missing_required_parameter"),
        ({"prompt": None}, "prompt", "missing_required_parameter"),
        ({"prompt": 7}, "prompt", "invalid_type"),
        ({"prompt": "\ud800"}, "prompt", "invalid_value"),
        ({"prompt": "x", "seed": "many"}, "seed", "invalid_value"),
        ({"prompt": "x", "seed": 1.5}, "seed", "invalid_value"),
        ({"prompt": "x", "characters": "me"}, "characters", "invalid_type"),
        ({"prompt": "x", "characters": [{}]}, "characters.0.id", "missing_required_parameter"),
        ({"prompt": "x", "input_reference": "u"}, "input_reference", "invalid_type"),
        ({"prompt": "x", "input_reference": {}}, "input_reference", "invalid_value"),
        ({"prompt": "x", "input_reference": {"file_id": "a", "image_url": "b"}}, "input_reference", "invalid_value"),
        ({"prompt": "x", "size": "1x"}, "size", "invalid_value"),
    ],
)
def test_what_a_model_refuses_names_its_parameter(fields, param, code):
    with pytest.raises(InvalidParameter) as refusal:
        Body(fields, {}).read_as(VideoWish)
    assert (refusal.value.param, refusal.value.code) == (param, code)
    assert str(refusal.value).startswith(f"{param}: ")
    assert "Value error" not in str(refusal.value)


def test_a_digest_is_of_what_was_asked_and_of_nothing_else():
    def digest(content: bytes = b"fox", **fields: Any) -> str:
        return read_body(as_form(input_reference=SimpleUploadedFile("fox.png", content), **fields)).digest()

    one = digest(prompt="x", seconds="4")
    assert one == digest(seconds="4", prompt="x")
    assert len({one, digest(prompt="y", seconds="4"), digest(prompt="x"), digest(b"cat", prompt="x", seconds="4")}) == 4
