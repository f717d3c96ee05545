"""The machines elsewhere that make clips for this server."""

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
from misora.core.errors import MisoraError
from misora.generation.runners.queries import runners
from misora.generation.runners.services import create_runner, revoke_runner
from misora.web.forms.runners import RunnerForm


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def settings_runners(request: SignedInRequest) -> HttpResponse:
    """Show the runners; make a token, which is shown this once."""
    engines = list(settings.ENV.misora_engines)
    form = RunnerForm(request.POST or None, engines=engines)
    context: dict[str, Any] = {"form": form, "server": settings.PUBLIC_URL or request.build_absolute_uri("/")[:-1]}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                context["made"], context["token"] = create_runner(by=request.user, **form.cleaned_data)
            except MisoraError as refusal:
                form.add_error(None, str(refusal))
            else:
                context["form"] = RunnerForm(engines=engines)
                status = 201
    context["runners"] = runners(by=request.user)
    return render(request, "settings/runners.html", context, status=status)


@login_required
@require_POST
def settings_runner_revoke(request: SignedInRequest, runner_id: UUID) -> HttpResponse:
    """End a token; what that runner is making is queued again at once."""
    runner = revoke_runner(by=request.user, runner_id=runner_id)
    messages.success(
        request, _("%(name)s makes nothing here any more. What it was making is queued again.") % {"name": runner}
    )
    return redirect("settings_runners")
