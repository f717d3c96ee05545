"""One's own settings: profile, account, keys, blocked people."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from misora.accounts.http import SignedInRequest
from misora.accounts.models import Block, User
from misora.accounts.queries import keys_of
from misora.accounts.services import create_key, revoke_key, unblock
from misora.core.errors import MisoraError
from misora.social.services import profile_of, update_profile
from misora.web.forms.settings import KeyForm, ProfileForm


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
@never_cache
@require_http_methods(["GET", "POST"])
def settings_keys(request: SignedInRequest) -> HttpResponse:
    """Make a key, which is shown this once, and see those there are."""
    form = KeyForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "keys": keys_of(request.user)}
    if request.method != "POST":
        return render(request, "settings/keys.html", context)
    if form.is_valid():
        try:
            key, context["secret"] = create_key(owner=request.user, label=form.cleaned_data["label"])
        except MisoraError as refusal:
            form.add_error(None, str(refusal))
        else:
            context |= {"form": KeyForm(), "made": key}
            return render(request, "settings/keys.html", context, status=201)
    return render(request, "settings/keys.html", context, status=422)


@login_required
@require_POST
def settings_key_revoke(request: SignedInRequest, key_id: Any) -> HttpResponse:
    """End a key."""
    revoke_key(owner=request.user, key_id=key_id)
    messages.success(request, _("Revoked. Programs that use this key are refused from now on."))
    return redirect("settings_keys")


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
