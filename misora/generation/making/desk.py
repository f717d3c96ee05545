"""Where a slot gets its work and brings it back: the database, or a server far away. Free of Django."""

import shutil
from collections.abc import Collection
from pathlib import Path
from typing import Protocol

from misora.core.errors import MisoraError
from misora.engines.protocol import Progress
from misora.generation.making.wire import Finished, Order


class NoLongerOurs(MisoraError):
    """The attempt was cancelled or taken over: whatever is still done for it is in vain."""

    code = "attempt_lost"


class Held(Protocol):
    """One attempt at a render, which is ours as long as `keep` says so."""

    @property
    def name(self) -> str:
        """Which render and attempt, for the log."""
        ...

    @property
    def engine(self) -> str:
        """By the operator's name for it."""
        ...

    @property
    def folder(self) -> Path:
        """Where this attempt alone works. The slot removes it."""
        ...

    def order(self) -> Order:
        """What to make, with the pictures it needs laid into the folder.

        Raises `NoLongerOurs`, or another `MisoraError` when it can't be made at all.
        """
        ...

    def keep(self, progress: Progress) -> bool:
        """Say how far it is; False when it was cancelled or taken over."""
        ...

    def give_back(self) -> None:
        """Have it made by somebody else, as if this attempt had not been."""
        ...

    def deliver(self, finished: Finished) -> bool:
        """Hand the film in; False when it wasn't taken. Raises `MisoraError` when nobody's ever would be."""
        ...

    def fail(self, code: str, sentence: str = "", *, final: bool) -> None:
        """Say that this attempt failed. Without a sentence it is the one that `failures` has for the code."""
        ...


class Desk(Protocol):
    """Gives out work."""

    def claim(self, engines: Collection[str]) -> Held | None:
        """Work for one of these engines that is now ours. When there is none it waits a moment and gives None."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...


def remove(path: Path) -> None:
    """Delete an attempt's folder; it may be gone, and a dying engine may still be writing in it."""
    while path.exists():
        shutil.rmtree(path, ignore_errors=True)
