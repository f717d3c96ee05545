"""What came back although it is to stay away, for moderators to look at."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from misora.accounts.models import User
from misora.core.ids import uuid7


class SightingQuerySet(models.QuerySet["Sighting"]):
    def visible_to(self, viewer: User) -> Self:
        """Moderators see them all; nobody else sees any."""
        return self.all() if viewer.may_moderate else self.none()

    def past(self, age: timedelta) -> Self:
        """Older than this."""
        return self.filter(created_at__lt=timezone.now() - age)


class Sighting(models.Model):
    """Somebody sent or would publish pictures that are known. The pictures themselves are never kept."""

    class Place(models.TextChoices):
        UPLOAD = "upload", _("Sent")
        PUBLISH = "publish", _("Was to be published")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sightings")
    """Who did."""
    place = models.CharField(max_length=8, choices=Place)
    list_name = models.CharField(max_length=100, blank=True)
    """The list of the operator's that knows it; empty for what was taken down here."""
    asset_id = models.UUIDField(null=True)
    """What was taken down; it may be gone."""
    distance = models.PositiveSmallIntegerField()
    """Bits of 256 by which the pictures differ."""
    created_at = models.DateTimeField(default=timezone.now)

    objects = SightingQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["owner", "-created_at"], name="sighting_of_owner")]

    def __str__(self) -> str:
        return f"{self.list_name or self.asset_id} {self.place}"
