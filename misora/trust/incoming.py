"""What a picture or film that somebody brings along says of itself, and how the copy that is kept goes on saying it."""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from misora.core.errors import Unavailable
from misora.media.formats import HEAD_BYTES, format_of
from misora.media.storage import work_folder
from misora.trust.provenance.credential.apart import MEDIA_TYPES, read_apart
from misora.trust.provenance.credential.ingredients import bare
from misora.trust.provenance.credential.manifest import Copy, Ingredient
from misora.trust.provenance.credential.reading import Credential
from misora.trust.signed_here import own_roots
from misora.trust.signing import sign_file

logger = logging.getLogger(__name__)

TRUSTED: Final = "trusted"
"""The folder beside our own certificates with those of others whom the operator trusts, as PEM files."""
_AI: Final = re.compile(
    rb"digitalsourcetype/(?:compositeWith)?trainedAlgorithmicMedia|Iptc4xmpExt:AISystemUsed|TC260:AIGC", re.IGNORECASE
)
"""IPTC's digital source type, in XMP or in any credential, an ingredient's too; its newer naming of the model
(Photo Metadata 2025.1); and the label that China's GB 45438-2025 asks for."""
_ENDS_BYTES: Final = 4_000_000
"""Metadata stand at a film's beginning or end; what lies between is pictures."""


@dataclass(frozen=True)
class Said:
    """What a file says of itself. Its texts are anybody's."""

    credential: Credential
    says_ai: bool
    media_type: str = ""

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return self.credential.state != "none" or self.says_ai


def said_by(data: bytes) -> Said:
    """Read it in a confined process. Raises `InvalidInput` for a file of no kind that is let in."""
    form = format_of(data[:HEAD_BYTES], kinds=("image", "video"))[1]
    credential = read_apart(data, form, roots=trusted_roots())
    return Said(credential, credential.says_ai or metadata_say_ai(data), MEDIA_TYPES.get(form, ""))


def metadata_say_ai(data: bytes) -> bool:
    """Whether metadata in it name a model that made it, or a part of it. Found by their words: nothing is parsed."""
    return any(_AI.search(part) for part in (data[:_ENDS_BYTES], data[_ENDS_BYTES:][-_ENDS_BYTES:]))


def trusted_roots() -> list[str]:
    """The certificates (PEM) whose signatures are believed: our own, and those that the operator put beside it."""
    others = sorted((Path(settings.CREDENTIALS) / TRUSTED).glob("*.pem"))
    return [*own_roots(), *(path.read_text() for path in others)]


def signing_for(said: Said, data: bytes) -> Callable[[bytes], bytes] | None:
    """How the clean copy of `data` is signed, with what it came with as its parent; None where it came with nothing.

    What is returned takes the copy, a WebP picture, and raises `Unavailable` when it can't be signed now.
    """
    if said.credential.state == "none":
        return None

    def signed(content: bytes) -> bytes:
        with work_folder("incoming") as folder:
            came, plain, copy = (folder / file for file in ("came", "plain.webp", "signed.webp"))
            came.write_bytes(data)
            plain.write_bytes(content)
            title = (
                _("A picture that came along") if said.media_type.startswith("image") else _("A film that came along")
            )
            claim = Copy(title, (Ingredient(came, said.media_type, "parentOf", title),))
            try:
                sign_file(plain, copy, claim)
            except Unavailable as error:
                # Broken in a way that no reader gets through: its name is kept, and that it was there.
                logger.info("A credential that came along can't be kept: %s", error)
                sign_file(plain, copy, bare(claim))
            return copy.read_bytes()

    return signed
