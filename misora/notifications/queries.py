"""Reads of endpoints and deliveries: each sees their own."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from misora.accounts.models import User
from misora.core.errors import NotFound
from misora.notifications.models import Delivery, WebhookEndpoint


def endpoints_of(owner: User) -> QuerySet[WebhookEndpoint]:
    """The owner's endpoints, the newest first."""
    return WebhookEndpoint.objects.owned_by(owner)


def endpoint_of(owner: User, endpoint_id: UUID, *, lock: bool = False) -> WebhookEndpoint:
    """The owner's endpoint of that id, if wished held until the transaction ends; raises `NotFound`."""
    endpoints = endpoints_of(owner).select_for_update() if lock else endpoints_of(owner)
    found = endpoints.filter(pk=endpoint_id).first()
    if found is None:
        raise NotFound(_("This webhook endpoint does not exist."))
    return found


def deliveries_to(endpoint: WebhookEndpoint) -> QuerySet[Delivery]:
    """What was sent to an endpoint in the last weeks, the newest first, with all attempts."""
    return Delivery.objects.filter(endpoint=endpoint).prefetch_related("attempts")
