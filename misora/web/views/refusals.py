"""What the rules refused: one's own refusals, and the moderators' answers to appeals."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from misora.accounts.http import SignedInRequest
from misora.core.errors import InvalidInput
from misora.trust.policy import queries, services
from misora.web.forms.refusals import AppealForm


@login_required
@require_safe
def settings_refusals(request: SignedInRequest) -> HttpResponse:
    """One's own refusals, each with what became of it."""
    return _own(request)


@login_required
@require_POST
def settings_refusal_appeal(request: SignedInRequest, refusal_id: UUID) -> HttpResponse:
    """Ask a moderator to look at one."""
    form = AppealForm(request.POST)
    if form.is_valid():
        try:
            services.appeal(owner=request.user, refusal_id=refusal_id, words=form.cleaned_data["words"])
        except InvalidInput as refusal:
            form.add_error("words", str(refusal))
        else:
            messages.success(request, _("Sent. A moderator will read it and answer here."))
            return redirect("settings_refusals")
    return _own(request, form, refusal_id, status=422)


def _own(
    request: SignedInRequest, form: AppealForm | None = None, open_at: UUID | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "refusals": queries.refusals_of(request.user),
        "days": settings.ENV.misora_refusals_days,
        "form": form or AppealForm(),
        "open_at": open_at,
    }
    return render(request, "settings/refusals.html", context, status=status)


@login_required
@require_safe
def appeals(request: SignedInRequest) -> HttpResponse:
    """The appeals that wait for an answer."""
    return _waiting(request)


@login_required
@require_POST
def appeal_answer(request: SignedInRequest, refusal_id: UUID) -> HttpResponse:
    """Answer one."""
    form = AppealForm(request.POST)
    if form.is_valid():
        try:
            services.answer_appeal(moderator=request.user, refusal_id=refusal_id, words=form.cleaned_data["words"])
        except InvalidInput as refusal:
            form.add_error("words", str(refusal))
        else:
            messages.success(request, _("Answered."))
            return redirect("appeals")
    return _waiting(request, form, refusal_id, status=422)


def _waiting(
    request: SignedInRequest, form: AppealForm | None = None, open_at: UUID | None = None, status: int = 200
) -> HttpResponse:
    waiting = queries.appeals(request.user)
    context = {"here": "reports", "waiting": waiting, "form": form or AppealForm(), "open_at": open_at}
    return render(request, "moderation/appeals.html", context, status=status)
