"""Real processes of the product against the test database."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psutil
from django.db import connection

from tests.engines_for_tests import PATH


def database_url() -> str:
    """Of the database that this test uses."""
    parts = connection.settings_dict
    return f"postgresql://{parts['USER']}@/{parts['NAME']}?host={quote(parts['HOST'])}&port={parts['PORT']}"


def environment(data: Path, **more: str) -> dict[str, str]:
    """Of a process of the product; `data` is the test's tmp_path, whose media and work folders its settings use."""
    return {
        **os.environ,
        "MISORA_DATA": str(data),
        "DATABASE_URL": database_url(),
        "MISORA_ENGINES": json.dumps({"squares": PATH}),
        "MISORA_DISK_FLOOR_BYTES": "0",
        "DJANGO_SETTINGS_MODULE": "misora.config.settings",
        "PYTHONUNBUFFERED": "1",
        **more,
    }


class Process:
    """`misora ARGUMENTS`, with its log in a file."""

    def __init__(self, *arguments: str, data: Path, log: Path | None = None, **more: str) -> None:
        self.log = log or data / f"{arguments[0]}.log"
        with self.log.open("ab") as file:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "misora", *arguments], env=environment(data, **more), stdout=file, stderr=file
            )
        self.pid = self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def children(self) -> list[psutil.Process]:
        """All living descendants."""
        return psutil.Process(self.pid).children(recursive=True)

    def engine_pids(self) -> list[int]:
        """Of the engine processes below it."""
        return [child.pid for child in self.children() if is_engine(child)]

    def kill(self) -> None:
        """As kill -9 does."""
        self._process.kill()
        self._process.wait()

    def kill_all(self) -> None:
        """As `kill`, with all that live below it."""
        below = self.children()
        self.kill()
        kill(below)
        gone(below)

    def stop(self, *, seconds: float = 20) -> int:
        """SIGTERM, and the exit code."""
        if self.alive:
            self._process.send_signal(signal.SIGTERM)
        return self._process.wait(seconds)


def is_engine(process: psutil.Process) -> bool:
    try:
        return "misora.generation.making.engine_process" in process.cmdline()
    except psutil.Error:
        return False


@contextmanager
def worker(data: Path, *queues: str, **more: str) -> Iterator[Process]:
    """A worker, which is stopped in the end, with what is below it."""
    chosen = [part for queue in queues or ("render",) for part in ("--queue", queue)]
    process = Process("worker", *chosen, data=data, **more)
    below: list[psutil.Process] = []
    try:
        yield process
    finally:
        if process.alive:
            below = process.children()
            process.stop()
        gone(below)


def kill(processes: Iterable[psutil.Process]) -> None:
    """As kill -9 does; one may just have ended by itself."""
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.kill()


def gone(processes: list[psutil.Process], *, seconds: float = 8) -> None:
    """Fail unless all have ended in time; those that have not are killed."""
    _ended, alive = psutil.wait_procs(processes, timeout=seconds)
    kill(alive)
    assert not alive, f"processes were left: {alive}"


def until(condition: Callable[[], Any], *, seconds: float = 60, every: float = 0.05, why: Path | None = None) -> Any:
    """What `condition` gives once it is true; fails after `seconds`, with the end of the log `why`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if value := condition():
            return value
        time.sleep(every)
    said = why.read_text()[-3000:] if why and why.exists() else ""
    raise AssertionError(f"not within {seconds} seconds\n{said}")
