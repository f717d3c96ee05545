"""The runner's process: it says hello again and again, and its slots make what the server gives them."""

import fcntl
import logging
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path

from misora import __version__
from misora.core.errors import Conflict, Unavailable
from misora.engines.loading import EngineSetting
from misora.generation.making.desk import remove
from misora.generation.making.roster import Roster
from misora.generation.making.slot import Slot
from misora.generation.runner.desk import Backoff, ServerDesk
from misora.generation.runner.protocol import Hello, Offer, Welcome
from misora.generation.runner.server import Away, Dismissed, Server

logger = logging.getLogger(__name__)

TICK_SECONDS = 0.1


def run(server: Server, *, engines: Mapping[str, EngineSetting], folder: Path, slots: int = 1) -> None:
    """Work for `server` until SIGTERM or SIGINT; what is being made is then given back.

    Raises `MisoraError` when the server doesn't know the token, or has no use for any engine here. A bug in any part
    ends the whole runner with its exception.
    """
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    with _own(folder) as work:
        desk, roster = ServerDesk(server, folder=work, stopping=stopping), Roster(engines, stopping)
        try:
            reporter = Reporter(desk, roster, slots)
            reporter.introduce()
            makers = [Slot(desk=desk, number=n, roster=roster, stopping=stopping) for n in range(slots)]
            parts = _until_one_ends([reporter.run, *(slot.run for slot in makers)], stopping)
        finally:
            stopping.set()
            roster.close()
            server.close()
    for part in parts:
        part.result()
    logger.info("The runner has stopped.")


def _until_one_ends(actions: Sequence[Callable[[], None]], stopping: threading.Event) -> set[Future[None]]:
    """Run them all in threads until it is time to stop, or one of them ends; what became of each."""
    with ThreadPoolExecutor(max_workers=len(actions), thread_name_prefix="runner") as threads:
        parts = {threads.submit(action) for action in actions}
        while not stopping.is_set() and all(not part.done() for part in parts):
            wait(parts, timeout=0.5, return_when=FIRST_COMPLETED)
        stopping.set()
    return parts


@contextmanager
def _own(folder: Path) -> Iterator[Path]:
    """The folder of work, of this process alone, without what a killed one has left in it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Conflict(f"Another runner works in {folder}. Give this one a folder of its own: --data DIR") from None
        work = folder / "work"
        remove(work)
        work.mkdir(mode=0o700)
        yield work
        remove(work)


class Reporter:
    """Tells the server what can be made here, and hears what may be."""

    def __init__(self, desk: ServerDesk, roster: Roster, slots: int) -> None:
        self._desk, self._roster, self._slots = desk, roster, slots
        self._refused: dict[str, str] = {}

    def introduce(self) -> None:
        """Say hello for the first time, however long the server is away."""
        backoff = Backoff(self._desk.stopping)
        while not self._desk.stopping.is_set():
            try:
                welcome = self._hello()
            except Away as error:
                logger.warning("%s Trying again.", error)
                backoff.wait()
                continue
            if not welcome.engines:
                raise Unavailable("The server has no use for any engine of this runner: " + _reasons(welcome))
            address, names = self._desk.server.url, ", ".join(welcome.engines)
            logger.info(
                "%s is known to %s (Misora %s) and may make: %s.", welcome.name, address, welcome.version, names
            )
            if welcome.version != __version__:
                logger.warning("This runner is Misora %s, the server %s.", __version__, welcome.version)
            return

    def run(self) -> None:
        """Say it again and again until stopped. Raises `Dismissed` once the token is no longer known."""
        while (welcome := self._desk.welcome) is not None and not self._rested(welcome.report_seconds):
            try:
                self._hello()
            except Away as error:
                logger.warning("%s Trying again.", error)

    def _rested(self, seconds: float) -> bool:
        """Wait until the next report is due, or there is news of an engine; True when it is time to stop."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and not self._roster.has_news():
            if self._desk.stopping.wait(TICK_SECONDS):
                return True
            if self._desk.server.dismissed.is_set():
                raise Dismissed("This runner's token is not known to the server any more.")
        return False

    def _hello(self) -> Welcome:
        again = self._desk.welcome.look_again if self._desk.welcome else ()
        self._roster.look(again)
        offers = {name: self._offer(name) for name in self._roster.engines}
        welcome = self._desk.server.hello(Hello(version=__version__, slots=self._slots, engines=offers))
        if welcome.refused and welcome.refused != self._refused:
            logger.warning("The server has no use for: %s", _reasons(welcome))
        self._refused, self._desk.welcome = welcome.refused, welcome
        return welcome

    def _offer(self, name: str) -> Offer | None:
        found = self._roster.finding(name)
        if found is None:
            return None
        return Offer(capabilities=found.capabilities, problem=found.problem[:2000], loaded=self._roster.loaded(name))


def _reasons(welcome: Welcome) -> str:
    return "; ".join(f"{name} ({reason})" for name, reason in welcome.refused.items())
