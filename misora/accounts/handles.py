"""What a handle may be."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from misora.accounts.models import handle_validator

# fmt: off
RESERVED = frozenset({
    "admin", "administrator", "anonymous", "anyone", "api", "everyone", "followers", "help", "keeper", "me",
    "mod", "moderation", "moderator", "moderators", "misora", "nobody", "null", "official", "operator", "owner",
    "postmaster", "root", "safety", "security", "server", "staff", "support", "system", "team", "trust",
    "undefined", "webmaster", "you",
})
# fmt: on
"""Names that seem to speak for the server. Only its operator gives them away (`misora user create`)."""


def not_reserved(handle: str) -> None:
    """Refuse a handle that could pass for the server or its staff."""
    if handle.lower().strip("_") in RESERVED:
        raise ValidationError(_("This handle could be taken for the server itself. Choose another."), code="reserved")


validators = [handle_validator, not_reserved]
