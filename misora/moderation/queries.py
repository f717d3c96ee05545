"""The moderators' desk: what waits, and all there is to know about one case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min
from django.utils.translation import gettext as _

from misora.accounts.models import User
from misora.core.errors import NotAllowed, NotFound
from misora.moderation.models import Decision, Report
from misora.social.models import Post

QUEUE_LIMIT = 100


def require_moderator(viewer: User) -> None:
    """Raise `NotAllowed` for everyone who is not a moderator."""
    if not viewer.may_moderate:
        raise NotAllowed(_("Only moderators can open this."))


@dataclass(frozen=True)
class Waiting:
    """A post in the queue."""

    post: Post
    reports: int
    reason: str
    """The reason given most recently, in words."""
    since: datetime


def queue(moderator: User, limit: int = QUEUE_LIMIT) -> list[Waiting]:
    """The posts that wait for a decision, longest first. Three queries."""
    require_moderator(moderator)
    waiting = Report.objects.waiting()
    grouped = waiting.order_by().values("post").annotate(number=Count("pk"), since=Min("created_at"))
    rows = list(grouped.order_by("since", "post")[:limit])
    posts = Post.objects.select_related("asset", "author__profile").in_bulk([row["post"] for row in rows])
    newest = waiting.filter(post__in=posts).order_by("post", "-created_at", "-id").distinct("post")
    reasons = {report.post_id: str(report.get_reason_display()) for report in newest}
    return [
        Waiting(posts[row["post"]], row["number"], reasons[row["post"]], row["since"])
        for row in rows
        if row["post"] in reasons  # not decided between the queries
    ]


def waiting_count(moderator: User) -> int:
    """How many posts wait."""
    require_moderator(moderator)
    return Report.objects.waiting().order_by().values("post").distinct().count()


@dataclass(frozen=True)
class Case:
    """One post and what a moderator should know to decide on it."""

    post: Post
    reports: Sequence[Report]
    """The waiting ones, the oldest first."""
    answered: Sequence[Report]
    decisions: Sequence[Decision]
    """On this post, the newest first."""
    decisions_before: Sequence[Decision]
    """On other posts of the same person, the newest first; a KEEP is no decision against them."""
    posts_of_person: int


def case(moderator: User, post_id: UUID | str) -> Case:
    """Everything about one post on the desk. Raises `NotFound` when it is not there."""
    require_moderator(moderator)
    post = Post.objects.decidable_by(moderator).with_card().with_counts(moderator).filter(pk=post_id).first()
    if post is None:
        raise NotFound(_("This clip is gone, so there is nothing left to decide."))
    reports = list(post.reports.select_related("reporter", "decision").order_by("created_at", "id"))
    decisions = list(Decision.objects.filter(person=post.author_id).select_related("moderator", "post"))
    return Case(
        post=post,
        reports=[report for report in reports if report.decision is None],
        answered=[report for report in reports if report.decision is not None],
        decisions=[decision for decision in decisions if decision.post_id == post.pk],
        decisions_before=[decision for decision in decisions if decision.post_id != post.pk],
        posts_of_person=Post.objects.filter(author=post.author_id).count(),
    )
