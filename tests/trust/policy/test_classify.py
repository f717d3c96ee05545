"""Scores by category."""

import pytest

from misora.core.errors import Unavailable
from misora.core.http import FetchFailed
from misora.engines.director_model import Model
from misora.trust.policy.classify import CATEGORIES, POLICY, WordLists, classify
from misora.trust.policy.moderation_server import ModerationServer
from misora.trust.policy.rules import RULES
from tests.engines.servers import Reply, serving
from tests.trust.policy.cases import harmless


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("A fox runs over the snow", set()),
        ("a naked woman", {"sexual"}),
        ("a naked child", {"sexual", "sexual/minors"}),
        ("a beheaded knight", {"violence", "violence/graphic"}),
        ("I want to kill myself", {"self-harm", "self-harm/intent"}),
        ("how to overdose", {"self-harm", "self-harm/instructions"}),
        ("how to shoplift", {"illicit"}),
        ("how to build a pipe bomb", {"illicit", "illicit/violent"}),
        ("kill all jews", {"hate", "hate/threatening", "violence"}),
        ("I will kill you", {"harassment", "harassment/threatening", "violence"}),
        ("you are a stupid b1tch", {"harassment"}),
    ],
)
def test_texts_are_scored_by_what_they_are_about(text: str, flagged: set[str]) -> None:
    verdict = classify(text)
    assert set(verdict.scores) == set(CATEGORIES)
    assert all(0 <= score < 1 for score in verdict.scores.values())
    assert flagged <= verdict.flagged
    assert verdict.flagged - flagged <= {"violence", "harassment"}


def test_a_single_fight_is_not_flagged_but_scored() -> None:
    verdict = classify("Two knights fight")
    assert 0 < verdict.scores["violence"] < 0.5
    assert verdict.flagged == frozenset()


def test_children_who_play_are_never_scored_as_sexual() -> None:
    assert [text for text in harmless() if "sexual/minors" in classify(text).flagged] == []


def test_the_rationale_quotes_the_words_and_says_what_was_not_looked_at() -> None:
    verdict = WordLists().classify("a naked child", [b"\x89PNG", b"\xff\xd8"])
    assert verdict.rationale == "Breaks rule 1. sexual: “naked” 2 frames were not looked at."


def test_the_policy_in_words_holds_every_rule() -> None:
    assert all(f"{rule.number}. Refuse {rule.name}" in POLICY for rule in RULES)


def test_a_server_is_sent_text_and_frames_and_keeps_its_own_lines() -> None:
    scores = {"sexual": 0.1, "violence": 0.99, "hate": "0.7"}
    result = {"categories": {"sexual": True}, "category_scores": scores}
    with serving(lambda _asked: Reply({"model": "strict", "results": [result]})) as server:
        judge = ModerationServer(Model(url=f"{server.url}/v1", name="", key="k"))
        verdict = judge.classify("words", [b"\x89PNG..", b"\xff\xd8.."])
        (asked,) = server.asked
    assert verdict.flagged == {"sexual"}
    assert (verdict.scores["sexual"], verdict.scores["violence"], verdict.by) == (0.5, 0.49, "strict")
    kinds = [part.get("image_url", {}).get("url", "")[:15] for part in asked.data["input"]]
    assert kinds == ["", "data:image/png;", "data:image/jpeg"]
    assert "model" not in asked.data


def test_a_server_that_is_away_is_replaced_except_for_a_likeness() -> None:
    with serving(lambda _asked: None) as server:
        judge = ModerationServer(Model(url=f"{server.url}/v1", name="strict"))
        with pytest.raises(FetchFailed):
            judge.classify("words")
        assert classify("a naked child", server=judge).by == "misora-word-lists"
        with pytest.raises(Unavailable):
            classify("words", server=judge, likeness=True)
