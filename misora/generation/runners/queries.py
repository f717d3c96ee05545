"""Runners as their administrators see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils import timezone

from misora.accounts.models import User
from misora.generation.models import FRESH, EngineState, Render, Runner
from misora.generation.runners.services import check_may

State = Literal["new", "ready", "failing", "paused", "away"]


@dataclass(frozen=True)
class RunnerInfo:
    """A runner, what it says of itself, and what it is at."""

    runner: Runner
    states: Sequence[EngineState]
    """Of its processes that were heard of just now."""
    making: Sequence[Render]
    made: int
    """Clips that it has delivered."""

    @property
    def state(self) -> State:
        """Never seen; ready; failing, paused (see `problem`); away."""
        if self.runner.seen_at is None:
            return "new"
        if self.runner.paused_until is not None and self.runner.paused_until > timezone.now():
            return "paused"
        if any(state.healthy for state in self.states):
            return "ready"
        return "failing" if self.states else "away"

    @property
    def problem(self) -> str:
        """Why it makes nothing, or made something wrong just now; empty otherwise."""
        if self.state == "paused":
            return self.runner.problem
        return "; ".join(f"{state.engine}: {state.problem}" for state in self.states if state.problem)

    @property
    def engines(self) -> list[str]:
        """What it offers just now; while it is away, what its token is for."""
        return sorted({state.engine for state in self.states}) or self.runner.engines


def runners(*, by: User | None) -> list[RunnerInfo]:
    """All whose tokens are good, by name; for administrators, and None, the operator."""
    check_may(by)
    fresh = list(EngineState.objects.filter(worker__startswith="runner:", seen_at__gt=timezone.now() - FRESH))
    making = list(
        Render.objects.filter(state=Render.State.RUNNING, worker__startswith="runner:").select_related("batch")
    )
    return [
        RunnerInfo(
            runner,
            [state for state in fresh if state.worker.startswith(runner.prefix)],
            [render for render in making if render.worker.startswith(runner.prefix)],
            Render.objects.filter(state=Render.State.DONE, worker__startswith=runner.prefix).count(),
        )
        for runner in Runner.objects.usable()
    ]
