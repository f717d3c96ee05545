"""Runs `misora` as people do: as a process of its own, with the embedded database of its own data directory."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

STARTED_WITHIN = 90


def environment() -> dict[str, str]:
    """Ours without what points at the test run: its database, its data and its settings."""
    testing = {"DATABASE_URL", "MISORA_DATA", "DJANGO_SETTINGS_MODULE"}
    return {name: value for name, value in os.environ.items() if name not in testing}


def misora(*arguments: str, data: Path, said: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "misora", "--data", str(data), *arguments],
        env=environment(),
        input=said,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A running `misora up`."""

    def __init__(self, process: "subprocess.Popen[str]", data: Path, port: int) -> None:
        self.process, self.data, self.port = process, data, port
        self.address = f"http://localhost:{port}"

    def wait_until_well(self, seconds: float = STARTED_WITHIN) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                if httpx.get(f"{self.address}/healthz", timeout=5).status_code == 200:
                    return
            except httpx.TransportError:
                pass  # not listening yet
            assert self.process.poll() is None, f"misora up ended: {self.log()}"
            time.sleep(0.1)
        raise AssertionError(f"not well after {seconds} s: {self.log()}")

    def log(self) -> str:
        return (self.data / "up.log").read_text() + "".join(
            f"\n--- {path.name}\n{path.read_text()[-3000:]}" for path in sorted((self.data / "logs").glob("*.log"))
        )

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(60)


@contextmanager
def running(data: Path, *arguments: str, extra: dict[str, str] | None = None) -> Iterator[Server]:
    """A server on `data` that is up and well; stopped at the end."""
    port = free_port()
    data.mkdir(parents=True, exist_ok=True)
    with (data / "up.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "misora", "up", "--data", str(data), "--port", str(port), *arguments],
            env=environment() | (extra or {}),
            stdout=log,
            stderr=subprocess.STDOUT,
            text=True,
        )
    server = Server(process, data, port)
    try:
        server.wait_until_well()
        yield server
    finally:
        if process.poll() is None:
            server.stop()
