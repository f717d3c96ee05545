"""Timelines, one post, its comments and lineage, and who may see a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from misora.accounts.models import Block, Follow, User
from misora.core.errors import NotFound
from misora.core.pagination import Page
from misora.generation.models import Draft
from misora.generation.takes.copies import original_of_draft
from misora.media.models import Asset
from misora.social.models import Comment, Like, Post, PostQuerySet, Profile

FEED_LIMIT = 10
WALL_LIMIT = 30
COMMENT_LIMIT = 50
LINEAGE_DEPTH = 50

GONE = gettext_lazy("This clip is gone, or not yours to see.")


def following_page(viewer: User, cursor: str = "", limit: int = FEED_LIMIT) -> Page[Post]:
    """The newest posts of `viewer` and of the people they follow."""
    followed = Follow.objects.filter(follower=viewer).values("followed")
    return _page(Post.objects.filter(Q(author=viewer) | Q(author__in=followed)), viewer, cursor, limit)


def everyone_page(viewer: User | None, cursor: str = "", limit: int = FEED_LIMIT) -> Page[Post]:
    """The newest posts of this server; signed out, those that are public on the web."""
    # Nobody needs their own private posts between everyone's.
    return _page(Post.objects.exclude(audience=Post.Audience.ONLY_ME), viewer, cursor, limit)


def posts_of(
    author: User, viewer: User | None, cursor: str = "", tab: str = "clips", limit: int = WALL_LIMIT
) -> Page[Post]:
    """What `author` shows `viewer`; `tab` is "clips" (all of them) or "remixes" (those that started from another)."""
    posts = Post.objects.filter(author=author)
    return _page(posts.filter(is_remix=True) if tab == "remixes" else posts, viewer, cursor, limit)


def remixes_page(post: Post, viewer: User | None, cursor: str = "", limit: int = WALL_LIMIT) -> Page[Post]:
    """The remixes of `post` that `viewer` may see."""
    return _page(Post.objects.filter(remix_of=post), viewer, cursor, limit)


def liked_page(viewer: User, cursor: str = "", limit: int = WALL_LIMIT) -> Page[Post]:
    """What `viewer` liked and may still see, the newest post first. Nobody else gets to see it."""
    return _page(
        Post.objects.filter(Exists(Like.objects.filter(user=viewer, post=OuterRef("pk")))), viewer, cursor, limit
    )


def _page(posts: PostQuerySet, viewer: User | None, cursor: str, limit: int) -> Page[Post]:
    found = posts.visible_to(viewer).after(cursor).newest_first().with_card().with_counts(viewer)
    return Page.of(list(found[: limit + 1]), limit)


def post_for(viewer: User | None, post_id: UUID | str) -> Post:
    """One post with all that its page shows. Raises `NotFound` alike for gone, hidden and not meant for `viewer`."""
    found = Post.objects.visible_to(viewer).with_card().with_counts(viewer).filter(pk=post_id).first()
    if found is None:
        raise NotFound(GONE)
    return found


def visible_parents(posts: Iterable[Post], viewer: User | None) -> set[UUID]:
    """Which of the clips that `posts` were remixed from `viewer` may see. One query."""
    parents = {post.remix_of_id for post in posts if post.remix_of_id}
    return (
        set(Post.objects.visible_to(viewer).filter(pk__in=parents).values_list("pk", flat=True)) if parents else set()
    )


def visible_sources(takes: Iterable[UUID], viewer: User) -> dict[UUID, UUID]:
    """The posts of these takes, by take, as far as `viewer` may see them. One query, none for no takes."""
    takes = set(takes)
    visible = Post.objects.visible_to(viewer).filter(draft__render__in=takes)
    return dict(visible.values_list("draft__render", "pk")) if takes else {}


def remix_refusal(viewer: User, post: Post) -> str:
    """Why `viewer`, who may see this clip, may not remix it; empty if they may."""
    if post.author_id == viewer.pk or post.remix_rule == Post.RemixRule.ANYONE:
        return ""
    maker = {"maker": post.author}
    if post.remix_rule == Post.RemixRule.NOBODY:
        return _("%(maker)s keeps this clip from being remixed. Start one of your own.") % maker
    if Follow.objects.filter(follower=viewer, followed=post.author_id).exists():
        return ""
    return _("Only followers of %(maker)s may remix this clip. Follow them, then remix it.") % maker


@dataclass(frozen=True)
class Copied:
    """Whose pictures a draft shows, as far as its maker may know."""

    post: Post | None
    """The clip that they are from; None where it isn't theirs to see."""
    refusal: str
    """Why the draft can't be published; empty where it becomes a remix of `post`."""


def copied_from(draft: Draft, viewer: User) -> Copied | None:
    """The clip whose pictures a draft of `viewer` shows, known by their looks; None for pictures of its own.

    What is said of it before it is published, and what publishing does.
    """
    original = original_of_draft(draft)
    asset = Asset.objects.filter(pk=original).first() if original else None
    if asset is None:
        return None
    post = Post.objects.visible_to(viewer).with_card().filter(asset=asset).first()
    if asset.owner_id == viewer.pk:
        return Copied(post, "") if post else None
    if post is None:
        refusal = _("These are the pictures of somebody else's clip, which isn't yours to see or to remix.")
        return Copied(None, refusal)
    refusal = remix_refusal(viewer, post)
    told = _("These are the pictures of a clip by %(maker)s.") % {"maker": post.author}
    return Copied(post, f"{told} {refusal}" if refusal else "")


def comments_of(post: Post, viewer: User | None, cursor: str = "", limit: int = COMMENT_LIMIT) -> Page[Comment]:
    """The comments under a post that `viewer` may see, the oldest first."""
    found = post.comments.visible_to(viewer).after(cursor).order_by("created_at", "id")
    return Page.of(list(found.select_related("author__profile")[: limit + 1]), limit)


@dataclass(frozen=True)
class Lineage:
    """Where a post comes from, the first clip first; None is a gap: clips that are gone or not the viewer's to see."""

    ancestors: Sequence[Post | None]
    remix_count: int


_ANCESTORS = """
WITH RECURSIVE line (id, remix_of_id, is_remix, depth) AS (
    SELECT id, remix_of_id, is_remix, 0 FROM social_post WHERE id = %s
    UNION ALL
    SELECT post.id, post.remix_of_id, post.is_remix, line.depth + 1
    FROM social_post post JOIN line ON post.id = line.remix_of_id WHERE line.depth < %s
)
SELECT id, is_remix FROM line ORDER BY depth
"""


def lineage(post: Post, viewer: User | None) -> Lineage:
    """The clips that `post` was remixed from, and how many remixes of it `viewer` may see. Three queries."""
    with connection.cursor() as cursor:
        cursor.execute(_ANCESTORS, [post.pk, LINEAGE_DEPTH])
        rows = cursor.fetchall()
    visible = Post.objects.visible_to(viewer).with_card().in_bulk([row[0] for row in rows[1:]])
    nearest_first: list[Post | None] = [visible.get(row[0]) for row in rows[1:]]
    if rows and rows[-1][1]:
        nearest_first.append(None)  # the oldest one left is itself a remix of something gone
    ancestors = list(reversed(nearest_first))
    merged = [step for i, step in enumerate(ancestors) if step is not None or i == 0 or ancestors[i - 1] is not None]
    return Lineage(merged, Post.objects.visible_to(viewer).filter(remix_of=post).count())


def may_see(viewer: User | None, asset: Asset) -> bool:
    """Whether `viewer` may fetch any rendition of `asset`: the one check in front of every file.

    Own files; the clip of a post that is visible to them; the picture of a visible profile; for moderators what lies on
    their desk. A reference picture hangs on neither post nor profile, so only its owner sees it.
    """
    if viewer is not None and not viewer.is_active:
        return False
    if viewer is not None and asset.owner_id == viewer.pk:
        return True
    shown = Q(Exists(Post.objects.visible_to(viewer).filter(asset=OuterRef("pk"))))
    shown |= Q(Exists(Profile.objects.visible_to(viewer).filter(picture=OuterRef("pk"))))
    if viewer is not None and viewer.may_moderate:
        shown |= Q(Exists(Post.objects.on_desk().filter(asset=OuterRef("pk"))))
    return Asset.objects.filter(shown, pk=asset.pk).exists()


@dataclass(frozen=True)
class ProfileView:
    """A person as `viewer` meets them."""

    person: User
    profile: Profile
    followed: bool
    """The viewer follows them."""
    follows_viewer: bool
    blocked: bool
    """The viewer blocks them: the page then only says so, and offers to undo it."""


def profile_for(viewer: User | None, handle: str) -> ProfileView:
    """The person called `handle`. Raises `NotFound` for nobody, someone suspended, someone who blocks `viewer`."""
    person = User.objects.select_related("profile").filter(username=handle.lower(), is_active=True).first()
    if person is None or (viewer and Block.objects.filter(blocker=person, blocked=viewer).exists()):
        raise NotFound(_("There is no @%(handle)s here.") % {"handle": handle})
    profile = getattr(person, "profile", None) or Profile(user=person)
    if viewer is None:
        return ProfileView(person, profile, followed=False, follows_viewer=False, blocked=False)
    return ProfileView(
        person,
        profile,
        followed=Follow.objects.filter(follower=viewer, followed=person).exists(),
        follows_viewer=Follow.objects.filter(follower=person, followed=viewer).exists(),
        blocked=Block.objects.filter(blocker=viewer, blocked=person).exists(),
    )


@dataclass(frozen=True)
class Counts:
    """What a profile says of a person in numbers, as `viewer` may know them."""

    clips: int
    remixes_by_others: int
    followers: int


def counts(person: User, viewer: User | None) -> Counts:
    """Count what the profile of `person` shows `viewer`. Three queries."""
    visible = Post.objects.visible_to(viewer)
    clips = visible.filter(author=person)
    return Counts(
        clips=clips.count(),
        # Of the clips that the viewer sees: the number must not tell that there is another one.
        remixes_by_others=visible.filter(remix_of__in=clips).exclude(author=person).count(),
        followers=Follow.objects.filter(followed=person, follower__is_active=True).count(),
    )
