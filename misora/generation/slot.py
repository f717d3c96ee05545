"""One place where renders are made, one after the other, each in the engine's own process."""

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.utils.translation import gettext as _

from misora.core.errors import MisoraError
from misora.engines.loading import EngineSetting
from misora.engines.protocol import Progress
from misora.generation import bell, leases
from misora.generation.engine_client import LOAD_SECONDS, Died, EngineProcess
from misora.generation.folders import attempt_folder, attempts, remove
from misora.generation.models import Render
from misora.generation.orders import order_for
from misora.generation.roster import Finding, Roster
from misora.generation.wire import Finished, Message, Moved, Ready, Stopped
from misora.media.durable import full_disk_said

logger = logging.getLogger(__name__)

IDLE_SECONDS = 1.0
"""How often an idle slot looks by itself: for renders whose worker died, and for bells that nobody heard."""
RENEW_SECONDS = 1.0
WRITE_SECONDS = 0.5
"""Progress is written at most twice a second."""
LISTEN_SECONDS = 0.2
RECONNECT_SECONDS = 0.5
STALL_SECONDS = 60.0
"""Where an engine names no deadline of its own."""

Answer = TypeVar("Answer")


class Slot:
    """Claims renders and sees them through until `stopping` is set; then it gives back what it is making."""

    def __init__(self, *, worker: str, number: int, roster: Roster, stopping: threading.Event) -> None:
        self._worker, self._number, self._roster, self._stopping = worker, number, roster, stopping
        self._engine: EngineProcess | None = None
        self._stall_seconds: dict[str, float] | None = None
        """Of the loaded engine; None while it loads."""

    def run(self) -> None:
        """Work until stopped. The engine process stays loaded between renders that use the same one."""
        try:
            while not self._stopping.is_set():
                render = self._surely(self._claim)
                if render is None:
                    bell.wait(IDLE_SECONDS)
                else:
                    self._see_through(render)
        finally:
            self._end_engine()
            connection.close()

    def _claim(self) -> Render | None:
        engines = self._roster.claimable()
        return leases.claim_next(worker=self._worker, engines=engines) if engines else None

    def _see_through(self, render: Render) -> None:
        for earlier in attempts():
            if earlier.render_id == render.pk:
                remove(earlier.path)
        folder = attempt_folder(render.pk, render.attempt)
        try:
            self._make(render, folder)
        finally:
            remove(folder)

    def _make(self, render: Render, folder: Path) -> None:
        setting = settings.ENV.misora_engines.get(render.batch.engine)
        if setting is None:
            self._fail(render, "engine_gone", _("This engine isn't here any more. Choose another."), final=True)
            return
        logger.info("Render %s, attempt %d, begins.", render.pk, render.attempt)
        try:
            with full_disk_said():
                order = order_for(render, folder)
        except MisoraError as error:
            self._fail(render, error.code, str(error), final=True)
            return
        engine = self._loaded(setting)
        engine.order(order)
        self._follow(engine, render)

    def _loaded(self, setting: EngineSetting) -> EngineProcess:
        if self._engine is not None and (self._engine.setting != setting or not self._engine.alive):
            self._end_engine()
        if self._engine is None:
            self._engine, self._stall_seconds = EngineProcess(setting), None
        return self._engine

    def _end_engine(self) -> None:
        if self._engine is not None:
            self._engine.cancel()
            self._engine = None
            self._roster.hold(self._number, None)

    def _follow(self, engine: EngineProcess, render: Render) -> None:
        """Listen to the engine until the render has an end, renewing the lease and writing progress meanwhile."""
        progress = written = Progress("", 0.0)
        heard = renewed = time.monotonic()
        while True:
            message = engine.next(timeout=LISTEN_SECONDS)
            now = time.monotonic()
            heard = heard if message is None else now
            if self._stopping.is_set():
                self._end_engine()
                self._surely(lambda: leases.give_back(render=render))
                return
            if isinstance(message, Moved):
                progress = message.progress
            elif message is not None and self._ended(render, message):
                return
            if now - heard > self._patience(progress.phase):
                self._stalled(render, progress)
                return
            if now - renewed > (RENEW_SECONDS if progress == written else WRITE_SECONDS):
                if not self._still_ours(render, progress):
                    logger.info("Render %s, attempt %d, was cancelled or taken over.", render.pk, render.attempt)
                    self._end_engine()
                    return
                renewed, written = now, progress

    def _ended(self, render: Render, message: Message | Died) -> bool:
        """Act on a message other than progress; True when the render has come to its end with it."""
        if isinstance(message, Ready):
            self._stall_seconds = message.capabilities.stall_seconds
            self._roster.hold(self._number, render.batch.engine)
            return False
        if isinstance(message, Finished):
            self._deliver(render, message)
        elif isinstance(message, Stopped) and self._stall_seconds is None:
            # It could be loaded when the reporter looked, and can't now: that says nothing against the render.
            self._note_unusable(render, message.sentence)
            self._end_engine()
            self._surely(lambda: leases.give_back(render=render))
        elif isinstance(message, Stopped):
            self._fail(render, message.code, message.sentence, final=message.final)
        elif isinstance(message, Died):
            logger.warning("The engine of render %s ended with code %d.", render.pk, message.exit_code)
            if self._stall_seconds is None:
                self._note_unusable(render, f"It ended while it was loading (exit code {message.exit_code}).")
            self._end_engine()
            sentence = _("The engine stopped unexpectedly, several times. Try again, perhaps with other words.")
            self._fail(render, "engine_died", sentence, final=False)
        return True

    def _deliver(self, render: Render, finished: Finished) -> None:
        try:
            delivered = self._surely(lambda: leases.deliver(render=render, made=finished.made, spent=finished.spent))
        except MisoraError as refused:
            self._fail(render, refused.code, str(refused), final=True)
        else:
            end = "is delivered" if delivered else "came too late"
            logger.info("Render %s, attempt %d, %s.", render.pk, render.attempt, end)

    def _fail(self, render: Render, code: str, sentence: str, *, final: bool) -> None:
        logger.warning("Render %s, attempt %d, failed (%s): %s", render.pk, render.attempt, code, sentence)
        self._surely(lambda: leases.fail_attempt(render=render, code=code, sentence=sentence, final=final))

    def _note_unusable(self, render: Render, problem: str) -> None:
        """Leave its renders to other workers until the reporter has looked again."""
        self._roster.note(render.batch.engine, Finding(None, problem))

    def _stalled(self, render: Render, progress: Progress) -> None:
        if self._stall_seconds is None:
            self._note_unusable(render, f"It was not loaded within {LOAD_SECONDS:.0f} seconds.")
        self._end_engine()
        sentence = _("The engine got stuck, several times. Try again, perhaps with a shorter clip.")
        logger.warning(
            "The engine of render %s was silent for too long while %s.", render.pk, progress.phase or "loading"
        )
        self._fail(render, "engine_stalled", sentence, final=False)

    def _patience(self, phase: str) -> float:
        if self._stall_seconds is None:
            return LOAD_SECONDS
        return self._stall_seconds.get(phase, self._stall_seconds.get("", STALL_SECONDS))

    def _still_ours(self, render: Render, progress: Progress) -> bool:
        try:
            return leases.renew(render=render, progress=progress)
        except (OperationalError, InterfaceError) as error:
            # The engine works on. If the database comes back too late, the attempt's number keeps us from writing.
            logger.warning("The lease of render %s couldn't be renewed: %s", render.pk, error)
            connection.close()
            return True

    def _surely(self, action: Callable[[], Answer]) -> Answer | None:
        """Do something with the database, again and again while it is away; None if it stays away until we stop."""
        while True:
            try:
                return action()
            except (OperationalError, InterfaceError) as error:
                logger.warning("The database doesn't answer, trying again: %s", error)
                connection.close()
            if self._stopping.wait(RECONNECT_SECONDS):
                return None
