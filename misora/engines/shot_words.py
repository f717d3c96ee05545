"""A shot of the storyboard in words that a generative model reads well: what is seen, where, in which light and how."""

from misora.engines.animatic.director.describe import phrase_of, verb_of, where_phrase, with_article
from misora.engines.storyboard import Line, Shot, Subject

_MOVES = {
    "pan left": "the camera pans left",
    "pan right": "the camera pans right",
    "tilt up": "the camera tilts up",
    "tilt down": "the camera tilts down",
    "push in": "the camera moves closer",
    "pull out": "the camera moves back",
    "zoom in": "the camera zooms in",
    "zoom out": "the camera zooms out",
    "orbit": "the camera circles around",
    "handheld": "a handheld camera",
    "whip pan": "the camera whips round",
    "track": "the camera follows alongside",
    "still": "the camera stands still",
}
_ANGLES = {
    "above": "seen from above",
    "top-down": "seen straight from above",
    "below": "seen from below",
    "eye-level": "at eye level",
}
_WHEN = {
    "night": "at night",
    "dawn": "at dawn",
    "dusk": "at dusk",
    "sunset": "at sunset",
    "sunrise": "at sunrise",
    "noon": "at noon",
    "day": "by day",
}
_WEATHER = {
    "rain": "in the rain",
    "snow": "in falling snow",
    "fog": "in fog",
    "storm": "in a storm",
    "wind": "in the wind",
    "clear": "under a clear sky",
    "cloudy": "under clouds",
}


def words_of(shot: Shot, *, style: str | None, heard: bool) -> str:
    """The shot in a few plain sentences; what is said and sounds is among them if it can be `heard`."""
    who = [_who(subject, shot) for subject in shot.subjects if not _is_named_by_another(subject, shot)]
    scene = _scene(shot)
    seen = [f"{who[0]} {scene}".strip(), *who[1:]] if who else [scene]
    sentences = [
        f"{style} style" if style else "",
        _camera(shot),
        *seen,
        _light(shot),
        *(f"A sign reads “{sign}”" for sign in shot.signs),
        *(_heard(shot) if heard else ()),
    ]
    return " ".join(f"{sentence[0].upper()}{sentence[1:]}." for sentence in sentences if sentence)


def _camera(shot: Shot) -> str:
    camera = shot.camera
    framing = camera.framing and (camera.framing if camera.framing == "close-up" else f"{camera.framing} shot")
    move, angle = camera.move and _MOVES.get(camera.move, camera.move), camera.angle and _ANGLES.get(camera.angle)
    return ", ".join(part for part in (framing, angle, move) if part)


def _who(subject: Subject, shot: Shot) -> str:
    names = {other.id: other for other in shot.subjects}
    action = subject.action
    done = f"{verb_of(subject)} {action.path or ''}".strip() if action else ""
    parts = [
        phrase_of(subject),
        f"wearing {_listed(subject.wearing)}" if subject.wearing else "",
        f"holding {_listed(subject.holding)}" if subject.holding else "",
        done,
    ]
    for relation in subject.relations:
        other = names.get(relation.to)
        if other is not None and other.kind not in done:
            # "pours", "pouring the tea" is one act.
            same = action is not None and relation.kind.startswith(action.verb.rstrip("e")) and not action.path
            parts.append(f"the {other.kind}" if same else f"{relation.kind} the {other.kind}")
    parts += [action.manner or ""] if action else []
    parts += [f"looking {subject.mood}"] if subject.mood and subject.mood not in parts[0] else []
    return " ".join(part for part in parts if part)


def _is_named_by_another(subject: Subject, shot: Shot) -> bool:
    """Whether it does nothing itself, and others are said to be at it."""
    plain = subject.action is None and not (subject.colour or subject.wearing or subject.holding or subject.count > 1)
    others = [other for other in shot.subjects if other is not subject]
    return plain and any(
        any(relation.to == subject.id for relation in other.relations)
        or (other.action is not None and subject.kind in (other.action.path or "").split())
        for other in others
    )


def _scene(shot: Shot) -> str:
    shown = " ".join(subject.action.path or "" for subject in shot.subjects if subject.action)
    weather = _WEATHER.get(shot.weather, f"in a {shot.weather}") if shot.weather else ""
    parts = [
        where_phrase(shot.place) if shot.place and shot.place not in shown else "",
        _WHEN.get(shot.time_of_day, f"in the {shot.time_of_day}") if shot.time_of_day else "",
        f"in {shot.season}" if shot.season and weather != "in falling snow" else "",
        weather,
    ]
    return " ".join(part for part in parts if part)


def _light(shot: Shot) -> str:
    light = shot.lighting and (shot.lighting if shot.lighting.endswith("light") else f"{shot.lighting} light")
    mood = f"the mood is {shot.mood}" if shot.mood else ""
    return ", ".join(part for part in (light, mood) if part)


def _heard(shot: Shot) -> list[str]:
    names = {subject.id: subject.kind for subject in shot.subjects}
    said = [_said(line, names) for line in shot.dialogue]
    sounds = [f"Sounds of {', '.join(shot.sounds)}"] if shot.sounds else []
    return [*said, *sounds, *([f"Music: {shot.music}"] if shot.music else [])]


def _said(line: Line, names: dict[str, str]) -> str:
    speaker = f"the {names[line.speaker]}" if line.speaker in names else "a voice"
    return f"{speaker} says{f', {line.manner}' if line.manner else ''}: “{line.text.rstrip('.')}”"


def _listed(things: list[str]) -> str:
    named = [thing if thing.endswith("s") else with_article(thing) for thing in things]
    return " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
