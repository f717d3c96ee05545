"""The gallery's page: every sheet, what a stranger read in it, and what was missed."""

import json
from typing import Final

from pydantic import BaseModel, ConfigDict

from tests.gallery.sheets import HERE, SHEETS, prompts

PAGE: Final = SHEETS.parent / "reference" / "gallery.md"
PARTS: Final = ("subject", "action", "place")


class Reading(BaseModel):
    """What a reader wrote down before seeing the prompt, and which of the three parts it names rightly."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    drawing: str
    """The fingerprint of the sheet that was read."""
    subject: str
    action: str
    place: str
    right: list[str]


def readings() -> dict[int, Reading]:
    """Every reading by the number of its sheet."""
    stored = json.loads((HERE / "readings.json").read_text(encoding="utf-8"))
    return {int(number): Reading.model_validate(reading) for number, reading in stored.items()}


def page(drawings: dict[int, str]) -> str:
    """The page as Markdown, for sheets with these fingerprints."""
    read = readings()
    right = sum(len(reading.right) for reading in read.values())
    asked = len(PARTS) * len(prompts())
    lines = [
        "# Gallery",
        "",
        "<!-- Made by `make gallery`. -->",
        "",
        f"{len(prompts())} prompts, drawn by `animatic` without a GPU: six moments of eight seconds each.",
        "A reader was given the sheets alone, in no order, and wrote down who is seen, doing what, and where;",
        f"only then were the prompts compared. Named rightly: **{right} of {asked}** ({right / asked:.0%}).",
        "",
    ]
    for number, prompt in enumerate(prompts(), 1):
        lines += [f"## {prompt}", "", f"![Six moments of the film](../gallery/{number:02}.webp)", ""]
        lines += [_read_as(read.get(number), drawings[number]), ""]
    return "\n".join(lines).rstrip() + "\n"


def _read_as(reading: Reading | None, drawing: str) -> str:
    if reading is None:
        return "Not read yet."
    words = f"Read as: {reading.subject} — {reading.action} — {reading.place}."
    missed = [part for part in PARTS if part not in reading.right]
    words += f" **Missed: {', '.join(missed)}.**" if missed else ""
    return words + (" Drawn anew since." if reading.drawing != drawing else "")
