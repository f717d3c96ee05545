"""A hash of sound: 32 bits for every fiftieth of a second, that stay through encoding and loudness.

After Haitsma and Kalker, "A highly robust audio fingerprinting system" (2002): each bit says whether the difference of
energy between two neighbouring bands grew since the moment before. Two recordings are the same where, at some shift,
few enough bits differ over a few seconds.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from misora.engines.protocol import SAMPLE_RATE, Samples

HASHES_PER_SECOND: Final = 50
_EVERY: Final = SAMPLE_RATE // HASHES_PER_SECOND
_WINDOW: Final = 16_384
_BANDS: Final = 33
_LOWEST, _HIGHEST = 300.0, 2_000.0
"""Hz: what small loudspeakers play and telephones keep."""
BLOCK: Final = 3 * HASHES_PER_SECOND
"""Hashes that are compared at once: 3 s."""
MOST_DIFFERING: Final = 0.35
"""Share of bits that may differ. Strangers differ by a half; 4,800 bits of them come so near by no chance that matters,
though neighbouring hashes share most of their sound."""
_SILENT: Final = 1e-4


@dataclass(frozen=True)
class Heard:
    """Where one recording is heard in another."""

    seconds: float
    """From the start of the known recording to what was asked for; negative where that begins earlier."""
    differing: float
    """Share of bits that differ over the whole overlap."""


def printed(samples: Samples) -> NDArray[np.uint32]:
    """Hashes of stereo sound of shape (n, 2) at 48 kHz, shape (hashes,); none if it is silent or shorter than 0.4 s."""
    mono = samples.mean(1) if samples.ndim == 2 else samples
    moments = (len(mono) - _WINDOW) // _EVERY + 1
    if moments < 2 or float(np.abs(mono).max(initial=0)) < _SILENT:
        return np.zeros(0, np.uint32)
    edges = _LOWEST * (_HIGHEST / _LOWEST) ** (np.arange(_BANDS + 1) / _BANDS)
    bins = np.round(edges * _WINDOW / SAMPLE_RATE).astype(np.int64)
    window = np.hanning(_WINDOW).astype(np.float32)
    energy = np.empty((moments, _BANDS), np.float32)
    for moment in range(moments):
        part = mono[moment * _EVERY : moment * _EVERY + _WINDOW] * window
        power = np.abs(np.fft.rfft(part)[: bins[-1] + 1]) ** 2
        energy[moment] = np.add.reduceat(power[: bins[-1]], bins[:-1])
    between = energy[:, :-1] - energy[:, 1:]
    bits = np.packbits(between[1:] > between[:-1], axis=1)
    return bits.view(">u4").astype(np.uint32).ravel()


def heard(known: NDArray[np.uint32], asked: NDArray[np.uint32]) -> Heard | None:
    """Where `asked` is heard in `known`, at the shift at which they agree best; None if nowhere for 3 s or more."""
    best: Heard | None = None
    if min(len(known), len(asked)) < BLOCK:
        return None
    for shift in range(BLOCK - len(asked), len(known) - BLOCK + 1):
        start, stop = max(0, shift), min(len(known), shift + len(asked))
        differing = float(np.bitwise_count(known[start:stop] ^ asked[start - shift : stop - shift]).mean()) / 32
        if differing <= MOST_DIFFERING and (best is None or differing < best.differing):
            best = Heard(shift / HASHES_PER_SECOND, differing)
    return best
