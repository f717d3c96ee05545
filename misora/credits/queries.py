"""Reads of the ledger."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from misora.accounts.models import User
from misora.credits.models import Account, Entry


def ledger_balance(user: User) -> int:
    """What the entries add up to; `services.balance` also grants the day's credits."""
    account = Account.objects.filter(user=user).with_balance().first()
    found: int = getattr(account, "balance", 0)  # an annotation, which the type doesn't know
    return found


def daily_credits(user: User) -> int:
    """What the balance of `user` is filled up to each day: more, if the operator says so, for who runs the server."""
    usual: int = settings.ENV.misora_daily_credits
    return max(usual, settings.ENV.misora_daily_credits_staff) if is_staff(user) else usual


def weight_of(user: User, *, since: datetime) -> float:
    """How large a share of the workers' time `user` has, beside 1.0 for everyone else's."""
    if is_staff(user):
        return float(settings.ENV.misora_weight_staff)
    bought = Entry.objects.filter(taker__user=user, kind=Entry.Kind.PURCHASE, created_at__gt=since)
    return float(settings.ENV.misora_weight_paid) if bought.exists() else 1.0


def is_staff(user: User) -> bool:
    """Whether `user` moderates or runs the server."""
    return user.is_admin or user.is_moderator


def entries_of(user: User) -> QuerySet[Entry]:
    """What came to `user` and what went, newest first. A day that brought nothing is none."""
    own = Entry.objects.filter(Q(giver__user=user) | Q(taker__user=user))
    return own.exclude(amount=0).select_related("taker").order_by("-pk")


def granted_today(user: User) -> int | None:
    """What this day brought `user`; None before they have been here."""
    today = timezone.localdate().isoformat()
    own = Entry.objects.filter(taker__user=user, kind=Entry.Kind.DAILY, reference=today)
    return own.values_list("amount", flat=True).first()


def books() -> dict[str, int]:
    """What lies in the accounts of the house, by their names, and with all people together, as one moment saw it."""
    found = {"people": 0, **dict.fromkeys(Account.House.values, 0)}
    for account in Account.objects.with_balance():
        found[account.name or "people"] += int(getattr(account, "balance", 0))
    return found
