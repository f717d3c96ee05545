"""Reads of the ledger."""

from django.db.models import Sum

from misora.accounts.models import User
from misora.credits.models import Entry


def ledger_balance(user: User) -> int:
    """What the entries add up to; `services.balance` also grants the day's credits."""
    total: int | None = Entry.objects.filter(user=user).aggregate(total=Sum("amount"))["total"]
    return total or 0
