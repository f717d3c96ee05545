"""Keys of programs."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from misora.accounts.models import ApiKey, User
from misora.accounts.services import owner_of_key


class BearerKey(HttpBearer):
    """`Authorization: Bearer sk-misora-…`."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiKey:
        """Return the key; raises what `owner_of_key` raises."""
        return owner_of_key(token)


def caller(request: HttpRequest) -> User:
    """Whose key came with the request."""
    key: ApiKey = request.auth  # type: ignore[attr-defined]  # set by ninja once `BearerKey` has let it in
    return key.owner
