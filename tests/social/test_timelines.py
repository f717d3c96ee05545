"""Pages of posts: what is in them, in which order, and how many queries they take."""

import pytest

from misora.accounts.models import User
from misora.core.errors import InvalidInput, NotFound
from misora.core.pagination import Cursor, Page
from misora.social import queries, services
from misora.social.models import Comment, Post
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def mio() -> User:
    return factories.person("mio")


@pytest.fixture
def ko() -> User:
    return factories.person("ko")


def test_following_holds_ones_own_posts_and_those_of_followed_people(mio: User, ko: User) -> None:
    factories.follow(mio, ko)
    stranger = factories.person()
    own = factories.post(mio, audience="only_me")
    followed = factories.post(ko, audience="followers")
    factories.post(ko, audience="only_me")
    factories.post(stranger, audience="public")
    assert list(queries.following_page(mio)) == [followed, own]


def test_everyone_holds_what_a_viewer_may_see(mio: User, ko: User) -> None:
    public, here = factories.post(mio, audience="public"), factories.post(mio, audience="everyone")
    for_followers = factories.post(mio, audience="followers")
    private = factories.post(mio, audience="only_me")
    assert list(queries.everyone_page(None)) == [public]
    assert list(queries.everyone_page(ko)) == [here, public]
    assert list(queries.everyone_page(mio)) == [for_followers, here, public]
    assert private not in queries.everyone_page(mio)


@pytest.mark.parametrize("blocks", ["mio blocks ko", "ko blocks mio"])
def test_a_block_empties_timelines_both_ways(mio: User, ko: User, blocks: str) -> None:
    factories.follow(mio, ko)
    factories.follow(ko, mio)
    factories.post(mio, audience="public")
    factories.post(ko, audience="public")
    factories.block(*((mio, ko) if blocks == "mio blocks ko" else (ko, mio)))
    for viewer, other in ((mio, ko), (ko, mio)):
        for page in (queries.following_page(viewer), queries.everyone_page(viewer), queries.posts_of(other, viewer)):
            assert [post for post in page if post.author_id == other.pk] == []


def test_pages_follow_each_other_without_gap_or_repetition(mio: User, ko: User) -> None:
    posts = [factories.post(ko) for _ in range(7)]
    # Two of the same microsecond: the id settles their order.
    Post.objects.filter(pk__in=[post.pk for post in posts[2:5]]).update(created_at=posts[2].created_at)
    expected = sorted(Post.objects.all(), key=lambda post: (post.created_at, post.pk), reverse=True)
    seen, cursor = [], ""
    for _ in range(4):
        page = queries.everyone_page(mio, cursor, limit=2)
        seen += list(page)
        cursor = page.next
        factories.post(ko, caption="A newer one shifts nothing")
    assert seen == expected
    assert cursor == ""


def test_a_page_that_is_exactly_full_is_the_last_one(mio: User) -> None:
    for _ in range(3):
        factories.post(mio)
    assert queries.everyone_page(mio, limit=3).next == ""
    assert queries.everyone_page(mio, limit=2).next != ""


@pytest.mark.parametrize("cursor", ["x", "é", "AAAA", "A" * 32 + "B", "_" * 32, "0\x00"])
def test_a_cursor_of_someone_elses_making_is_refused(mio: User, cursor: str) -> None:
    with pytest.raises(InvalidInput):
        queries.everyone_page(mio, cursor)


def test_a_cursor_reads_back_what_it_wrote(mio: User) -> None:
    post = factories.post(mio)
    cursor = Cursor(post.created_at, post.id)
    assert Cursor.parse(str(cursor)) == cursor
    assert Page.of([post, post], 1).next == str(cursor)


def test_counts_are_the_viewers_own(mio: User, ko: User) -> None:
    post = factories.post(mio)
    blocked, suspended = factories.person(), factories.person()
    for author in (mio, blocked, suspended):
        Comment.objects.create(post=post, author=author, text="Yes.")
        services.like(user=author, post_id=post.pk)
    factories.post(ko, remix_of=post)
    factories.post(mio, remix_of=post, audience="only_me")
    factories.block(ko, blocked)
    suspended.is_active = False
    suspended.save()
    services.like(user=ko, post_id=post.pk)
    factories.follow(ko, mio)
    [seen] = [found for found in queries.following_page(ko) if found.pk == post.pk]
    assert (seen.like_count, seen.comment_count, seen.remix_count) == (4, 1, 1)
    assert (seen.liked_by_viewer, seen.followed_by_viewer) == (True, True)
    [other] = [found for found in queries.everyone_page(mio) if found.pk == post.pk]
    assert (other.comment_count, other.remix_count) == (2, 2)
    assert (other.liked_by_viewer, other.followed_by_viewer) == (True, False)
    Post.objects.update(audience="public")
    signed_out = queries.post_for(None, post.pk)
    assert (signed_out.like_count, signed_out.liked_by_viewer, signed_out.followed_by_viewer) == (4, False, False)


def test_a_page_of_cards_takes_one_query(mio: User, ko: User, django_assert_num_queries: object) -> None:
    factories.follow(mio, ko)
    first = factories.post(ko)
    for _ in range(6):
        factories.post(ko, remix_of=first)
    for page in (
        lambda: queries.following_page(mio),
        lambda: queries.everyone_page(mio),
        lambda: queries.everyone_page(None),
        lambda: queries.posts_of(ko, mio),
    ):
        with django_assert_num_queries(1):
            for post in page():
                shown = (post.asset.kind, post.author.profile.name, post.author.profile.picture_id)
                assert shown == ("video", "", None)
                assert post.draft.render.batch.prompt
                assert post.remix_of is None or post.remix_of.author.username == "ko"


def test_a_post_its_comments_and_its_lineage_take_few_queries(
    mio: User, ko: User, django_assert_num_queries: object
) -> None:
    first = factories.post(ko)
    second = factories.post(mio, remix_of=first)
    for _ in range(5):
        Comment.objects.create(post=second, author=ko, text="Yes.")
    with django_assert_num_queries(1):
        post = queries.post_for(mio, second.pk)
        assert post.remix_of.author == ko
    with django_assert_num_queries(1):
        assert [comment.author.profile.name for comment in queries.comments_of(post, mio)] == [""] * 5
    with django_assert_num_queries(3):
        assert queries.lineage(post, mio).ancestors[0].asset.kind == "video"
    with django_assert_num_queries(1):
        assert queries.visible_parents([post, first], mio) == {first.pk}
    with django_assert_num_queries(1):
        assert queries.may_see(mio, first.asset)
    with django_assert_num_queries(3):
        queries.counts(ko, mio)


def test_the_wall_has_all_clips_and_the_remixes_apart(mio: User, ko: User) -> None:
    first = factories.post(mio)
    remix = factories.post(ko, remix_of=first)
    plain = factories.post(ko)
    assert list(queries.posts_of(ko, mio)) == [plain, remix]
    assert list(queries.posts_of(ko, mio, tab="remixes")) == [remix]
    assert list(queries.remixes_page(first, mio)) == [remix]


def test_one_sees_what_one_liked_as_long_as_one_may(mio: User, ko: User) -> None:
    kept, lost = factories.post(ko), factories.post(ko)
    for post in (kept, lost):
        services.like(user=mio, post_id=post.pk)
    services.change_post(owner=ko, post_id=lost.pk, caption="", alt="", audience="only_me", remix_rule="anyone")
    assert list(queries.liked_page(mio)) == [kept]


def test_comments_are_oldest_first_and_turn_pages(mio: User, ko: User) -> None:
    post = factories.post(mio)
    written = [Comment.objects.create(post=post, author=ko, text=str(number)) for number in range(5)]
    first = queries.comments_of(post, mio, limit=3)
    second = queries.comments_of(post, mio, first.next, limit=3)
    assert [*first, *second] == written
    assert second.next == ""


def test_comments_across_a_block_are_not_shown(mio: User, ko: User) -> None:
    post, other = factories.post(mio, audience="public"), factories.person()
    words = Comment.objects.create(post=post, author=ko, text="Yes.")
    factories.block(ko, other)
    assert list(queries.comments_of(post, other)) == []
    assert list(queries.comments_of(post, None)) == [words]
    assert list(queries.comments_of(post, ko)) == [words]


def test_a_lineage_starts_with_the_first_clip_and_says_its_gaps(mio: User, ko: User) -> None:
    one = factories.post(mio)
    two = factories.post(ko, remix_of=one, audience="only_me")
    three = factories.post(ko, remix_of=two, audience="only_me")
    four = factories.post(mio, remix_of=three)
    # Two clips that mio may not see are one gap: their number is nobody's business.
    assert list(queries.lineage(four, mio).ancestors) == [one, None]
    assert list(queries.lineage(four, ko).ancestors) == [one, two, three]
    assert queries.lineage(one, mio).ancestors == []
    assert (queries.lineage(one, mio).remix_count, queries.lineage(one, ko).remix_count) == (0, 1)


def test_a_profile_counts_what_the_viewer_may_see(mio: User, ko: User) -> None:
    first = factories.post(mio)
    factories.post(mio, audience="only_me")
    factories.post(ko, remix_of=first)
    factories.follow(ko, mio)
    assert queries.counts(mio, ko) == queries.Counts(clips=1, remixes_by_others=1, followers=1)
    assert queries.counts(mio, mio).clips == 2
    assert queries.counts(mio, None).clips == 0


def test_remixes_of_a_clip_that_the_viewer_may_not_see_are_not_counted(mio: User, ko: User) -> None:
    secret = factories.post(mio)
    factories.post(ko, remix_of=secret)
    assert queries.counts(mio, ko).remixes_by_others == 1
    services.change_post(owner=mio, post_id=secret.pk, caption="", alt="", audience="only_me", remix_rule="anyone")
    assert queries.counts(mio, ko).remixes_by_others == 0
    assert queries.counts(mio, mio).remixes_by_others == 1


def test_a_person_is_met_by_handle_unless_they_left_or_block_one(mio: User, ko: User) -> None:
    factories.follow(ko, mio)
    met = queries.profile_for(mio, "KO")
    assert (met.person, met.followed, met.follows_viewer, met.blocked) == (ko, False, True, False)
    factories.block(mio, ko)
    assert queries.profile_for(mio, "ko").blocked
    assert queries.profile_for(None, "ko").person == ko
    for viewer, handle in ((ko, "mio"), (ko, "nobody")):
        with pytest.raises(NotFound):
            queries.profile_for(viewer, handle)
    User.objects.filter(pk=ko.pk).update(is_active=False)
    with pytest.raises(NotFound):
        queries.profile_for(None, "ko")


def test_someone_without_a_profile_row_is_shown_with_an_empty_one(mio: User) -> None:
    new = User.objects.create(username="new")
    assert queries.profile_for(mio, "new").profile.name == ""
    assert not type(queries.profile_for(mio, "new").profile).objects.filter(user=new).exists()
