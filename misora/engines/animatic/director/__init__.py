"""The director: a prompt in English becomes a storyboard, offline, the same one every time, within milliseconds."""

from typing import Final

from misora.engines.animatic.director.acts import ACTS, AT
from misora.engines.animatic.director.describe import describe_shot
from misora.engines.animatic.director.kinds import KINDS, LIVING
from misora.engines.animatic.director.looks import MOODS
from misora.engines.animatic.director.negation import take_negations
from misora.engines.animatic.director.refer import PRONOUNS
from misora.engines.animatic.director.scene import Scene, read_scene, without_music
from misora.engines.animatic.director.shots import share_seconds, split_shots
from misora.engines.animatic.director.spelling import spelled
from misora.engines.animatic.director.subjects import Cast, find_subjects
from misora.engines.animatic.director.text import MARK, Quote, readable, set_aside
from misora.engines.animatic.director.words import drawn_for
from misora.engines.storyboard import Camera, Line, Shot, Storyboard, Subject

__all__ = ["describe_shot", "direct", "go_on", "timed"]

LEAD: Final = 1.5
"""Seconds for which a film that is extended goes on as it was."""

_TOLD: Final = ("colour", "material", "size", "age", "wearing", "holding", "mood")
"""What stays true of somebody from shot to shot."""


def direct(prompt: str, *, seconds: float) -> Storyboard:
    """Direct any text into a storyboard of `seconds`.

    What can't be drawn is replaced by the nearest kind that can, and `drawn_as` says so.
    Raises Refused for an empty prompt, never anything else.
    """
    style, shots = _read(prompt, seconds, [])
    return Storyboard(style=style, shots=timed(shots, seconds))


def go_on(before: Storyboard, prompt: str, *, seconds: float) -> Storyboard:
    """Direct `seconds` more of a film: its last shot goes on for a moment, then comes what the text says.

    What the text leaves open stays as it was: who "it" is, the place, the hour. Raises Refused for an empty prompt.
    """
    last = before.shots[-1].model_copy(update={"transition": None, "dialogue": []})
    moment = round(min(LEAD, seconds / 3), 3)
    _, shots = _read(prompt, seconds - moment, [before.shots[-1]])
    if not shots:
        return Storyboard(style=before.style, shots=[last.model_copy(update={"seconds": seconds})])
    first = last.model_copy(update={"seconds": moment})
    return Storyboard(style=before.style, shots=[first, *timed(shots, seconds - moment)])


def _read(prompt: str, seconds: float, before: list[Shot]) -> tuple[str | None, list[Shot]]:
    """The style and the shots of a text, which may speak of the shots before it."""
    text, quotes = set_aside(readable(prompt))
    text, excluded = take_negations(spelled(text.lower()))
    shots = list(before)
    style: str | None = None
    joins: str | None = None
    for piece, transition in split_shots(text, seconds):
        joins = transition or joins
        scene = read_scene(piece, excluded)
        style = style or scene.style
        cast = find_subjects(without_music(piece), scene.place, excluded, later=bool(shots))
        said = {int(mark): quotes[int(mark)] for mark in MARK.findall(piece)}
        if not shots or cast.subjects or scene.place or said or cast.pronoun or scene.camera != Camera():
            cast = _recall(cast, shots)
            cast = cast._replace(subjects=_known(cast.subjects, shots, pronoun=cast.pronoun))
            shots.append(_shot(scene, cast, said, shots).model_copy(update={"transition": joins}))
            joins = None
    return style, shots[len(before) :]


def timed(shots: list[Shot], seconds: float) -> list[Shot]:
    """The shots with their share of the seconds: speech needs time."""
    weights = [1.0 + 0.6 * bool(shot.dialogue) + 0.04 * sum(len(line.text) for line in shot.dialogue) for shot in shots]
    lengths = share_seconds(weights, seconds)
    return [shot.model_copy(update={"seconds": length}) for shot, length in zip(shots, lengths, strict=True)]


def _recall(cast: Cast, shots: list[Shot]) -> Cast:
    """The cast with those of the shot before in the place of "it", "he", "she" and "they"."""
    before = shots[-1].subjects if shots else []
    subjects: list[Subject] = []
    names: dict[str, str] = {}
    for subject in cast.subjects:
        for meant in _meant(subject.kind, before) if subject.kind in PRONOUNS else [subject]:
            if meant.id in {other.id for other in subjects}:
                continue
            names.setdefault(subject.id, meant.id)
            names.setdefault(meant.id, meant.id)
            told = {name: getattr(subject, name) or getattr(meant, name) for name in _TOLD}
            subjects.append(meant.model_copy(update={**told, "action": subject.action, "relations": subject.relations}))
    known = set(names.values())
    linked = [
        subject.model_copy(update={"relations": [link for link in subject.relations if link.to in known]})
        for subject in subjects
    ]
    speakers = {mark: names[name] for mark, name in cast.speakers.items() if name in names}
    return Cast(linked, speakers, cast.pronoun and subjects == cast.subjects)


def _meant(pronoun: str, before: list[Subject]) -> list[Subject]:
    """Whom a pronoun means: "they" are those who are several, or else all who were there."""
    able = [subject for subject in before if drawn_for(subject.kind) in LIVING]
    if pronoun == "they":
        return [subject for subject in able if subject.count > 1] or able or before[:1]
    return [*able, *before][:1]


def _known(subjects: list[Subject], shots: list[Shot], *, pronoun: bool) -> list[Subject]:
    """Subjects with what an earlier shot told of them: "the fox" is still red, "it" is still the fox."""
    earlier = {subject.kind: subject for shot in shots for subject in shot.subjects}
    known = []
    for subject in subjects:
        before = earlier.get(subject.kind)
        if before:
            told = {name: getattr(subject, name) or getattr(before, name) for name in _TOLD}
            known.append(subject.model_copy(update=told))
        else:
            known.append(subject)
    if pronoun and shots and not any(drawn_for(subject.kind) in LIVING for subject in known):
        known = [*shots[-1].subjects[:1], *known]
    return known


def _shot(scene: Scene, cast: Cast, said: dict[int, Quote], shots: list[Shot]) -> Shot:
    subjects = cast.subjects
    before = shots[-1] if shots else None
    place = scene.place or (before.place if before else None) or _home(subjects)
    if not subjects and not scene.place and not before:
        subjects = [Subject(id="something", kind="something", drawn_as="spirit")]
    moods = (MOODS.get(subject.mood, subject.mood) for subject in subjects if subject.mood)
    return Shot(
        seconds=1.0,
        place=place or "field",
        time_of_day=scene.time_of_day or (before.time_of_day if before else None),
        season=scene.season or (before.season if before else None),
        weather=_not_excluded(scene.weather or (before.weather if before else None), scene.excluded),
        lighting=scene.lighting or (before.lighting if before else None),
        mood=scene.mood or next(moods, None) or (before.mood if before else None),
        subjects=subjects,
        camera=scene.camera,
        dialogue=[
            Line(speaker=_speaker(quote, subjects, cast.speakers.get(mark)), text=quote.text, manner=quote.manner)
            for mark, quote in said.items()
            if not quote.sign
        ],
        music=scene.music or (before.music if before else None),
        sounds=list(scene.sounds),
        signs=[quote.text for quote in said.values() if quote.sign],
        excluded=list(scene.excluded),
    )


def _home(subjects: list[Subject]) -> str | None:
    """Where the first subject with a home of its own lives, or where one does what they do."""
    homes = [KINDS[drawn_for(subject.kind)].lives for subject in subjects]
    acts = [AT.get(ACTS.get(subject.action.verb, "")) for subject in subjects if subject.action]
    return next((home for home in [*homes, *acts] if home), None)


def _not_excluded(weather: str | None, excluded: tuple[str, ...]) -> str | None:
    return None if weather and any(weather in word for word in excluded) else weather


def _speaker(quote: Quote, subjects: list[Subject], nearest: str | None) -> str | None:
    """The id of who speaks: who was named, else who stands nearest before the line, else the first who can."""
    if quote.speaker is None:
        return None
    named = [subject.id for subject in subjects if quote.speaker in (subject.kind, subject.drawn_as)]
    near = [nearest] if nearest else []
    animate = [subject.id for subject in subjects if drawn_for(subject.kind) in LIVING]
    return next(iter([*named, *near, *animate, *(subject.id for subject in subjects)]), None)
