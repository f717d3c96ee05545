"""The registry of engines, as operators see it: where each one runs, how it does, and why one fails."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from misora.accounts.models import User
from misora.core.errors import NotAllowed, NotFound, Unavailable
from misora.engines.loading import path_of
from misora.generation.models import FRESH, EngineState, Render, RenderQuerySet, Runner
from misora.generation.queries import EngineInfo, engines
from misora.generation.queue import estimates


@dataclass(frozen=True)
class Place:
    """An engine on one worker."""

    state: EngineState
    present: bool
    """Whether the worker has reported lately."""
    runner: str = ""
    """The name of the runner, when the worker is one."""

    @property
    def name(self) -> str:
        """What the worker is called."""
        return self.runner or self.state.worker

    @property
    def failing(self) -> bool:
        """Whether it is there and can't load the engine."""
        return self.present and not self.state.healthy


@dataclass(frozen=True)
class Listed:
    """An engine with all that is known of it."""

    info: EngineInfo
    path: str
    places: list[Place]
    pace: estimates.Estimate | None
    """Seconds of work per second of film, and how far off that may be; None before its first clip."""
    pace_of_pictures: estimates.Estimate | None
    """The same per picture."""
    made: int
    """Renders finished since midnight."""
    failed: int
    """Renders failed since then."""
    waiting: int
    """Renders that wait or run."""
    failure: str
    """What was said of the newest of the failed ones."""
    failed_at: datetime | None

    @property
    def recovered(self) -> EngineState | None:
        """Where it last could not be loaded, though it can now."""
        once = [place.state for place in self.places if place.state.healthy and place.state.failed_at]
        return max(once, key=lambda state: state.failed_at or timezone.now(), default=None)


def registry(*, by: User | None) -> list[Listed]:
    """All engines in the operator's order. `by` is an administrator, or None at the command line."""
    _check(by)
    rows = list(EngineState.objects.order_by("worker"))
    names = {runner.prefix: runner.name for runner in Runner.objects.usable()}
    since = timezone.now() - FRESH
    ended = Render.objects.filter(finished_at__gte=_midnight())
    made, failed = (_count(ended.filter(state=state)) for state in (Render.State.DONE, Render.State.FAILED))
    waiting = _count(Render.objects.open())
    listed = []
    for info in engines():
        newest = ended.filter(state=Render.State.FAILED, engine=info.name).order_by("-finished_at").first()
        listed.append(
            Listed(
                info=info,
                path=path_of(settings.ENV.misora_engines[info.name]),
                places=[
                    Place(row, row.seen_at > since, names.get(f"{row.worker.rpartition(':')[0]}:", ""))
                    for row in rows
                    if row.engine == info.name
                ],
                pace=estimates.pace(info.name),
                pace_of_pictures=estimates.pace(info.name, "image"),
                made=made[info.name],
                failed=failed[info.name],
                waiting=waiting[info.name],
                failure=newest.error if newest else "",
                failed_at=newest.finished_at if newest else None,
            )
        )
    return listed


@transaction.atomic
def look_again(*, by: User | None, engine: str) -> int:
    """Have the workers that can't load `engine` try again within seconds, and say how many those are.

    Raises `Unavailable` when there is no worker that could try.
    """
    _check(by)
    if engine not in settings.ENV.misora_engines:
        raise NotFound(_("There is no engine called %(name)s here.") % {"name": engine})
    present = EngineState.objects.present().filter(engine=engine)
    if not present.exists():
        raise Unavailable(_("No worker is there to look. Start one: misora worker"))
    return present.filter(healthy=False).update(look_again=True)


def _check(by: User | None) -> None:
    if by is not None and not (by.is_admin and by.is_active):
        raise NotAllowed(_("Only administrators look after engines here."))


def _midnight() -> datetime:
    """When this day began, in the operator's time zone."""
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


def _count(renders: RenderQuerySet) -> Counter[str]:
    return Counter(dict(renders.order_by().values_list("engine").annotate(Count("pk"))))
