"""What came back although it is to stay away, for moderators."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from misora.accounts.http import SignedInRequest
from misora.core.errors import Conflict
from misora.trust import sightings as trust


@login_required
@require_safe
def sightings(request: SignedInRequest) -> HttpResponse:
    """All that are kept, the newest first."""
    context = {"here": "reports", "sightings": trust.sightings(request.user)}
    return render(request, "moderation/sightings.html", context)


@login_required
@require_POST
def sighting_let_in(request: SignedInRequest, sighting_id: UUID) -> HttpResponse:
    """Keep what looks like this out no longer."""
    try:
        trust.let_in_again(moderator=request.user, sighting_id=sighting_id)
    except Conflict as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It may come in again."))
    return redirect("sightings")
