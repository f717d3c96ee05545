"""Pictures that a video begins with."""

import base64
import io
from typing import Any
from urllib.parse import quote

import numpy as np
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from misora.api.openai import references
from misora.core.http import Fetched
from misora.generation.models import Batch
from misora.media.models import Asset

pytestmark = pytest.mark.django_db

FORM = {"prompt": "two squares", "size": "160x288"}


def ask(http: Client, **fields: Any) -> Any:
    return http.post("/v1/videos", {**FORM, **fields}, content_type="application/json")


def picture(width: int = 160, height: int = 288) -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "orange").save(file, "PNG")
    return SimpleUploadedFile("fox.png", file.getvalue(), "image/png")


def test_a_reference_picture_is_stored_and_used(http):
    form = {"prompt": "two squares", "size": "160x288", "input_reference": picture()}
    assert http.post("/v1/videos", form).status_code == 200
    assert Batch.objects.get().reference == Asset.objects.get()


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (picture(100, 100), "100x100 pixels and the video 160x288"),
        (SimpleUploadedFile("fox.png", b"not a picture", "image/png"), "picture"),
    ],
)
def test_a_reference_that_cannot_be_used_is_refused_and_not_kept(http, file, sentence):
    response = http.post("/v1/videos", {"prompt": "two squares", "size": "160x288", "input_reference": file})
    assert response.status_code == 400
    assert sentence in response.json()["error"]["message"]
    assert not Asset.objects.exists()


def test_a_picture_comes_as_an_address_that_holds_it_too(http):
    data = picture().read()
    for address in (
        f"data:image/png;base64,{base64.b64encode(data).decode()}",
        f"DATA:;base64,{quote(base64.b64encode(data).decode())}",
        f"data:,{quote(data)}",
    ):
        assert ask(http, input_reference={"image_url": address}).status_code == 200
        assert http.post("/v1/videos", {**FORM, "input_reference[image_url]": address}).status_code == 200
    assert Asset.objects.count() == 6


def test_a_large_picture_comes_in_json_too(http):
    rows = np.random.default_rng(1).integers(0, 255, (1280, 720, 3), np.uint8)
    file = io.BytesIO()
    Image.fromarray(rows).save(file, "PNG")
    assert len(file.getvalue()) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    address = f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"
    response = ask(http, size="720x1280", input_reference={"image_url": address})
    assert response.status_code == 200, response.content
    response = http.post("/v1/videos", {**FORM, "input_reference[image_url]": address})
    assert (response.status_code, "as files" in response.json()["error"]["message"]) == (400, True)


def test_a_picture_is_fetched_from_the_web_by_the_safe_client(http, monkeypatch):
    fetched = []

    def fetch(url, *, deadline, max_bytes):
        fetched.append((url, deadline <= 10, max_bytes))
        return Fetched(picture().read(), "image/png", url)

    monkeypatch.setattr(references, "fetch", fetch)
    assert ask(http, input_reference={"image_url": "https://example.org/fox.png"}).status_code == 200
    assert fetched == [("https://example.org/fox.png", True, 20_000_000)]
    assert Batch.objects.get().reference == Asset.objects.get()


@pytest.mark.parametrize(
    ("reference", "param", "code"),
    [
        ({"file_id": "file_1"}, "input_reference.file_id", "invalid_value"),
        ({"image_url": "http://127.0.0.1/"}, "input_reference.image_url", "address_refused"),
        ({"image_url": "http://[::1]/x"}, "input_reference.image_url", "address_refused"),
        ({"image_url": "file:///etc/passwd"}, "input_reference.image_url", "invalid_value"),
        ({"image_url": "https://a:b@example.org/"}, "input_reference.image_url", "invalid_value"),
        ({"image_url": "data:image/png;base64"}, "input_reference.image_url", "invalid_value"),
        ({"image_url": "data:image/png;base64,AAA*"}, "input_reference.image_url", "invalid_value"),
        ({"image_url": "data:image/png;base64,AAAA"}, "input_reference", "invalid_value"),
        ({"image_url": "\0"}, "input_reference.image_url", "invalid_value"),
        ({"image_url": ""}, "input_reference.image_url", "invalid_value"),
    ],
)
def test_a_reference_that_leads_to_no_picture_is_refused(http, reference, param, code):
    response = ask(http, input_reference=reference)
    error = response.json()["error"]
    assert (response.status_code, error["param"], error["code"]) == (400, param, code)
    assert not Asset.objects.exists()


def test_a_reference_comes_once(http):
    form = {**FORM, "input_reference": picture(), "input_reference[image_url]": "https://example.org/fox.png"}
    assert http.post("/v1/videos", form).json()["error"]["param"] == "input_reference"


def test_the_same_request_stores_its_reference_once(http):
    for _ in range(2):
        response = http.post("/v1/videos", {**FORM, "input_reference": picture()}, headers={"idempotency-key": "k"})
        assert response.status_code == 200
    other = {**FORM, "input_reference": picture(161)}
    assert http.post("/v1/videos", other, headers={"idempotency-key": "k"}).status_code == 409
    assert Asset.objects.count() == 1


def test_a_refused_request_keeps_no_reference(http):
    form = {"prompt": "two squares", "size": "160x288", "seconds": "90", "input_reference": picture()}
    assert http.post("/v1/videos", form).status_code == 400
    assert not Asset.objects.exists()
