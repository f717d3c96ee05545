"""Webhooks in words: what they hear of, and what became of what was sent."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from misora.notifications.models import Attempt, Delivery, EventType, WebhookEndpoint

register = template.Library()


@register.filter
def hears_words(endpoint: WebhookEndpoint) -> str:
    """What it is told of, as one sentence."""
    things = get_text_list([str(EventType(one).label) for one in endpoint.event_types], _("or"))
    return _("Told when %(things)s") % {"things": things}


@register.simple_tag
def old_secret_words(endpoint: WebhookEndpoint) -> str:
    """Until when the old secret still signs; empty when it doesn't."""
    until = endpoint.old_secret_until
    if until is None or until <= timezone.now():
        return ""
    return _("the old one holds until %(moment)s") % {"moment": _moment(until)}


@register.simple_tag
def state_words(delivery: Delivery) -> str:
    """Delivered, failed, or when it is tried again."""
    if delivery.state != Delivery.State.WAITING or delivery.due_at <= timezone.now():
        return str(delivery.get_state_display())
    return _("tried again at %(moment)s") % {"moment": _moment(delivery.due_at)}


@register.simple_tag
def attempt_words(attempt: Attempt) -> str:
    """When it was, and what came back in which time."""
    if not attempt.ended:
        came = _("no outcome was noted")
    elif attempt.status is None:
        came = attempt.problem
    else:
        came = _("%(status)d in %(time)d ms") % {"status": attempt.status, "time": attempt.milliseconds or 0}
    return f"{_moment(attempt.at)}: {came}"


def _moment(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j M, H:i")
