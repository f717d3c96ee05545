"""Reads of this room: engines, batches, quotes."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Literal
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import TypeAdapter

from misora.accounts.models import User
from misora.core.errors import InvalidInput
from misora.credits.queries import daily_credits
from misora.credits.services import balance
from misora.engines.protocol import Capabilities
from misora.generation import estimates, fairness
from misora.generation.folders import newest_frame
from misora.generation.models import Batch, EngineState, Receipt, Render, RenderQuerySet

FRESH = timedelta(seconds=20)
"""A worker reports every few seconds; one that has been silent this long is away."""


@dataclass(frozen=True)
class Quote:
    """What a press of Make would cost, and how long it would take."""

    credits: int
    balance: int
    daily: int
    eta_seconds: float | None
    """Until the last take is done; None while nothing is known: no finished render, or no worker."""
    eta_error: float | None
    """How far off that may be, either way, going by how much the newest finished renders differ."""
    ahead: int
    """Renders that come first."""


Status = Literal["ready", "away", "failing", "starting"]

_capabilities: TypeAdapter[Capabilities] = TypeAdapter(Capabilities)


@dataclass(frozen=True)
class EngineInfo:
    """An engine as web and API know it, from what workers say."""

    name: str
    status: Status
    """Ready; away (no worker just now, what is asked waits); failing (see `problem`); starting (never heard of)."""
    capabilities: Capabilities | None = None
    problem: str = ""
    slots: int = 0
    """How many renders it makes at once, over all workers."""

    @property
    def title(self) -> str:
        """What people call it."""
        return self.capabilities.title if self.capabilities else self.name

    @property
    def usable(self) -> bool:
        """Whether a render may be asked of it, now or as soon as its worker is back."""
        return self.capabilities is not None and self.status in ("ready", "away")


def engines() -> list[EngineInfo]:
    """The configured engines in their order, the default first."""
    rows = list(EngineState.objects.order_by("-seen_at"))
    return [_info(name, [row for row in rows if row.engine == name]) for name in settings.ENV.misora_engines]


def engine_named(name: str) -> EngineInfo | None:
    """The engine `name`, or the default one for ""; None when it isn't configured."""
    return next((info for info in engines() if name in ("", info.name)), None)


def quote(*, owner: User, engine: str = "", seconds: float, takes: int = 1) -> Quote:
    """Price and time of `takes` clips of `seconds`. Raises `InvalidInput` for an engine that isn't here."""
    info = engine_named(engine)
    if info is None:
        raise InvalidInput(_("There is no engine called %(name)s here.") % {"name": engine})
    tags = fairness.tags_for(owner=owner, engine=info.name, seconds=seconds, takes=takes)
    last = Render.objects.before(tags[-1][0])
    eta = estimates.until_done(info.name, slots=info.slots, seconds=seconds, takes=takes, ahead=last)
    return Quote(
        credits=credits_for(info.capabilities, seconds) * takes if info.capabilities else 0,
        balance=balance(owner),
        daily=daily_credits(owner),
        eta_seconds=eta.seconds if eta else None,
        eta_error=eta.error if eta else None,
        ahead=Render.objects.before(tags[0][0]).count(),
    )


def remaining_seconds(render: Render) -> float | None:
    """Until an open take is done; None while nothing is known of its engine, or no worker is there."""
    info = engine_named(render.batch.engine)
    left = estimates.remaining(render, slots=info.slots) if info is not None else None
    return left.seconds if left is not None else None


def batches_of(owner: User) -> QuerySet[Batch]:
    """A person's batches, newest first, with takes, drafts and assets at hand."""
    takes = Render.objects.order_by("take").select_related("draft__asset", "draft__receipt")
    return (
        Batch.objects.owned_by(owner)
        .select_related("parent__batch__owner", "reference")
        .prefetch_related(Prefetch("renders", queryset=takes))
        .order_by("-created_at", "-id")
    )


def render_of(owner: User, render_id: UUID) -> Render | None:
    """One take of a person, with its batch, draft and asset."""
    takes = Render.objects.owned_by(owner).select_related("batch", "draft__asset", "draft__receipt")
    return takes.filter(pk=render_id).first()


def videos_of(owner: User) -> RenderQuerySet:
    """A person's takes that are videos and not deleted, with batch, parent, draft and asset."""
    takes = Render.objects.owned_by(owner).kept().filter(batch__kind="video")
    return takes.select_related("batch__parent__batch", "batch__reference", "draft__asset")


def receipt_for(owner: User | None, draft_id: UUID) -> Receipt | None:
    """The receipt of a clip, for who made it; None for everyone else, and for clips from before there were receipts."""
    if owner is None:
        return None
    return Receipt.objects.filter(draft=draft_id, draft__render__batch__owner=owner).first()


def preview_of(render: Render) -> Path | None:
    """The newest frame of a running take, when its worker is on this machine."""
    return newest_frame(render.pk, render.attempt) if render.state == Render.State.RUNNING else None


def credits_for(capabilities: Capabilities, seconds: float) -> int:
    """What one take costs."""
    # Rounded first, so that 0.1 × 30 isn't 4.
    return math.ceil(round(capabilities.credits_per_second * seconds, 6))


def _info(name: str, rows: Iterable[EngineState]) -> EngineInfo:
    rows = list(rows)
    fresh = [row for row in rows if row.seen_at > timezone.now() - FRESH]
    healthy = [row for row in fresh if row.healthy]
    known = next((row for row in rows if row.capabilities), None)
    capabilities = _capabilities.validate_python((healthy[0] if healthy else known).capabilities) if known else None
    if healthy:
        return EngineInfo(name, "ready", capabilities, slots=sum(row.slots for row in healthy))
    if fresh:
        return EngineInfo(name, "failing", capabilities, problem=fresh[0].problem)
    return EngineInfo(name, "away" if capabilities else "starting", capabilities)
