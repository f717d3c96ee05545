"""A person whose endpoint is a real server, and clips that end well or badly."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from misora.accounts.models import User
from misora.generation.models import Render
from misora.notifications import rounds, services
from misora.notifications.models import Delivery, EventType, WebhookEndpoint
from misora.notifications.sending import send
from tests import factories
from tests.notifications.receiver import Receiver, receiver

Endpoint = tuple[WebhookEndpoint, str]
BOTH = ["video.completed", "video.failed"]


@pytest.fixture
def there() -> Iterator[Receiver]:
    with receiver() as running:
        yield running


@pytest.fixture(autouse=True)
def _trusted(settings: Any, there: Receiver) -> None:
    """The operator has named the receiver's origin; nothing else on this machine is."""
    settings.ENV = settings.ENV.model_copy(update={"misora_webhook_origins": [there.origin]})


@pytest.fixture
def mio(db: None) -> User:
    return factories.person("mio")


@pytest.fixture
def endpoint(mio: User, there: Receiver) -> Endpoint:
    return services.create_endpoint(owner=mio, name="script", url=there.url, event_types=BOTH)


@pytest.fixture
def finished(mio: User) -> Callable[[], Render]:
    """A clip of mio's that is done, told to whoever listens."""

    def make() -> Render:
        render = factories.finished_draft(mio).render
        Render.objects.filter(pk=render.pk).update(finished_at=timezone.now())
        services.tell(render_id=render.pk, event_type=EventType.VIDEO_COMPLETED)
        return render

    return make


def go() -> Delivery | None:
    """What one courier does in one round."""
    delivery = rounds.claim_next()
    if delivery is not None:
        rounds.conclude(delivery, send(delivery))
        delivery.refresh_from_db()
    return delivery


def later(delivery_id: UUID) -> None:
    """As if its time had come."""
    Delivery.objects.filter(pk=delivery_id).update(due_at=timezone.now())
