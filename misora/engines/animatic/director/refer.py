"""Who a word speaks of: pronouns, nouns named again, what is said of somebody later, and whose line it is."""

from typing import Final

from misora.engines.animatic.director.kinds import FURNITURE, LIVING
from misora.engines.animatic.director.looks import AGES, COLOURS, MANNERS, MATERIALS, MOODS, NUMBERS, SIZES
from misora.engines.animatic.director.nouns import STOPS, Found, acts, feeling
from misora.engines.animatic.director.text import MARK
from misora.engines.animatic.director.verbs import LEMMA, VERBS
from misora.engines.animatic.director.words import drawn_for, vocabulary

PRONOUNS: Final = vocabulary("it he she they")
ASIDE: Final = vocabulary("say whisper shout tell speak talk hold wear")
"""Verbs that tell less of a shot than any other beside them."""
SAYS: Final = vocabulary(
    "say whisper shout tell speak talk ask answer reply mutter yell cry call exclaim announce growl roar bark scream "
    "sing squeak hiss murmur purr howl sigh laugh gasp go groan"
)
_AUXILIARY: Final = vocabulary("is are was were has had keeps both all also then just now still begins starts")
_IS: Final = vocabulary(
    "is are was were looks look feels feel seems seem so very really extremely quite too just , and"
)
_PREDICATE_ENDS: Final = STOPS | vocabulary("and but of because as while ones to who that with in on at so about")
_BREAKS: Final = frozenset(".;!?\n")


def is_animate(noun: Found) -> bool:
    """Whether somebody, rather than something, is meant."""
    return drawn_for(noun.word) in LIVING


def with_pronouns(tokens: list[str], nouns: list[Found], *, later: bool) -> list[Found]:
    """The nouns and, as nouns of their own, the pronouns that do something; `later` shots may begin with a verb."""
    pronouns = [
        Found(token, index, index + 1, plural=False, definite=True)
        for index, token in enumerate(tokens)
        if token in PRONOUNS and _does_something(tokens, index + 1)
    ]
    if later and tokens and tokens[0] in VERBS and tokens[0].endswith("s") and tokens[0] != LEMMA[tokens[0]]:
        pronouns.append(Found("it", 0, 0, plural=False, definite=True))
    return sorted([*nouns, *pronouns], key=lambda noun: (noun.start, noun.stop))


def _does_something(tokens: list[str], index: int) -> bool:
    first = index
    while index < len(tokens) and (tokens[index] in _AUXILIARY or tokens[index] in MANNERS):
        index += 1
    return index > first or (index < len(tokens) and acts(tokens[index]))


def read_predicates(tokens: list[str], nouns: list[Found]) -> None:
    """Give every noun what is said of it afterwards: "is green", "looks nervous", "made of glass", ", grey."."""
    for position, noun in enumerate(nouns):
        end = nouns[position + 1].start if position + 1 < len(nouns) else len(tokens)
        for index in range(noun.stop, end):
            word, before = tokens[index], tokens[index - 1] if index else ""
            after = tokens[index + 1] if index + 1 < len(tokens) else "."
            if word in MATERIALS and before in {"of", "from"} and "made" in tokens[max(noun.stop, index - 3) : index]:
                noun.material = noun.material or word
            elif (before in _IS or index == noun.stop) and (
                after in _PREDICATE_ENDS or after in VERBS or after in MOODS or MARK.match(after)
            ):
                _describe(noun, word)


def _describe(noun: Found, word: str) -> None:
    if word in COLOURS:
        noun.colour = noun.colour or word
    elif word in MOODS:
        noun.mood = noun.mood or feeling(word)
    elif word in SIZES:
        noun.size = noun.size or SIZES[word]
    noun.age = noun.age or AGES.get(word)


def merge_mentions(tokens: list[str], nouns: list[Found]) -> tuple[list[Found], dict[int, Found]]:
    """Everyone once: pronouns and nouns named again give what they tell to whom they mean.

    Also returned is who stands for each merged mention, by its place in the text.
    """
    kept: list[Found] = []
    means: dict[int, Found] = {}
    for noun in nouns:
        meant = _antecedent(noun, kept) if noun.word in PRONOUNS else _named_before(tokens, noun, kept)
        if meant is None:
            kept.append(noun)
        else:
            _merge(meant, noun)
        means[noun.start] = meant or noun
    return kept, means


def _antecedent(pronoun: Found, earlier: list[Found]) -> Found | None:
    people = [noun for noun in earlier if is_animate(noun)]
    if pronoun.word == "they":
        return next((noun for noun in people if noun.count > 1), people[0] if people else None)
    if pronoun.word == "it":
        return earlier[0] if earlier else None
    return people[-1] if people else None


def _named_before(tokens: list[str], noun: Found, earlier: list[Found]) -> Found | None:
    again = noun.definite or tokens[noun.start] == "the" or tokens[noun.start] not in NUMBERS
    same = [other for other in earlier if other.word == noun.word and other.plural == noun.plural]
    return same[0] if again and same and tokens[noun.start] not in {"another", "other"} else None


def _merge(known: Found, told: Found) -> None:
    if told.action and (known.action is None or known.action.verb in ASIDE):
        known.action = told.action
    for name in ("colour", "material", "size", "mood"):
        setattr(known, name, getattr(known, name) or getattr(told, name))
    known.wearing += [thing for thing in told.wearing if thing not in known.wearing]
    known.holding += [thing for thing in told.holding if thing not in known.holding]


def _has_a_say(noun: Found) -> bool:
    return drawn_for(noun.word) not in FURNITURE


def speakers(tokens: list[str], nouns: list[Found]) -> dict[int, Found]:
    """Who says each marked line: who stands before its verb of speech, else the nearest somebody in its clause."""
    found: dict[int, Found] = {}
    for index, token in enumerate(tokens):
        if not (mark := MARK.match(token)):
            continue
        begin = index
        while begin and tokens[begin - 1] not in _BREAKS and not MARK.match(tokens[begin - 1]):
            begin -= 1
        verbs = [at for at in range(begin, index) if LEMMA.get(tokens[at]) in SAYS]
        limit = verbs[-1] if verbs else index
        able = [noun for noun in nouns if begin <= noun.start and noun.stop <= limit and is_animate(noun)]
        own = [noun for noun in nouns if verbs and begin <= noun.start and noun.stop == verbs[-1] and _has_a_say(noun)]
        if own and not able:
            found[int(mark.group(1))] = own[-1]
        elif able and own and own[-1].start > able[-1].start:
            found[int(mark.group(1))] = own[-1]  # "and the sun answers"
        elif able:
            # "a shark meets a fish and says": the verb goes on with the first, "the fish says" with the nearest.
            found[int(mark.group(1))] = able[0] if verbs and tokens[limit - 1] == "and" else able[-1]
    return found
