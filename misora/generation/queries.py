"""Reads of this room: engines, batches, quotes."""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
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
from misora.core.errors import InvalidInput, NotAllowed
from misora.credits.queries import daily_credits, is_staff
from misora.credits.services import balance
from misora.engines.loading import Terms, terms_of
from misora.engines.protocol import Capabilities, Kind
from misora.generation.models import FRESH, Batch, EngineState, Receipt, Render, RenderQuerySet
from misora.generation.queue import estimates, fairness
from misora.generation.queue.folders import newest_frame

GONE = timedelta(minutes=2)
"""An engine that isn't configured any more is gone once no worker has spoken of it for so long."""


@dataclass(frozen=True)
class Quote:
    """What a press of Make would cost, and how long it would take."""

    engine: "EngineInfo"
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
    loaded: int = 0
    """In how many of them it is loaded; in the others it loads with the next render."""
    terms: Terms = field(default_factory=Terms)
    """What the house says of it. `capabilities` have its prices already."""

    @property
    def title(self) -> str:
        """What people call it."""
        return self.capabilities.title if self.capabilities else self.name

    @property
    def usable(self) -> bool:
        """Whether a render may be asked of it, now or as soon as its worker is back."""
        return self.capabilities is not None and self.status in ("ready", "away")

    def open_to(self, person: User) -> bool:
        """Whether the house lets them use it."""
        groups = {"everyone": True, "staff": is_staff(person), "admins": person.is_admin}
        return groups[self.terms.open_to]


def engines() -> list[EngineInfo]:
    """The configured engines in their order, the default first."""
    rows = list(EngineState.objects.order_by("-seen_at"))
    return [
        _info(name, [row for row in rows if row.engine == name], terms_of(setting))
        for name, setting in settings.ENV.misora_engines.items()
    ]


def engines_for(person: User) -> list[EngineInfo]:
    """Those of them that `person` may use."""
    return [info for info in engines() if info.open_to(person)]


def engine_named(name: str) -> EngineInfo | None:
    """The engine `name`, or the default one for ""; None when it isn't configured."""
    return next((info for info in engines() if name in ("", info.name)), None)


def engine_for(person: User, name: str) -> EngineInfo:
    """The engine `name`, or for "" the first that `person` may use.

    Raises `InvalidInput` for one that isn't configured and `NotAllowed` for one that isn't for them.
    """
    known = engines()
    info = next((info for info in known if info.name == name or (not name and info.open_to(person))), None)
    if info is None and name:
        raise InvalidInput(_("There is no engine called %(name)s here.") % {"name": name})
    info = info or known[0]
    if not info.open_to(person):
        sentence = {
            "staff": _("%(engine)s is for moderators and administrators here. Choose another engine."),
            "admins": _("%(engine)s is for administrators here. Choose another engine."),
        }
        raise NotAllowed(sentence[info.terms.open_to] % {"engine": info.title})
    return info


def engines_gone(*, known: Collection[str]) -> set[str]:
    """The engines that something still waits for, though they are not `known` and no worker speaks of them."""
    spoken_of = EngineState.objects.filter(seen_at__gt=timezone.now() - GONE).values("engine")
    waiting = Render.objects.open().exclude(engine__in=known).exclude(engine__in=spoken_of)
    return set(waiting.order_by().values_list("engine", flat=True).distinct())


@dataclass(frozen=True)
class Turn:
    """When something that is asked now would be made."""

    ahead: int
    """Renders that come first."""
    eta: estimates.Estimate | None
    """Until the last take is done; None while nothing is known: no finished render, or no worker."""


def time_for(owner: User, info: EngineInfo, *, kind: Kind = "video", seconds: float, takes: int) -> Turn:
    """When `takes` clips of `seconds`, or pictures, would be made by this engine."""
    tags = fairness.tags_for(owner=owner, engine=info.name, kind=kind, seconds=seconds, takes=takes)
    last = fairness.ahead_of(engine=info.name, start_tag=tags[-1][0])
    eta = estimates.until_done(info.name, kind=kind, slots=info.slots, seconds=seconds, takes=takes, ahead=last)
    return Turn(fairness.ahead_of(engine=info.name, start_tag=tags[0][0]).count(), eta)


def quote(*, owner: User, engine: str = "", kind: Kind = "video", seconds: float = 0, takes: int = 1) -> Quote:
    """Price and time of `takes` clips of `seconds`, or pictures. Raises as `engine_for` does."""
    info = engine_for(owner, engine)
    turn = time_for(owner, info, kind=kind, seconds=seconds, takes=takes)
    return Quote(
        engine=info,
        credits=credits_for(info.capabilities, seconds, kind) * takes if info.capabilities else 0,
        balance=balance(owner),
        daily=daily_credits(owner),
        eta_seconds=turn.eta.seconds if turn.eta else None,
        eta_error=turn.eta.error if turn.eta else None,
        ahead=turn.ahead,
    )


def remaining_seconds(render: Render) -> float | None:
    """Until an open take is done; None while nothing is known of its engine, or no worker is there."""
    info = engine_named(render.batch.engine)
    if info is None:
        return None
    left = estimates.remaining(render, slots=info.slots, ahead=before(render))
    return left.seconds if left is not None else None


def before(render: Render) -> RenderQuerySet:
    """What is made before a render that waits."""
    return fairness.ahead_of(engine=render.engine, start_tag=render.start_tag, created_at=render.created_at)


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


def credits_for(capabilities: Capabilities, seconds: float, kind: Kind = "video") -> int:
    """What one take costs."""
    price = capabilities.credits_per_image if kind == "image" else capabilities.credits_per_second * seconds
    # Rounded first, so that 0.1 × 30 isn't 4.
    return math.ceil(round(price, 6))


def _info(name: str, rows: Iterable[EngineState], terms: Terms) -> EngineInfo:
    rows = list(rows)
    fresh = [row for row in rows if row.seen_at > timezone.now() - FRESH]
    healthy = [row for row in fresh if row.healthy]
    known = next((row for row in healthy or rows if row.capabilities), None)
    capabilities = _priced(_capabilities.validate_python(known.capabilities), terms) if known else None
    if healthy:
        slots, loaded = sum(row.slots for row in healthy), sum(row.loaded for row in healthy)
        return EngineInfo(name, "ready", capabilities, slots=slots, loaded=loaded, terms=terms)
    if fresh:
        return EngineInfo(name, "failing", capabilities, problem=fresh[0].problem, terms=terms)
    return EngineInfo(name, "away" if capabilities else "starting", capabilities, terms=terms)


def _priced(capabilities: Capabilities, terms: Terms) -> Capabilities:
    """With the house's prices instead of the engine's."""
    names = ("credits_per_second", "credits_per_image")
    own = {name: price for name in names if (price := getattr(terms, name)) is not None}
    return replace(capabilities, **own)
