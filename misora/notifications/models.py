"""Where a person's programs want to hear of what happens, and what was sent to them."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from misora.accounts.models import User
from misora.core.ids import uuid7

NAME_LENGTH = 80
URL_LENGTH = 2048


class EventType(models.TextChoices):
    """What can be heard of, by the names of OpenAI's webhooks."""

    VIDEO_COMPLETED = "video.completed", _("a clip is ready")
    VIDEO_FAILED = "video.failed", _("a clip could not be made")


class EndpointQuerySet(models.QuerySet["WebhookEndpoint"]):
    def owned_by(self, user: object) -> Self:
        """Endpoints are seen by their owner alone."""
        return self.filter(owner=user)

    def listening(self, event_type: str) -> Self:
        """Switched on, of somebody who may act, and wanting such events."""
        return self.filter(disabled_at=None, owner__is_active=True, event_types__contains=[event_type])


class WebhookEndpoint(models.Model):
    """An address that a person chose, to which events are posted. Its secret is kept sealed; see `sealing`."""

    class Because(models.TextChoices):
        OWNER = "owner", _("you switched it off")
        GONE = "gone", _("it answered that it is gone for good (410)")
        FAILING = "failing", _("nothing reached it for three days")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="webhook_endpoints")
    name = models.CharField(max_length=NAME_LENGTH)
    url = models.CharField(max_length=URL_LENGTH)
    event_types = ArrayField(models.CharField(max_length=40, choices=EventType))
    secret = models.TextField()
    secret_hint = models.CharField(max_length=8)
    """The end of the secret, to tell secrets apart."""
    old_secret = models.TextField(blank=True)
    old_secret_until = models.DateTimeField(null=True)
    """Until then what is sent is signed with the old secret too."""
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    """When its name, address, events, secret or switch last changed."""
    disabled_at = models.DateTimeField(null=True)
    disabled_because = models.CharField(max_length=10, blank=True, choices=Because)

    objects = EndpointQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name

    @property
    def enabled(self) -> bool:
        """Whether events are sent to it."""
        return self.disabled_at is None


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self) -> Self:
        """Waiting, its time has come, and no courier is on the way with it. By the database's clock."""
        free = Q(claimed_until=None) | Q(claimed_until__lt=Now())
        return self.filter(free, state=Delivery.State.WAITING, due_at__lte=Now())

    def under_way(self) -> Self:
        """A courier is on the way with it."""
        return self.filter(state=Delivery.State.WAITING, claimed_until__gt=Now())

    def held(self, delivery: "Delivery") -> Self:
        """The row of `delivery`, if whoever claimed it so often still holds it."""
        return self.filter(pk=delivery.pk, state=Delivery.State.WAITING, claims=delivery.claims)


class Delivery(models.Model):
    """An event on its way to one endpoint: the truth about it. Whoever asks for it again gets a delivery of its own."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        DELIVERED = "delivered", _("delivered")
        FAILED = "failed", _("failed")

    class Occasion(models.TextChoices):
        EVENT = "event", _("event")
        TEST = "test", _("test")
        REPLAY = "replay", _("sent again")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    endpoint = models.ForeignKey(WebhookEndpoint, on_delete=models.CASCADE, related_name="deliveries")
    event_id = models.CharField(max_length=40)
    """The `webhook-id`: the same in each attempt and replay, so that a receiver can tell what it has heard before."""
    event_type = models.CharField(max_length=40, choices=EventType)
    payload = models.TextField()
    """The very bytes that are sent."""
    occasion = models.CharField(max_length=6, choices=Occasion, default=Occasion.EVENT)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    due_at = models.DateTimeField(default=timezone.now)
    claims = models.PositiveSmallIntegerField(default=0)
    """Raised by each claim; a courier that holds an older number can no longer write."""
    claimed_until = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        ordering = ["-id"]
        constraints = [
            # A job that runs twice must not tell twice.
            models.UniqueConstraint(
                fields=["endpoint", "event_id"], name="event_told_once", condition=Q(occasion="event")
            ),
        ]
        indexes = [
            models.Index(fields=["endpoint", "-id"], name="delivery_of_endpoint"),
            models.Index(fields=["due_at"], name="delivery_due", condition=Q(state="waiting")),
            models.Index(fields=["created_at"], name="delivery_age"),
        ]

    def __str__(self) -> str:
        return f"{self.event_type} to {self.endpoint}"


class Attempt(models.Model):
    """One try to deliver, written before anything is sent."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)
    ended = models.BooleanField(default=False)
    """False while it runs, and for ever when the courier was killed."""
    status = models.PositiveSmallIntegerField(null=True)
    """What the endpoint answered; null when there was no answer."""
    milliseconds = models.PositiveIntegerField(null=True)
    answer = models.TextField(blank=True)
    """The beginning of the answer's body."""
    problem = models.TextField(blank=True)
    """A sentence on why there was no answer, or not all of it."""

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["delivery", "number"], name="attempt_number")]

    def __str__(self) -> str:
        return f"attempt {self.number} of {self.delivery}"
