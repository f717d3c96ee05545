"""The bell that sends the couriers of a worker out at once."""

import threading

from misora.core.queue import job

_rung = threading.Event()


@job()
def wake() -> None:
    """Tell this worker that there may be something to deliver."""
    ring()


def ring() -> None:
    """Tell the couriers of this process."""
    _rung.set()


def wait(seconds: float) -> None:
    """Return when the bell has rung since the last wait, or after `seconds`."""
    _rung.wait(seconds)
    _rung.clear()
