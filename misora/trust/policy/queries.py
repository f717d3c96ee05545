"""Reads of what was refused."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from misora.accounts.models import User
from misora.core.errors import NotAllowed
from misora.trust.models import Refusal
from misora.trust.policy.rules import RULES, Rule

NEWEST = 100
_BY_NUMBER = {rule.number: rule for rule in RULES}


@dataclass(frozen=True)
class Kept:
    """A refusal and its rule, which is None for a number that is no longer in use."""

    refusal: Refusal
    rule: Rule | None


def refusals_of(user: User) -> list[Kept]:
    """One's own, the newest first."""
    return [_kept(refusal) for refusal in Refusal.objects.filter(owner=user)[:NEWEST]]


def appeals(moderator: User) -> list[Kept]:
    """Those that wait for an answer, the oldest first."""
    if not moderator.may_moderate:
        raise NotAllowed(_("Only moderators can open this."))
    return [_kept(refusal) for refusal in Refusal.objects.waiting().select_related("owner")[:NEWEST]]


def appeals_waiting(moderator: User) -> int:
    """How many wait."""
    return Refusal.objects.waiting().count() if moderator.may_moderate else 0


def _kept(refusal: Refusal) -> Kept:
    return Kept(refusal, _BY_NUMBER.get(refusal.rule))
