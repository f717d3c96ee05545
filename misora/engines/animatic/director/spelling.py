"""How people type, made plain: short forms written out, common slips set right."""

import re
from typing import Final

_SLIPS: Final = {
    "teh": "the", "thru": "through", "nite": "night", "tonite": "tonight", "forrest": "forest", "w/": "with",
    "bc": "because", "cuz": "because", "plz": "please", "pls": "please", "ur": "your", "eachother": "each other",
    "hes": "he is", "shes": "she is", "theyre": "they are", "theres": "there is", "cant": "can not",
    "dont": "do not", "doesnt": "does not", "isnt": "is not", "arent": "are not", "wont": "will not",
    "can't": "can not", "won't": "will not", "cannot": "can not", "wierd": "weird",
    "beutiful": "beautiful", "untill": "until", "recieve": "receive", "gunna": "going to", "gonna": "going to",
    "&": "and", "bow tie": "bowtie", "bow-tie": "bowtie", "top hat": "top-hat", "t shirt": "t-shirt",
    "tshirt": "t-shirt", "tee shirt": "t-shirt", "head phones": "headphones", "sun glasses": "sunglasses",
    "rain coat": "raincoat",
}  # fmt: skip
_SLIP = re.compile(r"(?<![\w'])(?:" + "|".join(re.escape(word) for word in _SLIPS) + r")(?![\w'])")
_SHORT: Final = (
    (re.compile(r"\b(it|he|she|that|there)['’]s\b"), r"\1 is"),
    (re.compile(r"\b(they|we|you)['’]re\b"), r"\1 are"),
    (re.compile(r"\b(is|are|was|were|do|does|did|has|have|had|could|should|would)n['’]t\b"), r"\1 not"),
    (re.compile(r"\bcan['’]t\b"), "can not"),
    (re.compile(r"\bits (?=\w+ing\b)"), "it is "),
    # Slashes and dots between fragments are read as commas: "dusk / no cars".
    (re.compile(r"\s*/\s+|\s+/\s*"), " , "),
)


def spelled(text: str) -> str:
    """Lower-case text with its short forms and slips written out."""
    text = _SLIP.sub(lambda match: _SLIPS[match.group()], text)
    for pattern, plain in _SHORT:
        text = pattern.sub(plain, text)
    return text
