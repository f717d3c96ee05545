"""Every failure in the shape that OpenAI's clients read: `{"error": {"message", "type", "param", "code"}}`."""

import logging
from typing import Final

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError

from misora.core.errors import (
    Conflict,
    InsufficientCredits,
    InvalidInput,
    MisoraError,
    NotAllowed,
    NotFound,
    TooMany,
    Unavailable,
)

logger = logging.getLogger(__name__)

RETRY_SECONDS: Final = 15
_STATUS: Final[dict[type[MisoraError], tuple[int, str]]] = {
    InsufficientCredits: (429, "insufficient_quota"),
    TooMany: (429, "rate_limit_error"),
    InvalidInput: (400, "invalid_request_error"),
    NotFound: (404, "invalid_request_error"),
    NotAllowed: (403, "invalid_request_error"),
    Conflict: (409, "invalid_request_error"),
    Unavailable: (503, "server_error"),
}


class InvalidParameter(InvalidInput):
    """One parameter can't be used; `param` names it, `code` says in which way."""

    def __init__(self, message: str, *, param: str, code: str = "invalid_value") -> None:
        super().__init__(message)
        self.param, self.code = param, code


class UnknownModel(NotFound):
    """No engine and no alias has this name."""

    code = "model_not_found"


def answer(error: MisoraError) -> HttpResponse:
    """The response for something a person can act on."""
    status, kind = next((found for family, found in _STATUS.items() if isinstance(error, family)), (error.status, ""))
    if error.code == "invalid_api_key":
        status = 401
    code = "invalid_value" if error.code == InvalidInput.code else error.code
    body = _body(str(error), kind or "invalid_request_error", code, param=getattr(error, "param", None))
    response = JsonResponse(body, status=status)
    if isinstance(error, (TooMany, Unavailable)):
        response["Retry-After"] = str(getattr(error, "retry_after", RETRY_SECONDS))
    elif status in (409, 429):
        # Their client would try again at once, though waiting changes nothing.
        response["x-should-retry"] = "false"
    return response


def _body(message: str, kind: str, code: str, *, param: str | None = None) -> dict[str, dict[str, str | None]]:
    return {"error": {"message": message, "type": kind, "param": param, "code": code}}


def _told(request: HttpRequest, error: MisoraError | type[MisoraError]) -> HttpResponse:
    return answer(error if isinstance(error, MisoraError) else error())


def _no_key(request: HttpRequest, error: AuthenticationError | type[AuthenticationError]) -> HttpResponse:
    message = _("Send your key in the header “Authorization: Bearer sk-misora-…”. Make one in Settings, Keys.")
    return JsonResponse(_body(message, "invalid_request_error", "invalid_api_key"), status=401)


def _unreadable(request: HttpRequest, error: SuspiciousOperation | type[SuspiciousOperation]) -> HttpResponse:
    message = _("The server could not read this request, so nothing was changed.")
    return JsonResponse(_body(message, "invalid_request_error", "invalid_value"), status=400)


def _fault(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    """A bug: what broke is for the log, never for the caller."""
    logger.error(
        "%s %s failed.", request.method, request.path, exc_info=error if isinstance(error, Exception) else None
    )
    message = _("Something broke on the server. Try again; if it stays, tell the administrator.")
    return JsonResponse(_body(message, "server_error", "server_error"), status=500)


def register(api: NinjaAPI) -> None:
    """Have `api` answer errors in this shape."""
    api.add_exception_handler(Exception, _fault)
    api.add_exception_handler(SuspiciousOperation, _unreadable)
    api.add_exception_handler(MisoraError, _told)
    api.add_exception_handler(AuthenticationError, _no_key)
