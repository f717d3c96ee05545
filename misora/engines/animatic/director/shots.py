"""One text into shots: where it is cut, and how long each piece lasts."""

import re
from typing import NamedTuple

_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"
_ORDER = r"(?:first|second|third|fourth|fifth|sixth|next|last|final|opening|closing)"
_NOTE = r"(?:\([^)\n]{0,30}\)|\[[^\]\n]{0,30}\])?"
_HEADING = re.compile(
    rf"(?:^|[\n.;,!?]|\s)[ \t]*(?:shot|scene|clip|part)[ \t]*(?:#|no\.?)?[ \t]*{_NUMBER}[ \t]*{_NOTE}"
    r"[ \t]*[:.)\-\u2013\u2014]"
    rf"|(?:^|[\n.;,!?\ue001])\s*(?:the )?{_ORDER} (?:shot|scene|clip)[ \t]*[:,\-\u2013\u2014]"
    # Where a heading tells of the shot itself, the cut is before it and it stays.
    r"|(?:^|[\n.;!?])\s*(?=(?:int|ext)(?:\.|\s*/)\s)"
    r"|(?:^|[\n.;!?])\s*(?=(?:dawn|sunrise|morning|noon|midday|afternoon|evening|dusk|sunset|night|midnight"
    r"|spring|summer|autumn|winter)\s*:)"
)
_LIST = re.compile(r"(?:^|\s)\(?(\d{1,2})[.)]\s")
_CUT = re.compile(
    r"([,.;]?\s*\b(?:hard |smash |jump |match )cut\s*:"
    r"|[,.;]?\s*\b(?:and\s+)?(?:then\s+)?(?:we\s+)?(?:hard |smash |jump |match )?"
    r"(?:cuts? to|(?:cross-?)?dissolves? (?:in)?to|cross-?fades? (?:in)?to|wipes? to"
    r"|fades? (?:in )?to(?! black| white))\b:?"
    r"|[,.;]?\s*\b(?:(?:and|then|we)\s+)*fades? (?:out )?to (?:black|white)\b[,.;:]?\s*(?=\w)"
    r"|[,.;]\s*(?:and\s+)?(?:then|next|finally|afterwards|after that|later|meanwhile|suddenly)\b,?(?! to\b)"
    r"|^\s*fades? in(?: from (?:black|white))?\b(?: on| to)?[:.,]?"
    r"|\s+(?:and then|then)\s+)"
)
_JOINS = (("wipe", "wipe"), ("dissolve", "dissolve"), ("cross", "dissolve"), ("fade", "fade"), ("cut", "cut"))
MOST_SHOTS = 12
SHORTEST = 0.8


class Piece(NamedTuple):
    """The words of one shot, and how it begins if they say."""

    text: str
    transition: str | None = None


def split_shots(text: str, seconds: float) -> list[Piece]:
    """The pieces of text that become shots; never more than fit in `seconds`."""
    pieces = _HEADING.split(text)
    numbers = [int(number) for number in _LIST.findall(text)]
    if len(pieces) == 1 and len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)):
        pieces = _LIST.split(text)[::2]  # every other part is the number itself
    kept: list[Piece] = []
    said: str | None = None
    for piece in pieces:
        # Parts and the words between them take turns.
        for number, part in enumerate(_CUT.split(piece)):
            words = part.strip(" ,.;:-–—\n\t")
            if number % 2:
                said = next((join for word, join in _JOINS if word in part), said)
            elif re.search(r"\w", words):
                kept.append(Piece(words, said))
                said = None
    kept = kept or [Piece(text)]
    room = max(1, min(MOST_SHOTS, int(seconds / SHORTEST)))
    if len(kept) > room:
        rest = ". ".join(piece.text for piece in kept[room - 1 :])
        kept = [*kept[: room - 1], Piece(rest, kept[room - 1].transition)]
    return kept


def share_seconds(weights: list[float], seconds: float) -> list[float]:
    """Lengths that add up to `seconds`, each at least a fair minimum, by weight."""
    least = min(SHORTEST, seconds / len(weights))
    spare = seconds - least * len(weights)
    lengths = [round(least + spare * weight / sum(weights), 3) for weight in weights]
    lengths[-1] = round(seconds - sum(lengths[:-1]), 3)
    return lengths
