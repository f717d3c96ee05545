"""One's own settings: profile, account, blocked people."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from misora.accounts.http import SignedInRequest
from misora.accounts.models import Block, User
from misora.accounts.services import allow_training, unblock
from misora.core.errors import MisoraError
from misora.social.services import profile_of, update_profile
from misora.web.forms.settings import ProfileForm


@login_required
@require_safe
def settings(request: SignedInRequest) -> HttpResponse:
    """Everything there is to set, in one list."""
    kinds = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    context = {
        "has_passkey": Authenticator.Type.WEBAUTHN in kinds,
        "has_totp": Authenticator.Type.TOTP in kinds,
        "has_codes": Authenticator.Type.RECOVERY_CODES in kinds,
        "sessions": UserSession.objects.filter(user=request.user).count(),
    }
    return render(request, "settings/account.html", context)


@login_required
@require_POST
def settings_training(request: SignedInRequest) -> HttpResponse:
    """Say whether others may learn from what this person makes."""
    allow_training(user=request.user, allowed="may_train" in request.POST)
    messages.success(request, _("Saved. It holds for what you make from now on."))
    return redirect("settings")


@login_required
@require_http_methods(["GET", "POST"])
def settings_profile(request: SignedInRequest) -> HttpResponse:
    """Change name, words and picture."""
    profile = profile_of(request.user)
    form = ProfileForm(request.POST or None, request.FILES or None, initial={"name": profile.name, "bio": profile.bio})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                update_profile(user=request.user, **form.cleaned_data)
            except MisoraError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Saved."))
                return redirect("settings_profile")
    context = {"form": form, "profile": profile}
    return render(request, "settings/profile.html", context, status=status)


@login_required
@require_safe
def settings_blocked(request: SignedInRequest) -> HttpResponse:
    """Whom this person blocked."""
    blocked = Block.objects.filter(blocker=request.user).select_related("blocked__profile").order_by("-created_at")
    return render(request, "settings/blocked.html", {"blocks": blocked})


@login_required
@require_POST
def settings_unblock(request: SignedInRequest, handle: str) -> HttpResponse:
    """Let someone see and reach this person again."""
    other = get_object_or_404(User, username=handle.lower())
    unblock(blocker=request.user, blocked=other)
    messages.success(request, _("Unblocked %(person)s.") % {"person": other})
    return redirect("settings_blocked")
