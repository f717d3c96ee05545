"""How an event reaches an endpoint, and what happens when it doesn't."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from openai import InvalidWebhookSignatureError, OpenAI

from misora.accounts.models import User
from misora.notifications import rounds, services
from misora.notifications.models import Attempt, Delivery, EventType, WebhookEndpoint
from misora.notifications.sending import Outcome
from tests import factories
from tests.notifications.conftest import go, later
from tests.races import together

client = OpenAI(api_key="unused", base_url="http://127.0.0.1:1/v1")


def test_an_event_is_signed_so_that_their_client_takes_it(endpoint, finished, there):
    _row, secret = endpoint
    render = finished()
    assert go().state == "delivered"
    (heard,) = there.heard
    event = client.webhooks.unwrap(heard.body, heard.headers, secret=secret)
    assert (event.type, event.data.id) == ("video.completed", f"video_{render.pk.hex}")
    assert json.loads(heard.body) == {
        "id": heard.headers["webhook-id"], "object": "event", "created_at": event.created_at,
        "type": "video.completed", "data": {"id": f"video_{render.pk.hex}"},
    }  # fmt: skip
    assert abs(event.created_at - timezone.now().timestamp()) < 60
    assert (heard.path, heard.headers["content-type"]) == ("/hook", "application/json")
    with pytest.raises(InvalidWebhookSignatureError):
        client.webhooks.unwrap(heard.body.replace(b"completed", b"failed"), heard.headers, secret=secret)
    attempt = Attempt.objects.get()
    assert (attempt.number, attempt.status, attempt.answer, attempt.problem) == (1, 200, "thank you", "")
    assert attempt.ended
    assert attempt.milliseconds is not None


def test_an_event_is_told_once_however_often_its_job_runs(endpoint, finished, there):
    render = finished()
    services.tell(render_id=render.pk, event_type=EventType.VIDEO_COMPLETED)
    assert Delivery.objects.count() == 1
    go()
    assert go() is None
    assert len(there.heard) == 1


def test_only_who_wants_to_hear_it_does(mio, endpoint, there, finished):
    row, _secret = endpoint
    factories.person("ko")
    services.create_endpoint(
        owner=User.objects.get(username="ko"), name="another's", url=there.url, event_types=EventType.values
    )
    services.create_endpoint(owner=mio, name="bad news", url=there.url, event_types=["video.failed"])
    finished()
    assert [delivery.endpoint for delivery in Delivery.objects.all()] == [row]


def test_a_picture_is_no_video(endpoint, mio):
    render = factories.finished_draft(mio, kind="image").render
    services.tell(render_id=render.pk, event_type=EventType.VIDEO_COMPLETED)
    assert not Delivery.objects.exists()


def test_a_failure_is_tried_again_with_growing_waits_and_the_same_id(endpoint, finished, there):
    there.statuses = [500]
    finished()
    waits = []
    for failures in range(1, 10):
        delivery = go()
        assert (delivery.state, delivery.failures) == ("waiting", failures)
        waits.append(delivery.due_at - timezone.now())
        assert go() is None  # not before its time
        later(delivery.pk)
    hours = [wait.total_seconds() / 3600 for wait in waits]
    for wait, least in zip(hours, [5 / 3600, 1 / 12, 0.5, 2, 5, 10, 14, 20, 24], strict=True):
        assert least * 0.9 - 0.01 < wait <= least * 1.1 + 0.01
    there.statuses = [204]
    assert go().state == "delivered"
    assert len(set(there.ids)) == 1
    assert len(there.heard) == 10
    assert [attempt.status for attempt in Attempt.objects.all()] == [500] * 9 + [204]


def test_after_three_days_without_an_answer_the_endpoint_is_switched_off(endpoint, finished, there):
    there.statuses = [500]
    finished()
    Delivery.objects.update(failures=9)
    assert go().state == "failed"
    row = WebhookEndpoint.objects.get()
    assert (row.enabled, row.disabled_because) == (False, "failing")


def test_one_that_others_reached_meanwhile_stays_on(endpoint, finished, there):
    finished()
    finished()
    first, second = Delivery.objects.order_by("id")
    Delivery.objects.filter(pk=second.pk).update(due_at=timezone.now() - timedelta(minutes=1))
    assert go().pk == second.pk
    there.statuses = [500]
    Delivery.objects.filter(pk=first.pk).update(failures=9)
    assert go().state == "failed"
    assert WebhookEndpoint.objects.get().enabled


def test_one_that_is_gone_is_switched_off_and_what_waits_has_failed(endpoint, finished, there):
    finished()
    finished()
    there.statuses = [410]
    assert go().state == "failed"
    assert go() is None
    assert {delivery.state for delivery in Delivery.objects.all()} == {"failed"}
    row = WebhookEndpoint.objects.get()
    assert (row.enabled, row.disabled_because) == (False, "gone")
    finished()
    assert Delivery.objects.count() == 2


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_a_failure_and_not_followed(endpoint, finished, there, status):
    there.statuses = [status]
    there.headers = {"Location": f"{there.origin}/elsewhere"}
    finished()
    assert go().state == "waiting"
    assert [one.path for one in there.heard] == ["/hook"]


def test_of_a_long_answer_the_beginning_is_kept(endpoint, finished, there):
    there.answer = b"\0<b>\xff" + b"long" * 100_000
    finished()
    go()
    answer = Attempt.objects.get().answer
    assert answer.startswith("\ufffd<b>\ufffdlong")
    assert len(answer) == 500


def test_a_name_that_leads_into_a_private_network_is_not_called(endpoint, finished, there):
    row, _secret = endpoint
    WebhookEndpoint.objects.filter(pk=row.pk).update(url="https://localhost/hook")
    finished()
    assert go().state == "waiting"
    attempt = Attempt.objects.get()
    assert attempt.status is None
    assert "private network" in attempt.problem
    assert there.heard == []


def test_a_server_that_is_no_longer_trusted_is_not_called(endpoint, finished, there, settings):
    settings.ENV = settings.ENV.model_copy(update={"misora_webhook_origins": []})
    finished()
    assert go().state == "waiting"
    assert there.heard == []


def test_a_secret_that_cannot_be_opened_is_said(endpoint, finished, there, settings):
    settings.SECRET_KEY = "another one"
    finished()
    go()
    assert "Rotate it" in Attempt.objects.get().problem
    assert there.heard == []


def test_a_claim_is_one_couriers_until_it_ends_and_then_the_late_one_writes_nothing(endpoint, finished, there):
    finished()
    first = rounds.claim_next()
    assert rounds.claim_next() is None
    Delivery.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))  # as 30 seconds later
    second = rounds.claim_next()
    assert (second.pk, second.claims) == (first.pk, 2)
    rounds.conclude(first, Outcome(500, 1, "", ""))
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.failures) == ("waiting", 0)
    rounds.conclude(second, Outcome(200, 1, "", ""))
    assert Delivery.objects.get().state == "delivered"
    assert [attempt.status for attempt in Attempt.objects.all()] == [500, 200]


def test_two_at_once_go_to_one_person_and_one_to_one_endpoint(mio, endpoint, there, finished):
    for name in ("two", "three"):
        services.create_endpoint(owner=mio, name=name, url=there.url, event_types=EventType.values)
    finished()
    finished()
    ko = factories.person("ko")
    services.create_endpoint(owner=ko, name="ko's", url=there.url, event_types=EventType.values)
    services.tell(render_id=factories.finished_draft(ko).render.pk, event_type=EventType.VIDEO_COMPLETED)
    claimed = [rounds.claim_next() for _ in range(4)]
    assert claimed[3] is None
    mine = [delivery.endpoint for delivery in claimed[:3] if delivery.endpoint.owner_id == mio.pk]
    assert len(set(mine)) == len(mine) == 2


def test_nothing_goes_to_somebody_who_is_shut_out(endpoint, finished, mio):
    finished()
    User.objects.filter(pk=mio.pk).update(is_active=False)
    assert go() is None
    User.objects.filter(pk=mio.pk).update(is_active=True)
    assert go().state == "delivered"


def test_old_deliveries_are_forgotten(endpoint, finished):
    finished()
    go()
    services.forget_old_deliveries()
    assert Delivery.objects.count() == 1
    Delivery.objects.update(created_at=timezone.now() - timedelta(days=31))
    services.forget_old_deliveries()
    assert not Delivery.objects.exists()
    assert not Attempt.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_delivery_is_claimed_by_one_of_many(endpoint, finished):
    finished()
    found = together(*[rounds.claim_next] * 6)
    assert sum(one is not None for one in found) == 1, found
