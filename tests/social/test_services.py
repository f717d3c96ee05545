"""Publishing, liking, commenting, remixing, profiles."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from misora.accounts.models import User
from misora.accounts.services import delete_account
from misora.core.errors import InvalidInput, NotAllowed, NotFound, TooMany
from misora.generation.models import Batch, Draft
from misora.generation.services import forget_discarded
from misora.media.models import Asset
from misora.moderation.services import decide, report_post
from misora.social import queries, services
from misora.social.models import Comment, Like, Post, Profile
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def mio() -> User:
    return factories.person("mio")


@pytest.fixture
def ko() -> User:
    return factories.person("ko")


@pytest.fixture
def two_comments_a_minute() -> Iterator[None]:
    before = settings.ENV
    settings.ENV = before.model_copy(update={"misora_comments_per_minute": 2})
    yield
    settings.ENV = before


def files_of(asset: Asset) -> list[Path]:
    return [settings.MEDIA_ROOT / asset.file_name(name) for name in asset.renditions]


def test_a_new_post_is_its_makers_alone_unless_they_say_otherwise(mio: User, ko: User) -> None:
    draft = factories.finished_draft(mio)
    post = services.publish(owner=mio, draft_id=draft.pk)
    assert (post.audience, post.remix_rule, post.asset) == ("only_me", "anyone", draft.asset)
    assert not Post.objects.visible_to(ko).exists()


def test_a_draft_has_one_post_however_often_it_is_published(mio: User) -> None:
    draft = factories.finished_draft(mio)
    first = services.publish(owner=mio, draft_id=draft.pk, caption="One", audience="public")
    again = services.publish(owner=mio, draft_id=str(draft.pk), caption="Two", audience="only_me")
    assert (again, again.caption, again.audience) == (first, "One", "public")
    assert Post.objects.count() == 1


def test_nobody_publishes_the_draft_of_another(mio: User, ko: User) -> None:
    draft = factories.finished_draft(mio)
    with pytest.raises(NotFound):
        services.publish(owner=ko, draft_id=draft.pk, audience="public")
    assert not Post.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"audience": "all"}, {"remix_rule": "some"}, {"caption": "x" * 501}, {"alt": "x" * 1001}]
)
def test_what_cannot_be_published_is_refused_with_a_sentence(mio: User, wrong: dict[str, str]) -> None:
    draft = factories.finished_draft(mio)
    with pytest.raises(InvalidInput, match=r"\.$"):
        services.publish(owner=mio, draft_id=draft.pk, **wrong)
    post = factories.post(mio)
    kept = {"caption": "", "alt": "", "audience": "public", "remix_rule": "anyone"}
    with pytest.raises(InvalidInput):
        services.change_post(owner=mio, post_id=post.pk, **(kept | wrong))


def test_captions_lose_control_characters_and_keep_their_lines(mio: User) -> None:
    post = factories.post(mio, caption=" Fox\x00\x1b[31m\r\n\r\n\r\n\r\nsnow\u202e\t🦊\u200d \n", alt="a\x07b")
    assert (post.caption, post.alt) == ("Fox[31m\n\nsnow 🦊\u200d", "ab")


def test_the_audience_can_be_changed_later_by_the_maker_alone(mio: User, ko: User) -> None:
    post = factories.post(mio, audience="public")
    new = {"caption": "Now", "alt": "Then", "audience": "only_me", "remix_rule": "nobody"}
    with pytest.raises(NotFound):
        services.change_post(owner=ko, post_id=post.pk, **new)
    services.change_post(owner=mio, post_id=post.pk, **new)
    post.refresh_from_db()
    assert {name: getattr(post, name) for name in new} == new
    assert not Post.objects.visible_to(ko).exists()


def test_changing_a_post_that_was_taken_down_does_not_put_it_back(mio: User, ko: User) -> None:
    post = factories.post(mio)
    services.take_down(post=post, because="No.")
    services.change_post(owner=mio, post_id=post.pk, caption="", alt="", audience="public", remix_rule="anyone")
    assert not Post.objects.visible_to(ko).exists()


def test_a_remix_knows_its_parent(mio: User, ko: User) -> None:
    parent = factories.post(mio)
    remix = factories.post(ko, remix_of=parent)
    assert (remix.remix_of, remix.is_remix) == (parent, True)
    assert (parent.remix_of, parent.is_remix) == (None, False)


def test_another_take_on_ones_own_draft_is_no_remix(mio: User) -> None:
    unpublished = factories.finished_draft(mio)
    later = factories.finished_draft(mio, parent=unpublished.render)
    assert not services.publish(owner=mio, draft_id=later.pk).is_remix


def test_a_deleted_post_takes_its_files_and_leaves_its_remixes_with_a_gap(
    mio: User, ko: User, django_capture_on_commit_callbacks: object
) -> None:
    parent = factories.post(mio, files=True)
    remix = factories.post(ko, remix_of=parent)
    Comment.objects.create(post=parent, author=ko, text="Yes.")
    services.like(user=ko, post_id=parent.pk)
    report_post(reporter=ko, post_id=parent.pk, reason="spam")
    files = files_of(parent.asset)
    assert files
    assert all(file.is_file() for file in files)
    with django_capture_on_commit_callbacks(execute=True):
        services.delete_post(owner=mio, post_id=parent.pk)
    assert not any(file.exists() for file in files)
    assert not Asset.objects.filter(owner=mio).exists()
    assert not Draft.objects.owned_by(mio).exists()
    remix.refresh_from_db()
    assert (remix.remix_of, remix.is_remix) == (None, True)
    assert list(queries.lineage(remix, ko).ancestors) == [None]


def test_a_remix_published_after_its_parent_went_is_still_a_remix(mio: User, ko: User) -> None:
    parent = factories.post(mio)
    draft = factories.finished_draft(ko, parent=parent.draft.render)
    services.delete_post(owner=mio, post_id=parent.pk)
    late = services.publish(owner=ko, draft_id=draft.pk)
    assert (late.remix_of, late.is_remix) == (None, True)


@pytest.mark.parametrize("leaves", [False, True])
def test_a_remix_stays_one_when_its_parent_is_long_forgotten(mio: User, ko: User, leaves: bool) -> None:
    parent = factories.post(mio)
    draft = factories.finished_draft(ko, parent=parent.draft.render)
    if leaves:
        delete_account(user=mio)
    else:
        services.delete_post(owner=mio, post_id=parent.pk)
        Batch.objects.filter(owner=mio).update(
            discarded_at=timezone.now() - timedelta(hours=2), created_at=timezone.now() - timedelta(hours=2)
        )
        assert forget_discarded() == 1
    draft.render.batch.refresh_from_db()
    assert draft.render.batch.parent is None
    late = services.publish(owner=ko, draft_id=draft.pk)
    assert (late.remix_of, late.is_remix) == (None, True)
    assert list(queries.lineage(late, ko).ancestors) == [None]


def test_nobody_deletes_the_post_of_another(mio: User, ko: User) -> None:
    post = factories.post(mio, audience="public")
    for person in (ko, factories.person(is_admin=True)):
        with pytest.raises(NotFound):
            services.delete_post(owner=person, post_id=post.pk)
    assert Post.objects.filter(pk=post.pk).exists()


def test_a_post_that_was_decided_on_can_be_deleted(mio: User) -> None:
    post = factories.post(mio)
    decide(moderator=factories.person(is_moderator=True), post_id=post.pk, action="hide", statement="No.")
    services.delete_post(owner=mio, post_id=post.pk)
    assert not Post.objects.exists()


def test_liking_twice_is_liking_once(mio: User, ko: User) -> None:
    post = factories.post(mio)
    for _ in range(2):
        services.like(user=ko, post_id=post.pk)
    assert Like.objects.count() == 1
    for _ in range(2):
        services.unlike(user=ko, post_id=post.pk)
    assert Like.objects.count() == 0


def test_a_like_can_be_taken_back_from_a_post_no_longer_seen(mio: User, ko: User) -> None:
    post = factories.post(mio)
    services.like(user=ko, post_id=post.pk)
    factories.block(mio, ko)
    services.unlike(user=ko, post_id=post.pk)
    assert Like.objects.count() == 0


@pytest.mark.parametrize("relation", ["blocked", "blocking", "no follower"])
def test_what_one_cannot_see_one_neither_likes_nor_comments_nor_remixes(mio: User, ko: User, relation: str) -> None:
    post = factories.post(mio, audience="followers" if relation == "no follower" else "public")
    if relation != "no follower":
        factories.block(*((mio, ko) if relation == "blocked" else (ko, mio)))
    with pytest.raises(NotFound):
        services.like(user=ko, post_id=post.pk)
    with pytest.raises(NotFound):
        services.comment(author=ko, post_id=post.pk, text="Yes.")
    with pytest.raises(NotFound):
        services.remix_source(user=ko, post_id=post.pk)
    assert not Like.objects.exists()
    assert not Comment.objects.exists()


def test_a_comment_keeps_its_lines_and_loses_control_characters(mio: User, ko: User) -> None:
    post = factories.post(mio)
    written = services.comment(author=ko, post_id=post.pk, text="One\x00\r\ntwo\x1b\n")
    assert written.text == "One\ntwo"


@pytest.mark.parametrize("text", ["", " \n\x00 ", "x" * 1001])
def test_an_empty_or_endless_comment_is_refused(mio: User, text: str) -> None:
    post = factories.post(mio)
    with pytest.raises(InvalidInput):
        services.comment(author=mio, post_id=post.pk, text=text)


@pytest.mark.usefixtures("two_comments_a_minute")
def test_comments_are_counted_by_the_minute_and_by_person(mio: User, ko: User) -> None:
    post = factories.post(mio)
    for _ in range(2):
        services.comment(author=ko, post_id=post.pk, text="Yes.")
    with pytest.raises(TooMany):
        services.comment(author=ko, post_id=post.pk, text="Yes.")
    services.comment(author=mio, post_id=post.pk, text="Thank you.")
    Comment.objects.update(created_at=timezone.now() - timedelta(seconds=61))
    services.comment(author=ko, post_id=post.pk, text="Yes.")


def test_a_comment_is_deleted_by_its_author_the_posts_maker_and_moderators(mio: User, ko: User) -> None:
    post = factories.post(mio)
    for person in (ko, mio, factories.person(is_moderator=True), factories.person(is_admin=True)):
        comment = Comment.objects.create(post=post, author=ko, text="Yes.")
        services.delete_comment(user=person, comment_id=comment.pk)
        assert not Comment.objects.exists()


def test_a_comment_is_deleted_by_nobody_else(mio: User, ko: User) -> None:
    comment = Comment.objects.create(post=factories.post(mio), author=ko, text="Yes.")
    with pytest.raises(NotAllowed):
        services.delete_comment(user=factories.person(), comment_id=comment.pk)
    private = Comment.objects.create(post=factories.post(mio, audience="only_me"), author=mio, text="Yes.")
    for person in (factories.person(), factories.person(is_moderator=True)):
        with pytest.raises(NotFound):
            services.delete_comment(user=person, comment_id=private.pk)
    assert Comment.objects.count() == 2


def test_an_author_deletes_a_comment_under_a_post_no_longer_seen(mio: User, ko: User) -> None:
    comment = Comment.objects.create(post=factories.post(mio), author=ko, text="Yes.")
    factories.block(mio, ko)
    services.delete_comment(user=ko, comment_id=comment.pk)
    assert not Comment.objects.exists()


REMIXES = {
    # remix rule: who may remix
    "anyone": {"the maker", "a follower", "a stranger"},
    "followers": {"the maker", "a follower"},
    "nobody": {"the maker"},
}


@pytest.mark.parametrize("person", ["the maker", "a follower", "a stranger"])
@pytest.mark.parametrize("rule", REMIXES)
def test_a_remix_starts_where_the_rule_allows(mio: User, ko: User, rule: str, person: str) -> None:
    post = factories.post(mio, remix_rule=rule)
    if person == "a follower":
        factories.follow(ko, mio)
    user = mio if person == "the maker" else ko
    if person not in REMIXES[rule]:
        with pytest.raises(NotAllowed):
            services.remix_source(user=user, post_id=post.pk)
        return
    source = services.remix_source(user=user, post_id=post.pk)
    render = post.draft.render
    assert (source.post, source.render, source.seed) == (post, render, render.seed)
    assert (source.prompt, source.storyboard) == (render.batch.prompt, render.batch.storyboard)
    assert (source.width, source.height, source.seconds) == (render.batch.width, render.batch.height, 0.5)


def test_a_clip_that_was_taken_down_is_remixed_by_nobody(mio: User) -> None:
    post = factories.post(mio)
    services.take_down(post=post, because="No.")
    with pytest.raises(NotAllowed):
        services.remix_source(user=mio, post_id=post.pk)


def test_a_profile_is_made_when_first_asked_for() -> None:
    new = User.objects.create(username="new")
    assert services.profile_of(new) == services.profile_of(new)
    assert Profile.objects.filter(user=new).count() == 1


def test_a_new_picture_takes_the_place_of_the_old_one(mio: User, django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        first = services.update_profile(
            user=mio, name="Mio\n\x00 K", bio="Paper\nfilms", picture=factories.picture_file()
        )
        old = first.picture
        assert old is not None
        assert (first.name, first.bio) == ("Mio K", "Paper\nfilms")
        same = services.update_profile(user=mio, name="Mio", bio="")
        assert same.picture == old
    files = files_of(old)
    assert all(file.is_file() for file in files)
    with django_capture_on_commit_callbacks(execute=True):
        second = services.update_profile(user=mio, name="Mio", bio="", picture=factories.picture_file((9, 9, 9)))
    assert second.picture not in (None, old)
    assert not any(file.exists() for file in files)
    with django_capture_on_commit_callbacks(execute=True):
        assert services.update_profile(user=mio, name="", bio="", remove_picture=True).picture is None
    assert not Asset.objects.filter(owner=mio).exists()


def test_a_name_too_long_changes_nothing_and_stores_no_picture(mio: User) -> None:
    with pytest.raises(InvalidInput):
        services.update_profile(user=mio, name="x" * 61, bio="", picture=factories.picture_file())
    assert not Asset.objects.exists()


def test_leaving_takes_all_of_a_person_and_leaves_the_remixes_of_others(mio: User, ko: User) -> None:
    parent = factories.post(mio, audience="public")
    remix = factories.post(ko, remix_of=parent)
    own_remix = factories.post(mio, remix_of=remix)
    under = Comment.objects.create(post=remix, author=mio, text="Yes.")
    services.like(user=mio, post_id=remix.pk)
    report_post(reporter=mio, post_id=remix.pk, reason="spam")
    report_post(reporter=ko, post_id=parent.pk, reason="spam")
    profile = services.profile_of(mio)
    profile.picture = factories.asset(mio, kind="image")
    profile.save()
    decide(moderator=factories.person(is_moderator=True), post_id=parent.pk, action="hide", statement="No.")
    delete_account(user=mio)
    assert not User.objects.filter(username="mio").exists()
    assert not Post.objects.filter(pk__in=[parent.pk, own_remix.pk]).exists()
    assert not Comment.objects.filter(pk=under.pk).exists()
    assert not Like.objects.exists()
    assert Asset.objects.get() == remix.asset
    remix.refresh_from_db()
    assert list(queries.lineage(remix, ko).ancestors) == [None]
