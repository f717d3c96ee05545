"""What stands in requests and answers about webhooks."""

from typing import Any, Final, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from misora.api.openai.schemas import Wish
from misora.notifications.models import Attempt, Delivery, EventType, WebhookEndpoint

OURS: Final = "Ours, not OpenAI's."


class WebhookWish(Wish):
    """A new endpoint."""

    name: str = Field(description="To tell endpoints apart; at most 80 characters.", examples=["poster script"])
    url: str = Field(
        description="An https address on the public internet, or on a server that the operator named.",
        examples=["https://example.org/hook"],
    )
    event_types: list[str] = Field(
        description="What it wants to hear of: see `GET /v1/webhook_event_types`.",
        examples=[["video.completed", "video.failed"]],
    )


class WebhookChange(Wish):
    """What should be different; the rest stays."""

    name: str | None = None
    url: str | None = None
    event_types: list[str] | None = None
    enabled: bool | None = Field(None, description=f"Switches it off and on. {OURS}")


class SecretRotation(Wish):
    """How a secret is replaced."""

    keep_old_secret_active_for_24_hours: bool = Field(
        False, description="For a day what is sent bears a signature by each of the two secrets."
    )


class WebhookSample(Wish):
    """Which event the sample should be."""

    event_type: str = Field(examples=["video.completed"])


class Webhook(Schema):
    """An endpoint."""

    id: str = Field(description="`we_` and 32 digits.", examples=["we_0199c0ffee0070008000000000000001"])
    object: Literal["webhook_endpoint"] = "webhook_endpoint"
    name: str = Field(examples=["poster script"])
    url: str = Field(examples=["https://example.org/hook"])
    event_types: list[str] = Field(examples=[["video.completed", "video.failed"]])
    created_at: int = Field(description="In seconds since 1970.", examples=[1795315550])
    updated_at: int = Field(description="When it, or its secret, was last changed.", examples=[1795315550])
    signing_secret_hint: str = Field(description="The end of the secret.", examples=["whsec_…9f3K"])
    enabled: bool = Field(description=OURS)
    disabled_because: str | None = Field(description=f"`owner`, `gone` (it answered 410) or `failing`. {OURS}")


class WebhookWithSecret(Webhook):
    """An endpoint with its secret, which is never shown again."""

    signing_secret: str = Field(examples=["whsec_2sPpLk0qv7oPzLk3wRrUeYbqHn5m9f3K"])


class WebhookList(Schema):
    """A page of endpoints, the newest first."""

    object: Literal["list"] = "list"
    data: list[Webhook]
    first_id: str | None
    last_id: str | None
    has_more: bool


class WebhookDeleted(Schema):
    """It is gone."""

    id: str
    object: Literal["webhook_endpoint.deleted"] = "webhook_endpoint.deleted"
    deleted: Literal[True] = True


class WebhookTest(Schema):
    """What the endpoint answered to a sample."""

    object: Literal["webhook_endpoint.test"] = "webhook_endpoint.test"
    webhook_endpoint_id: str
    event_type: str
    status_code: int
    success: Literal[True] = True


class WebhookEventTypes(Schema):
    """What can be heard of here."""

    object: Literal["list"] = "list"
    data: list[str] = Field(examples=[["video.completed", "video.failed"]])


class WebhookAttempt(Schema):
    """One try."""

    number: int
    at: int
    status_code: int | None
    duration_ms: int | None
    answer: str = Field(description="The beginning of the answer's body.")
    problem: str = Field(description="Why there was no answer.")


class WebhookDelivery(Schema):
    """An event on its way to an endpoint."""

    id: str
    object: Literal["webhook_delivery"] = "webhook_delivery"
    event_id: str = Field(description="The header `webhook-id`; a replay bears the same.")
    event_type: str
    occasion: Literal["event", "test", "replay"]
    status: Literal["waiting", "delivered", "failed"]
    created_at: int
    next_attempt_at: int | None
    attempts: list[WebhookAttempt]


class WebhookDeliveryList(Schema):
    """A page of deliveries, the newest first."""

    object: Literal["list"] = "list"
    data: list[WebhookDelivery]
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
    shape = WebhookWithSecret if "signing_secret" in more else Webhook
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
    fields = {
        "id": delivery_id(delivery.pk),
        "event_id": delivery.event_id,
        "event_type": delivery.event_type,
        "occasion": str(delivery.occasion),
        "status": str(delivery.state),
        "created_at": int(delivery.created_at.timestamp()),
        "next_attempt_at": int(delivery.due_at.timestamp()) if waiting else None,
        "attempts": [_attempt(attempt) for attempt in delivery.attempts.all()],
    }
    return WebhookDelivery.model_validate(fields).model_dump()


def _attempt(attempt: Attempt) -> WebhookAttempt:
    return WebhookAttempt(
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
