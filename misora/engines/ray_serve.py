"""An engine on a Ray Serve cluster, where `misora.generation.ray_app` runs: several machines, several engines.

It needs no Ray here: it speaks HTTP.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from pydantic import Field, ValidationError

from misora.core.errors import Unavailable
from misora.core.http import FetchFailed
from misora.core.http_service import Answer
from misora.engines.protocol import Capabilities, Film, Moderated, Progress, Refused, Spec
from misora.engines.ray_wire import (
    DESCRIBE,
    LONGEST_LINE,
    MAKE,
    Asked,
    Going,
    Line,
    Stopped,
    capabilities,
    read_line,
)
from misora.engines.ray_wire import Film as Received
from misora.engines.remote import ENCODING_SECONDS, Patience, ServerOptions, accepted
from misora.engines.travelling import packed

MADE = 0.9
"""How far a render is when the cluster has made it."""
WHOLE_SECONDS = 48 * 3600.0
"""How long one answer may last: it tells of a render from its place in the queue to its last byte."""
ERROR_BYTES = 10_000


class RayOptions(ServerOptions):
    """Of a Ray Serve cluster and the engine that it shall be."""

    address: str = Field(description="Where Serve listens: `http://10.0.0.7:8000`. A private address will do.")
    model: str = Field(description="The engine's name on the cluster.")
    title: str = Field("", description="What people call it; otherwise as on the cluster.")


class RayServe:
    """See the module."""

    Options = RayOptions

    def __init__(self, options: RayOptions) -> None:
        self._options, self._service = options, options.service
        self._described: Capabilities | None = None

    def describe(self) -> Capabilities:
        """What the cluster says, asked once; raises `MisoraError` when it can't be heard."""
        if self._described is None:
            answer = accepted(self._service.ask("GET", f"{DESCRIBE}/{quote(self._options.model, safe='')}"))
            try:
                told = capabilities.validate_json(answer.body)
            except ValidationError as wrong:
                raise FetchFailed(f"{answer.host} answers, but not as Misora's application on Ray does.") from wrong
            waits = {
                "queued": self._options.queue_seconds + self._options.answer_seconds,
                "downloading": self._options.silent_seconds,
                "encoding": ENCODING_SECONDS,
            }
            title, stalls = self._options.title or told.title, told.stall_seconds | waits
            self._described = replace(told, name="ray_serve", title=title, stall_seconds=stalls, elsewhere=True)
        return self._described

    def render(self, spec: Spec, workdir: Path, film: Film) -> Iterator[Progress]:
        """Have it made there; closing ends it there too."""
        yield Progress("queued", 0.0)
        bare, pictures = packed(replace(spec, previews=0))
        # The model reads base64, as it will on the other side.
        asked = Asked.model_construct(
            engine=self._options.model, spec=bare, pictures={name: path.read_bytes() for name, path in pictures.items()}
        )
        payload, file = asked.model_dump(mode="json"), workdir / "received"
        with self._service.stream("POST", MAKE, payload=payload, seconds=WHOLE_SECONDS) as answer:
            if answer.status != 200:
                accepted(Answer(answer.status, answer.headers, answer.read(ERROR_BYTES), answer.host))
            lines = _Lines(answer.chunks, answer.host)
            patience, begun = Patience(self._options), False
            while not isinstance(said := lines.next(), Received):
                if isinstance(said, Stopped):
                    raise _error(said)
                if isinstance(said, Going):
                    begun = True
                    yield Progress(said.phase, said.fraction * MADE, said.detail)
                elif not begun:
                    patience.hear("queued", waiting=True)
                    yield Progress("queued", 0.0)
            yield Progress("downloading", MADE)
            lines.store(said, file, self._options.max_bytes)
        yield Progress("encoding", 0.97)
        for caption in said.captions:
            film.caption(caption.start, caption.stop, caption.text, caption.speaker)
        film.adopt(file)
        file.unlink()


def _error(said: Stopped) -> Refused | Unavailable:
    if not said.final:
        return Unavailable(said.sentence)
    return (Moderated if said.code == Moderated.code else Refused)(said.sentence)


class _Lines:
    """The answer, piece by piece."""

    def __init__(self, chunks: Iterable[bytes], host: str) -> None:
        self._chunks, self._host = iter(chunks), host
        self._unread = b""

    def next(self) -> Line:
        """The next line; raises `FetchFailed` when the answer has broken off."""
        while b"\n" not in self._unread:
            self._unread += self._more()
            if len(self._unread) > LONGEST_LINE:
                raise FetchFailed(f"{self._host} answers with something unexpected. Check the engine's address.")
        raw, _newline, self._unread = self._unread.partition(b"\n")
        try:
            return read_line(raw)
        except ValidationError as wrong:
            raise FetchFailed(f"{self._host} says something that this Misora doesn't understand.") from wrong

    def store(self, said: Received, file: Path, max_bytes: int) -> None:
        """Write the bytes that follow; raises `FetchFailed` when they aren't what was said."""
        if said.size > max_bytes:
            raise Refused(f"The film of {self._host} is larger than {max_bytes:,} bytes. Ask for a shorter clip.")
        digest, missing = hashlib.sha256(), said.size
        with file.open("wb") as out:
            while missing > 0:
                piece = (self._unread or self._more())[:missing]
                self._unread = b""
                out.write(piece)
                digest.update(piece)
                missing -= len(piece)
        if digest.hexdigest() != said.sha256:
            raise FetchFailed(f"The film of {self._host} arrived damaged.")

    def _more(self) -> bytes:
        piece = next(self._chunks, None)
        if piece is None:
            raise FetchFailed(f"{self._host} broke off: the machine that was at it may be gone.")
        return piece
