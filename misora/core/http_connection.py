"""Connections for the safe HTTP client: each goes to an address that was checked, and none outlasts its deadline.

The check stands where the connection is made, so that nothing can resolve the name again in between (DNS rebinding).
"""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

from misora.core.errors import InvalidInput
from misora.core.http_addresses import is_public

PRIVATE = "This address leads into a private network. Use one on the public internet."

Resolver = Callable[[str, int], Sequence[str]]
"""A name and a port become IP addresses; raises OSError when there are none."""


class AddressRefused(InvalidInput):
    """The address leads to where people may not send this server."""

    code = "address_refused"


def system_resolver(host: str, port: int) -> Sequence[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[4][0]) for place in found))


class Deadline:
    """A moment that everything together has to meet."""

    def __init__(self, seconds: float) -> None:
        self._moment = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds left; raises `httpcore.TimeoutException` when there are none."""
        left = self._moment - time.monotonic()
        if left <= 0:
            raise httpcore.TimeoutException
        return left


class CheckedBackend(httpcore.NetworkBackend):
    """Resolves once, refuses what is not public unless `trusted`, and connects to exactly what it checked."""

    def __init__(
        self, deadline: Deadline, *, resolver: Resolver, trusted: bool, inner: httpcore.NetworkBackend | None = None
    ) -> None:
        self._deadline = deadline
        self._resolver = resolver
        self._trusted = trusted
        self._inner = inner or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # the deadline rules
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self._resolve(host, port)
        # One private address among public ones is enough: which of them is used is the attacker's choice.
        if not self._trusted and not all(is_public(address) for address in addresses):
            raise AddressRefused(PRIVATE)
        for position, address in enumerate(addresses):
            try:
                stream = self._inner.connect_tcp(address, port, self._deadline.left(), local_address, socket_options)
            except httpcore.ConnectError:
                if position == len(addresses) - 1:
                    raise
            else:
                return _TimedStream(stream, self._deadline)
        raise httpcore.ConnectError(f"no address for {host}")

    def _resolve(self, host: str, port: int) -> Sequence[str]:
        # getaddrinfo knows no timeout: it runs aside and is left behind when it takes too long.
        answers: queue.SimpleQueue[Sequence[str] | OSError | UnicodeError] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self._resolver(host, port))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=ask, name="resolve", daemon=True).start()
        try:
            answer = answers.get(timeout=self._deadline.left())
        except queue.Empty:
            raise httpcore.ConnectTimeout from None
        if isinstance(answer, Exception):
            raise httpcore.ConnectError(str(answer)) from answer
        return answer


class _TimedStream(httpcore.NetworkStream):
    """A stream that ignores the timeouts of single steps: a server that sends a byte a second must end too."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        return _TimedStream(self._inner.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
