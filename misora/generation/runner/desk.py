"""A runner's desk: the server, far away and now and then out of reach."""

import logging
import math
import random
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, cast, get_args

from misora.core.errors import InvalidInput, MisoraError
from misora.engines.protocol import Progress
from misora.generation.making.desk import Held, NoLongerOurs
from misora.generation.making.film import FILM
from misora.generation.making.wire import Finished, Order
from misora.generation.runner.protocol import Beat, Claim, Failure, File, FileName, Finish, Welcome, Work, landed
from misora.generation.runner.server import Away, Incomplete, Server
from misora.media.durable import full_disk_said
from misora.media.stills import NEWEST

logger = logging.getLogger(__name__)

BACKOFF_SECONDS: Final = (1.0, 30.0)
NOTHING_SECONDS: Final = 1.0
"""How long to wait while no engine here is of use."""
UPLOADING: Final = "uploading"
FINISHING: Final = "finishing"
FINISH_EVERY_SECONDS: Final = 1.0
"""How often a server that is finishing the film is asked whether it has."""
TRIES: Final = 3
"""So often a failure is reported to a server that is away, and a film is sent of which bytes went astray."""


class Backoff:
    """Longer and longer pauses, with some chance in them so that runners don't all come back at once."""

    def __init__(self, stopping: threading.Event) -> None:
        self._stopping, self._seconds = stopping, BACKOFF_SECONDS[0]

    def wait(self) -> bool:
        """Wait; True when it is time to stop."""
        seconds, self._seconds = self._seconds, min(self._seconds * 2, BACKOFF_SECONDS[1])
        return self._stopping.wait(seconds * random.uniform(0.5, 1.0))  # noqa: S311  # not a secret

    def reset(self) -> None:
        """It went well."""
        self._seconds = BACKOFF_SECONDS[0]


class ServerDesk:
    """See `desk.Desk`. All slots of a runner share one."""

    def __init__(self, server: Server, *, folder: Path, stopping: threading.Event) -> None:
        self.server, self.folder, self.stopping = server, folder, stopping
        self.welcome: Welcome | None = None
        """What the server said last."""
        self._holding: set[str] = set()
        # Claims go one by one: the server gives back whatever this runner holds and doesn't name.
        self._claiming = threading.Lock()
        self._backoff = Backoff(stopping)

    def claim(self, engines: Collection[str]) -> Held | None:
        """As `desk.Desk.claim`."""
        with self._claiming:
            if self.stopping.is_set():
                return None
            wanted = tuple(sorted(set(engines) & set(self.welcome.engines))) if self.welcome else ()
            if not (wanted and self.welcome):
                self.stopping.wait(NOTHING_SECONDS)
                return None
            try:
                answer = self.server.claim(Claim(engines=wanted, holding=tuple(self._holding)))
            except MisoraError as error:
                logger.warning("No work can be had: %s", error)
                self._backoff.wait()
                return None
            self._backoff.reset()
            if answer.work is None:
                self.stopping.wait(answer.pause_seconds)
                return None
            held = HeldThere(self, answer.work, self.welcome)
            self._holding.add(held.key)
            return held

    def release(self, held: "HeldThere") -> None:
        """This attempt has come to its end here."""
        self._holding.discard(held.key)

    def close(self) -> None:
        """As `desk.Desk.close`; the connections are all slots' and stay."""


class HeldThere:
    """See `desk.Held`."""

    def __init__(self, desk: ServerDesk, work: Work, welcome: Welcome) -> None:
        self._desk, self._server, self._work, self._welcome = desk, desk.server, work, welcome
        self.key = f"{work.render}.{work.attempt}"
        self._beaten = 0.0
        self._previewed = -math.inf
        self._shown = 0.0
        self._phase = UPLOADING
        """Once it is made."""

    @property
    def name(self) -> str:
        """As `desk.Held.name`."""
        return f"Render {self._work.render}, attempt {self._work.attempt}"

    @property
    def engine(self) -> str:
        """As `desk.Held.engine`."""
        return self._work.engine

    @property
    def folder(self) -> Path:
        """As `desk.Held.folder`."""
        return self._desk.folder / self.key

    def order(self) -> Order:
        """As `desk.Held.order`."""
        with full_disk_said():
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._fetch()
        try:
            return landed(self._work.order, self.folder)
        except ValueError as wrong:
            raise InvalidInput("This runner doesn't understand the order. Bring it to the server's version.") from wrong

    def _fetch(self) -> None:
        backoff = Backoff(self._desk.stopping)
        for name in self._work.inputs:
            while True:
                try:
                    self._server.fetch_input(self._work, name, self.folder / name)
                    break
                except Away as error:
                    logger.warning("%s, lacks a file: %s", self.name, error)
                except NoLongerOurs:
                    self._desk.release(self)
                    raise
                if backoff.wait():
                    self.give_back()
                    raise NoLongerOurs("The runner is stopping.")

    def keep(self, progress: Progress) -> bool:
        """As `desk.Held.keep`; while the server is away, the render is taken to be ours."""
        now = time.monotonic()
        if now - self._beaten < self._welcome.beat_seconds:
            return True
        self._beaten = now
        try:
            heard = self._server.beat(self._work, _beat(progress))
            if heard.go_on:
                self._show(now)
                return True
        except Away as error:
            logger.warning("%s, can't be reported: %s", self.name, error)
            return True
        except MisoraError as error:
            logger.warning("%s, is no longer ours: %s", self.name, error)
        self._desk.release(self)
        return False

    def give_back(self) -> None:
        """As `desk.Held.give_back`; tried once: the lease runs out soon anyway."""
        self._desk.release(self)
        try:
            self._server.give_back(self._work)
        except MisoraError as error:
            logger.warning("%s, can't be given back: %s", self.name, error)

    def deliver(self, finished: Finished) -> bool:
        """As `desk.Held.deliver`: send the files, for as long as it takes and the server lets us."""
        try:
            with self._beating() as lost:
                return self._handed_in(finished, lost)
        except NoLongerOurs as error:
            logger.warning("%s, can't be delivered: %s", self.name, error)
        except MisoraError as refusal:
            if refusal.code != "bad_files":
                raise
            # The server has counted it as a failure already.
            logger.error("%s, was refused: %s", self.name, refusal)  # noqa: TRY400  # expected
        finally:
            self._desk.release(self)
        return False

    def fail(self, code: str, sentence: str = "", *, final: bool) -> None:
        """As `desk.Held.fail`; should the server not hear it, the lease runs out, which counts the same."""
        said, backoff = Failure(code=code[:60], sentence=sentence[:2000], final=final), Backoff(self._desk.stopping)
        for _ in range(TRIES):
            try:
                self._server.fail(self._work, said)
                break
            except Away as error:
                logger.warning("%s, its failure can't be reported just now: %s", self.name, error)
            except MisoraError as error:
                logger.warning("%s, its failure can't be reported: %s", self.name, error)
                break
            if backoff.wait():
                break
        self._desk.release(self)

    def _handed_in(self, finished: Finished, lost: threading.Event) -> bool:
        backoff = Backoff(self._desk.stopping)
        for _ in range(TRIES):
            said = self._send(finished, lost, backoff)
            if said is None:
                return False
            try:
                return self._finish(said, lost, backoff)
            except Incomplete as gap:
                logger.warning("%s, is sent again: %s", self.name, gap)
        self.fail("upload_failed", final=False)
        return False

    def _send(self, finished: Finished, lost: threading.Event, backoff: Backoff) -> Finish | None:
        made = finished.made
        names = [cast("FileName", name) for name in made.files if name in get_args(FileName)]
        for name in names:
            with made.files[name].open("rb") as file:
                have = 0
                while have < made.sizes[name]:
                    file.seek(have)
                    content = file.read(self._welcome.chunk_bytes)
                    try:
                        have = self._server.send(self._work, name, offset=have, content=content)
                        backoff.reset()
                    except Away as error:
                        logger.warning("%s, can't be sent just now: %s", self.name, error)
                        if backoff.wait():
                            return None
                    if lost.is_set():
                        return None
        return Finish(
            files={name: File(size=made.sizes[name], sha256=made.sha256[name]) for name in names},
            compute_seconds=finished.spent.compute_seconds,
            model=finished.spent.model,
            energy_joules=finished.spent.energy_joules,
        )

    def _finish(self, said: Finish, lost: threading.Event, backoff: Backoff) -> bool:
        while True:
            # The last beat may say "lost" because the draft stands: only the server's answer is sure.
            over = lost.is_set()
            try:
                if self._server.finish(self._work, said):
                    return True
                backoff.reset()
                self._phase = FINISHING
                stopped = self._desk.stopping.wait(FINISH_EVERY_SECONDS)
            except Away as error:
                logger.warning("%s, can't be handed in just now: %s", self.name, error)
                stopped = backoff.wait()
            if over or stopped:
                return False

    @contextmanager
    def _beating(self) -> Iterator[threading.Event]:
        """Keep the lease from a thread of its own; the event is set once the render is no longer ours."""
        lost, over = threading.Event(), threading.Event()

        def beat() -> None:
            while not over.wait(self._welcome.beat_seconds):
                try:
                    if not self._server.beat(self._work, _beat(Progress(self._phase, 0.99))).go_on:
                        lost.set()
                except Away as error:
                    logger.warning("%s, can't be reported: %s", self.name, error)
                except MisoraError:
                    lost.set()

        thread = threading.Thread(target=beat, name="beat", daemon=True)
        thread.start()
        try:
            yield lost
        finally:
            over.set()
            thread.join()

    def _show(self, now: float) -> None:
        """Send the newest frame, when there is another one and it is time."""
        newest = self.folder / FILM / NEWEST
        if now - self._previewed < self._welcome.preview_seconds or not newest.is_file():
            return
        self._previewed = now
        try:
            changed = newest.stat().st_mtime
            if changed != self._shown:
                self._server.send_preview(self._work, newest.read_bytes())
                self._shown = changed
        except (FileNotFoundError, MisoraError) as error:
            logger.info("%s, has no preview just now: %s", self.name, error)


def _beat(progress: Progress) -> Beat:
    fraction = min(max(progress.fraction, 0.0), 1.0)
    return Beat(phase=progress.phase[:40], fraction=fraction, detail=progress.detail[:120])
