"""Files that a runner sends: stored piece by piece under names of ours, believed once the sandbox has seen them.

They are not what people get to see: `finishing` makes that of them.
"""

import math
import shutil
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Final, cast

import numpy as np
from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image

from misora.core.errors import Conflict, InvalidInput, Unavailable
from misora.engines.protocol import Frame, Kind
from misora.generation.models import Batch
from misora.generation.queue.folders import FILM
from misora.generation.runner.protocol import File, FileName, Finish
from misora.media.captions import read_webvtt, webvtt
from misora.media.durable import full_disk_said, part_of, sha256_of
from misora.media.encode import FILES
from misora.media.probe import MAX_BYTES, PICTURE, Probed, probe
from misora.media.stills import NEWEST, NEWEST_WIDTH

RECEIVED: Final = "received"
"""Where, inside an attempt's folder, they lie."""
MOST_BYTES: Final[Mapping[FileName, int]] = {
    "video": MAX_BYTES["video"],
    "image": MAX_BYTES["image"],
    "captions": 500_000,
}
VIDEO: Final[tuple[Kind, ...]] = ("video",)
MOST_PREVIEW_BYTES: Final = 200_000
PREVIEW_QUALITY: Final = 75
CODECS: Final = {("h264",), ("h264", "aac")}
"""The tracks that Misora's own encoder writes."""
LONGEST_SIDE: Final = 4096
READ_BYTES: Final = 65_536


class Incomplete(Conflict):
    """Bytes of a file are missing: they went to another machine, or never came."""

    code = "incomplete"


class BadFiles(InvalidInput):
    """The files are not the clip that was asked for. The sentence is for the operator."""

    code = "bad_files"


class TooLarge(InvalidInput):
    """No file of a clip is that large."""

    code = "too_large"
    status = 413


def inputs_of(folder: Path) -> Iterator[Path]:
    """The files that an order has laid into its folder."""
    return (path for path in folder.iterdir() if path.is_file())


def receive(folder: Path, name: FileName, *, offset: int, length: int, read: Callable[[int], bytes]) -> int:
    """Append `length` bytes, which `read` gives, at `offset`; return how many bytes of the file are there now.

    Bytes that came before are not asked for again: whoever sends goes on from the answer. An `offset` beyond the end
    changes nothing.
    """
    if offset + length > MOST_BYTES[name]:
        raise TooLarge(_("This file is larger than a clip's may be."))
    if shutil.disk_usage(settings.DATA).free - length < settings.ENV.misora_disk_floor_bytes:
        raise Unavailable(_("The server's disk is nearly full. Try again later."))
    with full_disk_said():
        path = _arriving(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        if offset > path.stat().st_size:
            return path.stat().st_size
        # Not "ab": a request that is repeated while its first try is still being read writes the same bytes again.
        with path.open("r+b") as file:
            file.seek(offset)
            while length > 0 and (piece := read(min(length, READ_BYTES))):
                file.write(piece)
                length -= len(piece)
    return path.stat().st_size


def preview(folder: Path, content: bytes, *, labelled: Callable[[Frame], Frame]) -> None:
    """Keep a picture of how far the film is, for its maker to look at; `labelled` draws its label."""
    if len(content) > MOST_PREVIEW_BYTES:
        raise TooLarge(_("This preview is too large."))
    clean = probe(content, kinds=PICTURE, max_side=2 * NEWEST_WIDTH, save_as="JPEG").content
    with Image.open(BytesIO(clean)) as picture:
        shown = Image.fromarray(labelled(np.array(picture.convert("RGB"))))
    with full_disk_said():
        (folder / FILM).mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / FILM / NEWEST
        shown.save(part_of(path), format="JPEG", quality=PREVIEW_QUALITY)
        # A page may be reading.
        part_of(path).replace(path)


def checked(folder: Path, *, batch: Batch, said: Finish) -> tuple[Path, Path | None]:
    """The film or picture that has arrived in `folder` and its captions, after a look at each; captions are ours.

    Raises `Incomplete` when bytes are missing, `BadFiles` when they aren't what was promised or asked for.
    """
    kind = cast("Kind", batch.kind)
    optional = {"captions"} if kind == "video" else set()
    if not {kind} <= set(said.files) <= {kind} | optional:
        raise BadFiles(f"It sent {', '.join(sorted(said.files))}, not {kind}.")
    for name, file in said.files.items():
        _check_whole(_arriving(folder, name), name, file)
    with full_disk_said():
        film = _arriving(folder, kind)
        if kind == "image":
            _check_picture(film, batch)
        else:
            _check_film(film, batch)
        captions = _captions(folder, seconds=batch.seconds) if "captions" in said.files else None
    return film, captions


def _arriving(folder: Path, name: FileName) -> Path:
    return part_of(folder / FILES[name])


def _check_whole(path: Path, name: FileName, file: File) -> None:
    has = path.stat().st_size if path.is_file() else 0
    if has < file.size:
        raise Incomplete(_("Of the file %(name)s only %(has)d bytes are here.") % {"name": name, "has": has})
    if has > file.size or sha256_of(path) != file.sha256:
        raise BadFiles(f"The file {name} does not have the digest that the runner said.")


def _check_film(path: Path, batch: Batch) -> None:
    probed = _probed("video", lambda: probe(path, kinds=VIDEO))
    _check_size("video", probed, batch)
    if not math.isclose(probed.seconds, batch.seconds, rel_tol=0.02, abs_tol=0.1):
        raise BadFiles(f"The video lasts {probed.seconds:.2f} seconds, not {batch.seconds:.2f}.")
    if probed.format != "mov" or probed.codecs not in CODECS:
        raise BadFiles(f"The video is {probed.format} with {', '.join(probed.codecs)}, not MP4 with H.264 and AAC.")


def _check_picture(path: Path, batch: Batch) -> None:
    _check_size("image", _probed("image", lambda: probe(path, kinds=PICTURE, max_side=LONGEST_SIDE)), batch)


def _check_size(name: FileName, probed: Probed, batch: Batch) -> None:
    if (probed.width, probed.height) != (batch.width, batch.height):
        raise BadFiles(f"The {name} is {probed.width}×{probed.height}, not {batch.width}×{batch.height}.")


def _captions(folder: Path, *, seconds: float) -> Path:
    path = folder / FILES["captions"]
    try:
        cues = read_webvtt(_arriving(folder, "captions").read_bytes().decode())
    except ValueError as error:
        raise BadFiles(f"The captions can't be read: {error}.") from error
    path.write_text(webvtt(cues, seconds=seconds), encoding="utf-8")
    return path


def _probed(name: str, look: Callable[[], Probed]) -> Probed:
    try:
        return look()
    except InvalidInput as refusal:
        raise BadFiles(f"The file {name}: {refusal}") from refusal
