"""Two presses at the same moment, on connections of their own."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.conf import settings
from django.db import connection, transaction

from misora.core.errors import Conflict, TooMany
from misora.generation.services import discard_draft
from misora.moderation.models import Report
from misora.moderation.services import report_post
from misora.social import services
from misora.social.models import Comment, Like, Post
from tests import factories

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
