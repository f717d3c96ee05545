"""Every film equally loud: measured and levelled by ITU-R BS.1770-4, limited by its true peaks."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from misora.engines.animatic.sound.synth import Mono, Stereo
from misora.engines.protocol import SAMPLE_RATE

TARGET: Final = -16.0
"""LUFS, integrated."""
CEILING: Final = 10 ** (-1.3 / 20)
"""What true peaks are held under; the encoder may add a little to it."""
_SHELF: Final = ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585))
_HIGH_PASS: Final = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
"""The two stages of the K-weighting at 48 kHz (BS.1770-4, tables 1 and 2)."""
_BLOCK = 1 << 18
_TAIL = 8192
"""Samples after which the weighting has forgotten what it heard (its slowest pole: 0.995)."""
_TICK = SAMPLE_RATE // 1000
_PHASES = 4


def loudness(sound: Stereo) -> float:
    """Integrated loudness in LUFS, both gates applied; −70 for what is too quiet to count."""
    hop = SAMPLE_RATE // 10
    power = np.zeros(max(1, len(sound) // hop))
    for channel in range(sound.shape[1]):
        weighted = k_weighted(sound[:, channel])
        steps = weighted[: len(power) * hop].reshape(-1, hop) if len(weighted) >= hop else weighted[None, :]
        power += (steps.astype(np.float64) ** 2).mean(axis=1)
    # Blocks of 400 ms that overlap by three quarters.
    blocks = np.convolve(power, np.full(4, 0.25), "valid") if len(power) >= 4 else power.mean(keepdims=True)
    heard = blocks[_lufs(blocks) > -70.0]
    if not len(heard):
        return -70.0
    kept = heard[_lufs(heard) > float(_lufs(heard.mean())) - 10.0]
    return float(_lufs(kept.mean()))


def _lufs(power: NDArray[np.float64] | np.float64) -> NDArray[np.float64]:
    return np.asarray(-0.691 + 10 * np.log10(power + 1e-12))


def k_weighted(sound: Mono) -> Mono:
    """As the ear weighs it: through both filters, in blocks, by their exact response."""
    size = min(_BLOCK, 1 << int(len(sound) + _TAIL - 1).bit_length())
    turn = np.exp(-2j * np.pi * np.fft.rfftfreq(size))
    response = np.ones(len(turn), complex)
    for above, below in (_SHELF, _HIGH_PASS):
        response *= np.polyval(above[::-1], turn) / np.polyval(below[::-1], turn)
    curve = response.astype(np.complex64)
    out = np.zeros(len(sound) + size, np.float32)
    step = size - _TAIL
    for start in range(0, len(sound), step):
        out[start : start + size] += np.fft.irfft(np.fft.rfft(sound[start : start + step], size) * curve, size)
    return out[: len(sound)]


def true_peaks(sound: Stereo) -> NDArray[np.float32]:
    """The highest level between samples, millisecond by millisecond: four times oversampled (BS.1770-4, annex 2)."""
    reach = 8
    taps = np.arange(-reach, reach)
    window = np.hanning(_PHASES * 2 * reach + 1)
    ticks = -(-len(sound) // _TICK)
    peaks = np.zeros(ticks, np.float32)
    for channel in range(sound.shape[1]):
        padded = np.pad(sound[:, channel], (0, ticks * _TICK - len(sound)))
        highest = np.abs(padded)
        for phase in range(1, _PHASES):
            shift = phase / _PHASES
            kernel = np.sinc(taps + shift) * window[phase + _PHASES * np.arange(2 * reach)]
            between = np.convolve(padded, kernel.astype(np.float32) / np.float32(kernel.sum()), "same")
            np.maximum(highest, np.abs(between), out=highest)
        np.maximum(peaks, highest.reshape(ticks, _TICK).max(axis=1), out=peaks)
    return peaks


def limited(sound: Stereo) -> Stereo:
    """Peaks turned down a few milliseconds before they come, and let go of slowly; the rest is left as it is."""
    peaks = true_peaks(sound)
    wanted = np.minimum(1.0, CEILING / np.maximum(peaks, 1e-6)).astype(np.float64)
    if wanted.min() >= 1.0:
        return sound
    ahead = 6
    padded = np.pad(wanted, ahead, mode="edge")
    held = np.lib.stride_tricks.sliding_window_view(padded, 2 * ahead + 1).min(axis=1)
    gains, gain = np.empty(len(held)), 1.0
    for index, most in enumerate(held.tolist()):
        gain = min(most, gain + (1.0 - gain) * 0.012)
        gains[index] = gain
    # The mean of neighbours that all lie under the held minimum lies under it too.
    smooth = np.convolve(np.pad(gains, ahead // 2, mode="edge"), np.full(ahead + 1, 1 / (ahead + 1)), "valid")
    at = np.arange(len(sound), dtype=np.float32) / _TICK - 0.5
    return sound * np.interp(at, np.arange(len(smooth)), smooth).astype(np.float32)[:, None]


def levelled(sound: Stereo) -> Stereo:
    """The sound at TARGET, with no true peak above CEILING."""
    gain = TARGET - loudness(sound)
    out = sound
    for _ in range(4):
        out = limited(sound * np.float32(10 ** (gain / 20)))
        miss = TARGET - loudness(out)
        if abs(miss) < 0.15:
            break
        gain += miss * 1.15
    return out
