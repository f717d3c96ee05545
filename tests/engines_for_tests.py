"""A tiny real engine: squares that move over a ground whose colour the seed chooses, with a tone; also as pictures.

Words in the prompt make it misbehave: "slow" waits between frames, "crash" ends the process half-way, "crash once" only
in the first attempt, "refuse" refuses, "stall" falls silent, "raise" raises, "print" writes to standard output,
"deaf" doesn't listen to SIGTERM, "full" finds no space left on the disk.
"""

import dataclasses
import errno
import os
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from misora.core.errors import Unavailable
from misora.engines.protocol import SAMPLE_RATE, Capabilities, Film, Progress, Refused, Spec

PATH = "tests.engines_for_tests.Squares"
MOODY = "tests.engines_for_tests.Moody"
SLOW_SECONDS = 0.1


class Squares:
    """See the module."""

    def describe(self) -> Capabilities:
        return Capabilities(
            name="squares",
            title="Squares",
            kinds=("video", "image"),
            sizes=((160, 288), (288, 160), (720, 1280), (1280, 720), (64, 64)),
            min_seconds=0.5,
            max_seconds=20,
            fps=24,
            sound=True,
            references=1,
            credits_per_second=0.5,
            stall_seconds={"": 30.0, "stalling": 1.0},
            made_by="drawn",
            image_sizes=((64, 64), (96, 64)),
            credits_per_image=0.75,
            model="squares-1",
        )

    def render(self, spec: Spec, workdir: Path, film: Film) -> Iterator[Progress]:
        words = spec.prompt.lower()
        if "refuse" in words:
            raise Refused("Squares don't do that. Ask for something else.")
        if "print" in words:
            print("a line on standard output")
        if "deaf" in words:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
        (workdir / "scratch").write_text("the engine was here")
        frames = round(spec.seconds * spec.fps) if spec.kind == "video" else 1
        if spec.kind == "image":
            for number in range(spec.previews):
                film.preview(_picture(spec, number, spec.previews))
                yield Progress("drawing", 0.1 * number)
        for index in range(frames):
            film.frame(_picture(spec, index, frames))
            if "slow" in words:
                time.sleep(SLOW_SECONDS)
            if index == frames // 2:
                yield from _misbehave(words, workdir)
            yield Progress("drawing", (index + 1) / frames * 0.9, f"picture {index + 1} of {frames}")
        if spec.kind == "image":
            return
        moments = np.arange(round(spec.seconds * SAMPLE_RATE)) / SAMPLE_RATE
        tone = (0.2 * np.sin(2 * np.pi * 440 * moments)).astype(np.float32)
        film.sound(np.stack([tone, tone], axis=1))
        film.caption(0, spec.seconds, "Almost home", "fox")
        yield Progress("sounding", 0.95)


class Tiles(Squares):
    """The same with another name."""

    def describe(self) -> Capabilities:
        return dataclasses.replace(super().describe(), name="tiles", title="Tiles", model="tiles-1")


def _picture(spec: Spec, index: int, frames: int) -> np.ndarray:
    picture = np.full((spec.height, spec.width, 3), spec.seed % 200, dtype=np.uint8)
    side = min(spec.width, spec.height) // 4
    left = round((spec.width - side) * index / max(1, frames - 1))
    picture[side : 2 * side, left : left + side] = (240, 90, 40)
    return picture


def _misbehave(words: str, workdir: Path) -> Iterator[Progress]:
    attempt = workdir.parent.name.rpartition(".")[2]
    if "crash once" in words:
        if attempt == "1":
            os._exit(7)
    elif "crash" in words:
        os._exit(7)
    if "raise" in words:
        msg = "as the prompt asked"
        raise RuntimeError(msg)
    if "full" in words:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if "stall" in words:
        yield Progress("stalling", 0.5)
        time.sleep(60)


class Moody(Squares):
    """Loads only while there is a file called `moody` in the data directory."""

    def __init__(self) -> None:
        if not (Path(os.environ["MISORA_DATA"]) / "moody").exists():
            raise Unavailable("There is no GPU just now.")


class OnGpu(Squares):
    """Makes its process look as if it used a GPU."""

    def __init__(self) -> None:
        sys.modules["torch"] = SimpleNamespace(cuda=SimpleNamespace(is_initialized=lambda: True))  # type: ignore[assignment]


class Elsewhere(OnGpu):
    """Has another server do it, or so it says."""

    def describe(self) -> Capabilities:
        return replace(super().describe(), elsewhere=True)
