"""Reporting a post, and deciding on it."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from misora.accounts.models import User
from misora.accounts.services import suspend, unsuspend
from misora.core.errors import Conflict, InvalidInput, NotAllowed, NotFound, TooMany
from misora.moderation.models import Decision, Report
from misora.moderation.queries import require_moderator
from misora.social import services as social
from misora.social.models import Post, PostQuerySet
from misora.social.queries import GONE
from misora.social.text import clean

TEXT_LIMIT = 1000
Action = Decision.Action


@transaction.atomic
def report_post(*, reporter: User | None, post_id: UUID | str, reason: str, text: str = "") -> Report:
    """Ask a moderator to look at a post that `reporter` may see; None is someone signed out.

    A person has one open report of a post: another one returns the first. Signed-out people share one for each reason.
    """
    if reason not in Report.Reason.values:
        raise InvalidInput(_("Choose what is wrong with it."))
    words = clean(text, limit=TEXT_LIMIT, what=_("The report"))
    post = _locked(Post.objects.visible_to(reporter), post_id)
    if reporter is not None and post.author_id == reporter.pk:
        raise NotAllowed(_("This clip is yours. You can change it or delete it."))
    # For those signed out the lock alone holds this: by a constraint, two who reported alike could not both leave.
    same = {"reporter": reporter} if reporter else {"reporter": None, "reason": reason}
    if (first := Report.objects.waiting().filter(post=post, **same).first()) is not None:
        return first
    _slow_down(reporter)
    social.mark_reported(post=post)
    return Report.objects.create(post=post, reporter=reporter, reason=reason, text=words)


def _locked(posts: PostQuerySet, post_id: UUID | str) -> Post:
    # Reports and decisions of one post come one after the other: no report is answered unread.
    post = posts.select_for_update(of=("self",), no_key=True).filter(pk=post_id).first()
    if post is None:
        raise NotFound(GONE)
    return post


def _slow_down(reporter: User | None) -> None:
    """Count what this person, or everyone signed out together, sent within an hour."""
    if reporter is not None:
        User.objects.select_for_update(no_key=True).get(pk=reporter.pk)
    hour = timezone.now() - timedelta(hours=1)
    sent = Report.objects.filter(reporter=reporter, created_at__gt=hour).count()
    if sent < settings.ENV.misora_reports_per_hour:
        return
    if reporter is None:
        raise TooMany(_("Many reports came in from people who are not signed in. Sign in, or try again in an hour."))
    told = ngettext(
        "You sent %(count)d report within an hour. A moderator looks at it. Try again in an hour.",
        "You sent %(count)d reports within an hour. A moderator looks at them. Try again in an hour.",
        sent,
    )
    raise TooMany(told % {"count": sent})


@transaction.atomic
def decide(*, moderator: User, post_id: UUID | str, action: str, statement: str = "") -> Decision:
    """Decide on a post and answer all its waiting reports.

    Its maker reads `statement`, which taking down and suspending need. A suspension takes the post down too, so that it
    stays down when the person comes back; putting the post back ends a suspension that was decided on it.
    """
    require_moderator(moderator)
    post = _locked(Post.objects.decidable_by(moderator), post_id)
    if post.author_id == moderator.pk and not moderator.is_admin:
        raise NotAllowed(_("This clip is yours. Another moderator decides on it."))
    if action not in Action.values:
        raise InvalidInput(_("Choose what to do: leave it up, take it down, suspend the person, or put it back."))
    words = clean(statement, limit=TEXT_LIMIT, what=_("The statement"))
    if action in (Action.HIDE, Action.SUSPEND) and not words:
        raise InvalidInput(_("Say why, so that its maker knows what to change."))
    if action == Action.RESTORE and post.hidden_at is None:
        raise Conflict(_("This clip is up already."))
    if action == Action.KEEP and post.hidden_at is not None:
        raise Conflict(_("This clip is down. Put it back, or leave it as it is."))
    author = User.objects.select_for_update(no_key=True).get(pk=post.author_id)
    _carry_out(moderator, post, author, Action(action), words)
    decision = Decision.objects.create(moderator=moderator, action=action, post=post, person=author, statement=words)
    Report.objects.waiting().filter(post=post).order_by().update(decision=decision)
    return decision


def _carry_out(moderator: User, post: Post, author: User, action: Action, words: str) -> None:
    if action == Action.KEEP:
        social.leave_up(post=post)
    elif action == Action.HIDE:
        social.take_down(post=post, because=words)
    elif action == Action.SUSPEND:
        _require_may_suspend(moderator, author)
        social.take_down(post=post, because=words)
        suspend(user=author, because=words)
    else:
        social.put_back(post=post)
        if author.suspended_at is not None and _suspended_over(author) == post.pk:
            unsuspend(user=author)


def _require_may_suspend(moderator: User, author: User) -> None:
    if author.pk == moderator.pk:
        raise NotAllowed(_("You can't suspend yourself. Take the clip down instead."))
    if author.is_admin or (author.is_moderator and not moderator.is_admin):
        refusal = _("%(person)s looks after this server too. An administrator can disable the account.")
        raise NotAllowed(refusal % {"person": author})


def _suspended_over(author: User) -> UUID | None:
    newest = Decision.objects.filter(person=author, action=Action.SUSPEND).order_by("-created_at", "-id").first()
    return newest.post_id if newest else None
