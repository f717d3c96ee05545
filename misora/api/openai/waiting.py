"""Requests that wait until pictures are made: a few at a time, so that pages never wait behind them, and not for ever.

Each holds one of a web process's threads; `config.serving` gives it as many more as may wait. The rows are looked at
now and then: a picture takes seconds, and a look a millisecond.
"""

import time
from collections.abc import Iterator, Sequence
from copy import copy
from typing import Final, Self

from django.conf import settings
from django.utils.translation import gettext as _

from misora.core.errors import InvalidInput, MisoraError, NotFound, TooMany, Unavailable
from misora.core.slots import Slots
from misora.generation.models import Batch, Render

PAUSES: Final = (0.1, 1.0)
"""Seconds between two looks: this at first, then longer and longer, and at most that."""
LONGER: Final = 1.3
_slots: Final = Slots()
FINAL: Final = ("refused", "moderation_blocked")
"""Why a render failed that would fail again."""


class StillBeingMade(Unavailable):
    """The time is up; what was asked for is made all the same."""

    code = "still_being_made"


class NotMade(InvalidInput):
    """The engine said no, or somebody cancelled it: asking again changes nothing."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


class Broken(Unavailable):
    """It failed every time it was tried."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


class Place:
    """A place among the requests of this process that wait; it is left at the end of a `with`, unless handed on."""

    def __init__(self) -> None:
        """Raises `TooMany` when all are taken."""
        self._ours = _slots.take(settings.ENV.misora_waiting_requests)
        if not self._ours:
            raise TooMany(
                _("Too many requests wait for pictures just now. Nothing was asked for; try again in a moment.")
            )

    def leave(self) -> None:
        """Let somebody else wait. Twice is once."""
        if self._ours:
            self._ours = False
            _slots.give_back()

    def handed_on(self) -> "Place":
        """The same place, for who stays longer than this `with`, and leaves it then."""
        other = copy(self)
        self._ours = False
        return other

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.leave()


def followed(batch: Batch) -> Iterator[list[Render]]:
    """The takes of a batch at every look, in their order, until all have ended; raises `StillBeingMade`."""
    until = time.monotonic() + settings.ENV.misora_wait_seconds
    pause = PAUSES[0]
    while True:
        renders = list(batch.renders.select_related("draft__asset").order_by("take"))
        yield renders
        if not any(render.open for render in renders):
            return
        if time.monotonic() >= until:
            raise StillBeingMade(
                _("The pictures are not ready yet. They go on being made, and will be among your drafts.")
            )
        time.sleep(min(pause, max(0.0, until - time.monotonic())))
        pause = min(pause * LONGER, PAUSES[1])


def ended(batch: Batch) -> list[Render]:
    """The takes of a batch, once all have ended; raises `StillBeingMade`."""
    renders: list[Render] = []
    for look in followed(batch):
        renders = look
    return renders


def what_failed(renders: Sequence[Render]) -> MisoraError:
    """Why none of these came to a picture."""
    failed = next((render for render in renders if render.state == Render.State.FAILED), None)
    if failed is not None:
        kind = NotMade if failed.error_code in FINAL else Broken
        return kind(failed.error, failed.error_code)
    if any(render.state == Render.State.CANCELLED for render in renders):
        return NotMade(_("This was cancelled. Its credits came back."), "cancelled")
    return NotFound(_("These pictures were made, and thrown away since."))
