"""The rules: what is refused, whoever asks and whatever else the words say. Free of Django.

Each is a conjunction of what the words speak of, wherever in them it stands. A "no" or "without" exempts nothing.
Everything else passes.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Final

from misora.trust.policy.ages import ages
from misora.trust.policy.lexicon import Hit, lexicon
from misora.trust.policy.normalise import readings

LONGEST_QUOTE: Final = 120
BETWEEN: Final = frozenset((Path(__file__).parent / "between.txt").read_text(encoding="utf-8").split())
"""Words that may stand between a call to kill and the group it names ("kill all of those dirty …"), and one other."""
LONGEST_GAP: Final = 48
_STOP: Final = re.compile(r"[.,;:!?\n]")
NEAR_AGE: Final = 24
"""Letters between an age and the word that it qualifies."""


@dataclass(frozen=True)
class Words:
    """One text that is asked about."""

    text: str
    place: str = "prompt"
    """Where it stands: "storyboard", "caption"; nowhere, if it was let pass before and others go with it."""


@dataclass(frozen=True)
class Around:
    """What comes with the words."""

    drawn: bool = True
    """Whether a picture is to be made of them; of what is only said, less is refused."""
    reference: bool = False
    """A picture came along: it may show a real person."""
    members: frozenset[str] = frozenset()
    """The handles among those named in the words that belong to members."""
    likenesses: tuple[str, ...] = ()
    """Whose likenesses come along."""
    says: frozenset[str] = frozenset()
    """Categories that a classifier found in the words ("sexual", "sexual/minors"), for what no list holds."""


@dataclass(frozen=True, order=True)
class Found:
    """A hit in one of several texts."""

    text: int
    hit: Hit


@dataclass
class Signals:
    """All that the words speak of, by category."""

    texts: Sequence[Words]
    around: Around
    found: list[Found] = field(default_factory=list)

    def of(self, *categories: str) -> list[Found]:
        """The hits of these categories, in their order."""
        return [found for found in self.found if found.hit.category in categories]

    def together(self, *sets: Sequence[Found]) -> tuple[Found, ...] | None:
        """One hit of each set, those that stand closest; None when a set is empty."""
        if not all(sets):
            return None
        return min(product(*(one[:40] for one in sets)), key=_spread)


Check = Callable[[Signals], tuple[Found, ...] | None]
"""Which hits break a rule: None when none do, nothing when what came along does by itself."""


@dataclass(frozen=True)
class Rule:
    """Something that is refused."""

    number: int
    name: str
    """What was asked for, as it stands in the refusal."""
    reason: str
    check: Check


@dataclass(frozen=True)
class Broken:
    """A rule that the words break, and the phrases that do."""

    rule: Rule
    phrases: tuple[str, ...]
    """As they were written."""
    beside: tuple[str, ...]
    """Those that stand in texts which were let pass before."""
    place: str
    found: tuple[Found, ...]


def judge(texts: Sequence[Words], around: Around | None = None) -> Broken | None:
    """The first rule that these texts break together."""
    signals = signals_in(texts, around or Around())
    for rule in RULES:
        found = rule.check(signals)
        if found is not None:
            asked = tuple(one for one in found if texts[one.text].place)
            before = tuple(one for one in found if not texts[one.text].place)
            place = texts[asked[0].text].place if asked else texts[0].place
            return Broken(rule, _quotes(texts, asked), _quotes(texts, before), place, found)
    return None


def signals_in(texts: Sequence[Words], around: Around) -> Signals:
    """What the words speak of."""
    signals = Signals(texts, around)
    for number, words in enumerate(texts):
        hits = [*lexicon().find(words.text), *_ages(words.text), *_handles(words.text, around.members)]
        signals.found += [Found(number, hit) for hit in _of_age(sorted(set(hits)))]
    return signals


def _ages(text: str) -> Iterable[Hit]:
    for folded in readings(text):
        for start, end, minor in ages(folded):
            yield Hit(*folded.span(start, end), "minor" if minor else "of age")


def _handles(text: str, members: frozenset[str]) -> Iterable[Hit]:
    return (Hit(start, end, "member") for start, end, handle in handles_in(text) if handle in members)


def handles_in(text: str) -> list[tuple[int, int, str]]:
    """Every "@handle" in the text, with where it stands, however its letters are disguised."""
    found = []
    for folded in readings(text):
        for spelled in {folded.text, folded.latin}:
            at = spelled.find("@")
            while at >= 0:
                end = at + 1
                while end < len(spelled) and (spelled[end].isalnum() or spelled[end] == "_"):
                    end += 1
                if end - at > 2:
                    found.append((*folded.span(at, end), spelled[at + 1 : end]))
                at = spelled.find("@", end)
    return found


def _of_age(hits: list[Hit]) -> list[Hit]:
    """Without the "girl" of "a 25-year-old girl": her age is said."""
    grown = [hit for hit in hits if hit.category == "of age"]
    return [
        hit
        for hit in hits
        if hit.category != "youth"
        or not any(-2 <= hit.start - age.end <= NEAR_AGE or 0 <= age.start - hit.end <= NEAR_AGE for age in grown)
    ]


def _minor_and_sexual(signals: Signals) -> tuple[Found, ...] | None:
    if by_itself := signals.of("minor_sexual"):
        return (by_itself[0],)
    minor, youth = signals.of("minor"), signals.of("youth")
    desire = signals.of("sexual", "suggestive", "assault")
    if (minor or youth) and "sexual/minors" in signals.around.says:
        return ((minor or youth)[0],)
    return signals.together(minor, desire) or signals.together(youth, signals.of("sexual", "assault"))


def _person_and_sexual(signals: Signals) -> tuple[Found, ...] | None:
    people, desire = signals.of("person", "known"), _desire(signals)
    if both := signals.together(people, desire):
        return both
    if people and "sexual" in signals.around.says:
        return (people[0],)
    if signals.around.reference and (desire or "sexual" in signals.around.says):
        return tuple(desire[:1])
    return None


def _likeness_and_sexual(signals: Signals) -> tuple[Found, ...] | None:
    members, desire = signals.of("member"), [*_desire(signals), *signals.of("fetish")]
    if both := signals.together(members, desire):
        return both
    if members and "sexual" in signals.around.says:
        return (members[0],)
    if signals.around.likenesses and (desire or "sexual" in signals.around.says):
        return tuple(desire[:1])
    return None


def _desire(signals: Signals) -> list[Found]:
    # "My sister says that the fox is sexy", under a clip, shows nobody.
    return signals.of("sexual", "assault", *(["suggestive"] if signals.around.drawn else []))


def _sexual_violence(signals: Signals) -> tuple[Found, ...] | None:
    return tuple(signals.of("assault")[:1]) or None


def _person_and_gore(signals: Signals) -> tuple[Found, ...] | None:
    people = signals.of("person", "known", "member")
    if both := signals.together(people, signals.of("gore")):
        return both
    return _before(signals, signals.of("kill"), people, others=0)


def _call_to_kill(signals: Signals) -> tuple[Found, ...] | None:
    groups = signals.of("group", "nation")
    return _before(signals, signals.of("kill"), groups) or _before(signals, groups, signals.of("doom"))


def _before(signals: Signals, first: list[Found], second: list[Found], others: int = 1) -> tuple[Found, ...] | None:
    """A hit of the one with a hit of the other soon after it, and at most so many other words between them."""
    for one, other in product(first[:200], second[:200]):
        gap = other.hit.start - one.hit.end
        if one.text == other.text and 0 <= gap <= LONGEST_GAP:
            between = signals.texts[one.text].text[one.hit.end : other.hit.start]
            words = between.lower().split()
            words = ["".join(words)] if words and all(len(word) == 1 for word in words) else words
            if not _STOP.search(between) and sum(word not in BETWEEN for word in words) <= others:
                return one, other
    return None


RULES: Final = (
    Rule(
        1,
        "a sexual scene with someone under age",
        "Nothing sexual is made with children, nor with anyone who seems to be one. Words such as “girl” count as a "
        "child beside something plainly sexual, unless an age says otherwise.",
        _minor_and_sexual,
    ),
    Rule(
        2,
        "a sexual scene with a real person",
        "Nobody is undressed or shown in a sexual way who did not ask for it: not people whom everybody knows, not "
        "“my teacher”, not whoever a picture that came along may show.",
        _person_and_sexual,
    ),
    Rule(
        3,
        "a member in a sexual or fetish scene",
        "Members, named by their @handle or present by their likeness, are kept out of everything sexual and of what "
        "pleases a fetish, whatever else they allow.",
        _likeness_and_sexual,
    ),
    Rule(4, "sexual violence", "Rape and other sexual violence are not shown.", _sexual_violence),
    Rule(
        5,
        "a real person being maimed or killed",
        "Violence against real people is not shown in gory detail, and nobody real is killed.",
        _person_and_gore,
    ),
    Rule(
        6,
        "a call to kill people for what they are",
        "No calls to kill or wipe out people for their descent, faith, love, body or flight.",
        _call_to_kill,
    ),
)
"""In the order in which they are looked at; a number keeps its meaning for ever."""


def _spread(found: tuple[Found, ...]) -> tuple[int, int]:
    texts = [one.text for one in found]
    places = [one.hit.start for one in found]
    return max(texts) - min(texts), max(places) - min(places)


def _quotes(texts: Sequence[Words], found: tuple[Found, ...]) -> tuple[str, ...]:
    """The phrases as they were written; one that spans them all when they stand close together."""
    if not found:
        return ()
    start, end = min(one.hit.start for one in found), max(one.hit.end for one in found)
    if len({one.text for one in found}) == 1 and end - start <= LONGEST_QUOTE // 2:
        return (_quote(texts[found[0].text].text[start:end]),)
    return tuple(dict.fromkeys(_quote(texts[one.text].text[one.hit.start : one.hit.end]) for one in sorted(found)))


def _quote(text: str) -> str:
    shown = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return shown if len(shown) <= LONGEST_QUOTE else f"{shown[: LONGEST_QUOTE - 1]}…"
