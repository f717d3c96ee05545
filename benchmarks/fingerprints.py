"""What marks and fingerprints cost: CPU for each frame."""

import time
from collections.abc import Callable
from statistics import median

import cv2
import numpy as np

from misora.engines.protocol import Frame
from misora.trust.provenance.fingerprint.pictures import asked, known
from misora.trust.provenance.watermark import Detector, Watermark

KEY = b"benchmark" * 4
WIDTH, HEIGHT, FRAMES = 720, 1280, 16


def measure() -> dict[str, object]:
    """Milliseconds of CPU, single-threaded, medians."""
    cv2.setNumThreads(1)
    return {"size": f"{WIDTH}x{HEIGHT}", "frames": FRAMES, **_frames()}


def _frames() -> dict[str, float]:
    chance = np.random.default_rng(1)
    coarse = chance.integers(0, 256, (160, 90, 3), dtype=np.uint8)
    still: Frame = cv2.resize(coarse, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)
    frames = [np.roll(still, 3 * number, 1) for number in range(FRAMES)]
    mark, detector = Watermark(KEY, 1, width=WIDTH, height=HEIGHT), Detector(KEY)
    marked = [mark(frame.copy(), 0) for frame in frames]
    detector.look(marked)  # what is made once is made here
    return {
        "mark_ms": _cpu(lambda: mark(still.copy(), 0), 20),
        "detect_ms": _cpu(lambda: detector.look(marked), 3),
        "detect_none_ms": _cpu(lambda: detector.look(frames), 3),
        "hashes_to_keep_ms": _cpu(lambda: known([(0.0, still)]), 10),
        "hashes_to_ask_ms": _cpu(lambda: asked([(0.0, still)]), 10),
    }


def _cpu(work: Callable[[], object], times: int) -> float:
    took = []
    for _ in range(times):
        started = time.process_time()
        work()
        took.append(time.process_time() - started)
    return round(1000 * median(took), 1)
