"""What couriers do to a delivery: claim it, and write what became of it.

Each step is one conditional UPDATE on the claim that the courier holds. A courier that was killed leaves a claim that
ends by itself, and the event goes out again: it arrives at least once, always with the same `webhook-id`.
"""

import secrets
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import Count, F
from django.db.models.functions import Now

from misora.accounts.models import User
from misora.notifications.models import Attempt, Delivery, WebhookEndpoint
from misora.notifications.sending import GONE, Outcome
from misora.notifications.switching import switch_off

CLAIM: Final = timedelta(seconds=30)
"""Longer than an endpoint may take to answer."""
WAITS: Final = tuple(
    timedelta(seconds=seconds)
    for seconds in (5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600)
)
"""After each failure, as Standard Webhooks advises: ten attempts in three days."""
SPREAD: Final = 0.1
"""A wait is up to so much longer, so that not all come back at once."""
PER_PERSON: Final = 2
"""So many deliveries to one person's endpoints at once: nobody's slow servers hold up everyone else's."""
CANDIDATES: Final = 8


def claim_next() -> Delivery | None:
    """Claim the delivery whose turn it is, and note the attempt; None when there is none."""
    under_way = Delivery.objects.under_way()
    crowded = under_way.order_by().values("endpoint__owner").annotate(count=Count("pk")).filter(count__gte=PER_PERSON)
    candidates = (
        Delivery.objects.due()
        .filter(endpoint__disabled_at=None, endpoint__owner__is_active=True)
        .exclude(endpoint__in=under_way.values("endpoint"))
        .exclude(endpoint__owner__in=crowded.values("endpoint__owner"))
        .order_by("due_at", "id")
    )
    for candidate in candidates.select_related("endpoint")[:CANDIDATES]:
        if claim(candidate):
            return candidate
    return None


def hold(person_id: int, *, patient: bool = True) -> bool:
    """Keep this person from leaving until the transaction ends; False when they have left, or are held by another."""
    people = User.objects.select_for_update(no_key=True, skip_locked=not patient)
    return people.filter(pk=person_id).exists()


@transaction.atomic
def claim(delivery: Delivery) -> bool:
    """Take the delivery, unless somebody else has; its attempt is written before anything is sent."""
    if not hold(delivery.endpoint.owner_id, patient=False):
        return False
    # The number makes this a compare-and-swap: whoever comes second finds another one and changes nothing.
    mine = Delivery.objects.due().filter(pk=delivery.pk, claims=delivery.claims)
    if not mine.update(claims=F("claims") + 1, claimed_until=Now() + CLAIM):
        return False
    delivery.claims += 1
    Attempt.objects.create(delivery=delivery, number=delivery.claims)
    return True


@transaction.atomic
def conclude(delivery: Delivery, outcome: Outcome) -> None:
    """Write what became of the attempt that this courier made; a failed event is tried again later."""
    # The endpoint comes first, as for whoever switches it off; the other order would deadlock with them.
    list(WebhookEndpoint.objects.select_for_update(no_key=True).filter(pk=delivery.endpoint_id))
    attempt = Attempt.objects.filter(delivery=delivery, number=delivery.claims)
    attempt.update(
        ended=True,
        status=outcome.status,
        milliseconds=outcome.milliseconds,
        answer=outcome.answer,
        problem=outcome.problem,
    )
    held = Delivery.objects.held(delivery)
    if outcome.delivered:
        held.update(state=Delivery.State.DELIVERED, claimed_until=None)
        return
    last = delivery.occasion == Delivery.Occasion.TEST or delivery.failures >= len(WAITS) or outcome.status == GONE
    change = (
        {"state": Delivery.State.FAILED}
        if last
        else {"due_at": Now() + WAITS[delivery.failures] * (1 + SPREAD * secrets.randbelow(1000) / 1000)}
    )
    if not held.update(failures=F("failures") + 1, claimed_until=None, **change):
        return
    if outcome.status == GONE:
        switch_off(endpoint=delivery.endpoint, because=WebhookEndpoint.Because.GONE)
    elif last and _nothing_arrived(delivery):
        switch_off(endpoint=delivery.endpoint, because=WebhookEndpoint.Because.FAILING)


def _nothing_arrived(delivery: Delivery) -> bool:
    """Whether an event was given up, and no other has reached the endpoint since it came about."""
    if delivery.occasion != Delivery.Occasion.EVENT:
        return False
    reached = Attempt.objects.filter(delivery__endpoint=delivery.endpoint, status__range=(200, 299))
    return not reached.filter(at__gte=delivery.created_at).exists()
