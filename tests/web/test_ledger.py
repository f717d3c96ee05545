"""The page of one's credits."""

from html import unescape

import pytest
from django.test import Client

from misora.accounts.models import User
from misora.credits.services import balance, charge, gift, refund, sell
from misora.generation.services import discard_draft
from tests import factories


@pytest.fixture
def mio(db) -> User:
    return factories.person("mio")


@pytest.fixture
def at_mio(client: Client, mio: User) -> Client:
    client.force_login(mio)
    return client


def text(response) -> str:
    return unescape(response.content.decode())


def test_balance_grant_and_each_entry_are_told_in_words(at_mio, mio):
    gift(user=mio, amount=15, reason="welcome")
    balance(mio)
    sell(user=mio, amount=20, bill="2026-7")
    draft = factories.finished_draft(mio, prompt="A red fox runs")
    charge(user=mio, amount=3, reference=str(draft.render_id))
    page = text(at_mio.get("/settings/credits"))
    assert "<h1>57 credits</h1>" in page
    assert "25 came today." in page
    assert "filled up to 40" in page
    told = [
        page.index(words) for words in ("take 1 of “A red fox runs”", "bill 2026-7", "The day’s", "A gift: welcome")
    ]
    assert told == sorted(told)
    for amount in ("−3", "+20", "+25", "+15"):
        assert f">{amount}<" in page
    assert f"/drafts/{draft.render.batch_id}" in page


def test_a_refund_and_a_clip_that_is_gone_are_told_too(at_mio, mio):
    draft = factories.finished_draft(mio, prompt="A red fox runs")
    charge(user=mio, amount=3, reference=str(draft.render_id))
    refund(user=mio, reference=str(draft.render_id))
    assert "Came back for take 1 of “A red fox runs”" in text(at_mio.get("/settings/credits"))
    discard_draft(owner=mio, draft_id=draft.pk)
    page = text(at_mio.get("/settings/credits"))
    assert "Came back for a clip that you threw away" in page
    assert "A red fox" not in page


def test_a_fuller_balance_gets_nothing_and_the_page_says_so(at_mio, mio):
    gift(user=mio, amount=100, reason="welcome")
    page = text(at_mio.get("/settings/credits"))
    assert "Nothing came today: you had enough." in page
    assert "The day’s credits" not in page


def test_a_long_list_goes_on_over_pages(at_mio, mio, django_assert_max_num_queries):
    for number in range(65):
        gift(user=mio, amount=1, reason=f"gift {number:03}")
    at_mio.get("/settings/credits")  # the first request of a session notes it, and the day's credits come
    seen, address = [], "/settings/credits"
    for _page in range(4):
        with django_assert_max_num_queries(12):
            page = text(at_mio.get(address))
        seen += [number for number in range(65) if f"gift {number:03}" in page]
        if "?before=" not in page:
            break
        address = "/settings/credits?before=" + page.partition("?before=")[2].partition('"')[0]
    assert sorted(seen) == list(range(65))
    assert len(seen) == 65


def test_nobody_sees_anothers_entries(at_mio, mio):
    ko = factories.person("ko")
    gift(user=ko, amount=7, reason="for ko alone")
    render = factories.finished_draft(ko, prompt="A secret boat").render
    # However it might come about: the same reference in two accounts.
    charge(user=mio, amount=1, reference=str(render.pk))
    page = text(at_mio.get("/settings/credits"))
    assert "for ko alone" not in page
    assert "secret" not in page


@pytest.mark.parametrize("before", ["x", "-1", "9" * 19])
def test_an_address_that_names_no_page_is_not_found(at_mio, before):
    assert at_mio.get(f"/settings/credits?before={before}").status_code == 404
