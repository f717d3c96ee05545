"""Do things at the same moment, each on a database connection of its own."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection


def together(*actions: Callable[[], Any]) -> list[Any]:
    """Run all at once; what each returned, or the exception it raised."""
    start = threading.Barrier(len(actions))

    def one(action: Callable[[], Any]) -> Any:
        try:
            start.wait(10)
            return action()
        except Exception as error:  # noqa: BLE001  # the test looks at it
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as threads:
        return list(threads.map(one, actions))


def wait_for_a_wait(seconds: float = 10) -> None:
    """Return as soon as some transaction waits for a lock that another one holds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with connection.cursor() as cursor:
            # Not pg_stat_activity, of which a transaction sees one state only.
            cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted")
            if cursor.fetchone():
                return
        time.sleep(0.01)
    raise AssertionError("nobody waits")
