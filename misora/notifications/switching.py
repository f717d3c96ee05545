"""Switching an endpoint off, as its owner does, or a courier whom it has turned away for good."""

from django.utils import timezone

from misora.notifications.models import Delivery, WebhookEndpoint


def switch_off(*, endpoint: WebhookEndpoint, because: WebhookEndpoint.Because) -> None:
    """Send nothing more; what was waiting has failed, and can be sent again by hand. Call it in a transaction."""
    now = timezone.now()
    on = WebhookEndpoint.objects.filter(pk=endpoint.pk, disabled_at=None)
    if on.update(disabled_at=now, updated_at=now, disabled_because=because):
        waiting = Delivery.objects.filter(endpoint=endpoint, state=Delivery.State.WAITING)
        waiting.update(state=Delivery.State.FAILED, claimed_until=None)
