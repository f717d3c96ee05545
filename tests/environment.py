"""The PostgreSQL of a test run. pytest loads this with `-p`, before pytest-django reads the settings."""

import os
import shutil
import tempfile
from pathlib import Path

import psutil

from misora.core.postgres import Cluster

FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
PREFIX = "misora-tests-"
_started: list[Cluster] = []


def start_database() -> None:
    """Start a cluster of this run's own, unless DATABASE_URL names a server."""
    if "DATABASE_URL" in os.environ:
        return
    _sweep()
    home = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    home.chmod(0o711)  # as root, PostgreSQL's own user passes through it
    cluster = Cluster(home / "data", settings=FAST)
    _started.append(cluster)
    cluster.start()
    # Every test database is a copy of template1 and so has the extensions.
    cluster.ensure_database("template1")
    cluster.ensure_database("misora")
    os.environ["DATABASE_URL"] = cluster.url("misora")


def pytest_unconfigure() -> None:
    for cluster in _started:
        cluster.stop()
        shutil.rmtree(cluster.data.parent)
    _started.clear()


def _sweep() -> None:
    """Stop and remove what killed test runs of this user left."""
    for home in Path(tempfile.gettempdir()).glob(f"{PREFIX}*-*"):
        process = home.name.removeprefix(PREFIX).split("-")[0]
        if home.stat().st_uid == os.geteuid() and not psutil.pid_exists(int(process)):
            Cluster(home / "data").stop()
            shutil.rmtree(home, ignore_errors=True)  # two runs may sweep at once


start_database()
