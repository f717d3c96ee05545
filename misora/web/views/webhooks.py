"""One's webhook endpoints, and what was sent to them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from misora.accounts.http import SignedInRequest
from misora.core.errors import MisoraError
from misora.notifications import services
from misora.notifications.models import WebhookEndpoint
from misora.notifications.queries import deliveries_to, endpoint_of, endpoints_of
from misora.web.forms.webhooks import EndpointForm

SHOWN = 50
"""So many deliveries stand on the page; the API lists all."""


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def webhooks(request: SignedInRequest) -> HttpResponse:
    """Add an endpoint, whose secret is shown this once, and see those there are."""
    form = EndpointForm(request.POST or None)
    status = 200
    context: dict[str, Any] = {}
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                context["endpoint"], context["secret"] = services.create_endpoint(
                    owner=request.user, **form.cleaned_data
                )
            except MisoraError as refusal:
                form.add_error(None, str(refusal))
            else:
                form, status = EndpointForm(), 201
    context |= {"form": form, "endpoints": endpoints_of(request.user)}
    return render(request, "settings/webhooks.html", context, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def webhook(request: SignedInRequest, endpoint_id: UUID) -> HttpResponse:
    """Change one endpoint, and see what was sent to it."""
    endpoint = endpoint_of(request.user, endpoint_id)
    form = EndpointForm(request.POST or None, initial=_fields(endpoint))
    if request.method != "POST":
        return _page(request, endpoint, form)
    if form.is_valid():
        try:
            services.update_endpoint(owner=request.user, endpoint_id=endpoint_id, **form.cleaned_data)
        except MisoraError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("settings_webhook", endpoint_id)
    return _page(request, endpoint, form, status=422)


@login_required
@never_cache
@require_POST
def webhook_secret(request: SignedInRequest, endpoint_id: UUID) -> HttpResponse:
    """Replace the secret; the new one is shown this once."""
    keep_old = "keep_old" in request.POST
    endpoint, secret = services.rotate_secret(owner=request.user, endpoint_id=endpoint_id, keep_old=keep_old)
    return _page(request, endpoint, EndpointForm(initial=_fields(endpoint)), status=201, secret=secret)


@login_required
@require_POST
def webhook_test(request: SignedInRequest, endpoint_id: UUID) -> HttpResponse:
    """Send a sample, and say what came back."""
    event_type = endpoint_of(request.user, endpoint_id).event_types[0]
    try:
        status = services.send_test(owner=request.user, endpoint_id=endpoint_id, event_type=event_type)
    except services.Unreachable as trouble:
        messages.error(request, _("No answer. %(problem)s") % {"problem": trouble})
    else:
        messages.success(request, _("It answered with %(status)d.") % {"status": status})
    return redirect("settings_webhook", endpoint_id)


@login_required
@require_POST
def webhook_switch(request: SignedInRequest, endpoint_id: UUID) -> HttpResponse:
    """Switch it off or on."""
    enabled = "on" in request.POST
    services.update_endpoint(owner=request.user, endpoint_id=endpoint_id, enabled=enabled)
    messages.success(request, _("Switched on.") if enabled else _("Switched off. Nothing is sent any more."))
    return redirect("settings_webhook", endpoint_id)


@login_required
@require_POST
def webhook_delete(request: SignedInRequest, endpoint_id: UUID) -> HttpResponse:
    """Forget it."""
    services.delete_endpoint(owner=request.user, endpoint_id=endpoint_id)
    messages.success(request, _("Deleted. Nothing more is sent there."))
    return redirect("settings_webhooks")


@login_required
@require_POST
def webhook_replay(request: SignedInRequest, endpoint_id: UUID, delivery_id: UUID) -> HttpResponse:
    """Send an event once more."""
    services.replay(owner=request.user, endpoint_id=endpoint_id, delivery_id=delivery_id)
    messages.success(request, _("On its way again."))
    return redirect("settings_webhook", endpoint_id)


def _fields(endpoint: WebhookEndpoint) -> dict[str, Any]:
    return {"name": endpoint.name, "url": endpoint.url, "event_types": endpoint.event_types}


def _page(
    request: SignedInRequest, endpoint: WebhookEndpoint, form: EndpointForm, *, status: int = 200, secret: str = ""
) -> HttpResponse:
    deliveries = deliveries_to(endpoint)[:SHOWN]
    context = {"endpoint": endpoint, "form": form, "deliveries": deliveries, "secret": secret}
    return render(request, "settings/webhook.html", context, status=status)
