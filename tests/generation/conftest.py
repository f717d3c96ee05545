"""A person, and the test engine as a worker has reported it."""

import dataclasses
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from misora.accounts.models import User
from misora.generation.asking import requesting
from misora.generation.models import Batch, EngineState
from tests.engines_for_tests import PATH, Squares


@pytest.fixture(autouse=True)
def _engines(settings: Any) -> None:
    settings.ENV = settings.ENV.model_copy(update={"misora_engines": {"squares": PATH}, "misora_disk_floor_bytes": 0})


@pytest.fixture
def reported(db: None) -> EngineState:
    """A worker that knows the test engine, and no job that an earlier test has left."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    return EngineState.objects.create(
        worker="test", engine="squares", capabilities=dataclasses.asdict(Squares().describe()), seen_at=timezone.now()
    )


@pytest.fixture
def mika(db: None) -> User:
    return User.objects.create(username="mika")


@pytest.fixture
def ask(reported: EngineState, mika: User) -> Callable[..., Batch]:
    """Ask for a small clip as mika."""

    def asked(prompt: str = "two squares", **wishes: Any) -> Batch:
        small = {"owner": mika, "seconds": 1, "width": 160, "height": 288, "token": uuid4().hex}
        return requesting.request_renders(prompt=prompt, **{**small, **wishes})

    return asked
