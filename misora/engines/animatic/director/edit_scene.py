"""Edits of where, when and how a shot is filmed, and of what is heard."""

import re

from misora.engines.animatic.director.film import Film, NotThis
from misora.engines.animatic.director.scene import Scene, find_place, read_scene
from misora.engines.animatic.director.scenery import WEATHERS
from misora.engines.animatic.director.settings import PLACES
from misora.engines.animatic.director.subjects import find_subjects
from misora.engines.animatic.director.text import MARK
from misora.engines.animatic.director.words import singular
from misora.engines.storyboard import Camera

_FRAMINGS = ("wide", "medium", "close-up")
_CLOSER = re.compile(r"\b(?:closer|nearer|tighter)\b")
_FARTHER = re.compile(r"\b(?:further|farther|wider|more distant)\b")
_SPEED = re.compile(
    r"\b(?:slower|slow (?:it |this )?down|more slowly|slow motion|faster|speed (?:it |this )?up|quicker|more quickly)\b"
)
_SEASON = re.compile(r"\b(?:winter|spring|summer|autumn|fall|christmas)\b")
_DAY = re.compile(r"\b(?:day|daytime|daylight)\b")
_BARE = re.compile(
    r"^(?:in|on|at|from|with|during|by|under|inside|to|as|like|make|set|add|let|have|change|turn|put|move|take|film|shoot|"
    r"show|give|use|happen|play|switch|bring|it|the (?:scene|film|weather|camera|light|place|music|style|background)"
    r"|camera|[a-z-]+$|slowly|more|close-?up|wide|medium|zoom|push|pull|pan|tilt|orbit|dolly)\b"
)
_MOVED = re.compile(r"^(?:move|take|bring|put|set)\s+(?:it|them|this|everything|the \w+)\s+(?:in|to|into|on|at)\b")
_MADE = re.compile(
    r"^(?:(?:make|let|have|set)\s+(?:it |this |them )?)?(?:look like|happen|be|take place|(rain|snow|storm)\b)?\s*"
)
_OUT = re.compile(
    r"^(?:remove|delete|drop|without|no more|no|stop|lose|get rid of|take (?:away|out|off)|leave out)\b(.*)$"
)
_SWAP = re.compile(
    r"^(?:replace|swap|exchange|change|switch|turn|move|take)\s+(?:the |this |that )?(.+?)\s+(?:with|for|to|by|into)\s+"
    r"(.+)$"
)
_RATHER = re.compile(r"^(.+?)\s+(?:instead of|rather than|not)\s+(.+)$")
_INSTRUMENT = re.compile(
    r"\b(piano|violin|guitar|jazz|flute|drums?|organ|harp|cello|choir|accordion|ukulele|trumpet)\b"
)
_MUSIC = re.compile(r"\b(?:music|song|soundtrack|score|tune)\b")


def scene_edit(film: Film, clause: str, *, only_camera: bool = False) -> bool:
    """Apply the clause if it speaks of the scene; False leaves the film as it is."""
    if only_camera:
        camera = read_scene(clause, ()).camera
        return camera != Camera() and _filmed(film, camera)
    if match := _OUT.match(clause):
        return _left_out(film, match.group(1).strip())
    if match := _RATHER.match(clause):
        clause = match.group(1)
    if _SPEED.search(clause) and not MARK.search(clause):
        return _paced(film, "slowly" if "slow" in clause else "fast")
    if _CLOSER.search(clause) or _FARTHER.search(clause):
        return _nearer(film, 1 if _CLOSER.search(clause) else -1)
    if match := _SWAP.match(clause):
        clause = f"in {match.group(2)}" if _is_place(film, match.group(1), match.group(2)) else f"with {match.group(2)}"
    if not match and not _BARE.match(clause):
        return False
    return _told(film, clause, read_scene(_plainly(clause), ()))


def _plainly(clause: str) -> str:
    """The clause as a description: "take it to the city" → "in the city"."""
    clause = _MOVED.sub("in", clause)
    return _MADE.sub(lambda made: made.group(1) or "", clause)


def _is_place(film: Film, old: str, new: str) -> bool:
    word = old.removeprefix("the ").strip()
    places = {film.shots[number].place for number in film.scope}
    named = word in places or word in {"it", "place", "scene", "setting", "background"} or word in PLACES
    return named and find_place(f"in {new}") is not None


def _left_out(film: Film, what: str) -> bool:
    what = re.sub(r"^(?:the|any|all|all the)\s+", "", what)
    if _MUSIC.search(what) or any((film.shots[number].music or "-") in what for number in film.scope):
        return _excluded(film, "music", music=None)
    if re.search(r"\b(?:words|dialogue|speech|talking|lines?|speaking)\b", what):
        film.retimed = film.retimed or any(film.shots[number].dialogue for number in film.scope)
        film.update(dialogue=[])
        return True
    weather = next((meaning for pattern, meaning in WEATHERS if pattern.search(what)), None)
    if weather:
        for number in film.scope:
            shot = film.shots[number]
            gone = {"weather": None} if shot.weather == weather else {}
            film.shots[number] = shot.model_copy(update={**gone, "excluded": _with(shot.excluded, weather)})
        return True
    return False


def _excluded(film: Film, name: str, **fields: object) -> bool:
    for number in film.scope:
        shot = film.shots[number]
        film.shots[number] = shot.model_copy(update={**fields, "excluded": _with(shot.excluded, name)})
    return True


def _with(names: list[str], name: str) -> list[str]:
    return names if name in names else [*names, name]


def _paced(film: Film, manner: str) -> bool:
    movers = [(number, each) for number, each in film.subjects() if each.action]
    return film.change(
        movers,
        lambda each: each.model_copy(
            update={"action": each.action and each.action.model_copy(update={"manner": manner})}
        ),
    )


def _nearer(film: Film, step: int) -> bool:
    for number in film.scope:
        shot = film.shots[number]
        camera = shot.camera
        at = _FRAMINGS.index(camera.framing) if camera.framing in _FRAMINGS else 1
        framing = _FRAMINGS[min(2, max(0, at + step))]
        film.shots[number] = shot.model_copy(update={"camera": camera.model_copy(update={"framing": framing})})
    return True


def _filmed(film: Film, camera: Camera) -> bool:
    told = camera.model_dump(exclude_none=True)
    for number in film.scope:
        shot = film.shots[number]
        film.shots[number] = shot.model_copy(update={"camera": shot.camera.model_copy(update=told)})
    return True


def _told(film: Film, clause: str, scene: Scene) -> bool:
    """Set what the scene's words say; a clause that brings new people is no edit of the scene."""
    fields: dict[str, object] = {
        "place": scene.place,
        "time_of_day": _hour(clause, scene),
        "season": scene.season if _SEASON.search(clause) else None,
        "weather": scene.weather,
        "lighting": scene.lighting,
        "mood": scene.mood,
        "music": scene.music or _instrument(clause),
    }
    if scene.style:
        film.style = scene.style
        fields["lighting"] = None if scene.lighting == scene.style else scene.lighting
    told = {name: value for name, value in fields.items() if value}
    if not told and scene.camera == Camera() and not scene.style:
        return False
    if _brings_somebody(film, clause, scene):
        raise NotThis
    for number in film.scope:
        shot = film.shots[number]
        left = [name for name in shot.excluded if name not in (told.get("weather"), "music" if "music" in told else "")]
        film.shots[number] = shot.model_copy(update={**told, "excluded": left})
    if scene.camera != Camera():
        _filmed(film, scene.camera)
    return True


def _hour(clause: str, scene: Scene) -> str | None:
    """The hour that the clause names itself: not the night of "on the moon", not the day of "sunny"."""
    rest = clause.replace(scene.place, " ") if scene.place else clause
    hour = read_scene(rest, ()).time_of_day
    return None if hour == "day" and not _DAY.search(rest) else hour


def _instrument(clause: str) -> str | None:
    match = _INSTRUMENT.search(clause)
    return match.group(1) if match and re.match(r"(?:with|play|add)\b", clause) else None


def _brings_somebody(film: Film, clause: str, scene: Scene) -> bool:
    there = {each.kind for _, each in film.subjects()}
    if _MUSIC.search(clause) or _instrument(clause) or scene.style:
        return False
    cast = find_subjects(clause, scene.place, ())
    new = {each.kind for each in cast.subjects} - there - {"something"}
    return any(singular(kind) not in PLACES for kind in new)
