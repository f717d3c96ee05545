"""Assets: what plays or shows, in all its renditions."""

from django.conf import settings
from django.db import models
from django.db.models import Sum
from django.utils import timezone

from misora.accounts.models import User
from misora.core.ids import uuid7


class AssetQuerySet(models.QuerySet["Asset"]):
    def owned_by(self, user: User) -> "AssetQuerySet":
        """This person's files; who else may see them is for `social` to say."""
        return self.filter(owner=user)

    def total_bytes(self) -> int:
        """What all renditions of these assets weigh together."""
        return self.aggregate(total=Sum("size_bytes"))["total"] or 0


class Asset(models.Model):
    """One clip or picture. Its files never change; only one that waits for its signature gets a new folder, once."""

    class Kind(models.TextChoices):
        VIDEO = "video"
        IMAGE = "image"

    class Signature(models.TextChoices):
        NONE = "none"
        """It came in from outside, or was made before files were signed."""
        WAITING = "waiting"
        """It couldn't be signed yet: nobody but its owner sees it, and nobody takes it along."""
        SIGNED = "signed"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="assets")
    kind = models.CharField(max_length=8, choices=Kind)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    seconds = models.FloatField(default=0)
    has_sound = models.BooleanField(default=False)
    size_bytes = models.PositiveBigIntegerField()
    """All renditions together."""
    sha256 = models.CharField(max_length=64)
    """Of the main rendition."""
    folder = models.CharField(max_length=200, unique=True)
    """Where the files lie, relative to the storage; a name of ours."""
    renditions = models.JSONField(default=dict)
    """Name ("video", "poster", "sprite", "captions", "image") → {"file", "content_type", "bytes"}."""
    signature = models.CharField(max_length=8, choices=Signature, default=Signature.NONE)
    """Whether the files bear their credential."""
    made_by = models.CharField(max_length=9, blank=True)
    """What its label says, as `engines.protocol.MadeBy`: "generated" as soon as anything in it was. Empty for what
    somebody brought along."""
    created_at = models.DateTimeField(default=timezone.now)

    objects = AssetQuerySet.as_manager()

    class Meta:
        # A film that a program sends along is known by it.
        indexes = [
            models.Index(fields=["sha256"], name="asset_sha256"),
            models.Index(fields=["created_at"], name="asset_unsigned", condition=models.Q(signature="waiting")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def file_name(self, rendition: str) -> str:
        """Where the storage keeps this rendition; KeyError where there is none."""
        return f"{self.folder}/{self.renditions[rendition]['file']}"
