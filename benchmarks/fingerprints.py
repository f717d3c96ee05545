"""What marks and fingerprints cost: CPU for each frame, and a query among ten million hashes.

The hashes are random, which is the hardest case for cells: real pictures come in groups. What is asked for is a known
hash with 12 of its 256 bits changed.
"""

import time
from collections.abc import Callable
from statistics import median

import cv2
import faiss
import numpy as np

from misora.engines.protocol import Frame
from misora.trust.provenance.fingerprint.index import HashIndex
from misora.trust.provenance.fingerprint.pictures import HASH_BYTES, asked, known
from misora.trust.provenance.watermark import Detector, Watermark

KEY = b"benchmark" * 4
WIDTH, HEIGHT, FRAMES = 720, 1280, 16
HASHES, ASKED, CHANGED = 10_000_000, 50, 12


def measure(hashes: int = HASHES) -> dict[str, object]:
    """Milliseconds of CPU, single-threaded, medians; sizes in MB."""
    cv2.setNumThreads(1)
    faiss.omp_set_num_threads(1)
    return {"size": f"{WIDTH}x{HEIGHT}", "frames": FRAMES, **_frames(), **_queries(hashes)}


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


def _queries(count: int) -> dict[str, float]:
    chance = np.random.default_rng(2)
    hashes = chance.integers(0, 256, (count, HASH_BYTES), dtype=np.uint8)
    chosen = chance.choice(count, ASKED, replace=False)
    bits = np.unpackbits(hashes[chosen], axis=1)
    for row in bits:
        row[chance.choice(HASH_BYTES * 8, CHANGED, replace=False)] ^= 1
    wanted = np.packbits(bits, axis=1)
    flat = HashIndex()
    flat.add(hashes, np.arange(count))
    del hashes
    figures: dict[str, float] = {"hashes": count}
    for name, index in (("all", flat), ("cells", None)):
        started = time.process_time()
        searched = index or flat.arranged()
        figures[f"{name}_made_s"] = round(time.process_time() - started, 1)
        each = [_query(searched, wanted[number : number + 1]) for number in range(ASKED)]
        figures[f"{name}_ms"] = round(1000 * median(seconds for seconds, _found in each), 2)
        right = sum(chosen[number] in found for number, (_seconds, found) in enumerate(each))
        figures[f"{name}_found"] = right / ASKED
    return figures


def _query(index: HashIndex, wanted: np.ndarray) -> tuple[float, set[int]]:
    started = time.process_time()
    found = index.search(wanted)
    return time.process_time() - started, {near.entry for near in found}


def _cpu(work: Callable[[], object], times: int) -> float:
    took = []
    for _ in range(times):
        started = time.process_time()
        work()
        took.append(time.process_time() - started)
    return round(1000 * median(took), 1)
