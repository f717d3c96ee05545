"""The rules page: words of the operator, in `DATA/rules.md`, or those the server comes with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

_HEADING = re.compile(r"#{1,3}\s+(.*)")
_ITEM = re.compile(r"(?:[-*]|\d+[.)])\s+(.*)")
LIMIT = 50_000


@dataclass
class Block:
    """A heading, a paragraph or a list; its text is plain and is escaped where it is shown."""

    kind: str
    text: str = ""
    items: list[str] = field(default_factory=list)


def house_rules() -> list[Block]:
    """What the operator wrote; an empty or missing file means the rules below."""
    file = Path(settings.DATA) / "rules.md"
    text = file.read_text(encoding="utf-8", errors="replace")[:LIMIT] if file.is_file() else ""
    return list(_blocks(text)) or [Block("list", items=_defaults())]


def _blocks(text: str) -> Iterator[Block]:
    block: Block | None = None
    for line in (raw.strip() for raw in text.splitlines()):
        heading, item = _HEADING.fullmatch(line), _ITEM.fullmatch(line)
        if block and (not line or heading or (item and block.kind != "list")):
            yield block
            block = None
        if heading:
            yield Block("heading", heading[1])
        elif item:
            block = block or Block("list")
            block.items.append(item[1])
        elif line and block and block.kind == "list":
            block.items[-1] += f" {line}"
        elif line:
            block = Block("paragraph", f"{block.text} {line}" if block else line)
    if block:
        yield block


def _defaults() -> list[str]:
    return [
        _("Show nobody’s face, voice or name without their consent. This includes people who are known to many."),
        _("Nothing sexual with anyone who is or looks under age, and nothing sexual with real people."),
        _("No threats, no harassment, no hate against people for what they are."),
        _("A clip made here says how it was made. Leave the label on, and don’t pass it off as a recording."),
        _("Remix what its maker lets you remix, and leave the line that says where it comes from."),
        _("What breaks a rule is taken down with a reason you can read. Ask a moderator if you think they are wrong."),
    ]
