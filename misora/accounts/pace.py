"""How fast a key may be used: a bucket of requests for each key, which fills up evenly.

Of a bucket only the moment is kept at which it is full again; each request moves that moment on by its share of a
minute (the generic cell rate algorithm, ITU-T I.371). One statement decides, so that no two requests slip through
together.
"""

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.db import connection
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
