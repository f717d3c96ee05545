"""The registry of engines, for administrators."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from misora.accounts.http import SignedInRequest
from misora.core.errors import Unavailable
from misora.generation import registry


@login_required
@require_safe
def settings_engines(request: SignedInRequest) -> HttpResponse:
    """Every engine: how it is, where it runs, what it makes, takes and costs, and for whom it is."""
    return render(request, "settings/engines.html", {"listed": registry.registry(by=request.user)})


@login_required
@require_POST
def settings_engine_look(request: SignedInRequest, engine: str) -> HttpResponse:
    """Ask the workers that can't load an engine to try again."""
    try:
        asked = registry.look_again(by=request.user, engine=engine)
    except Unavailable as nobody:
        messages.error(request, str(nobody))
        return redirect("settings_engines")
    words = ngettext("%(count)d worker looks again.", "%(count)d workers look again.", asked) % {"count": asked}
    messages.success(request, words if asked else _("Every worker can load it already."))
    return redirect("settings_engines")
