"""The language of the bed's facts, and the prompts with the facts that their storyboards must hold.

A list of words means "any of these will do". Nouns stand in the singular, verbs in their base form.
Facts beside `in_shots` may hold in any shot; `in_shots` names them shot by shot, in order, `{}` where nothing is asked.
"""

import json
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, field_validator

PROMPTS: Final = Path(__file__).parent / "prompts"

Words = str | list[str]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class RelationFact(_Part):
    """How a subject stands to another one, which is named by its kind."""

    kind: Words
    to: Words


class SubjectFact(_Part):
    """Someone or something that must be in the picture; in JSON, a bare string is its kind."""

    kind: Words
    count: int | None = None
    colour: Words | None = None
    material: Words | None = None
    size: Words | None = None
    mood: Words | None = None
    wearing: Words | None = None
    holding: Words | None = None
    action: Words | None = None
    manner: Words | None = None
    relation: RelationFact | None = None
    not_wearing: Words | None = None
    not_colour: Words | None = None


class CameraFact(_Part):
    """Where the camera stands and how it moves."""

    framing: Words | None = None
    move: Words | None = None
    angle: Words | None = None


class LineFact(_Part):
    """A spoken line; without a speaker, anybody may say it."""

    text: str
    speaker: Words | None = None


class NotFact(_Part):
    """What must not stand in the storyboard, field by field; `verb` is what no subject does."""

    weather: Words | None = None
    time_of_day: Words | None = None
    music: Words | None = None
    verb: Words | None = None


class ShotFacts(_Part):
    """What a shot must hold; each thing named is one fact."""

    place: Words | None = None
    time_of_day: Words | None = None
    season: Words | None = None
    weather: Words | None = None
    lighting: Words | None = None
    music: Words | None = None
    subjects: list[SubjectFact] = []
    camera: CameraFact | None = None
    dialogue: list[LineFact] = []
    signs: list[str] = []
    sounds: list[str] = []
    excluded: list[str] = []
    """Named among the things left out."""
    without_subjects: list[str] = []
    """Not drawn."""

    @field_validator("subjects", mode="before")
    @classmethod
    def _kinds(cls, subjects: list[object]) -> list[object]:
        return [{"kind": each} if isinstance(each, str) else each for each in subjects]


class Facts(ShotFacts):
    """What a whole storyboard must hold."""

    shots: int | None = None
    style: Words | None = None
    in_shots: list[ShotFacts] = []
    dialogue_count: int | None = None
    unwanted: NotFact | None = Field(default=None, alias="not")


class Case(_Part):
    """One prompt of the bed."""

    prompt: str
    facts: Facts


def families() -> dict[str, list[Case]]:
    """Every case, by the name of its file."""
    return {
        path.stem: [Case.model_validate(each) for each in json.loads(path.read_text(encoding="utf-8"))]
        for path in sorted(PROMPTS.glob("*.json"))
    }
