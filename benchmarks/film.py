"""From a prompt to a clip that plays, beside merely encoding the same frames; and a poster.

Warm, in one process, without server or database: 8 seconds of 720×1280 by `animatic`. The baseline encodes the very
frames that the film had, held in memory, by the same encoder settings, with silence for sound and no label. "drawn"
adds nothing but the drawing, so that its ratio is that of drawing and encoding to encoding; the other two are whole
clips as an engine's process makes them, with sound, label, mark and prints, without and with speech. Signing comes
after, and is measured by itself.
"""

import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import numpy as np

from misora.engines.animatic.director import direct
from misora.engines.animatic.engine import Animatic
from misora.engines.animatic.stage import Stage
from misora.engines.animatic.still import poster
from misora.engines.protocol import SAMPLE_RATE, Frame, Samples, Spec
from misora.generation.making.film import make
from misora.generation.making.wire import Mark
from misora.media.encode import FilmFile

SILENT = "A red fox runs across a snowy field at night"
PROMPTS = {"drawn": SILENT, "whole": SILENT, "whole, with speech": f"{SILENT} and says: 'Almost home'"}
POSTERS = (
    SILENT,
    "a robot walks down a neon street in the rain",
    "the camera pushes in on a pirate ship in a storm",
    "three children dance in a park, watercolour",
)
WIDTH, HEIGHT, SECONDS, FPS = 720, 1280, 8.0, 24
MARK = Mark(0x0F0F_3C3C_55AA, b"benchmark".hex())


class _Keeps:
    """A film that only remembers its frames."""

    def __init__(self) -> None:
        self.frames = list[Frame]()

    def frame(self, rgb: Frame) -> None:
        self.frames.append(rgb.copy())

    def sound(self, samples: Samples) -> None:
        pass

    def caption(self, start: float, stop: float, text: str, speaker: str = "") -> None:
        pass

    def adopt(self, path: Path) -> None:
        raise AssertionError("animatic draws")


def _spec(prompt: str, seed: int) -> Spec:
    board = direct(prompt, seconds=SECONDS)
    return Spec("video", prompt, board, WIDTH, HEIGHT, SECONDS, seed, FPS)


def _film(engine: Animatic, prompt: str, seed: int) -> tuple[float, float]:
    with TemporaryDirectory() as folder:
        started, cpu = time.perf_counter(), time.process_time()
        for _ in make(engine, _spec(prompt, seed), Path(folder), handle="mio", mark=MARK):
            pass
        return time.perf_counter() - started, time.process_time() - cpu


def _drawn(prompt: str, seed: int) -> tuple[float, float]:
    """Draw and encode, with neither sound nor label."""
    with TemporaryDirectory() as folder:
        started, cpu = time.perf_counter(), time.process_time()
        film = _bare(folder)
        board = direct(prompt, seconds=SECONDS)
        stage = Stage(board.shots[0], WIDTH, HEIGHT, seed, mouth=lambda _who, _time: 0.0)
        for number in range(round(SECONDS * FPS)):
            film.frame(stage.frame(number / FPS))
        film.close()
        return time.perf_counter() - started, time.process_time() - cpu


def _bare(folder: str) -> FilmFile:
    film = FilmFile(Path(folder), width=WIDTH, height=HEIGHT, fps=FPS, seconds=SECONDS, kind="video")
    film.sound(np.zeros((int(SECONDS * SAMPLE_RATE), 2), np.float32))
    return film


def _encode(frames: list[Frame]) -> tuple[float, float]:
    with TemporaryDirectory() as folder:
        started, cpu = time.perf_counter(), time.process_time()
        film = _bare(folder)
        for frame in frames:
            film.frame(frame)
        film.close()
        return time.perf_counter() - started, time.process_time() - cpu


def _poster_milliseconds() -> dict[str, int]:
    """The middle and the slowest of the prompts, warm, each the median of three; a poster is drawn by one core."""
    took: list[tuple[float, float]] = []
    for board in [direct(prompt, seconds=SECONDS) for prompt in POSTERS]:
        runs: list[tuple[float, float]] = []
        for seed in range(4):
            started, cpu = time.perf_counter(), time.process_time()
            poster(board, WIDTH, HEIGHT, seed)
            runs.append((1000 * (time.perf_counter() - started), 1000 * (time.process_time() - cpu)))
        took.append((statistics.median(run[0] for run in runs[1:]), statistics.median(run[1] for run in runs[1:])))
    return {
        "poster_ms": round(statistics.median(wall for wall, _ in took)),
        "poster_cpu_ms": round(statistics.median(cpu for _, cpu in took)),
        "slowest_poster_ms": round(max(wall for wall, _ in took)),
        "slowest_poster_cpu_ms": round(max(cpu for _, cpu in took)),
    }


def measure(runs: int = 3) -> dict[str, object]:
    """Medians over `runs`, in turn: film, encode, film, encode."""
    engine = Animatic()
    cv2.setNumThreads(1)  # as in an engine's process
    figures: dict[str, object] = {"film_seconds": SECONDS, "size": f"{WIDTH}x{HEIGHT}", "runs": runs}
    figures |= _poster_milliseconds()
    for name, prompt in PROMPTS.items():
        kept = _Keeps()
        with TemporaryDirectory() as folder:
            for _ in engine.render(_spec(prompt, 1), Path(folder), kept):
                pass
        films, encodes = [], []
        for seed in range(1, runs + 1):
            films.append(_drawn(prompt, seed) if name == "drawn" else _film(engine, prompt, seed))
            encodes.append(_encode(kept.frames))
        figures[name] = _beside(films, encodes)
    return figures


def _beside(films: list[tuple[float, float]], encodes: list[tuple[float, float]]) -> dict[str, float]:
    wall, cpu = (statistics.median(run[part] for run in films) for part in (0, 1))
    bare_wall, bare_cpu = (statistics.median(run[part] for run in encodes) for part in (0, 1))
    return {
        "prompt_to_playable_s": round(wall, 2),
        "cpu_s": round(cpu, 2),
        "cpu_per_film_second": round(cpu / SECONDS, 2),
        "encode_alone_s": round(bare_wall, 2),
        "encode_alone_cpu_s": round(bare_cpu, 2),
        "ratio_wall": round(wall / bare_wall, 2),
        "ratio_cpu": round(cpu / bare_cpu, 2),
        "times_real_time": round(SECONDS / wall, 2),
    }
