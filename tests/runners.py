"""Real runners against a live server."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from misora.generation.runners import create_runner
from tests.engines_for_tests import PATH
from tests.processes import Process, gone


@contextmanager
def runner(server: str, folder: Path, name: str = "attic", *, token: str = "", **more: str) -> Iterator[Process]:
    """`misora runner` with a data folder of its own and no way to the database; stopped in the end."""
    token = token or create_runner(by=None, name=name, engines=[])[1]
    data = folder / name
    data.mkdir(exist_ok=True)
    own = {"MISORA_RUNNER_TOKEN": token, "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "none"}
    process = Process(
        "runner", "--server", server, data=data, **own, **{"MISORA_ENGINES": json.dumps({"squares": PATH}), **more}
    )
    below: list[psutil.Process] = []
    try:
        yield process
    finally:
        if process.alive:
            below = process.children()
            process.stop()
        gone(below)
