"""How fast a key may be used, and how often someone may ask for what is dear: buckets, which fill up evenly.

Of a bucket only the moment is kept at which it is full again; each request moves that moment on by its share of a
minute, or of an hour (the generic cell rate algorithm, ITU-T I.371). One statement or one lock decides, so that no two
requests slip through together.
"""

import hashlib
import hmac
import math
import time
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Any, Final

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.utils.translation import gettext as _

from misora.accounts.models import ApiKey
from misora.core.errors import TooMany

WINDOW: Final = timedelta(minutes=1)
_TAKE: Final = """
INSERT INTO accounts_keybucket AS bucket (key_id, full_at) VALUES (%(key)s, statement_timestamp() + %(share)s)
ON CONFLICT (key_id) DO UPDATE SET full_at = greatest(bucket.full_at, statement_timestamp()) + %(share)s
    WHERE bucket.full_at + %(share)s <= statement_timestamp() + %(window)s
RETURNING full_at - statement_timestamp()
"""
_WAIT: Final = """
SELECT full_at + %(share)s - %(window)s - statement_timestamp() FROM accounts_keybucket WHERE key_id = %(key)s
"""


@dataclass(frozen=True)
class Pace:
    """What a key has left: `remaining` of `limit` requests; all of them again in `full_in` seconds."""

    limit: int
    remaining: int
    full_in: float


class TooFast(TooMany):
    """The key's bucket is empty; the next request is welcome in `retry_after` whole seconds."""

    def __init__(self, pace: Pace, retry_after: int) -> None:
        message = _("This key may make %(limit)d requests a minute. Wait %(seconds)d seconds, then go on more slowly.")
        super().__init__(message % {"limit": pace.limit, "seconds": retry_after})
        self.pace, self.retry_after = pace, retry_after


def take_request(*, key: ApiKey) -> Pace:
    """Count one request of this key; raises `TooFast`, and counts nothing, when its bucket is empty."""
    limit = requests_per_minute(key)
    numbers: dict[str, Any] = {"key": key.pk, "share": WINDOW / limit, "window": WINDOW}
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, numbers)
        if (taken := cursor.fetchone()) is not None:
            full_in = taken[0].total_seconds()
            # Shares are whole microseconds for the database, so a whole number may come out as a hair less.
            left = math.floor((1 - full_in / WINDOW.total_seconds()) * limit + 0.01)
            return Pace(limit, min(left, limit - 1), full_in)
        cursor.execute(_WAIT, numbers)
        (wait,) = cursor.fetchone() or (timedelta(),)
    full_in = (wait + WINDOW - WINDOW / limit).total_seconds()
    raise TooFast(Pace(limit, 0, full_in), max(1, math.ceil(wait.total_seconds())))


def requests_per_minute(key: ApiKey) -> int:
    """The server's limit, or the key's own where that is lower."""
    most: int = settings.ENV.misora_key_requests_per_minute
    return most if key.requests_per_minute is None else min(key.requests_per_minute, most)


HOUR: Final = 3600.0


class AskedTooOften(TooMany):
    """Someone has had their share of what is dear; the next time is in `retry_after` whole seconds."""

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


@transaction.atomic
def take_turn(*, what: str, who: str, per_hour: int, refusal: str) -> None:
    """Count one turn of `who` at `what`.

    Raises `AskedTooOften`, which says `refusal`, and counts nothing, when the hour's are used up. `who` is the name of
    a person or an address (`network_of`); only a digest of it is kept, and that for an hour.
    """
    name = hmac.digest(settings.SECRET_KEY.encode(), f"{what} {who}".encode(), hashlib.sha256)
    with connection.cursor() as cursor:
        # Until the end of the transaction, which is when the next one may read.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(name[:8], "big", signed=True)])
    now, share = time.time(), HOUR / per_hour
    full_at = max(now, cache.get(f"turns-{name.hex()}", now)) + share
    if full_at > now + HOUR + share / 100:
        raise AskedTooOften(refusal, max(1, math.ceil(full_at - now - HOUR)))
    cache.set(f"turns-{name.hex()}", full_at, timeout=math.ceil(full_at - now))


def network_of(address: str) -> str:
    """Who is counted by an address: it, or of IPv6 the network that one customer gets whole."""
    parsed = ip_address(address)
    return str(IPv6Network((parsed, 64), strict=False)) if isinstance(parsed, IPv6Address) else str(parsed)
