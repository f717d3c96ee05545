"""What people show each other, and who may see it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from misora.accounts.models import Block, Follow, User
from misora.core.ids import uuid7
from misora.generation.models import Draft
from misora.media.models import Asset


class Profile(models.Model):
    """How a person shows themselves. Made with the account."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="profile"
    )
    name = models.CharField(_("name"), max_length=60, blank=True)
    bio = models.TextField(_("about you"), max_length=400, blank=True)
    picture = models.ForeignKey(Asset, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return self.name or str(self.user)


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, viewer: User | None) -> Self:
        """What `viewer` may see; None is someone signed out."""
        shown = self.filter(hidden_at=None, author__is_active=True)
        if viewer is None:
            return shown.filter(audience=Post.Audience.PUBLIC)
        follows = Follow.objects.filter(follower=viewer, followed=OuterRef("author"))
        between = Block.objects.filter(
            Q(blocker=viewer, blocked=OuterRef("author")) | Q(blocker=OuterRef("author"), blocked=viewer)
        )
        to_others = Q(audience__in=[Post.Audience.PUBLIC, Post.Audience.EVERYONE]) | (
            Q(audience=Post.Audience.FOLLOWERS) & Exists(follows)
        )
        # A hidden post stays visible to its maker, who is told why.
        return self.filter(Q(author=viewer) | Q(pk__in=shown.filter(to_others).filter(~Exists(between)).values("pk")))

    def newest_first(self) -> Self:
        """The chronological order of every timeline."""
        return self.order_by("-created_at", "-id")


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
    created_at = models.DateTimeField(default=timezone.now)
    hidden_at = models.DateTimeField(null=True)
    hidden_because = models.TextField(blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="post_newest"),
            models.Index(fields=["author", "-created_at"], name="post_author_newest"),
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


class Comment(models.Model):
    """Words under a post."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(User, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField(max_length=1000)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["post", "created_at"], name="comment_order")]

    def __str__(self) -> str:
        return self.text[:40]
