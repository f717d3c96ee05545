"""A data directory and a database for one run, of which nothing is left behind."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


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
