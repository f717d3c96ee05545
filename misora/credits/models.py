"""The ledger, by double entry: whatever one account gives another takes, and rows are added, never changed."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone


class AccountQuerySet(models.QuerySet["Account"]):
    def with_balance(self) -> Self:
        """Adds `balance`: all that came less all that left, as one moment saw it."""
        return self.annotate(balance=_sum_of("taker") - _sum_of("giver"))


def _sum_of(side: str) -> Coalesce:
    entries = Entry.objects.filter(**{side: OuterRef("pk")}).order_by().values(side)
    total = Subquery(entries.annotate(total=Sum("amount")).values("total"), output_field=models.BigIntegerField())
    return Coalesce(total, 0)


class Account(models.Model):
    """Where credits lie: with a person, or with the house, whose accounts have names.

    What the house has given stands below zero in its account, so that all accounts together are always zero. A
    person's account outlives them, without their name.
    """

    class House(models.TextChoices):
        GRANTS = "grants"
        """Gives the day's credits and gifts."""
        SALES = "sales"
        """Gives what people paid the operator for."""
        COMPUTE = "compute"
        """Takes what renders cost, and gives it back."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="credits_account"
    )
    name = models.CharField(max_length=20, blank=True, choices=House)

    objects = AccountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name"], condition=~Q(name=""), name="account_of_the_house_once"),
            models.CheckConstraint(condition=Q(name="") | Q(user=None), name="account_of_one"),
        ]

    def __str__(self) -> str:
        return self.name or (str(self.user) if self.user_id else "somebody who left")


class Entry(models.Model):
    """Credits that went from one account to another. The database refuses to change or delete it, and to overdraw."""

    class Kind(models.TextChoices):
        DAILY = "daily"
        GIFT = "gift"
        PURCHASE = "purchase"
        CHARGE = "charge"
        REFUND = "refund"

    kind = models.CharField(max_length=8, choices=Kind)
    giver = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", db_index=False)
    taker = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", db_index=False)
    amount = models.IntegerField()
    reference = models.CharField(max_length=64)
    """What it is for: a render's id, a day, the words of a gift, the number of a bill."""
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            # A retry can neither charge, refund nor grant a second time.
            models.UniqueConstraint(fields=["giver", "taker", "kind", "reference"], name="entry_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="entry_goes_forward"),
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="entry_between_two"),
        ]
        indexes = [
            models.Index(fields=["giver"], include=["amount"], name="entry_given"),
            models.Index(fields=["taker"], include=["amount"], name="entry_taken"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.kind} {self.reference}"


HOUSE_SIDE = {
    Entry.Kind.DAILY: Account.House.GRANTS,
    Entry.Kind.GIFT: Account.House.GRANTS,
    Entry.Kind.PURCHASE: Account.House.SALES,
    Entry.Kind.CHARGE: Account.House.COMPUTE,
    Entry.Kind.REFUND: Account.House.COMPUTE,
}
"""Which account of the house each kind of entry has on its other side."""
