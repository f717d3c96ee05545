"""Edits of who is in the picture: how they look, what they wear, hold, do and say."""

import re

from misora.engines.animatic.director.film import Film, NotThis, without_speakers
from misora.engines.animatic.director.looks import (
    COLOURS,
    HOLDABLES,
    MANNERS,
    MATERIALS,
    MOODS,
    NUMBERS,
    SHADES,
    SIZES,
    WEARABLES,
)
from misora.engines.animatic.director.nouns import compared, feeling
from misora.engines.animatic.director.settings import PLACES
from misora.engines.animatic.director.subjects import find_subjects
from misora.engines.animatic.director.text import MARK, Quote
from misora.engines.animatic.director.verbs import LEMMA
from misora.engines.animatic.director.words import drawn_for, singular
from misora.engines.storyboard import Action, Line, Subject

_OUT = re.compile(
    r"^(?:remove|delete|drop|without|no more|no|lose|get rid of|take (?:away|out|off)|leave out|take)\s+(.+?)"
    r"(?: (?:off|away|out))?$"
)
_SWAP = re.compile(r"^(?:replace|swap|exchange|change|switch|turn|make)\s+(.+?)\s+(?:with|for|by|into|to)\s+(.+)$")
_BECOMES = re.compile(
    r"^(.+?)\s+(?:(?:should|must|shall) (?:be|become)|becomes?|is (?:really )?|turns into|be)\s*"
    r"((?:an?|two|three|four|\d+) .+?)"
    r"(?: instead)?$"
)
_HOLDS_RATHER = re.compile(r"^(.+?)\s+(?:holds|holding|has|carries|wears|wearing|with)\s+(.+?)\s+instead of\s+(.+)$")
_GIVE = re.compile(r"^give\s+(the .+?|her|him|it|them|everyone)\s+((?:an?|the|some|two|\d+)\s+.+)$")
_PUT_ON = re.compile(r"^put\s+(.+?)\s+on\s+(?:the head of\s+)?(.+)$")
_WEARS = re.compile(
    r"^(?:let |have |make )?(.+?)\s+(?:(?:should|must) )?(wears?|wearing|holds?|holding|carr(?:y|ies)|has|have)\s+(.+)$"
)
_MORE = re.compile(
    r"^(?:add )?(\w+) more (.+)$|^add (?:a|an) (?:second|third|fourth|another|further) (.+)$|^another (.+)$"
)
_JUST = re.compile(r"^(?:with |have |show |make it )?(?:just|only|exactly)\s+(\w+) (.+)$")
_ADD = re.compile(r"^(?:add|include|put in|put|bring in|show|with|give us|have)\s+(.+)$")
_SAYS = re.compile(
    r"^(?:let |have |make )?(.*?)\s*(?:says?|shouts?|whispers?|sings?|asks?|line|tells?|answers?)?\s*:?\s*"
    r"\ue000\d+\ue001"
)
_DOES = re.compile(
    r"^(?:let |have |make |get )?(the .+?|it|he|him|she|her|they|them|everyone)\s+"
    r"(?:to |should |must |can |will )?(.+)$"
)
_IS = re.compile(
    r"^(?:make |let |paint |colour |color |turn )?(.+?)\s+"
    r"(?:(?:is|are|looks?|be|should be|must be|into|a bit|more|much)\s+)*([a-z-]+)$"
)
_COMPARED = re.compile(r"^(?:make )?(?:an? |the )?([a-z]+er) (.+)$")
_QUIET = re.compile(r"^(?:nobody|no one|no-one)\s+(?:speaks|talks|says anything|says a word)$")
_PEOPLE = re.compile(r"^(?:people|humans?|persons?|anybody|anyone|human beings)$")


def cast_edit(film: Film, clause: str) -> bool:
    """Apply the clause if it speaks of somebody or something in the film, or brings them in."""
    if _QUIET.match(clause):
        film.retimed = film.retimed or any(film.shots[number].dialogue for number in film.scope)
        film.update(dialogue=[])
        return True
    if MARK.search(clause):
        return _said(film, clause)
    for pattern, rule in _RULES:
        if match := pattern.match(clause):
            try:
                if rule(film, match):
                    return True
            except NotThis:
                continue
    return False


def _removed(film: Film, match: re.Match[str]) -> bool:
    what = match.group(1)
    if _PEOPLE.match(re.sub(r"^(?:the|any|all|all the)\s+", "", what)):
        return _without_people(film)
    owner, _, thing = what.rpartition("'s ")
    owners = film.named(owner) if owner else list(film.subjects())
    word = _noun(thing)
    if any(_has(each, word) for _, each in owners):
        return film.change([pair for pair in owners if _has(pair[1], word)], lambda each: _without(each, word))
    return _gone(film, film.named(thing))


def _without_people(film: Film) -> bool:
    people = [(number, each) for number, each in film.subjects() if drawn_for(each.kind) in {"person", "child"}]
    if people:
        _gone(film, people)
    for number in film.scope:
        shot = film.shots[number]
        if "people" not in shot.excluded:
            film.shots[number] = shot.model_copy(update={"excluded": [*shot.excluded, "people"]})
    return True


def _gone(film: Film, found: list[tuple[int, Subject]]) -> bool:
    film.change(found, lambda _each: None)
    film.shots = [without_speakers(shot) for shot in film.shots]
    return True


def _has(subject: Subject, word: str) -> bool:
    return any(thing.split(" ")[-1] == word for thing in (*subject.wearing, *subject.holding))


def _without(subject: Subject, word: str) -> Subject:
    return subject.model_copy(
        update={
            "wearing": [thing for thing in subject.wearing if thing.split(" ")[-1] != word],
            "holding": [thing for thing in subject.holding if thing.split(" ")[-1] != word],
        }
    )


def _noun(words: str) -> str:
    """The last word as wearables and holdables are listed."""
    last = words.strip().split(" ")[-1]
    return last if last in WEARABLES or last in HOLDABLES else singular(last)


def _thing(words: str) -> str:
    """What is worn or held, as storyboards say it: "a bright red scarf" → "red scarf"."""
    colour = next((word for word in words.split(" ") if word in COLOURS), "")
    return f"{colour} {_noun(words)}".strip()


def _replaced(film: Film, match: re.Match[str]) -> bool:
    old, new = match.group(1), match.group(2)
    found = film.named(old)
    word = _noun(old)
    owners = [pair for pair in film.subjects() if _has(pair[1], word)]
    if not found and owners:
        return film.change(owners, lambda each: _dressed(_without(each, word), new))
    wanted = find_subjects(re.sub(r" instead$", "", new), None, ()).subjects
    if not found or not wanted or (singular(_noun(new)) in PLACES and not wanted):
        raise NotThis
    return film.change(found, lambda each: _become(each, wanted[0]))


def _become(subject: Subject, other: Subject) -> Subject:
    """Somebody else in the same place, doing the same; what they look like is theirs."""
    told = {name: getattr(other, name) for name in ("kind", "drawn_as", "colour", "material", "size")}
    worn = {"wearing": other.wearing or subject.wearing, "holding": other.holding or subject.holding}
    rest = {"count": other.count, "mood": other.mood or subject.mood, "action": other.action or subject.action}
    return subject.model_copy(update={**told, **worn, **rest})


def _dressed(subject: Subject, what: str) -> Subject:
    word = _noun(what)
    name = "wearing" if word in WEARABLES else "holding"
    return subject.model_copy(update={name: [*getattr(subject, name), _thing(what)]})


def _holds_rather(film: Film, match: re.Match[str]) -> bool:
    who, new, old = match.groups()
    return film.change(film.named(who), lambda each: _dressed(_without(each, _noun(old)), new))


def _given(film: Film, match: re.Match[str]) -> bool:
    return film.change(film.named(match.group(1)), lambda each: _dressed(each, match.group(2)))


def _put_on(film: Film, match: re.Match[str]) -> bool:
    if _noun(match.group(1)) not in WEARABLES:
        raise NotThis
    return film.change(film.named(match.group(2)), lambda each: _dressed(each, match.group(1)))


def _wears(film: Film, match: re.Match[str]) -> bool:
    who, verb, what = match.groups()
    word = _noun(what)
    if word not in WEARABLES and (verb.startswith(("wear", "ha")) or word not in HOLDABLES):
        raise NotThis
    return film.change(film.named(who), lambda each: _dressed(each, what))


def _more(film: Film, match: re.Match[str]) -> bool:
    count, many, second, another = match.groups()
    number = NUMBERS.get(count or "one", 1) if not (count or "").isdigit() else int(count)
    if count and count not in NUMBERS and not count.isdigit():
        raise NotThis
    return film.change(
        film.named(many or second or another),
        lambda each: each.model_copy(update={"count": min(24, each.count + number)}),
    )


def _just(film: Film, match: re.Match[str]) -> bool:
    count, who = match.groups()
    number = int(count) if count.isdigit() else NUMBERS.get(count)
    if number is None:
        raise NotThis
    return film.change(film.named(who), lambda each: each.model_copy(update={"count": max(1, min(24, number))}))


def _compared(film: Film, match: re.Match[str]) -> bool:
    size = compared(match.group(1))
    if size not in SIZES:
        raise NotThis
    return film.change(film.named(match.group(2)), lambda each: each.model_copy(update={"size": SIZES[size]}))


def _looks(film: Film, match: re.Match[str]) -> bool:
    """What somebody is: a colour, a size, a material or a mood."""
    who, word = match.groups()
    shade = who.rsplit(" ", maxsplit=1)[-1]
    if shade in SHADES:
        who = who.removesuffix(shade).strip()
    size = compared(word)
    if word in COLOURS:
        told = {"colour": f"{shade} {word}" if shade in SHADES else word}
    elif size in SIZES:
        told = {"size": SIZES[size]}
    elif word in MATERIALS:
        told = {"material": word}
    elif word in MOODS:
        told = {"mood": feeling(word)}
    else:
        raise NotThis
    return film.change(film.named(who), lambda each: each.model_copy(update=told))


def _does(film: Film, match: re.Match[str]) -> bool:
    """What somebody does: "let them run", "the robot should wave slowly", "wake the cat up"."""
    who, what = match.groups()
    tokens = what.split(" ")
    verb = next((token for token in tokens[:3] if token in LEMMA and token not in MANNERS), None)
    if verb is None or tokens.index(verb) > 1 or what.startswith(("look like", "look as")):
        raise NotThis
    manner = next((token for token in tokens if token in MANNERS), None)
    (done,) = find_subjects(f"the dog {what}", None, ()).subjects[:1] or (None,)
    path = done.action.path if done and done.action else None
    action = Action(verb=LEMMA[verb], manner=manner, path=path)
    return film.change(film.named(who), lambda each: each.model_copy(update={"action": action}))


def _wake(film: Film, match: re.Match[str]) -> bool:
    verb = LEMMA.get(match.group(1))
    if verb is None:
        raise NotThis
    return film.change(film.named(match.group(2)), lambda each: each.model_copy(update={"action": Action(verb=verb)}))


def _added(film: Film, match: re.Match[str]) -> bool:
    """New subjects, in the shots where those they stand by are, else in all."""
    what = match.group(1)
    cast = find_subjects(what, None, ())
    there = {each.kind for _, each in film.subjects()}
    new = [each for each in cast.subjects if each.kind not in there]
    if not new or _noun(what) in PLACES or re.search(r"\b(?:music|song|style|light|lighting|shot|camera)\b", what):
        raise NotThis
    near = {number for number, each in film.subjects() if each.kind in {one.kind for one in cast.subjects}}
    for number in sorted(near) or film.scope:
        shot = film.shots[number]
        ids = {each.id for each in shot.subjects}
        own = [
            each.model_copy(
                update={
                    "id": each.id if each.id not in ids else f"{each.id}-new",
                    "relations": [link for link in each.relations if link.to in ids | {one.id for one in new}],
                }
            )
            for each in new
        ]
        film.shots[number] = shot.model_copy(update={"subjects": [*shot.subjects, *own]})
    return True


def _said(film: Film, clause: str) -> bool:
    """A line for somebody; "change the line to" puts it in the place of what was said."""
    mark = MARK.search(clause)
    quote = film.quotes[int(mark.group(1))] if mark else Quote("")
    words = quote.text
    match = _SAYS.match(clause)
    who = match.group(1) if match else ""
    if "sign" in who:
        film.update(signs=[words])
        return True
    film.retimed = True
    lines = [(number, line) for number in film.scope for line in film.shots[number].dialogue]
    if lines and re.search(r"\b(?:change|replace|instead|line)\b", clause):
        number, old = lines[0]
        shot = film.shots[number]
        said = [line.model_copy(update={"text": words}) if line is old else line for line in shot.dialogue]
        film.shots[number] = shot.model_copy(update={"dialogue": said})
        return True
    found = film.named(who) if who else film.named("everyone")
    if not found and who:
        raise NotThis
    elsewhere = {each.kind for each in find_subjects(MARK.sub(" ", clause), None, ()).subjects}
    if elsewhere - {each.kind for _, each in film.subjects()} - {"something"}:
        raise NotThis  # a line in a scene of its own
    number, speaker = found[0] if found else (film.scope[0], None)
    line = Line(speaker=speaker.id if speaker else None, text=words, manner=quote.manner)
    shot = film.shots[number]
    film.shots[number] = shot.model_copy(update={"dialogue": [*shot.dialogue, line]})
    return True


_RULES = (
    (_HOLDS_RATHER, _holds_rather),
    (_OUT, _removed),
    (_SWAP, _replaced),
    (_BECOMES, _replaced),
    (_GIVE, _given),
    (_PUT_ON, _put_on),
    (_MORE, _more),
    (_JUST, _just),
    (_WEARS, _wears),
    (_COMPARED, _compared),
    (_IS, _looks),
    (_DOES, _does),
    (re.compile(r"^(\w+) (the \w+)(?: \w+)?$"), _wake),
    (_ADD, _added),
)
