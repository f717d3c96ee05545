"""The storyboard: what a prompt was understood to mean, shot by shot, as typed and versioned JSON.

Absent fields are null or empty, never missing. A change of shape raises `VERSION`.
"""

from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

VERSION: Final = 2


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Action(_Part):
    """What a subject does, how, and along which path."""

    verb: str
    manner: str | None = None
    path: str | None = None


class Relation(_Part):
    """How a subject stands to another: "on", "behind", "chasing", "holding"."""

    kind: str
    to: str
    """The `id` of another subject of the same shot."""


class Subject(_Part):
    """Someone or something in the picture."""

    id: str
    kind: str
    """The word that was asked for: "unicorn"."""
    drawn_as: str
    """What is drawn for it: "horse". Equal to `kind` when nothing was lost."""
    count: int = Field(default=1, ge=1, le=24)
    colour: str | None = None
    material: str | None = None
    size: str | None = None
    age: str | None = None
    """"old" or "young"; null for all between."""
    wearing: list[str] = []
    holding: list[str] = []
    mood: str | None = None
    action: Action | None = None
    relations: list[Relation] = []


class Camera(_Part):
    """Framing ("wide", "medium", "close-up"), move ("pan left", "push in", "still"), angle ("eye-level", "above")."""

    framing: str | None = None
    move: str | None = None
    angle: str | None = None


class Line(_Part):
    """One spoken line; `speaker` is a subject's id, or null for a voice nobody owns."""

    speaker: str | None = None
    text: str
    manner: str | None = None
    """How it is said: "whispering", "shouting", "singing"."""


class Shot(_Part):
    """One uncut stretch of film."""

    seconds: float = Field(gt=0)
    transition: str | None = None
    """How it begins: "cut", "fade", "dissolve" or "wipe"; null is a cut."""
    place: str | None = None
    time_of_day: str | None = None
    season: str | None = None
    weather: str | None = None
    lighting: str | None = None
    mood: str | None = None
    subjects: list[Subject] = []
    camera: Camera = Camera()
    dialogue: list[Line] = []
    music: str | None = None
    sounds: list[str] = []
    signs: list[str] = []
    excluded: list[str] = []


class Storyboard(_Part):
    """A whole film on paper."""

    version: Literal[2] = VERSION
    style: str | None = None
    shots: list[Shot] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _raised(cls, stored: Any) -> Any:
        """Version 1 lacked `Subject.age`, `Shot.transition`, `Line.manner`; it is drawn as it was then."""
        if isinstance(stored, dict) and stored.get("version") == 1:
            return {**stored, "version": VERSION}
        return stored

    @property
    def seconds(self) -> float:
        """The length of all shots together."""
        return sum(shot.seconds for shot in self.shots)

    @property
    def still(self) -> int:
        """The index of the shot that a picture shows: the first with someone in it, else the first."""
        return next((number for number, shot in enumerate(self.shots) if shot.subjects), 0)
