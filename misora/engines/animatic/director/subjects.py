"""Who and what is in a shot: what the nouns wear and hold, what they do, how they stand to each other."""

from collections.abc import Iterator
from typing import NamedTuple

from misora.engines.animatic.director.acts import ACTS_WITH
from misora.engines.animatic.director.kinds import FURNITURE, LIVING
from misora.engines.animatic.director.lexicon import is_alive, is_handy
from misora.engines.animatic.director.links import find_links, relate
from misora.engines.animatic.director.looks import (
    COLOURS,
    HOLDABLES,
    MANNERS,
    NUMBERS,
    OTHER_ADJECTIVES,
    PATHS,
    WEARABLES,
)
from misora.engines.animatic.director.nearest import nearest_verb
from misora.engines.animatic.director.nouns import STOPS, Found, acts, find_nouns, tokens_of
from misora.engines.animatic.director.refer import ASIDE, SAYS, merge_mentions, read_predicates, speakers, with_pronouns
from misora.engines.animatic.director.scene import is_scenery
from misora.engines.animatic.director.settings import PLACES, WITHIN
from misora.engines.animatic.director.strange import strange_nouns, unknown_noun
from misora.engines.animatic.director.text import MARK
from misora.engines.animatic.director.verbs import LEMMA, VERBS
from misora.engines.animatic.director.words import drawn_as, drawn_for, singular, vocabulary
from misora.engines.storyboard import Action, Relation, Subject

MOST_SUBJECTS = 8
_HANDS = vocabulary("hold carry carries carrying carried with under fly play read drink eat bring brings")
_LEADS = COLOURS | OTHER_ADJECTIVES | {"a", "an", "the", "his", "her", "its", "their", "my", "our"}
"""After these a word is a noun, though it may be a verb elsewhere: "his watch", "a shiny ring"."""
_SKY = frozenset({"moon", "sun", "star", "cloud"})


class Cast(NamedTuple):
    """The subjects of one shot, whose lines are whose, and whether it speaks of someone already known ("her eyes")."""

    subjects: list[Subject]
    speakers: dict[int, str]
    pronoun: bool


def find_subjects(text: str, place: str | None, excluded: tuple[str, ...], *, later: bool = False) -> Cast:
    """The cast of one shot's text; somebody of an earlier shot stands in it as "it", "he", "she" or "they"."""
    tokens = tokens_of(text)
    banned = {singular(word) for word in excluded} | (
        {"person", "human"} if {"people", "humans"} & set(excluded) else set()
    )
    nouns = [noun for noun in find_nouns(tokens, place) if noun.word not in banned and not _is_unseen(tokens, noun)]
    nouns = _without_sky(tokens, _without_callings(tokens, nouns))
    for noun in strange_nouns(tokens):
        free = all(noun.stop <= other.start or other.stop <= noun.start for other in nouns)
        idle = noun.stop >= len(tokens) or tokens[noun.stop] not in VERBS
        if idle and nouns and (drawn_for(noun.word) == "spirit" or _is_backdrop(tokens, noun)):
            continue
        if free and noun.word not in banned and noun.word != place and not is_scenery(noun.word):
            nouns.append(noun)
    mentions = with_pronouns(tokens, nouns, later=later)
    mentions = _attach_things(tokens, mentions)
    if not nouns and (unknown := unknown_noun(tokens)) and not is_scenery(unknown.word):
        mentions = with_pronouns(tokens, [unknown], later=later)
    _read_actions(tokens, mentions)
    read_predicates(tokens, mentions)
    links = find_links(tokens, mentions)
    for who, link, _whom in links:
        if link == "chasing" and who.action is None and who in nouns:
            who.action = Action(verb="chase")
    kept, means = merge_mentions(tokens, mentions)
    kept = kept[:MOST_SUBJECTS]
    relate(links, kept, means)
    pronoun = any(token in {"it", "he", "she", "they", "him", "her", "them"} for token in tokens[:6])
    subjects = list(_subjects(kept))
    names = {noun.start: subject.id for noun, subject in zip(kept, subjects, strict=True)}
    said = {mark: names.get(means[noun.start].start) for mark, noun in speakers(tokens, mentions).items()}
    return Cast(subjects, {mark: name for mark, name in said.items() if name}, pronoun)


def _is_backdrop(tokens: list[str], noun: Found) -> bool:
    """Whether the noun only says where something is: "on a wire", "from the ceiling"."""
    before = tokens[noun.start - 1] if noun.start else ""
    return before in {"on", "at", "from", "in"} and not is_alive(noun.word)


def _is_unseen(tokens: list[str], noun: Found) -> bool:
    """Whether the noun names nothing in the picture: the camera that films, the "home" someone comes to."""
    if noun.word == "hand":
        return True  # "hand in hand", "by the hand"
    if noun.word == "home":
        return tokens[noun.start] == "home"  # "walks home"
    if noun.word == "drone":
        return tokens[noun.stop : noun.stop + 1] in (["shot"], ["footage"], ["view"], ["camera"])
    if tokens[max(0, noun.start - 1) : noun.start + 1] == ["in", "the"] and noun.word in PLACES:
        return noun.word not in WITHIN  # "in the mountains"
    return noun.word == "camera" and tokens[noun.start] not in NUMBERS.keys() - {"the"}


def _without_callings(tokens: list[str], nouns: list[Found]) -> list[Found]:
    """The nouns without those that only say what somebody named before is: "he is a brown dachshund"."""
    kept: list[Found] = []
    for noun in nouns:
        before = tokens[max(0, noun.start - 2) : noun.start]
        somebody = next((other for other in reversed(kept) if drawn_for(other.word) in LIVING), None)
        calling = before in (["he", "is"], ["she", "is"]) and drawn_for(noun.word) in LIVING
        if calling and somebody:
            somebody.colour, somebody.size = somebody.colour or noun.colour, somebody.size or noun.size
            somebody.age = somebody.age or noun.age
        else:
            kept.append(noun)
    return kept


def _without_sky(tokens: list[str], nouns: list[Found]) -> list[Found]:
    """The moon, stars and clouds belong to the sky, unless they act, somebody is on them, or nothing else is there."""
    earthly = [noun for noun in nouns if drawn_for(noun.word) not in _SKY or _is_of_the_story(tokens, noun)]
    return earthly or [noun for noun in nouns if not noun.plural][:1]


def _is_of_the_story(tokens: list[str], noun: Found) -> bool:
    after = tokens[noun.stop] if noun.stop < len(tokens) else ""
    moves = VERBS.get(after) in {"sit", "dance", "run", "walk", "jump", "sleep", "wave"}
    return (
        moves
        or LEMMA.get(after) in SAYS
        or MARK.match(after) is not None
        or (noun.start > 0 and tokens[noun.start - 1] == "on" and tokens[noun.start] in {"a", "an"})
    )


def _attach_things(tokens: list[str], nouns: list[Found]) -> list[Found]:
    """Give what is worn and held to who wears and holds it; what remains stands for itself."""
    kept: list[Found] = []
    for noun in nouns:
        owner = next((other for other in reversed(kept) if drawn_for(other.word) in LIVING), None)
        if owner and _fits_a_hand(noun) and _is_held(tokens[owner.stop : noun.start]):
            owner.holding.append(f"{noun.colour or ''} {noun.word}".strip())
        else:
            kept.append(noun)
    _read_clothes(tokens, kept)
    return kept


def _fits_a_hand(noun: Found) -> bool:
    """Whether one may hold it: what is listed, or one eats, drinks or works with."""
    living = drawn_for(noun.word) in LIVING
    return noun.word in HOLDABLES or (noun.count == 1 and not living and is_handy(noun.word))


def _is_held(between: list[str]) -> bool:
    """Whether the words between someone and a thing put it in their hand: "holding", "with a hat and"."""
    words = [LEMMA.get(word, word) for word in between if word not in MANNERS]
    if not words:
        return False
    if words[-1] == "and":
        return bool(_HANDS & set(words[:-1])) and not any(word in VERBS for word in words[:-1] if word not in _HANDS)
    return words[-1] in _HANDS


def _read_clothes(tokens: list[str], nouns: list[Found]) -> None:
    for index, token in enumerate(tokens):
        word = next((form for form in (token, singular(token), token.removesuffix("s")) if form in WEARABLES), token)
        if word not in WEARABLES:
            continue
        owner = next((noun for noun in reversed(nouns) if noun.stop <= index and drawn_for(noun.word) in LIVING), None)
        before = tokens[max(0, index - 6) : index]
        alone = before[-1:] == ["."] and tokens[index + 1 : index + 2] in (["."], [])
        owns = owner is not None and tokens[owner.stop - 1].endswith(("'s", "’s"))
        if owner and (alone or owns or {"wearing", "wears", "in", "with", "dressed", "and", "wore"} & set(before)):
            colour = next((other for other in reversed(before[-3:]) if other in COLOURS), "")
            owner.wearing.append(f"{colour} {word}".strip())


def _read_actions(tokens: list[str], nouns: list[Found]) -> None:
    for position, noun in enumerate(nouns):
        end = nouns[position + 1].start if position + 1 < len(nouns) else len(tokens)
        noun.action = _action(tokens, noun.stop, end, animate=drawn_for(noun.word) in LIVING)
        if noun.action is None and noun.pose:
            noun.action = Action(verb=LEMMA.get(noun.pose, noun.pose))
    for position in range(len(nouns) - 2, -1, -1):
        first, second = nouns[position], nouns[position + 1]
        between = tokens[first.stop : second.start]
        idle = first.action is None and drawn_for(first.word) in LIVING and not STOPS & set(between)
        told = between and (between[0] in PATHS or "and" not in between)
        if idle and drawn_for(second.word) in FURNITURE and told:
            first.action, second.action = second.action, None  # "a man on a bench feeds the birds": the man does
            continue
        if first.action is None and "and" in tokens[first.stop : second.start] and drawn_for(first.word) in LIVING:
            first.action = second.action  # "a fox and a rabbit run"
    if nouns and nouns[0].action is None and not any(noun.action for noun in nouns):
        nouns[0].action = _action(tokens, nouns[-1].stop, len(tokens), animate=drawn_for(nouns[0].word) in LIVING)


def _action(tokens: list[str], start: int, end: int, *, animate: bool) -> Action | None:
    """The first verb of motion from `start` on; a speaking or holding one only when there is no other."""
    if not animate and "and" in tokens[start : start + 1]:
        return None  # "runs to a cabin and says": the cabin says nothing
    spoken: Action | None = None
    for index in range(start, end):
        if tokens[index] in {".", ";"} and index > start + 14:
            break
        if not _is_verb(tokens, index, start) or (index and tokens[index - 1] in {"a", "an", "the", "of"}):
            continue
        if tokens[index].endswith("ing") and index and tokens[index - 1] in {"in", "with", "of"}:
            continue  # "in shining armour"
        if tokens[index] == "waves" and (not animate or tokens[index - 1] in STOPS):
            continue
        lemma = LEMMA.get(tokens[index]) or nearest_verb(tokens[index]) or tokens[index]
        action = Action(verb=lemma, manner=_manner(tokens, index), path=_path(tokens, index + 1))
        if lemma not in ASIDE:
            return action
        told = (lemma, singular(tokens[index + 1])) in ACTS_WITH if index + 1 < len(tokens) else False
        path = tokens[index + 1] if told else None  # "hold hands"
        spoken = spoken or Action(verb=lemma, manner=_manner(tokens, index), path=path)
    return spoken


def _is_verb(tokens: list[str], index: int, start: int) -> bool:
    """Whether it is a verb that the lists know, or one of the lexicon right after who does it."""
    if tokens[index] in VERBS:
        return True
    after = tokens[index + 1] if index + 1 < len(tokens) else ""
    return acts(tokens[index], after) and all(word in MANNERS or word in _BEFORE_VERBS for word in tokens[start:index])


_BEFORE_VERBS = vocabulary("is are was were who that which always still often already just now and has been")


def _manner(tokens: list[str], index: int) -> str | None:
    near = tokens[max(0, index - 1) : index] + tokens[index + 1 : index + 3]
    return next((word for word in near if word in MANNERS), None)


def _path(tokens: list[str], start: int) -> str | None:
    words: list[str] = []
    for token in tokens[start : start + 10]:
        if token in MANNERS and not words:
            continue
        if (
            token in STOPS
            or MARK.match(token)
            or token in {"and", "while", "as", "then", "with"}
            or (token in VERBS and words and words[-1] not in _LEADS)
        ):
            break
        if not words and token not in PATHS and token not in {"a", "an", "the"}:
            break
        if words and token in {"at", "in", "on", "during"}:
            break
        words.append(token)
    if not words and start < len(tokens) and (LEMMA.get(tokens[start - 1]), singular(tokens[start])) in ACTS_WITH:
        return tokens[start]  # "plays chess"
    return " ".join(words) if len(words) > 1 else None


def _subjects(nouns: list[Found]) -> Iterator[Subject]:
    ids: list[str] = []
    for noun in nouns:
        same = sum(1 for other in ids if other.rstrip("0123456789") == noun.word.replace(" ", "-"))
        ids.append(noun.word.replace(" ", "-") + (str(same + 1) if same else ""))
    for noun, name in zip(nouns, ids, strict=True):
        yield Subject(
            id=name,
            kind=noun.word,
            drawn_as=drawn_as(noun.word),
            count=noun.count,
            colour=noun.colour,
            material=noun.material,
            size=noun.size,
            age=noun.age,
            wearing=noun.wearing,
            holding=noun.holding,
            mood=noun.mood,
            action=noun.action,
            relations=[Relation(kind=kind, to=ids[other]) for kind, other in noun.relations],
        )
