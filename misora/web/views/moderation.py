"""The moderation desk."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from misora.accounts.http import SignedInRequest
from misora.core.errors import InvalidInput, MisoraError
from misora.moderation.models import Decision
from misora.moderation.queries import Waiting, case, queue
from misora.moderation.services import decide
from misora.web.forms.moderation import DecisionForm


@login_required
@require_safe
def reports(request: SignedInRequest) -> HttpResponse:
    """What waits for a decision, the longest first; on a desk the first case stands beside it."""
    waiting = queue(request.user)
    if not waiting:
        return render(request, "moderation/empty.html", {"here": "reports"})
    return _desk(request, waiting[0].post.pk, DecisionForm(), waiting, as_list=True)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report_case(request: SignedInRequest, post_id: UUID) -> HttpResponse:
    """One case; deciding leads to the next."""
    if request.method != "POST":
        return _desk(request, post_id, DecisionForm(), queue(request.user))
    form = DecisionForm(request.POST)
    if form.is_valid():
        try:
            made = decide(moderator=request.user, post_id=post_id, **form.cleaned_data)
        except MisoraError as refusal:
            form.add_error("statement" if isinstance(refusal, InvalidInput) else None, str(refusal))
        else:
            messages.success(request, _decided(made))
            return _next(request)
    return _desk(request, post_id, form, queue(request.user), status=422)


def _next(request: SignedInRequest) -> HttpResponse:
    waiting = queue(request.user, limit=1)
    return redirect("report_case", waiting[0].post.pk) if waiting else redirect("reports")


def _decided(made: Decision) -> str:
    return {
        Decision.Action.KEEP: _("It stays up. Its reports are answered."),
        Decision.Action.HIDE: _("Taken down. Its maker reads why."),
        Decision.Action.SUSPEND: _("Suspended, and the clip is taken down. The person reads why when they sign in."),
        Decision.Action.RESTORE: _("It is back."),
    }[Decision.Action(made.action)]


def _desk(
    request: SignedInRequest,
    post_id: UUID,
    form: DecisionForm,
    waiting: list[Waiting],
    *,
    status: int = 200,
    as_list: bool = False,
) -> HttpResponse:
    found = case(request.user, post_id)
    context: dict[str, Any] = {
        "here": "reports",
        "case": found,
        "post": found.post,
        "form": form,
        "queue": waiting,
        "as_list": as_list,
        **_place(waiting, post_id),
    }
    return render(request, "moderation/desk.html", context, status=status)


def _place(waiting: list[Waiting], post_id: UUID) -> dict[str, Any]:
    order = [one.post.pk for one in waiting]
    if post_id not in order:
        return {"number": None, "previous": None, "next": order[0] if order else None}
    at = order.index(post_id)
    return {
        "number": at + 1,
        "previous": order[at - 1] if at else None,
        "next": order[at + 1] if at + 1 < len(order) else None,
    }
