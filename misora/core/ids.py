"""Identifiers: UUIDs of version 7, which sort by the time they were made."""

import os
import threading
import time
from uuid import UUID

_turn = threading.Lock()
_last = 0


def uuid7() -> UUID:
    """A new UUID after RFC 9562, section 5.7, later than every one that this process made before.

    48 bits of Unix milliseconds, 12 bits of their fraction (section 6.2, method 3), 62 random bits.
    """
    global _last  # noqa: PLW0603  # the order within a process is what it is for
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    with _turn:
        # Also when the clock is set back, or is asked twice within a tick.
        _last = stamp = max(milliseconds << 12 | (rest << 12) // 1_000_000, _last + 1)
    random = int.from_bytes(os.urandom(8), "big") & (1 << 62) - 1
    return UUID(int=(stamp >> 12 & (1 << 48) - 1) << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64 | 0b10 << 62 | random)
