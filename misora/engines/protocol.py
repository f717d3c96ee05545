"""The contract between Misora and everything that makes a clip or a picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from misora.core.errors import MisoraError
from misora.engines.reference_as import ReferenceAs
from misora.engines.storyboard import Shot, Storyboard

Kind = Literal["video", "image"]
MadeBy = Literal["generated", "drawn"]
"""By a generative model, or by Misora's own drawing: the label says which, since only the first is "AI"."""
Frame = NDArray[np.uint8]
"""One RGB picture, shape (height, width, 3)."""
Samples = NDArray[np.float32]
"""Stereo sound at `SAMPLE_RATE`, shape (n, 2), within −1…1."""

SAMPLE_RATE = 48_000
"""Hz, for every engine and every film."""


class Refused(MisoraError):
    """An engine's final no: the render fails at once, is not retried, and its credits come back."""

    code = "refused"
    status = 422


class Moderated(Refused):
    """A no for what the words or the picture show, by whoever makes the pictures; rules of theirs, not of Misora's."""

    code = "moderation_blocked"


@dataclass(frozen=True)
class Capabilities:
    """What an engine can make, at which price, and how long it may be silent."""

    name: str
    title: str
    kinds: tuple[Kind, ...]
    sizes: tuple[tuple[int, int], ...]
    """(width, height) in pixels, the default first."""
    min_seconds: float
    max_seconds: float
    fps: int
    sound: bool
    references: int
    """How many reference pictures one render may carry."""
    credits_per_second: float
    stall_seconds: dict[str, float]
    """Phase → the longest silence before the worker ends it; "" is the default for unnamed phases."""
    made_by: MadeBy = "generated"
    goes_on: bool = False
    """Whether it can go on with a shot of a film it made, frame for frame."""
    image_sizes: tuple[tuple[int, int], ...] = ()
    """(width, height) of its pictures; those of its videos when empty."""
    credits_per_image: float = 1.0
    """Credits are whole: a part of one counts as one."""
    elsewhere: bool = False
    """Whether another server does the work: what it takes there isn't measured here."""
    model: str = ""
    """What exactly makes the pictures, for receipts: a hash of the weights, or an engine's own version without any."""


@dataclass(frozen=True)
class Extends:
    """The film that another one goes on from.

    With `shot`, the engine that drew the film goes on with that very shot, frame for frame; without, it begins with the
    `picture`.
    """

    shot: Shot | None = None
    """What its last picture belongs to, at the length it had in the film."""
    style: str | None = None
    elapsed: float = 0.0
    """Seconds of that shot that the film has shown."""
    seed: int = 0
    """What the shot was drawn with."""
    picture: Path | None = None
    """The film's last picture, on the local disk, when there is no shot to go on with."""


@dataclass(frozen=True)
class Spec:
    """One clip or picture to make, complete: the same spec gives the same frames."""

    kind: Kind
    prompt: str
    storyboard: Storyboard
    width: int
    height: int
    seconds: float
    """Length of a video; ignored for an image."""
    seed: int
    fps: int = 24
    references: tuple[Path, ...] = ()
    """Pictures on the local disk, already probed and re-encoded by `media`."""
    reference_as: ReferenceAs = "first frame"
    extends: Extends | None = None
    characters: tuple[str, ...] = ()


@dataclass(frozen=True)
class Progress:
    """How far a render is."""

    phase: str
    """A lower-case present participle that people read: "drawing", "speaking", "encoding"."""
    fraction: float
    """0…1 over the whole render, never falling."""
    detail: str = ""
    """A few words more, such as "shot 2 of 3"."""


class Film(Protocol):
    """Where an engine puts what it makes. It is encoded as it comes; there is no second encode."""

    def frame(self, rgb: Frame) -> None:
        """Append the next picture, at the spec's size. An image render hands over exactly one."""

    def sound(self, samples: Samples) -> None:
        """Append sound; the film pads or trims the whole to the pictures' length when it closes."""

    def caption(self, start: float, stop: float, text: str, speaker: str = "") -> None:
        """Say in seconds when `text` is heard or shown."""

    def adopt(self, path: Path) -> None:
        """Take a finished file that the engine only received; the film re-encodes it through its filters."""


class Engine(Protocol):
    """Makes one clip or picture at a time, in its own process.

    `render` hands `film` its RGB frames, sound and captions as they come (an engine that only receives a file calls
    `film.adopt(path)`) and yields Progress. It writes only inside `workdir`. Closing the generator cancels the work,
    remote work too. Raise `Refused` for a final no; any other exception is retried.
    """

    def describe(self) -> Capabilities:
        """What this engine can do here and now; cheap, without loading a model."""
        ...

    def render(self, spec: Spec, workdir: Path, film: Film) -> Iterator[Progress]:
        """Make `spec`; see the class."""
        ...
