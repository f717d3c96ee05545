"""Finishes what runners have made: labels, marks and encodes it on this machine, where the key is.

One film at a time is finished on a machine, whichever web process has taken it on: a lock on a file says so, and goes
with its process. Whoever finds it taken comes again, as a runner does until its draft stands; so a web process that is
killed loses nothing.
"""

import fcntl
import logging
import threading
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import IO, Final, Self

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from misora.core.errors import InvalidInput
from misora.engines.loading import EngineSetting
from misora.engines.protocol import MadeBy, Progress
from misora.generation.making.desk import Held
from misora.generation.making.received import PATH
from misora.generation.making.roster import Roster
from misora.generation.making.slot import Slot
from misora.generation.making.wire import Finished, Order, Spent
from misora.generation.models import EngineState, Render, Runner
from misora.generation.queue import leases
from misora.generation.queue.failures import sentence_for
from misora.generation.queue.orders import order_for
from misora.generation.runner.protocol import Finish
from misora.generation.runners.files import BadFiles
from misora.generation.takes.labelling import engine_makes
from misora.generation.worker.desk import DatabaseDesk, HeldHere
from misora.media.durable import full_disk_said

logger = logging.getLogger(__name__)

LOCK = "finishing.lock"
NAME = "received"
OWN = "finish"
"""Where, inside an attempt's folder, the server's own engine process works."""
DISTRUST: Final = timedelta(minutes=1)
"""A runner whose files were no clip gets no work for so long: others come first."""
FRACTION = 0.99
"""The runner's work is nearly all of it."""


class Place:
    """The one place on this machine where a film is finished, while it is ours: as a context, unless it is kept."""

    def __init__(self, lock: IO[bytes]) -> None:
        self._lock, self._kept = lock, False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if not self._kept:
            self.leave()

    def keep(self) -> None:
        """Have it outlast the context; whoever keeps it leaves it."""
        self._kept = True

    def leave(self) -> None:
        """Let the next one in."""
        self._lock.close()


def take_place() -> Place | None:
    """The place, or None when another film is being finished; perhaps the very one that is asked about."""
    lock = (Path(settings.DATA) / LOCK).open("ab")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        return None
    return Place(lock)


@dataclass(frozen=True)
class Received:
    """What a runner has handed in, as far as it can be believed."""

    film: Path
    captions: Path | None
    said: Finish
    runner: Runner


def finish(place: Place, render: Render, received: Received) -> None:
    """Finish a film in the background, deliver it or fail its attempt, and leave the place."""
    threading.Thread(target=_finish, args=(place, render, received), name=NAME, daemon=True).start()
    place.keep()


@transaction.atomic
def refuse(*, render: Render, runner: Runner, problem: str) -> None:
    """Count files that are no clip as a failure of the attempt, and leave the runner without work for a while."""
    Runner.objects.filter(pk=runner.pk).update(paused_until=timezone.now() + DISTRUST, problem=problem[:500])
    leases.fail_attempt(render=render, code=BadFiles.code, sentence=sentence_for(BadFiles.code), final=False)


def _finish(place: Place, render: Render, received: Received) -> None:
    stopping = threading.Event()
    roster = Roster({NAME: _setting(render, received)}, stopping)
    try:
        Slot(desk=_Once(HeldReceived(render, received), stopping), number=0, roster=roster, stopping=stopping).run()
    except BaseException:
        # Said again it would fail again; so it counts, and the log has the rest.
        leases.fail_attempt(render=render, code="engine_died", sentence=sentence_for("engine_died"), final=False)
        raise
    finally:
        roster.close()
        connection.close()
        place.leave()


def _setting(render: Render, received: Received) -> EngineSetting:
    return {
        "engine": PATH,
        "film": str(received.film),
        "captions": str(received.captions) if received.captions is not None else None,
        "made_by": made_by(render),
        "model": received.said.model,
    }


def made_by(render: Render) -> MadeBy:
    """What the runner says of its engine; else what any other worker says."""
    own = EngineState.objects.filter(worker=render.worker, engine=render.batch.engine).first()
    if own is not None and own.capabilities:
        return "drawn" if own.capabilities.get("made_by") == "drawn" else "generated"
    return engine_makes(render.batch)


class _Once:
    """A desk with one piece of work."""

    def __init__(self, held: Held, stopping: threading.Event) -> None:
        self._held: Held | None = held
        self._stopping = stopping

    def claim(self, engines: Collection[str]) -> Held | None:
        """As `desk.Desk.claim`."""
        held, self._held = self._held, None
        if held is None:
            self._stopping.set()
        return held

    def close(self) -> None:
        """As `desk.Desk.close`."""


class HeldReceived(HeldHere):
    """See `desk.Held`. The attempt stays the runner's, whose beats keep the lease as well."""

    def __init__(self, render: Render, received: Received) -> None:
        super().__init__(DatabaseDesk(worker=render.worker, stopping=threading.Event()), render)
        self._received = received

    @property
    def engine(self) -> str:
        """As `desk.Held.engine`."""
        return NAME

    def order(self) -> Order:
        """As `desk.Held.order`."""
        with full_disk_said():
            return order_for(self._render, self.folder / OWN)

    def keep(self, progress: Progress) -> bool:
        """As `desk.Held.keep`."""
        return super().keep(replace(progress, fraction=FRACTION))

    def deliver(self, finished: Finished) -> bool:
        """As `desk.Held.deliver`."""
        spent, runner = _together(self._received.said, finished.spent), self._received.runner.name
        render, made = self._render, finished.made
        return bool(self._desk.surely(lambda: leases.deliver(render=render, made=made, spent=spent, runner=runner)))

    def fail(self, code: str, sentence: str = "", *, final: bool) -> None:
        """As `desk.Held.fail`."""
        if code != InvalidInput.code:
            super().fail(code, sentence, final=final)
            return
        # It looked well, and could not be read to its end.
        render, runner = self._render, self._received.runner
        self._desk.surely(lambda: refuse(render=render, runner=runner, problem=sentence))


def _together(said: Finish, here: Spent) -> Spent:
    """What it took there and here. Energy is the runner's alone where it can't be measured here."""
    seconds, energy = said.compute_seconds, said.energy_joules
    if seconds is not None:
        seconds += here.compute_seconds or 0.0
    if energy is not None:
        energy += here.energy_joules or 0.0
    return replace(here, compute_seconds=seconds, energy_joules=energy)
