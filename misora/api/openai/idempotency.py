"""`Idempotency-Key`: the same request, however often it arrives, is one clip."""

import hashlib
import secrets

from django.http import HttpRequest

from misora.api.openai.bodies import Body

KEY_DIGITS = 30
REQUEST_DIGITS = 28


def token_of(request: HttpRequest, body: Body) -> str:
    """The token of a press, see `generation.presses`; one of its own where no key came along."""
    key = request.headers.get("Idempotency-Key")
    if not key:
        return f"api-{secrets.token_hex(KEY_DIGITS)}"
    # Digests: keys may be of any length, and never meet the tokens of forms.
    asked = f"{request.method} {request.path} {body.digest()}"
    return f"api-{_digest(key, KEY_DIGITS)}.{_digest(asked, REQUEST_DIGITS)}"


def _digest(text: str, digits: int) -> str:
    return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()[:digits]
