"""The bell that wakes a worker: a job rings it, the render slots of that process listen.

It stands below the services, which insert the job in the transaction that makes something claimable.
"""

import threading

from misora.core.queue import RENDER, job

_rung = threading.Event()


@job(queue=RENDER)
def wake() -> None:
    """Tell this worker that there may be something to render."""
    _rung.set()


def wait(seconds: float) -> None:
    """Return when the bell has rung since the last wait, or after `seconds`."""
    _rung.wait(seconds)
    _rung.clear()
