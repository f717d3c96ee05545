"""One's keys for programs."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from misora.accounts.http import SignedInRequest
from misora.accounts.queries import keys_of
from misora.accounts.services import create_key, revoke_key
from misora.core.errors import MisoraError
from misora.web.forms.keys import KeyForm


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def keys(request: SignedInRequest) -> HttpResponse:
    """Make a key, which is shown this once, and see those there are."""
    form = _form(request.POST or None)
    context: dict[str, Any] = {"form": form, "keys": keys_of(request.user)}
    if request.method != "POST":
        return render(request, "settings/keys.html", context)
    if form.is_valid():
        try:
            _key, context["secret"] = create_key(owner=request.user, **form.wishes)
        except MisoraError as refusal:
            form.add_error(None, str(refusal))
        else:
            return render(request, "settings/keys.html", {**context, "form": _form()}, status=201)
    return render(request, "settings/keys.html", context, status=422)


@login_required
@require_POST
def key_revoke(request: SignedInRequest, key_id: UUID) -> HttpResponse:
    """End a key."""
    revoke_key(owner=request.user, key_id=key_id)
    messages.success(request, _("Revoked. Programs that use this key are refused from now on."))
    return redirect("settings_keys")


def _form(data: Any = None) -> KeyForm:
    return KeyForm(data, most_requests=settings.ENV.misora_key_requests_per_minute)
