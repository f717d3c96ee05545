"""A process that holds one loaded engine and makes what its worker orders, one render after the other.

Run as `python -m misora.generation.making.engine_process DOTTED.PATH`, with the engine's options as JSON in the
environment. It reads orders from standard input and writes messages to standard output (see `wire`). SIGTERM cancels:
the engine's generator is closed and the process ends. It also ends when its input does, because then its worker is
gone. An unforeseen exception ends it with a traceback in the log.
"""

import errno
import json
import os
import queue
import resource
import signal
import sys
import threading
from contextlib import closing
from types import FrameType
from typing import BinaryIO, NoReturn

import cv2

from misora.core.errors import MisoraError
from misora.engines.loading import load_engine
from misora.engines.protocol import Engine, Progress, Refused
from misora.generation.making.energy import Meter
from misora.generation.making.film import make
from misora.generation.making.wire import (
    OPTIONS,
    Finished,
    Message,
    Moved,
    Order,
    Ready,
    Spent,
    Stopped,
    message_line,
    read_order,
)
from misora.trust.provenance.label import labelled_as

CANCELLED = 143
GRACE_SECONDS = 5.0
"""How long a cancelled engine may tidy up once the worker is gone."""

DISK_FULL = "The server's disk is full, so nothing was made. Ask the administrator to free some space, then try again."


def main(arguments: list[str]) -> int:
    """Serve orders until standard input ends."""
    answers = _private_output()
    # The cores are the encoder's and the engine's; threads for pictures this small cost more than they bring.
    cv2.setNumThreads(1)
    signal.signal(signal.SIGTERM, _cancel)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    orders: queue.SimpleQueue[Order] = queue.SimpleQueue()
    threading.Thread(target=_read_orders, args=(sys.stdin.fileno(), orders), daemon=True).start()
    try:
        engine = load_engine({"engine": arguments[0], **json.loads(os.environ.pop(OPTIONS, "{}"))})
        capabilities = engine.describe()
    except MisoraError as error:
        _say(answers, Stopped(code=error.code, sentence=str(error), final=True))
        return 1
    _say(answers, Ready(capabilities))
    while True:
        _fulfil(engine, orders.get(), answers)


def _fulfil(engine: Engine, order: Order, answers: BinaryIO) -> None:
    begun, made = _processor_seconds(), None
    try:
        making = make(
            engine,
            order.spec,
            order.folder,
            handle=order.handle,
            intermediate=order.intermediate,
            before=order.before,
            label=order.label,
            says_ai=order.says_ai,
            mark=order.mark,
        )
        with Meter() as meter, closing(making) as steps:
            for step in steps:
                if isinstance(step, Progress):
                    _say(answers, Moved(step))
                else:
                    made = step
        if made is not None:
            told = engine.describe()
            energy = None if told.elsewhere else meter.joules
            spent = Spent(
                _processor_seconds() - begun,
                told.model,
                energy_joules=energy,
                made_by=told.made_by,
                labelled_as=labelled_as(told.made_by, says_ai=order.says_ai),
            )
            _say(answers, Finished(made, spent))
    except (MisoraError, OSError) as error:
        if _disk_is_full(error):
            _say(answers, Stopped(code="disk_full", sentence=DISK_FULL, final=True))
        elif isinstance(error, MisoraError):
            _say(answers, Stopped(code=error.code, sentence=str(error), final=isinstance(error, Refused)))
        else:
            raise


def _processor_seconds() -> float:
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def _disk_is_full(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        error = error.__cause__ or error.__context__
    return False


def _private_output() -> BinaryIO:
    """Standard output as a channel of our own; what an engine prints goes to the log instead."""
    channel = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return channel


def _say(answers: BinaryIO, message: Message) -> None:
    answers.write(message_line(message))


def _read_orders(descriptor: int, orders: "queue.SimpleQueue[Order]") -> None:
    # Not through sys.stdin: the interpreter can't shut down while a thread waits inside its buffer.
    unread = b""
    while chunk := os.read(descriptor, 65_536):
        *lines, unread = (unread + chunk).split(b"\n")
        for line in lines:
            orders.put(read_order(line))
    os.kill(os.getpid(), signal.SIGTERM)
    threading.Event().wait(GRACE_SECONDS)
    os._exit(CANCELLED)


def _cancel(number: int, frame: FrameType | None) -> NoReturn:
    # SystemExit unwinds through the generators, so that engine and film clean up after themselves.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(CANCELLED)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
