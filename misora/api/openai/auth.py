"""Keys of programs."""

import math
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from ninja.security import HttpBearer

from misora.accounts.models import ApiKey, Scope, User
from misora.accounts.pace import Pace, TooFast, take_request
from misora.accounts.services import check_scope, owner_of_key


class BearerKey(HttpBearer):
    """`Authorization: Bearer sk-misora-…`, whose key has this scope; None is any key."""

    def __init__(self, scope: Scope | None = None) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> ApiKey:
        """Return the key; raises what `owner_of_key`, `take_request` and `check_scope` raise."""
        key = owner_of_key(token)
        try:
            _note(request, take_request(key=key))
        except TooFast as refusal:
            _note(request, refusal.pace)
            raise
        if self.scope is not None:
            check_scope(key, self.scope)
        return key


def key_of(request: HttpRequest) -> ApiKey:
    """The key that came with the request: pass it on to whatever costs credits."""
    key: ApiKey = request.auth  # type: ignore[attr-defined]  # set by ninja once `BearerKey` has let it in
    return key


def caller(request: HttpRequest) -> User:
    """Whose key came with the request."""
    return key_of(request).owner


def _note(request: HttpRequest, pace: Pace) -> None:
    request.pace = pace  # type: ignore[attr-defined]  # for `RateLimitHeaders`


class RateLimitHeaders:
    """Middleware: says in every answer to a key, refusals and faults too, how much it may still ask for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Change only what `BearerKey` has counted."""
        response = self.get_response(request)
        pace: Pace | None = getattr(request, "pace", None)
        if pace is not None:
            response["x-ratelimit-limit-requests"] = str(pace.limit)
            response["x-ratelimit-remaining-requests"] = str(pace.remaining)
            response["x-ratelimit-reset-requests"] = duration(pace.full_in)
        return response


def duration(seconds: float) -> str:
    """0.1 → "100ms", 1 → "1s", 360 → "6m0s", as their headers write it."""
    if seconds < 1:
        return f"{max(0, math.ceil(seconds * 1000))}ms"
    minutes, rest = divmod(math.ceil(seconds), 60)
    return f"{minutes}m{rest}s" if minutes else f"{rest}s"
