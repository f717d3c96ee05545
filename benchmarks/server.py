"""A data directory, a database and a web process for one run, of which nothing is left behind."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

START_SECONDS = 60


@contextmanager
def server_data() -> Iterator[None]:
    """A data directory for this run alone, and a database that runs in it."""
    home = Path(tempfile.mkdtemp(prefix="misora-bench-"))
    home.chmod(0o711)  # as root, PostgreSQL's own user passes through it
    before = os.environ.get("MISORA_DATA")
    os.environ["MISORA_DATA"] = str(home / "data")
    os.environ.pop("DATABASE_URL", None)
    if "misora.config.settings" in sys.modules:
        raise SystemExit("Only one measure that needs a server fits in a process. Run them one by one.")
    try:
        with _database():
            yield
    finally:
        shutil.rmtree(home)
        if before is not None:
            os.environ["MISORA_DATA"] = before


@contextmanager
def _database() -> Iterator[None]:
    from misora.config.data import database

    with database():
        from django.db import connections

        try:
            yield
        finally:
            connections.close_all()


@contextmanager
def serving() -> "Iterator[tuple[int, subprocess.Popen[bytes]]]":
    """The application on a free port of loopback, and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    with running("web", "--port", str(port)) as web:
        deadline = time.monotonic() + START_SECONDS
        while not _answers(port):
            if web.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("The web process did not start.")
            time.sleep(0.2)
        yield port, web


@contextmanager
def running(*arguments: str) -> "Iterator[subprocess.Popen[bytes]]":
    """`misora ARGUMENTS` until the end of the block."""
    command = [sys.executable, "-m", "misora", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/about")
        return connection.getresponse().status == 200
    except ConnectionError:
        return False
    finally:
        connection.close()
