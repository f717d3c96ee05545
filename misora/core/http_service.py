"""A server that the operator set: asked for JSON or a stream, sent forms, and listened to, on connections of `http`.

Its own origin may be private and gets the key; wherever it redirects a download to, neither holds.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from ssl import SSLContext
from typing import Any

import httpcore
import httpx
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from misora.core import http
from misora.core.http import Exchange, FetchFailed, TooLarge
from misora.core.http_connection import CheckedBackend, Deadline, Resolver, system_resolver

ANSWER_BYTES = 4_000_000
MESSAGE_BYTES = 32_000_000
"""Of a WebSocket: previews of large pictures come along."""

File = tuple[str, bytes, str]
"""A file of a form: its name, what it holds, its media type."""
Form = tuple[Mapping[str, str], Mapping[str, File] | Sequence[tuple[str, File]]]
"""Fields and files, these as pairs where several have the same name."""


@dataclass(frozen=True)
class Answer:
    """What a server said, whatever the status."""

    status: int
    headers: httpx.Headers
    body: bytes
    host: str

    @property
    def ok(self) -> bool:
        """Whether the server did what it was asked."""
        return 200 <= self.status < 300

    @cached_property
    def data(self) -> Any:
        """The body's JSON; raises `FetchFailed` when it is none."""
        try:
            return json.loads(self.body)
        except ValueError as error:
            raise FetchFailed(f"{self.host} answered with something that is no JSON. Check the address.") from error


class Service:
    """See the module. Nothing is connected until something is asked; every request has a connection of its own."""

    def __init__(
        self,
        url: str,
        *,
        key: str = "",
        seconds: float = 60,
        resolver: Resolver = system_resolver,
        network: httpcore.NetworkBackend | None = None,
        tls: SSLContext | None = None,
    ) -> None:
        """`seconds` is how long one request may take unless it says otherwise."""
        self._origin = http.origin(url)
        self._base = httpx.URL(url.strip().rstrip("/"))
        self.host = self._base.host
        self._seconds = seconds
        self._key = [("Authorization", f"Bearer {key}")] if key else []
        self._resolver, self._network, self._tls = resolver, network, tls or httpx.create_ssl_context()

    def ask(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        payload: Any = None,
        form: Form | None = None,
        headers: Sequence[tuple[str, str]] = (),
        seconds: float | None = None,
        max_bytes: int = ANSWER_BYTES,
    ) -> Answer:
        """Ask once. `payload` goes as JSON, `form` (fields and files) as multipart; redirects are not followed."""
        body, kind = _encoded(payload, form)
        more = [*self._key, *headers, *([("Content-Type", kind)] if kind else [])]
        with self._exchange(method, self._at(path, query), seconds, body=body, headers=more) as answer:
            return Answer(answer.status, answer.headers, answer.read(max_bytes), self.host)

    @contextmanager
    def stream(
        self, method: str, path: str, *, payload: Any = None, seconds: float | None = None
    ) -> Iterator[Exchange]:
        """Ask once, and have the answer's body piece by piece as it comes, uncompressed, whatever the status.

        `seconds` spans it all; reading on after that, or from a server that breaks off, raises `FetchFailed`.
        """
        body, kind = _encoded(payload, None)
        more = [*self._key, *([("Content-Type", kind)] if kind else [])]
        within = self._seconds if seconds is None else seconds
        url = self._at(path, None)
        with self._exchange(method, url, within, body=body, headers=more, compressed=False) as answer:
            yield replace(answer, chunks=_heard(answer, within))

    def download(
        self,
        path: str,
        file: Path,
        *,
        max_bytes: int,
        query: Mapping[str, str] | None = None,
        seconds: float | None = None,
    ) -> Answer:
        """GET into `file`, piece by piece; on another status than 2xx nothing is written and the body is the answer's.

        Raises `TooLarge` beyond `max_bytes`; a file that did not arrive whole is removed.
        """
        target, at_home = self._at(path, query), True
        for _ in range(http.MOST_REDIRECTS + 1):
            at_home = at_home and http.origin(str(target)) == self._origin
            headers = self._key if at_home else []
            with self._exchange("GET", target, seconds, headers=headers, trusted=at_home, compressed=False) as answer:
                if answer.status in http.REDIRECTS and "location" in answer.headers:
                    target = http.redirected(target, answer)
                    continue
                if not 200 <= answer.status < 300:
                    return Answer(answer.status, answer.headers, answer.read(ANSWER_BYTES), answer.host)
                _store(answer, file, max_bytes)
                return Answer(answer.status, answer.headers, b"", answer.host)
        raise FetchFailed(f"{self.host} redirects more than {http.MOST_REDIRECTS} times.")

    @contextmanager
    def listen(self, path: str, *, query: Mapping[str, str] | None = None, seconds: float = 10) -> Iterator["Feed"]:
        """Open a WebSocket within `seconds`; raises `FetchFailed` when there is none."""
        url = self._at(path, query)
        secure = url.scheme == "https"
        connected = self._connected(url, seconds)
        try:
            socket = connect(
                str(url.copy_with(scheme="wss" if secure else "ws")),
                sock=connected.get_extra_info("socket"),
                ssl=self._tls if secure else None,
                server_hostname=url.host if secure else None,
                additional_headers=self._key,
                proxy=None,
                open_timeout=seconds,
                close_timeout=1,
                max_size=MESSAGE_BYTES,
            )
        except (WebSocketException, OSError) as error:
            connected.close()
            raise FetchFailed(f"{self.host} offers no WebSocket there.") from error
        with socket:
            yield Feed(socket, self.host)

    def _connected(self, url: httpx.URL, seconds: float) -> httpcore.NetworkStream:
        deadline = Deadline(seconds)
        backend = CheckedBackend(deadline, resolver=self._resolver, trusted=True, inner=self._network)
        with http.spoken(self.host, seconds):
            return backend.connect_tcp(url.host, url.port or http.PORTS[url.scheme])

    def _exchange(
        self,
        method: str,
        url: httpx.URL,
        seconds: float | None,
        *,
        body: bytes | None = None,
        headers: Sequence[tuple[str, str]] = (),
        compressed: bool = True,
        trusted: bool = True,
    ) -> AbstractContextManager[Exchange]:
        return http.exchange(
            method,
            str(url),
            deadline=self._seconds if seconds is None else seconds,
            body=body,
            headers=headers,
            compressed=compressed,
            trusted=trusted,
            resolver=self._resolver,
            network=self._network,
            tls=self._tls,
        )

    def _at(self, path: str, query: Mapping[str, str] | None) -> httpx.URL:
        url = self._base.copy_with(raw_path=(self._base.raw_path.rstrip(b"/") + path.encode("ascii")))
        return url.copy_merge_params(query) if query else url


class Feed:
    """The messages of an open WebSocket."""

    def __init__(self, socket: ClientConnection, host: str) -> None:
        self._socket, self._host = socket, host

    def next(self, *, seconds: float) -> str | bytes | None:
        """The next message, None when none came in time; raises `FetchFailed` when the connection has ended."""
        try:
            return self._socket.recv(timeout=seconds)
        except TimeoutError:
            return None
        except WebSocketException as error:
            raise FetchFailed(f"{self._host} closed the connection.") from error


def _encoded(payload: Any, form: Form | None) -> tuple[bytes | None, str | None]:
    if form is not None:
        fields, files = form
        # A field is a part without a file name: so the body is multipart even when there is no file.
        parts: list[tuple[str, Any]] = [(name, (None, value.encode())) for name, value in fields.items()]
        request = httpx.Request(
            "POST", "http://form/", files=[*parts, *(files.items() if isinstance(files, Mapping) else files)]
        )
        return request.read(), request.headers["content-type"]
    if payload is not None:
        return json.dumps(payload).encode(), "application/json"
    return None, None


def _heard(answer: Exchange, seconds: float) -> Iterator[bytes]:
    if answer.headers.get("content-encoding", "identity").strip().lower() not in {"identity", ""}:
        raise FetchFailed("The answer came compressed, which was not asked for.")
    with http.spoken(answer.host, seconds):
        yield from answer.chunks


def _store(answer: Exchange, file: Path, max_bytes: int) -> None:
    told = answer.headers.get("content-length", "")
    whole = int(told) if told.isascii() and told.isdigit() else None
    if answer.headers.get("content-encoding", "identity").strip().lower() not in {"identity", ""}:
        raise FetchFailed("The file came compressed, which was not asked for.")
    _check_size(whole or 0, max_bytes, answer.host)
    received = 0
    try:
        with file.open("wb") as out:
            for chunk in answer.chunks:
                received += len(chunk)
                _check_size(received, max_bytes, answer.host)
                out.write(chunk)
    except BaseException:
        file.unlink(missing_ok=True)
        raise


def _check_size(size: int, max_bytes: int, host: str) -> None:
    if size > max_bytes:
        raise TooLarge(f"The file of {host} is larger than {max_bytes:,} bytes.")
