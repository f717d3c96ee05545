"""An answer of the assistant on its way through: server-sent events, passed on as they come."""

import json
import logging
import queue
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Final

from misora.core.http import Exchange, FetchFailed

logger = logging.getLogger(__name__)

PING_SECONDS: Final = 5.0
"""So long the model may be silent until a comment is sent. Only by sending is it noticed that nobody listens."""
PING: Final = b": still here\n\n"
MOST_BYTES: Final = 16_000_000
_AHEAD: Final = 32
"""Chunks that are read before whoever listens has taken them."""
_NOTICE_SECONDS: Final = 0.5


class Stream(Iterator[bytes]):
    """The chunks of an answer. Closing it hangs up on the model's server, whatever that is doing.

    `held` is closed with it: the connection, and the slot that the answer takes.
    """

    def __init__(self, answer: Exchange, held: ExitStack) -> None:
        self._answer, self._held = answer, held
        self._chunks: queue.Queue[bytes | FetchFailed | None] = queue.Queue(_AHEAD)
        self._closed = threading.Event()
        self._between = True
        """Whether the last event is whole: a comment may only stand between two."""
        self._reader = threading.Thread(target=self._read, name="assistant", daemon=True)
        self._reader.start()

    def __next__(self) -> bytes:
        """The next chunk, or a comment while there is none. A server that breaks off leaves an error as last event."""
        while not self._closed.is_set():
            try:
                chunk = self._chunks.get(timeout=PING_SECONDS)
            except queue.Empty:
                if self._between:
                    return PING
                continue
            if isinstance(chunk, bytes):
                self._between = chunk.endswith((b"\n\n", b"\r\n\r\n"))
                return chunk
            self.close()
            if chunk is not None:
                logger.warning("The assistant broke off: %s", chunk)
                return _broken_off(chunk)
        raise StopIteration

    def close(self) -> None:
        """Hang up. Once is enough."""
        if not self._closed.is_set():
            self._closed.set()
            self._answer.hang_up()
            self._reader.join()
            self._held.close()

    def _read(self) -> None:
        end: FetchFailed | None = None
        received = 0
        try:
            for chunk in self._answer.chunks:
                received += len(chunk)
                if received > MOST_BYTES or not self._pass_on(chunk):
                    break
        except FetchFailed as error:
            end = error
        self._pass_on(end)

    def _pass_on(self, chunk: bytes | FetchFailed | None) -> bool:
        """Whether somebody still listens."""
        while not self._closed.is_set():
            try:
                self._chunks.put(chunk, timeout=_NOTICE_SECONDS)
            except queue.Full:
                continue
            return True
        return False


def _broken_off(error: FetchFailed) -> bytes:
    told = {"message": str(error), "type": "server_error", "param": None, "code": "assistant_failed"}
    return f"\n\ndata: {json.dumps({'error': told})}\n\n".encode()
