"""Publishing, liking, commenting, remixing, and how people show themselves."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from misora.accounts.models import User
from misora.core.errors import Conflict, InvalidInput, NotAllowed, NotFound, TooMany
from misora.generation.models import Batch, Draft, Render
from misora.generation.queries import videos_of
from misora.generation.services import discard_draft
from misora.media.models import Asset
from misora.media.services import delete_asset
from misora.social.models import Comment, Like, Post, Profile
from misora.social.queries import GONE, Copied, copied_from, post_for, remix_refusal
from misora.social.text import clean
from misora.social.wording import words_about_oneself, words_changed, words_commented, words_published
from misora.trust.models import Sighting
from misora.trust.policy.doors import words_first
from misora.trust.recognition import unblock
from misora.trust.screening import keep_down, screened_asset
from misora.trust.signing import check_signed
from misora.trust.uploads import receive_picture

CAPTION_LIMIT = 500
ALT_LIMIT = 1000
COMMENT_LIMIT = 1000
NAME_LIMIT = 60
BIO_LIMIT = 400


def profile_of(user: User) -> Profile:
    """The profile of `user`, made now if there is none yet."""
    return Profile.objects.get_or_create(user=user)[0]


@words_first(words_about_oneself)
def update_profile(
    *, user: User, name: str, bio: str, picture: "File[bytes] | None" = None, remove_picture: bool = False
) -> Profile:
    """Change how `user` shows themselves. `picture` replaces the one before, whose files go; None leaves it."""
    words = {
        "name": clean(name, limit=NAME_LIMIT, what=_("The name"), lines=False),
        "bio": clean(bio, limit=BIO_LIMIT, what=_("The text about you")),
    }
    # Checked and encoded in a process of its own before any row is locked: it takes its time.
    new = receive_picture(owner=user, upload=picture) if picture is not None else None
    with transaction.atomic():
        profile_of(user)
        profile = Profile.objects.select_for_update(of=("self",), no_key=True).select_related("picture").get(user=user)
        old = profile.picture
        profile.name, profile.bio = words["name"], words["bio"]
        if new is not None or remove_picture:
            profile.picture = new
        profile.save()
        if old is not None and old != profile.picture:
            delete_asset(asset=old)
    return profile


@words_first(words_published)
def publish(
    *,
    owner: User,
    draft_id: UUID | str,
    caption: str = "",
    alt: str = "",
    audience: str = Post.Audience.ONLY_ME,
    remix_rule: str = Post.RemixRule.ANYONE,
) -> Post:
    """Show a draft to an audience; it stays `owner`'s alone unless another is named.

    A draft has one post: publishing it again returns that post as it is. One that shows somebody else's clip becomes a
    remix of that; raises `NotAllowed` where its maker doesn't let it be remixed, and `PicturesRefused` for pictures
    that are to stay away.
    """
    return _publish(
        owner=owner,
        draft_id=draft_id,
        copied=_pictures_first(owner, draft_id),
        words=_words(caption, alt, audience, remix_rule),
    )


def _pictures_first(owner: User, draft_id: UUID | str) -> Copied | None:
    """Look at the pictures of what is to be published, outside its transaction: the record of a refusal is kept."""
    drafts = Draft.objects.owned_by(owner).select_related("render__batch", "asset")
    draft = drafts.filter(pk=draft_id, post=None).first()
    if draft is None:
        return None
    screened_asset(owner=owner, asset_id=draft.asset_id, place=Sighting.Place.PUBLISH)
    copied = copied_from(draft, owner)
    if copied is not None and copied.refusal:
        raise NotAllowed(copied.refusal)
    return copied


@transaction.atomic
def _publish(*, owner: User, draft_id: UUID | str, copied: Copied | None, words: dict[str, Any]) -> Post:
    draft = (
        # Two presses of the button: the second waits here and finds the post of the first.
        Draft.objects.select_for_update(of=("self",), no_key=True)
        .owned_by(owner)
        .select_related("render__batch__parent", "asset")
        .filter(pk=draft_id)
        .first()
    )
    if draft is None:
        raise NotFound(_("This draft is gone. Your other drafts are where they were."))
    if (post := Post.objects.filter(draft=draft).first()) is not None:
        return post
    check_signed(draft.asset)
    profile_of(owner)
    parent = draft.render.batch.parent
    source = copied.post if copied else Post.objects.filter(draft__render=parent).first() if parent else None
    # The clip of somebody else may be gone by now: this is still a remix, and its lineage says that there is a gap.
    is_remix = source is not None or draft.render.batch.is_remix
    return Post.objects.create(
        author=owner,
        draft=draft,
        asset=draft.asset,
        remix_of=source,
        is_remix=is_remix,
        **words,
    )


@words_first(words_changed)
def change_post(*, owner: User, post_id: UUID | str, caption: str, alt: str, audience: str, remix_rule: str) -> Post:
    """Change the words of a post and whom it is shown to. Putting a hidden post back stays a moderator's.

    Raises `PicturesRefused` where others would come to see what has been taken down meanwhile.
    """
    words = _words(caption, alt, audience, remix_rule)
    shown = Post.objects.filter(pk=post_id, author=owner, hidden_at=None).exclude(audience=audience).first()
    if shown is not None and audience != Post.Audience.ONLY_ME:
        screened_asset(owner=owner, asset_id=shown.asset_id, place=Sighting.Place.PUBLISH)
    return _change_post(owner, post_id, words)


@transaction.atomic
def _change_post(owner: User, post_id: UUID | str, words: dict[str, Any]) -> Post:
    post = _own_post(owner, post_id)
    for name, value in words.items():
        setattr(post, name, value)
    post.save(update_fields=list(words))
    return post


def _words(caption: str, alt: str, audience: str, remix_rule: str) -> dict[str, Any]:
    if audience not in Post.Audience.values:
        raise InvalidInput(_("Choose who may see it: only you, your followers, everyone here, or public on the web."))
    if remix_rule not in Post.RemixRule.values:
        raise InvalidInput(_("Choose who may remix it: whoever sees it, followers, or nobody."))
    return {
        "caption": clean(caption, limit=CAPTION_LIMIT, what=_("The caption")),
        "alt": clean(alt, limit=ALT_LIMIT, what=_("The alt text")),
        "audience": audience,
        "remix_rule": remix_rule,
    }


def _own_post(owner: User, post_id: UUID | str) -> Post:
    post = Post.objects.select_for_update(of=("self",), no_key=True).filter(pk=post_id, author=owner).first()
    if post is None:
        raise NotFound(GONE)
    return post


@transaction.atomic
def delete_post(*, owner: User, post_id: UUID | str) -> None:
    """Delete a post with its draft, asset and files. Remixes of it stay; their lineage shows a gap."""
    post = _own_post(owner, post_id)
    post.delete()
    discard_draft(owner=owner, draft_id=post.draft_id)


@transaction.atomic
def like(*, user: User, post_id: UUID | str) -> None:
    """Like a post that `user` may see; once is enough."""
    post = _seen(user, post_id)
    # A second like at the same moment is the same like.
    Like.objects.bulk_create([Like(user=user, post=post)], ignore_conflicts=True)


def unlike(*, user: User, post_id: UUID | str) -> None:
    """Take a like back, also from a post that `user` may no longer see."""
    Like.objects.filter(user=user, post_id=post_id).delete()


@words_first(words_commented)
@transaction.atomic
def comment(*, author: User, post_id: UUID | str, text: str) -> Comment:
    """Write under a post that `author` may see. Line breaks are kept."""
    post = _seen(author, post_id)
    # The person's row is the lock: two tabs must not pass the limit together. After the post's, as in moderation.
    User.objects.select_for_update(no_key=True).get(pk=author.pk)
    words = clean(text, limit=COMMENT_LIMIT, what=_("The comment"))
    if not words:
        raise InvalidInput(_("The comment is empty. Write something first."))
    minute = timezone.now() - timedelta(minutes=1)
    limit = settings.ENV.misora_comments_per_minute
    if Comment.objects.filter(author=author, created_at__gt=minute).count() >= limit:
        wrote = ngettext(
            "You wrote %(count)d comment within a minute. Wait a moment, then send it again.",
            "You wrote %(count)d comments within a minute. Wait a moment, then send it again.",
            limit,
        )
        raise TooMany(wrote % {"count": limit})
    profile_of(author)
    return Comment.objects.create(post=post, author=author, text=words)


@transaction.atomic
def delete_comment(*, user: User, comment_id: UUID | str) -> None:
    """Delete a comment: its author, the post's maker and moderators may."""
    found = Comment.objects.select_related("post").filter(pk=comment_id).first()
    if found is None:
        raise NotFound(_("This comment is gone."))
    if user.pk not in (found.author_id, found.post.author_id):
        visible = Post.objects.visible_to(user).filter(pk=found.post_id).exists()
        on_desk = user.may_moderate and Post.objects.on_desk().filter(pk=found.post_id).exists()
        if not visible and not on_desk:
            raise NotFound(_("This comment is gone."))
        if not user.may_moderate:
            raise NotAllowed(_("Only who wrote this comment, the clip's maker and moderators can delete it."))
    found.delete()


@dataclass(frozen=True)
class RemixSource:
    """What a remix starts from."""

    post: Post
    render: Render
    prompt: str
    storyboard: dict[str, Any]
    seed: int
    width: int
    height: int
    seconds: float


def remix_source(*, user: User, post_id: UUID | str) -> RemixSource:
    """Return what a remix of this post starts from, if `user` may see it and its maker lets them remix it."""
    post = post_for(user, post_id)
    if post.hidden_at is not None:
        raise NotAllowed(_("This clip was taken down, so it can't be remixed."))
    check_signed(post.asset)
    if refusal := remix_refusal(user, post):
        raise NotAllowed(refusal)
    render = post.draft.render
    batch = render.batch
    return RemixSource(
        post, render, batch.prompt, batch.storyboard, render.seed, batch.width, batch.height, batch.seconds
    )


def source_render(*, user: User, key: UUID) -> Render:
    """The finished take that a remix, an edit or an extension by `user` starts from.

    `key` is a take of their own, or the post of a clip as `remix_source` lets them have it. Raises `NotFound` alike for
    what isn't there and what isn't theirs to see, `NotAllowed`, and `Conflict` for a take that isn't finished.
    """
    own = videos_of(user).filter(pk=key).first()
    if own is None:
        found = remix_source(user=user, post_id=key).render
        if found.batch.kind != "video":
            raise NotFound(GONE)
        return found
    if own.state != Render.State.DONE:
        raise Conflict(_("This clip isn't finished, so there is nothing to start from. Wait until it is."))
    check_signed(own.draft.asset)
    if Post.objects.filter(draft__render=own, hidden_at__isnull=False).exists():
        raise NotAllowed(_("This clip was taken down, so it can't be remixed."))
    return own


def source_film(*, user: User, sha256: str) -> Render | None:
    """What `source_render` gives for the clip whose file has this digest; None if no such file was made here.

    A file that was made here is not everyone's because somebody has it.
    """
    own = videos_of(user).filter(draft__asset__sha256=sha256).first()
    if own is not None:
        return source_render(user=user, key=own.pk)
    others = Asset.objects.filter(sha256=sha256, kind=Asset.Kind.VIDEO).first()
    if others is None:
        return None
    post = Post.objects.filter(asset=others).first()
    if post is None:
        raise NotFound(GONE)
    return source_render(user=user, key=post.pk)


def forget_unused_pictures(*, older_than: timedelta) -> int:
    """Delete pictures that no profile shows and no batch refers to, and say how many.

    They were sent with a form that was given up, or belonged to takes that are discarded. No page lists them, so their
    owner could not make the room that they take.
    """
    used = Q(Exists(Profile.objects.filter(picture=OuterRef("pk"))))
    for name in ("reference", "more_references", "mask"):
        used |= Q(Exists(Batch.objects.filter(**{name: OuterRef("pk")})))
    old = Asset.objects.filter(~used, kind=Asset.Kind.IMAGE, draft=None, created_at__lt=timezone.now() - older_than)
    unused = list(old)
    for picture in unused:
        delete_asset(asset=picture)
    return len(unused)


def mark_reported(*, post: Post) -> None:
    """Put a post on the moderators' desk; it keeps the time of its first unanswered report."""
    Post.objects.filter(pk=post.pk, reported_at=None).update(reported_at=timezone.now())


def take_down(*, post: Post, because: str) -> None:
    """Hide a post from everyone but its maker, who reads why. Called by moderation, which checks who may.

    It stays down: copies of it are refused, also when its maker deletes it.
    """
    keep_down(asset=post.asset, because=because)
    _leave_desk(post, hidden_at=timezone.now(), hidden_because=because)


def put_back(*, post: Post) -> None:
    """Undo `take_down`."""
    unblock(asset_id=post.asset_id)
    _leave_desk(post, hidden_at=None, hidden_because="")


def leave_up(*, post: Post) -> None:
    """Take a post from the desk as it is."""
    _leave_desk(post)


def _leave_desk(post: Post, **changes: Any) -> None:
    Post.objects.filter(pk=post.pk).update(reported_at=None, **changes)


def _seen(user: User, post_id: UUID | str) -> Post:
    # Held, so that it isn't deleted before the row that refers to it is written.
    visible = Post.objects.visible_to(user).select_for_update(of=("self",), no_key=True)
    post = visible.filter(pk=post_id).first()
    if post is None:
        raise NotFound(GONE)
    return post
