"""Endpoints and their secrets, tests and replays."""

import base64
from datetime import timedelta

import pytest
from django.utils import timezone
from openai import OpenAI
from standardwebhooks.webhooks import Webhook

from misora.accounts.services import delete_account
from misora.core.errors import Conflict, InvalidInput, NotFound, TooMany
from misora.core.http import AddressRefused
from misora.notifications import rounds, services
from misora.notifications.models import Delivery, EventType, WebhookEndpoint
from tests import factories
from tests.notifications.conftest import BOTH, go
from tests.races import together

client = OpenAI(api_key="unused", base_url="http://127.0.0.1:1/v1")


def accepts(heard, secret) -> bool:
    try:
        client.webhooks.verify_signature(heard.body, heard.headers, secret=secret)
    except ValueError:
        return False
    return True


def test_the_secret_is_not_in_the_database(endpoint):
    _row, secret = endpoint
    assert len(base64.b64decode(secret.removeprefix("whsec_"))) == 24
    kept = WebhookEndpoint.objects.get()
    assert secret not in str(vars(kept))
    assert secret.removeprefix("whsec_") not in str(vars(kept))
    assert kept.secret_hint == secret[-4:]


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/hook", "https://169.254.169.254/latest/meta-data", "https://10.1.2.3/", "https://[::1]/",
        "https://[::ffff:127.0.0.1]/", "https://[fe80::1]/", "https://0x7f.1/", "https://example.org:8443/",
        "http://example.org/", "ftp://example.org/", "https://mio:secret@example.org/", "example.org", "https://",
        "https://example.org/" + "a" * 2048, "http://127.0.0.1:1/",
    ],
)  # fmt: skip
def test_an_address_where_nobody_may_send_is_refused_at_once(mio, endpoint, url):
    row, _secret = endpoint
    with pytest.raises(InvalidInput):
        services.create_endpoint(owner=mio, name="script", url=url, event_types=BOTH)
    with pytest.raises(InvalidInput):
        services.update_endpoint(owner=mio, endpoint_id=row.pk, url=url)
    assert WebhookEndpoint.objects.get().url == row.url


def test_a_public_address_with_tls_is_taken(mio):
    row, _secret = services.create_endpoint(
        owner=mio, name=" script ", url=" https://example.org/hook?x=1 ", event_types=["video.failed", "video.failed"]
    )
    assert (row.name, row.url, row.event_types) == ("script", "https://example.org/hook?x=1", ["video.failed"])
    assert row.created_at == row.updated_at


@pytest.mark.parametrize("changes", [{"name": " "}, {"name": "n" * 81}, {"event_types": []}, {"event_types": ["x"]}])
def test_names_and_events_are_looked_at(mio, endpoint, changes):
    row, _secret = endpoint
    with pytest.raises(InvalidInput):
        services.update_endpoint(owner=mio, endpoint_id=row.pk, **changes)


def test_only_a_real_change_is_a_change(mio, endpoint):
    row, _secret = endpoint
    same = services.update_endpoint(owner=mio, endpoint_id=row.pk, name=row.name, event_types=BOTH[::-1], enabled=True)
    assert same.updated_at == row.updated_at
    other = services.update_endpoint(owner=mio, endpoint_id=row.pk, name="other")
    assert other.updated_at > row.updated_at
    assert (other.name, other.url) == ("other", row.url)


def test_another_ones_endpoint_does_not_exist(endpoint, finished):
    row, _secret = endpoint
    finished()
    go()
    mine = {"owner": factories.person("ko"), "endpoint_id": row.pk}
    for act in (
        lambda: services.update_endpoint(**mine, name="mine"),
        lambda: services.rotate_secret(**mine),
        lambda: services.delete_endpoint(**mine),
        lambda: services.send_test(**mine, event_type="video.completed"),
        lambda: services.replay(**mine, delivery_id=Delivery.objects.get().pk),
    ):
        with pytest.raises(NotFound):
            act()
    kept = WebhookEndpoint.objects.get()
    assert (kept.name, kept.secret) == (row.name, row.secret)


def test_twenty_endpoints_are_enough(mio, there):
    for number in range(20):
        services.create_endpoint(owner=mio, name=str(number), url=there.url, event_types=BOTH)
    with pytest.raises(Conflict, match="20"):
        services.create_endpoint(owner=mio, name="more", url=there.url, event_types=BOTH)


def test_a_new_secret_replaces_the_old_one_at_once(mio, endpoint, finished, there):
    row, old = endpoint
    changed, new = services.rotate_secret(owner=mio, endpoint_id=row.pk)
    assert changed.updated_at > row.updated_at
    finished()
    go()
    assert accepts(there.heard[0], new)
    assert not accepts(there.heard[0], old)


def test_or_both_sign_for_a_day(mio, endpoint, finished, there):
    row, old = endpoint
    _changed, new = services.rotate_secret(owner=mio, endpoint_id=row.pk, keep_old=True)
    finished()
    go()
    (heard,) = there.heard
    assert len(heard.headers["webhook-signature"].split()) == 2
    assert accepts(heard, new)
    assert accepts(heard, old)
    # Standard Webhooks' own library takes either too.
    assert Webhook(old).verify(heard.body, heard.headers) == Webhook(new).verify(heard.body, heard.headers)
    WebhookEndpoint.objects.update(old_secret_until=timezone.now() - timedelta(seconds=1))
    finished()
    go()
    assert accepts(there.heard[1], new)
    assert not accepts(there.heard[1], old)


def test_a_test_says_what_came_of_it_and_is_not_tried_again(mio, endpoint, there):
    row, secret = endpoint
    there.statuses = [418]
    assert services.send_test(owner=mio, endpoint_id=row.pk, event_type="video.failed") == 418
    assert Delivery.objects.get().attempts.get().answer == "thank you"
    event = client.webhooks.unwrap(there.heard[0].body, there.heard[0].headers, secret=secret)
    assert (event.type, event.data.id) == ("video.failed", "video_" + "0" * 32)
    assert Delivery.objects.get().state == "failed"
    assert WebhookEndpoint.objects.get().enabled


def test_a_test_without_an_answer_says_so(mio, endpoint):
    row, _secret = endpoint
    WebhookEndpoint.objects.update(url="https://localhost/")
    with pytest.raises(services.Unreachable, match="private network"):
        services.send_test(owner=mio, endpoint_id=row.pk, event_type="video.completed")
    assert Delivery.objects.get().state == "failed"
    with pytest.raises(InvalidInput, match=r"no event response\.completed"):
        services.send_test(owner=mio, endpoint_id=row.pk, event_type="response.completed")


def test_tests_and_replays_are_counted(mio, endpoint, finished, there):
    row, _secret = endpoint
    finished()
    go()
    delivery = Delivery.objects.get()
    for _ in range(9):
        services.send_test(owner=mio, endpoint_id=row.pk, event_type="video.completed")
    services.replay(owner=mio, endpoint_id=row.pk, delivery_id=delivery.pk)
    with pytest.raises(TooMany):
        services.replay(owner=mio, endpoint_id=row.pk, delivery_id=delivery.pk)
    with pytest.raises(TooMany):
        services.send_test(owner=mio, endpoint_id=row.pk, event_type="video.completed")


def test_a_replay_is_the_same_event_in_a_delivery_of_its_own(mio, endpoint, finished, there):
    row, _secret = endpoint
    finished()
    go()
    old = Delivery.objects.get()
    again = services.replay(owner=mio, endpoint_id=row.pk, delivery_id=old.pk)
    with pytest.raises(Conflict, match="on its way"):
        services.replay(owner=mio, endpoint_id=row.pk, delivery_id=again.pk)
    assert go().pk == again.pk
    assert there.heard[0].body == there.heard[1].body
    assert there.ids == [old.event_id] * 2
    assert [delivery.occasion for delivery in Delivery.objects.all()] == ["replay", "event"]


def test_switched_off_nothing_is_sent(mio, endpoint, finished, there):
    row, _secret = endpoint
    finished()
    off = services.update_endpoint(owner=mio, endpoint_id=row.pk, enabled=False)
    assert (off.enabled, off.disabled_because) == (False, "owner")
    waiting = Delivery.objects.get()
    assert waiting.state == "failed"
    for act in (
        lambda: services.send_test(owner=mio, endpoint_id=row.pk, event_type="video.completed"),
        lambda: services.replay(owner=mio, endpoint_id=row.pk, delivery_id=waiting.pk),
    ):
        with pytest.raises(Conflict, match="switched off"):
            act()
    assert services.update_endpoint(owner=mio, endpoint_id=row.pk, enabled=True).enabled
    services.replay(owner=mio, endpoint_id=row.pk, delivery_id=waiting.pk)
    assert go().state == "delivered"


def test_whoever_leaves_takes_their_endpoints_along(mio, endpoint, finished):
    finished()
    go()
    finished()
    delete_account(user=mio)
    assert not WebhookEndpoint.objects.exists()
    assert not Delivery.objects.exists()


def test_the_address_refused_has_its_own_code(mio):
    with pytest.raises(AddressRefused):
        services.create_endpoint(owner=mio, name="x", url="https://192.168.1.1/", event_types=BOTH)


@pytest.mark.django_db(transaction=True)
def test_leaving_while_events_come_about_leaves_nothing_behind(mio, endpoint, finished):
    render = finished()
    found = together(
        lambda: delete_account(user=mio),
        lambda: services.tell(render_id=render.pk, event_type=EventType.VIDEO_FAILED),
        rounds.claim_next,
    )
    assert not [one for one in found if isinstance(one, Exception)]
    assert not Delivery.objects.exists()
