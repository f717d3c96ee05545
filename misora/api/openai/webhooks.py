"""`/v1/webhook_endpoints`: where a program hears of what became of its clips, without asking again and again."""

import re
from collections.abc import Callable
from typing import Annotated, Any, Final
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from ninja import Query, Router

from misora.accounts.models import Scope
from misora.api.openai.auth import BearerKey, caller
from misora.api.openai.bodies import read_body
from misora.api.openai.openapi import answers, body
from misora.api.openai.webhook_shapes import (
    SecretRotation,
    Webhook,
    WebhookChange,
    WebhookDeleted,
    WebhookDelivery,
    WebhookDeliveryList,
    WebhookEventTypes,
    WebhookList,
    WebhookSample,
    WebhookTest,
    WebhookWish,
    WebhookWithSecret,
    delivery_id,
    delivery_object,
    endpoint_id,
    endpoint_object,
    event_types,
)
from misora.core.errors import NotFound
from misora.notifications import services
from misora.notifications.queries import deliveries_to, endpoint_of, endpoints_of

router = Router(auth=BearerKey(Scope.WEBHOOKS), tags=["Webhooks"])

_NAME: Final = re.compile(r"(we|wd)_([0-9a-f]{32})", re.ASCII)
Limit = Annotated[int, Query(20, ge=1, le=100, description="How many at most.")]
After = Annotated[str, Query("", description="The `last_id` of the page before.")]


@router.get("/webhook_event_types", response=answers(WebhookEventTypes))
def list_webhook_event_types(request: HttpRequest) -> JsonResponse:
    """What can be heard of here."""
    return JsonResponse(WebhookEventTypes(data=event_types()).model_dump())


@router.post("/webhook_endpoints", response=answers(WebhookWithSecret), openapi_extra=body(WebhookWish, form=False))
def create_webhook_endpoint(request: HttpRequest) -> JsonResponse:
    """Have events posted to an address. The signing secret is shown this once."""
    wish = read_body(request).read_as(WebhookWish)
    endpoint, secret = services.create_endpoint(owner=caller(request), **wish.model_dump())
    return JsonResponse(endpoint_object(endpoint, signing_secret=secret))


@router.get("/webhook_endpoints", response=answers(WebhookList))
def list_webhook_endpoints(request: HttpRequest, limit: Limit = 20, after: After = "") -> JsonResponse:
    """Your endpoints, the newest first."""
    last = _key("we", after) if after else None
    return _page(endpoints_of(caller(request)), limit, last, endpoint_id, endpoint_object)


@router.get("/webhook_endpoints/{webhook_endpoint_id}", response=answers(Webhook))
def retrieve_webhook_endpoint(request: HttpRequest, webhook_endpoint_id: str) -> JsonResponse:
    """One endpoint, without its secret."""
    return JsonResponse(endpoint_object(endpoint_of(caller(request), _key("we", webhook_endpoint_id))))


@router.post(
    "/webhook_endpoints/{webhook_endpoint_id}",
    response=answers(Webhook),
    openapi_extra=body(WebhookChange, form=False),
)
def update_webhook_endpoint(request: HttpRequest, webhook_endpoint_id: str) -> JsonResponse:
    """Change its name, address or events, or switch it off and on."""
    key, change = _key("we", webhook_endpoint_id), read_body(request).read_as(WebhookChange)
    endpoint = services.update_endpoint(owner=caller(request), endpoint_id=key, **change.model_dump())
    return JsonResponse(endpoint_object(endpoint))


@router.delete("/webhook_endpoints/{webhook_endpoint_id}", response=answers(WebhookDeleted))
def delete_webhook_endpoint(request: HttpRequest, webhook_endpoint_id: str) -> JsonResponse:
    """Forget it and what was sent to it."""
    key = _key("we", webhook_endpoint_id)
    services.delete_endpoint(owner=caller(request), endpoint_id=key)
    return JsonResponse(WebhookDeleted(id=endpoint_id(key)).model_dump())


@router.post(
    "/webhook_endpoints/{webhook_endpoint_id}/rotate_secret",
    response=answers(WebhookWithSecret),
    openapi_extra=body(SecretRotation, form=False),
)
def rotate_webhook_secret(request: HttpRequest, webhook_endpoint_id: str) -> JsonResponse:
    """Replace the signing secret. The new one is shown this once."""
    key, wish = _key("we", webhook_endpoint_id), read_body(request).read_as(SecretRotation)
    endpoint, secret = services.rotate_secret(
        owner=caller(request), endpoint_id=key, keep_old=wish.keep_old_secret_active_for_24_hours
    )
    return JsonResponse(endpoint_object(endpoint, signing_secret=secret))


@router.post(
    "/webhook_endpoints/{webhook_endpoint_id}/test",
    response=answers(WebhookTest),
    openapi_extra=body(WebhookSample, form=False),
)
def test_webhook_endpoint(request: HttpRequest, webhook_endpoint_id: str) -> JsonResponse:
    """Send a sample event now and say what came back. No answer at all is 400 `webhook_unreachable`."""
    key, wish = _key("we", webhook_endpoint_id), read_body(request).read_as(WebhookSample)
    status = services.send_test(owner=caller(request), endpoint_id=key, event_type=wish.event_type)
    result = WebhookTest(webhook_endpoint_id=endpoint_id(key), event_type=wish.event_type, status_code=status)
    return JsonResponse(result.model_dump())


@router.get("/webhook_endpoints/{webhook_endpoint_id}/deliveries", response=answers(WebhookDeliveryList))
def list_webhook_deliveries(
    request: HttpRequest, webhook_endpoint_id: str, limit: Limit = 20, after: After = ""
) -> JsonResponse:
    """What was sent in the last 30 days, the newest first, with every attempt. Ours, not OpenAI's."""
    endpoint = endpoint_of(caller(request), _key("we", webhook_endpoint_id))
    last = _key("wd", after) if after else None
    return _page(deliveries_to(endpoint), limit, last, delivery_id, delivery_object)


@router.post(
    "/webhook_endpoints/{webhook_endpoint_id}/deliveries/{webhook_delivery_id}/replay",
    response=answers(WebhookDelivery),
)
def replay_webhook_delivery(request: HttpRequest, webhook_endpoint_id: str, webhook_delivery_id: str) -> JsonResponse:
    """Send an event once more, with the same `webhook-id`, as a delivery of its own. Ours, not OpenAI's."""
    delivery = services.replay(
        owner=caller(request),
        endpoint_id=_key("we", webhook_endpoint_id),
        delivery_id=_key("wd", webhook_delivery_id),
    )
    return JsonResponse(delivery_object(delivery))


def _page(
    rows: QuerySet[Any], limit: int, last: UUID | None, name: Callable[[UUID], str], shape: Callable[[Any], Any]
) -> JsonResponse:
    """The rows after `last` in the order of making, the newest first, which ids of version 7 have."""
    found = list((rows if last is None else rows.filter(pk__lt=last))[: limit + 1])
    page = found[:limit]
    ends = {"first_id": name(page[0].pk), "last_id": name(page[-1].pk)} if page else {"first_id": None, "last_id": None}
    data = [shape(row) for row in page]
    return JsonResponse({"object": "list", "data": data, **ends, "has_more": len(found) > limit})


def _key(kind: str, text: str) -> UUID:
    """What `we_…` or `wd_…` names; raises `NotFound` for what could name nothing."""
    match = _NAME.fullmatch(text)
    if match is None or match[1] != kind:
        raise NotFound(_("There is no %(id)s.") % {"id": text[:60]})
    return UUID(hex=match[2])
