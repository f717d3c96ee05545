"""Reads the credential of a file that a stranger sent, in a process that holds no secret and can do little else."""

import logging
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from misora.core.errors import InvalidInput
from misora.media import confined
from misora.trust.provenance.credential.reading import LONGEST, NONE, Credential

SECONDS: Final = 20
ANSWER_BYTES: Final = 20_000
MEDIA_TYPES: Final = {"mov": "video/mp4", "JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
"""By the format that `media.formats` tells. No other may bear a credential: WebM has no place for one."""

logger = logging.getLogger(__name__)


def read_apart(data: bytes | Path, form: str, *, roots: Sequence[str]) -> Credential:
    """As `reading.read`; `form` is FFmpeg's or Pillow's name of the format.

    What breaks the reader reads as "invalid". Raises `InvalidInput` when reading takes too long, `Unavailable` when
    many files wait already.
    """
    media_type = MEDIA_TYPES.get(form)
    if media_type is None:
        return NONE
    wanted = {"media_type": media_type, "roots": list(roots)}
    command = confined.command("misora.trust.provenance.credential.sandbox", wanted)
    # Files, not pipes: the limit on their size holds for what the process says, too.
    with (
        confined.place(),
        confined.opened(data) as source,
        tempfile.TemporaryFile() as answer,
        tempfile.TemporaryFile() as complaints,
    ):
        try:
            ended = subprocess.run(
                command,
                stdin=source,
                stdout=answer,
                stderr=complaints,
                cwd="/",
                env=confined.ENVIRONMENT,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise InvalidInput(confined.TOO_SLOW) from error
        if confined.ran_out_of_time(ended.returncode):
            raise InvalidInput(confined.TOO_SLOW)
        if ended.returncode:
            complaints.seek(max(0, complaints.seek(0, 2) - 400))
            logger.warning("The credential's sandbox ended with %s: %r", ended.returncode, complaints.read())
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
