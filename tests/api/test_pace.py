"""Limits of a key, as a program sees them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from misora.accounts.models import ApiKey, Scope
from misora.api.openai.auth import duration

pytestmark = pytest.mark.django_db


def test_every_answer_to_a_key_says_what_is_left(http: Client) -> None:
    ApiKey.objects.update(requests_per_minute=60)
    unknown = http.get("/v1/videos/video_1")
    assert unknown.status_code == 404
    assert unknown["x-ratelimit-limit-requests"] == "60"
    assert unknown["x-ratelimit-remaining-requests"] == "59"
    assert unknown["x-ratelimit-reset-requests"] in ("1s", "999ms", "998ms")
    nothing = http.get("/v1/no/such/thing")
    assert nothing["x-ratelimit-remaining-requests"] == "58"


def test_a_refusal_for_lack_of_a_scope_counts_too(http: Client) -> None:
    ApiKey.objects.update(scopes=[Scope.CHAT])
    refused = http.get("/v1/videos/video_1")
    assert refused.status_code == 403
    assert refused["x-ratelimit-remaining-requests"] == "599"


def test_too_many_requests_are_told_when_to_come_back(http: Client) -> None:
    ApiKey.objects.update(requests_per_minute=2)
    statuses = [http.get("/v1/videos/video_1").status_code for _ in range(3)]
    assert statuses == [404, 404, 429]
    refused = http.get("/v1/videos/video_1")
    assert refused.json()["error"]["code"] == "rate_limit_exceeded"
    assert 25 <= int(refused["retry-after"]) <= 30
    assert refused["x-ratelimit-remaining-requests"] == "0"
    assert refused["x-ratelimit-reset-requests"] in ("1m0s", "60s", "59s", "58s", "57s")
    assert "x-should-retry" not in refused


def test_without_a_key_nothing_is_said(http: Client) -> None:
    for headers in ({}, {"authorization": "Bearer sk-misora-nobodys"}):
        refused = Client(headers=headers).get("/v1/videos/video_1")
        assert refused.status_code == 401
        assert "x-ratelimit-limit-requests" not in refused
    assert "x-ratelimit-limit-requests" not in Client().get("/about")


def test_an_expired_key_is_no_key(http: Client) -> None:
    ApiKey.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    refused = http.get("/v1/videos/video_1")
    assert (refused.status_code, refused.json()["error"]["code"]) == (401, "invalid_api_key")


def test_a_counted_request_costs_one_statement(http: Client, django_assert_num_queries) -> None:
    http.get("/v1/no/such/thing")  # the first one notes that the key is used
    with django_assert_num_queries(2):  # the key with its owner; its bucket
        http.get("/v1/no/such/thing")


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0ms"), (0.1, "100ms"), (0.9999, "1000ms"), (1, "1s"), (59.2, "1m0s"), (360, "6m0s")]
)
def test_durations_are_written_as_theirs(seconds: float, words: str) -> None:
    assert duration(seconds) == words
