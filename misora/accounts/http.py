"""The request as signed-in views know it."""

from django.http import HttpRequest

from misora.accounts.models import User


class SignedInRequest(HttpRequest):
    """A request behind `login_required`: its user is a person."""

    user: User  # type: ignore[assignment]  # narrower than Django's, which login_required guarantees
