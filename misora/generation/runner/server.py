"""The server as a runner sees it: a method for each thing that can be said, an error for each way it can go wrong."""

import ipaddress
import logging
import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from misora import __version__
from misora.core.errors import InvalidInput, MisoraError, Unavailable
from misora.generation.making.desk import NoLongerOurs
from misora.generation.runner.protocol import (
    INSTANCE,
    PATH,
    Answer,
    Beat,
    Claim,
    Failure,
    FileName,
    Finish,
    Heard,
    Hello,
    Welcome,
    Work,
)

logger = logging.getLogger(__name__)

SECONDS: Final = httpx.Timeout(20.0, connect=10.0)
BEAT_SECONDS: Final = httpx.Timeout(5.0)
FINISH_SECONDS: Final = httpx.Timeout(180.0, connect=10.0)
"""Meanwhile the server looks at the films."""
MOST_INPUT_BYTES: Final = 500_000_000
"""The film that another one begins with may weigh as much as any."""

Said = TypeVar("Said", bound=BaseModel)


class Away(Unavailable):
    """The server doesn't answer, or not as it should: worth another try."""


class Dismissed(NoLongerOurs):
    """The token is not, or no longer, known there: nothing is worth another try."""

    code = "dismissed"


class Lost(NoLongerOurs):
    """The attempt is somebody else's now, or was cancelled."""

    code = "attempt_lost"


class Incomplete(MisoraError):
    """Bytes of a file didn't arrive."""

    code = "incomplete"


def checked_address(url: str) -> str:
    """The server's address if the token may go there; raises `InvalidInput`.

    Without TLS everybody on the way reads the token and the films, so `http://` is for one's own network.
    """
    try:
        address = httpx.URL(url.strip().rstrip("/"))
    except httpx.InvalidURL as error:
        raise InvalidInput(f"{url} is no address: {error}.") from error
    if address.scheme not in ("http", "https") or not address.host or address.userinfo or address.query:
        raise InvalidInput(f"{url} is no server's address. Give one like https://misora.example.")
    if address.scheme == "http":
        _check_without_tls(address.host, address.port or 80)
    return str(address)


def _check_without_tls(host: str, port: int) -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise InvalidInput(f"There is no machine called {host}: {error.strerror}.") from error
    addresses = [ipaddress.ip_address(str(place[0]).partition("%")[0]) for *_, place in found]
    if all(address.is_loopback for address in addresses):
        return
    if not all(address.is_loopback or address.is_private or address.is_link_local for address in addresses):
        raise InvalidInput(
            f"{host} is not on your own network, and http:// would show the token to everybody on the way. Use https://."
        )
    logger.warning("Talking to %s without TLS: whoever is on the way can read the token and the films.", host)


class Server:
    """See the module. It keeps connections open between requests, verifies certificates and follows no redirect."""

    def __init__(self, url: str, token: str) -> None:
        self.url = checked_address(url)
        if not token.isascii() or not token.isprintable() or " " in token:
            raise InvalidInput("This is no runner's token. Make one in Settings, Runners.")
        self._client = httpx.Client(
            base_url=self.url + PATH,
            headers={
                "Authorization": f"Bearer {token}",
                INSTANCE: secrets.token_hex(8),
                "User-Agent": f"misora-runner/{__version__}",
            },
            timeout=SECONDS,
        )
        self.dismissed = threading.Event()
        """Set once the token is refused."""

    def close(self) -> None:
        """Let go of connections."""
        self._client.close()

    def hello(self, said: Hello) -> Welcome:
        """Say what can be made here."""
        return self._said(Welcome, "POST", "/hello", said)

    def claim(self, said: Claim) -> Answer:
        """Ask for work."""
        return self._said(Answer, "POST", "/claim", said)

    def fetch_input(self, work: Work, name: str, path: Path) -> None:
        """Get a file that the order needs."""
        with self._answered("GET", f"{_place(work)}/inputs/{name}") as answer, path.open("wb") as file:
            received = 0
            for piece in answer.iter_bytes():
                received += len(piece)
                if received > MOST_INPUT_BYTES:
                    raise InvalidInput("The server sent a file that is too large.")
                file.write(piece)

    def beat(self, work: Work, said: Beat) -> Heard:
        """Say how far it is, and hear whether to go on."""
        return self._said(Heard, "POST", f"{_place(work)}/beat", said, timeout=BEAT_SECONDS)

    def send_preview(self, work: Work, content: bytes) -> None:
        """Show the newest frame."""
        self._done("PUT", f"{_place(work)}/preview", content=content, timeout=BEAT_SECONDS)

    def send(self, work: Work, name: FileName, *, offset: int, content: bytes) -> int:
        """Send the next bytes of a file; gives how many bytes are there."""
        place = f"{_place(work)}/files/{name}"
        with self._answered("PUT", place, params={"offset": offset}, content=content) as answer:
            have = _json(answer).get("have")
        if not isinstance(have, int):
            raise Away("The server didn't say how much it has.")
        return have

    def finish(self, work: Work, said: Finish) -> bool:
        """Hand the film in; False while the server is finishing it: ask again."""
        place = f"{_place(work)}/finish"
        with self._answered("POST", place, content=_dumped(said), timeout=FINISH_SECONDS) as answer:
            return answer.status_code == 200

    def fail(self, work: Work, said: Failure) -> None:
        """Say that the attempt failed."""
        self._done("POST", f"{_place(work)}/fail", content=_dumped(said))

    def give_back(self, work: Work) -> None:
        """Have it made by somebody else."""
        self._done("POST", f"{_place(work)}/give-back", timeout=BEAT_SECONDS)

    def _said(
        self, kind: type[Said], method: str, path: str, said: BaseModel, timeout: httpx.Timeout = SECONDS
    ) -> Said:
        with self._answered(method, path, content=_dumped(said), timeout=timeout) as answer:
            body = answer.read()
        try:
            return kind.model_validate_json(body)
        except ValidationError as wrong:
            raise Away(f"{self.url} answers in a way that this version doesn't understand.") from wrong

    def _done(self, method: str, path: str, **options: Any) -> None:
        with self._answered(method, path, **options):
            pass

    @contextmanager
    def _answered(self, method: str, path: str, **options: Any) -> Iterator[httpx.Response]:
        """A good answer; raises what is in this module, or `MisoraError` with the server's sentence for the rest."""
        try:
            with self._client.stream(method, path, **options) as answer:
                if answer.status_code not in (200, 202):
                    answer.read()
                    self._raise(answer)
                yield answer
        except httpx.HTTPError as error:
            raise Away(f"{self.url} doesn't answer: {error or type(error).__name__}") from error

    def _raise(self, answer: httpx.Response) -> None:
        error = _json(answer).get("error")
        code, sentence = (error.get("code"), error.get("message")) if isinstance(error, dict) else (None, None)
        said = str(sentence or f"{self.url} answered with status {answer.status_code}.")
        if answer.status_code == 401:
            self.dismissed.set()
            raise Dismissed(said)
        for kind in (Lost, Incomplete):
            if code == kind.code:
                raise kind(said)
        if code is None or answer.status_code >= 500 or answer.status_code == 429:
            # Also what a proxy says while the server restarts.
            raise Away(said)
        refusal = MisoraError(said)
        refusal.code = str(code)
        raise refusal


def _place(work: Work) -> str:
    return f"/work/{work.render}/{work.attempt}"


def _dumped(said: BaseModel) -> bytes:
    return said.model_dump_json().encode()


def _json(answer: httpx.Response) -> dict[str, Any]:
    try:
        data = answer.read() and answer.json()
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}
