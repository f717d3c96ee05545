"""Ages under eighteen, in digits and in words: "a 12-year-old", "douze ans", "12歳". Free of Django."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from misora.trust.policy.normalise import Folded

OF_AGE: Final = 18
_STEMS: Final = (
    "dwul trzyl czterol pieciol szesciol siedmiol osmiol dziewieciol dziesieciol jedenastol dwunastol trzynastol "
    "czternastol pietnastol szesnastol siedemnastol двух трех четырех пяти шести семи восьми девяти десяти "
    "одиннадцати двенадцати тринадцати четырнадцати пятнадцати шестнадцати семнадцати"
).replace(" ", "|")
_HAN: Final = ("十七", "十六", "十五", "十四", "十三", "十二", "十一", *"十九八七六五四三二一")
_NUMBERS: Final = (Path(__file__).parent / "numbers.txt").read_text(encoding="utf-8").split()
"""One to seventeen in several languages."""
_SIGNS: Final = str.maketrans(
    {"o": "[o0]", "e": "[e3]", "i": "[i1]", "a": "[a4]", "s": "[s5]", "t": "[t7]", "-": "[ -]?"}
)
_NUMBER: Final = "|".join(sorted(set(_NUMBERS), key=lambda word: (-len(word), word))).translate(_SIGNS)
_UNIT: Final = (
    r"[\s._-]*(?:years?[\s_-]*(?:old|young|of[\s_-]age)|yrs?[\s._-]*old|y[\s./]?o\b|yo[\s_-]?(?=girl|boy|kid|child)|"
    r"jahre?n?[\s-]*alt|jahrig|ans\b|anos\b|anni\b|jaar[\s-]*oud|jarig|lat(?:ek|ka)?\b|letni|лет\b|года?\b|летн|"
    r"yas(?:inda|indaki|li|\b)|sen[ei]\b|سن|عام|اعوام)"
)
_LEADING: Final = (
    r"(?:\bage[ds]?|\bages|\bturn(?:s|ed|ing)|\blooks?(?:[\s]+(?:like|about|around|only|as|to be|maybe))*|"
    r"\bappears?(?:[\s]+to[\s]+be)?|\bim alter von|\balter|\bagee?s? de|\bedad de|\bde edad|\bidade de|\beta di|"
    r"\bwieku|\bвозраст\w*)[\s:=(-]*(?:of\s+|about\s+|only\s+|just\s+|a\s+|an\s+)?"
)
_DIGITS: Final = r"(?<![\w.,:/])(?=[lio]?\d)([\dlio]{1,2})"
_PEOPLE: Final = (
    "girl|boy|woman|man|lady|guy|person|student|pupil|teen|model|daughter|son|sister|brother|female|male|madchen|junge|"
    "schulerin|fille|garcon|chica|chico|nina|nino|menina|menino|ragazza|ragazzo|meisje|jongen|dziewczyna|chlopak|девочка|"
    "девушка|мальчик|kiz|oglan|she|he|her|him|solo"
)
_NO_AGE: Final = r"(?!\s*(?:second|minute|hour|day|week|month|time|met(?:er|re)|feet|foot|km|mile|of)s?\b)"
_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        _DIGITS + _UNIT,
        rf"\b({_NUMBER}){_UNIT}",
        rf"{_LEADING}{_DIGITS}(?![\w%:/]|[.,]\d){_NO_AGE}",
        rf"{_LEADING}({_NUMBER})\b{_NO_AGE}",
        rf"\b(?:{_PEOPLE})\s*[(,]\s*{_DIGITS}\s*[),]",
        r"(?<!\d)(\d{1,2})\s*(?:歳|才|岁|歲|세|살)",
        rf"(?<![一二三四五六七八九十])({'|'.join(_HAN)})\s*(?:歳|才|岁|歲)",
        rf"\b({_STEMS})(?:[ae]t|летн)",
    )
)
_OLD_THING: Final = re.compile(
    r"[\s-]*(?:single malt|malt|whisk|scotch|wine|rum\b|bourbon|brandy|cognac|port\b|cheese|car\b|truck|house|tree|oak|"
    r"building|castle|church|recipe|photo|bottle|dog|cat\b|horse|computer|laptop|phone|ship|boat|bike|bicycle|tradition|"
    r"company|anniversary|war\b|mortgage|debt|plan\b)"
)
"""What has years too: a twelve-year-old whisky is of age."""


def ages(folded: Folded) -> Iterator[tuple[int, int, bool]]:
    """Where an age stands in the folded text, from and to, and whether it is under eighteen."""
    for text in {folded.text, folded.latin}:
        for pattern in _PATTERNS:
            for found in pattern.finditer(text):
                if not _OLD_THING.match(text, found.end()):
                    yield found.start(), found.end(), _number(found[1]) < OF_AGE


def _number(word: str) -> int:
    digits = word.translate(str.maketrans("lio", "110"))
    return int(digits) if digits.isdigit() else OF_AGE - 1
