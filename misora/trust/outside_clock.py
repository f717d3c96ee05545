"""Asks a timestamp authority elsewhere (RFC 3161, section 3.4), which the operator has set. Free of Django."""

from typing import Final

from misora.core.http import FetchFailed, exchange
from misora.trust.provenance.credential.timestamps import QUERY, is_granted

SECONDS: Final = 2.5
"""How long it may take: shorter than a worker's lease."""
REPLY_BYTES: Final = 50_000


def ask_outside(url: str, query: bytes) -> bytes:
    """Its response (DER) to a request (DER). Raises `MisoraError` where that holds no timestamp."""
    headers = [("Content-Type", QUERY)]
    with exchange("POST", url, deadline=SECONDS, body=query, headers=headers, trusted=True) as told:
        if told.status != 200:
            raise FetchFailed(f"{told.host} gives no timestamp (status {told.status}).")
        reply = told.read(REPLY_BYTES)
    if not is_granted(reply):
        raise FetchFailed(f"{told.host} gives no timestamp. Look at MISORA_TIMESTAMP_URL.")
    return reply
