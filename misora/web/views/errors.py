"""Pages for what went wrong, in the voice of the rest: what happened, what is safe, what to do."""

from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from misora.core.errors import MisoraError
from misora.media.probe import MAX_BYTES
from misora.web.htmx import wants_part
from misora.web.uploads import CHECKED_AT


def fault(request: HttpRequest, *, status: int, heading: str, words: str) -> HttpResponse:
    """One page for every refusal; a part of a page gets the sentence alone, to be said in the messages region."""
    if wants_part(request):
        return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
    context = {"status": status, "heading": heading, "words": words}
    return render(request, "pages/fault.html", context, status=status)


def refused(request: HttpRequest, refusal: MisoraError) -> HttpResponse:
    """Translate the one family of errors into a page."""
    return fault(request, status=refusal.status, heading=_heading(refusal.status), words=str(refusal))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: gone, never there, or not this person's to see; the page doesn't tell which."""
    words = _("It may be gone, or not meant for you. If someone sent you here, ask them who may see it.")
    return fault(request, status=404, heading=_heading(404), words=words)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return fault(
        request, status=403, heading=_heading(403), words=_("Your account may not do this. Nothing was changed.")
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 for what is too large to be looked at."""
    if isinstance(exception, RequestDataTooBig):
        status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        return fault(request, status=status, heading=_heading(status), words=_too_large(request))
    words = _("The server could not read what was sent, so nothing was changed. Go back and try again.")
    return fault(request, status=400, heading=_heading(400), words=words)


def _too_large(request: HttpRequest) -> str:
    if request.path_info in CHECKED_AT:
        words = _("This file is too large to be looked at: at most %(limit)d MB are.")
        limit = settings.ENV.misora_verify_bytes
    else:
        words = _("What was sent is too large, so nothing was changed. A picture may have %(limit)d MB.")
        limit = MAX_BYTES["image"]
    return words % {"limit": limit // 1_000_000}


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from an old page or another site."""
    words = _(
        "This page was open too long, or cookies are off, so nothing was changed. Load it again and try once more."
    )
    return fault(request, status=403, heading=_heading(403), words=words)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: without the database, without the person, without anything that may be what broke."""
    return HttpResponse(render_to_string("500.html"), status=500)


def _heading(status: int) -> str:
    headings = {
        HTTPStatus.BAD_REQUEST: _("That could not be read"),
        HTTPStatus.PAYMENT_REQUIRED: _("Not enough credits"),
        HTTPStatus.FORBIDDEN: _("Not yours to do"),
        HTTPStatus.NOT_FOUND: _("There is nothing here to see"),
        HTTPStatus.CONFLICT: _("Someone got there first"),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _("That is too large"),
        HTTPStatus.UNPROCESSABLE_ENTITY: _("That can’t be used as it is"),
        HTTPStatus.TOO_MANY_REQUESTS: _("A little slower"),
        HTTPStatus.SERVICE_UNAVAILABLE: _("Not just now"),
    }
    return headings.get(HTTPStatus(status), _("That did not work"))
