"""The couriers of a worker: they deliver what is due, a few at a time."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, TypeVar

from django.db import InterfaceError, OperationalError, connection

from misora.notifications import bell
from misora.notifications.models import Delivery
from misora.notifications.rounds import claim_next, conclude
from misora.notifications.sending import send

logger = logging.getLogger(__name__)

COURIERS: Final = 4
IDLE_SECONDS: Final = 1.0
"""How often an idle post office looks by itself: for what is to be tried again, and for bells that nobody heard."""
RECONNECT_SECONDS: Final = 0.5

Answer = TypeVar("Answer")


def run(stopping: threading.Event) -> None:
    """Deliver until `stopping` is set; then the couriers that are out come back first."""
    try:
        with ThreadPoolExecutor(COURIERS, thread_name_prefix="courier") as couriers:
            out: set[Future[None]] = set()
            while not stopping.is_set():
                for back in [future for future in out if future.done()]:
                    out.remove(back)
                    back.result()  # a bug rises here
                delivery = _surely(claim_next, stopping) if len(out) < COURIERS else None
                if delivery is None:
                    bell.wait(IDLE_SECONDS)
                else:
                    out.add(couriers.submit(_deliver, delivery, stopping))
    finally:
        connection.close()


def _deliver(delivery: Delivery, stopping: threading.Event) -> None:
    try:
        outcome = send(delivery)
        _surely(lambda: conclude(delivery, outcome), stopping)
        end = outcome.status or outcome.problem
        logger.info("Webhook %s, attempt %d: %s", delivery.pk, delivery.claims, end)
    finally:
        connection.close()
        bell.ring()  # somebody is free again


def _surely(action: Callable[[], Answer], stopping: threading.Event) -> Answer | None:
    """Do something with the database, again and again while it is away; None if it stays away until we stop."""
    while True:
        try:
            return action()
        except (OperationalError, InterfaceError) as error:
            logger.warning("The database doesn't answer, so webhooks wait: %s", error)
            connection.close()
        if stopping.wait(RECONNECT_SECONDS):
            return None
