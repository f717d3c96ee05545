"""A whole `misora up` of its own, watched from outside: its processes by pid, its rows by SQL, its files by path."""

import contextlib
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import psutil
import psycopg
from psycopg.rows import namedtuple_row

from misora.core.postgres import Cluster
from tests.engines_for_tests import PATH
from tests.processes import is_engine, kill, until

STARTED = time.monotonic()


@dataclass(frozen=True)
class Row:
    """What a render's row said."""

    id: UUID
    state: str
    attempt: int
    failures: int
    worker: str
    phase: str
    fraction: float


class House:
    """One data directory and whatever runs on it."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.cluster = Cluster(data)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = data.parent / "up.log"
        self.supervisor: subprocess.Popen[bytes] | None = None
        self.key = ""
        self._said = 0
        self.killed: set[int] = set()
        self.seen: dict[UUID, int] = {}
        """Folders that a killed delivery of a render has left, by `stores`."""
        logging.getLogger("httpx").setLevel(logging.WARNING)

    def environment(self) -> dict[str, str]:
        own = {
            "MISORA_DATA": str(self.data),
            "MISORA_ENGINES": json.dumps({"squares": PATH}),
            "MISORA_DISK_FLOOR_BYTES": "0",
            "PYTHONUNBUFFERED": "1",
        }
        rest = {
            name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
        }
        return {**rest, **own}

    def misora(self, *arguments: str) -> str:
        """Run a command to its end."""
        command = [sys.executable, "-m", "misora", *arguments]
        done = subprocess.run(command, env=self.environment(), capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def up(self) -> None:
        """Start it, and wait until it answers and its worker is known."""
        command = [sys.executable, "-m", "misora", "up", "--port", str(self.port), "--workers", "2"]
        with self.log.open("ab") as log:
            self._said = log.tell()
            self.supervisor = subprocess.Popen(command, env=self.environment(), stdout=log, stderr=log)
        until(self._answers, seconds=120, why=self.log)

    def _answers(self) -> bool:
        said = self.log.read_bytes()[self._said :].decode()
        assert self.supervisor is None or self.supervisor.poll() is None, said
        if "Misora is at" not in said:
            return False
        try:
            return httpx.get(f"http://127.0.0.1:{self.port}/healthz").json()["worker"] == "ok"
        except (httpx.HTTPError, ValueError):
            return False

    def down(self) -> None:
        """SIGTERM, and wait for the end."""
        if self.supervisor is not None and self.supervisor.poll() is None:
            self.supervisor.send_signal(signal.SIGTERM)
            assert self.supervisor.wait(60) == 0

    def make_key(self) -> None:
        self.misora("user", "create", "mika")
        self.key = next(word for word in self.misora("key", "create", "mika").split() if word.startswith("sk-misora-"))

    # As a program sees it

    def call(self, method: str, path: str, **options: Any) -> httpx.Response:
        """One request, repeated while the server is away, as a patient program does."""
        headers = {"Authorization": f"Bearer {self.key}", **options.pop("headers", {})}

        def answered() -> httpx.Response | None:
            try:
                address = f"http://127.0.0.1:{self.port}{path}"
                response = httpx.request(method, address, headers=headers, timeout=10, **options)
            except httpx.HTTPError:
                return None
            return None if response.status_code >= 500 else response

        found = until(answered, seconds=60, every=0.2, why=self.log)
        assert isinstance(found, httpx.Response)
        return found

    def ask(self, name: str, **fields: Any) -> UUID:
        """Ask for a clip, once for each name however often the request is repeated."""
        response = self.call("POST", "/v1/videos", json=fields, headers={"Idempotency-Key": name})
        assert response.status_code == 200, response.text
        return UUID(response.json()["id"].removeprefix("video_"))

    # As the operator's eye sees it

    def sql(self, query: str, *values: Any) -> list[Any]:
        with psycopg.connect(self.cluster.url(), row_factory=namedtuple_row, connect_timeout=3) as connection:
            return connection.execute(query, values).fetchall()

    def row(self, render: UUID) -> Row | None:
        """None while the database is away."""
        query = "SELECT id, state, attempt, failures, worker, phase, fraction FROM generation_render WHERE id = %s"
        try:
            found = self.sql(query, render)
        except psycopg.OperationalError:
            return None
        return Row(*found[0]) if found else None

    def work(self, row: Row) -> Path:
        return self.data / "work" / f"{row.id}.{row.attempt}"

    def stores(self, render: UUID) -> int:
        """How many folders the storage has for a render's asset; each appears within a transaction that delivers it."""
        shared = self.data / "media" / render.hex[-2:] / str(render)
        return len(list(shared.iterdir())) if shared.is_dir() else 0

    def files(self) -> set[str]:
        root = self.data / "media"
        return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}

    def known_files(self) -> set[str]:
        return {
            f"{asset.folder}/{rendition['file']}"
            for asset in self.sql("SELECT folder, renditions FROM media_asset")
            for rendition in asset.renditions.values()
        }

    # Its processes

    def pid_of(self, target: str, row: Row) -> int | None:
        """The pid of a part of the house; the worker and the engine are those of this render."""
        if target == "supervisor" and self.supervisor is not None:
            return self.supervisor.pid
        if target == "PostgreSQL":
            return int((self.data / "postgres" / "postmaster.pid").read_text().split()[0])
        if target == "web":
            return next((process.pid for process in self._children() if "web" in process.cmdline()[:4]), None)
        worker = int(row.worker.rpartition(":")[2])
        if target == "worker":
            return worker
        with contextlib.suppress(psutil.NoSuchProcess):
            return next((child.pid for child in psutil.Process(worker).children() if is_engine(child)), None)
        return None

    def _children(self) -> list[psutil.Process]:
        return psutil.Process(self.supervisor.pid).children() if self.supervisor else []

    def processes(self) -> list[psutil.Process]:
        """Every living process that works on this data directory."""
        return [process for process in psutil.process_iter() if _works_on(process, self.data)]


def _works_on(process: psutil.Process, data: Path) -> bool:
    try:
        if process.pid == os.getpid() or process.status() == psutil.STATUS_ZOMBIE:
            return False
        return process.environ().get("MISORA_DATA") == str(data) or str(data) in " ".join(process.cmdline())
    except psutil.Error:
        return False


@contextlib.contextmanager
def house(data: Path) -> Iterator[House]:
    """A house that runs, and in the end leaves no process."""
    built = House(data)
    try:
        built.up()
        built.make_key()
        yield built
        built.down()
        until(lambda: not built.processes(), seconds=15)
    finally:
        kill(built.processes())
