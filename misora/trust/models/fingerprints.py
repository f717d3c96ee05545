"""What clips and pictures look and sound like, by which copies are found again."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from misora.media.models import Asset
from misora.trust.models.origins import Origin

_GONE = Q(blocked_at=None) & ~Exists(Asset.objects.filter(pk=OuterRef("asset_id")))


class FingerprintQuerySet(models.QuerySet["Fingerprint"]):
    def made_here(self) -> Self:
        """Of what was made here, not of what people brought along."""
        return self.filter(made=True)

    def blocked(self) -> Self:
        """Of what was taken down and is to stay down."""
        return self.filter(blocked_at__isnull=False)

    def still_meant(self) -> Self:
        """Of what is here or was taken down, with `copy_of`: what it is a copy of, if it was brought along as one."""
        origin = Origin.objects.filter(asset=OuterRef("asset_id")).values("copy_of")
        return self.filter(~_GONE).annotate(copy_of=Subquery(origin))

    def left_over(self) -> Self:
        """Of what is gone and was not taken down."""
        return self.filter(_GONE)


class Fingerprint(models.Model):
    """Hashes of one asset's pictures and sound. That of a blocked asset stays when the asset is gone."""

    id = models.BigAutoField(primary_key=True)
    """The film's number in the index (`provenance.fingerprint.matching.entry_of`)."""
    asset_id = models.UUIDField(unique=True)
    made = models.BooleanField()
    """Made here; false for what somebody brought along."""
    pictures = models.BinaryField()
    """As `provenance.fingerprint.pictures` packs them."""
    sound = models.BinaryField(blank=True)
    """Little-endian 32-bit hashes (`provenance.fingerprint.sound`); empty for silence."""
    created_at = models.DateTimeField(default=timezone.now)
    blocked_at = models.DateTimeField(null=True)
    blocked_because = models.TextField(blank=True)

    objects = FingerprintQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["id"], name="fingerprint_blocked", condition=Q(blocked_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"fingerprint of {self.asset_id}"
