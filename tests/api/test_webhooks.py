"""Webhook endpoints through the official client, and over plain HTTP."""

from collections.abc import Iterator
from typing import Any

import openai as sdk
import pytest
from django.test import Client
from django.utils import timezone

from misora.accounts.models import ApiKey, Scope, User
from misora.accounts.services import create_key
from misora.generation.asking.requesting import request_renders
from misora.generation.models import Render
from misora.generation.queue import leases
from misora.notifications.models import Delivery, EventType
from misora.notifications.services import tell
from tests.factories import made
from tests.notifications.conftest import go
from tests.notifications.receiver import Receiver, receiver

BOTH = ["video.completed", "video.failed"]


@pytest.fixture
def there(settings: Any) -> Iterator[Receiver]:
    with receiver() as running:
        settings.ENV = settings.ENV.model_copy(update={"misora_webhook_origins": [running.origin]})
        yield running


@pytest.fixture
def endpoint(http: Client, there: Receiver) -> dict[str, Any]:
    return post(http, "", name="script", url=there.url, event_types=BOTH).json()


def post(http: Client, path: str, **fields: Any) -> Any:
    return http.post(f"/v1/webhook_endpoints{path}", fields, content_type="application/json")


def told(owner: User) -> Render:
    """A clip of the owner's is done, and whoever listens is told."""
    shape = {"seconds": 1, "width": 160, "height": 288}
    request_renders(owner=owner, prompt="two squares", token=timezone.now().isoformat(), **shape)
    render = leases.claim_next(worker="test")
    assert leases.deliver(render=render, made=made())
    tell(render_id=render.pk, event_type=EventType.VIDEO_COMPLETED)
    return render


@pytest.mark.filterwarnings("ignore:The Sora API is scheduled:DeprecationWarning")
@pytest.mark.django_db(transaction=True)
def test_their_client_does_all_of_it(openai, there, mika):
    hooks = openai.webhooks
    assert hooks.event_types.list().data == BOTH
    made_one = hooks.create(name="script", url=there.url, event_types=BOTH)
    assert made_one.object == "webhook_endpoint"
    secret = made_one.signing_secret
    assert made_one.signing_secret_hint == f"whsec_…{secret[-4:]}"
    found = hooks.retrieve(made_one.id)
    assert (found.id, found.name, found.url, found.event_types) == (made_one.id, "script", there.url, BOTH)
    assert found.created_at == found.updated_at == made_one.created_at
    assert "signing_secret" not in found.model_dump()

    render = told(mika)
    assert go().state == "delivered"
    (heard,) = there.heard
    event = hooks.unwrap(heard.body, heard.headers, secret=secret)
    assert event.type == "video.completed"
    # The id in the event is the one that the videos of this dialect have.
    assert openai.videos.retrieve(event.data.id).status == "completed"
    assert event.data.id == f"video_{render.pk.hex}"

    rotated = hooks.rotate_secret(made_one.id, keep_old_secret_active_for_24_hours=True)
    assert rotated.signing_secret != secret
    result = hooks.test(made_one.id, event_type="video.failed")
    assert (result.status_code, result.success, result.webhook_endpoint_id) == (200, True, made_one.id)
    for one in (secret, rotated.signing_secret):
        assert hooks.unwrap(there.heard[1].body, there.heard[1].headers, secret=one).type == "video.failed"
    replaced = hooks.rotate_secret(made_one.id).signing_secret
    hooks.test(made_one.id, event_type="video.completed")
    hooks.verify_signature(there.heard[2].body, there.heard[2].headers, secret=replaced)
    with pytest.raises(sdk.InvalidWebhookSignatureError):
        hooks.verify_signature(there.heard[2].body, there.heard[2].headers, secret=rotated.signing_secret)

    assert hooks.update(made_one.id, name="other", event_types=["video.failed"]).event_types == ["video.failed"]
    assert hooks.delete(made_one.id).deleted
    with pytest.raises(sdk.NotFoundError):
        hooks.retrieve(made_one.id)


@pytest.mark.django_db(transaction=True)
def test_their_client_pages_through_endpoints_newest_first(openai, there):
    names = [str(number) for number in range(5)]
    for name in names:
        openai.webhooks.create(name=name, url=there.url, event_types=BOTH)
    assert [one.name for one in openai.webhooks.list(limit=2)] == names[::-1]


pytestmark = pytest.mark.django_db


def test_deliveries_are_listed_with_their_attempts_and_sent_again(http, endpoint, there, mika):
    there.statuses = [500]
    there.answer = b"no room"
    told(mika)
    go()
    path = f"/v1/webhook_endpoints/{endpoint['id']}/deliveries"
    page = http.get(path).json()
    (delivery,) = page["data"]
    assert page["first_id"] == page["last_id"] == delivery["id"]
    assert not page["has_more"]
    (attempt,) = delivery["attempts"]
    assert (attempt["number"], attempt["status_code"], attempt["answer"]) == (1, 500, "no room")
    assert delivery["status"] == "waiting"
    assert delivery["next_attempt_at"] >= attempt["at"]
    assert http.post(f"{path}/{delivery['id']}/replay").status_code == 409
    there.statuses = [200]
    Delivery.objects.update(due_at=timezone.now())
    go()
    again = http.post(f"{path}/{delivery['id']}/replay").json()
    assert (again["occasion"], again["event_id"], again["status"]) == ("replay", delivery["event_id"], "waiting")
    go()
    assert [one.headers["webhook-id"] for one in there.heard] == [delivery["event_id"]] * 3
    first = http.get(path, {"limit": 1}).json()
    assert first["has_more"]
    second = http.get(path, {"limit": 1, "after": first["last_id"]}).json()
    assert [one["id"] for one in second["data"]] == [delivery["id"]]
    assert second["data"][0]["next_attempt_at"] is None


def test_an_endpoint_can_be_switched_off_and_on(http, endpoint):
    path = f"/{endpoint['id']}"
    off = post(http, path, enabled=False).json()
    assert (off["enabled"], off["disabled_because"]) == (False, "owner")
    assert post(http, f"{path}/test", event_type="video.failed").status_code == 409
    on = post(http, path, enabled=True).json()
    assert (on["enabled"], on["disabled_because"], on["name"]) == (True, None, "script")


@pytest.mark.parametrize(
    ("fields", "code", "param"),
    [
        ({}, "missing_required_parameter", "name"),
        ({"name": "x", "url": "https://example.org/", "event_types": "video.failed"}, "invalid_type", "event_types"),
        ({"name": "x", "url": "https://example.org/", "event_types": ["response.completed"]}, "invalid_value", None),
        ({"name": "x", "url": "https://127.0.0.1/", "event_types": BOTH}, "address_refused", None),
        ({"name": "x", "url": "https://169.254.169.254/", "event_types": BOTH}, "address_refused", None),
        ({"name": "x", "url": "http://example.org/", "event_types": BOTH}, "invalid_value", None),
    ],
)
def test_what_cannot_be_used_is_refused(http, fields, code, param):
    response = post(http, "", **fields)
    error = response.json()["error"]
    assert (response.status_code, error["code"], error["param"]) == (400, code, param)


def test_a_test_that_reaches_nobody_is_a_refusal(http, endpoint, settings):
    settings.ENV = settings.ENV.model_copy(update={"misora_webhook_origins": []})
    response = post(http, f"/{endpoint['id']}/test", event_type="video.failed")
    assert (response.status_code, response.json()["error"]["code"]) == (400, "webhook_unreachable")


def test_another_ones_endpoint_does_not_exist(endpoint, mika):
    told(mika)
    delivery = Delivery.objects.get()
    ko = Client(headers={"authorization": f"Bearer {create_key(owner=User.objects.create(username='ko'))[1]}"})
    path = f"/v1/webhook_endpoints/{endpoint['id']}"
    assert ko.get("/v1/webhook_endpoints").json()["data"] == []
    for answer in (
        ko.get(path), ko.delete(path), ko.post(path, {"name": "mine"}, content_type="application/json"),
        ko.post(f"{path}/rotate_secret", {}, content_type="application/json"), ko.get(f"{path}/deliveries"),
        ko.post(f"{path}/test", {"event_type": "video.failed"}, content_type="application/json"),
        ko.post(f"{path}/deliveries/wd_{delivery.pk.hex}/replay"),
    ):  # fmt: skip
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")


@pytest.mark.parametrize("name", ["we_1", "wd_" + "0" * 32, "we_" + "0" * 32, "we_" + "g" * 32, "x"])
def test_names_that_name_nothing(http, name):
    assert http.get(f"/v1/webhook_endpoints/{name}").status_code == 404


def test_a_key_needs_the_scope(http, endpoint):
    ApiKey.objects.update(scopes=[Scope.READ, Scope.MAKE, Scope.CHAT])
    for path in ("webhook_endpoints", "webhook_event_types", f"webhook_endpoints/{endpoint['id']}/deliveries"):
        response = http.get(f"/v1/{path}")
        assert (response.status_code, response.json()["error"]["code"]) == (403, "scope_missing")


@pytest.mark.parametrize("sent", [b"[]", b"{", b"\xff", b"null"])
def test_a_body_that_is_no_object_is_refused(http, sent):
    response = http.post("/v1/webhook_endpoints", sent, content_type="application/json")
    assert response.status_code == 400
