"""A program with a key, and the test engine."""

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from openai import OpenAI

from misora.accounts.models import User
from misora.accounts.services import create_key
from misora.generation.models import EngineState
from tests.engines_for_tests import PATH, Squares


@pytest.fixture(autouse=True)
def _engines(settings: Any) -> None:
    settings.ENV = settings.ENV.model_copy(update={"misora_engines": {"squares": PATH}, "misora_disk_floor_bytes": 0})


@pytest.fixture
def mika(db: None) -> User:
    return User.objects.create(username="mika")


@pytest.fixture
def key(mika: User) -> str:
    """Of mika, on a server whose worker knows the test engine."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    described = dataclasses.asdict(Squares().describe())
    EngineState.objects.create(worker="test", engine="squares", capabilities=described, seen_at=timezone.now())
    return create_key(owner=mika)[1]


@pytest.fixture
def http(key: str) -> Client:
    """Plain HTTP with the key."""
    return Client(headers={"authorization": f"Bearer {key}"})


@pytest.fixture
def openai(live_server: Any, key: str) -> Iterator[OpenAI]:
    """The official client, which knows only another address and key."""
    with OpenAI(base_url=f"{live_server.url}/v1", api_key=key, max_retries=0) as client:
        yield client
