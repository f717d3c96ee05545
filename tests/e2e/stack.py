"""A whole Misora on this machine: `misora up` in a data directory of its own, as a person would start it."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 120
CHROMIUM = os.environ.get("MISORA_CHROMIUM", "/usr/bin/chromium")
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
]


class Stack:
    """Database, web and worker as real processes; ends all of them on exit."""

    def __init__(self, **settings: str) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="misora-e2e-"))
        self.home.chmod(0o711)  # as root, PostgreSQL's own user passes through it
        self.data = self.home / "data"
        self.port = _free_port()
        self.url = f"http://localhost:{self.port}"
        # The test run's own database is not this one's.
        kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "MISORA_DATA")}
        self.environment = kept | {"PYTHONPATH": str(ROOT), **settings}
        self.log = self.home / "up.log"
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        arguments = ["up", "--data", str(self.data), "--port", str(self.port)]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "misora", *arguments],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            self._wait()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.home, ignore_errors=True)  # a file server's last write may still be on its way

    def _wait(self) -> None:
        deadline = time.monotonic() + READY_SECONDS
        answer = ""
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as response:
                    if response.status == 200:
                        return
            except urllib.error.HTTPError as failing:
                answer = failing.read().decode()
            except OSError as silent:
                answer = str(silent)
            time.sleep(0.3)
        raise RuntimeError(f"misora up did not come up: {answer}\n{self.logs()}")

    def logs(self) -> str:
        """What all of its processes said."""
        files = [self.log, *sorted((self.data / "logs").glob("*.log"))]
        return "\n".join(
            f"== {file.name}\n{file.read_text(errors='replace')[-4000:]}" for file in files if file.exists()
        )

    def misora(self, *arguments: str, text: str = "") -> str:
        """Run a command of the command line beside the running server."""
        return self._run("misora", *arguments, "--data", str(self.data), text=text)

    def seed(self, *arguments: str) -> str:
        """Run `tests.e2e.seed` inside the server's environment."""
        return self._run("tests.e2e.seed", *arguments, text="", MISORA_DATA=str(self.data))

    def _run(self, module: str, *arguments: str, text: str, **more: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env=self.environment | more,
            input=text,
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{module} {' '.join(arguments)}: {done.stdout}{done.stderr}")
        return done.stdout

    def invite(self) -> str:
        """The address of a fresh invite, on this server."""
        return self._address(self.misora("invite", "create"))

    def sign_in_link(self, handle: str) -> str:
        """The address that signs this person in, once."""
        return self._address(self.misora("user", "link", handle))

    def _address(self, said: str) -> str:
        found = re.search(r"/(?:join|in)/[\w-]+", said)
        if found is None:
            raise RuntimeError(f"No address in: {said}")
        return self.url + found.group()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
