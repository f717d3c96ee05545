"""Refusals in the settings, and appeals on the moderators' page."""

import html
import re
from dataclasses import asdict
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from misora.accounts.models import User
from misora.engines.animatic.engine import Animatic
from misora.generation.models import EngineState
from misora.trust.models import Refusal
from misora.trust.policy.services import PolicyRefusal, appeal, check
from tests import factories


@pytest.fixture
def mio(db: None) -> User:
    return factories.person("mio")


@pytest.fixture
def at_mio(client: Client, mio: User) -> Client:
    client.force_login(mio)
    return client


@pytest.fixture
def refusal(mio: User) -> Refusal:
    with pytest.raises(PolicyRefusal):
        check(owner=mio, texts=[(Refusal.Stage.PROMPT, "a naked child <b>")])
    return Refusal.objects.get()


@pytest.fixture
def engine(db: None) -> EngineState:
    can = asdict(Animatic().describe())
    return EngineState.objects.create(worker="w", engine="animatic", capabilities=can, seen_at=timezone.now())


def press(client: Client, prompt: str, **more: Any) -> Any:
    usual = {"shape": "9:16", "seconds": 4, "engine": "animatic", "takes": 1, "seed": "", "token": uuid4().hex}
    return client.post("/make", {**usual, "prompt": prompt, **more})


def words(response: object) -> str:
    text = re.sub(r"<[^>]+>", " ", response.content.decode())  # type: ignore[attr-defined]
    return " ".join(html.unescape(text).split())


def test_before_anything_was_refused_the_page_says_so(at_mio: Client) -> None:
    assert "Nothing was refused" in words(at_mio.get("/settings/refusals"))


def test_ones_own_refusals_are_listed_with_rule_phrase_and_stage(at_mio: Client, refusal: Refusal) -> None:
    page = words(at_mio.get("/settings/refusals"))
    assert "A sexual scene with someone under age “ naked child ” Rule 1, in the prompt" in page
    other = Client()
    other.force_login(factories.person())
    assert "naked" not in words(other.get("/settings/refusals"))


def test_an_appeal_is_sent_answered_and_read(at_mio: Client, refusal: Refusal) -> None:
    address = f"/settings/refusals/{refusal.pk}"
    empty = at_mio.post(address, {"words": " "})
    assert empty.status_code == 422
    assert "Say why you think it should have passed" in words(empty)
    assert at_mio.post(address, {"words": "It is a <i>statue</i>."}).status_code == 302
    assert "A moderator will answer." in words(at_mio.get("/settings/refusals"))
    assert at_mio.post(address, {"words": "Again."}).status_code == 409

    desk = Client()
    desk.force_login(factories.person("mod", is_moderator=True))
    assert "1 appeal waits" in words(desk.get("/reports"))
    waiting = desk.get("/appeals")
    assert "It is a &lt;i&gt;statue&lt;/i&gt;." in waiting.content.decode()
    assert desk.post(f"/appeals/{refusal.pk}", {"words": ""}).status_code == 422
    assert desk.post(f"/appeals/{refusal.pk}", {"words": "Say “statue” then."}).status_code == 302
    assert "No appeal waits" in words(desk.get("/appeals"))
    assert "@mod answered: Say “statue” then." in words(at_mio.get("/settings/refusals"))


def test_appeals_are_for_moderators(at_mio: Client, mio: User, refusal: Refusal) -> None:
    appeal(owner=mio, refusal_id=refusal.pk, words="Why?")
    assert at_mio.get("/appeals").status_code == 403
    assert at_mio.post(f"/appeals/{refusal.pk}", {"words": "Yes."}).status_code == 403
    stranger = Client()
    stranger.force_login(factories.person())
    assert stranger.post(f"/settings/refusals/{refusal.pk}", {"words": "Mine."}).status_code == 404


@pytest.mark.parametrize("address", ["/settings/refusals", "/appeals"])
def test_someone_signed_out_is_led_to_sign_in(client: Client, db: None, address: str) -> None:
    assert client.get(address)["Location"].startswith("/account/login/")


def test_the_about_page_lists_the_rules(client: Client, db: None) -> None:
    page = words(client.get("/about"))
    assert "What is never made here" in page
    assert "Rule 6 A call to kill people for what they are." in page


def test_the_composer_comes_back_with_the_sentence(at_mio: Client, mio: User, engine: EngineState) -> None:
    response = press(at_mio, "A naked girl on a beach")
    assert response.status_code == 422
    assert "rule 1, at “naked girl” in the prompt. This wording would pass" in words(response)
    assert Refusal.objects.get().owner == mio


def test_a_remix_in_words_is_read_with_what_it_changes(at_mio: Client, engine: EngineState) -> None:
    post = factories.post(factories.person("ko"))
    response = press(at_mio, "replace the fox with a naked child", remix=post.pk)
    assert response.status_code == 422
    assert "rule 1" in words(response)
