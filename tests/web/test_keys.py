"""The page of one's keys."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from misora.accounts.models import ApiKey, User
from misora.accounts.services import create_key
from tests import factories

ALL = ["read", "make", "chat", "webhooks"]


@pytest.fixture
def mio(db: None) -> User:
    return factories.person("mio")


@pytest.fixture
def at_mio(client: Client, mio: User) -> Client:
    client.force_login(mio)
    return client


def test_a_key_is_shown_once(at_mio: Client, mio: User) -> None:
    response = at_mio.post("/settings/keys", {"label": "laptop", "scopes": ALL})
    assert response.status_code == 201
    secret = re.search(r"sk-misora-[\w-]{20,}", response.content.decode())
    assert secret
    page = at_mio.get("/settings/keys").content.decode()
    assert secret.group() not in page
    assert "laptop" in page
    assert "May do everything" in page


def test_limits_are_kept_and_said_in_words(at_mio: Client) -> None:
    wishes = {"scopes": ["read", "make"], "days": "30", "credits_per_day": "9", "requests_per_minute": "1"}
    assert at_mio.post("/settings/keys", wishes).status_code == 201
    key = ApiKey.objects.get()
    assert (key.scopes, key.credits_per_day, key.requests_per_minute) == (["read", "make"], 9, 1)
    assert timedelta(days=29) < key.expires_at - timezone.now() <= timedelta(days=30)
    page = at_mio.get("/settings/keys").content.decode()
    assert "May see and fetch what is yours; make, change and delete clips and pictures" in page
    assert "9 credits a day · 1 request a minute · until " in page


def test_empty_limits_are_none(at_mio: Client) -> None:
    empty = {"days": "", "credits_per_day": "", "requests_per_minute": ""}
    assert at_mio.post("/settings/keys", {"scopes": ALL, **empty}).status_code == 201
    key = ApiKey.objects.get()
    assert (key.expires_at, key.credits_per_day, key.requests_per_minute) == (None, None, None)


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"scopes": []}, "Choose at least one thing that it may do."),
        ({"scopes": ["fly"]}, "Select a valid choice"),
        ({"scopes": ALL, "requests_per_minute": "9999"}, "1 to 600 requests a minute"),
        ({"scopes": ALL, "credits_per_day": "-1"}, "greater than or equal to 0"),
        ({"scopes": ALL, "days": "12"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_comes_back_with_a_sentence(at_mio: Client, wishes: dict[str, object], words: str) -> None:
    response = at_mio.post("/settings/keys", {"label": "laptop", **wishes})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert "laptop" in response.content.decode()
    assert not ApiKey.objects.exists()


def test_an_expired_key_says_so_and_can_be_removed(at_mio: Client, mio: User) -> None:
    key, _secret = create_key(owner=mio)
    ApiKey.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert "expired on " in at_mio.get("/settings/keys").content.decode()
    at_mio.post(f"/settings/keys/{key.pk}/revoke")
    assert "You have no keys." in at_mio.get("/settings/keys").content.decode()


def test_only_ones_own_key_can_be_revoked(at_mio: Client, mio: User) -> None:
    mine, _secret = create_key(owner=mio)
    other, _secret = create_key(owner=factories.person("ko"))
    assert at_mio.post(f"/settings/keys/{other.pk}/revoke").status_code == 404
    assert at_mio.post(f"/settings/keys/{mine.pk}/revoke").status_code == 302
    assert set(ApiKey.objects.filter(revoked_at=None)) == {other}
