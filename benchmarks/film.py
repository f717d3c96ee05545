"""From a prompt to a clip that plays, beside merely encoding the same frames.

Warm, in one process, without server or database: 8 seconds of 720×1280 by `animatic`. The baseline encodes the very
frames that the film had, held in memory, by the same encoder settings, with silence for sound and no label.
"""

import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from misora.engines.animatic.director import direct
from misora.engines.animatic.engine import Animatic
from misora.engines.protocol import SAMPLE_RATE, Film, Frame, Samples, Spec
from misora.media.encode import FilmFile
from misora.trust.provenance.label import VisibleLabel

PROMPTS = {
    "with speech": "A red fox runs across a snowy field at night and says: 'Almost home'",
    "without": "A red fox runs across a snowy field at night",
}
WIDTH, HEIGHT, SECONDS, FPS = 720, 1280, 8.0, 24


class _Keeps:
    """A film that remembers the frames it passes on."""

    def __init__(self, film: Film | None) -> None:
        self.film, self.frames = film, list[Frame]()

    def frame(self, rgb: Frame) -> None:
        if self.film is None:
            self.frames.append(rgb.copy())
        else:
            self.film.frame(rgb)

    def sound(self, samples: Samples) -> None:
        if self.film is not None:
            self.film.sound(samples)

    def caption(self, start: float, stop: float, text: str, speaker: str = "") -> None:
        if self.film is not None:
            self.film.caption(start, stop, text, speaker)

    def adopt(self, path: Path) -> None:
        raise AssertionError("animatic draws")


def _spec(prompt: str, seed: int) -> Spec:
    board = direct(prompt, seconds=SECONDS)
    return Spec("video", prompt, board, WIDTH, HEIGHT, SECONDS, seed, FPS)


def _film(engine: Animatic, prompt: str, seed: int) -> tuple[float, float]:
    with TemporaryDirectory() as folder:
        started, cpu = time.perf_counter(), time.process_time()
        label = VisibleLabel(width=WIDTH, height=HEIGHT, fps=FPS, made_by="drawn", handle="mio")
        film = FilmFile(
            Path(folder), width=WIDTH, height=HEIGHT, fps=FPS, seconds=SECONDS, kind="video", filters=[label]
        )
        for _ in engine.render(_spec(prompt, seed), Path(folder), film):
            pass
        film.close()
        return time.perf_counter() - started, time.process_time() - cpu


def _encode(frames: list[Frame]) -> tuple[float, float]:
    with TemporaryDirectory() as folder:
        started, cpu = time.perf_counter(), time.process_time()
        film = FilmFile(Path(folder), width=WIDTH, height=HEIGHT, fps=FPS, seconds=SECONDS, kind="video")
        film.sound(np.zeros((int(SECONDS * SAMPLE_RATE), 2), np.float32))
        for frame in frames:
            film.frame(frame)
        film.close()
        return time.perf_counter() - started, time.process_time() - cpu


def measure(runs: int = 3) -> dict[str, object]:
    """Medians over `runs`, in turn: film, encode, film, encode."""
    engine = Animatic()
    figures: dict[str, object] = {"film_seconds": SECONDS, "size": f"{WIDTH}x{HEIGHT}", "runs": runs}
    for name, prompt in PROMPTS.items():
        kept = _Keeps(None)
        with TemporaryDirectory() as folder:
            for _ in engine.render(_spec(prompt, 1), Path(folder), kept):
                pass
        films, encodes = [], []
        for seed in range(1, runs + 1):
            films.append(_film(engine, prompt, seed))
            encodes.append(_encode(kept.frames))
        wall, cpu = (statistics.median(run[part] for run in films) for part in (0, 1))
        bare_wall, bare_cpu = (statistics.median(run[part] for run in encodes) for part in (0, 1))
        figures[name] = {
            "prompt_to_playable_s": round(wall, 2),
            "cpu_s": round(cpu, 2),
            "encode_alone_s": round(bare_wall, 2),
            "encode_alone_cpu_s": round(bare_cpu, 2),
            "ratio_wall": round(wall / bare_wall, 2),
            "ratio_cpu": round(cpu / bare_cpu, 2),
            "times_real_time": round(SECONDS / wall, 2),
        }
    return figures
