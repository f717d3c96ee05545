"""What was refused, so that it can be appealed."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from misora.accounts.models import User
from misora.core.ids import uuid7


class RefusalQuerySet(models.QuerySet["Refusal"]):
    def visible_to(self, viewer: User) -> Self:
        """One's own; moderators see everyone's that was appealed."""
        appealed = Q(appealed_at__isnull=False) if viewer.may_moderate else Q(pk__in=[])
        return self.filter(Q(owner=viewer) | appealed)

    def waiting(self) -> Self:
        """Appealed and not answered yet, the oldest first."""
        return self.filter(appealed_at__isnull=False, answered_at=None).order_by("appealed_at", "id")

    def past(self, age: timedelta) -> Self:
        """Older than this, and not waiting for an answer."""
        waiting = Q(appealed_at__isnull=False, answered_at=None)
        return self.filter(~waiting, created_at__lt=timezone.now() - age)


class Refusal(models.Model):
    """Words that were refused. Of the words themselves only the phrase is kept that the refusal quoted."""

    class Stage(models.TextChoices):
        PROMPT = "prompt", _("the prompt")
        STORYBOARD = "storyboard", _("the storyboard")
        CAPTION = "caption", _("the caption")
        ALT = "alt", _("the alt text")
        COMMENT = "comment", _("the comment")
        PROFILE = "profile", _("the profile")
        MESSAGE = "message", _("the message to the assistant")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="refusals")
    stage = models.CharField(max_length=12, choices=Stage)
    rule = models.PositiveSmallIntegerField()
    """The number of a `policy.rules.Rule`."""
    phrase = models.CharField(max_length=300, blank=True)
    digest = models.CharField(max_length=64)
    """Of all the words, with this server's key: it tells whether others are the same, and nothing of them."""
    created_at = models.DateTimeField(default=timezone.now)
    appealed_at = models.DateTimeField(null=True)
    appeal = models.TextField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.TextField(max_length=1000, blank=True)

    objects = RefusalQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["owner", "-created_at"], name="refusal_of_owner"),
            models.Index(
                fields=["appealed_at"], name="refusal_waiting", condition=Q(appealed_at__isnull=False, answered_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"rule {self.rule} in {self.stage}"
