"""Granting, charging and giving back. A person's row is the lock of their account, so that no two spend the same."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from misora.accounts.models import User
from misora.core.errors import InsufficientCredits, InvalidInput, NotFound
from misora.credits.models import HOUSE_SIDE, Account, Entry
from misora.credits.queries import daily_credits, ledger_balance


def balance(user: User) -> int:
    """Return what `user` can spend, after the day's credits have come."""
    grant_daily(user=user)
    return ledger_balance(user)


def grant_daily(*, user: User) -> None:
    """Fill the balance up to the daily amount, once a day; a fuller one stays as it is."""
    today = timezone.localdate().isoformat()
    granted = Entry.objects.filter(taker__user=user, kind=Entry.Kind.DAILY, reference=today)
    if granted.exists():
        return
    with transaction.atomic():
        lock(user)
        if granted.exists():
            return
        missing = max(0, daily_credits(user) - ledger_balance(user))
        _give(user, Entry.Kind.DAILY, missing, today)


@transaction.atomic
def charge(*, user: User, amount: int, reference: str) -> None:
    """Take `amount` for `reference`, once. Raises `InsufficientCredits` and takes nothing when it isn't covered."""
    if amount < 0:
        msg = f"a charge of {amount}"
        raise ValueError(msg)
    lock(user)
    if amount == 0 or _charged(user, reference) is not None:
        return
    grant_daily(user=user)
    available = ledger_balance(user)
    if available < amount:
        raise InsufficientCredits(
            ngettext("This costs %(amount)d credit", "This costs %(amount)d credits", amount) % {"amount": amount}
            + _(" and you have %(available)d. Your balance fills up to %(daily)d each day.")
            % {"available": available, "daily": daily_credits(user)}
        )
    house = _house(Entry.Kind.CHARGE)
    Entry.objects.create(kind=Entry.Kind.CHARGE, giver=_account(user), taker=house, amount=amount, reference=reference)


@transaction.atomic
def refund(*, user: User, reference: str) -> None:
    """Give back what was charged for `reference`, once; nothing was charged, nothing comes back."""
    lock(user)
    if (charged := _charged(user, reference)) is not None:
        _give(user, Entry.Kind.REFUND, charged.amount, reference)


@transaction.atomic
def gift(*, user: User, amount: int, reason: str) -> None:
    """Give `amount` credits. The reason is its reference: the same reason twice is one gift."""
    if amount <= 0 or not 0 < len(reason) <= 64:
        raise InvalidInput(_("A gift is at least one credit and has a reason of at most 64 characters."))
    lock(user)
    _give(user, Entry.Kind.GIFT, amount, reason)


@transaction.atomic
def sell(*, user: User, amount: int, bill: str) -> None:
    """Note that `user` has bought `amount` credits. The bill's number is its reference: one bill is one sale."""
    if amount <= 0 or not 0 < len(bill) <= 64:
        raise InvalidInput(_("A sale is at least one credit and has a bill's number of at most 64 characters."))
    lock(user)
    _give(user, Entry.Kind.PURCHASE, amount, bill)


def lock(user: User) -> None:
    """Hold the account of `user` until the transaction ends."""
    # No key is changed, so rows that refer to the person can still be inserted meanwhile.
    if not User.objects.select_for_update(no_key=True).filter(pk=user.pk).exists():
        raise NotFound(_("This person doesn't exist any more."))


def _give(user: User, kind: Entry.Kind, amount: int, reference: str) -> None:
    """From the house to a person, once for a reference."""
    Entry.objects.get_or_create(
        kind=kind, giver=_house(kind), taker=_account(user), reference=reference, defaults={"amount": amount}
    )


def _charged(user: User, reference: str) -> Entry | None:
    return Entry.objects.filter(giver__user=user, kind=Entry.Kind.CHARGE, reference=reference).first()


def _account(user: User) -> Account:
    return Account.objects.get_or_create(user=user)[0]


def _house(kind: Entry.Kind) -> Account:
    """The house's side of an entry, opened when it is first needed."""
    return Account.objects.get_or_create(name=HOUSE_SIDE[kind])[0]
