"""Which addresses may be posted to: https on the public internet, and what the operator named."""

from django.conf import settings
from django.utils.translation import gettext as _

from misora.core import http
from misora.core.errors import InvalidInput
from misora.notifications.models import URL_LENGTH


def is_trusted(url: str) -> bool:
    """Whether the operator named the origin of this address, which may then be private, on any port, without TLS."""
    return http.origin(url) in {http.origin(named) for named in settings.ENV.misora_webhook_origins}


def checked_url(url: str) -> str:
    """The address as it is kept; raises `InvalidInput` when nothing could ever be posted there.

    A name is resolved only when something is sent: each time anew, and then what it leads to is looked at.
    """
    url = url.strip()
    if len(url) > URL_LENGTH:
        raise InvalidInput(_("An address has at most %(count)d characters.") % {"count": URL_LENGTH})
    http.check(url, trusted=is_trusted(url))
    if not url.lower().startswith("https://") and not is_trusted(url):
        raise InvalidInput(_("The address must begin with https://, so that nobody reads along."))
    return url
