"""How many long requests of one kind are served at once: each holds one of the few threads of its web process."""

import threading


class Slots:
    """Those of this process that are taken."""

    def __init__(self) -> None:
        self._taken = 0
        self._lock = threading.Lock()

    def take(self, most: int) -> bool:
        """Take one; False when `most` are taken."""
        with self._lock:
            if self._taken >= most:
                return False
            self._taken += 1
            return True

    def give_back(self) -> None:
        """Let somebody else have it."""
        with self._lock:
            self._taken -= 1

    @property
    def taken(self) -> int:
        """How many are taken."""
        return self._taken
