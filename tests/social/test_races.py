"""Two presses at the same moment, on connections of their own."""

from collections.abc import Callable
from threading import Barrier, Event, Thread

import pytest
from django.conf import settings
from django.db import connection, transaction

from misora.accounts.models import User
from misora.core.errors import Conflict, NotFound, TooMany
from misora.generation.services import discard_draft
from misora.moderation.models import Decision, Report
from misora.moderation.services import decide, report_post
from misora.social import services
from misora.social.models import Comment, Like, Post
from tests import factories
from tests.races import together, wait_for_a_wait

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(act: Callable[[], object], times: int) -> list[object]:
    """Run `act` in threads that start together; return what each returned or refused."""
    results: list[object] = []
    start = Barrier(times)

    def run() -> None:
        start.wait()
        try:
            results.append(act())
        except TooMany as refusal:
            results.append(refusal)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == times
    return results


def test_a_double_press_publishes_likes_and_reports_once() -> None:
    mio, ko = factories.person("mio"), factories.person("ko")
    draft = factories.finished_draft(mio)
    posts = at_once(lambda: services.publish(owner=mio, draft_id=draft.pk, audience="public"), 4)
    assert set(posts) == {Post.objects.get()}
    post = Post.objects.get()
    at_once(lambda: services.like(user=ko, post_id=post.pk), 4)
    assert Like.objects.count() == 1
    reports = at_once(lambda: report_post(reporter=ko, post_id=post.pk, reason="spam"), 4)
    assert set(reports) == {Report.objects.get()}


def test_tabs_together_do_not_pass_the_limit_of_comments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "ENV", settings.ENV.model_copy(update={"misora_comments_per_minute": 2}))
    mio = factories.person("mio")
    post = factories.post(mio)
    results = at_once(lambda: services.comment(author=mio, post_id=post.pk, text="Yes."), 5)
    assert Comment.objects.count() == 2
    assert sum(isinstance(result, TooMany) for result in results) == 3


def test_a_draft_that_is_being_published_is_not_thrown_away() -> None:
    mio = factories.person("mio")
    draft = factories.finished_draft(mio)
    discarded: list[object] = []

    def discard() -> None:
        try:
            discarded.append(discard_draft(owner=mio, draft_id=draft.pk))
        except Conflict as refusal:
            discarded.append(refusal)
        finally:
            connection.close()

    other = Thread(target=discard)
    with transaction.atomic():
        post = services.publish(owner=mio, draft_id=draft.pk)
        other.start()
        other.join(0.5)  # it waits for this transaction
    other.join()
    assert isinstance(discarded[0], Conflict)
    assert Post.objects.get() == post


@pytest.mark.parametrize(
    "act",
    [
        lambda person, post: services.like(user=person, post_id=post.pk),
        lambda person, post: services.comment(author=person, post_id=post.pk, text="Yes."),
    ],
    ids=["like", "comment"],
)
def test_who_likes_or_writes_under_a_post_that_is_being_deleted_finds_it_gone(
    act: Callable[[User, Post], object],
) -> None:
    mio, ko = factories.person("mio"), factories.person("ko")
    post = factories.post(mio)
    deleted = Event()

    def delete() -> None:
        with transaction.atomic():
            services.delete_post(owner=mio, post_id=post.pk)
            deleted.set()
            wait_for_a_wait()

    def come_late() -> object:
        assert deleted.wait(10)
        return act(ko, post)

    gone, late = together(delete, come_late)
    assert gone is None
    assert isinstance(late, NotFound)
    assert not Post.objects.exists()


def test_a_maker_who_writes_under_a_clip_that_is_just_decided_on_is_not_broken_off() -> None:
    mio, warden = factories.person("mio"), factories.person("warden", is_moderator=True)
    post = factories.post(mio)
    locked = Event()

    def decide_slowly() -> Decision:
        with transaction.atomic():
            Post.objects.select_for_update(no_key=True).get(pk=post.pk)
            locked.set()
            wait_for_a_wait()  # the maker's comment
            return decide(moderator=warden, post_id=post.pk, action="keep")

    def write() -> Comment:
        assert locked.wait(10)
        return services.comment(author=mio, post_id=post.pk, text="Mine.")

    decision, written = together(decide_slowly, write)
    assert isinstance(decision, Decision)
    assert isinstance(written, Comment)
