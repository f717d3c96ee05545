"""A worker's desk: the database itself."""

import logging
import threading
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connection

from misora.engines.protocol import Progress
from misora.generation.making.desk import Held, remove
from misora.generation.making.wire import Finished, Order
from misora.generation.models import Render
from misora.generation.queue import bell, leases
from misora.generation.queue.failures import sentence_for
from misora.generation.queue.folders import FILM, attempt_folder, attempts
from misora.generation.queue.orders import order_for
from misora.media.durable import full_disk_said
from misora.media.encode import previews_in

logger = logging.getLogger(__name__)

IDLE_SECONDS = 1.0
"""How often an idle slot looks by itself: for renders whose worker died, and for bells that nobody heard."""
RECONNECT_SECONDS = 0.5

Answer = TypeVar("Answer")


class DatabaseDesk:
    """See `desk.Desk`. Whatever it is asked, it asks again until the database answers or `stopping` is set."""

    def __init__(self, *, worker: str, stopping: threading.Event) -> None:
        self._worker, self._stopping = worker, stopping

    def claim(self, engines: Collection[str]) -> Held | None:
        """As `desk.Desk.claim`."""
        render = self.surely(lambda: leases.claim_next(worker=self._worker, engines=engines)) if engines else None
        if render is None:
            bell.wait(IDLE_SECONDS)
            return None
        for earlier in attempts():
            if earlier.render_id == render.pk:
                remove(earlier.path)
        return HeldHere(self, render)

    def close(self) -> None:
        """As `desk.Desk.close`."""
        connection.close()

    def surely(self, action: Callable[[], Answer]) -> Answer | None:
        """Do something with the database, again and again while it is away; None if it stays away until we stop."""
        while True:
            try:
                return action()
            except (OperationalError, InterfaceError) as error:
                logger.warning("The database doesn't answer, trying again: %s", error)
                connection.close()
            if self._stopping.wait(RECONNECT_SECONDS):
                return None


class HeldHere:
    """See `desk.Held`."""

    def __init__(self, desk: DatabaseDesk, render: Render) -> None:
        self._desk, self._render = desk, render
        self._previews_kept = 0

    @property
    def name(self) -> str:
        """As `desk.Held.name`."""
        return f"Render {self._render.pk}, attempt {self._render.attempt}"

    @property
    def engine(self) -> str:
        """As `desk.Held.engine`."""
        return self._render.batch.engine

    @property
    def folder(self) -> Path:
        """As `desk.Held.folder`."""
        return attempt_folder(self._render.pk, self._render.attempt)

    def order(self) -> Order:
        """As `desk.Held.order`."""
        with full_disk_said():
            return order_for(self._render, self.folder)

    def keep(self, progress: Progress) -> bool:
        """As `desk.Held.keep`; while the database is away, the render is taken to be ours."""
        try:
            self._keep_previews()
            return leases.renew(render=self._render, progress=progress)
        except (OperationalError, InterfaceError) as error:
            # The engine works on. If the database comes back too late, the attempt's number keeps us from writing.
            logger.warning("The lease of render %s couldn't be renewed: %s", self._render.pk, error)
            connection.close()
            return True

    def give_back(self) -> None:
        """As `desk.Held.give_back`."""
        self._desk.surely(lambda: leases.give_back(render=self._render))

    def deliver(self, finished: Finished) -> bool:
        """As `desk.Held.deliver`."""
        made, spent = finished.made, finished.spent
        self._desk.surely(self._keep_previews)
        return bool(self._desk.surely(lambda: leases.deliver(render=self._render, made=made, spent=spent)))

    def _keep_previews(self) -> None:
        """Hand on what is new of a picture's previews to who waits for them."""
        if not self._render.batch.previews:
            return
        previews = previews_in(self.folder / FILM)
        for number in range(self._previews_kept, len(previews)):
            leases.keep_preview(render=self._render, number=number, picture=previews[number].read_bytes())
        self._previews_kept = len(previews)

    def fail(self, code: str, sentence: str = "", *, final: bool) -> None:
        """As `desk.Held.fail`."""
        told = sentence or sentence_for(code)
        self._desk.surely(lambda: leases.fail_attempt(render=self._render, code=code, sentence=told, final=final))
