"""A shot in one short plain sentence, for its card."""

from misora.engines.animatic.director.verbs import LEMMA
from misora.engines.animatic.director.words import vocabulary
from misora.engines.storyboard import Shot, Subject

_NUMBERS = {
    1: "a",
    2: "two",
    3: "three",
    4: "four",
    5: "five",
    6: "six",
    7: "seven",
    8: "eight",
    9: "nine",
    10: "ten",
    11: "eleven",
    12: "twelve",
}
_IRREGULAR_PLURALS = {
    "child": "children",
    "person": "people",
    "man": "men",
    "woman": "women",
    "mouse": "mice",
    "wolf": "wolves",
    "goose": "geese",
    "fish": "fish",
    "sheep": "sheep",
    "deer": "deer",
    "fox": "foxes",
    "leaf": "leaves",
    "knife": "knives",
    "loaf": "loaves",
    "thief": "thieves",
    "elf": "elves",
    "calf": "calves",
    "wife": "wives",
    "policeman": "policemen",
    "policewoman": "policewomen",
    "fisherman": "fishermen",
    "snowman": "snowmen",
    "gentleman": "gentlemen",
    "salmon": "salmon",
    "spacecraft": "spacecraft",
    "tomato": "tomatoes",
    "potato": "potatoes",
    "ox": "oxen",
}
_ON = vocabulary(
    "field beach street road bridge desert mountain hill cliff shore island rooftop stage path plain meadow dunes"
)


def describe_shot(shot: Shot) -> str:
    """One short plain sentence: "A small fox crosses the field · wide, still"."""
    body = _who_does_what(shot) or _where(shot) or "An empty scene"
    camera = ", ".join(part for part in (shot.camera.framing, shot.camera.move) if part)
    sentence = body[0].upper() + body[1:]
    return f"{sentence} · {camera}" if camera else sentence


def _who_does_what(shot: Shot) -> str:
    if not shot.subjects:
        return ""
    lead = shot.subjects[0]
    words = [phrase_of(lead)]
    others = shot.subjects[1:3]
    if lead.action:
        words.append(verb_of(lead))
        if lead.action.path:
            words.append(lead.action.path)
    elif others:
        words[0] += " and " + " and ".join(phrase_of(other) for other in others)
    path = lead.action.path if lead.action else None
    if not path and shot.place:
        words.append(where_phrase(shot.place))
    return " ".join(words)


def phrase_of(subject: Subject) -> str:
    """A subject in words: "a small red fox", "three wolves"."""
    adjectives = " ".join(
        word
        for word in (
            subject.size,
            subject.age if subject.age == "old" else None,
            subject.mood if subject.mood in {"happy", "sad", "angry", "sleepy"} else None,
            subject.colour,
            subject.material,
        )
        if word
    )
    if subject.kind in {"something", "someone", "somebody"}:
        return subject.kind
    noun = subject.kind if subject.count == 1 else _plural(subject.kind)
    number = _NUMBERS.get(subject.count, "many")
    phrase = f"{adjectives} {noun}".strip()
    return with_article(phrase) if number == "a" else f"{number} {phrase}"


def with_article(phrase: str) -> str:
    """The phrase with "a" or "an" before it."""
    return f"{'an' if _takes_an(phrase) else 'a'} {phrase}"


def _takes_an(phrase: str) -> bool:
    """Whether the phrase begins with the sound of a vowel: "an owl", "an hourglass", but "a unicorn"."""
    return phrase.startswith(("hour", "heir", "honest")) or (
        phrase[0] in "aeiou" and not phrase.startswith(("uni", "ufo", "uku", "use", "eu", "one", "usu"))
    )


def _plural(noun: str) -> str:
    head, _, last = noun.rpartition(" ")
    many = _IRREGULAR_PLURALS.get(last) or (
        last + "es"
        if last.endswith(("s", "x", "ch", "sh"))
        else last[:-1] + "ies"
        if last.endswith("y") and last[-2:-1] not in "aeiou"
        else last + "s"
    )
    return f"{head} {many}".strip()


def verb_of(subject: Subject) -> str:
    """What a subject does, as it is said of it: "runs", of several "run"; empty when it does nothing."""
    verb = subject.action.verb if subject.action else ""
    if subject.count > 1 or not verb:
        return verb
    if verb.endswith(("s", "sh", "ch", "x", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s" if verb in LEMMA or verb.isalpha() else verb


def where_phrase(place: str) -> str:
    """A place with its preposition: "on the beach"."""
    if place in {"underwater", "indoors", "inside", "undersea"}:
        return place
    if place in {"sky", "space", "clouds", "air"}:
        return {"sky": "in the sky", "space": "in space", "clouds": "above the clouds", "air": "in the air"}[place]
    return (
        f"{'on' if place in _ON else 'in'} the {place}"
        if place not in {"reef", "sea", "lake", "harbour", "harbor", "river"}
        else f"at the {place}"
    )


def _where(shot: Shot) -> str:
    if not shot.place:
        return ""
    when = {
        "night": " at night",
        "dawn": " at dawn",
        "sunset": " at sunset",
        "dusk": " at dusk",
        "morning": " in the morning",
    }.get(shot.time_of_day or "", "")
    return f"the {shot.place}{when}"
