"""Reports and decisions."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from misora.accounts.models import User
from misora.core.ids import uuid7
from misora.social.models import Post


class ReportQuerySet(models.QuerySet["Report"]):
    def waiting(self) -> "ReportQuerySet":
        """Not answered yet, the oldest first."""
        return self.filter(decision=None).order_by("created_at", "id")


class Decision(models.Model):
    """What a moderator decided, and the words its maker reads.

    Added, never changed: a trigger of the database refuses everything but losing a post or person that is deleted.
    """

    class Action(models.TextChoices):
        KEEP = "keep", _("Leave it up")
        HIDE = "hide", _("Take it down")
        SUSPEND = "suspend", _("Suspend the person")
        RESTORE = "restore", _("Put it back")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    moderator = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    action = models.CharField(max_length=10, choices=Action)
    post = models.ForeignKey(Post, null=True, on_delete=models.SET_NULL, related_name="decisions")
    person = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="decisions")
    statement = models.TextField(max_length=1000)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return f"{self.action} {self.post_id or self.person_id}"


class Report(models.Model):
    """Someone asks a moderator to look."""

    class Reason(models.TextChoices):
        LIKENESS = "likeness", _("It shows me or someone I know")
        HARM = "harm", _("It may hurt someone")
        SEXUAL = "sexual", _("Sexual content")
        HATE = "hate", _("Hate or harassment")
        COPY = "copy", _("A copy of my clip")
        SPAM = "spam", _("Spam")
        OTHER = "other", _("Something else")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=10, choices=Reason)
    text = models.TextField(max_length=1000, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="reports")

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "reporter"], name="report_once", condition=Q(decision=None, reporter__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["created_at"], name="report_waiting", condition=Q(decision=None)),
            models.Index(fields=["reporter", "-created_at"], name="report_rate"),
        ]

    def __str__(self) -> str:
        return f"{self.reason} on {self.post_id}"
