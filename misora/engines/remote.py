"""What the engines share whose work another server does: options, patience, and how that server is understood."""

import io
import json
import re
import time
from typing import Any, Literal

from PIL import Image
from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator, model_validator

from misora.core.errors import InvalidInput, Unavailable
from misora.core.http import FetchFailed, origin
from misora.core.http_service import Answer, Service
from misora.engines.protocol import Capabilities, Kind, Moderated, Refused, Spec
from misora.engines.shots import Part, ShotOptions, first_picture, fitted

Frames = Literal["any", "4k+1", "8k+1"]
"""Which numbers of frames a model makes: Wan 4k+1, LTX 8k+1."""

LATER = {408, 409, 425, 429}
"""Statuses under 500 that another attempt may well not meet."""
BLOCKED = {"moderation_blocked", "content_policy_violation", "content_filter"}
"""Codes by which a server says that it does not make such a thing."""
LONGEST_SENTENCE = 300
ENCODING_SECONDS = 900.0


class ServerOptions(BaseModel):
    """What an operator says of a server that makes clips."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    address: str = Field(description="Where the server is; a private address will do.")
    key: SecretStr = Field(SecretStr(""), description="Sent to it as `Authorization: Bearer …`.")
    queue_seconds: float = Field(3600, gt=0, description="How long a job may wait in the server's own queue.")
    silent_seconds: float = Field(900, gt=0, description="How long a job may go on without any news; then it is ended.")
    answer_seconds: float = Field(60, gt=0, description="How long one request may take.")
    max_megabytes: int = Field(2000, ge=1, description="The largest file that is taken.")

    @field_validator("address")
    @classmethod
    def _is_an_address(cls, address: str) -> str:
        if not re.match(r"https?://[^/]", address):
            raise ValueError("an address begins with http:// or https://")
        try:
            origin(address)
        except InvalidInput as error:
            raise ValueError(str(error)) from error
        return address.rstrip("/")

    @property
    def service(self) -> Service:
        """The server, not yet connected."""
        return Service(self.address, key=self.key.get_secret_value(), seconds=self.answer_seconds)

    @property
    def max_bytes(self) -> int:
        """The largest file that is taken."""
        return self.max_megabytes * 1_000_000


class RemoteOptions(ShotOptions, ServerOptions):
    """What an operator says of a server and of the model that it runs."""

    title: str = Field("", description="What people call the engine.")
    sizes: list[tuple[int, int]] = Field(
        [(720, 1280), (1280, 720)], min_length=1, description="Width and height of what it makes, the default first."
    )
    min_seconds: float = Field(1, gt=0, description="The shortest clip.")
    max_seconds: float = Field(10, gt=0, le=600, description="The longest clip.")
    fps: int = Field(24, ge=1, le=120, description="At how many frames a second the model makes its clips.")
    frames: Frames = Field("any", description="Which numbers of frames it makes: LTX 8k+1, Wan 4k+1.")
    sound: bool = Field(False, description="Whether its clips have sound.")
    image_sizes: list[tuple[int, int]] = Field(
        [], description="Width and height of its pictures, the default first; empty: those of its clips."
    )
    image_pixels: tuple[int, int] | None = Field(
        None,
        description="The fewest and the most pixels of a picture, if it makes every size between (`[65536, 8294400]`).",
    )

    @field_validator("sizes", "image_sizes")
    @classmethod
    def _are_even(cls, sizes: list[tuple[int, int]]) -> list[tuple[int, int]]:
        if any(side < 16 or side % 2 for size in sizes for side in size):
            raise ValueError("widths and heights are even numbers of at least 16")
        return sizes

    @model_validator(mode="after")
    def _in_order(self) -> "RemoteOptions":
        if self.min_seconds > self.max_seconds:
            raise ValueError("min_seconds is more than max_seconds")
        if self.image_pixels and not 0 < self.image_pixels[0] <= self.image_pixels[1]:
            raise ValueError("image_pixels are the fewest, then the most")
        return self

    def prompt_of(self, part: Part) -> str:
        """What the model reads; servers differ in where they take what must not be seen, so it is said."""
        return f"{part.prompt} Without {part.avoid}." if part.avoid else part.prompt

    def capabilities(
        self, *, name: str, title: str, kinds: tuple[Kind, ...], references: int, masks: bool = False
    ) -> Capabilities:
        """What these options promise."""
        slowest = max(120.0, 2 * self.answer_seconds)
        return Capabilities(
            name=name,
            title=self.title or title,
            kinds=kinds,
            sizes=tuple(self.sizes),
            min_seconds=self.min_seconds,
            max_seconds=self.max_seconds,
            fps=24,  # the film's, whatever the model's
            sound=self.sound,
            references=references,
            credits_per_second=1.0,
            elsewhere=True,
            image_sizes=tuple(self.image_sizes),
            image_pixels=self.image_pixels,
            masks=masks,
            # The engine itself ends jobs that have gone silent; these are for an engine that hangs.
            stall_seconds={
                "": slowest,
                "generating": self.silent_seconds + slowest,
                "downloading": self.silent_seconds + slowest,
                "encoding": ENCODING_SECONDS,
            },
        )

    def frame_count(self, seconds: float) -> int:
        """The least number of frames that the model makes and that lasts `seconds`."""
        wanted = max(1, round(seconds * self.fps))
        step = {"any": 1, "4k+1": 4, "8k+1": 8}[self.frames]
        return -(-(wanted - 1) // step) * step + 1


class Patience:
    """How long a job has brought no news."""

    def __init__(self, options: ServerOptions) -> None:
        self._limits = {True: options.queue_seconds, False: options.silent_seconds}
        self._news: Any = None
        self._since = time.monotonic()

    def hear(self, news: Any, *, waiting: bool) -> None:
        """Note what the server says; raises `Unavailable` when it has said the same for too long."""
        now = time.monotonic()
        if news != self._news:
            self._news, self._since = news, now
        elif now - self._since > self._limits[waiting]:
            limit = self._limits[waiting]
            raise Unavailable(f"The engine's server brought no news for {limit:g} seconds. Try again later.")


def first_png(spec: Spec, part: Part, options: RemoteOptions) -> bytes | None:
    """The picture that `part` begins with, as a PNG of the film's size; servers refuse others."""
    picture = first_picture(spec, part, options.first_frame)
    return None if picture is None else _png(picture)


def mask_png(spec: Spec) -> bytes | None:
    """The mask as servers of OpenAI's dialect take it: a PNG that is transparent where they may draw."""
    if spec.mask is None:
        return None
    free = fitted(spec.mask, spec.width, spec.height).convert("L")
    kept = Image.new("RGBA", free.size, "black")
    kept.putalpha(free.point(lambda grey: 255 - grey))
    return _png(kept)


def _png(picture: Image.Image) -> bytes:
    held = io.BytesIO()
    picture.save(held, format="PNG")
    return held.getvalue()


def accepted(answer: Answer) -> Answer:
    """The answer if it is a good one.

    Raises `Refused` with the server's own sentence for what it will never do (`Moderated` for what it shows),
    `Unavailable` for what it may do later.
    """
    if answer.ok:
        return answer
    if answer.status in (401, 403):
        # What they say may repeat the key.
        raise Refused(f"The server {answer.host} does not accept this engine's key. Tell the administrator.")
    said = told(answer)
    if error_code(answer) in BLOCKED:
        raise Moderated(f"The engine's server refused it: {said}")
    if 400 <= answer.status < 500 and (answer.status not in LATER or error_code(answer) == "insufficient_quota"):
        raise Refused(said or f"The server {answer.host} refused with status {answer.status}. Tell the administrator.")
    raise Unavailable(f"The server {answer.host} answered with status {answer.status}. {said}".strip())


def object_in(answer: Answer) -> dict[str, Any]:
    """The JSON object that a good answer holds; raises what `accepted` raises, and `FetchFailed` for anything else."""
    data = accepted(answer).data
    if not isinstance(data, dict):
        raise FetchFailed(f"{answer.host} answered with something unexpected. Check the engine's address.")
    return data


def error_code(answer: Answer) -> str:
    """The code in OpenAI's error shape, or nothing."""
    error = _json(answer)
    inner = error.get("error") if isinstance(error, dict) else None
    return str(inner.get("code") or "") if isinstance(inner, dict) else ""


def told(answer: Answer) -> str:
    """The sentence in an error, in the shapes of OpenAI and of FastAPI."""
    error = _json(answer)
    if isinstance(error, dict):
        error = error.get("error") or error.get("detail") or error.get("message")
    if isinstance(error, dict):
        error = error.get("message")
    if isinstance(error, list):  # FastAPI's validation
        error = "; ".join(
            f"{'.'.join(map(str, one.get('loc', ())))}: {one.get('msg', '')}" for one in error if isinstance(one, dict)
        )
    return one_line(error) if isinstance(error, str) else ""


def one_line(text: str) -> str:
    """`text` without control characters and line breaks, and not too long."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return line if len(line) <= LONGEST_SENTENCE else line[: LONGEST_SENTENCE - 1] + "…"


def _json(answer: Answer) -> Any:
    try:
        return json.loads(answer.body)
    except ValueError:
        return None
