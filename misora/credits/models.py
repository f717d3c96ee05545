"""The ledger: rows are added, never changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class Entry(models.Model):
    """Credits that came to a person (positive) or left (negative). The balance is their sum."""

    class Kind(models.TextChoices):
        DAILY = "daily"
        GIFT = "gift"
        CHARGE = "charge"
        REFUND = "refund"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="ledger")
    kind = models.CharField(max_length=8, choices=Kind)
    amount = models.IntegerField()
    reference = models.CharField(max_length=64)
    """What it is for: a render's id, a day, the words of a gift."""
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            # A retry can neither charge, refund nor grant a second time.
            models.UniqueConstraint(fields=["user", "kind", "reference"], name="entry_once"),
            models.CheckConstraint(
                condition=Q(kind="charge", amount__lt=0) | (~Q(kind="charge") & Q(amount__gte=0)), name="entry_sign"
            ),
        ]
        indexes = [models.Index(fields=["user", "created_at"])]

    def __str__(self) -> str:
        return f"{self.amount:+d} {self.kind} {self.reference}"
