"""Reports and decisions."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from misora.accounts.models import User
from misora.accounts.services import delete_account
from misora.core.errors import Conflict, InvalidInput, NotAllowed, NotFound, TooMany
from misora.moderation import queries
from misora.moderation.models import Decision, Report
from misora.moderation.services import decide, report_post
from misora.social import queries as social
from misora.social.models import Post
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def mio() -> User:
    return factories.person("mio")


@pytest.fixture
def ko() -> User:
    return factories.person("ko")


@pytest.fixture
def warden() -> User:
    return factories.person("warden", is_moderator=True)


@pytest.fixture
def post(mio: User) -> Post:
    return factories.post(mio, audience="public")


@pytest.fixture
def two_reports_an_hour() -> Iterator[None]:
    before = settings.ENV
    settings.ENV = before.model_copy(update={"misora_reports_per_hour": 2})
    yield
    settings.ENV = before


def test_a_report_waits_in_the_queue(post: Post, ko: User, warden: User) -> None:
    sent = report_post(reporter=ko, post_id=post.pk, reason="spam", text="Again\x00 and again\x07.")
    assert sent.text == "Again and again."
    [waiting] = queries.queue(warden)
    assert (waiting.post, waiting.reports, waiting.reason, waiting.since) == (post, 1, "Spam", sent.created_at)
    assert queries.waiting_count(warden) == 1


def test_a_second_report_by_the_same_person_is_the_first(post: Post, ko: User) -> None:
    first = report_post(reporter=ko, post_id=post.pk, reason="spam")
    assert report_post(reporter=ko, post_id=post.pk, reason="hate") == first
    assert Report.objects.count() == 1


def test_the_database_refuses_a_second_open_report(post: Post, ko: User) -> None:
    report_post(reporter=ko, post_id=post.pk, reason="spam")
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.create(post=post, reporter=ko, reason="hate")


def test_after_an_answer_the_same_person_may_report_again(post: Post, ko: User, warden: User) -> None:
    report_post(reporter=ko, post_id=post.pk, reason="spam")
    decide(moderator=warden, post_id=post.pk, action="keep")
    report_post(reporter=ko, post_id=post.pk, reason="hate")
    assert [waiting.reason for waiting in queries.queue(warden)] == ["Hate or harassment"]


def test_signed_out_people_share_one_report_for_each_reason(post: Post) -> None:
    first = report_post(reporter=None, post_id=post.pk, reason="spam")
    assert report_post(reporter=None, post_id=post.pk, reason="spam") == first
    assert report_post(reporter=None, post_id=post.pk, reason="harm") != first


@pytest.mark.parametrize("audience", ["only_me", "followers", "everyone"])
def test_signed_out_people_report_only_public_posts(mio: User, audience: str) -> None:
    post = factories.post(mio, audience=audience)
    with pytest.raises(NotFound):
        report_post(reporter=None, post_id=post.pk, reason="spam")


def test_nobody_reports_what_they_cannot_see(mio: User, ko: User) -> None:
    post = factories.post(mio, audience="followers")
    with pytest.raises(NotFound):
        report_post(reporter=ko, post_id=post.pk, reason="spam")


def test_nobody_reports_their_own_post(post: Post, mio: User) -> None:
    with pytest.raises(NotAllowed):
        report_post(reporter=mio, post_id=post.pk, reason="spam")


def test_a_reason_is_one_of_the_list(post: Post, ko: User) -> None:
    with pytest.raises(InvalidInput):
        report_post(reporter=ko, post_id=post.pk, reason="dull")


@pytest.mark.usefixtures("two_reports_an_hour")
def test_reports_are_counted_by_the_hour(mio: User, ko: User) -> None:
    posts = [factories.post(mio, audience="public") for _ in range(4)]
    for reporter in (ko, None):
        for post in posts[:2]:
            report_post(reporter=reporter, post_id=post.pk, reason="spam")
        with pytest.raises(TooMany):
            report_post(reporter=reporter, post_id=posts[2].pk, reason="spam")
    Report.objects.update(created_at=timezone.now() - timedelta(minutes=61))
    assert report_post(reporter=ko, post_id=posts[2].pk, reason="spam").post == posts[2]


def test_leaving_it_up_answers_every_report(post: Post, ko: User, warden: User) -> None:
    report_post(reporter=ko, post_id=post.pk, reason="spam")
    report_post(reporter=None, post_id=post.pk, reason="harm")
    decision = decide(moderator=warden, post_id=post.pk, action="keep", statement="It stays up.")
    assert set(decision.reports.all()) == set(Report.objects.all())
    assert len(decision.reports.all()) == 2
    assert queries.queue(warden) == []
    assert social.post_for(ko, post.pk) == post


def test_a_post_taken_down_is_shown_to_its_maker_alone_with_the_reason(post: Post, mio: User, warden: User) -> None:
    decide(moderator=warden, post_id=post.pk, action="hide", statement="It copies a clip.")
    for viewer in (None, warden, factories.person()):
        with pytest.raises(NotFound):
            social.post_for(viewer, post.pk)
    assert social.post_for(mio, post.pk).hidden_because == "It copies a clip."


@pytest.mark.parametrize("action", ["hide", "suspend"])
def test_a_decision_against_someone_needs_words(post: Post, warden: User, action: str) -> None:
    with pytest.raises(InvalidInput):
        decide(moderator=warden, post_id=post.pk, action=action, statement=" \n ")
    assert not Decision.objects.exists()


def test_a_suspension_takes_everything_of_the_person_away(post: Post, mio: User, ko: User, warden: User) -> None:
    other = factories.post(mio, audience="public")
    decide(moderator=warden, post_id=post.pk, action="suspend", statement="Three copies.")
    mio.refresh_from_db()
    assert (mio.is_active, mio.suspended_because) == (False, "Three copies.")
    assert list(Post.objects.visible_to(ko)) == []
    assert list(Post.objects.visible_to(None)) == []
    assert not social.may_see(ko, other.asset)


def test_putting_it_back_ends_the_suspension_decided_on_it(post: Post, mio: User, ko: User, warden: User) -> None:
    other = factories.post(mio, audience="public")
    decide(moderator=warden, post_id=post.pk, action="suspend", statement="Three copies.")
    decide(moderator=warden, post_id=post.pk, action="restore", statement="We were wrong.")
    mio.refresh_from_db()
    assert mio.is_active
    assert set(Post.objects.visible_to(ko)) == {post, other}


def test_putting_back_another_post_leaves_the_suspension(post: Post, mio: User, warden: User) -> None:
    other = factories.post(mio)
    decide(moderator=warden, post_id=other.pk, action="hide", statement="No.")
    decide(moderator=warden, post_id=post.pk, action="suspend", statement="Three copies.")
    decide(moderator=warden, post_id=other.pk, action="restore")
    mio.refresh_from_db()
    assert not mio.is_active


def test_only_what_is_down_is_put_back_and_only_what_is_up_is_left_up(post: Post, warden: User) -> None:
    with pytest.raises(Conflict):
        decide(moderator=warden, post_id=post.pk, action="restore")
    decide(moderator=warden, post_id=post.pk, action="hide", statement="No.")
    with pytest.raises(Conflict):
        decide(moderator=warden, post_id=post.pk, action="keep")


def test_only_moderators_decide_and_read_the_desk(post: Post, ko: User) -> None:
    report_post(reporter=ko, post_id=post.pk, reason="spam")
    gone = factories.person(is_moderator=True, is_active=False)
    for person in (ko, post.author, gone):
        with pytest.raises(NotAllowed):
            decide(moderator=person, post_id=post.pk, action="hide", statement="No.")
        with pytest.raises(NotAllowed):
            queries.queue(person)
        with pytest.raises(NotAllowed):
            queries.case(person, post.pk)
        with pytest.raises(NotAllowed):
            queries.waiting_count(person)
    assert not Decision.objects.exists()


def test_a_moderator_does_not_decide_on_their_own_clip(warden: User) -> None:
    own = factories.post(warden)
    with pytest.raises(NotAllowed):
        decide(moderator=warden, post_id=own.pk, action="hide", statement="No.")


def test_who_looks_after_the_server_is_not_suspended_by_a_moderator(warden: User) -> None:
    for fields in ({"is_admin": True}, {"is_moderator": True}):
        post = factories.post(factories.person(**fields))
        with pytest.raises(NotAllowed):
            decide(moderator=warden, post_id=post.pk, action="suspend", statement="No.")
        post.author.refresh_from_db()
        assert post.author.is_active
        assert not Decision.objects.filter(post=post).exists()


def test_an_administrator_suspends_a_moderator_but_not_themselves(warden: User) -> None:
    admin = factories.person(is_admin=True)
    decide(moderator=admin, post_id=factories.post(warden).pk, action="suspend", statement="No.")
    warden.refresh_from_db()
    assert not warden.is_active
    with pytest.raises(NotAllowed):
        decide(moderator=admin, post_id=factories.post(admin).pk, action="suspend", statement="No.")


def test_a_private_post_reaches_the_desk_only_by_a_report(mio: User, ko: User, warden: User) -> None:
    factories.follow(ko, mio)
    post = factories.post(mio, audience="followers")
    with pytest.raises(NotFound):
        queries.case(warden, post.pk)
    with pytest.raises(NotFound):
        decide(moderator=warden, post_id=post.pk, action="hide", statement="No.")
    assert not social.may_see(warden, post.asset)
    report_post(reporter=ko, post_id=post.pk, reason="spam")
    assert queries.case(warden, post.pk).post == post
    assert social.may_see(warden, post.asset)
    decide(moderator=warden, post_id=post.pk, action="keep")
    assert not social.may_see(warden, post.asset)


def test_the_queue_is_oldest_first_and_takes_three_queries(
    mio: User, ko: User, warden: User, django_assert_num_queries: object
) -> None:
    posts = [factories.post(mio) for _ in range(5)]
    for post in posts:
        report_post(reporter=ko, post_id=post.pk, reason="spam")
    report_post(reporter=factories.person(), post_id=posts[0].pk, reason="harm")
    with django_assert_num_queries(3):
        found = queries.queue(warden)
    assert [waiting.post for waiting in found] == posts
    assert (found[0].reports, found[0].reason) == (2, "It may hurt someone")


def test_a_case_tells_reports_and_what_was_decided_before(post: Post, mio: User, ko: User, warden: User) -> None:
    earlier = factories.post(mio)
    before = decide(moderator=warden, post_id=earlier.pk, action="hide", statement="No.")
    first = report_post(reporter=ko, post_id=post.pk, reason="spam")
    kept = decide(moderator=warden, post_id=post.pk, action="keep")
    second = report_post(reporter=None, post_id=post.pk, reason="harm")
    found = queries.case(warden, post.pk)
    assert (list(found.reports), list(found.answered)) == ([second], [first])
    assert (list(found.decisions), list(found.decisions_before)) == ([kept], [before])
    assert found.posts_of_person == 2


def test_decisions_are_added_and_never_changed(post: Post, warden: User) -> None:
    decision = decide(moderator=warden, post_id=post.pk, action="hide", statement="No.")
    for change in ({"statement": "Yes."}, {"action": "keep"}, {"created_at": timezone.now()}):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            Decision.objects.filter(pk=decision.pk).update(**change)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).delete()


def test_a_decision_outlives_its_post_its_person_and_its_moderator(post: Post, ko: User, warden: User) -> None:
    report_post(reporter=ko, post_id=post.pk, reason="spam")
    decision = decide(moderator=warden, post_id=post.pk, action="hide", statement="No.")
    post.author.delete()
    warden.delete()
    decision.refresh_from_db()
    assert (decision.post, decision.person, decision.moderator, decision.statement) == (None, None, None, "No.")


def test_someone_leaves_though_a_report_like_theirs_waits(post: Post, ko: User, warden: User) -> None:
    sora = factories.person("sora")
    for reporter in (None, ko, sora):
        report_post(reporter=reporter, post_id=post.pk, reason="spam")
    delete_account(user=ko)
    delete_account(user=sora)
    [waiting] = queries.queue(warden)
    assert waiting.reports == 3
