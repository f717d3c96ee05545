"""How much energy a render took, where the machine measures it. Free of Django.

Processors: the RAPL counters of Linux (`/sys/class/powercap/intel-rapl:N`, on AMD too), whole packages; often only
root may read them. NVIDIA GPUs: `nvidia-smi`, which tells their power twice a second, where the engine's own process
has used CUDA. Both count whatever else ran on them meanwhile. What another server does isn't measured at all.
"""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

POWERCAP = Path("/sys/class/powercap")
SAMPLE_SECONDS = 30.0
"""A counter that starts over, after minutes under full load, is noticed only when it is read in between."""
GPU_MILLISECONDS = 500
JOULES = 1e-6
"""Counters count microjoules."""


class Meter:
    """Measures from `with` to its end; then `joules` holds the sum of what was measured, None where nothing was."""

    def __init__(self, powercap: Path = POWERCAP, uses_gpu: Callable[[], bool] | None = None) -> None:
        self.joules: float | None = None
        self._packages = [Package(zone) for zone in sorted(powercap.glob("intel-rapl:*")) if is_package(zone)]
        self._uses_gpu = uses_gpu or cuda_is_used
        self._gpus: Gpus | None = None
        self._ended = threading.Event()
        self._sampler = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> Self:
        for package in self._packages:
            package.read()
        if self._packages:
            self._sampler.start()
        if smi := shutil.which("nvidia-smi"):
            self._gpus = Gpus(smi)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        if self._packages:
            self._sampler.join()
        measured = [package.read() for package in self._packages]
        if self._gpus is not None:
            drawn = self._gpus.end()
            measured += [drawn if self._uses_gpu() else None]
        known = [joules for joules in measured if joules is not None]
        self.joules = sum(known) if known else None

    def _sample(self) -> None:
        while not self._ended.wait(SAMPLE_SECONDS):
            for package in self._packages:
                package.read()


class Package:
    """The counter of one processor package."""

    def __init__(self, zone: Path) -> None:
        self._zone = zone
        self._last: int | None = None
        self._joules = 0.0

    def read(self) -> float | None:
        """Joules since the first reading; None when it can't be read."""
        now = _number(self._zone / "energy_uj")
        if now is None:
            return None
        if self._last is not None:
            passed = now - self._last
            if passed < 0:
                passed += _number(self._zone / "max_energy_range_uj") or self._last
            self._joules += passed * JOULES
        self._last = now
        return self._joules


class Gpus:
    """The power of the GPUs that this process may see, summed up over time."""

    def __init__(self, smi: str) -> None:
        command = [smi, "--query-gpu=index,power.draw", "--format=csv,noheader,nounits", f"-lms={GPU_MILLISECONDS}"]
        if visible := os.environ.get("CUDA_VISIBLE_DEVICES"):
            command += ["-i", visible]
        self._watts: dict[str, tuple[float, float]] = {}
        self._joules: float | None = None
        # Should this process be killed, it ends at its next line, which nobody reads any more.
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self._reader = threading.Thread(target=self._read, args=(self._process.stdout,), daemon=True)
        self._reader.start()

    def end(self) -> float | None:
        """Joules until now; None when no GPU told its power."""
        self._process.terminate()
        self._process.wait()
        self._reader.join()
        now = time.monotonic()
        for index, (_moment, watts) in list(self._watts.items()):
            self._add(index, watts, now)
        return self._joules

    def _read(self, lines: IO[str]) -> None:
        with lines:
            for line in lines:
                index, _comma, watts = line.partition(",")
                with suppress(ValueError):  # "[N/A]", where a GPU doesn't know
                    self._add(index, float(watts), time.monotonic())

    def _add(self, index: str, watts: float, now: float) -> None:
        moment, before = self._watts.get(index, (now, watts))
        self._joules = (self._joules or 0.0) + (now - moment) * (watts + before) / 2
        self._watts[index] = (now, watts)


def is_package(zone: Path) -> bool:
    """Whether this is a whole processor: not a part of one, which is counted in it, and not the whole machine."""
    with suppress(OSError):
        return (zone / "name").read_text().startswith("package")
    return False


def cuda_is_used() -> bool:
    """Whether this process has begun to use a GPU through torch; torch isn't loaded for the question."""
    torch = sys.modules.get("torch")
    return bool(torch is not None and torch.cuda.is_initialized())


def _number(file: Path) -> int | None:
    try:
        return int(file.read_text())
    except (OSError, ValueError):
        return None
