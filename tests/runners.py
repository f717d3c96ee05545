"""Runners: real ones against a live server, and one that says whatever a test wants."""

import dataclasses
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
from django.http import HttpResponse
from django.test import Client

from misora.generation.models import Runner
from misora.generation.runners.services import create_runner
from tests.engines_for_tests import PATH, Squares
from tests.processes import Process, gone, until


@contextmanager
def runner(
    server: str, folder: Path, name: str = "attic", *arguments: str, token: str = "", **more: str
) -> Iterator[Process]:
    """`misora runner` with a data folder of its own and no way to the database; stopped in the end."""
    token = token or create_runner(by=None, name=name, engines=[])[1]
    data = folder / name
    data.mkdir(exist_ok=True)
    own = {
        "MISORA_RUNNER_TOKEN": token,
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "none",
        "MISORA_ENGINES": json.dumps({"squares": PATH}),
        **more,
    }
    process = Process("runner", "--server", server, *arguments, data=data, **own)
    below: list[psutil.Process] = []
    try:
        yield process
    finally:
        if process.alive:
            below = process.children()
            process.stop()
        gone(below)


class Speaker:
    """A runner that speaks the protocol itself, well or badly."""

    def __init__(self, name: str = "attic", *, engines: tuple[str, ...] = (), instance: str = "0" * 16) -> None:
        self.runner, self.token = create_runner(by=None, name=name, engines=list(engines))
        self.client = Client(headers={"authorization": f"Bearer {self.token}", "misora-instance": instance})
        self.work: dict[str, Any] = {}

    @property
    def row(self) -> Runner:
        return Runner.objects.get(pk=self.runner.pk)

    def say(self, path: str, **said: Any) -> HttpResponse:
        return self.client.post(f"/api/runner/v2/{path}", said, content_type="application/json")

    def hello(self, name: str = "squares", **changed: Any) -> HttpResponse:
        able = dataclasses.asdict(dataclasses.replace(Squares().describe(), **changed))
        return self.say("hello", version="1", slots=1, engines={name: {"capabilities": able}})

    def claim(self, *engines: str, holding: tuple[str, ...] = ()) -> dict[str, Any] | None:
        answer = self.say("claim", engines=engines or ("squares",), holding=holding)
        assert answer.status_code == 200, answer.content
        self.work = answer.json()["work"] or {}
        return answer.json()["work"]

    @property
    def place(self) -> str:
        return f"work/{self.work['render']}/{self.work['attempt']}"

    def get(self, path: str) -> HttpResponse:
        return self.client.get(f"/api/runner/v2/{path}")

    def put(self, path: str, content: bytes) -> HttpResponse:
        return self.client.put(f"/api/runner/v2/{path}", content, content_type="application/octet-stream")

    def send(self, files: dict[str, bytes]) -> None:
        for name, content in files.items():
            answer = self.put(f"{self.place}/files/{name}", content)
            assert (answer.status_code, answer.json()) == (200, {"have": len(content)})

    def finish(self, files: dict[str, bytes], **changed: Any) -> HttpResponse:
        said = {
            name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in files.items()
        }
        return self.say(f"{self.place}/finish", files=said, **changed)

    def hand_in(self, files: dict[str, bytes], **changed: Any) -> HttpResponse:
        """Say finish until the server has finished it."""
        return until(lambda: answer if (answer := self.finish(files, **changed)).status_code != 202 else None)
