"""Refusals: what they say, what is kept of them, and how they are appealed."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from misora.accounts.models import User
from misora.core.errors import Conflict, InvalidInput, NotAllowed, NotFound, TooMany, Unavailable
from misora.trust.models import Refusal
from misora.trust.policy import services
from misora.trust.policy.queries import appeals, appeals_waiting, refusals_of
from misora.trust.policy.services import PolicyRefusal, check
from tests import factories
from tests.engines.servers import Asked, Reply, serving

PROMPT = Refusal.Stage.PROMPT


@pytest.fixture
def mio(db: None) -> User:
    return factories.person("mio")


def refused(owner: User, text: str, **around: Any) -> PolicyRefusal:
    with pytest.raises(PolicyRefusal) as refusal:
        check(owner=owner, texts=[(PROMPT, text)], **around)
    return refusal.value


def test_a_refusal_names_rule_stage_and_phrase_and_proposes_a_wording(mio: User) -> None:
    refusal = refused(mio, "A naked girl on a beach")
    assert str(refusal) == (
        "Refused: a sexual scene with someone under age, rule 1, at “naked girl” in the prompt. "
        "This wording would pass: “A naked woman on a beach”. "
        "If you think this is wrong, appeal it in Settings, Refusals."
    )
    assert (refusal.code, refusal.rule, refusal.stage, refusal.phrases) == (
        "moderation_blocked", 1, "prompt", ("naked girl",),
    )  # fmt: skip


def test_words_far_apart_are_both_quoted(mio: User) -> None:
    assert "at “Naked” and “child” in" in str(refused(mio, "Naked " + "and far from it, " * 8 + "a child"))


def test_a_picture_that_came_along_is_named(mio: User) -> None:
    assert "The picture that came along may show a real person." in str(refused(mio, "undress her", reference=True))


def test_a_member_is_known_by_handle_in_any_disguise(mio: User) -> None:
    factories.person("ko")
    assert refused(mio, "@Kо naked").rule == 3
    check(owner=mio, texts=[(PROMPT, "@nobody naked")])


def test_of_the_words_only_the_phrase_is_kept(mio: User) -> None:
    refused(mio, "In the old town a naked child stands by the well")
    kept = Refusal.objects.get()
    assert (kept.owner, kept.stage, kept.rule, kept.phrase) == (mio, "prompt", 1, "naked child")
    assert len(kept.digest) == 64
    assert "well" not in "".join(str(value) for value in vars(kept).values())


def test_the_same_words_again_leave_no_second_record(mio: User) -> None:
    for _press in range(3):
        refused(mio, "a naked child")
    refused(mio, "a naked kid")
    assert Refusal.objects.count() == 2
    assert len(set(Refusal.objects.values_list("digest", flat=True))) == 2


def test_who_only_tries_the_rules_out_is_slowed_down(mio: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "PER_HOUR", 2)
    refused(mio, "a naked child")
    refused(mio, "a naked kid")
    with pytest.raises(TooMany, match="within an hour"):
        check(owner=mio, texts=[(PROMPT, "a naked toddler")])
    assert Refusal.objects.count() == 2


def test_a_check_inside_a_transaction_is_a_bug(mio: User) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        check(owner=mio, texts=[(PROMPT, "a fox")])


def test_nothing_to_read_is_nothing_to_refuse(mio: User, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        check(owner=mio, texts=[(PROMPT, " "), (PROMPT, "")], context=["a naked child"])


def test_more_than_can_be_read_is_refused_unread(mio: User) -> None:
    with pytest.raises(InvalidInput, match="too long to be looked at"):
        check(owner=mio, texts=[(PROMPT, "fox " * 30_000)])


def test_texts_apart_are_judged_one_by_one(mio: User) -> None:
    texts = [(PROMPT, "a child"), (PROMPT, "naked")]
    check(owner=mio, texts=texts, apart=True)
    with pytest.raises(PolicyRefusal):
        check(owner=mio, texts=texts)


# The operator's server


@pytest.fixture
def judge(settings: Any) -> Any:
    scores = {"sexual": 0.9}
    found = {"results": [{"categories": {"sexual": True}, "category_scores": scores}]}
    with serving(lambda _asked: Reply(found)) as server:
        settings.ENV = settings.ENV.model_copy(
            update={"misora_moderation_url": f"{server.url}/v1", "misora_moderation_model": "strict"}
        )
        yield server


def test_what_the_operators_server_finds_completes_a_rule(mio: User, judge: Any) -> None:
    assert refused(mio, "my teacher in an obscure pose").rule == 2
    check(owner=mio, texts=[(PROMPT, "an obscure pose")])
    assert judge.asked[0].data == {"input": "my teacher in an obscure pose", "model": "strict"}


def test_what_a_rule_refuses_by_itself_is_sent_nowhere(mio: User, judge: Any) -> None:
    refused(mio, "a naked child")
    assert judge.asked == []


@pytest.mark.parametrize(
    "answer",
    [
        lambda _asked: Reply({}, 500),
        lambda _asked: Reply(b"<html>", kind="text/html"),
        lambda _asked: Reply({"results": []}),
        lambda _asked: Reply({"results": [{"category_scores": {"sexual": "much"}}]}),
        lambda _asked: Reply([1]),
        lambda _asked: None,
    ],
)
def test_when_it_is_down_the_lists_judge_but_no_likeness_is_made(mio: User, judge: Any, answer: Any) -> None:
    judge.answer = answer
    check(owner=mio, texts=[(PROMPT, "my teacher in an obscure pose")])
    with pytest.raises(Unavailable, match="likeness can't be checked"):
        check(owner=mio, texts=[(PROMPT, "eats a sandwich")], likenesses=["ko"])
    refused(mio, "a naked child", likenesses=["ko"])


def test_of_messages_apart_only_the_newest_is_sent(mio: User, judge: Any) -> None:
    def calm(asked: Asked) -> Reply:
        return Reply({"results": [{"categories": {}, "category_scores": {}}]})

    judge.answer = calm
    check(owner=mio, texts=[(Refusal.Stage.MESSAGE, "one"), (Refusal.Stage.MESSAGE, "two")], apart=True)
    assert [asked.data["input"] for asked in judge.asked] == ["two"]


# Appeals


@pytest.fixture
def refusal(mio: User) -> Refusal:
    refused(mio, "a naked child")
    return Refusal.objects.get()


def test_an_appeal_is_read_and_answered_by_a_moderator(mio: User, refusal: Refusal) -> None:
    moderator = factories.person(is_moderator=True)
    assert appeals(moderator) == []
    services.appeal(owner=mio, refusal_id=refusal.pk, words="  It is a statue.\0\x1b ")
    assert appeals_waiting(moderator) == 1
    (waiting,) = appeals(moderator)
    assert (waiting.refusal.appeal, waiting.rule and waiting.rule.number) == ("It is a statue.", 1)
    services.answer_appeal(moderator=moderator, refusal_id=refusal.pk, words="Say “statue” then.")
    assert appeals(moderator) == []
    (told,) = refusals_of(mio)
    assert (told.refusal.answer, told.refusal.answered_by) == ("Say “statue” then.", moderator)
    with pytest.raises(NotFound):
        services.answer_appeal(moderator=moderator, refusal_id=refusal.pk, words="Again.")


def test_one_appeals_once_with_words_and_only_ones_own(mio: User, refusal: Refusal) -> None:
    with pytest.raises(NotFound):
        services.appeal(owner=factories.person(), refusal_id=refusal.pk, words="Mine.")
    for words in ("", " \n", "a" * 1001):
        with pytest.raises(InvalidInput):
            services.appeal(owner=mio, refusal_id=refusal.pk, words=words)
    services.appeal(owner=mio, refusal_id=refusal.pk, words="Why?")
    with pytest.raises(Conflict):
        services.appeal(owner=mio, refusal_id=refusal.pk, words="Why?")


def test_only_moderators_see_and_answer_appeals(mio: User, refusal: Refusal) -> None:
    services.appeal(owner=mio, refusal_id=refusal.pk, words="Why?")
    stranger, moderator = factories.person(), factories.person(is_moderator=True)
    for person in (mio, stranger):
        assert appeals_waiting(person) == 0
        with pytest.raises(NotAllowed):
            appeals(person)
        with pytest.raises(NotAllowed):
            services.answer_appeal(moderator=person, refusal_id=refusal.pk, words="No.")
    assert [list(Refusal.objects.visible_to(person)) for person in (mio, stranger, moderator)] == [
        [refusal], [], [refusal],
    ]  # fmt: skip


def test_a_refusal_that_nobody_appealed_is_seen_by_its_owner_alone(mio: User, refusal: Refusal) -> None:
    assert not Refusal.objects.visible_to(factories.person(is_moderator=True)).exists()


def test_records_are_kept_as_long_as_the_operator_says(mio: User, refusal: Refusal, settings: Any) -> None:
    refused(mio, "a naked kid")
    appealed = Refusal.objects.exclude(pk=refusal.pk).get()
    services.appeal(owner=mio, refusal_id=appealed.pk, words="Why?")
    Refusal.objects.update(created_at=timezone.now() - timedelta(days=91))
    refused(mio, "a naked toddler")
    assert services.forget_refusals() == 1
    assert not Refusal.objects.filter(pk=refusal.pk).exists()
    services.answer_appeal(moderator=factories.person(is_admin=True), refusal_id=appealed.pk, words="Because.")
    assert services.forget_refusals() == 1
    assert Refusal.objects.count() == 1
