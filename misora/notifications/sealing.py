"""Secrets that must be used again, so that a hash of them would not do: sealed before they reach the database.

The key comes from the server's own (HKDF, RFC 5869), which lies in DATA/secrets: a dump of the database alone opens
nothing. What seals is Fernet (AES-128-CBC and HMAC-SHA256).
"""

import base64
from functools import cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext as _

from misora.core.errors import Unavailable


class SecretLost(Unavailable):
    """The server's key is no longer the one that sealed this."""

    code = "secret_lost"


def seal(secret: str) -> str:
    """Text that only this server can open."""
    return _fernet(settings.SECRET_KEY).encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    """What was sealed; raises `SecretLost` when the server's key has changed since."""
    try:
        return _fernet(settings.SECRET_KEY).decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise SecretLost(_("The signing secret can't be read any more. Rotate it in Settings, Webhooks.")) from error


@cache
def _fernet(key: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"misora webhook secrets").derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
