"""The first administrator's way in."""

from misora.accounts.models import User
from misora.accounts.services import create_sign_in_link, create_user

A_DAY = 24 * 60


def first_sign_in() -> str | None:
    """A one-time token while no administrator has ever signed in; the account is made when there is nobody."""
    if User.objects.filter(is_admin=True, last_login__isnull=False).exists():
        return None
    administrator = User.objects.filter(is_admin=True, is_active=True).order_by("pk").first()
    if administrator is None:
        if User.objects.exists():
            return None
        administrator = create_user(username="keeper", is_admin=True)
    return create_sign_in_link(user=administrator, minutes=A_DAY)
