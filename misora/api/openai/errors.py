"""Every failure in the shape that OpenAI's clients read: `{"error": {"message", "type", "param", "code"}}`."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError

from misora.api.openai.request_ids import request_id
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
from misora.core.http import FetchFailed
from misora.engines.protocol import Refused

logger = logging.getLogger(__name__)

RETRY_SECONDS: Final = 15
_STATUS: Final[dict[type[MisoraError], tuple[int, str]]] = {
    InsufficientCredits: (429, "insufficient_quota"),
    TooMany: (429, "rate_limit_error"),
    InvalidInput: (400, "invalid_request_error"),
    FetchFailed: (400, "invalid_request_error"),
    NotFound: (404, "invalid_request_error"),
    NotAllowed: (403, "invalid_request_error"),
    Conflict: (409, "invalid_request_error"),
    Refused: (400, "invalid_request_error"),
    Unavailable: (503, "server_error"),
}
_CODES: Final = {"missing": "missing_required_parameter"}


class InvalidParameter(InvalidInput):
    """One parameter can't be used; `param` names it, `code` says in which way."""

    def __init__(self, message: str, *, param: str, code: str = "invalid_value") -> None:
        super().__init__(message)
        self.param, self.code = param, code


class UnsupportedContentType(InvalidInput):
    """The body has a type that is not read here."""

    code = "unsupported_content_type"


class UnknownModel(NotFound):
    """No engine and no alias has this name."""

    code = "model_not_found"


class ConsentRequired(NotAllowed):
    """It would show a person who has not been asked."""

    code = "consent_required"


def first_problem(problems: Sequence[Mapping[str, Any]]) -> InvalidParameter:
    """What pydantic found first, in a sentence that names the parameter."""
    first = problems[0]
    param = ".".join(str(part) for part in first["loc"])
    wrong = (first.get("ctx") or {}).get("error")  # what a validator of ours raised says it all
    problem = str(wrong) if wrong is not None else str(first["msg"])
    code = _CODES.get(first["type"]) or ("invalid_type" if str(first["type"]).endswith("_type") else "invalid_value")
    message = _("%(param)s: %(problem)s.") % {"param": param, "problem": problem.rstrip(".")}
    return InvalidParameter(message if param else problem, param=param, code=code)


def code_of(error: MisoraError) -> str:
    """Its code, as OpenAI's clients know it."""
    return "invalid_value" if error.code == InvalidInput.code else error.code


def answer(error: MisoraError) -> HttpResponse:
    """The response for something a person can act on."""
    status, kind = next((found for family, found in _STATUS.items() if isinstance(error, family)), (error.status, ""))
    if error.code == "invalid_api_key":
        status = 401
    code = code_of(error)
    response = failure(
        str(error), status=status, kind=kind or "invalid_request_error", code=code, param=getattr(error, "param", None)
    )
    if isinstance(error, (TooMany, Unavailable)):
        response["Retry-After"] = str(getattr(error, "retry_after", RETRY_SECONDS))
    elif status in (409, 429):
        # Their client would try again at once, though waiting changes nothing.
        response["x-should-retry"] = "false"
    return response


def failure(
    message: str,
    *,
    status: int,
    code: str,
    kind: str = "invalid_request_error",
    param: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """An answer of the one shape."""
    error = {"message": message, "type": kind, "param": param or None, "code": code}
    return JsonResponse({"error": error}, status=status, headers=headers)


def _told(request: HttpRequest, error: MisoraError | type[MisoraError]) -> HttpResponse:
    return answer(error if isinstance(error, MisoraError) else error())


def _no_key(request: HttpRequest, error: AuthenticationError | type[AuthenticationError]) -> HttpResponse:
    message = _("Send your key in the header “Authorization: Bearer sk-misora-…”. Make one in Settings, Keys.")
    return failure(message, status=401, code="invalid_api_key")


def _wrong_query(request: HttpRequest, error: ValidationError | type[ValidationError]) -> HttpResponse:
    problems = error.errors if isinstance(error, ValidationError) else []
    # The first part says where it stood, such as in the query.
    return answer(first_problem([{**problem, "loc": problem["loc"][1:]} for problem in problems]))


def _unreadable(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    message = _("The server could not read this request, so nothing was changed.")
    return failure(message, status=400, code="invalid_value")


def _fault(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    """A bug: what broke is for the log, never for the caller."""
    trace = error if isinstance(error, Exception) else None
    logger.error("%s %s failed, request %s.", request.method, request.path, request_id(request), exc_info=trace)
    return broken()


def broken() -> HttpResponse:
    """The answer where a bug kept us from another."""
    message = _("Something broke on the server. Try again; if it stays, tell the administrator.")
    return failure(message, status=500, kind="server_error", code="server_error")


def register(api: NinjaAPI) -> None:
    """Have `api` answer errors in this shape."""
    api.add_exception_handler(Exception, _fault)
    api.add_exception_handler(SuspiciousOperation, _unreadable)
    api.add_exception_handler(UnreadablePostError, _unreadable)
    api.add_exception_handler(ValidationError, _wrong_query)
    api.add_exception_handler(MisoraError, _told)
    api.add_exception_handler(AuthenticationError, _no_key)
