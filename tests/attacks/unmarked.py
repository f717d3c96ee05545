"""Clips that bear no mark: none of them may be called ours, and how near they come says how sure an answer is."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import numpy as np

from misora.engines.protocol import Frame
from misora.trust.provenance.watermark import Detector, Evidence
from tests.attacks.attacks import x264
from tests.attacks.ffmpeg import coded, sampled
from tests.attacks.material import HELD_OUT, TUNED, Clip
from tests.attacks.matrix import KEY, register

SIZES = ((360, 640), (640, 360), (480, 480), (240, 426))
FRAMES = 12
TAIL = 0.15
"""Share of all clips that make the tail by which the chance of a false alarm is told."""
BATCH = 20
"""Clips that one batch cuts out of the same film."""


@dataclass(frozen=True)
class Unmarked:
    """How near a clip without a mark came to having one."""

    agreement: float
    found: str


@dataclass(frozen=True)
class Fit:
    """A Gumbel distribution whose upper tail half the square of the guides' agreement follows."""

    count: int
    mode: float
    spread: float
    largest: float
    """The largest agreement seen."""
    needed: float
    """The agreement whose chance is one in 10^9 by this fit."""


def unmarked(start: int, count: int, jobs: int) -> Iterator[list[Unmarked]]:
    """Look at clips, each another piece of another picture, encoded at another rate, from number `start` to `count`."""
    clips = [clip for clip in (*TUNED, *HELD_OUT) if clip.there]
    with ProcessPoolExecutor(jobs) as pool:
        numbers = range(start // BATCH, -(-count // BATCH))
        for batch in [pool.submit(_batch, clips[n % len(clips)], n, BATCH) for n in numbers]:
            yield batch.result()


def fitted(agreements: Sequence[float], chance: float = 1e-9) -> Fit:
    """By the upper tail alone, which is all that matters here: flat pictures come much less near than others do.

    Beyond a high threshold the excess over it has an exponential distribution (Pickands, 1975, for Gumbel's domain);
    its mean is the spread, here taken at the upper end of its 95 % interval.
    """
    halves = np.sort(np.asarray(agreements, np.float64) ** 2 / 2)
    above = max(2, round(len(halves) * TAIL))
    threshold = halves[-above - 1]
    spread = float((halves[-above:] - threshold).mean()) * (1 + 1.64 / np.sqrt(above))
    mode = threshold + spread * np.log(above / len(halves))
    needed = np.sqrt(2 * (mode - spread * np.log(-np.log1p(-chance))))
    return Fit(len(halves), float(mode), float(spread), float(max(agreements)), float(needed))


def _batch(clip: Clip, number: int, count: int) -> list[Unmarked]:
    cv2.setNumThreads(1)
    chance = np.random.default_rng(number)
    detector = Detector(KEY, register(KEY))
    width, height = SIZES[number % len(SIZES)]
    source = clip.frames(width * 3 // 2, height * 3 // 2, FRAMES)
    seen = []
    with TemporaryDirectory() as folder:
        for _ in range(count):
            piece = list(_piece(source, width, height, chance))
            path = coded(piece, Path(folder) / "piece.mp4", x264(int(chance.integers(20, 39))))
            finding = detector.weigh(Evidence.of(sampled(path, 6)))
            seen.append(Unmarked(finding.agreement, finding.found))
    return seen


def _piece(source: Sequence[Frame], width: int, height: int, chance: np.random.Generator) -> Iterator[Frame]:
    """A piece of a film, somewhere, somewhat larger or smaller, perhaps mirrored, brighter or darker."""
    high, wide = source[0].shape[:2]
    scale = chance.uniform(0.75, min(1.5, wide / width, high / height))
    part = round(width * scale), round(height * scale)
    x, y = chance.integers(0, wide - part[0] + 1), chance.integers(0, high - part[1] + 1)
    gain, mirrored = chance.uniform(0.7, 1.1), bool(chance.integers(2))
    for frame in source[:: int(chance.integers(1, 3))]:
        piece = cv2.resize(frame[y : y + part[1], x : x + part[0]], (width, height), interpolation=cv2.INTER_AREA)
        piece = cv2.convertScaleAbs(piece, alpha=gain)
        yield np.ascontiguousarray(piece[:, ::-1] if mirrored else piece)
