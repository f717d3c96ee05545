"""The moderators' page of what came back."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from misora.accounts.models import User
from misora.trust.models import Fingerprint, Sighting
from misora.trust.provenance.fingerprint.packing import pack
from misora.trust.recognition import block, remember
from tests import factories


@pytest.fixture
def desk(db: None, client: Client) -> Client:
    client.force_login(factories.person("mod", is_moderator=True))
    return client


@pytest.fixture
def mio(db: None) -> User:
    return factories.person("mio")


def seen(owner: User, **fields: Any) -> Sighting:
    return Sighting.objects.create(owner=owner, place="publish", distance=7, **fields)


def down(maker: User) -> Fingerprint:
    asset = factories.asset(maker)
    remember(asset_id=asset.pk, pictures=pack([]), sound=b"", made=True)
    block(asset_id=asset.pk, because="Stolen <b>")
    return Fingerprint.objects.get()


def test_nothing_came_back(desk: Client) -> None:
    assert "Nothing came back" in desk.get("/sightings").content.decode()
    assert "/sightings" not in desk.get("/reports").content.decode()


def test_what_came_back_is_told_with_who_and_why(desk: Client, mio: User) -> None:
    seen(mio, asset_id=down(mio).asset_id)
    seen(mio, list_name="known.txt")
    page = desk.get("/sightings").content.decode()
    for words in ("@mio", "Stolen &lt;b&gt;", "A picture that the list known.txt knows", "7 of 256 bits differ"):
        assert words in page
    assert page.count("Let it in again") == 1
    assert 'href="/sightings"' in desk.get("/reports").content.decode()


def test_what_is_harmless_is_let_in_again(desk: Client, mio: User) -> None:
    sighting = seen(mio, asset_id=down(mio).asset_id)
    answer = desk.post(f"/sightings/{sighting.pk}", follow=True).content.decode()
    assert "It may come in again." in answer
    assert "may come in again by now" in answer
    assert not Fingerprint.objects.blocked().exists()


def test_what_a_list_knows_is_the_administrators_to_let_in(desk: Client, mio: User) -> None:
    sighting = seen(mio, list_name="known.txt")
    assert "Only they can take it off the list" in desk.post(f"/sightings/{sighting.pk}", follow=True).content.decode()


def test_it_is_for_moderators(client: Client, mio: User) -> None:
    row = down(mio)
    sighting = seen(mio, asset_id=row.asset_id)
    client.force_login(mio)
    assert client.get("/sightings").status_code == 403
    assert client.post(f"/sightings/{sighting.pk}").status_code == 403
    assert Fingerprint.objects.blocked().exists()


def test_the_page_asks_as_few_questions_for_many(desk: Client, mio: User) -> None:
    row, asked = down(mio), list[int]()
    for _ in range(3):
        seen(factories.person(), asset_id=row.asset_id)
        with CaptureQueriesContext(connection) as queries:
            desk.get("/sightings")
        asked.append(len(queries))
    assert asked[1] == asked[2]
