"""The contract between Misora and everything that makes a clip or a picture."""

import math
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
STILL_SECONDS = 4.0
"""The length of a picture's storyboard: that of one shot, for whoever makes a clip of it."""
PICTURE_STEP = 16
"""Sides of pictures are multiples of it, where an engine makes any size."""
LONGEST_ASPECT = 3.0
"""And the longer side is at most this many times the shorter one."""
LONGEST_SIDE = 3840
"""And has at most this many pixels."""


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
    """(width, height) of its pictures, the default first; those of its videos when empty."""
    image_pixels: tuple[int, int] | None = None
    """The fewest and the most pixels of a picture, where any size between will do (see `PICTURE_STEP` and
    what follows it); else `image_sizes` are all there are."""
    credits_per_image: float = 1.0
    """Credits are whole: a part of one counts as one."""
    masks: bool = False
    """Whether it can keep to a part of a picture (see `Spec.mask`)."""
    elsewhere: bool = False
    """Whether another server does the work: what it takes there isn't measured here."""
    model: str = ""
    """What exactly makes the pictures, for receipts: a hash of the weights, or an engine's own version without any."""
    licence: str = ""
    """Of the model, where it is known, for operators."""

    def sizes_of(self, kind: Kind) -> tuple[tuple[int, int], ...]:
        """The sizes to choose from, the default first."""
        return self.image_sizes or self.sizes if kind == "image" else self.sizes

    def makes(self, kind: Kind, width: int, height: int) -> bool:
        """Whether it makes this size; `kinds` says whether it makes any."""
        if (width, height) in self.sizes_of(kind):
            return True
        if kind == "video" or self.image_pixels is None:
            return False
        fewest, most = self.image_pixels
        longer, shorter = max(width, height), min(width, height)
        stepped = width % PICTURE_STEP == 0 == height % PICTURE_STEP
        return stepped and longer <= min(LONGEST_SIDE, LONGEST_ASPECT * shorter) and fewest <= width * height <= most

    def picture_size_like(self, width: int, height: int) -> tuple[int, int]:
        """The size of a picture that is most like this one: its own, or about its shape and then about its pixels."""
        if self.makes("image", width, height):
            return width, height
        if self.image_pixels is None:
            return min(self.sizes_of("image"), key=lambda size: _unlike(size, (width, height)))
        aspect = min(max(width / height, 1 / LONGEST_ASPECT), LONGEST_ASPECT)
        fewest, most = self.image_pixels
        pixels = min(max(width * height, fewest), most, LONGEST_SIDE**2 / max(aspect, 1 / aspect))
        wanted = (math.sqrt(pixels * aspect), math.sqrt(pixels / aspect))
        # Rounded each way, since either may lead out of the bounds.
        near = [[step * PICTURE_STEP for step in _around(side / PICTURE_STEP)] for side in wanted]
        fit = [(wide, high) for wide in near[0] for high in near[1] if self.makes("image", wide, high)]
        return min(fit or self.sizes_of("image"), key=lambda size: _unlike(size, (width, height)))


def _unlike(size: tuple[int, int], other: tuple[int, int]) -> tuple[float, float]:
    """How far apart their shapes are, and then their pixels."""
    shapes = size[0] * other[1] / (size[1] * other[0])
    return round(abs(math.log(shapes)), 2), abs(math.log(size[0] * size[1] / (other[0] * other[1])))


def _around(number: float) -> tuple[int, int]:
    return math.floor(number), math.ceil(number)


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
    mask: Path | None = None
    """For an image: a grey picture over the first reference. Where it is white the engine may draw, all else stays."""
    previews: int = 0
    """For an image: how often, at most, to `Film.preview` it while it comes about."""
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

    def preview(self, rgb: Frame) -> None:
        """Show an image as far as it is, at the spec's size. An engine that can't leaves it."""

    def sound(self, samples: Samples) -> None:
        """Append sound; the film pads or trims the whole to the pictures' length when it closes."""

    def caption(self, start: float, stop: float, text: str, speaker: str = "") -> None:
        """Say in seconds when `text` is heard or shown."""

    def adopt(self, path: Path, *, seconds: float | None = None) -> None:
        """Take a finished file that the engine only received; the film re-encodes it through its filters.

        With `seconds` it becomes exactly that long a stretch of the film: longer files are cut, shorter ones held.
        """


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
