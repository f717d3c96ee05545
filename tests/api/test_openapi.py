"""The published description and the dialect itself, held together by schemathesis over every operation."""

import base64
import time
from collections import Counter
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client, RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import Case, CheckContext, GenerationMode, Response
from schemathesis.specs.openapi import checks

from misora.accounts.models import User
from misora.api.openai import waiting
from misora.api.openai.ids import video_id
from misora.api.openai.image_files import address_of
from misora.api.openai.publishing import described
from misora.api.openai.urls import api
from misora.api.openai.webhook_shapes import delivery_id, endpoint_id
from misora.generation.queue import leases
from misora.notifications.models import Delivery, WebhookEndpoint
from misora.notifications.services import create_endpoint
from tests import factories
from tests.notifications.receiver import Receiver, receiver

pytestmark = pytest.mark.django_db

EXAMPLES = 10
"""For each operation and each of the two ways: bodies as described, and bodies that are not."""
DESCRIBED = described(api)
OPERATIONS = [(method, path) for path, place in DESCRIBED["paths"].items() for method in place]
SENSIBLE = {
    "model": "sora-2",
    "size": "160x288",
    "seconds": "1",
    "prompt": "two squares",
    "n": 1,
    "characters": None,
    "input_reference": None,
    "url": "https://example.org/hook",
    "event_types": ["video.completed"],
    "event_type": "video.completed",
}
SENSIBLE_PICTURE = {
    "size": "auto",
    "background": "auto",
    "image": "data:image/png;base64," + base64.b64encode(factories.picture_file().read()).decode(),
    "images": None,
    "mask": None,
}
"""What lets a made-up request through; without it nearly all would stop at an unknown model."""


def no_fault_of_ours(_context: CheckContext, response: Response, _case: Case) -> None:
    """503 is documented; everything else that begins with 5 is a bug."""
    assert response.status_code < 500 or response.status_code == 503, response.text


CHECKS = [
    no_fault_of_ours,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]


@pytest.fixture
def there(settings: Any) -> Iterator[Receiver]:
    """A server that webhooks may go to, though it is on this machine."""
    with receiver() as running:
        settings.ENV = settings.ENV.model_copy(update={"misora_webhook_origins": [running.origin]})
        yield running


@pytest.fixture
def known(mika: User, there: Receiver) -> dict[str, Callable[[], str]]:
    """Names that lead to something; other names of paths stay made up."""

    def video() -> str:
        return video_id(factories.finished_draft(mika, files=True, engine="squares", width=160, height=288).render_id)

    def endpoint() -> str:
        # Some operations change or delete it.
        WebhookEndpoint.objects.all().delete()
        wish = {"name": "script", "url": there.url, "event_types": ["video.completed"]}
        return endpoint_id(create_endpoint(owner=mika, **wish)[0].pk)

    def delivery() -> str:
        endpoint = WebhookEndpoint.objects.get()
        sent = {"event_id": "evt_1", "event_type": "video.completed", "payload": "{}", "state": "delivered"}
        return delivery_id(Delivery.objects.create(endpoint=endpoint, **sent).pk)

    def picture() -> str:
        asset = factories.asset(mika, files=True, kind="image")
        return address_of(RequestFactory().get("/"), asset, "png", 100).rpartition("/")[2]

    names = {"video_id": video, "token": picture}
    return names | {"webhook_endpoint_id": endpoint, "webhook_delivery_id": delivery}


@pytest.fixture(autouse=True)
def _room(settings: Any, key: str) -> None:
    plenty = {"misora_daily_credits": 1_000_000, "misora_open_renders": 10_000, "misora_renders_per_hour": 10_000}
    settings.ENV = settings.ENV.model_copy(update=plenty)


@pytest.fixture(autouse=True)
def _painter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes pictures while a request waits for them."""

    def paint(_seconds: float) -> None:
        while (held := leases.claim_next(worker="painter")) is not None:
            leases.deliver(render=held, made=factories.made_picture())

    monkeypatch.setattr(waiting, "time", SimpleNamespace(sleep=paint, monotonic=time.monotonic))


@pytest.fixture
def application() -> Iterator[Any]:
    """The server, in this process and in the transaction of the test: as Django's own client keeps its connection."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield get_wsgi_application()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def asked(application: Any, key: str, known: dict[str, Callable[[], str]]) -> Callable[..., Counter[int]]:
    """Asks an operation in many ways and counts the statuses that it answered with."""
    schema = schemathesis.openapi.from_wsgi("/v1/openapi.json", application)

    def ask(method: str, path: str, mode: GenerationMode) -> Counter[int]:
        seen: Counter[int] = Counter()

        @settings(
            max_examples=EXAMPLES,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(
            case=schema[path][method].as_strategy(generation_mode=mode), sensible=st.sampled_from([True, True, False])
        )
        def once(case: Case, sensible: bool) -> None:
            if sensible:
                _made_sensible(case, known)
            response = case.call_and_validate(headers={"Authorization": f"Bearer {key}"}, checks=CHECKS)
            seen[response.status_code] += 1

        once()
        return seen

    return ask


def _made_sensible(case: Case, known: dict[str, Callable[[], str]]) -> None:
    for name in sorted(set(case.path_parameters or {}) & set(known), reverse=True):  # an endpoint, then its delivery
        case.path_parameters[name] = known[name]()
    if isinstance(case.body, dict):
        sensible = SENSIBLE | SENSIBLE_PICTURE if "/images/" in case.path else SENSIBLE
        case.body |= {name: value for name, value in sensible.items() if name in case.body or name == "image"}
        case.body = {name: value for name, value in case.body.items() if value is not None}
        if isinstance(case.body.get("video"), dict):
            case.body["video"] = {"id": known["video_id"]()}


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_an_operation_answers_only_as_it_is_described(asked, method, path, mode):
    seen = asked(method, path, mode)
    assert seen
    operation = DESCRIBED["paths"][path][method]
    makes = {"Videos", "Images", "Webhooks"} & set(operation.get("tags", []))
    if mode is GenerationMode.POSITIVE and makes and "200" in operation["responses"]:
        assert seen[200], f"only failures were seen: {dict(seen)}"


def test_the_description_is_published_to_everyone():
    response = Client().get("/v1/openapi.json")
    assert (response.status_code, response.json()) == (200, DESCRIBED)
