"""How an engine that reads words and pictures follows a storyboard: one part a shot, or the whole film at once.

Whatever the model, two choices are the operator's: whether it reads the person's own words or the storyboard's, shot by
shot, and whether it begins with nothing or with the still that the animatic draws.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final, Literal

from PIL import Image, ImageOps
from pydantic import BaseModel, ConfigDict, Field

from misora.engines.protocol import Spec
from misora.engines.shot_words import words_of
from misora.engines.storyboard import Shot, Storyboard

PromptFrom = Literal["words", "shots"]
FirstFrame = Literal["none", "poster"]

SHORTEST: Final = 0.25
"""Seconds; a shorter shot joins the one before."""


class ShotOptions(BaseModel):
    """How an engine follows the storyboard."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    prompt_from: PromptFrom = Field(
        "words",
        description="What the model reads: the person's `words`, once, or the storyboard's `shots`, one clip each.",
    )
    first_frame: FirstFrame = Field(
        "none",
        description="What a clip begins with when nobody gave a picture: `none`, or `poster`, the animatic's still.",
    )


@dataclass(frozen=True)
class Part:
    """A stretch of film, or a picture, that is made in one go."""

    number: int
    """From 0."""
    count: int
    """How many parts the film has."""
    prompt: str
    avoid: str
    """What must not be seen, in words; may be empty."""
    seconds: float
    """Always a whole number of the film's frames; all parts together last as long as the film."""
    frames: int
    """The film's frames in it."""
    seed: int
    board: Storyboard
    """What it shows."""

    @property
    def name(self) -> str:
        """Which one it is, for people; empty when it is the only one."""
        return f"shot {self.number + 1} of {self.count}" if self.count > 1 else ""

    def share(self, fraction: float) -> float:
        """How far the film is when this part is `fraction` done."""
        return (self.number + fraction) / self.count

    def told(self, detail: str) -> str:
        """`detail` of this part, with its name."""
        return ", ".join(words for words in (self.name, detail) if words)


def parts_of(spec: Spec, prompt_from: PromptFrom, *, heard: bool) -> list[Part]:
    """What to make, one after the other; `heard` puts dialogue and sounds into the words of the shots."""
    frames = max(1, round(spec.seconds * spec.fps)) if spec.kind == "video" else 1
    if prompt_from == "words":
        return [Part(0, 1, spec.prompt, "", frames / spec.fps, frames, spec.seed, spec.storyboard)]
    style = spec.storyboard.style
    cuts = list(_cuts(spec, frames)) if spec.kind == "video" else [(spec.storyboard.shots[spec.storyboard.still], 1)]
    return [
        Part(
            number=number,
            count=len(cuts),
            prompt=words_of(shot, style=style, heard=heard) or spec.prompt,
            avoid=", ".join(shot.excluded),
            seconds=length / spec.fps,
            frames=length,
            seed=spec.seed + number,
            board=Storyboard(style=style, shots=[shot]),
        )
        for number, (shot, length) in enumerate(cuts)
    ]


def _cuts(spec: Spec, frames: int) -> Iterator[tuple[Shot, int]]:
    """Each shot with its frames; the storyboard is stretched to the film's length."""
    shots, whole = spec.storyboard.shots, spec.storyboard.seconds
    shown, least = 0, max(1, round(SHORTEST * spec.fps))
    ends = [sum(shot.seconds for shot in shots[: number + 1]) / whole for number in range(len(shots))]
    kept: list[tuple[Shot, int]] = []
    for shot, end in zip(shots, ends, strict=True):
        length = round(end * frames) - shown
        if length >= least or not kept:
            kept.append((shot, length))
        else:
            kept[-1] = (kept[-1][0], kept[-1][1] + length)
        shown += length
    yield from kept


def first_picture(
    spec: Spec, part: Part, first_frame: FirstFrame, *, size: tuple[int, int] | None = None
) -> Image.Image | None:
    """What `part` begins with, of the film's size or `size`: the person's picture, or the animatic's still, or nothing.

    A picture belongs to the first part; one that is a character is, where stills are drawn, in every still.
    """
    width, height = size or (spec.width, spec.height)
    drawn = first_frame == "poster"
    given = spec.references[0] if spec.references else None
    if drawn and given and spec.reference_as == "character":
        return _still(part, width, height, star=given)
    if given is None and spec.extends is not None:
        given = spec.extends.picture
    if given is not None and part.number == 0:
        return fitted(given, width, height)
    return _still(part, width, height, star=None) if drawn else None


def fitted(path: Path, width: int, height: int) -> Image.Image:
    """The picture, cut to this size."""
    with Image.open(path) as picture:
        return ImageOps.fit(picture.convert("RGB"), (width, height), Image.Resampling.LANCZOS)


def _still(part: Part, width: int, height: int, *, star: Path | None) -> Image.Image:
    # The drawing library is loaded only where stills are drawn.
    reference = import_module("misora.engines.animatic.reference")
    board, lent = (part.board, None) if star is None else reference.star_of(reference.opened(star), part.board)
    still = import_module("misora.engines.animatic.still").representative
    # The animatic draws even sizes.
    frame = still(board, width + width % 2, height + height % 2, part.seed, lent)
    return Image.fromarray(frame).crop((0, 0, width, height))
