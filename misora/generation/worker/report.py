"""What a worker says of itself, and the tidying of its machine."""

import dataclasses
import logging
import threading
import time
from datetime import timedelta

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from misora import __version__
from misora.generation.making.desk import remove
from misora.generation.making.roster import Finding, Roster
from misora.generation.models import EngineState, Render
from misora.generation.queries import engines_gone
from misora.generation.queue.folders import attempts

logger = logging.getLogger(__name__)

REPORT_SECONDS = 5.0
TICK_SECONDS = 0.1
FORGOTTEN = timedelta(days=1)
"""After this long a silent worker's row goes."""


class Reporter:
    """Writes this worker's EngineState rows every few seconds and removes folders that no attempt owns."""

    def __init__(self, roster: Roster, *, worker: str, slots: int, stopping: threading.Event) -> None:
        self._roster, self._worker, self._slots, self._stopping = roster, worker, slots, stopping

    def run(self) -> None:
        """Report until stopped. The rows stay: what is asked meanwhile waits for the next worker."""
        try:
            while not self._stopping.is_set():
                try:
                    self._report()
                except (OperationalError, InterfaceError) as error:
                    logger.warning("The database doesn't answer, so this worker can't report: %s", error)
                    connection.close()
                self._rest()
        finally:
            self._roster.close()
            connection.close()

    def _report(self) -> None:
        self._roster.look(take_requests(worker=self._worker))
        for name in self._roster.engines:
            if (finding := self._roster.finding(name)) is not None:
                loaded = self._roster.loaded(name)
                report_engine(worker=self._worker, slots=self._slots, name=name, finding=finding, loaded=loaded)
        self._roster.note_gone(engines_gone(known=settings.ENV.misora_engines))
        sweep()

    def _rest(self) -> None:
        """Until the next report is due, or there is news of an engine."""
        until = time.monotonic() + REPORT_SECONDS
        while time.monotonic() < until and not self._roster.has_news():
            if self._stopping.wait(TICK_SECONDS):
                return


@transaction.atomic
def report_engine(
    *, worker: str, slots: int, name: str, finding: Finding, loaded: int = 0, version: str = __version__
) -> None:
    """Write what this worker can do with an engine, and forget workers that have long been silent."""
    now = timezone.now()
    healthy = finding.capabilities is not None and not finding.problem
    news = {"healthy": healthy, "slots": slots, "loaded": loaded, "version": version, "seen_at": now}
    if finding.problem:
        news |= {"problem": finding.problem, "failed_at": now}
    if finding.capabilities is not None:
        # The name is the operator's: two entries of the settings may share a class.
        news["capabilities"] = dataclasses.asdict(finding.capabilities) | {"name": name}
    EngineState.objects.update_or_create(
        worker=worker, engine=name, defaults=news, create_defaults={"capabilities": {}, **news}
    )
    EngineState.objects.filter(seen_at__lt=now - FORGOTTEN).exclude(worker=worker).delete()


@transaction.atomic
def take_requests(*, worker: str) -> set[str]:
    """The engines that somebody has asked this worker to look at again; each request is told once."""
    asked = EngineState.objects.filter(worker=worker, look_again=True)
    names = set(asked.values_list("engine", flat=True))
    EngineState.objects.filter(worker=worker, engine__in=names).update(look_again=False)
    return names


def sweep() -> None:
    """Remove the folders of attempts that have ended or were taken over, whoever on this machine made them."""
    found = list(attempts())
    if not found:
        return
    running = Render.objects.filter(pk__in=[attempt.render_id for attempt in found], state=Render.State.RUNNING)
    current = set(running.values_list("pk", "attempt"))
    for attempt in found:
        if (attempt.render_id, attempt.number) not in current:
            remove(attempt.path)
