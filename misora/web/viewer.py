"""Who looks at a page."""

from django.http import HttpRequest

from misora.accounts.models import User


def viewer_of(request: HttpRequest) -> User | None:
    """The signed-in person, or None."""
    return request.user if isinstance(request.user, User) else None
