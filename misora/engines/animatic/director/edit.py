"""A storyboard changed in words: "make it night", "replace the fox with a robot", "in shot 2 add rain".

What the words don't name stays as it is.
"""

import re
from typing import Final

from misora.engines.animatic.director import direct, timed
from misora.engines.animatic.director.edit_cast import cast_edit
from misora.engines.animatic.director.edit_scene import scene_edit
from misora.engines.animatic.director.film import Film, NotThis
from misora.engines.animatic.director.negation import take_negations
from misora.engines.animatic.director.spelling import spelled
from misora.engines.animatic.director.text import MARK, readable, set_aside
from misora.engines.protocol import Refused
from misora.engines.storyboard import Storyboard

LONGEST: Final = 400
"""A text of more characters is a scene of its own, not an edit."""
_SHORT: Final = 120
"""What begins like an edit and is longer is rather a scene."""
_CAN: Final = (
    "What can be changed: the hour, season, weather, light, place, style, camera, music, who is there and how they "
    "look, what they do and say; for example: make it night, replace the fox with a robot, in shot 2 add rain."
)
_ORDER: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NUMBERS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SCOPE = re.compile(
    rf"\b(?:(?:in|for|during|let|make|have) )?(?:the )?(?:({'|'.join(_ORDER)}|last|opening|final) (?:shot|scene)"
    rf"|(?:shot|scene) (?:number )?(\d{{1,2}}|{'|'.join(_NUMBERS)}))\b(?: to)?\s*,?"
)
_ALL_SHOTS = re.compile(r"\b(?:in )?(?:all|every|each|both)(?: the| of the)? (?:shots?|scenes?)\b|\beverywhere\b")
_END = re.compile(r"\b(start|begin|open|end|finish|close)s?(?: it| the film)? (?:with|on)\b")
_POLITE = re.compile(
    r"\b(?:please|kindly|can you|could you|would you|i want you to|i want|i would like|i'd like|also|now|actually"
    r"|maybe|ok|okay|thanks|thank you)\b|^\s*(?:but|and|then|so)\b"
)
_CUT = re.compile(r"\s*(?:[,;]|\.(?=\s|$)|\n|\bthen\b|\band\b(?! (?:white|blue|ink|cut)\b))\s*")
_OPENERS = re.compile(
    r"^(?:make|add|include|remove|delete|drop|take|get rid|replace|swap|exchange|change|switch|turn|let|have|give|put"
    r"|set|move|start|begin|open|end|finish|close|without|no|with|in|at|on|from|during|by|closer|slower|faster|wider)\b"
)
_ORDERS = re.compile(r"^(?:make it|make the|add|remove|delete|replace|swap|change|turn|put|set|let)\b")
_CARRIED = re.compile(r"^((?:make|remove|delete|add|give|replace|swap|turn|let|no|without|put)\b)")


def edit(board: Storyboard, words: str) -> Storyboard:
    """The storyboard with what the words change; all of it lasts as long as before.

    Raises Refused, naming what wasn't understood, when any of the words is no edit of this storyboard.
    """
    plain = readable(words)
    if len(plain) > LONGEST:
        raise Refused(f"An edit has at most {LONGEST} characters. {_CAN}")
    text, quotes = set_aside(plain)
    film = Film(board, quotes)
    verb = ""
    for said in _clauses(spelled(text.lower())):
        clause = _narrowed(film, said)
        if not clause:
            continue
        tried = [clause] if not verb or _OPENERS.match(clause) else [clause, f"{verb} {clause}"]
        if not any(_apply(film, each) for each in tried):
            raise Refused(f"“{MARK.sub('…', clause)}” can't be understood as a change of this film. {_CAN}")
        verb = carried.group(1) if (carried := _CARRIED.match(clause)) else verb
    if film.shots == board.shots and film.style == board.style:
        raise Refused(f"This changes nothing. {_CAN}")
    shots = timed(film.shots, board.seconds) if film.retimed else film.shots
    return Storyboard(style=film.style, shots=shots)


def is_edit(words: str) -> bool:
    """Whether the words begin as an edit does, so that not understanding them should be said."""
    text = _POLITE.sub(" ", words.lower()).strip()
    return len(text) <= _SHORT and _ORDERS.match(text) is not None


def _clauses(text: str) -> list[str]:
    parts = [" ".join(_POLITE.sub(" ", part).split()) for part in _CUT.split(text)]
    return [part for part in (each.strip(" .!?") for each in parts) if part]


def _narrowed(film: Film, clause: str) -> str:
    """The clause without the words that say which shots are meant."""
    if _ALL_SHOTS.search(clause):
        film.scope = list(range(len(film.shots)))
        clause = _ALL_SHOTS.sub(" ", clause)
    if match := _SCOPE.search(clause):
        film.scope = [_shot_number(match, len(film.shots))]
        clause = clause[: match.start()] + " " + clause[match.end() :]
    return " ".join(clause.split())


def _shot_number(match: re.Match[str], count: int) -> int:
    order, number = match.groups()
    if order in {"last", "final"}:
        return count - 1
    if order == "opening":
        return 0
    named = _ORDER.index(order) if order else _NUMBERS.index(number) if number in _NUMBERS else int(number) - 1
    if not 0 <= named < count:
        raise Refused(f"There is no shot {named + 1}: the film has {count}.")
    return named


def _apply(film: Film, clause: str) -> bool:
    if match := _END.search(clause):
        return _at_the_end(film, clause[match.end() :].strip(), first=match.group(1) in {"start", "begin", "open"})
    try:
        return cast_edit(film, clause) or scene_edit(film, clause)
    except NotThis:
        return False


def _at_the_end(film: Film, wish: str, *, first: bool) -> bool:
    """Change the first or last shot, as "start with a wide shot" says, or add one: "end with the moon"."""
    scope, film.scope = film.scope, [0 if first else len(film.shots) - 1]
    if scene_edit(film, wish, only_camera=True):
        film.scope = scope
        return True
    asked, _ = take_negations(wish)
    (shot, *_) = direct(asked, seconds=1.0).shots
    near = film.shots[0 if first else -1]
    told = {name: getattr(shot, name) or getattr(near, name) for name in ("time_of_day", "season", "weather", "music")}
    film.shots.insert(0 if first else len(film.shots), shot.model_copy(update=told))
    film.scope = list(range(len(film.shots)))
    film.retimed = True
    return True
