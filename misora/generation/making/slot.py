"""One place where renders are made, one after the other, each in the engine's own process. Free of Django."""

import logging
import threading
import time

from misora.core.errors import MisoraError
from misora.engines.loading import EngineSetting
from misora.engines.protocol import Progress
from misora.generation.making.desk import Desk, Held, NoLongerOurs, remove
from misora.generation.making.engine_client import LOAD_SECONDS, Died, EngineProcess
from misora.generation.making.roster import Finding, Roster
from misora.generation.making.wire import Finished, Message, Moved, Ready, Stopped

logger = logging.getLogger(__name__)

RENEW_SECONDS = 1.0
WRITE_SECONDS = 0.5
"""Progress is written at most twice a second."""
LISTEN_SECONDS = 0.2
STALL_SECONDS = 60.0
"""Where an engine names no deadline of its own."""


class Slot:
    """Claims renders and sees them through until `stopping` is set; then it gives back what it is making."""

    def __init__(self, *, desk: Desk, number: int, roster: Roster, stopping: threading.Event) -> None:
        self._desk, self._number, self._roster, self._stopping = desk, number, roster, stopping
        self._engine: EngineProcess | None = None
        self._stall_seconds: dict[str, float] | None = None
        """Of the loaded engine; None while it loads."""

    def run(self) -> None:
        """Work until stopped. The engine process stays loaded between renders that use the same one."""
        try:
            while not self._stopping.is_set():
                if (render := self._desk.claim(self._roster.claimable())) is not None:
                    self._see_through(render)
        finally:
            self._end_engine()
            self._desk.close()

    def _see_through(self, render: Held) -> None:
        try:
            self._make(render)
        finally:
            remove(render.folder)

    def _make(self, render: Held) -> None:
        setting = self._roster.engines.get(render.engine)
        if setting is None:
            self._fail(render, "engine_gone", final=True)
            return
        logger.info("%s, begins.", render.name)
        try:
            order = render.order()
        except NoLongerOurs as lost:
            logger.info("%s, was cancelled or taken over: %s", render.name, lost)
            return
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

    def _follow(self, engine: EngineProcess, render: Held) -> None:
        """Listen to the engine until the render has an end, renewing the lease and writing progress meanwhile."""
        progress = written = Progress("", 0.0)
        heard = renewed = time.monotonic()
        while True:
            message = engine.next(timeout=LISTEN_SECONDS)
            now = time.monotonic()
            heard = heard if message is None else now
            if self._stopping.is_set():
                self._end_engine()
                render.give_back()
                return
            if isinstance(message, Moved):
                progress = message.progress
            elif message is not None and self._ended(render, message):
                return
            if now - heard > self._patience(progress.phase):
                self._stalled(render, progress)
                return
            if now - renewed > (RENEW_SECONDS if progress == written else WRITE_SECONDS):
                if not render.keep(progress):
                    logger.info("%s, was cancelled or taken over.", render.name)
                    self._end_engine()
                    return
                renewed, written = now, progress

    def _ended(self, render: Held, message: Message | Died) -> bool:
        """Act on a message other than progress; True when the render has come to its end with it."""
        if isinstance(message, Ready):
            self._stall_seconds = message.capabilities.stall_seconds
            self._roster.hold(self._number, render.engine)
            return False
        if isinstance(message, Finished):
            self._deliver(render, message)
        elif isinstance(message, Stopped) and self._stall_seconds is None:
            # It could be loaded when the reporter looked, and can't now: that says nothing against the render.
            self._note_unusable(render, message.sentence)
            self._end_engine()
            render.give_back()
        elif isinstance(message, Stopped):
            self._fail(render, message.code, message.sentence, final=message.final)
        elif isinstance(message, Died):
            logger.warning("The engine ended with code %d. %s.", message.exit_code, render.name)
            if self._stall_seconds is None:
                self._note_unusable(render, f"It ended while it was loading (exit code {message.exit_code}).")
            self._end_engine()
            self._fail(render, "engine_died", final=False)
        return True

    def _deliver(self, render: Held, finished: Finished) -> None:
        try:
            delivered = render.deliver(finished)
        except MisoraError as refused:
            self._fail(render, refused.code, str(refused), final=True)
        else:
            logger.info("%s, %s.", render.name, "is delivered" if delivered else "was not taken")

    def _fail(self, render: Held, code: str, sentence: str = "", *, final: bool) -> None:
        logger.warning("%s, failed (%s): %s", render.name, code, sentence)
        render.fail(code, sentence, final=final)

    def _note_unusable(self, render: Held, problem: str) -> None:
        """Leave its renders to other workers until the reporter has looked again."""
        self._roster.note(render.engine, Finding(None, problem))

    def _stalled(self, render: Held, progress: Progress) -> None:
        if self._stall_seconds is None:
            self._note_unusable(render, f"It was not loaded within {LOAD_SECONDS:.0f} seconds.")
        self._end_engine()
        logger.warning("The engine was silent for too long while %s. %s.", progress.phase or "loading", render.name)
        self._fail(render, "engine_stalled", final=False)

    def _patience(self, phase: str) -> float:
        if self._stall_seconds is None:
            return LOAD_SECONDS
        return self._stall_seconds.get(phase, self._stall_seconds.get("", STALL_SECONDS))
