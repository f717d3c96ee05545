"""Starts the processes that open what people sent. They get no secret, and give up most rights (see `sandbox.confine`).

What such a process says is checked by whoever started it, since the file may have taken it over.
"""

import json
import logging
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from signal import SIGKILL, SIGXCPU
from threading import BoundedSemaphore
from typing import IO, Annotated, Any, Final

from pydantic import BaseModel, Field

import misora
from misora.core.errors import InvalidInput, Unavailable

AT_ONCE: Final = 2
"""Such processes of one process that may run side by side: each may take a gigabyte."""
PATIENCE_SECONDS: Final = 20
TOO_SLOW: Final = "Opening this file takes too long. Send a smaller or simpler one."
DAMAGED: Final = "This file is damaged and can't be read. Choose another one."
ENVIRONMENT: Final = {
    "PYTHONPATH": str(Path(misora.__file__).parent.parent),
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
}
"""All that is in it: no secret, no proxy."""

logger = logging.getLogger(__name__)


class Refusal(BaseModel):
    """What such a process says when it can't use the file."""

    refused: Annotated[str, Field(min_length=1, max_length=400)]


def command(module: str, wanted: Mapping[str, Any]) -> list[str]:
    """How to run `module` with what is wanted of it, as JSON."""
    # -P keeps the working directory off the module path.
    return [sys.executable, "-P", "-B", "-m", module, json.dumps(wanted)]


def ran_out_of_time(status: int) -> bool:
    """Whether a process with this exit status had to be ended."""
    return status in (-SIGXCPU, -SIGKILL)


def run(module: str, wanted: Mapping[str, Any], *, source: IO[bytes], answer: IO[bytes], seconds: float) -> bool:
    """Have `module` read `source` and write `answer`; False when it broke down, of which the log says why.

    Raises `InvalidInput` when it takes longer than `seconds`, or more of a processor than it may.
    """
    # Files, not pipes: the limit on their size holds for what the process says, too.
    with tempfile.TemporaryFile() as complaints:
        try:
            ended = subprocess.run(
                command(module, wanted),
                stdin=source,
                stdout=answer,
                stderr=complaints,
                cwd="/",
                env=ENVIRONMENT,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise InvalidInput(TOO_SLOW) from error
        if ran_out_of_time(ended.returncode):
            raise InvalidInput(TOO_SLOW)
        if ended.returncode:
            complaints.seek(max(0, complaints.seek(0, 2) - 400))
            logger.warning("%s ended with %s: %r", module, ended.returncode, complaints.read())
    return not ended.returncode


@contextmanager
def place() -> Iterator[None]:
    """Wait for one of the places; raises `Unavailable` when too many files wait already."""
    if not _places.acquire(timeout=PATIENCE_SECONDS):
        raise Unavailable("Many files are being checked just now. Try again in a minute.")
    try:
        yield
    finally:
        _places.release()


_places: Final = BoundedSemaphore(AT_ONCE)


@contextmanager
def opened(data: bytes | Path) -> Iterator[IO[bytes]]:
    """A file of its own to give to a confined process."""
    if isinstance(data, Path):
        with data.open("rb") as file:
            yield file
        return
    with tempfile.TemporaryFile() as copy:
        copy.write(data)
        copy.seek(0)
        yield copy


def check_weight(source: IO[bytes], limit: int) -> None:
    """Raise `InvalidInput` for a file of more bytes than `limit`."""
    size = source.seek(0, 2)
    source.seek(0)
    if size > limit:
        raise InvalidInput(
            f"This file has {size / 1e6:,.0f} MB; the limit is {limit / 1e6:,.0f} MB. Send a smaller one."
        )
