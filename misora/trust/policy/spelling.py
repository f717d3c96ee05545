"""The words of a text and all that they may be read as: spaced out, masked, in digits and signs for letters.

Free of Django. Forms are in the spelling of `normalise`; in a form, "?" stands for any letter and "|" for i or l.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from misora.trust.policy.normalise import Folded

ANY: Final = "?"
I_OR_L: Final = "|"
LONGEST: Final = 28
"""Letters of the longest word that is put together again."""
MOST_PIECES: Final = 3
"""Of several letters each, of which a word with signs for letters is put together: "ch1 ld"."""
_LEET: Final = str.maketrans({
    "0": "o", "1": "|", "!": "|", "¡": "|", "2": "z", "3": "e", "€": "e", "4": "a", "5": "s", "$": "s",
    "6": "g", "7": "t", "+": "t", "8": "b", "9": "g", "£": "l", "¥": "y", **dict.fromkeys("*#%?•&~^@", ANY),
})  # fmt: skip
_APOSTROPHES: Final = "'’ʼ´`"
_WORD: Final = re.compile(rf"[^\W_]+(?:[{_APOSTROPHES}][^\W_]+)*")
_WITH_SIGNS: Final = re.compile(r"[@$€£¥]*[^\W_]+(?:[!|+@$€£¥¡*#%?•&~^]{1,6}[^\W_]+)*[$€£¥]*")
_ELISION: Final = re.compile(r"(?:[cdjlmnst]|qu|un|gl|(?:d|s|n|c)?[aeou]l?l|quell|quest)['’ʼ´`]([^\W_]{3,})")
"""French and Italian write "l'enfant" as one word."""
_CLITICS: Final = re.compile(r"(?:[وف]?(?:ال|بال|كال|لل)|[وفبكل])([؀-ۿ]{3,})")
"""Arabic writes "and", "the", "with", "for" as part of the next word."""
_CYRILLIC: Final = str.maketrans("abcehkmnoptuxy346", "авсенкмпортихузчб")
_ORDINARY: Final = frozenset((Path(__file__).parent / "ordinary.txt").read_text(encoding="utf-8").split())
"""Short words of several languages: that two of them make a third is chance ("the pen is red")."""


@dataclass(frozen=True)
class Way:
    """One way to read on from a word: as one of `forms`, up to the word `then`. Places are those of the folded text."""

    forms: tuple[str, ...]
    then: int
    start: int
    end: int
    last: int = 0
    """Where, in the first form, the last piece begins of a word that is put together."""


class Words:
    """The words of a folded text, and the ways to read them.

    `may_begin` says whether a word worth finding begins so: what can't become one is not put together.
    """

    def __init__(self, folded: Folded, may_begin: Callable[[str], bool] = lambda _form: True) -> None:
        self.folded = folded
        self._may_begin = may_begin
        self._places = [(found.start(), found.end()) for found in _WORD.finditer(folded.text)]
        self._forms = [_forms(folded, start, end) for start, end in self._places]
        self._signs = dict(self._signed())
        self._known: dict[int, list[Way]] = {}

    def __len__(self) -> int:
        return len(self._places)

    def ways(self, index: int) -> list[Way]:
        """All ways to read on from the word at `index`."""
        if index >= len(self):
            return []
        if index not in self._known:
            start, end = self._places[index]
            plain = Way(self._forms[index], index + 1, start, end)
            signed = [self._signs[index]] if index in self._signs else []
            self._known[index] = [plain, *signed, *self._joined(index)]
        return self._known[index]

    @cached_property
    def stream(self) -> tuple[str, list[int]]:
        """Letters and digits alone, and where they stand, for languages that put no space between words."""
        places = [at for at, char in enumerate(self.folded.text) if char.isalnum() or not char.isascii()]
        places = [at for at in places if self.folded.text[at].isalnum() or self.folded.text[at] in "\u3099\u309aー"]
        return "".join(self.folded.text[at] for at in places), places

    def _signed(self) -> Iterator[tuple[int, Way]]:
        """Words with signs in them for letters: "p@rn", "a$$", "n*de"."""
        first = {start: index for index, (start, _end) in enumerate(self._places)}
        for found in _WITH_SIGNS.finditer(self.folded.latin):
            text = found[0]
            covered = [first[at] for at in range(found.start(), found.end()) if at in first]
            if text.isalnum() or not covered:
                continue
            form = text.translate(_LEET)
            if form.count(ANY) * 2 <= len(form) >= 3:
                yield covered[0], Way((form,), covered[-1] + 1, found.start(), found.end())

    def _joined(self, index: int) -> Iterator[Way]:
        """Words put together of what stands apart: "s e x", "p.o.r.n", "na ked"."""
        plain, mapped, single, chance = "", "", True, True
        for at in range(index, len(self)):
            start, end = self._places[at]
            gap = self.folded.text[self._places[at - 1][1] : start] if at > index else ""
            plain, mapped = plain + self._forms[at][0], mapped + self._forms[at][-1]
            single = single and end - start == 1
            piece = self._forms[at][0]
            chance = chance and (piece in _ORDINARY or piece.isdigit())
            if len(plain) > LONGEST or len(gap) > (3 if single else 2) or (not single and _ends(gap)):
                return
            tried = (plain, mapped) if single or at - index < MOST_PIECES else (plain,)
            forms = tuple(form for form in dict.fromkeys(tried) if self._may_begin(form))
            if not forms or plain[-1] * 4 == plain[-4:]:  # a row of one letter spells nothing
                return
            if at > index and (single or not chance):
                yield Way(forms, at + 1, self._places[index][0], end, last=len(plain) - len(piece))


def _ends(gap: str) -> bool:
    return "\n" in gap or any(stop + " " in gap for stop in ".!?;:,")


def _forms(folded: Folded, start: int, end: int) -> tuple[str, ...]:
    """What a word may be read as, the plainest first."""
    text, latin = folded.text[start:end], folded.latin[start:end]
    forms = [_joint(text)]
    if len(text) > 2 and text[-1] == "s" and text[-2] in _APOSTROPHES:
        forms.append(_joint(text[:-2]))
    if (elided := _ELISION.fullmatch(text)) is not None:
        forms.append(elided[1])
    if (clitic := _CLITICS.fullmatch(text)) is not None:
        forms.append(clitic[1])
    if (bare := text.strip("0123456789")) and bare != text:
        forms.append(bare)
    if latin != text:
        # A word of another script may be a Latin one in disguise, or have Latin letters for disguise.
        forms += [_joint(text.translate(_CYRILLIC)), _joint(latin)]
    if any(char.isdigit() for char in latin):
        forms.append(_joint(latin.translate(_LEET)))
    return tuple(dict.fromkeys(forms))


def _joint(word: str) -> str:
    return re.sub(f"[{_APOSTROPHES}]", "", word)
