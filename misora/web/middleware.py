"""What stands around every page."""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url

from misora.core.errors import MisoraError
from misora.web.htmx import wants_part
from misora.web.views.errors import refused


class Refusals:
    """Turns a `MisoraError` that a view lets rise into its page, once for all pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Anything else is a bug and rises."""
        return refused(request, exception) if isinstance(exception, MisoraError) else None


class SignInFirst:
    """Leads whoever is no longer signed in to the sign-in page, and from there back to the page they were on.

    `login_required` names the address that was asked for: of a form that is no page, and a part of a page is none
    either. Nor does the sign-in page belong into the place of such a part, where htmx would put it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Change only what `login_required` answers."""
        response = self.get_response(request)
        by_htmx = wants_part(request)
        sign_in = resolve_url(settings.LOGIN_URL)
        if response.status_code != 302 or not response["Location"].startswith(f"{sign_in}?next="):
            return response
        if request.method in ("GET", "HEAD") and not by_htmx:
            return response
        address = f"{sign_in}?{urlencode({'next': _page_of(request)})}"
        return HttpResponse(status=204, headers={"HX-Redirect": address}) if by_htmx else HttpResponseRedirect(address)


def _page_of(request: HttpRequest) -> str:
    """The page of ours that a form or a part belongs to, as the browser says; else the first one."""
    page = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer", ""))
    if page.netloc != request.get_host() or not page.path.startswith("/"):
        return "/"
    return f"{page.path}?{page.query}" if page.query else page.path
