"""The safe HTTP client: the only way to fetch an address that came from a person, or to ask the operator's servers.

It looks at every address it is about to connect to, after every redirect anew, and keeps to one deadline and one size.
It takes no proxy, cookie or password from anywhere.
"""

import json
import socket
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from ssl import SSLContext
from typing import Any

import httpcore
import httpx

from misora import __version__
from misora.core.errors import InvalidInput, MisoraError
from misora.core.http_addresses import is_address, is_plain_host, is_public
from misora.core.http_connection import PRIVATE, AddressRefused, CheckedBackend, Deadline, Resolver, system_resolver

__all__ = [
    "AddressRefused",
    "Exchange",
    "FetchFailed",
    "Fetched",
    "TooLarge",
    "check",
    "exchange",
    "fetch",
    "origin",
    "post_json",
]

MOST_REDIRECTS = 5
REDIRECTS = {301, 302, 303, 307, 308}
PORTS = {"http": 80, "https": 443}
LONGEST_ADDRESS = 2048


class FetchFailed(MisoraError):
    """The address is allowed, but what it holds could not be had."""

    code = "fetch_failed"
    status = 422


class TooLarge(FetchFailed):
    """There is more of it than anyone wants to take."""

    code = "too_large"


@dataclass(frozen=True)
class Exchange:
    """An answer as it comes in: nothing of its body has been read, and no status is an error yet."""

    status: int
    headers: httpx.Headers
    chunks: Iterable[bytes]
    host: str
    hang_up: Callable[[], None]
    """Break the connection off, from whichever thread: a read that waits ends at once."""

    def read(self, max_bytes: int) -> bytes:
        """The whole body, decompressed; raises `TooLarge` beyond `max_bytes`, compressed or not."""
        return _read(self.chunks, self.headers.get("content-encoding", "identity"), max_bytes)


@dataclass(frozen=True)
class Fetched:
    """What an address holds: the decompressed body, the bare media type, and where redirects led."""

    body: bytes
    content_type: str
    url: str


def fetch(
    url: str,
    *,
    deadline: float,
    max_bytes: int,
    trusted: frozenset[str] = frozenset(),
    resolver: Resolver = system_resolver,
    network: httpcore.NetworkBackend | None = None,
    tls: SSLContext | None = None,
) -> Fetched:
    """GET `url` within `deadline` seconds in all, taking at most `max_bytes`, compressed or not.

    `trusted` holds origins (`http://10.0.0.7:8188`) that the operator set; they may be private and on any port. Only a
    trusted origin may redirect to a trusted one: pass `trusted` only with addresses that the operator gave.
    `resolver`, `network` and `tls` are how names, connections and certificates are dealt with.
    Raises `InvalidInput` for what is no usable address, `AddressRefused` for where people may not go, `FetchFailed`
    for what does not answer, is too large or too slow.
    """
    moment = Deadline(deadline)
    target = _parse(url)
    known = frozenset(origin(address) for address in trusted)
    may_trust = True
    for _ in range(MOST_REDIRECTS + 1):
        may_trust = may_trust and origin(str(target)) in known
        _check(target, trusted=may_trust)
        backend = CheckedBackend(moment, resolver=resolver, trusted=may_trust, inner=network)
        with spoken(target.host, deadline):
            found = _answer(target, backend, tls or _tls(), max_bytes)
        if isinstance(found, Fetched):
            return found
        target = found
    raise FetchFailed(f"The address redirects more than {MOST_REDIRECTS} times. Use the one it ends at.")


def post_json(
    url: str,
    payload: Any,
    *,
    key: str = "",
    deadline: float,
    max_bytes: int,
    trusted: frozenset[str] = frozenset(),
    resolver: Resolver = system_resolver,
    network: httpcore.NetworkBackend | None = None,
    tls: SSLContext | None = None,
) -> Fetched:
    """POST `payload` as JSON, with `key` as the bearer's; the rules of `fetch` hold, and no redirect is followed.

    A redirect could carry the key to where the operator never sent it.
    """
    target = _parse(url)
    known = origin(url) in {origin(address) for address in trusted}
    _check(target, trusted=known)
    backend = CheckedBackend(Deadline(deadline), resolver=resolver, trusted=known, inner=network)
    headers = [("Content-Type", "application/json"), *([("Authorization", f"Bearer {key}")] if key else [])]
    with spoken(target.host, deadline):
        found = _answer(target, backend, tls or _tls(), max_bytes, body=json.dumps(payload).encode(), more=headers)
    if not isinstance(found, Fetched):
        raise FetchFailed(f"{target.host} redirects. Set the address it leads to.")
    return found


@contextmanager
def exchange(
    method: str,
    url: str,
    *,
    deadline: float,
    body: bytes | None = None,
    headers: Sequence[tuple[str, str]] = (),
    compressed: bool = True,
    trusted: bool = False,
    resolver: Resolver = system_resolver,
    network: httpcore.NetworkBackend | None = None,
    tls: SSLContext | None = None,
) -> Iterator[Exchange]:
    """One request and its answer, whatever the status; no redirect is followed. The rules of `fetch` hold.

    `trusted` says that the operator set this very address. The deadline spans the reading of the body too.
    """
    target = _parse(url)
    _check(target, trusted=trusted)
    backend = CheckedBackend(Deadline(deadline), resolver=resolver, trusted=trusted, inner=network)
    with (
        spoken(target.host, deadline),
        _open(method, target, backend, tls or _tls(), body=body, more=headers, compressed=compressed) as answer,
    ):
        yield answer


def check(url: str, *, trusted: bool = False) -> None:
    """Raise what `fetch` would raise before it resolves the name; a name may still lead where nobody may go."""
    target = _parse(url)
    _check(target, trusted=trusted)
    if not trusted and is_address(target.host) and not is_public(target.host):
        raise AddressRefused(PRIVATE)


def origin(url: str) -> str:
    """Return scheme, host and port in one canonical form."""
    parsed = _parse(url)
    return f"{parsed.scheme}://{parsed.raw_host.decode('ascii')}:{_port(parsed)}"


def _port(url: httpx.URL) -> int:
    return PORTS.get(url.scheme, 0) if url.port is None else url.port


def _parse(url: str) -> httpx.URL:
    try:
        if len(url) > LONGEST_ADDRESS:
            raise InvalidInput(f"An address may have at most {LONGEST_ADDRESS} characters.")
        parsed = httpx.URL(url.strip()).copy_with(fragment=None)
        _ = parsed.host  # decodes the name, which may fail
    except (httpx.InvalidURL, ValueError) as error:
        raise InvalidInput("This is not a web address. Write it as https://example.org/picture.png.") from error
    return parsed


def _check(url: httpx.URL, *, trusted: bool) -> None:
    if url.scheme not in PORTS or not url.host:
        raise InvalidInput("Only web addresses that begin with http:// or https:// can be fetched.")
    if url.userinfo:
        raise InvalidInput("Leave the name and password out of the address.")
    if not is_plain_host(url.raw_host.decode("ascii")):
        raise AddressRefused("Write the server in the address as a name, or as an IP address in its usual form.")
    if not 0 < _port(url) <= 65_535:
        raise InvalidInput("The port in the address must lie between 1 and 65535.")
    if not trusted and _port(url) not in PORTS.values():
        raise AddressRefused("Only the usual ports 80 and 443 can be fetched. Leave the port out of the address.")


@contextmanager
def spoken(host: str, deadline: float) -> Iterator[None]:
    """Say in a sentence why the server could not be heard."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise FetchFailed(f"{host} took longer than {deadline:g} seconds. Try again later.") from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise FetchFailed(f"{host} can't be reached, or broke off. Check the address.") from error


def _answer(
    url: httpx.URL,
    backend: CheckedBackend,
    tls: SSLContext,
    max_bytes: int,
    *,
    body: bytes | None = None,
    more: Iterable[tuple[str, str]] = (),
) -> Fetched | httpx.URL:
    """GET, or POST if there is a body: what is there, or where it redirects to."""
    with _open("GET" if body is None else "POST", url, backend, tls, body=body, more=more) as answer:
        if answer.status in REDIRECTS and "location" in answer.headers:
            return redirected(url, answer)
        if not 200 <= answer.status < 300:
            raise FetchFailed(f"{url.host} answered with status {answer.status}. Check the address.")
        held = answer.read(max_bytes)
        return Fetched(held, answer.headers.get("content-type", "").partition(";")[0].strip().lower(), str(url))


def redirected(url: httpx.URL, answer: Exchange) -> httpx.URL:
    """Where a redirecting answer points to."""
    try:
        return _parse(str(url.join(answer.headers["location"])))
    except (httpx.InvalidURL, ValueError, InvalidInput) as error:
        raise FetchFailed(f"{url.host} redirects to something that is no address.") from error


@contextmanager
def _open(
    method: str,
    url: httpx.URL,
    backend: CheckedBackend,
    tls: SSLContext,
    *,
    body: bytes | None = None,
    more: Iterable[tuple[str, str]] = (),
    compressed: bool = True,
) -> Iterator[Exchange]:
    headers = [
        ("Host", url.netloc.decode("ascii")),
        ("User-Agent", f"Misora/{__version__}"),
        ("Accept", "*/*"),
        ("Accept-Encoding", "gzip" if compressed else "identity"),
        ("Connection", "close"),
        *more,
    ]
    address = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    with (
        httpcore.ConnectionPool(ssl_context=tls, network_backend=backend) as pool,
        pool.stream(method, address, headers=headers, content=body) as response,
    ):
        hang_up = _hanging_up(response.extensions["network_stream"])
        yield Exchange(response.status, httpx.Headers(response.headers), response.iter_stream(), url.host, hang_up)


def _hanging_up(stream: httpcore.NetworkStream) -> Callable[[], None]:
    def hang_up() -> None:
        with suppress(OSError):  # it has ended already
            # Of the plain socket below: TLS would first want a word with the other side.
            socket.socket.shutdown(stream.get_extra_info("socket"), socket.SHUT_RDWR)

    return hang_up


def _read(chunks: Iterable[bytes], encoding: str, max_bytes: int) -> bytes:
    """Read to the end, never holding more than `max_bytes` and one chunk: a bomb is left before it unfolds."""
    encoding = encoding.strip().lower()
    if encoding not in {"identity", "", "gzip", "x-gzip"}:
        raise FetchFailed(f"The answer is compressed as {encoding[:20]}, which was not asked for.")
    unzip = zlib.decompressobj(wbits=31) if encoding.endswith("gzip") else None
    body = bytearray()
    received = 0
    for chunk in chunks:
        received += len(chunk)
        try:
            body += unzip.decompress(chunk, max_bytes - len(body) + 1) if unzip else chunk
        except zlib.error as error:
            raise FetchFailed("The answer is damaged: it can't be decompressed.") from error
        if max(received, len(body)) > max_bytes:
            raise TooLarge(f"What lies there is larger than {max_bytes:,} bytes. Use something smaller.")
    if unzip and (not unzip.eof or unzip.unused_data):
        raise FetchFailed("The answer is damaged: it can't be decompressed.")
    return bytes(body)


@cache
def _tls() -> SSLContext:
    return httpx.create_ssl_context()
