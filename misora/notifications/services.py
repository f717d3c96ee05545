"""Every write about webhooks: where people want to hear, what they hear of, and what is sent again."""

import base64
import json
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from misora.accounts.models import User
from misora.core.errors import Conflict, InvalidInput, NotFound, TooMany
from misora.generation.models import Render
from misora.notifications import rounds
from misora.notifications.addresses import checked_url
from misora.notifications.bell import wake
from misora.notifications.models import NAME_LENGTH, Delivery, EventType, WebhookEndpoint
from misora.notifications.queries import endpoint_of, endpoints_of
from misora.notifications.sealing import seal
from misora.notifications.sending import send
from misora.notifications.switching import switch_off

PER_PERSON: Final = 20
ASKED_PER_MINUTE: Final = 10
"""Tests and replays of one person: they go wherever that person says, and should burden nobody."""
OVERLAP: Final = timedelta(hours=24)
KEPT: Final = timedelta(days=30)
"""How long deliveries are listed."""
SECRET_BYTES: Final = 24
_SAMPLE: Final = UUID(int=0)


class Unreachable(InvalidInput):
    """A test was sent, but no answer came."""

    code = "webhook_unreachable"


# Endpoints


@transaction.atomic
def create_endpoint(*, owner: User, name: str, url: str, event_types: Collection[str]) -> tuple[WebhookEndpoint, str]:
    """Have events posted to `url`. Returns the endpoint and its signing secret, which is shown once."""
    fields = {"name": _checked_name(name), "url": checked_url(url), "event_types": _checked_types(event_types)}
    User.objects.select_for_update(no_key=True).get(pk=owner.pk)  # two tabs must not pass the limit together
    if endpoints_of(owner).count() >= PER_PERSON:
        raise Conflict(_("You have %(count)d webhook endpoints. Delete one first.") % {"count": PER_PERSON})
    secret, now = _new_secret(), timezone.now()
    sealed = {"secret": seal(secret), "secret_hint": secret[-4:]}
    return WebhookEndpoint.objects.create(owner=owner, created_at=now, updated_at=now, **sealed, **fields), secret


@transaction.atomic
def update_endpoint(
    *,
    owner: User,
    endpoint_id: UUID,
    name: str | None = None,
    url: str | None = None,
    event_types: Collection[str] | None = None,
    enabled: bool | None = None,
) -> WebhookEndpoint:
    """Change what is given. What was waiting when it is switched off has failed; switching on doesn't send it."""
    endpoint = endpoint_of(owner, endpoint_id, lock=True)
    wanted: dict[str, object] = {
        "name": endpoint.name if name is None else _checked_name(name),
        "url": endpoint.url if url is None else checked_url(url),
        "event_types": endpoint.event_types if event_types is None else _checked_types(event_types),
    }
    changed = {field: value for field, value in wanted.items() if value != getattr(endpoint, field)}
    if enabled and not endpoint.enabled:
        changed |= {"disabled_at": None, "disabled_because": ""}
    if changed:
        WebhookEndpoint.objects.filter(pk=endpoint.pk).update(updated_at=timezone.now(), **changed)
    if enabled is False:
        switch_off(endpoint=endpoint, because=WebhookEndpoint.Because.OWNER)
    endpoint.refresh_from_db()
    return endpoint


@transaction.atomic
def delete_endpoint(*, owner: User, endpoint_id: UUID) -> None:
    """Forget the endpoint and all that was sent to it."""
    endpoint_of(owner, endpoint_id, lock=True).delete()


@transaction.atomic
def rotate_secret(*, owner: User, endpoint_id: UUID, keep_old: bool = False) -> tuple[WebhookEndpoint, str]:
    """Give the endpoint a new secret, shown once. With `keep_old` what is sent bears both signatures for a day."""
    endpoint = endpoint_of(owner, endpoint_id, lock=True)
    secret, now = _new_secret(), timezone.now()
    endpoint.old_secret = endpoint.secret if keep_old else ""
    endpoint.old_secret_until = now + OVERLAP if keep_old else None
    endpoint.secret, endpoint.secret_hint, endpoint.updated_at = seal(secret), secret[-4:], now
    endpoint.save(update_fields=["old_secret", "old_secret_until", "secret", "secret_hint", "updated_at"])
    return endpoint, secret


def _checked_name(name: str) -> str:
    name = name.replace("\0", "").strip()
    if not 0 < len(name) <= NAME_LENGTH:
        raise InvalidInput(_("Give it a name of at most %(count)d characters.") % {"count": NAME_LENGTH})
    return name


def _checked_types(event_types: Collection[str]) -> list[str]:
    chosen = [known for known in EventType.values if known in event_types]
    if not chosen or len(chosen) != len(set(event_types)):
        raise InvalidInput(_("Choose what it should hear of: %(types)s.") % {"types": ", ".join(EventType.values)})
    return chosen


def _new_secret() -> str:
    return "whsec_" + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


# Events


@transaction.atomic
def tell(*, render_id: UUID, event_type: EventType) -> None:
    """Have the endpoints of a clip's maker hear what became of it; telling twice is telling once."""
    render = Render.objects.filter(pk=render_id, batch__kind="video").select_related("batch").first()
    # While the maker is held nothing of theirs is deleted, so that no delivery is left behind without its endpoint.
    if render is None or not rounds.hold(render.batch.owner_id):
        return
    event_id = f"evt_{uuid5(render.pk, event_type).hex}"
    payload = _payload(event_id, event_type, render.pk, render.finished_at or timezone.now())
    for endpoint in WebhookEndpoint.objects.listening(event_type).filter(owner=render.batch.owner_id):
        Delivery.objects.get_or_create(
            endpoint=endpoint,
            event_id=event_id,
            occasion=Delivery.Occasion.EVENT,
            defaults={"event_type": event_type, "payload": payload},
        )
        wake.defer()


def _payload(event_id: str, event_type: str, video: UUID, at: datetime) -> str:
    event = {
        "id": event_id,
        "object": "event",
        "created_at": int(at.timestamp()),
        "type": str(event_type),
        "data": {"id": f"video_{video.hex}"},
    }
    return json.dumps(event, separators=(",", ":"))


# What a person asks for


def send_test(*, owner: User, endpoint_id: UUID, event_type: str) -> int:
    """Send a sample event at once and return the status of the answer; raises `Unreachable` when there was none."""
    if event_type not in EventType.values:
        raise InvalidInput(_("There is no event %(name)s.") % {"name": event_type[:60]})
    with transaction.atomic():
        endpoint = _asked(owner, endpoint_id)
        event_id = f"evt_{uuid4().hex}"
        delivery = Delivery.objects.create(
            endpoint=endpoint,
            event_id=event_id,
            event_type=event_type,
            payload=_payload(event_id, event_type, _SAMPLE, timezone.now()),
            occasion=Delivery.Occasion.TEST,
        )
        rounds.claim(delivery)
    outcome = send(delivery)
    rounds.conclude(delivery, outcome)
    if outcome.status is None:
        raise Unreachable(outcome.problem)
    return outcome.status


@transaction.atomic
def replay(*, owner: User, endpoint_id: UUID, delivery_id: UUID) -> Delivery:
    """Send an event once more, with the same `webhook-id`, as a delivery of its own."""
    endpoint = _asked(owner, endpoint_id)
    old = Delivery.objects.filter(endpoint=endpoint, pk=delivery_id).first()
    if old is None:
        raise NotFound(_("This delivery does not exist any more."))
    if old.state == Delivery.State.WAITING:
        raise Conflict(_("This event is still on its way."))
    again = Delivery.objects.create(
        endpoint=endpoint,
        event_id=old.event_id,
        event_type=old.event_type,
        payload=old.payload,
        occasion=Delivery.Occasion.REPLAY,
    )
    wake.defer()
    return again


def _asked(owner: User, endpoint_id: UUID) -> WebhookEndpoint:
    """The endpoint to which this person may have something sent right now."""
    User.objects.select_for_update(no_key=True).get(pk=owner.pk)  # else many at once would slip under the limit
    endpoint = endpoint_of(owner, endpoint_id)
    if not endpoint.enabled:
        raise Conflict(_("This webhook endpoint is switched off. Switch it on first."))
    asked = Delivery.objects.filter(endpoint__owner=owner, created_at__gt=timezone.now() - timedelta(minutes=1))
    if asked.exclude(occasion=Delivery.Occasion.EVENT).count() >= ASKED_PER_MINUTE:
        raise TooMany(
            _("You can send %(count)d tests and replays a minute. Wait a moment.") % {"count": ASKED_PER_MINUTE}
        )
    return endpoint


@transaction.atomic
def forget_old_deliveries() -> None:
    """Delete what was sent long ago."""
    Delivery.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
