"""One spelling for every way to write the same letters, each letter knowing where it stood. Free of Django.

Compatibility forms, case and marks go by Unicode's own tables (NFKD, casefold, UAX #44 categories), look-alikes by
its list of confusables (UTS #39).
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from confusable_homoglyphs.confusables import confusables_data

_OVERRIDES: Final = "\u202e\u2067"
_ENDS: Final = "\u202c\u2069"
_VOICED: Final = "\u3099\u309a"
"""The marks that make ば and ぱ of は: other letters, not other ways to write one."""
_BLANK: Final = "\u034f\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0\u0640"
"""Fillers that are letters or marks to Unicode, but show nothing; and the stroke that stretches an Arabic word."""
_TAGS: Final = range(0xE0020, 0xE007F)
_LETTERS: Final = {
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ŋ": "n",
    "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ٱ": "ا", "ё": "е",
}  # fmt: skip
"""Letters that have no decomposition, and those that are written for one another."""
_ENCLOSED: Final = ((0x1F150, 26), (0x1F170, 26), (0x1F1E6, 26))
"""Runs of white-on-black A to Z, and of the letters that make flags."""


@dataclass(frozen=True)
class Folded:
    """A text in one spelling. `origin[i]` is where, in the text as it was written, letter `i` comes from."""

    text: str
    origin: tuple[int, ...]

    @cached_property
    def latin(self) -> str:
        """The same, letter for letter, with Latin letters for all that look like them."""
        return self.text.translate(_look_alikes())

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the letters from `start` up to `end`, at least one, stand in the text as it was written."""
        places = self.origin[start:end]
        return min(places), max(places) + 1


def readings(text: str) -> list[Folded]:
    """The text in one spelling: as it is stored, and as it shows where its order is turned or letters are hidden."""
    found = [_folded(text, range(len(text)))]
    if any(sign in text for sign in _OVERRIDES):
        found.append(_folded(text, list(_turned(text))))
    hidden = [place for place, char in enumerate(text) if ord(char) in _TAGS]
    if hidden:
        plain = "".join(chr(ord(char) - 0xE0000) if ord(char) in _TAGS else char for char in text)
        found.append(_folded(plain, hidden))
    return found


def _folded(text: str, order: Iterable[int]) -> Folded:
    letters, origin = [], []
    for place in order:
        spelled = _spelled(text[place])
        letters.append(spelled)
        origin += [place] * len(spelled)
    return Folded("".join(letters), tuple(origin))


@cache
def _spelled(char: str) -> str:
    """How one character is spelled: nothing, one letter or several."""
    code = ord(char)
    for first, count in _ENCLOSED:
        if first <= code < first + count:
            return chr(ord("a") + code - first)
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    return "".join(_part(part) for part in apart)


def _part(char: str) -> str:
    kind = unicodedata.category(char)
    if char.isspace() or kind in {"Cn", "Co"}:
        return " "
    if kind in {"Cc", "Cf", "Cs"} or char in _BLANK or (kind in {"Mn", "Me"} and char not in _VOICED):
        return ""
    if kind == "Nd":
        return str(unicodedata.digit(char))
    if "ァ" <= char <= "ヶ":
        return chr(ord(char) - 0x60)  # hiragana for katakana
    return _LETTERS.get(char, char)


def _turned(text: str) -> Iterator[int]:
    """The order in which letters between an override and its end are seen."""
    place = 0
    while place < len(text):
        if text[place] not in _OVERRIDES:
            yield place
            place += 1
            continue
        end = next((at for at in range(place + 1, len(text)) if text[at] in _ENDS), len(text))
        yield from range(end - 1, place, -1)
        place = end


@cache
def _look_alikes() -> dict[int, str]:
    """Every letter that looks like a Latin one, after folding; some only to who wants them to."""
    alike = {ord(letter): latin for letter, latin in zip("ияпшл", "nrnwn", strict=True)}
    for latin in "abcdefghijklmnopqrstuvwxyz":
        for letter in (latin, latin.upper()):
            for other in confusables_data.get(letter, ()):
                folded = "".join(_spelled(char) for char in other["c"])
                if len(folded) == 1 and not folded.isascii() and folded.isalpha():
                    alike.setdefault(ord(folded), latin)
    return alike
