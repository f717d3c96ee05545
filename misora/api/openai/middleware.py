"""What stands around the dialect: it stands first of all, so that nothing under /v1 answers in another shape."""

import logging
import re
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from misora.api.openai.errors import broken, failure
from misora.api.openai.request_ids import name_request

logger = logging.getLogger(__name__)

PLACE: Final = "/v1"
OURS: Final = "application/json"


class Dialect:
    """Names each request under /v1 in `x-request-id`, and puts what Django itself refuses into the dialect's words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Change nothing elsewhere."""
        if request.path_info != PLACE and not request.path_info.startswith(f"{PLACE}/"):
            return self.get_response(request)
        name = name_request(request)
        response = self.get_response(request)
        if response.status_code >= 400 and not _in_shape(response):
            response = _in_their_words(request, response)
            if response.status_code >= 500:
                logger.error("%s %s failed outside of the dialect, request %s.", request.method, request.path, name)
        response["x-request-id"] = name
        return response


def _in_shape(response: HttpResponseBase) -> bool:
    # What is streamed is a file, or events: only the dialect does that.
    return response.streaming or response.headers.get("Content-Type", "").startswith(OURS)


def _in_their_words(request: HttpRequest, response: HttpResponseBase) -> HttpResponse:
    said = _said(request, response)
    for header, value in response.items():
        # What other middleware has added stays.
        if header != "Content-Length":
            said.setdefault(header, value)
    return said


def _said(request: HttpRequest, response: HttpResponseBase) -> HttpResponse:
    status = response.status_code
    if status == 405:
        allow = ", ".join(sorted(re.findall(r"\w+", response.headers.get("Allow", ""))))
        message = _("%(method)s is not possible here. Possible: %(allow)s.") % {
            "method": request.method,
            "allow": allow,
        }
        return failure(message, status=405, code="method_not_allowed", headers={"Allow": allow})
    if status == 404:
        message = _("There is no %(path)s here.") % {"path": request.path[:80]}
        return failure(message, status=404, code="not_found")
    if status >= 500:
        return broken()
    return failure(_("The server could not read this request."), status=status, code="invalid_value")
