"""What marks and fingerprints cost: CPU for each frame."""

import resource
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import cv2
import numpy as np

from misora.engines.protocol import Frame
from misora.media import frames
from misora.media.encode import FilmFile
from misora.trust.provenance.fingerprint.pictures import asked, known
from misora.trust.provenance.watermark import Detector, Register, Watermark
from misora.trust.provenance.watermark.code import CODE_BITS

KEY = b"benchmark" * 4
WIDTH, HEIGHT, FRAMES, FPS = 720, 1280, 16, 24
REGISTERED = 1_000_000
LENGTHS = (2, 8, 20)
"""Seconds of film."""


def measure() -> dict[str, object]:
    """Milliseconds of CPU, single-threaded, medians."""
    cv2.setNumThreads(1)
    return {"size": f"{WIDTH}x{HEIGHT}", "frames": FRAMES, **_frames(), "register": _register(), "looks": _looks()}


def _frames() -> dict[str, float]:
    chance = np.random.default_rng(1)
    coarse = chance.integers(0, 256, (160, 90, 3), dtype=np.uint8)
    still: Frame = cv2.resize(coarse, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)
    shown = [np.roll(still, 3 * number, 1) for number in range(FRAMES)]
    mark, detector = Watermark(KEY, 1, width=WIDTH, height=HEIGHT), Detector(KEY)
    marked = [mark(frame.copy(), 0) for frame in shown]
    detector.look(marked)  # what is made once is made here
    return {
        "mark_ms": _cpu(lambda: mark(still.copy(), 0), 20),
        "detect_ms": _cpu(lambda: detector.look(marked), 3),
        "detect_none_ms": _cpu(lambda: detector.look(shown), 3),
        "hashes_to_keep_ms": _cpu(lambda: known([(0.0, still)]), 10),
        "hashes_to_ask_ms": _cpu(lambda: asked([(0.0, still)]), 10),
    }


def _register() -> dict[str, float]:
    """What it costs to know the marks that exist: to read them once in a process, and to ask in each look."""
    chance = np.random.default_rng(2)
    idents = chance.integers(0, 1 << 48, REGISTERED).tolist()
    started = time.process_time()
    register = Register(KEY, idents)
    read = time.process_time() - started
    soft = chance.standard_normal(CODE_BITS).astype(np.float32)
    return {"marks": REGISTERED, "read_seconds": round(read, 2), "ask_ms": _cpu(lambda: register.nearest(soft), 5)}


def _looks() -> dict[str, float]:
    """Seconds of CPU, the confined decoder's too, to find the mark in films of some lengths."""
    detector, took = Detector(KEY), dict[str, float]()
    with TemporaryDirectory() as folder:
        for seconds in LENGTHS:
            film = _film(Path(folder) / str(seconds), seconds)
            before = _all_cpu()
            detector.look([one.rgb for one in frames.sampled(film, most=FRAMES, sound_seconds=0).seen])
            took[str(seconds)] = round(_all_cpu() - before, 2)
    return took


def _film(folder: Path, seconds: int) -> Path:
    chance, mark = np.random.default_rng(3), Watermark(KEY, 1, width=WIDTH, height=HEIGHT)
    wide = cv2.resize(
        chance.integers(0, 256, (90, 90, 3), dtype=np.uint8), (WIDTH * 2, HEIGHT), interpolation=cv2.INTER_CUBIC
    )
    film = FilmFile(folder, width=WIDTH, height=HEIGHT, fps=FPS, seconds=seconds, kind="video", filters=[mark])
    for number in range(seconds * FPS):
        film.frame(np.ascontiguousarray(wide[:, number : number + WIDTH]))
    return film.close().files["video"]


def _all_cpu() -> float:
    """Of this process and of those that it has waited for."""
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in uses)


def _cpu(work: Callable[[], object], times: int) -> float:
    took = []
    for _ in range(times):
        started = time.process_time()
        work()
        took.append(time.process_time() - started)
    return round(1000 * median(took), 1)
