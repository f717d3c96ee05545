"""Pictures and sound out of films and pictures that strangers sent, without letting the files near this process.

A confined process decodes them (see `frames_sandbox`) and sends raw pictures through a pipe. All that it says is
checked here: it never decides how much memory is taken.
"""

import logging
import math
import select
import subprocess
import tempfile
import time
from collections.abc import Collection, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Annotated, Any, Final

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from misora.core.errors import InvalidInput
from misora.engines.protocol import SAMPLE_RATE, Frame, Kind, Samples
from misora.media import confined
from misora.media.frames_parts import ABOUT, DONE, KEY, PART, PICTURE, REFUSED, SOUND
from misora.media.probe import MAX_BYTES

LONGEST: Final = 1280
"""Pixels of the longer side of a picture that is only looked at; larger ones are made smaller."""
MOST: Final = 48
"""Pictures of one film that are looked at."""
HEARD_SECONDS: Final = 120.0
LOOK_SECONDS: Final = 60
"""In which a look must be done."""
FILM_SECONDS: Final = 3600
"""In which a whole film must be decoded."""
SILENT_SECONDS: Final = 60
"""The longest wait for the next part of a film."""
_MOST_SIDE: Final = 16_000
_MOST_SAMPLES: Final = SAMPLE_RATE * 1200
_MOST_AT_ONCE: Final = 1 << 20
_MOST_TEXT: Final = 10_000

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Seen:
    """One picture of a film."""

    time: float
    """Seconds from the start; 0 for a picture."""
    key: bool
    """Whether it is a key frame, which codecs treat best."""
    rgb: Frame


@dataclass(frozen=True)
class Sample:
    """What a look at a file found in it."""

    kind: Kind
    format: str
    """FFmpeg's or Pillow's name of the container."""
    width: int
    height: int
    """Of the file; the pictures may be smaller."""
    seconds: float
    """0 for a picture."""
    seen: tuple[Seen, ...]
    """Some of its pictures, all of one size, at least one, in order: one each second, more of a short film so that
    there are some sixteen, and key frames."""
    sound: Samples
    """Its beginning; of no length if it is silent."""


def sampled(
    data: bytes | Path,
    *,
    kinds: Collection[Kind] = ("image", "video"),
    most: int = MOST,
    longest: int = LONGEST,
    sound_seconds: float = HEARD_SECONDS,
) -> Sample:
    """Look at some of the pictures in a file, and hear the beginning of its sound.

    Raises `InvalidInput` with the reason when the file is not one of `kinds`, damaged, too large or more than it seems;
    `Unavailable` when too many files wait already.
    """
    wanted = {"kinds": [*kinds], "most": most, "longest": longest, "sound_seconds": sound_seconds}
    with confined.place(), confined.opened(data) as source:
        confined.check_weight(source, max(MAX_BYTES[kind] for kind in kinds))
        with _talk("look", source, LOOK_SECONDS, **wanted) as talk:
            about, seen, sound = talk.about(), list[Seen](), np.zeros((0, 2), np.float32)
            for what, wide, high, moment in talk.parts():
                if what == SOUND:
                    sound = talk.samples(wide, high, most=math.ceil(sound_seconds * SAMPLE_RATE))
                    continue
                if len(seen) == most or max(wide, high) > longest or moment < (seen[-1].time if seen else 0.0):
                    raise InvalidInput(confined.DAMAGED)
                seen.append(Seen(moment, what == KEY, talk.picture(wide, high)))
    if not seen or any(one.rgb.shape != seen[0].rgb.shape for one in seen):
        raise InvalidInput(confined.DAMAGED)
    return Sample(**about.model_dump(exclude={"has_sound"}), seen=tuple(seen), sound=sound)


def pictures(path: Path, *, width: int, height: int, fps: int) -> Generator[Frame]:
    """As `adopted.pictures`: all frames of a film at `fps`, scaled and cropped around the centre; each is the caller's.

    The file's length is the caller's to check. Raises `InvalidInput` for what can't be decoded, at whichever frame.
    """
    with (
        path.open("rb") as source,
        _talk("pictures", source, FILM_SECONDS, width=width, height=height, fps=fps) as talk,
    ):
        for what, wide, high, _moment in talk.parts():
            if (what, wide, high) != (PICTURE, width, height):
                raise InvalidInput(confined.DAMAGED)
            yield talk.picture(wide, high)


def picture(path: Path, *, width: int, height: int) -> Frame:
    """As `adopted.picture`: the picture in the file, upright, scaled and cropped around the centre."""
    found = None
    with path.open("rb") as source, _talk("picture", source, LOOK_SECONDS, width=width, height=height) as talk:
        for what, wide, high, _moment in talk.parts():
            if found is not None or (what, wide, high) != (PICTURE, width, height):
                raise InvalidInput(confined.DAMAGED)
            found = talk.picture(wide, high)
    if found is None:
        raise InvalidInput(confined.DAMAGED)
    return found


def sound(path: Path) -> list[Samples]:
    """As `adopted.sound`: the file's sound as stereo at the film's rate, in pieces; none if it is silent."""
    pieces, left = list[Samples](), _MOST_SAMPLES
    with path.open("rb") as source, _talk("sound", source, FILM_SECONDS) as talk:
        for what, count, channels, _moment in talk.parts():
            if what != SOUND:
                raise InvalidInput(confined.DAMAGED)
            pieces.append(talk.samples(count, channels, most=min(left, _MOST_AT_ONCE)))
            left -= count
    return pieces


class _About(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    format: Annotated[str, Field(max_length=20)]
    width: Annotated[int, Field(ge=1, le=_MOST_SIDE)]
    height: Annotated[int, Field(ge=1, le=_MOST_SIDE)]
    seconds: Annotated[float, Field(ge=0, le=600)]
    has_sound: bool


class _Talk:
    """What a confined process says, each word with a limit to its length and to the wait for it."""

    def __init__(self, pipe: IO[bytes], seconds: float) -> None:
        self._pipe, self._ends = pipe, time.monotonic() + seconds
        self._poll = select.poll()
        self._poll.register(pipe, select.POLLIN | select.POLLHUP)

    def about(self) -> _About:
        """What the file is, which comes first."""
        what, length, one, _moment = next(self.parts(texts=True), (DONE, 0, 0, 0.0))
        if what != ABOUT or length > _MOST_TEXT or one != 1:
            raise InvalidInput(confined.DAMAGED)
        try:
            return _About.model_validate_json(self._read(length))
        except ValidationError as error:
            raise InvalidInput(confined.DAMAGED) from error

    def parts(self, *, texts: bool = False) -> Iterator[tuple[bytes, int, int, float]]:
        """The headers; after each, what follows must be read. Ends with the last part, which must be there."""
        while True:
            what, wide, high, moment = PART.unpack(self._read(PART.size))
            if what == DONE:
                return
            if what == REFUSED:
                raise InvalidInput(self._sentence(wide))
            if what not in (PICTURE, KEY, SOUND, *((ABOUT,) if texts else ())) or not 0 <= moment <= FILM_SECONDS:
                raise InvalidInput(confined.DAMAGED)
            yield what, wide, high, moment

    def picture(self, width: int, height: int) -> Frame:
        """A picture of this size; it may be written to."""
        if not (0 < width <= _MOST_SIDE and 0 < height <= _MOST_SIDE):
            raise InvalidInput(confined.DAMAGED)
        return np.frombuffer(self._read(width * height * 3), np.uint8).reshape(height, width, 3)

    def samples(self, count: int, channels: int, *, most: int) -> Samples:
        """So many samples of stereo sound, all of them numbers within −1…1."""
        if not 0 <= count <= most or channels != 2:
            raise InvalidInput(confined.DAMAGED)
        held: Samples = np.frombuffer(self._read(count * channels * 4), np.float32).reshape(count, channels)
        return np.clip(np.nan_to_num(held, nan=0.0, posinf=1.0, neginf=-1.0), -1.0, 1.0)

    def _sentence(self, length: int) -> str:
        if not 0 < length <= _MOST_TEXT:
            return confined.DAMAGED
        try:
            return confined.Refusal(refused=self._read(length).decode()).refused
        except ValueError:
            return confined.DAMAGED

    def _read(self, count: int) -> bytearray:
        read = bytearray(count)
        view, at = memoryview(read), 0
        while at < count:
            left = min(SILENT_SECONDS, self._ends - time.monotonic())
            if left <= 0 or not self._poll.poll(left * 1000):
                raise InvalidInput(confined.TOO_SLOW)
            got = self._pipe.readinto(view[at:])  # type: ignore[attr-defined]  # a pipe without a buffer has it
            if not got:
                raise _EndedEarly
            at += got
        return read


class _EndedEarly(Exception):
    """The process ended before it had said all: its status says why."""


@contextmanager
def _talk(does: str, source: IO[bytes], seconds: int, **wanted: Any) -> Iterator[_Talk]:
    # Time of the processor ends what loops for ever; that of the clock, what sleeps.
    command = confined.command("misora.media.frames_sandbox", {"does": does, "cpu_seconds": seconds, **wanted})
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(
            command,
            stdin=source,
            stdout=subprocess.PIPE,
            stderr=complaints,
            cwd="/",
            env=confined.ENVIRONMENT,
            bufsize=0,
        )
        assert process.stdout is not None  # noqa: S101  # it was asked for
        try:
            yield _Talk(process.stdout, seconds)
        except _EndedEarly as error:
            status = process.wait()
            if confined.ran_out_of_time(status):
                raise InvalidInput(confined.TOO_SLOW) from error
            complaints.seek(max(0, complaints.seek(0, 2) - 400))
            logger.warning("The frames' sandbox ended with %s: %r", status, complaints.read())
            raise InvalidInput(confined.DAMAGED) from error
        finally:
            process.kill()
            process.stdout.close()
            process.wait()
