"""What stands in requests and answers about webhooks."""

from typing import Any, Final, Literal
from uuid import UUID

from ninja import Schema
from pydantic import BaseModel, ConfigDict, Field

from misora.notifications.models import Attempt, Delivery, EventType, WebhookEndpoint

OURS: Final = "Ours, not OpenAI's."


class _Wish(BaseModel):
    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)


class EndpointWish(_Wish):
    """A new endpoint."""

    name: str = Field(description="To tell endpoints apart; at most 80 characters.")
    url: str = Field(description="An https address on the public internet, or on a server that the operator named.")
    event_types: list[str] = Field(description="What it wants to hear of: see `GET /v1/webhook_event_types`.")


class EndpointChange(_Wish):
    """What should be different; the rest stays."""

    name: str | None = None
    url: str | None = None
    event_types: list[str] | None = None
    enabled: bool | None = Field(None, description=f"Switches it off and on. {OURS}")


class Rotation(_Wish):
    """How a secret is replaced."""

    keep_old_secret_active_for_24_hours: bool = Field(
        False, description="For a day what is sent bears a signature by each of the two secrets."
    )


class TestWish(_Wish):
    """Which event the sample should be."""

    event_type: str


class Endpoint(Schema):
    """An endpoint."""

    id: str
    object: Literal["webhook_endpoint"] = "webhook_endpoint"
    name: str
    url: str
    event_types: list[str]
    created_at: int
    updated_at: int
    signing_secret_hint: str
    enabled: bool = Field(description=OURS)
    disabled_because: str | None = Field(description=f"`owner`, `gone` (it answered 410) or `failing`. {OURS}")


class EndpointWithSecret(Endpoint):
    """An endpoint with its secret, which is never shown again."""

    signing_secret: str


class EndpointList(Schema):
    """A page of endpoints, the newest first."""

    object: Literal["list"] = "list"
    data: list[Endpoint]
    first_id: str | None
    last_id: str | None
    has_more: bool


class EndpointDeleted(Schema):
    """It is gone."""

    id: str
    object: Literal["webhook_endpoint.deleted"] = "webhook_endpoint.deleted"
    deleted: Literal[True] = True


class TestResult(Schema):
    """What the endpoint answered to a sample."""

    object: Literal["webhook_endpoint.test"] = "webhook_endpoint.test"
    webhook_endpoint_id: str
    event_type: str
    status_code: int
    success: Literal[True] = True


class EventTypes(Schema):
    """What can be heard of here."""

    object: Literal["list"] = "list"
    data: list[str]


class AttemptShape(Schema):
    """One try."""

    number: int
    at: int
    status_code: int | None
    duration_ms: int | None
    answer: str = Field(description="The beginning of the answer's body.")
    problem: str = Field(description="Why there was no answer.")


class DeliveryShape(Schema):
    """An event on its way to an endpoint."""

    id: str
    object: Literal["webhook_delivery"] = "webhook_delivery"
    event_id: str = Field(description="The header `webhook-id`; a replay bears the same.")
    event_type: str
    occasion: Delivery.Occasion
    status: Delivery.State
    created_at: int
    next_attempt_at: int | None
    attempts: list[AttemptShape]


class DeliveryList(Schema):
    """A page of deliveries, the newest first."""

    object: Literal["list"] = "list"
    data: list[DeliveryShape]
    first_id: str | None
    last_id: str | None
    has_more: bool


def endpoint_id(key: UUID) -> str:
    """`we_` and 32 hexadecimal digits."""
    return f"we_{key.hex}"


def delivery_id(key: UUID) -> str:
    """`wd_` and 32 hexadecimal digits."""
    return f"wd_{key.hex}"


def endpoint_object(endpoint: WebhookEndpoint, **more: Any) -> dict[str, Any]:
    """An endpoint as their client reads it."""
    shape = EndpointWithSecret if "signing_secret" in more else Endpoint
    return shape(
        id=endpoint_id(endpoint.pk),
        name=endpoint.name,
        url=endpoint.url,
        event_types=endpoint.event_types,
        created_at=int(endpoint.created_at.timestamp()),
        updated_at=int(endpoint.updated_at.timestamp()),
        signing_secret_hint=f"whsec_…{endpoint.secret_hint}",
        enabled=endpoint.enabled,
        disabled_because=endpoint.disabled_because or None,
        **more,
    ).model_dump()


def delivery_object(delivery: Delivery) -> dict[str, Any]:
    """A delivery with its attempts."""
    waiting = delivery.state == Delivery.State.WAITING
    return DeliveryShape(
        id=delivery_id(delivery.pk),
        event_id=delivery.event_id,
        event_type=delivery.event_type,
        occasion=Delivery.Occasion(delivery.occasion),
        status=Delivery.State(delivery.state),
        created_at=int(delivery.created_at.timestamp()),
        next_attempt_at=int(delivery.due_at.timestamp()) if waiting else None,
        attempts=[_attempt(attempt) for attempt in delivery.attempts.all()],
    ).model_dump(mode="json")


def _attempt(attempt: Attempt) -> AttemptShape:
    return AttemptShape(
        number=attempt.number,
        at=int(attempt.at.timestamp()),
        status_code=attempt.status,
        duration_ms=attempt.milliseconds,
        answer=attempt.answer,
        problem=attempt.problem,
    )


def event_types() -> list[str]:
    """All that can be heard of."""
    return [str(value) for value in EventType.values]
