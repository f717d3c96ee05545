"""The thin start of the OpenAI dialect, over plain HTTP."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from misora.accounts.models import User
from misora.accounts.services import create_key
from misora.credits.services import balance
from misora.generation.models import Batch, EngineState, Render
from misora.generation.queue import leases
from misora.generation.services import cancel_render
from misora.media.models import Asset
from misora.media.storage import remove
from tests.engines_for_tests import PATH
from tests.factories import made

pytestmark = pytest.mark.django_db


def ask(http: Client, **fields: Any) -> Any:
    return http.post(
        "/v1/videos", {"prompt": "two squares", "size": "160x288", **fields}, content_type="application/json"
    )


def finished(http: Client) -> str:
    video = ask(http, seconds="1").json()["id"]
    assert leases.deliver(render=leases.claim_next(worker="test"), made=made())
    return video


def kept() -> bytes:
    """The one film in the storage: signed, so another than was handed in."""
    asset = Asset.objects.get()
    with default_storage.open(asset.file_name("video")) as file:
        return file.read()


def test_a_video_object_has_their_shape(http):
    response = ask(http, model="sora-2-pro", seconds="8", seed=5)
    video = response.json()
    assert response.status_code == 200
    created, identifier = video.pop("created_at"), video.pop("id")
    assert identifier == f"video_{Render.objects.get().pk.hex}"
    assert abs(created - timezone.now().timestamp()) < 60
    assert video == {
        "object": "video", "model": "squares", "status": "queued", "progress": 0, "completed_at": None,
        "expires_at": None, "prompt": "two squares", "size": "160x288", "seconds": "8",
        "remixed_from_video_id": None, "error": None,
    }  # fmt: skip
    assert response["openai-poll-after-ms"] == "1000"
    assert Render.objects.get().seed == 5
    assert Batch.objects.get().via_api


def test_the_defaults_are_theirs(http):
    video = http.post("/v1/videos", {"prompt": "two squares"}, content_type="application/json").json()
    assert (video["seconds"], video["size"]) == ("4", "720x1280")


@pytest.mark.parametrize("model", ["sora-2", "sora-2-2025-12-08", "gpt-image-1", "dall-e-3", "squares"])
def test_old_model_names_mean_the_default_engine(http, model):
    assert ask(http, model=model).json()["model"] == "squares"


def test_a_form_is_taken_like_json(http):
    video = http.post("/v1/videos", {"prompt": "two squares", "size": "160x288", "seconds": "2"}).json()
    assert (video["status"], video["seconds"]) == ("queued", "2")


def test_a_number_of_seconds_is_taken_too(http):
    assert ask(http, seconds=2).json()["seconds"] == "2"
    assert ask(http, seconds="1.5").json()["seconds"] == "1.5"


@pytest.mark.parametrize(
    ("fields", "status", "code", "param"),
    [
        ({"prompt": None}, 400, "missing_required_parameter", "prompt"),
        ({"prompt": ""}, 400, "invalid_value", "prompt"),
        ({"prompt": "   "}, 400, "invalid_value", None),
        ({"prompt": 7}, 400, "invalid_type", "prompt"),
        ({"seconds": "soon"}, 400, "invalid_value", "seconds"),
        ({"seconds": "NaN"}, 400, "invalid_value", "seconds"),
        ({"seconds": "500"}, 400, "invalid_value", None),
        ({"size": "big"}, 400, "invalid_value", "size"),
        ({"size": "161x288"}, 400, "invalid_value", None),
        ({"model": "veo-9"}, 404, "model_not_found", None),
        ({"characters": [{"id": "char_1"}]}, 403, "consent_required", None),
        ({"input_reference": {"image_url": "http://10.0.0.1/"}}, 400, "address_refused", "input_reference.image_url"),
    ],
)
def test_what_cannot_be_used_is_refused_in_their_shape(http, fields, status, code, param):  # a table
    response = ask(http, **fields)
    error = response.json()["error"]
    assert (response.status_code, error["code"], error["param"]) == (status, code, param)
    assert error["type"] == "invalid_request_error"
    assert error["message"]
    assert not Batch.objects.exists()


def test_without_a_good_key_nothing_is_told(http, key):
    for headers in ({}, {"authorization": "Bearer sk-misora-wrong"}, {"authorization": key}):
        response = Client(headers=headers).get("/v1/videos/video_x")
        assert response.status_code == 401
        assert response.json()["error"]["code"] == "invalid_api_key"


def test_another_persons_video_is_not_there(http):
    video = finished(http)
    noor = Client(headers={"authorization": f"Bearer {create_key(owner=User.objects.create(username='noor'))[1]}"})
    for address in (f"/v1/videos/{video}", f"/v1/videos/{video}/content"):
        own = http.get(address)
        assert (own.status_code, bool(own.getvalue())) == (200, True)  # read to its end, it closes its file
        assert noor.get(address).status_code == 404


@pytest.mark.parametrize("video", ["video_", "video_x", f"video_{'0' * 32}", f"clip_{'0' * 32}", "0" * 32])
def test_an_unknown_video_is_not_there(http, video):
    response = http.get(f"/v1/videos/{video}")
    assert (response.status_code, response.json()["error"]["code"]) == (404, "not_found")


def test_the_same_idempotency_key_is_the_same_video(http, mika):
    first, again = (
        http.post("/v1/videos", {"prompt": "two squares", "size": "160x288"}, headers={"idempotency-key": "k" * 300})
        for _ in range(2)
    )
    assert first.json()["id"] == again.json()["id"]
    assert Render.objects.count() == 1
    assert balance(mika) == 38


def test_progress_is_told_while_it_is_made(http):
    video = ask(http).json()["id"]
    leases.claim_next(worker="test")
    Render.objects.update(fraction=0.456)
    response = http.get(f"/v1/videos/{video}")
    assert (response.json()["status"], response.json()["progress"]) == ("in_progress", 45)
    assert http.get(f"/v1/videos/{video}/content").json()["error"]["code"] == "video_not_ready"


def test_the_client_is_told_to_look_again_when_something_will_have_changed(http):
    finished(http)
    Render.objects.update(started_at=timezone.now() - timedelta(seconds=8), finished_at=timezone.now())
    response = ask(http, seconds="1")
    assert 1800 <= int(response["openai-poll-after-ms"]) <= 2200


def test_a_finished_video_can_be_fetched_in_all_its_variants(http):
    video = finished(http)
    told = http.get(f"/v1/videos/{video}")
    assert (told.json()["status"], told.json()["progress"]) == ("completed", 100)
    assert told.json()["completed_at"] >= told.json()["created_at"]
    assert "openai-poll-after-ms" not in told
    for variant, kind, start in (
        ("video", "video/mp4", kept()),
        ("thumbnail", "image/webp", b"RIFF"),
        ("spritesheet", "image/jpeg", b"\xff\xd8"),
    ):
        response = http.get(f"/v1/videos/{video}/content", {"variant": variant})
        assert response["Content-Type"] == kind
        content = b"".join(response.streaming_content)
        assert content.startswith(start)
        assert len(content) == int(response["Content-Length"])
    assert http.get(f"/v1/videos/{video}/content", {"variant": "gif"}).json()["error"]["param"] == "variant"


def test_parts_of_a_video_can_be_fetched(http):
    video = finished(http)
    whole = kept()
    response = http.get(f"/v1/videos/{video}/content", headers={"range": "bytes=10-29"})
    assert (response.status_code, b"".join(response.streaming_content)) == (206, whole[10:30])
    assert response["Content-Range"] == f"bytes 10-29/{len(whole)}"
    assert http.get(f"/v1/videos/{video}/content", headers={"range": f"bytes={len(whole)}-"}).status_code == 416


def test_a_part_of_another_file_and_a_known_file_are_told_apart_by_their_etag(http):
    address = f"/v1/videos/{finished(http)}/content"
    whole = kept()

    def fetched(**headers):
        response = http.get(address, headers={name.replace("_", "-"): value for name, value in headers.items()})
        return response.status_code, response.getvalue(), response["ETag"]

    etag = fetched()[2]
    assert fetched(range="bytes=0-9", if_range=etag)[:2] == (206, whole[:10])
    assert fetched(range="bytes=0-9", if_range='"other"')[:2] == (200, whole)
    assert fetched(if_none_match=etag)[:2] == (304, b"")


def test_a_program_can_ask_for_the_weight_alone(http):
    response = http.head(f"/v1/videos/{finished(http)}/content")
    whole = kept()
    assert (response.status_code, response["Content-Length"], response.content) == (200, str(len(whole)), b"")
    assert response["Content-Type"] == "video/mp4"


def test_a_video_that_waits_for_its_signature_is_asked_for_again_later(http):
    video = finished(http)
    Asset.objects.update(signature="waiting")
    for variant in ("video", "thumbnail", "spritesheet"):
        response = http.get(f"/v1/videos/{video}/content", {"variant": variant})
        assert (response.status_code, response.json()["error"]["code"]) == (503, "being_signed")
        assert response["Retry-After"] == "60"
    remixed = http.post(f"/v1/videos/{video}/remix", {"prompt": "make it night"}, content_type="application/json")
    assert (remixed.status_code, remixed.json()["error"]["code"]) == (503, "being_signed")


def test_a_file_that_went_while_it_was_asked_for_is_not_found(http):
    video = finished(http)
    remove(Asset.objects.get().folder)
    response = http.get(f"/v1/videos/{video}/content")
    assert (response.status_code, response.json()["error"]["code"]) == (404, "not_found")


def test_failed_and_cancelled_videos_say_why(http, mika):
    failed, cancelled = (ask(http).json()["id"] for _ in range(2))
    leases.fail_attempt(render=leases.claim_next(worker="test"), code="refused", sentence="Squares don't.", final=True)
    cancel_render(owner=mika, render_id=Render.objects.get(state="queued").pk)
    told = http.get(f"/v1/videos/{failed}").json()
    assert (told["status"], told["error"]) == ("failed", {"code": "refused", "message": "Squares don't."})
    told = http.get(f"/v1/videos/{cancelled}").json()
    assert (told["status"], told["error"]["code"]) == ("failed", "cancelled")


def test_credits_that_run_out_and_limits_are_told_apart(http, settings):
    settings.ENV = settings.ENV.model_copy(update={"misora_daily_credits": 1})
    response = ask(http)
    assert (response.status_code, response.json()["error"]["code"]) == (429, "insufficient_quota")
    assert response["x-should-retry"] == "false"
    settings.ENV = settings.ENV.model_copy(update={"misora_open_renders": 1})
    ask(http, seconds="2")
    response = ask(http, seconds="2")
    assert (response.status_code, response.json()["error"]["code"]) == (429, "rate_limit_exceeded")
    assert int(response["Retry-After"]) > 0


def test_auto_is_a_model_that_chooses(http):
    answer = ask(http, model="auto")
    assert (answer.status_code, answer.json()["model"]) == (200, "squares")
    assert Batch.objects.get().chosen_because.startswith("It makes")
    refused = ask(http, model="auto", seconds="90")
    assert (refused.status_code, refused.json()["error"]["type"]) == (400, "invalid_request_error")


def test_an_engine_that_is_not_for_the_caller_is_refused_with_a_sentence(http, settings):
    terms = {"squares": {"engine": PATH, "open_to": "admins"}}
    settings.ENV = settings.ENV.model_copy(update={"misora_engines": terms})
    refused = ask(http, model="squares")
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "not_allowed")
    assert "Squares is for administrators here." in refused.json()["error"]["message"]


def test_a_server_without_a_worker_asks_to_come_back(http):
    EngineState.objects.all().delete()
    response = ask(http)
    assert (response.status_code, response.json()["error"]["type"]) == (503, "server_error")
    assert int(response["Retry-After"]) > 0


def test_what_is_not_here_is_said_in_their_shape(http):
    response = http.get("/v1/fine_tuning/jobs")
    assert (response.status_code, response.json()["error"]["code"]) == (404, "not_found")


def test_a_fault_of_ours_is_told_in_their_shape_and_logged(http, caplog):
    video = ask(http).json()["id"]
    EngineState.objects.update(capabilities={"name": 7})  # no version of Misora writes this
    response = http.get(f"/v1/videos/{video}")
    assert (response.status_code, response.json()["error"]["type"]) == (500, "server_error")
    assert "capabilities" not in response.content.decode().lower()
    logged = [record for record in caplog.records if record.name == "misora.api.openai.errors"]
    named = f"GET /v1/videos/{video} failed, request {response['x-request-id']}."
    assert [record.getMessage() for record in logged] == [named]
    assert logged[0].exc_info


def test_a_form_of_too_many_fields_is_refused_in_their_shape(http, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2
    response = http.post("/v1/videos", {"prompt": "two squares", "size": "160x288", "seconds": "1"})
    assert (response.status_code, response.json()["error"]["code"]) == (400, "invalid_value")
