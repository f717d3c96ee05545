"""Granting, charging and giving back. A person's row is the lock of their ledger, so that no two spend the same."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from misora.accounts.models import User
from misora.core.errors import InsufficientCredits, InvalidInput, NotFound
from misora.credits.models import Entry
from misora.credits.queries import ledger_balance


def balance(user: User) -> int:
    """Return what `user` can spend, after the day's credits have come."""
    grant_daily(user=user)
    return ledger_balance(user)


def grant_daily(*, user: User) -> None:
    """Fill the balance up to the daily amount, once a day; a fuller one stays as it is."""
    today = timezone.localdate().isoformat()
    granted = Entry.objects.filter(user=user, kind=Entry.Kind.DAILY, reference=today)
    if granted.exists():
        return
    with transaction.atomic():
        lock(user)
        if granted.exists():
            return
        missing = max(0, settings.ENV.misora_daily_credits - ledger_balance(user))
        Entry.objects.create(user=user, kind=Entry.Kind.DAILY, amount=missing, reference=today)


@transaction.atomic
def charge(*, user: User, amount: int, reference: str) -> None:
    """Take `amount` for `reference`, once. Raises `InsufficientCredits` and takes nothing when it isn't covered."""
    if amount < 0:
        msg = f"a charge of {amount}"
        raise ValueError(msg)
    lock(user)
    if amount == 0 or Entry.objects.filter(user=user, kind=Entry.Kind.CHARGE, reference=reference).exists():
        return
    grant_daily(user=user)
    available = ledger_balance(user)
    if available < amount:
        raise InsufficientCredits(
            ngettext("This costs %(amount)d credit", "This costs %(amount)d credits", amount) % {"amount": amount}
            + _(" and you have %(available)d. Your balance fills up to %(daily)d each day.")
            % {"available": available, "daily": settings.ENV.misora_daily_credits}
        )
    Entry.objects.create(user=user, kind=Entry.Kind.CHARGE, amount=-amount, reference=reference)


@transaction.atomic
def refund(*, user: User, reference: str) -> None:
    """Give back what was charged for `reference`, once; nothing was charged, nothing comes back."""
    lock(user)
    charged = Entry.objects.filter(user=user, kind=Entry.Kind.CHARGE, reference=reference).first()
    if charged is None or Entry.objects.filter(user=user, kind=Entry.Kind.REFUND, reference=reference).exists():
        return
    Entry.objects.create(user=user, kind=Entry.Kind.REFUND, amount=-charged.amount, reference=reference)


@transaction.atomic
def gift(*, user: User, amount: int, reason: str) -> None:
    """Give `amount` credits. The reason is its reference: the same reason twice is one gift."""
    if amount <= 0 or not 0 < len(reason) <= 64:
        raise InvalidInput(_("A gift is at least one credit and has a reason of at most 64 characters."))
    lock(user)
    Entry.objects.get_or_create(user=user, kind=Entry.Kind.GIFT, reference=reason, defaults={"amount": amount})


def lock(user: User) -> None:
    """Hold the ledger of `user` until the transaction ends."""
    # No key is changed, so rows that refer to the person can still be inserted meanwhile.
    if not User.objects.select_for_update(no_key=True).filter(pk=user.pk).exists():
        raise NotFound(_("This person doesn't exist any more."))
