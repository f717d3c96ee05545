"""The pages of one's webhooks."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from misora.accounts.models import User
from misora.notifications.models import Delivery, WebhookEndpoint
from misora.notifications.services import create_endpoint, replay, send_test
from tests import factories
from tests.notifications.conftest import go
from tests.notifications.receiver import Receiver, receiver

BOTH = ["video.completed", "video.failed"]


@pytest.fixture
def there(settings: Any) -> Iterator[Receiver]:
    with receiver() as running:
        settings.ENV = settings.ENV.model_copy(update={"misora_webhook_origins": [running.origin]})
        yield running


@pytest.fixture
def mio(db: None) -> User:
    return factories.person("mio")


@pytest.fixture
def at_mio(client: Client, mio: User) -> Client:
    client.force_login(mio)
    return client


@pytest.fixture
def endpoint(mio: User, there: Receiver) -> WebhookEndpoint:
    return create_endpoint(owner=mio, name="script", url=there.url, event_types=BOTH)[0]


def words(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_the_secret_is_shown_once(at_mio: Client) -> None:
    assert "You have no webhooks." in words(at_mio, "/settings/webhooks")
    added = at_mio.post("/settings/webhooks", {"name": "script", "url": "https://example.org/x", "event_types": BOTH})
    assert added.status_code == 201
    (secret,) = re.findall(r"whsec_[\w+/=]{30,}", added.content.decode())
    row = WebhookEndpoint.objects.get()
    for path in ("/settings/webhooks", f"/settings/webhooks/{row.pk}"):
        page = words(at_mio, path)
        assert secret not in page
        assert "https://example.org/x" in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"url": "https://127.0.0.1/"}, "leads into a private network"),
        ({"url": "http://example.org/"}, "must begin with https://"),
        ({"event_types": []}, "Choose at least one thing that it should hear of."),
        ({"name": ""}, "This field is required."),
    ],
)
def test_what_cannot_be_comes_back_with_a_sentence(at_mio: Client, endpoint, fields: dict[str, Any], said: str) -> None:
    wish = {"name": "other", "url": "https://example.org/x", "event_types": BOTH, **fields}
    for path in ("/settings/webhooks", f"/settings/webhooks/{endpoint.pk}"):
        response = at_mio.post(path, wish)
        assert response.status_code == 422
        assert said in response.content.decode()
    assert WebhookEndpoint.objects.get().name == "script"


def test_a_change_is_saved(at_mio: Client, endpoint: WebhookEndpoint) -> None:
    wish = {"name": "other", "url": endpoint.url, "event_types": ["video.failed"]}
    assert at_mio.post(f"/settings/webhooks/{endpoint.pk}", wish).status_code == 302
    endpoint.refresh_from_db()
    assert (endpoint.name, endpoint.event_types) == ("other", ["video.failed"])
    assert "Told when a clip could not be made" in words(at_mio, f"/settings/webhooks/{endpoint.pk}")


def test_a_sample_says_what_came_back(at_mio: Client, endpoint: WebhookEndpoint, there: Receiver) -> None:
    path = f"/settings/webhooks/{endpoint.pk}"
    there.statuses, there.answer = [418], b"<script>no tea</script>"
    page = at_mio.post(f"{path}/test", follow=True).content.decode()
    assert "It answered with 418." in page
    assert "&lt;script&gt;no tea&lt;/script&gt;" in page
    WebhookEndpoint.objects.update(url="https://localhost/")
    assert "No answer. This address leads into a private network." in at_mio.post(
        f"{path}/test", follow=True
    ).content.decode().replace("\n", " ")


def test_an_event_can_be_sent_again(at_mio: Client, mio: User, endpoint: WebhookEndpoint, there: Receiver) -> None:
    send_test(owner=mio, endpoint_id=endpoint.pk, event_type="video.failed")
    sent = Delivery.objects.get()
    path = f"/settings/webhooks/{endpoint.pk}"
    assert "Send again" in words(at_mio, path)
    assert "On its way again." in at_mio.post(f"{path}/deliveries/{sent.pk}/replay", follow=True).content.decode()
    go()
    assert there.ids == [sent.event_id] * 2


def test_a_secret_is_renewed_with_or_without_overlap(at_mio: Client, endpoint: WebhookEndpoint) -> None:
    path = f"/settings/webhooks/{endpoint.pk}"
    renewed = at_mio.post(f"{path}/secret", {"keep_old": "on"})
    assert renewed.status_code == 201
    assert re.search(r"whsec_[\w+/=]{30,}", renewed.content.decode())
    assert "the old one holds until" in words(at_mio, path)
    at_mio.post(f"{path}/secret")
    assert "the old one holds until" not in words(at_mio, path)


def test_it_is_switched_off_and_on(at_mio: Client, endpoint: WebhookEndpoint) -> None:
    path = f"/settings/webhooks/{endpoint.pk}"
    off = at_mio.post(f"{path}/switch", follow=True).content.decode()
    assert "Nothing is sent: you switched it off." in off
    assert "Off: you switched it off" in words(at_mio, "/settings/webhooks")
    at_mio.post(f"{path}/switch", {"on": "1"})
    assert "Switch off" in words(at_mio, path)


def test_it_is_deleted(at_mio: Client, endpoint: WebhookEndpoint) -> None:
    assert at_mio.post(f"/settings/webhooks/{endpoint.pk}/delete")["Location"] == "/settings/webhooks"
    assert not WebhookEndpoint.objects.exists()


def test_nobody_sees_or_touches_anothers(client: Client, mio: User, endpoint: WebhookEndpoint) -> None:
    send_test(owner=mio, endpoint_id=endpoint.pk, event_type="video.failed")
    sent = Delivery.objects.get()
    path = f"/settings/webhooks/{endpoint.pk}"
    posts = ["", "/secret", "/test", "/switch", "/delete", f"/deliveries/{sent.pk}/replay"]
    for more in posts:
        assert client.post(path + more)["Location"].startswith("/account/login/")
    client.force_login(factories.person("ko"))
    assert endpoint.url not in words(client, "/settings/webhooks")
    assert client.get(path).status_code == 404
    for more in posts:
        assert client.post(path + more, {"name": "mine"}).status_code == 404
    endpoint.refresh_from_db()
    assert (endpoint.name, endpoint.enabled, Delivery.objects.count()) == ("script", True, 1)


def test_the_pages_need_few_queries(
    at_mio: Client, mio: User, endpoint: WebhookEndpoint, django_assert_max_num_queries: Any
) -> None:
    send_test(owner=mio, endpoint_id=endpoint.pk, event_type="video.failed")
    sent = Delivery.objects.get()
    for _ in range(4):
        replay(owner=mio, endpoint_id=endpoint.pk, delivery_id=sent.pk)
    at_mio.get("/about")  # the first request of a session notes it
    for path in ("/settings/webhooks", f"/settings/webhooks/{endpoint.pk}"):
        with django_assert_max_num_queries(8):
            assert at_mio.get(path).status_code == 200
