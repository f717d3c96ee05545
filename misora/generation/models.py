"""From a prompt to takes that can be chosen."""

from datetime import timedelta
from typing import Any, Self
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Now
from django.db.models.lookups import LessThan
from django.utils import timezone

from misora.accounts.models import ApiKey
from misora.core.ids import uuid7
from misora.media.models import Asset

LEASE = timedelta(seconds=4)
"""How long a worker beside the database holds a render without renewing; runners hold theirs longer."""
FRESH = timedelta(seconds=20)
"""A worker reports every few seconds; one that has been silent this long is away."""
DELETED = "deleted"
"""The error code of a take that its maker deleted."""
RUNNER_NAME = 40


class BatchQuerySet(models.QuerySet["Batch"]):
    def owned_by(self, user: object) -> Self:
        """Batches are seen by their owner alone, until they are discarded."""
        return self.filter(owner=user, discarded_at=None)


class Batch(models.Model):
    """One press of Make: a prompt and the takes that were asked of it, up to four clips or ten pictures."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="batches")
    prompt = models.TextField()
    storyboard = models.JSONField()
    """As `engines.storyboard.Storyboard` dumps it; the takes share it and differ by seed."""
    kind = models.CharField(max_length=5, default="video")
    """As `engines.protocol.Kind` names it."""
    engine = models.CharField(max_length=40)
    chosen_because = models.CharField(max_length=200, blank=True)
    """Why `auto` chose the engine, in words for its owner; empty when its owner named it."""
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    seconds = models.FloatField()
    """0 for pictures."""
    parent = models.ForeignKey("Render", null=True, on_delete=models.SET_NULL, related_name="remix_batches")
    """The render that this one remixes; gone when its maker deleted it."""
    is_remix = models.BooleanField(default=False)
    """It started from somebody else's render, also when that is gone."""
    reference = models.ForeignKey(Asset, null=True, on_delete=models.SET_NULL, related_name="+")
    reference_as = models.CharField(max_length=20, default="first frame")
    """As `engines.reference_as.ReferenceAs` names it."""
    more_references = models.ManyToManyField(Asset, related_name="+")
    """Further pictures of a picture, in the order of their ids, in which they were sent."""
    mask = models.ForeignKey(Asset, null=True, on_delete=models.SET_NULL, related_name="+")
    """As `engines.protocol.Spec.mask`."""
    previews = models.PositiveSmallIntegerField(default=0)
    """How many previews of each picture somebody waits for."""
    extends = models.JSONField(null=True)
    """As `engines.protocol.Extends` dumps it, when this goes on from the film of `parent`."""
    before_seconds = models.FloatField(default=0)
    """The length of the film of `parent` when the takes' files begin with it; 0 when they are the new part alone."""
    token = models.CharField(max_length=64)
    """Minted with the form or by the client: the same press twice is one batch."""
    via_api = models.BooleanField(default=False)
    key = models.ForeignKey(ApiKey, null=True, on_delete=models.SET_NULL, related_name="batches", db_index=False)
    """The key that asked for it, whose daily limit it counts against."""
    created_at = models.DateTimeField(default=timezone.now)
    discarded_at = models.DateTimeField(null=True)
    """Out of its owner's sight; the rows stay a while, because rate limits count them."""

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "batches"
        constraints = [models.UniqueConstraint(fields=["owner", "token"], name="batch_once")]
        indexes = [
            models.Index(fields=["owner", "-created_at"]),
            models.Index(fields=["key", "-created_at"], name="batch_of_key", condition=Q(key__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.prompt[:60]

    @property
    def whole_seconds(self) -> float:
        """The length of the takes' files; `seconds` is what is made and paid for."""
        return self.before_seconds + self.seconds


class RenderQuerySet(models.QuerySet["Render"]):
    def claimable(self) -> Self:
        """Queued, or left behind by a worker that stopped renewing its lease.

        Leases are kept by the database's clock, since workers may run on several machines. A database that was away
        has kept everyone from renewing, so its start counts as a renewal.
        """
        started = Func(function="pg_postmaster_start_time", output_field=models.DateTimeField())
        abandoned = Q(state=Render.State.RUNNING, lease_until__lt=Now()) & LessThan(started, Now() - F("lease"))
        return self.filter(Q(state=Render.State.QUEUED) | abandoned)

    def held(self, render: "Render") -> Self:
        """The row of `render`, if whoever claimed that attempt of it still holds it."""
        return self.filter(pk=render.pk, state=Render.State.RUNNING, attempt=render.attempt)

    def in_turn(self) -> Self:
        """Those of one engine in the order in which they are claimed (see `queue.fairness`)."""
        return self.order_by("start_tag", "created_at", "id")

    def open(self) -> Self:
        """Not ended yet."""
        return self.filter(state__in=[Render.State.QUEUED, Render.State.RUNNING])

    def owned_by(self, user: object) -> Self:
        """Renders are seen by their owner alone."""
        return self.filter(batch__owner=user, batch__discarded_at=None)

    def kept(self) -> Self:
        """Not deleted by their maker: of a finished one there is still the draft."""
        return self.exclude(error_code=DELETED).exclude(state=Render.State.DONE, draft=None)

    def beyond(self, last: UUID | None, *, newest_first: bool) -> Self:
        """What follows the take `last` in the order of making, which ids of version 7 have; None is the beginning."""
        ordered = self.order_by("-pk" if newest_first else "pk")
        if last is None:
            return ordered
        return ordered.filter(pk__lt=last) if newest_first else ordered.filter(pk__gt=last)


class Render(models.Model):
    """One take: the truth about its making. The queue only wakes workers."""

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="renders")
    engine = models.CharField(max_length=40)
    """Its batch's: the queue finds by it whose turn it is."""
    take = models.PositiveSmallIntegerField(default=1)
    seed = models.BigIntegerField()
    credits = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    attempt = models.PositiveSmallIntegerField(default=0)
    """Raised by each claim; a worker that holds an older number can no longer write."""
    failures = models.PositiveSmallIntegerField(default=0)
    """Attempts that failed or whose worker died; an attempt that was given back doesn't count."""
    worker = models.CharField(max_length=80, blank=True)
    lease = models.DurationField(default=LEASE)
    """How long whoever claimed it holds it without renewing."""
    lease_until = models.DateTimeField(null=True)
    phase = models.CharField(max_length=40, blank=True)
    detail = models.CharField(max_length=120, blank=True)
    fraction = models.FloatField(default=0)
    error_code = models.CharField(max_length=60, blank=True)
    error = models.TextField(blank=True)
    """A sentence for the maker: what happened and what to do."""
    start_tag = models.FloatField(default=0.0)
    """Its place in the queue, in seconds of its engine's virtual time; see `queue.fairness`."""
    finish_tag = models.FloatField(default=0.0)
    """Where its owner's next one may start. What was cancelled takes no more than was made of it."""
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    """Of the newest attempt."""
    finished_at = models.DateTimeField(null=True)

    objects = RenderQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "take"], name="render_take")]
        indexes = [
            models.Index(
                fields=["engine", "start_tag", "created_at", "id"],
                name="render_turn",
                condition=Q(state__in=["queued", "running"]),
            ),
            models.Index(fields=["engine", "finish_tag"], name="render_finish_tag"),
            # How fast an engine is, is asked with each render that is queued.
            models.Index(fields=["-finished_at"], name="render_done", condition=Q(state="done")),
        ]

    def __str__(self) -> str:
        return f"take {self.take} of {self.batch}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With its batch's engine."""
        self.engine = self.engine or self.batch.engine
        super().save(*args, **kwargs)

    @property
    def open(self) -> bool:
        """Not ended yet."""
        return self.state in (Render.State.QUEUED, Render.State.RUNNING)


class Preview(models.Model):
    """A picture as far as it was, for who waits for it, on whichever machine it is made. It is kept for an hour."""

    render = models.ForeignKey(Render, on_delete=models.CASCADE, related_name="previews")
    number = models.PositiveSmallIntegerField()
    picture = models.BinaryField()
    """A JPEG, labelled."""
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["render", "number"], name="preview_once")]

    def __str__(self) -> str:
        return f"preview {self.number} of {self.render}"


class QueueClock(models.Model):
    """The virtual time of an engine's queue; see `queue.fairness`."""

    engine = models.CharField(max_length=40, unique=True)
    time = models.FloatField(default=0.0)

    def __str__(self) -> str:
        return f"{self.engine} at {self.time:g}"


class DraftQuerySet(models.QuerySet["Draft"]):
    def owned_by(self, user: object) -> Self:
        """Drafts are seen by their owner alone."""
        return self.filter(render__batch__owner=user)


class Draft(models.Model):
    """A finished take, seen by its maker alone until it is published."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    render = models.OneToOneField(Render, on_delete=models.CASCADE, related_name="draft")
    asset = models.OneToOneField(Asset, on_delete=models.CASCADE, related_name="draft")
    created_at = models.DateTimeField(default=timezone.now)

    objects = DraftQuerySet.as_manager()

    def __str__(self) -> str:
        return f"draft of {self.render}"


class Receipt(models.Model):
    """What a clip was made with and what that took, as it was when the clip was delivered. Its owner sees it."""

    draft = models.OneToOneField(Draft, on_delete=models.CASCADE, related_name="receipt")
    engine = models.CharField(max_length=40)
    model = models.CharField(max_length=128, blank=True)
    """As `engines.protocol.Capabilities` names it."""
    seed = models.BigIntegerField()
    compute_seconds = models.FloatField(null=True)
    """Of processor time; null where the engine's process didn't say."""
    energy_joules = models.FloatField(null=True)
    """As `wire.Spent` says it; null where nothing measured it."""
    credits = models.PositiveIntegerField()
    runner = models.CharField(max_length=RUNNER_NAME, blank=True)
    """The name of the runner that made it; empty when a worker of the server's own did."""
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"receipt of {self.draft}"


class EngineStateQuerySet(models.QuerySet["EngineState"]):
    def present(self) -> Self:
        """Said by workers that have reported lately."""
        return self.filter(seen_at__gt=timezone.now() - FRESH)

    def beside(self, engine: str) -> set[str]:
        """The engines that share a present worker with this one, itself among them."""
        usable = self.present().filter(healthy=True)
        shared = usable.filter(worker__in=usable.filter(engine=engine).values("worker"))
        return {engine, *shared.values_list("engine", flat=True)}


class EngineState(models.Model):
    """What a worker says of an engine it can load. Web and API read only this."""

    worker = models.CharField(max_length=80)
    engine = models.CharField(max_length=40)
    capabilities = models.JSONField()
    """As `dataclasses.asdict(Capabilities)` gives it; empty when the engine can't be loaded."""
    slots = models.PositiveSmallIntegerField(default=1)
    """How many renders that worker makes at once."""
    loaded = models.PositiveSmallIntegerField(default=0)
    """In how many of them it is loaded; in the others it loads with their first render."""
    version = models.CharField(max_length=40, blank=True)
    """Of the worker's Misora."""
    healthy = models.BooleanField(default=True)
    problem = models.TextField(blank=True)
    """Why it could not be loaded; stays when it can be again."""
    failed_at = models.DateTimeField(null=True)
    """When that was last so."""
    look_again = models.BooleanField(default=False)
    """Somebody asks the worker to try again now, not only after its usual pause."""
    seen_at = models.DateTimeField()

    objects = EngineStateQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["worker", "engine"], name="engine_state_once")]

    def __str__(self) -> str:
        return f"{self.engine} on {self.worker}"


class RunnerQuerySet(models.QuerySet["Runner"]):
    def usable(self) -> Self:
        """Not revoked. They are the server's: who made the token may be gone."""
        return self.filter(revoked_at=None)


class Runner(models.Model):
    """A machine elsewhere that makes clips, known by its token. Only the hash is kept; `hint` is the token's end."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=RUNNER_NAME)
    """People read it on receipts."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="runners")
    """Null is the operator, at the command line."""
    token_hash = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=8)
    engines = ArrayField(models.CharField(max_length=40), default=list)
    """The engines that it may be; empty is every engine of the server."""
    version = models.CharField(max_length=40, blank=True)
    """Of the Misora that it said it is."""
    created_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True)
    paused_until = models.DateTimeField(null=True)
    """It gets no work until then, because of its `problem`."""
    problem = models.TextField(blank=True)
    revoked_at = models.DateTimeField(null=True)

    objects = RunnerQuerySet.as_manager()

    class Meta:
        ordering = ["name", "created_at"]
        constraints = [
            models.UniqueConstraint(fields=["name"], name="runner_name_once", condition=Q(revoked_at=None)),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def prefix(self) -> str:
        """How all its processes are called where workers are named begins like this."""
        return f"runner:{self.pk}:"

    def worker_of(self, instance: str) -> str:
        """What one of its processes is called there."""
        return f"{self.prefix}{instance}"
