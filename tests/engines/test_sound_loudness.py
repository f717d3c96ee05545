"""The meter against values that are known, the limiter against its promise."""

import numpy as np
import pytest

from misora.engines.animatic.sound.loudness import CEILING, TARGET, levelled, limited, loudness, true_peaks
from misora.engines.protocol import SAMPLE_RATE


def sine(pitch: float, seconds: float = 6.0, phase: float = 0.0) -> np.ndarray:
    return np.sin(2 * np.pi * pitch * np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE + phase).astype(np.float32)


def test_a_full_sine_in_one_channel_reads_minus_three():
    """ITU-R BS.1770-4, annex 1: 0 dBFS at 997 Hz in one channel is −3.01 LKFS."""
    tone = sine(997)
    assert loudness(np.stack([tone, 0 * tone], axis=1)) == pytest.approx(-3.01, abs=0.02)
    assert loudness(np.stack([tone, tone], axis=1)) == pytest.approx(0.0, abs=0.02)


def test_silence_between_is_gated_away():
    tone = np.stack([sine(997)] * 2, axis=1) * np.float32(0.1)
    with_pause = np.concatenate([tone, np.zeros_like(tone), np.zeros_like(tone)])
    assert loudness(with_pause) == pytest.approx(loudness(tone), abs=0.3)


def test_low_tones_weigh_less_and_high_tones_more():
    low, middle, high = (loudness(np.stack([sine(pitch)] * 2, axis=1)) for pitch in (40, 997, 6000))
    assert low < middle - 5
    assert high == pytest.approx(middle + 4.0 - 0.69, abs=0.5)


def test_peaks_between_samples_are_found():
    """At a quarter of the sample rate, an eighth of a turn late, no sample is higher than 0.707 of the wave."""
    tone = sine(SAMPLE_RATE / 4, 0.5, np.pi / 4)
    assert np.abs(tone).max() == pytest.approx(0.7071, abs=1e-3)
    assert true_peaks(tone[:, None])[10:-10].max() == pytest.approx(1.0, abs=0.01)


def test_the_limiter_holds_its_ceiling_and_leaves_the_rest_alone():
    rng = np.random.default_rng(5)
    sound = (0.05 * rng.standard_normal((4 * SAMPLE_RATE, 2))).astype(np.float32)
    sound[2 * SAMPLE_RATE : 2 * SAMPLE_RATE + 400] *= 60
    held = limited(sound)
    assert true_peaks(held).max() <= CEILING * 1.01
    assert np.array_equal(held[:SAMPLE_RATE], sound[:SAMPLE_RATE])


@pytest.mark.parametrize("gain", [0.001, 0.05, 3.0])
def test_everything_comes_out_equally_loud(gain):
    rng = np.random.default_rng(9)
    sound = (rng.standard_normal((5 * SAMPLE_RATE, 2)) * gain).astype(np.float32)
    sound[:: SAMPLE_RATE // 2] += 8 * gain
    out = levelled(sound)
    assert loudness(out) == pytest.approx(TARGET, abs=0.5)
    assert true_peaks(out).max() < 10 ** (-1 / 20)
