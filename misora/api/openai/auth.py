"""Keys of programs."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from misora.accounts.models import ApiKey, Scope, User
from misora.accounts.services import check_scope, owner_of_key


class BearerKey(HttpBearer):
    """`Authorization: Bearer sk-misora-…`, whose key has this scope; None is any key."""

    def __init__(self, scope: Scope | None = None) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> ApiKey:
        """Return the key; raises what `owner_of_key` and `check_scope` raise."""
        key = owner_of_key(token)
        if self.scope is not None:
            check_scope(key, self.scope)
        return key


def caller(request: HttpRequest) -> User:
    """Whose key came with the request."""
    key: ApiKey = request.auth  # type: ignore[attr-defined]  # set by ninja once `BearerKey` has let it in
    return key.owner
