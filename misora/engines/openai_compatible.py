"""Any server of OpenAI's `/v1/videos` or `/v1/images` as an engine: vLLM-Omni, SGLang-Diffusion, LocalAI, a Misora."""

import base64
import binascii
import json
import logging
import time
from collections.abc import Generator, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from pydantic import Field, JsonValue, field_validator, model_validator

from misora.core.errors import Unavailable
from misora.core.http import FetchFailed, TooLarge
from misora.core.http_service import File
from misora.engines.protocol import Capabilities, Film, Kind, Moderated, Progress, Refused, Spec
from misora.engines.remote import (
    BLOCKED,
    Patience,
    RemoteOptions,
    accepted,
    first_png,
    mask_png,
    object_in,
    one_line,
)
from misora.engines.shots import Part, parts_of

logger = logging.getLogger(__name__)

POLL_SECONDS = (0.5, 5.0)
"""Between two looks at a job: this at first, half as much again each time, and at most that."""
TOLD_SECONDS = (0.1, 30.0)
"""Within which the server's own wish (`openai-poll-after-ms`) is obeyed."""
CANCEL_SECONDS = 3.0
"""For telling the server, before the process is killed."""
MADE = 0.9
"""How far a render is when the server has made it."""
RECEIVED = "received"
MOST_PICTURE_BYTES = 100_000_000
FINAL = {"refused", "cancelled", "invalid_value", "insufficient_quota"}
"""Why a job failed that would fail again."""


class ServerOptions(RemoteOptions):
    """Of a server that speaks OpenAI's dialect."""

    address: str = Field(description="Up to and with `/v1`: `http://10.0.0.7:8000/v1`. A private one will do.")
    model: str = Field("", description="The model's name there; empty leaves it out.")
    kinds: list[Kind] = Field(["video"], min_length=1, description="What it makes: `video`, `image`, or both.")
    body: Literal["multipart", "json"] = Field(
        "multipart", description="How a clip is asked for. With a reference picture it is always multipart."
    )
    seconds_as: Literal["string", "number"] = Field(
        "string", description="How JSON says the length: OpenAI and Misora take a string, SGLang-Diffusion a number."
    )
    lengths: list[float] = Field(
        [], description="The only lengths it makes, in seconds, if so: the next longer one is asked for, and cut."
    )
    send_frames: bool = Field(
        False, description="Send `num_frames` and `fps` too, as vLLM-Omni wants it; `frames` says which numbers."
    )
    send_seed: bool = Field(True, description="Send `seed`.")
    references: int = Field(
        1, ge=0, le=16, description="How many reference pictures it takes; of a clip it is one at most."
    )
    masks: bool = Field(False, description="Whether it takes a mask with a picture to change.")
    extra: dict[str, JsonValue] = Field({}, description="Further fields of every request, such as `guidance_scale`.")

    @field_validator("extra")
    @classmethod
    def _does_not_hide_ours(cls, extra: dict[str, JsonValue]) -> dict[str, JsonValue]:
        if hidden := extra.keys() & {"prompt", "model", "size", "seconds", "input_reference"}:
            raise ValueError(f"{', '.join(sorted(hidden))} can't be set here")
        return extra

    @model_validator(mode="after")
    def _can_be_filled(self) -> "ServerOptions":
        if self.lengths and max(self.lengths) < self.max_seconds:
            raise ValueError("max_seconds is more than the longest of lengths")
        if self.first_frame == "poster" and not self.references:
            raise ValueError("first_frame is poster, but references says that no picture is taken")
        return self


@dataclass
class _Job:
    """A clip that is being made there."""

    video: dict[str, Any]
    heard: bool = True
    """Whether the server answered when it was last asked."""
    open: bool = True
    """Whether there is anything to cancel."""

    @property
    def identity(self) -> str:
        identity = self.video.get("id")
        return identity if isinstance(identity, str) else ""

    @property
    def place(self) -> str:
        return f"/videos/{quote(self.identity, safe='')}"

    @property
    def status(self) -> Any:
        return self.video.get("status")


class OpenAICompatible:
    """See the module."""

    Options = ServerOptions

    def __init__(self, options: ServerOptions) -> None:
        self._options = options
        self._service = options.service

    def describe(self) -> Capabilities:
        """What the operator says of it; the server is not asked."""
        options = self._options
        return options.capabilities(
            name="openai_compatible",
            title=options.model or self._service.host,
            kinds=tuple(options.kinds),
            references=options.references,
            masks=options.masks,
        )

    def render(self, spec: Spec, workdir: Path, film: Film) -> Iterator[Progress]:
        """Have it made there, shot by shot if so set; closing deletes the job there."""
        for part in parts_of(spec, self._options.prompt_from, heard=self._options.sound):
            made = self._picture(spec, part, workdir, film) if spec.kind == "image" else self._clip(spec, part, workdir)
            with closing(made):
                for step in made:
                    yield Progress(step.phase, part.share(step.fraction), part.told(step.detail))
            if spec.kind == "video":
                film.adopt(workdir / RECEIVED, seconds=part.seconds if part.count > 1 else None)
                (workdir / RECEIVED).unlink()

    def _clip(self, spec: Spec, part: Part, workdir: Path) -> Generator[Progress]:
        yield Progress("queued", 0.0)
        job = self._begin(spec, part)
        try:
            yield from self._followed(job)
            yield from self._received(job, workdir / RECEIVED)
        finally:
            if job.open:
                self._give_up(job)
        yield Progress("encoding", 0.97)

    def _begin(self, spec: Spec, part: Part) -> _Job:
        options = self._options
        length = _length(max(part.seconds, options.min_seconds), options.lengths)
        fields: dict[str, Any] = {"prompt": options.prompt_of(part), "size": f"{spec.width}x{spec.height}"}
        fields |= options.extra
        fields["seconds"] = _plain(length) if options.seconds_as == "number" else f"{length:g}"
        fields |= {"model": options.model} if options.model else {}
        fields |= {"seed": part.seed} if options.send_seed else {}
        fields |= {"num_frames": options.frame_count(length), "fps": options.fps} if options.send_frames else {}
        picture = first_png(spec, part, options) if options.references else None
        if picture is None and options.body == "json":
            answer = self._service.ask("POST", "/videos", payload=fields)
        else:
            files: dict[str, File] = {"input_reference": ("first.png", picture, "image/png")} if picture else {}
            answer = self._service.ask("POST", "/videos", form=(_as_text(fields), files))
        job = _Job(object_in(answer))
        if not job.identity:
            raise FetchFailed(f"{self._service.host} named no job. It may not speak the /v1/videos dialect.")
        return job

    def _followed(self, job: _Job) -> Iterator[Progress]:
        """Look at the job until it is made; raises when it fails, or brings no news for too long."""
        patience, pause, fraction = Patience(self._options), POLL_SECONDS[0], 0.0
        told: float | None = None
        while job.status != "completed":
            if job.status == "failed":
                job.open = False
                raise _failure(job.video.get("error"))
            waiting = job.status == "queued"
            patience.hear((job.status, job.video.get("progress"), job.heard), waiting=waiting and job.heard)
            fraction = max(fraction, _fraction(job.video.get("progress")))
            yield Progress("queued" if waiting else "generating", fraction)
            time.sleep(pause if told is None else told)
            pause = min(pause * 1.5, POLL_SECONDS[1])
            told = self._look(job)
        job.open = False

    def _look(self, job: _Job) -> float | None:
        """Ask how far the job is; gives the seconds that the server wants to pass before the next time."""
        try:
            answer = self._service.ask("GET", job.place)
            if answer.status != 404:
                job.video, job.heard = object_in(answer), True
                return _wish(answer.headers.get("openai-poll-after-ms"))
        except (FetchFailed, Unavailable) as silence:
            # A server that restarts, or is busy: only too long a silence ends the job.
            logger.info("%s can't be asked just now: %s", self._service.host, silence)
            job.heard = False
            return None
        job.open = False
        raise Unavailable("The engine's server no longer knows this job. Try again.")

    def _received(self, job: _Job, file: Path) -> Iterator[Progress]:
        yield Progress("downloading", MADE)
        most, seconds = self._options.max_bytes, self._options.silent_seconds
        try:
            accepted(self._service.download(f"{job.place}/content", file, max_bytes=most, seconds=seconds))
        except TooLarge as error:
            raise Refused(f"{error} Ask for a shorter clip, or tell the administrator.") from error

    def _give_up(self, job: _Job) -> None:
        try:
            answer = self._service.ask("DELETE", job.place, seconds=CANCEL_SECONDS)
        except FetchFailed as error:
            logger.warning("A job of %s could not be cancelled: %s", self._service.host, error)
            return
        if not answer.ok:
            logger.warning("A job of %s could not be cancelled: status %d.", self._service.host, answer.status)

    def _picture(self, spec: Spec, part: Part, workdir: Path, film: Film) -> Generator[Progress]:
        options = self._options
        yield Progress("generating", 0.0)
        fields: dict[str, Any] = {"prompt": options.prompt_of(part), "size": f"{spec.width}x{spec.height}", "n": 1}
        fields |= {**options.extra, "response_format": "b64_json"}
        fields |= {"model": options.model} if options.model else {}
        fields |= {"seed": part.seed} if options.send_seed else {}
        most = min(options.max_bytes, MOST_PICTURE_BYTES) * 4 // 3 + 10_000
        files = _given(spec, part, options) if options.references else []
        try:
            answer = self._service.ask(
                "POST",
                "/images/edits" if files else "/images/generations",
                payload=None if files else fields,
                form=(_as_text(fields), files) if files else None,
                seconds=options.silent_seconds,
                max_bytes=most,
            )
        except TooLarge as error:
            raise Refused("The server's picture is too large. Ask for a smaller one.") from error
        file = workdir / RECEIVED
        file.write_bytes(_picture_in(accepted(answer).data))
        yield Progress("encoding", 0.97)
        film.adopt(file)
        file.unlink()


def _given(spec: Spec, part: Part, options: ServerOptions) -> list[tuple[str, File]]:
    """The pictures to change and the mask, as parts of a form; the first has the size that is asked for."""
    first, mask = first_png(spec, part, options), mask_png(spec)
    if first is None:
        return []
    pictures = [("first.png", first, "image/png")]
    pictures += [(path.name, path.read_bytes(), "image/webp") for path in spec.references[1:]]
    name = "image" if len(pictures) == 1 else "image[]"
    return [*((name, picture) for picture in pictures), *([("mask", ("mask.png", mask, "image/png"))] if mask else [])]


def _length(seconds: float, lengths: list[float]) -> float:
    return min((length for length in lengths if length >= seconds), default=max(lengths, default=seconds))


def _plain(number: float) -> float:
    return int(number) if number == int(number) else number


def _as_text(fields: dict[str, Any]) -> dict[str, str]:
    """A form knows only text: JSON for what is not."""
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in fields.items()}


def _fraction(progress: Any) -> float:
    known = isinstance(progress, int | float) and not isinstance(progress, bool)
    return min(max(float(progress), 0.0), 100.0) / 100 * MADE if known else 0.0


def _wish(milliseconds: str | None) -> float | None:
    with suppress(ValueError):
        return min(max(float(milliseconds or "none") / 1000, TOLD_SECONDS[0]), TOLD_SECONDS[1])
    return None


def _failure(error: Any) -> Refused | Unavailable:
    code, message = (error.get("code"), error.get("message")) if isinstance(error, dict) else ("", error)
    sentence = one_line(message) if isinstance(message, str) else ""
    sentence = sentence or "The engine's server failed without saying why. Try again."
    if code in BLOCKED:
        return Moderated(f"The engine's server refused it while it was made: {sentence}")
    return Refused(sentence) if code in FINAL else Unavailable(sentence)


def _picture_in(data: Any) -> bytes:
    try:
        return base64.b64decode(data["data"][0]["b64_json"], validate=True)
    except (KeyError, IndexError, TypeError, binascii.Error) as error:
        raise FetchFailed("The engine's server answered without a picture (b64_json).") from error
