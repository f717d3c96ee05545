"""One's credits: what there is, what came and what went."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from misora.accounts.http import SignedInRequest
from misora.credits.models import Entry
from misora.credits.queries import daily_credits, entries_of, granted_today
from misora.credits.services import balance
from misora.generation.models import Render

PAGE = 30


@dataclass(frozen=True)
class Line:
    """An entry of the ledger in words."""

    entry: Entry
    words: str
    """What it was for."""
    amount: int
    """Below zero when it went."""
    take: Render | None = None
    """The take that it paid for, while its owner keeps it."""


@login_required
@require_safe
def settings_credits(request: SignedInRequest) -> HttpResponse:
    """The balance, the day's credits, and all that came and went, the newest first."""
    has = balance(request.user)
    entries = entries_of(request.user)
    before = request.GET.get("before", "")
    if before:
        if not before.isdecimal() or len(before) > 18:
            raise Http404
        entries = entries.filter(pk__lt=int(before))
    page = list(entries[: PAGE + 1])
    context = {
        "balance": has,
        "daily": daily_credits(request.user),
        "granted": granted_today(request.user),
        "lines": _lines(request, page[:PAGE]),
        "older": bool(before),
        "more": page[PAGE - 1].pk if len(page) > PAGE else None,
    }
    return render(request, "settings/credits.html", context)


def _lines(request: SignedInRequest, entries: list[Entry]) -> list[Line]:
    paid = [UUID(entry.reference) for entry in entries if entry.kind in (Entry.Kind.CHARGE, Entry.Kind.REFUND)]
    kept = Render.objects.owned_by(request.user).select_related("batch").filter(pk__in=paid)
    takes = {str(take.pk): take for take in kept}
    return [_line(entry, takes.get(entry.reference)) for entry in entries]


def _line(entry: Entry, take: Render | None) -> Line:
    went = entry.kind == Entry.Kind.CHARGE
    clip = _("take %(number)d of “%(prompt)s”") % {"number": take.take, "prompt": take.batch} if take else ""
    words = {
        Entry.Kind.DAILY: _("The day’s credits"),
        Entry.Kind.GIFT: _("A gift: %(reason)s") % {"reason": entry.reference},
        Entry.Kind.PURCHASE: _("Bought, bill %(number)s") % {"number": entry.reference},
        Entry.Kind.CHARGE: _("Asked for %(clip)s") % {"clip": clip or _("a clip that you threw away")},
        Entry.Kind.REFUND: _("Came back for %(clip)s") % {"clip": clip or _("a clip that you threw away")},
    }[Entry.Kind(entry.kind)]
    return Line(entry, words, -entry.amount if went else entry.amount, take)
