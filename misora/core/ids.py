"""Identifiers: UUIDs of version 7, which sort by the time they were made, and their short form for links."""

import os
import threading
import time
from uuid import UUID

from misora.core.errors import NotFound

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
"""Base 58: without 0, O, I and l. It is in ASCII order, so short forms sort as their UUIDs do."""
SHORT_LENGTH = 22

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


def to_short(identifier: UUID) -> str:
    """Return the 22 characters that stand for `identifier` in a link."""
    number, characters = identifier.int, ""
    for _ in range(SHORT_LENGTH):
        number, digit = divmod(number, 58)
        characters = ALPHABET[digit] + characters
    return characters


def from_short(text: str) -> UUID:
    """Read what `to_short` wrote; anything else is `NotFound`, as any link that leads nowhere."""
    digits = [ALPHABET.find(character) for character in text[: SHORT_LENGTH + 1]]
    number = 0
    for digit in digits:
        number = number * 58 + digit
    if len(digits) != SHORT_LENGTH or min(digits) < 0 or number >= 1 << 128:
        raise NotFound("There is nothing at this address. Check that the link is whole.")
    return UUID(int=number)
