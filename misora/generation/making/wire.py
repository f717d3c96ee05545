"""What a worker and its engine process say to each other: one JSON object a line, both ways. Free of Django."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field, TypeAdapter, ValidationError

from misora.engines.protocol import Capabilities, MadeBy, Progress, Spec
from misora.media.encode import Made
from misora.trust.provenance.label import LabelStyle

OPTIONS: Final = "MISORA_ENGINE_OPTIONS"
"""The environment variable that hands the engine process its options: arguments would show their keys to everybody."""


@dataclass(frozen=True)
class Mark:
    """What is written into the pictures, invisibly. Never into a log, and never to another machine."""

    ident: int
    key: str = field(repr=False)
    """The server's, as `trust.marks.watermark_key` gives it, in hexadecimal digits."""


@dataclass(frozen=True)
class Before:
    """The finished film that the one to make begins with."""

    film: Path
    seconds: float
    captions: Path | None = None
    """As WebVTT."""
    ident: int | None = None
    """The mark that its pictures bear, if any."""


@dataclass(frozen=True)
class Order:
    """Worker → engine: make this."""

    spec: Spec
    folder: Path
    """An empty folder of this attempt's own."""
    handle: str = ""
    """The maker's name for the visible label, without "@"."""
    intermediate: bool = False
    """Whether another film adopts it (see `making.film.make`): it then bears neither label nor mark."""
    before: Before | None = None
    """What the film begins with; the engine makes the rest."""
    label: LabelStyle = "moving"
    """The operator's choice."""
    says_ai: bool = False
    """Whether something that goes into it is AI by its own word, and the label with it."""
    mark: Mark | None = None


@dataclass(frozen=True)
class Ready:
    """Engine → worker, first of all: the engine is loaded."""

    capabilities: Capabilities
    kind: Literal["ready"] = "ready"


@dataclass(frozen=True)
class Moved:
    """Engine → worker: the render goes on."""

    progress: Progress
    kind: Literal["moved"] = "moved"


@dataclass(frozen=True)
class Spent:
    """What a film took, as far as the engine's process knows it."""

    compute_seconds: float | None = None
    """Of processor time, by all threads of the process and by those it started and saw end."""
    model: str = ""
    """As `Capabilities.model`."""
    energy_joules: float | None = None
    """Of the processors, and of the GPUs where the engine's process used them, with whatever else they did meanwhile;
    None where nothing measured it, or another server made the film."""
    made_by: MadeBy = "generated"
    """As `Capabilities.made_by`."""
    labelled_as: MadeBy = "generated"
    """As `label.labelled_as` says it; what people are told."""


@dataclass(frozen=True)
class Finished:
    """Engine → worker: the files are complete."""

    made: Made
    spent: Spent = Spent()
    kind: Literal["finished"] = "finished"


@dataclass(frozen=True)
class Stopped:
    """Engine → worker: this render failed with a sentence; the process itself is well."""

    code: str
    sentence: str
    final: bool
    """Whether another attempt would only say the same."""
    kind: Literal["stopped"] = "stopped"


Message = Ready | Moved | Finished | Stopped

_orders: TypeAdapter[Order] = TypeAdapter(Order)
_messages: TypeAdapter[Message] = TypeAdapter(Annotated[Message, Field(discriminator="kind")])


def order_line(order: Order) -> bytes:
    """The order as a line of JSON."""
    return _orders.dump_json(order) + b"\n"


def read_order(line: bytes) -> Order:
    """The order in a line; raises `ValueError`, which doesn't repeat the line: there is a key in it."""
    try:
        return _orders.validate_json(line)
    except ValidationError as wrong:
        problems = wrong.errors(include_input=False, include_context=False)
        places = ", ".join(".".join(map(str, problem["loc"])) or problem["type"] for problem in problems)
        raise ValueError(f"an order that can't be read: {places}") from None


def message_line(message: Message) -> bytes:
    """The message as a line of JSON."""
    return _messages.dump_json(message) + b"\n"


def read_message(line: bytes) -> Message:
    """The message in a line; raises pydantic's `ValidationError`."""
    return _messages.validate_json(line)
