"""From an identifier to code bits and back: a keyed check, and a convolutional code read by soft decision.

The code is the one of constraint length 15 and rate 1/6 that NASA's Deep Space Network used for Galileo and Cassini,
here tail-biting: its end runs into its beginning, so that no bits are spent on a tail. With 72 bits of message it comes
within a fraction of a decibel of what any code of that length can do, and is read by 72 steps over 16,384 states.
"""

import hashlib
import hmac
from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

ID_BITS: Final = 48
CHECK_BITS: Final = 24
MESSAGE_BITS: Final = ID_BITS + CHECK_BITS
_POLYNOMIALS: Final = (0o46321, 0o51271, 0o63667, 0o70535, 0o73277, 0o76513)
_MEMORY: Final = 14
_STATES: Final = 1 << _MEMORY
CODE_BITS: Final = MESSAGE_BITS * len(_POLYNOMIALS)
_LAPS: Final = 3
"""Times round the circle: what is read in the middle one no longer depends on where reading began."""


def encoded(key: bytes, ident: int) -> NDArray[np.float32]:
    """Code bits of `ident` as ±1, shape (CODE_BITS,); for an `ident` that doesn't fit into 48 bits ValueError."""
    if not 0 <= ident < 1 << ID_BITS:
        raise ValueError(f"an identifier has {ID_BITS} bits, not {ident}")
    message = ident << CHECK_BITS | _check(key, ident)
    bits = [message >> place & 1 for place in reversed(range(MESSAGE_BITS))]
    register = 0
    for bit in bits[-_MEMORY:]:
        register = (register << 1 | bit) & (_STATES - 1)
    signs = np.empty((MESSAGE_BITS, len(_POLYNOMIALS)), np.float32)
    for step, bit in enumerate(bits):
        register = register << 1 | bit
        signs[step] = _SIGNS[register]
        register &= _STATES - 1
    return signs.reshape(-1)


def decoded(key: bytes, soft: NDArray[np.float32]) -> int | None:
    """The identifier whose code bits agree best with `soft`, or None when its check is wrong.

    `soft` has shape (CODE_BITS,): towards +1 or −1, the larger the surer. What is not a code passes the check once in
    2^24 times.
    """
    message = _most_likely(soft.reshape(MESSAGE_BITS, -1))
    ident, check = message >> CHECK_BITS, message & ((1 << CHECK_BITS) - 1)
    return ident if _check(key, ident) == check else None


class Register:
    """The codes of all identifiers that exist.

    Of 2^48 identifiers a server has given out few. Which of these a reading agrees with best can be told from half the
    energy that it takes to read an identifier that may be any.
    """

    def __init__(self, key: bytes, idents: Iterable[int]) -> None:
        self._key = key
        self._idents = np.unique(np.fromiter(idents, np.int64))
        self._codes = _packed(key, self._idents)

    def __len__(self) -> int:
        return len(self._idents)

    def extended(self, idents: Iterable[int]) -> "Register":
        """This one, with these identifiers too; it stays itself as it is, for whoever is asking it just now."""
        added = np.setdiff1d(np.fromiter(idents, np.int64), self._idents)
        if not len(added):
            return self
        more = Register(self._key, added.tolist())
        more._idents = np.concatenate([self._idents, added])
        more._codes = np.concatenate([self._codes, more._codes], 1)
        return more

    def nearest(self, soft: NDArray[np.float32]) -> tuple[int, float]:
        """The identifier whose code agrees best with `soft`, and how well: the sum of the code's signs times `soft`."""
        if not len(self):
            raise ValueError("no identifier is known")
        # Eight code bits at a time: what each of 256 bytes would add.
        signs = 1.0 - 2.0 * np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1)
        parts = (signs @ soft.reshape(-1, 8).T).astype(np.float32)  # (256, bytes)
        totals = np.zeros(len(self), np.float32)
        for place, column in enumerate(self._codes):
            totals += parts[column, place]
        best = int(totals.argmax())
        return int(self._idents[best]), float(totals[best])


def _packed(key: bytes, idents: NDArray[np.int64]) -> NDArray[np.uint8]:
    """The codes of `idents`, a set bit for −1, shape (CODE_BITS / 8, n): as `encoded`, for many at once."""
    size = MESSAGE_BITS // 8
    messages = b"".join((ident << CHECK_BITS | _check(key, ident)).to_bytes(size, "big") for ident in idents.tolist())
    bits = np.unpackbits(np.frombuffer(messages, np.uint8).reshape(len(idents), size), axis=1)
    code = np.zeros((len(idents), MESSAGE_BITS, len(_POLYNOMIALS)), np.uint8)
    for place, polynomial in enumerate(_POLYNOMIALS):
        for age in range(_MEMORY + 1):
            if polynomial >> age & 1:
                code[:, :, place] ^= np.roll(bits, age, 1)
    return np.ascontiguousarray(np.packbits(code.reshape(len(idents), CODE_BITS), axis=1).T)


def _check(key: bytes, ident: int) -> int:
    digest = hmac.digest(key, b"misora watermark check" + ident.to_bytes(ID_BITS // 8, "big"), hashlib.sha256)
    return int.from_bytes(digest[: CHECK_BITS // 8], "big")


def _sign_table() -> NDArray[np.float32]:
    """What each content of the shift register sends, shape (2 · states, polynomials)."""
    registers = np.arange(2 * _STATES, dtype=np.uint32)
    parities = [np.bitwise_count(registers & np.uint32(polynomial)) & 1 for polynomial in _POLYNOMIALS]
    return np.stack([1.0 - 2.0 * parity for parity in parities], 1).astype(np.float32)


_SIGNS: Final = _sign_table()


def _most_likely(soft: NDArray[np.float32]) -> int:
    """Viterbi's algorithm, several times round the circle; the message read on the last lap but one."""
    agreement = soft @ _SIGNS.T  # (steps, 2 · states)
    metric = np.zeros(_STATES, np.float32)
    upper = np.empty((_LAPS * MESSAGE_BITS, _STATES), np.bool_)
    for step in range(_LAPS * MESSAGE_BITS):
        # A register's upper bit says which of two states it came from; its lower bits are the state it leads to.
        both = (np.repeat(metric, 2) + agreement[step % MESSAGE_BITS]).reshape(2, _STATES)
        np.greater(both[1], both[0], out=upper[step])
        metric = both.max(0)
        metric -= metric.max()
    state, message = int(metric.argmax()), 0
    for step in reversed(range(_LAPS * MESSAGE_BITS)):
        lap, place = divmod(step, MESSAGE_BITS)
        if lap == _LAPS - 2:
            message |= (state & 1) << (MESSAGE_BITS - 1 - place)
        state = (state | int(upper[step, state]) << _MEMORY) >> 1
    return message
