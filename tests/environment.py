"""The data directory and the PostgreSQL of a test run.

pytest loads this with `-p`, because pytest-django reads the settings before any conftest.
"""

import os
import shutil
import tempfile
from pathlib import Path

import psutil

from misora.core.postgres import Cluster

FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
PREFIX = "misora-tests-"
_clusters: list[Cluster] = []
_homes: list[Path] = []


def start() -> None:
    """Give this run its own data directory, and its own cluster unless DATABASE_URL names a server."""
    _sweep()
    home = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    home.chmod(0o711)  # as root, PostgreSQL's own user passes through it
    _homes.append(home)
    os.environ["MISORA_DATA"] = str(home / "data")
    if "DATABASE_URL" in os.environ:
        return
    cluster = Cluster(home / "cluster", settings=FAST)
    cluster.start()
    # Every test database is a copy of template1 and so has the extensions.
    cluster.ensure_database("template1")
    cluster.ensure_database("misora")
    os.environ["DATABASE_URL"] = cluster.url("misora")
    _clusters.append(cluster)


def pytest_unconfigure() -> None:
    for cluster in _clusters:
        cluster.stop()
    for home in _homes:
        shutil.rmtree(home)
    _clusters.clear()
    _homes.clear()


def _sweep() -> None:
    """Stop and remove what killed test runs of this user left."""
    for home in Path(tempfile.gettempdir()).glob(f"{PREFIX}*-*"):
        process = home.name.removeprefix(PREFIX).split("-")[0]
        if home.stat().st_uid == os.geteuid() and not psutil.pid_exists(int(process)):
            Cluster(home / "cluster").stop()
            shutil.rmtree(home, ignore_errors=True)  # two runs may sweep at once


start()
