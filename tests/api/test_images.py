"""`/v1/images` without a worker: what is read, refused, waited for, and answered for pictures that are made."""

import base64
import io
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from PIL import Image

from misora.accounts.models import ApiKey
from misora.accounts.services import create_key
from misora.api.openai import image_files
from misora.api.openai.image_files import address_of, converted, in_base64, picture_of
from misora.api.openai.waiting import Place
from misora.core.errors import TooMany
from misora.generation.models import Batch, Render
from misora.generation.queue import leases
from misora.media.models import Asset
from misora.trust.marks import mark_for
from misora.trust.provenance.credential.reading import read
from misora.trust.signing import root_pem
from tests import factories

pytestmark = pytest.mark.django_db
SMALL = {"model": "squares", "prompt": "two squares", "size": "64x64"}


@pytest.fixture(autouse=True)
def _hurried(settings: Any) -> None:
    """Nobody makes the pictures here, so nobody waits for them."""
    settings.ENV = settings.ENV.model_copy(update={"misora_wait_seconds": 0.01})


def generations(http: Client, **wishes: Any) -> Any:
    return http.post("/v1/images/generations", {**SMALL, **wishes}, content_type="application/json")


def edits(http: Client, **fields: Any) -> Any:
    return http.post("/v1/images/edits", {**SMALL, **fields})


def png(size: tuple[int, int] = (64, 64), mode: str = "RGB") -> io.BytesIO:
    held = io.BytesIO()
    Image.new(mode, size, "red").save(held, "PNG")
    held.name = "given.png"
    held.seek(0)
    return held


def data_address(size: tuple[int, int] = (64, 64)) -> str:
    return "data:image/png;base64," + base64.b64encode(png(size).getvalue()).decode()


def error_of(response: Any, status: int) -> dict[str, Any]:
    assert response.status_code == status, response.content
    return response.json()["error"]


@pytest.mark.parametrize(
    ("wishes", "param"),
    [
        ({"n": 0}, "n"),
        ({"n": 11}, "n"),
        ({"size": "big"}, "size"),
        ({"background": "transparent"}, "background"),
        ({"output_format": "gif"}, "output_format"),
        ({"output_compression": 101}, "output_compression"),
        ({"partial_images": 4}, "partial_images"),
        ({"response_format": "hex"}, "response_format"),
        ({"prompt": ""}, "prompt"),
    ],
)
def test_what_cannot_be_used_is_named(http, wishes, param):
    assert error_of(generations(http, **wishes), 400)["param"] == param
    assert not Batch.objects.exists()


def test_a_size_that_the_engine_does_not_make_is_refused_with_those_it_makes(http):
    assert "64×64, 96×64" in error_of(generations(http, size="160x288"), 400)["message"]


def test_an_unknown_model_is_not_found(http):
    assert error_of(generations(http, model="veo-9"), 404)["code"] == "model_not_found"


def test_what_means_nothing_here_is_passed_over(http, mika):
    more = {"quality": "hd", "moderation": "low", "style": "vivid", "user": "me", "background": "opaque", "n": 2}
    assert error_of(generations(http, **more), 503)["code"] == "still_being_made"
    batch = Batch.objects.get()
    assert (batch.kind, batch.via_api, batch.owner, batch.renders.count()) == ("image", True, mika, 2)


@pytest.mark.parametrize("model", ["gpt-image-2", "dall-e-3", "sora-2", "squares", "auto"])
def test_old_names_and_auto_find_an_engine_and_its_usual_size(http, model):
    generations(http, model=model, size="auto")
    batch = Batch.objects.get()
    assert (batch.engine, batch.width, batch.height) == ("squares", 64, 64)


def test_when_the_time_is_up_the_pictures_go_on_and_the_client_is_told_not_to_ask_anew(http):
    response = generations(http)
    assert "among your drafts" in error_of(response, 503)["message"]
    assert response["x-should-retry"] == "false"
    assert Render.objects.get().state == Render.State.QUEUED


def test_the_same_idempotency_key_is_the_same_pictures(http):
    for _ in range(2):
        http.post("/v1/images/generations", SMALL, content_type="application/json", headers={"Idempotency-Key": "one"})
    assert Batch.objects.count() == 1


def test_no_more_requests_wait_than_there_are_places(http, settings):
    settings.ENV = settings.ENV.model_copy(update={"misora_waiting_requests": 1})
    with Place():
        response = generations(http)
    assert error_of(response, 429)["code"] == "rate_limit_exceeded"
    assert response["Retry-After"]
    assert not Batch.objects.exists(), "nothing was asked for"
    assert error_of(generations(http), 503)["code"] == "still_being_made"


def test_a_place_is_left_once_and_by_who_stayed_last(settings):
    settings.ENV = settings.ENV.model_copy(update={"misora_waiting_requests": 1})
    with Place() as place:
        stays = place.handed_on()
    with pytest.raises(TooMany):
        Place()
    stays.leave()
    stays.leave()
    with Place(), pytest.raises(TooMany):
        Place()


def test_a_key_that_may_only_read_asks_for_no_pictures(http, mika):
    ApiKey.objects.update(scopes=["read"])
    assert error_of(generations(http), 403)["code"] == "scope_missing"
    assert Client().post("/v1/images/edits", SMALL).status_code == 401


def test_what_a_key_may_spend_in_a_day_holds_for_pictures_too(http):
    ApiKey.objects.update(credits_per_day=1)
    assert error_of(generations(http, n=2), 429)["code"] == "insufficient_quota"
    assert not Batch.objects.exists()


def test_a_picture_comes_as_a_file_and_is_drawn_over(http):
    edits(http, image=png())
    batch = Batch.objects.get()
    assert (batch.reference.width, batch.reference_as, batch.kind) == (64, "first frame", "image")


@pytest.mark.parametrize(
    "fields",
    [
        {"image": data_address()},
        {"image": [data_address()]},
        {"images": [{"image_url": data_address()}]},
        {"image": {"image_url": data_address()}},
    ],
)
def test_in_json_a_picture_comes_as_its_data(http, fields):
    http.post("/v1/images/edits", {**SMALL, **fields}, content_type="application/json")
    assert Batch.objects.get().reference.width == 64


@pytest.mark.parametrize(
    ("fields", "param", "said"),
    [
        ({}, "image", "Send the picture"),
        ({"image": 7}, "image", "send a file"),
        ({"image": "no address"}, "image.image_url", ""),
        ({"image": [data_address()] * 17}, "image", "At most 16"),
        ({"image": [data_address()] * 2}, "image", "1 reference pictures at most, and 2 were sent"),
        ({"image": data_address(), "mask": data_address()}, "mask", "can't keep to a part"),
        ({"image": data_address(), "mask": {"file_id": "file_1"}}, "mask", "send a file"),
        ({"image": "data:image/png;base64,AAAA"}, "image", ""),
    ],
)
def test_pictures_that_cannot_be_used_are_named_and_not_kept(http, fields, param, said):
    response = http.post("/v1/images/edits", {**SMALL, **fields}, content_type="application/json")
    error = error_of(response, 400)
    assert error["param"] == param
    assert said in error["message"]
    assert not Asset.objects.exists()
    assert not Batch.objects.exists()


def test_a_repeated_edit_keeps_one_copy_of_its_picture(http):
    for _ in range(2):
        http.post("/v1/images/edits", {**SMALL, "image": png()}, headers={"Idempotency-Key": "one"})
    assert Batch.objects.count() == Asset.objects.count() == 1


def drawn(mika: Any) -> Asset:
    """A picture in the storage."""
    return factories.asset(mika, files=True, kind="image")


@pytest.mark.parametrize("form", ["png", "jpeg", "webp"])
def test_an_address_gives_the_picture_to_anyone_for_an_hour(mika, rf, monkeypatch, form):
    asset = drawn(mika)
    address = address_of(rf.get("/"), asset, form, 90)
    assert address.startswith("http://testserver/v1/images/content/")
    response = Client().get(address)
    assert (response.status_code, response["Content-Type"]) == (200, f"image/{form}")
    with Image.open(io.BytesIO(response.content)) as picture:
        assert (picture.format, picture.size) == (form.upper(), (64, 64))
    head = Client().head(address)
    assert (head.status_code, head["Content-Length"], head.content) == (200, str(len(response.content)), b"")
    monkeypatch.setattr(image_files, "ADDRESS_SECONDS", -1)
    assert error_of(Client().get(address), 404)["code"] == "image_not_found"


def signed_picture(http: Client) -> Asset:
    """One that a worker has delivered."""
    generations(http)
    assert leases.deliver(render=leases.claim_next(worker="test"), made=factories.made_picture())
    return Asset.objects.get()


@pytest.mark.parametrize(("form", "compression"), [("png", 100), ("jpeg", 80), ("webp", 50), ("webp", 100)])
def test_a_picture_in_another_format_is_signed_and_names_the_one_that_is_kept(http, rf, tmp_path, form, compression):
    asset = signed_picture(http)
    content = Client().get(address_of(rf.get("/"), asset, form, compression)).content
    assert base64.b64decode(in_base64(picture_of(asset, form, compression)))[:12] == content[:12]
    path = tmp_path / f"a.{form}"
    path.write_bytes(content)
    told = read(path, f"image/{form}", roots=[root_pem()])
    kept = compression == 100 and form == "webp"
    assert (told.state, told.asset, told.ingredients) == ("trusted", str(asset.pk), 0 if kept else 1)
    assert told.watermark == mark_for(asset.pk)
    assert told.source_type == "trainedAlgorithmicMedia"


def test_a_picture_that_waits_for_its_signature_is_handed_to_nobody(http, rf, settings):
    asset = signed_picture(http)
    address = address_of(rf.get("/"), asset, "png", 100)
    Asset.objects.update(signature="waiting")
    assert error_of(Client().get(address), 503)["code"] == "being_signed"
    Asset.objects.update(signature="signed")
    settings.ENV = settings.ENV.model_copy(update={"misora_timestamp_url": "http://127.0.0.1:9/"})
    assert error_of(Client().get(address), 503)["code"] == "being_signed", "a copy can't be signed either"
    assert Client().get(address_of(rf.get("/"), asset, "webp", 100)).status_code == 200, "what is signed needs no clock"


def test_who_asked_for_pictures_that_wait_is_told_not_to_pay_twice(http, settings):
    wish = {"content_type": "application/json", "headers": {"Idempotency-Key": "one"}}
    http.post("/v1/images/generations", SMALL, **wish)
    settings.ENV = settings.ENV.model_copy(update={"misora_timestamp_url": "http://127.0.0.1:9/"})
    assert leases.deliver(render=leases.claim_next(worker="test"), made=factories.made_picture())
    response = http.post("/v1/images/generations", SMALL, **wish)
    assert error_of(response, 503)["code"] == "being_signed"
    assert response["x-should-retry"] == "false"


def test_a_changed_address_and_one_whose_picture_is_gone_lead_nowhere(mika, rf):
    asset = drawn(mika)
    address = address_of(rf.get("/"), asset, "png", 100)
    assert Client().get(address + "x").status_code == 404
    assert Client().get("/v1/images/content/x").status_code == 404
    asset.delete()
    assert Client().get(address).status_code == 404


def test_the_address_names_the_server_as_people_do(mika, rf, settings):
    settings.PUBLIC_URL = "https://misora.example"
    assert address_of(rf.get("/"), drawn(mika), "png", 100).startswith("https://misora.example/v1/images/")


def test_compression_makes_pictures_smaller():
    held = io.BytesIO()
    Image.effect_noise((128, 128), 60).convert("RGB").save(held, "WEBP", quality=95)
    content = held.getvalue()
    assert converted(content, "webp", 100) == content
    for form in ("webp", "jpeg"):
        assert len(converted(content, form, 20)) < len(converted(content, form, 90))


def test_pictures_are_no_videos(http, mika):
    draft = factories.finished_draft(mika, kind="image")
    assert http.get("/v1/videos").json()["data"] == []
    assert http.get(f"/v1/videos/video_{UUID(str(draft.render_id)).hex}").status_code == 404


def test_a_key_made_for_pictures_alone_is_enough(mika, http):
    _key, secret = create_key(owner=mika)
    ApiKey.objects.update(scopes=["make"])
    assert generations(Client(headers={"authorization": f"Bearer {secret}"})).status_code == 503
