"""A long piece of work in a thread, which says how far it is and can be called off."""

import queue
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from misora.engines.protocol import Progress

GRACE_SECONDS: Final = 2.0
"""How long called-off work is waited for: a step may be under way, and a cancelled process has 5 s to end."""

Result = TypeVar("Result")


class CalledOff(BaseException):
    """Nobody wants the result any more. No `Exception`, so that no library takes it for a trouble of its own."""


@dataclass(frozen=True)
class _Done(Generic[Result]):
    result: Result


class Work(Generic[Result]):
    """`task` in a thread of its own, which hands `tell` and `go_on` to it."""

    def __init__(self, task: Callable[["Work[Result]"], Result]) -> None:
        self._task = task
        self._stopping = threading.Event()
        self._news: queue.SimpleQueue[Progress | _Done[Result] | BaseException] = queue.SimpleQueue()
        # No daemon: the interpreter must not be torn down under a library that computes.
        self._thread = threading.Thread(target=self._run, name="diffusers")

    @property
    def wanted(self) -> bool:
        """Whether it should go on."""
        return not self._stopping.is_set()

    def tell(self, phase: str, fraction: float, detail: str = "") -> None:
        """From the task: say how far it is. Raises `CalledOff` when it need go no further."""
        self.go_on()
        self._news.put(Progress(phase, fraction, detail))

    def go_on(self) -> None:
        """From the task: raise `CalledOff` when it need go no further."""
        if not self.wanted:
            raise CalledOff

    def followed(self) -> Generator[Progress, None, Result]:
        """Begin, yield what the task tells, and return its result or raise its error.

        Closing this generator, or an exception such as the `SystemExit` of a signal, calls the task off.
        """
        self._thread.start()
        try:
            while True:
                news = self._news.get()
                if isinstance(news, Progress):
                    yield news
                elif isinstance(news, BaseException):
                    raise news
                else:
                    return news.result
        finally:
            self._stopping.set()
            self._thread.join(GRACE_SECONDS)

    def wait(self) -> None:
        """Until the thread has ended, if it was called off in the middle of a step."""
        self._thread.join()

    def _run(self) -> None:
        try:
            self._news.put(_Done(self._task(self)))
        except BaseException as error:  # noqa: BLE001  # it rises in the client's thread
            self._news.put(error)
