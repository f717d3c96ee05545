"""What people type, made safe to read: one line of plain characters, spoken words and signs set aside."""

import json
import re
import unicodedata
from dataclasses import dataclass, replace

from misora.engines.animatic.director.kinds import DRAWABLE, LIVING
from misora.engines.animatic.director.verbs import VERBS
from misora.engines.animatic.director.words import drawn_for, singular, vocabulary
from misora.engines.protocol import Refused

LONGEST = 4_000
"""Characters that are read; what follows is left aside, so that any prompt is directed at once."""

_OPEN, _CLOSE = "\ue000", "\ue001"
MARK = re.compile(_OPEN + r"(\d+)" + _CLOSE)
"""Where quoted words stood."""

_QUOTE = re.compile(
    r"\"([^\"]{1,400})\"|“([^”]{1,400})”|«([^»]{1,400})»|(?<!\w)'((?:[^'\n]|(?<=\w)'(?=\w)){1,400})'(?!\w)"
    r"|‘((?:[^’\n]|(?<=\w)’(?=\w)){1,400})’(?!\w)"
)
_SAY = (
    r"(?:says?|saying|said|whisper(?:s|ing)?|shout(?:s|ing)?|yells?|ask(?:s|ing)?|replies|answers|sings?|singing|cries|calls"
    r"|exclaims|mutters|announces|tells \w+|speak(?:s|ing)?|states)"
)
_SAY_BEFORE = re.compile(_SAY + r"(?: \w+){0,3}\s*[:,]?\s*$", re.IGNORECASE)
_SAID_AFTER = re.compile(
    r"^\s*,?\s*" + _SAY + r"\s+(?:the |a |an |his |her )?([\w ]{2,30}?)(?=[,.;:!?]|$| as | while | and )", re.IGNORECASE
)
_NAME_BEFORE = re.compile(
    r"(?:^|[\n.;,!?])\s*(?:the |a )?([\w][\w '-]{0,30}?)\s*(?:\([^)]{0,30}\))?:\s*$", re.IGNORECASE
)
_SIGN_BEFORE = re.compile(
    r"\b(signs?|banner|billboard|placard|poster|label|letters|words?|titled?|text|headline|board|neon|logo|caption|t-?shirt|plaque)\b[^.!?]{0,30}$",
    re.IGNORECASE,
)
_UNQUOTED = re.compile(rf"\b{_SAY}\s*:\s*(\w[^.!?\n{_OPEN}]{{0,200}}[.!?]?)", re.IGNORECASE)
_GREETING = re.compile(
    r"\b(?:says?|saying|shouts?|whispers?)\s+"
    r"(hello|hi|hey|goodbye|good morning|good night|good evening|thank you|thanks|welcome)(?: there| world)?\b",
    re.IGNORECASE,
)
_SCRIPT_LINE = re.compile(r"^\s*([A-Za-z][A-Za-z ]{0,24}):[ \t]+(\S[^\n]{0,300})$", re.MULTILINE)
_HEADINGS = vocabulary(
    "shot scene style camera music lighting light mood prompt setting place time weather sound sounds note title "
    "format negative subject "
    "action audio dialogue location characters character background description duration"
)
_NARRATORS = frozenset({"narrator", "voice", "voiceover", "voice over", "voice-over", "announcer", "off-screen"})


@dataclass(frozen=True)
class Quote:
    """Words that were set aside: spoken, or on a sign.

    `speaker` is a noun, "" for whoever is there, or None for a voice nobody owns.
    """

    text: str
    speaker: str | None = ""
    sign: bool = False
    manner: str | None = None


def readable(prompt: str) -> str:
    """The prompt as one plain text: no control characters, emoji as their names, JSON as the strings in it.

    Raises Refused when nothing is left to read.
    """
    text = _from_json(prompt[: LONGEST * 4].strip())
    out: list[str] = []
    for char in unicodedata.normalize("NFKC", text)[:LONGEST]:
        kind = unicodedata.category(char)
        if kind == "So":
            out.append(f" {unicodedata.name(char, '').lower().replace(' face', '')} ")
        elif char == "\n" or kind == "Zl":
            out.append("\n")
        elif kind[0] == "C" or kind in {"Mn", "Me", "Sk"}:
            out.append(" " if kind == "Cc" else "")
        else:
            out.append(char)
    plain = re.sub(r"[^\S\n]+", " ", "".join(out)).strip()
    if not any(char.isalnum() for char in plain):
        raise Refused(
            "The prompt is empty. Write what should be seen, for example: a red fox runs across a snowy field at night."
        )
    return plain


def _from_json(text: str) -> str:
    if not text.startswith(("{", "[")):
        return text
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return re.sub(r"[{}\[\]]", " ", text)
    strings: list[str] = []
    pending = [value]
    while pending:
        part = pending.pop()
        if isinstance(part, dict):
            pending += reversed(part.values())
        elif isinstance(part, list):
            pending += reversed(part)
        elif isinstance(part, str):
            strings.append(part)
    return ". ".join(strings)


def set_aside(text: str) -> tuple[str, list[Quote]]:
    """Replace each spoken line and each sign by a mark; return the text with marks, and what they stand for."""
    quotes: list[Quote] = []

    def keep(quote: Quote) -> str:
        quotes.append(quote)
        return f" {_OPEN}{len(quotes) - 1}{_CLOSE} "

    def quoted(match: re.Match[str]) -> str:
        words = next(group for group in match.groups() if group is not None).strip()
        if not any(char.isalnum() for char in words):
            return " "
        return keep(
            _quote(words, text[max(0, match.start() - 90) : match.start()], text[match.end() : match.end() + 60])
        )

    def scripted(match: re.Match[str]) -> str:
        name, words = match.group(1), match.group(2).strip(" \"'“”‘’")
        known = singular(name.lower()) in DRAWABLE or name.lower() in _NARRATORS or name.isupper()
        if name.lower().split(" ")[0] in _HEADINGS or not known or _QUOTE.search(match.group(2)) or not words:
            return match.group(0)
        return f"{name}: " + keep(Quote(words, _speaker(name)))

    text = _SCRIPT_LINE.sub(scripted, text)
    marked = _QUOTE.sub(quoted, text)
    marked = _UNQUOTED.sub(
        lambda match: " says " + keep(Quote(match.group(1).strip(), manner=_manner(match.group(), ""))), marked
    )
    marked = _GREETING.sub(
        lambda match: " says " + keep(Quote(match.group(1).capitalize(), manner=_manner(match.group(), ""))), marked
    )
    return marked, quotes


_MANNERS = (
    (
        re.compile(r"\b(?:(?:whisper|murmur|mutter|hiss)\w*|softly|quietly|under (?:his|her|its) breath)\b"),
        "whispering",
    ),
    (re.compile(r"\b(?:(?:shout|yell|scream|bellow|roar|holler)\w*|cry|cries|cried|calls|loudly)\b"), "shouting"),
    (re.compile(r"\b(?:sings?|sang|singing|chants?|chanting|croons?)\b"), "singing"),
)


def _manner(before: str, after: str) -> str | None:
    """How the words are said, by what stands nearest to them: "whispering", "shouting", "singing"."""
    clause = re.split(r"[.!?;\n]", before.lower())[-1][-60:]
    ends = [(match.end(), manner) for pattern, manner in _MANNERS for match in pattern.finditer(clause)]
    if ends:
        return max(ends)[1]
    rest = re.split(r"[.!?;,\n]", after.lower().lstrip(" ,"))[0][:40]
    return next((manner for pattern, manner in _MANNERS if pattern.search(rest)), None)


def _quote(words: str, before: str, after: str) -> Quote:
    found = _attributed(words, before, after)
    return found if found.sign else replace(found, manner=_manner(before, after))


def _attributed(words: str, before: str, after: str) -> Quote:
    sign = _SIGN_BEFORE.search(before)
    if sign and not _speaks_after(before[sign.end(1) :]):
        return Quote(words, None, sign=True)
    if said := _SAID_AFTER.search(after):
        return Quote(words, _speaker(said.group(1)))
    if _SAY_BEFORE.search(before):
        return Quote(words)
    if name := _NAME_BEFORE.search(before):
        return Quote(words, _speaker(name.group(1)))
    return Quote(words)


def _speaks_after(words: str) -> bool:
    """Whether someone else takes the word after a sign was named: "a sign, and the man says: …"."""
    return any(
        drawn_for(word) in LIVING and singular(word) in DRAWABLE for word in re.findall(r"[a-z]+", words.lower())
    )


def _speaker(name: str) -> str | None:
    """The noun a speaker is known by; None for a narrator; "" for whoever is there."""
    words = [word for word in re.findall(r"[a-z-]+", name.lower()) if word not in VERBS or singular(word) in DRAWABLE]
    if " ".join(words) in _NARRATORS or (words and words[-1] in _NARRATORS):
        return None
    for word in reversed(words):
        if singular(word) in DRAWABLE:
            return singular(word)
    return ""
