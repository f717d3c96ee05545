"""What a worker and its engine hold in memory while a clip with speech is made, the voice being loaded.

A real worker on a database of its own makes the same clip twice; the second, warm one is watched. Counted is PSS
(proportional set size, `/proc/PID/smaps_rollup`): pages that several processes share are shared out among them. Linux
only.
"""

import statistics
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import psutil

from benchmarks.server import running, server_data

if TYPE_CHECKING:
    from misora.generation.models import Render

PROMPT = "A red fox runs across a snowy field at night and says: 'Almost home'"
SECONDS = 8
EVERY = 0.1
PATIENCE = 180.0


def measure() -> dict[str, Any]:
    """Megabytes of worker and engine: the median and the most while the second clip is made."""
    with server_data():
        from misora.accounts.models import User
        from misora.generation.queries import engine_named

        maker = User.objects.create(username="mio")
        with running("worker") as worker:
            _until(lambda: (info := engine_named("animatic")) is not None and info.capabilities is not None, worker)
            _watch(_asked(maker), worker)
            samples = _watch(_asked(maker), worker)
    together = [sum(sample) for sample in samples]
    return {
        "prompt": PROMPT,
        "size": "720x1280",
        "samples": len(samples),
        "worker_mb": round(statistics.median(sample[0] for sample in samples)),
        "engine_mb": round(statistics.median(sum(sample[1:]) for sample in samples)),
        "together_median_mb": round(statistics.median(together)),
        "together_most_mb": round(max(together)),
    }


def _asked(maker: Any) -> "Render":
    from misora.generation.asking.requesting import request_renders

    batch = request_renders(owner=maker, prompt=PROMPT, engine="animatic", seconds=SECONDS, token=uuid4().hex)
    return batch.renders.get()


def _watch(render: "Render", worker: "subprocess.Popen[bytes]") -> list[tuple[float, ...]]:
    """The memory of the worker, then of each of its processes, while a take is made."""
    samples: list[tuple[float, ...]] = []

    def ended() -> bool:
        render.refresh_from_db()
        if render.state == render.State.RUNNING:
            tree = [psutil.Process(worker.pid), *psutil.Process(worker.pid).children(recursive=True)]
            samples.append(tuple(_pss(process.pid) for process in tree))
        return not render.open

    _until(ended, worker)
    if render.state != render.State.DONE:
        raise SystemExit(f"The clip was not made: {render.error}")
    return samples


def _until(holds: Any, worker: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        if worker.poll() is not None or time.monotonic() > deadline:
            raise SystemExit("The worker did not do its work.")
        time.sleep(EVERY)


def _pss(pid: int) -> float:
    """Megabytes (of a million bytes); 0 for a process that has just ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024 / 1e6
