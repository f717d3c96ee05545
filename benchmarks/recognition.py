"""What it costs to find a picture among very many, and how that grows.

The hashes are random, which is the hardest case for cells: real pictures come in groups. What is asked for is a known
hash with 12 of its 256 bits changed. Besides, two films of a minute are compared second by second, as the index's
proposals are.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from misora.trust.provenance.fingerprint.index import EXACT_UP_TO, HashIndex
from misora.trust.provenance.fingerprint.matching import agreement
from misora.trust.provenance.fingerprint.pictures import HASH_BYTES, MARGINS, Printed

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
ASKED, CHANGED = 50, 12
MINUTE = 60


def measure(sizes: tuple[int, ...] = SIZES) -> dict[str, object]:
    """Milliseconds of CPU of one thread, medians; seconds for making, writing and reading; bytes in MB."""
    faiss.omp_set_num_threads(1)
    return {"margins": len(MARGINS), "asked": ASKED, "sizes": [_measured(size) for size in sizes], **_compared()}


def _measured(count: int) -> dict[str, Any]:
    chance = np.random.default_rng(2)
    hashes = chance.integers(0, 256, (count, HASH_BYTES), dtype=np.uint8)
    chosen = chance.choice(count, ASKED, replace=False)
    bits = np.unpackbits(hashes[chosen], axis=1)
    for row in bits:
        row[chance.choice(HASH_BYTES * 8, CHANGED, replace=False)] ^= 1
    wanted = np.packbits(bits, axis=1)
    index = HashIndex()
    index.add(hashes, np.arange(count))
    del hashes
    figures: dict[str, Any] = {"hashes": count, **_asked("all", index, wanted, chosen)}
    if count > EXACT_UP_TO:
        started = time.process_time()
        index = index.arranged()
        figures |= {"made_s": round(time.process_time() - started, 1), **_asked("cells", index, wanted, chosen)}
    return figures | _kept(index)


def _asked(name: str, index: HashIndex, wanted: NDArray[np.uint8], chosen: NDArray[np.int64]) -> dict[str, float]:
    took, right = [], 0
    for number in range(ASKED):
        started = time.process_time()
        found = index.search(wanted[number : number + 1])
        took.append(time.process_time() - started)
        right += chosen[number] in {near.entry for near in found}
    return {f"{name}_ms": round(1000 * median(took), 3), f"{name}_found": right / ASKED}


def _kept(index: HashIndex) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hashes"
        write, read = _once(lambda: index.save(path)), _once(lambda: HashIndex.load(path))
        return {"write_s": write, "read_s": read, "mb": round(path.stat().st_size / 1e6, 1)}


def _compared() -> dict[str, float]:
    chance = np.random.default_rng(3)

    def film(hashes: int) -> list[Printed]:
        shape = (hashes, HASH_BYTES)
        return [Printed(float(t), chance.integers(0, 256, shape, dtype=np.uint8), 100) for t in range(MINUTE)]

    known, asked = film(len(MARGINS)), film(8)
    return {"compare_ms": round(1000 * median(_once(lambda: agreement(known, asked)) for _ in range(9)), 1)}


def _once(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return round(time.process_time() - started, 4)
