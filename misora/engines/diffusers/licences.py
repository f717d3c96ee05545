"""What a model's licence asks of whoever runs it, as far as it is known here. No advice of a lawyer."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from misora.engines.diffusers.families import FamilyName

FREE: Final = {"apache-2.0", "mit", "bsd-2-clause", "bsd-3-clause", "cc0-1.0", "cc-by-4.0", "unlicense"}
"""Licences that bind no operator beyond naming the maker."""


@dataclass(frozen=True)
class Card:
    """A licence, and its gates: what the operator must have read before the model is loaded."""

    licence: str
    gates: tuple[str, ...] = ()


APACHE: Final = Card("Apache-2.0")
UNKNOWN: Final = Card("a licence that isn't known here", ("it may bind you",))
NON_COMMERCIAL: Final = Card("a non-commercial licence", ("a server that earns money needs another one",))

BY_NAME: Final[tuple[tuple[str, Card], ...]] = (
    (
        r"ltx.?-?2",
        Card(
            "the LTX-2 community licence",
            (
                "whoever has 10 million dollars of revenue a year or more must buy one",
                "what it makes must stay marked as made by AI",
            ),
        ),
    ),
    (r"ltx", Card("a licence that differs from release to release", ("the one beside your weights counts",))),
    (r"hunyuan", Card("Tencent's community licence", ("it doesn't hold in the EU, the UK and South Korea",))),
    (r"minimax", Card("MiniMax's licence", ("it doesn't hold in the EU, the UK, South Korea and the USA",))),
    (r"flux.*(dev|kontext|klein.?-?9b)", NON_COMMERCIAL),
    (r"flux.*(schnell|klein)", APACHE),
    (
        r"stable-?diffusion-?3|sd3",
        Card(
            "Stability's community licence", ("whoever has 1 million dollars of revenue a year or more must buy one",)
        ),
    ),
    (
        r"stable-?diffusion|sdxl",
        Card("an OpenRAIL licence", ("its list of forbidden uses must bind your people too",)),
    ),
    (r"wan|qwen|z-image|ernie", APACHE),
)
"""First match wins. The name is the operator's word for the model, and the licence's own in its card."""

BY_FAMILY: Final[dict[FamilyName, str]] = {"ltx": "ltx", "ltx2": "ltx-2", "wan": "wan", "image": ""}


def card_of(*, name: str, family: FamilyName, readme: Path) -> Card:
    """The licence of the model: its own card's word first, then what is known by its name, then by its family."""
    said = _front_matter(readme)
    licence = said.get("license", "").lower()
    if licence in FREE:
        return Card(licence)
    for known in (said.get("license_name", ""), Path(name).name, said.get("base_model", ""), BY_FAMILY[family]):
        for pattern, card in BY_NAME:
            if known and re.search(pattern, known.lower()):
                # A card that names another licence than its kin's isn't free because they are.
                return card if card.gates or not licence else _named(licence)
    return _named(licence) if licence else UNKNOWN


def _named(licence: str) -> Card:
    return Card(f"the licence “{licence}”", UNKNOWN.gates)


def _front_matter(readme: Path) -> dict[str, str]:
    """The simple `key: value` lines before a model card's text."""
    if not readme.is_file():
        return {}
    lines = readme.read_text(encoding="utf-8", errors="replace").splitlines()
    if not lines or lines[0].strip() != "---":
        return {}
    found: dict[str, str] = {}
    for line in lines[1:]:
        if line.strip() == "---":
            break
        key, colon, value = line.partition(":")
        if colon and not key.startswith((" ", "-")):
            found[key.strip()] = value.strip().strip("\"'")
    return found
