"""What a runner and its server say to each other: JSON below `/api/runner/v2/`, and files as they are.

Every request carries the token (`Authorization: Bearer rt-misora-…`) and what tells this process from others that
have the same token (`Misora-Instance`). docs/reference/runner-protocol.md says it in words.
"""

import dataclasses
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from misora.engines.protocol import Capabilities
from misora.engines.travelling import in_folder
from misora.generation.making.wire import Order

PATH: Final = "/api/runner/v2"
INSTANCE: Final = "Misora-Instance"
INSTANCE_PATTERN: Final = r"[0-9a-f]{16}"
INPUT_PATTERN: Final = r"[a-z][a-z0-9-]{0,40}\.[a-z0-9]{1,5}"
"""The name of a file that an order needs."""

Name = Annotated[str, Field(min_length=1, max_length=40)]
Sentence = Annotated[str, Field(max_length=2000)]
FileName = Literal["video", "image", "captions"]
Share = Annotated[float, Field(ge=0, le=1)]
Size = tuple[Annotated[int, Field(ge=16, le=16_000)], Annotated[int, Field(ge=16, le=16_000)]]


class Said(BaseModel):
    """One thing that is said; what it may not hold is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Bounds(BaseModel):
    """What the capabilities of an engine may say, coming from another machine."""

    title: Annotated[str, Field(min_length=1, max_length=80)]
    model: Annotated[str, Field(max_length=128)]
    sizes: Annotated[tuple[Size, ...], Field(min_length=1, max_length=40)]
    image_sizes: Annotated[tuple[Size, ...], Field(max_length=40)]
    image_pixels: tuple[Annotated[int, Field(ge=1)], Annotated[int, Field(le=16_000_000)]] | None
    kinds: Annotated[tuple[str, ...], Field(min_length=1)]
    min_seconds: Annotated[float, Field(ge=0, le=600)]
    max_seconds: Annotated[float, Field(ge=0, le=600)]
    fps: Annotated[int, Field(ge=1, le=120)]
    references: Annotated[int, Field(ge=0, le=100)]
    credits_per_second: Annotated[float, Field(ge=0, le=10_000)]
    credits_per_image: Annotated[float, Field(ge=0, le=10_000)]


class Offer(Said):
    """What became of loading one engine there."""

    capabilities: Capabilities | None
    problem: Sentence = ""
    loaded: Annotated[int, Field(ge=0, le=64)] = 0
    """In how many slots."""


class Hello(Said):
    """Runner → server, now and then: this is what I can do."""

    version: Name
    slots: Annotated[int, Field(ge=1, le=64)]
    engines: Annotated[dict[Name, Offer | None], Field(max_length=64)]
    """None while nobody has looked yet."""


class Welcome(Said):
    """Server → runner: and this is how we work here."""

    name: str
    version: str
    engines: tuple[str, ...]
    """Those of the offered ones that it may be."""
    refused: dict[str, str]
    """The others, each with the reason."""
    look_again: tuple[str, ...] = ()
    """Engines that an administrator wants to have tried again now."""
    lease_seconds: float
    """An attempt that has not been heard of for so long may be taken up by somebody else."""
    beat_seconds: float
    preview_seconds: float
    report_seconds: float
    chunk_bytes: int


class Claim(Said):
    """Runner → server: give me work."""

    engines: Annotated[tuple[Name, ...], Field(max_length=64)]
    holding: Annotated[tuple[str, ...], Field(max_length=64)]
    """`render.attempt` of all that it is making; whatever else the server thinks it makes is given back."""


class Work(Said):
    """Server → runner: make this."""

    render: UUID
    attempt: int
    engine: str
    order: dict[str, Any]
    """An `Order` whose paths are the bare names of `inputs`."""
    inputs: tuple[Annotated[str, Field(pattern=f"^{INPUT_PATTERN}$")], ...]


class Answer(Said):
    """Server → runner: the work, or when to ask again."""

    work: Work | None
    pause_seconds: float = 0


class Beat(Said):
    """Runner → server: it goes on."""

    phase: Annotated[str, Field(max_length=200)]
    fraction: Share
    detail: Annotated[str, Field(max_length=400)] = ""


class Heard(Said):
    """Server → runner: go on, or don't."""

    go_on: bool
    why: str = ""


class File(Said):
    """One file of a finished film."""

    size: Annotated[int, Field(ge=1, le=2_000_000_000)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Finish(Said):
    """Runner → server: all files are with you. What they are, you will see for yourself."""

    files: Annotated[dict[FileName, File], Field(min_length=1)]
    compute_seconds: Annotated[float | None, Field(ge=0, le=1e7)] = None
    model: Annotated[str, Field(max_length=128)] = ""
    energy_joules: Annotated[float | None, Field(ge=0, le=1e12)] = None


class Failure(Said):
    """Runner → server: this attempt failed."""

    code: Annotated[str, Field(min_length=1, max_length=60)]
    sentence: Sentence = ""
    final: bool


_orders: TypeAdapter[Order] = TypeAdapter(Order)


def portable(order: Order) -> dict[str, Any]:
    """The order as JSON, with bare names for its files; of its previews, only the newest frame is sent."""
    spec = dataclasses.replace(in_folder(order.spec, Path()), previews=0)
    # None of it is in an order for runners; what a mark is made with stays here whatever happens.
    bare = dataclasses.replace(order, folder=Path(), spec=spec, before=None, mark=None, intermediate=True)
    dumped: dict[str, Any] = _orders.dump_python(bare, mode="json")
    return dumped


def landed(order: dict[str, Any], folder: Path) -> Order:
    """The order with its files in `folder`; raises `ValueError`, as pydantic's errors are. No name leads out."""
    found = _orders.validate_python(order)
    return dataclasses.replace(found, folder=folder, spec=in_folder(found.spec, folder), before=None)
