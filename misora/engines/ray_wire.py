"""What `ray_serve` and the application on the Ray cluster say to each other.

The request is JSON. The answer is one JSON object a line, for as long as it takes; after the line of the film come its
bytes.
"""

from typing import Annotated, Final, Literal

from pydantic import Base64Bytes, BaseModel, ConfigDict, Field, TypeAdapter

from misora.engines.protocol import Capabilities, Spec

DESCRIBE: Final = "/v1/engines"
MAKE: Final = "/v1/make"
LONGEST_LINE: Final = 1_000_000

PictureName = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,40}\.[a-z0-9]{1,5}$")]


class Said(BaseModel):
    """One thing that is said."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Asked(Said):
    """Make this."""

    engine: str
    """By the cluster's name for it."""
    spec: Spec
    """Its pictures are bare names."""
    pictures: dict[PictureName, Base64Bytes] = {}


class Alive(Said):
    """Nothing new: it waits for a free replica, or a step takes long."""

    kind: Literal["alive"] = "alive"


class Going(Said):
    """It goes on."""

    phase: str
    fraction: Annotated[float, Field(ge=0, le=1)]
    detail: str = ""
    kind: Literal["going"] = "going"


class Stopped(Said):
    """It failed."""

    code: str
    """As of Misora's errors."""
    sentence: str
    final: bool
    """Whether another attempt would only say the same."""
    kind: Literal["stopped"] = "stopped"


class Caption(Said):
    """When something is heard or shown, in seconds."""

    start: float
    stop: float
    text: str
    speaker: str = ""


class Film(Said):
    """It is made; its bytes follow."""

    size: Annotated[int, Field(ge=1)]
    sha256: str
    captions: tuple[Caption, ...] = ()
    kind: Literal["film"] = "film"


Line = Alive | Going | Stopped | Film

_lines: TypeAdapter[Line] = TypeAdapter(Annotated[Line, Field(discriminator="kind")])
capabilities: TypeAdapter[Capabilities] = TypeAdapter(Capabilities)


def line(said: Line) -> bytes:
    """What is said, as a line of JSON."""
    return said.model_dump_json().encode() + b"\n"


def read_line(raw: bytes) -> Line:
    """What a line says; raises pydantic's `ValidationError`."""
    return _lines.validate_json(raw)
