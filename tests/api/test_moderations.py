"""Moderations, by the official client and by hand."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from openai import OpenAI

from misora.accounts.models import ApiKey
from misora.trust.models import Refusal
from tests.engines.servers import Reply, Server, serving

PICTURE = {"type": "image_url", "image_url": {"url": "http://169.254.169.254/secret.png"}}


def post(http: Client, given: Any, **more: Any) -> Any:
    return http.post("/v1/moderations", json.dumps({"input": given, **more}), content_type="application/json")


@pytest.mark.django_db(transaction=True)
def test_the_official_client_has_texts_judged(openai: OpenAI) -> None:
    answer = openai.moderations.create(model="omni-moderation-latest", input=["A fox runs", "Kill all the j3ws"])
    fox, call = answer.results
    assert not fox.flagged
    assert call.flagged
    assert call.categories.hate_threatening
    assert call.category_scores.hate_threatening > 0.9
    assert fox.category_scores.hate_threatening == 0
    assert call.category_applied_input_types.hate == ["text"]
    assert answer.model == "misora-word-lists"
    assert openai.moderations.create(input="I want to kill myself").results[0].categories.self_harm_intent


def test_pictures_are_passed_over_and_that_is_said(http: Client) -> None:
    mixed = post(http, [{"type": "text", "text": "a naked child"}, PICTURE]).json()["results"]
    assert len(mixed) == 1
    assert mixed[0]["categories"]["sexual/minors"]
    assert mixed[0]["category_applied_input_types"]["sexual"] == ["text"]
    alone = post(http, [PICTURE]).json()["results"][0]
    assert (alone["flagged"], alone["category_applied_input_types"]["sexual"]) == (False, [])


def test_asking_keeps_nothing_and_needs_no_scope(http: Client) -> None:
    ApiKey.objects.update(scopes=[])
    assert post(http, "a naked child").json()["results"][0]["flagged"]
    assert not Refusal.objects.exists()


@pytest.mark.parametrize(
    "given", [None, [], 7, [1, 2], [[1, 2]], {"a": 1}, ["a"] * 129, [{"type": "text"}, "a"], "a" * 100_001]
)
def test_what_can_not_be_judged_is_refused(http: Client, given: Any) -> None:
    assert post(http, given).status_code == 400


@pytest.fixture
def judge(settings: Any) -> Iterator[Server]:
    scores = {"sexual": 0.2, "violence": 0.97, "sexual/minors": 0.8}
    result = {"flagged": True, "categories": {"violence": True}, "category_scores": scores}
    with serving(lambda _asked: Reply({"id": "modr-1", "model": "strict", "results": [result]})) as server:
        set_to = {"misora_moderation_url": f"{server.url}/v1", "misora_moderation_key": "k"}
        settings.ENV = settings.ENV.model_copy(update=set_to)
        yield server


def test_a_server_of_the_operators_judges_if_there_is_one(http: Client, judge: Server) -> None:
    answer = post(http, "A fox runs").json()
    (result,) = answer["results"]
    assert (answer["model"], [name for name, is_so in result["categories"].items() if is_so]) == (
        "strict",
        ["violence"],
    )
    assert result["category_scores"]["violence"] == 0.97
    assert (judge.asked[0].data, judge.asked[0].headers["Authorization"]) == ({"input": "A fox runs"}, "Bearer k")


def test_where_it_is_down_the_word_lists_judge(http: Client, judge: Server, caplog: pytest.LogCaptureFixture) -> None:
    judge.answer = lambda _asked: Reply({}, 500)
    answer = post(http, "a naked child").json()
    assert (answer["model"], answer["results"][0]["flagged"]) == ("misora-word-lists", True)
    assert "the word lists judge" in caplog.text
