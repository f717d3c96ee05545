"""Random secrets that are shown once; the database keeps their SHA-256.

They carry 256 bits of chance, so a fast hash is enough: there is nothing to guess from.
"""

import hashlib
import secrets

KEY_PREFIX = "sk-misora-"


def new_token(prefix: str = "") -> str:
    """A fresh secret."""
    return prefix + secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is stored of a secret, and what it is found by."""
    return hashlib.sha256(token.encode()).hexdigest()
