"""The worker's end of an engine process. Free of Django."""

import json
import logging
import os
import queue
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

from pydantic import ValidationError

from misora.core.errors import Unavailable
from misora.engines.loading import EngineSetting, options_of, path_of
from misora.engines.protocol import Capabilities
from misora.generation.making.wire import OPTIONS, Message, Order, Ready, Stopped, order_line, read_message

logger = logging.getLogger(__name__)

CANCEL_SECONDS = 5.0
"""Between SIGTERM and SIGKILL."""
LOAD_SECONDS = 60.0
"""How long an engine may take to be imported and to describe itself."""
LISTEN_SECONDS = 0.2


@dataclass(frozen=True)
class Died:
    """The process has ended without being asked to."""

    exit_code: int


class EngineProcess:
    """A running engine: orders go in, messages come out, one render at a time."""

    def __init__(self, setting: EngineSetting) -> None:
        self.setting, self.dotted_path = setting, path_of(setting)
        # In a session of its own: Ctrl-C in a terminal reaches the worker, which ends the engine in good order.
        self._process = subprocess.Popen(
            [sys.executable, "-m", "misora.generation.making.engine_process", self.dotted_path],
            env={**os.environ, OPTIONS: json.dumps(options_of(setting))},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        self._messages: queue.SimpleQueue[Message | Died] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, args=(self._process.stdout,), daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        """Of the operating system."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def capabilities(self, *, timeout: float = LOAD_SECONDS, stopping: threading.Event | None = None) -> Capabilities:
        """Wait until the engine is loaded; raises `Unavailable` when it can't be, or when `stopping` is set before."""
        until, message = time.monotonic() + timeout, None
        while message is None and time.monotonic() < until and not (stopping and stopping.is_set()):
            message = self.next(timeout=min(LISTEN_SECONDS, timeout))
        if isinstance(message, Ready):
            return message.capabilities
        self.cancel()
        if isinstance(message, Stopped):
            raise Unavailable(message.sentence)
        if isinstance(message, Died):
            raise Unavailable(
                f"The engine {self.dotted_path} ended while it was loading (exit code {message.exit_code}). "
                "The worker's log says why."
            )
        if stopping and stopping.is_set():
            raise Unavailable(f"The engine {self.dotted_path} was not loaded, because its worker stops.")
        raise Unavailable(f"The engine {self.dotted_path} took longer than {timeout:.0f} seconds to load.")

    def order(self, order: Order) -> None:
        """Begin a render; what becomes of it is told by `next`, also when the process is dead already."""
        if self._process.stdin is None:
            msg = "an engine process without input"
            raise ValueError(msg)
        try:
            self._process.stdin.write(order_line(order))
            self._process.stdin.flush()
        except BrokenPipeError:
            logger.warning("The engine process %s has ended before it got its order.", self.pid)

    def next(self, *, timeout: float) -> Message | Died | None:
        """The next message, or None when none came in time."""
        try:
            return self._messages.get(timeout=timeout)
        except queue.Empty:
            return None

    def cancel(self) -> None:
        """End the process: SIGTERM, and SIGKILL for one that doesn't listen. Returns once it is gone."""
        if self.alive:
            self._process.terminate()
        try:
            self._process.wait(CANCEL_SECONDS)
        except subprocess.TimeoutExpired:
            logger.warning("The engine process %s didn't end when asked and is killed.", self.pid)
            self._process.kill()
            self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                # An order that never reached the dead process may still be in the buffer.
                with suppress(BrokenPipeError):
                    pipe.close()

    def _read(self, lines: IO[bytes]) -> None:
        for line in lines:
            try:
                message = read_message(line)
            except ValidationError:
                logger.exception("The engine process %s said something that isn't a message.", self.pid)
                self._process.kill()
                break
            self._messages.put(message)
        self._messages.put(Died(self._process.wait()))
