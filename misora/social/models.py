"""What people show each other, and who may see it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from misora.accounts.models import Block, Follow, User
from misora.core.ids import uuid7
from misora.core.pagination import Cursor
from misora.generation.models import Draft
from misora.media.models import Asset


def _exists(rows: type[models.Model], by: str, column: str, condition: str, *values: int) -> Func:
    """Whether `rows` holds one whose `by` is the outer `column` and that meets `condition`, written out as SQL.

    PostgreSQL chooses between a look for each row and one list for the whole page. Django takes a millisecond to build
    the same from a QuerySet, and a page needs a dozen: more than all else that it does. No input goes into the text.
    """
    found = f"EXISTS(SELECT 1 FROM {rows._meta.db_table} WHERE {by} = %(expressions)s)"  # noqa: S608  # names of ours
    return Func(
        F(column),
        *map(Value, values),
        template=found if values else f"{found[:-1]} AND {condition})",
        arg_joiner=f" AND {condition} = ",
        output_field=models.BooleanField(),
    )


def blocked_between(viewer: User, person: str) -> Q:
    """Whether `viewer` and the person in the column `person` block one another, either way."""
    by_viewer = _exists(Block, "blocked_id", person, "blocker_id", viewer.pk)
    return Q(by_viewer) | Q(_exists(Block, "blocker_id", person, "blocked_id", viewer.pk))


def _is_here(person: str) -> Q:
    """Whether the person in the column `person` is neither suspended nor disabled."""
    return ~Q(_exists(User, "id", person, "NOT is_active"))


def _counted(rows: "QuerySet[Like] | QuerySet[Comment] | QuerySet[Post]", by: str) -> Subquery:
    # A subquery for each count: joins would multiply the rows, and PostgreSQL runs it only for the rows of the page.
    # COUNT as a plain function groups nothing, so that there is always one row, and none to be coalesced.
    number = Func(template="COUNT(*)", output_field=IntegerField())
    return Subquery(rows.filter(**{by: OuterRef("pk")}).order_by().values(n=number))


class ProfileQuerySet(models.QuerySet["Profile"]):
    def visible_to(self, viewer: User | None) -> Self:
        """Profiles of people who are here and have no block between them and `viewer`."""
        here = self.filter(_is_here("user"))
        return here if viewer is None else here.filter(~blocked_between(viewer, "user"))


class Profile(models.Model):
    """How a person shows themselves. Made when it is first asked for."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="profile"
    )
    name = models.CharField(_("name"), max_length=60, blank=True)
    bio = models.TextField(_("about you"), max_length=400, blank=True)
    picture = models.ForeignKey(Asset, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = ProfileQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name or str(self.user)


def _visible_posts(viewer: User | None) -> Q:
    shown = Q(hidden_at=None) & _is_here("author")
    if viewer is None:
        return shown & Q(audience=Post.Audience.PUBLIC)
    follows = Q(_exists(Follow, "followed_id", "author", "follower_id", viewer.pk))
    to_others = Q(audience__in=[Post.Audience.PUBLIC, Post.Audience.EVERYONE]) | (
        Q(audience=Post.Audience.FOLLOWERS) & follows
    )
    # A hidden post stays visible to its maker, who is told why.
    return Q(author=viewer) | (shown & to_others & ~blocked_between(viewer, "author"))


_ON_DESK = Q(reported_at__isnull=False) | Q(hidden_at__isnull=False)


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, viewer: User | None) -> Self:
        """What `viewer` may see; None is someone signed out."""
        return self.filter(_visible_posts(viewer))

    def on_desk(self) -> Self:
        """What moderators may look at beyond what they see anyway: reported and not decided yet, or taken down."""
        return self.filter(_ON_DESK)

    def decidable_by(self, moderator: User) -> Self:
        """What `moderator` may decide on: what they see, and what lies on the desk."""
        return self.filter(_visible_posts(moderator) | _ON_DESK) if moderator.may_moderate else self.none()

    def newest_first(self) -> Self:
        """The chronological order of every timeline."""
        return self.order_by("-created_at", "-id")

    def after(self, cursor: str) -> Self:
        """Only what comes after `cursor` when the newest is first; an empty cursor is the top."""
        if not cursor:
            return self
        last = Cursor.parse(cursor)
        # The first condition is what the index can seek; the second settles posts of the same microsecond.
        return self.filter(created_at__lte=last.created_at).exclude(created_at=last.created_at, id__gte=last.id)

    def with_counts(self, viewer: User | None) -> Self:
        """Fill `like_count`, `comment_count`, `remix_count`, `liked_by_viewer`, `followed_by_viewer`.

        Comments and remixes that `viewer` can't see are not counted: a number must not tell of them.
        """
        nobody = Value(value=False)
        return self.annotate(
            like_count=_counted(Like.objects.all(), "post"),
            comment_count=_counted(Comment.objects.visible_to(viewer), "post"),
            remix_count=_counted(Post.objects.visible_to(viewer), "remix_of"),
            liked_by_viewer=_exists(Like, "post_id", "pk", "user_id", viewer.pk) if viewer else nobody,
            followed_by_viewer=_exists(Follow, "followed_id", "author", "follower_id", viewer.pk) if viewer else nobody,
        )

    def with_card(self) -> Self:
        """Bring along, in the same query, all that a page shows of a post."""
        return self.select_related(
            "asset", "author__profile", "draft__render__batch", "remix_of__author", "remix_of__asset"
        )


class Post(models.Model):
    """A clip that its maker shows to an audience."""

    class Audience(models.TextChoices):
        ONLY_ME = "only_me", _("Only you")
        FOLLOWERS = "followers", _("Your followers")
        EVERYONE = "everyone", _("Everyone here")
        PUBLIC = "public", _("Public on the web")

    class RemixRule(models.TextChoices):
        ANYONE = "anyone", _("Whoever sees it may")
        FOLLOWERS = "followers", _("Followers may")
        NOBODY = "nobody", _("Nobody may")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    author = models.ForeignKey(User, on_delete=models.CASCADE, related_name="posts")
    draft = models.OneToOneField(Draft, on_delete=models.RESTRICT, related_name="post")
    asset = models.OneToOneField(Asset, on_delete=models.RESTRICT, related_name="post")
    """The draft's asset, kept here so that a timeline needs one join."""
    caption = models.TextField(max_length=500, blank=True)
    alt = models.TextField(max_length=1000, blank=True)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.ONLY_ME)
    remix_rule = models.CharField(max_length=10, choices=RemixRule, default=RemixRule.ANYONE)
    remix_of = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="remixes")
    is_remix = models.BooleanField(default=False)
    """Stays true when `remix_of` is gone: its lineage then says that there is a gap."""
    created_at = models.DateTimeField(default=timezone.now)
    reported_at = models.DateTimeField(null=True)
    """Since when it waits for a moderator; None once the reports are answered."""
    hidden_at = models.DateTimeField(null=True)
    hidden_because = models.TextField(blank=True)

    like_count: int
    comment_count: int
    remix_count: int
    liked_by_viewer: bool
    followed_by_viewer: bool
    """Filled by `with_counts`."""

    objects = PostQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="post_newest"),
            models.Index(fields=["author", "-created_at", "-id"], name="post_author_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.author}: {self.caption[:40]}"


class Like(models.Model):
    """A person likes a post, once."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="likes")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="likes")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "post"], name="like_once")]

    def __str__(self) -> str:
        return f"{self.user} likes {self.post_id}"


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, viewer: User | None) -> Self:
        """Comments of people who are here and have no block between them and `viewer`. The post is checked apart."""
        here = self.filter(_is_here("author"))
        return here if viewer is None else here.filter(~blocked_between(viewer, "author"))

    def after(self, cursor: str) -> Self:
        """Only what comes after `cursor` when the oldest is first; an empty cursor is the top."""
        if not cursor:
            return self
        last = Cursor.parse(cursor)
        return self.filter(created_at__gte=last.created_at).exclude(created_at=last.created_at, id__lte=last.id)


class Comment(models.Model):
    """Words under a post."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="comments", db_index=False)
    """`comment_order` begins with it."""
    author = models.ForeignKey(User, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField(max_length=1000)
    created_at = models.DateTimeField(default=timezone.now)

    objects = CommentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["post", "created_at", "id"], name="comment_order"),
            models.Index(fields=["post", "author"], name="comment_count"),
            models.Index(fields=["author", "-created_at"], name="comment_rate"),
        ]

    def __str__(self) -> str:
        return self.text[:40]
