"""Finds out what a file is that someone sent, without letting it near this process."""

import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import IO, Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from misora.core.errors import InvalidInput
from misora.engines.protocol import Kind
from misora.media import confined
from misora.media.durable import full_disk_said
from misora.media.formats import Still

MAX_BYTES: Final[dict[Kind, int]] = {"image": 20_000_000, "video": 500_000_000}
SaveAs = Literal["WEBP", "JPEG", "MASK"]
PICTURE: Final[tuple[Kind, ...]] = ("image",)
VIDEO: Final[tuple[Kind, ...]] = ("video",)
MAX_SIDE: Final = 2048
DEADLINE_SECONDS: Final = 20


class Probed(BaseModel):
    """What a file holds. A picture's `content` is its clean copy (sRGB, no metadata), which is what to store.

    A video's is the picture that was wanted of it, just so.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    format: Annotated[str, Field(max_length=20)]
    width: Annotated[int, Field(ge=1, le=16_000)]
    height: Annotated[int, Field(ge=1, le=16_000)]
    seconds: Annotated[float, Field(ge=0, le=600)]
    has_sound: bool
    codecs: Annotated[tuple[Annotated[str, Field(max_length=40)], ...], Field(max_length=100)] = ()
    """Of a video's tracks, by FFmpeg's names."""
    content: bytes = b""


def probe(
    data: bytes | Path,
    *,
    kinds: Collection[Kind],
    max_side: int = MAX_SIDE,
    save_as: SaveAs = "WEBP",
    still: Still = "",
) -> Probed:
    """Examine a file in a confined subprocess; pictures come back re-encoded, at most `max_side` pixels a side.

    "MASK" comes back as lossless WebP, grey as `masks.grey_mask` says. Of a video, the first or the last picture comes
    back if `still` names it.
    Raises `InvalidInput` with the reason when the file is not one of `kinds`, damaged, too large or more than it seems;
    `Unavailable` when too many files wait already, or the disk is full.
    """
    with confined.place(), full_disk_said(), tempfile.TemporaryFile() as answer, confined.opened(data) as source:
        confined.check_weight(source, max(MAX_BYTES[kind] for kind in kinds))
        return _probe(source, answer, {"kinds": [*kinds], "max_side": max_side, "save_as": save_as, "still": still})


def _probe(source: IO[bytes], answer: IO[bytes], wanted: dict[str, object]) -> Probed:
    if not confined.run("misora.media.sandbox", wanted, source=source, answer=answer, seconds=DEADLINE_SECONDS):
        raise InvalidInput(confined.DAMAGED)
    answer.seek(0)
    line, content = answer.readline(100_000), answer.read()
    try:
        refusal = confined.Refusal.model_validate_json(line)
    except ValidationError:
        return _found(line).model_copy(update={"content": content})
    raise InvalidInput(refusal.refused)


def _found(line: bytes) -> Probed:
    try:
        return Probed.model_validate_json(line)
    except ValidationError as error:
        raise InvalidInput(confined.DAMAGED) from error
