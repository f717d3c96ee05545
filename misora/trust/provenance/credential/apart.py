"""Reads the credential of a file that a stranger sent, in a process that holds no secret and can do little else."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from misora.media import confined
from misora.trust.provenance.credential.reading import LONGEST, NONE, Credential

SECONDS: Final = 20
ANSWER_BYTES: Final = 20_000
MEDIA_TYPES: Final = {"mov": "video/mp4", "JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
"""By the format that `media.formats` tells. No other may bear a credential: WebM has no place for one."""


def read_apart(data: bytes | Path, form: str, *, roots: Sequence[str]) -> Credential:
    """As `reading.read`; `form` is FFmpeg's or Pillow's name of the format.

    What breaks the reader reads as "invalid". Raises `InvalidInput` when reading takes too long, `Unavailable` when
    many files wait already.
    """
    media_type = MEDIA_TYPES.get(form)
    if media_type is None:
        return NONE
    wanted = {"media_type": media_type, "roots": list(roots)}
    module = "misora.trust.provenance.credential.sandbox"
    with confined.place(), confined.opened(data) as source, tempfile.TemporaryFile() as answer:
        if not confined.run(module, wanted, source=source, answer=answer, seconds=SECONDS):
            return UNREADABLE
        answer.seek(0)
        return _told(answer.read(ANSWER_BYTES))


UNREADABLE: Final = Credential("invalid", problems=("unreadable",))
_CREDENTIAL: Final = TypeAdapter(Credential)


def _told(line: bytes) -> Credential:
    # The file may have taken the process over: then it says what it likes, but nothing of another shape. Whether
    # "trusted" is true of a file is for `trust.looking` to ask the database.
    try:
        told = _CREDENTIAL.validate_json(line)
    except ValidationError:
        return UNREADABLE
    texts = (
        told.issuer,
        told.serial,
        told.generator,
        told.model,
        told.source_type,
        told.signed_at,
        told.asset,
        *told.problems,
    )
    fits = len(told.problems) <= 20 and 0 <= told.ingredients < 10_000 and 0 <= (told.watermark or 0) < 1 << 48
    return told if fits and all(len(text) <= LONGEST for text in texts) else UNREADABLE
