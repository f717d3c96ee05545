"""The same scene by `animatic` and by manim, side by side: a ball bounces through a landscape for 8 seconds.

Each is one process from its start to the finished MP4 of 720×1280 at 24 frames a second, in turn, so that a noisy
machine disturbs both alike; `animatic` also makes the sound. manim is an optional peer: `pip install manim` (which
builds with the headers of cairo and pango: Debian's libcairo2-dev, libpango1.0-dev, pkg-config), into an environment of
its own if you like, and `MISORA_BENCH_MANIM` names that environment's Python. Without it the measure says so.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import av

PROMPT = "A red ball bounces through a field in the hills at noon, pan right"
WIDTH, HEIGHT, SECONDS, FPS = 720, 1280, 8, 24


def measure(runs: int = 3) -> dict[str, Any]:
    """Medians of wall and CPU seconds of both, and how many times as long manim takes."""
    manim = os.environ.get("MISORA_BENCH_MANIM", sys.executable)
    version = _version(manim)
    if version is None:
        return {"missing": "manim is not installed: see benchmarks/ball.py"}
    ours: list[tuple[float, float]] = []
    theirs: list[tuple[float, float]] = []
    scene = str(Path(__file__).with_name("manim_ball.py"))
    for _ in range(runs):
        with TemporaryDirectory() as folder:
            film = ["-m", "misora", "render", PROMPT, "-o", f"{folder}/ball.mp4", "--seconds", str(SECONDS)]
            ours.append(_spent([sys.executable, *film]))
            theirs.append(_spent([manim, scene, folder]))
            for path in (Path(folder, "ball.mp4"), next(Path(folder, "videos").rglob("ball.mp4"))):
                _check(path)
    wall, cpu = (statistics.median(run[part] for run in ours) for part in (0, 1))
    manim_wall, manim_cpu = (statistics.median(run[part] for run in theirs) for part in (0, 1))
    return {
        "manim": version,
        "runs": runs,
        "size": f"{WIDTH}x{HEIGHT}",
        "animatic_wall_s": round(wall, 2),
        "animatic_cpu_s": round(cpu, 2),
        "manim_wall_s": round(manim_wall, 2),
        "manim_cpu_s": round(manim_cpu, 2),
        "manim_times_wall": round(manim_wall / wall, 1),
        "manim_times_cpu": round(manim_cpu / cpu, 1),
    }


def _version(python: str) -> str | None:
    asked = subprocess.run(
        [python, "-c", "import manim; print(manim.__version__)"], capture_output=True, text=True, check=False
    )
    return asked.stdout.strip().splitlines()[-1] if asked.returncode == 0 else None


def _spent(command: list[str]) -> tuple[float, float]:
    """Wall and CPU seconds of a process and its children."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        said = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} failed: {said.decode(errors='replace')[-600:]}")
    return time.perf_counter() - started, usage.ru_utime + usage.ru_stime


def _check(path: Path) -> None:
    """Both made the same thing, or the comparison is void."""
    with av.open(str(path)) as film:
        track = film.streams.video[0]
        frames = sum(1 for _ in film.decode(track))
        if (track.width, track.height) != (WIDTH, HEIGHT) or abs(frames - SECONDS * FPS) > 1:
            raise SystemExit(f"{path.name} has {frames} frames of {track.width}×{track.height}.")
