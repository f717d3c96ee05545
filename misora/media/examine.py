"""Looks into a file that someone sent. Runs only in `misora.media.sandbox`: what it opens may be made to break it."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from misora.media.examine_picture import Found, examine_picture
from misora.media.formats import HEAD_BYTES, Still, format_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from misora.engines.protocol import Kind


def examine(
    file: IO[bytes], *, kinds: Collection[Kind], max_side: int, save_as: str = "WEBP", still: Still = ""
) -> Found:
    """Read `file` to its end; raise `InvalidInput` with the reason when it can't be used.

    A picture's clean copy is `save_as`, WEBP, JPEG or MASK, which is grey, see `masks`. Of a video comes the picture
    that `still` names, if any.
    """
    head = file.read(HEAD_BYTES)
    file.seek(0)
    kind, name = format_of(head, kinds=kinds)
    if kind == "image":
        return examine_picture(file.read(), name, max_side=max_side, save_as=save_as)
    # FFmpeg is large: pictures do without it.
    from misora.media.examine_video import examine_video  # noqa: PLC0415

    return examine_video(file, name, still=still)
