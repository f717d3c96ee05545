"""What a worker says of itself, and the tidying of its machine."""

import dataclasses
import logging
import threading
import time
from datetime import timedelta

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from misora.core.errors import Unavailable
from misora.engines.loading import EngineSetting
from misora.engines.protocol import Capabilities
from misora.generation.engine_client import EngineProcess
from misora.generation.folders import attempts, remove
from misora.generation.models import EngineState, Render

logger = logging.getLogger(__name__)

REPORT_SECONDS = 5.0
LOOK_AGAIN_SECONDS = 60.0
"""How long an engine that couldn't be loaded is left alone."""
FORGOTTEN = timedelta(days=1)
"""After this long a silent worker's row goes."""


@dataclasses.dataclass(frozen=True)
class Finding:
    """What became of loading an engine."""

    capabilities: Capabilities | None
    problem: str
    found_at: float


class Reporter:
    """Writes this worker's EngineState rows every few seconds and removes folders that no attempt owns."""

    def __init__(self, worker: str, slots: int, stopping: threading.Event) -> None:
        self._worker, self._slots, self._stopping = worker, slots, stopping
        self._findings: dict[str, Finding] = {}

    def run(self) -> None:
        """Report until stopped. The rows stay: what is asked meanwhile waits for the next worker."""
        while not self._stopping.is_set():
            try:
                for name, setting in settings.ENV.misora_engines.items():
                    report_engine(worker=self._worker, slots=self._slots, name=name, finding=self._look(name, setting))
                sweep()
            except (OperationalError, InterfaceError) as error:
                logger.warning("The database doesn't answer, so this worker can't report: %s", error)
                connection.close()
            self._stopping.wait(REPORT_SECONDS)
        connection.close()

    def _look(self, name: str, setting: EngineSetting) -> Finding:
        known = self._findings.get(name)
        if known is None or (known.problem and time.monotonic() - known.found_at > LOOK_AGAIN_SECONDS):
            known = self._findings[name] = look_at(setting)
        return known


def look_at(setting: EngineSetting) -> Finding:
    """Load the engine in a process of its own, which ends again, and see what it can do."""
    process = EngineProcess(setting)
    try:
        return Finding(process.capabilities(), "", time.monotonic())
    except Unavailable as error:
        logger.warning("An engine is not usable: %s", error)
        return Finding(None, str(error), time.monotonic())
    finally:
        process.cancel()


@transaction.atomic
def report_engine(*, worker: str, slots: int, name: str, finding: Finding) -> None:
    """Write what this worker can do with an engine, and forget workers that have long been silent."""
    now = timezone.now()
    news = {"healthy": finding.capabilities is not None, "problem": finding.problem, "slots": slots, "seen_at": now}
    if finding.capabilities is not None:
        # The name is the operator's: two entries of the settings may share a class.
        news["capabilities"] = dataclasses.asdict(finding.capabilities) | {"name": name}
    EngineState.objects.update_or_create(
        worker=worker, engine=name, defaults=news, create_defaults={"capabilities": {}, **news}
    )
    EngineState.objects.filter(seen_at__lt=now - FORGOTTEN).exclude(worker=worker).delete()


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
