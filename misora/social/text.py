"""Words from people: kept as they were meant, without what could disturb a page."""

import re
import unicodedata

from django.utils.translation import gettext as _

from misora.core.errors import InvalidInput

# Embeddings and overrides (U+202A–202E) and isolates (U+2066–2069) would turn the words around them.
_TURNING = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
_DROPPED = {"Cc", "Cs"}


def clean(text: str, *, limit: int, what: str, lines: bool = True) -> str:
    """Drop control characters and outer space; at most one empty line in a row, or none when not `lines`.

    Raises `InvalidInput` when more than `limit` characters remain. `what` names the text in that sentence.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    if not lines:
        text = text.replace("\n", " ")
    kept = "".join(c for c in text if c == "\n" or not (c in _TURNING or unicodedata.category(c) in _DROPPED))
    if not lines:
        kept = re.sub(" {2,}", " ", kept)
    kept = re.sub(" +\n", "\n", kept)
    kept = re.sub(r"\n{3,}", "\n\n", kept).strip()
    if len(kept) > limit:
        facts = {"what": what, "count": len(kept), "limit": limit}
        raise InvalidInput(_("%(what)s has %(count)d characters, and %(limit)d fit. Make it shorter.") % facts)
    return kept
