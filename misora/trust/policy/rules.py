"""The rules: what is refused, whoever asks and whatever else the words say. Free of Django.

Each is a conjunction of what the words speak of, wherever in them it stands. A "no" or "without" exempts nothing.
Everything else passes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from misora.trust.policy.signals import Around, Found, Signals, Words, signals_in

LONGEST_QUOTE: Final = 120


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


def _minor_and_sexual(signals: Signals) -> tuple[Found, ...] | None:
    if by_itself := signals.of("minor_sexual"):
        return (by_itself[0],)
    minor, youth = signals.of("minor"), signals.of("youth")
    desire = signals.of("sexual", "suggestive", "assault")
    if (minor or youth) and "sexual/minors" in signals.around.says:
        return ((minor or youth)[0],)
    return signals.together(minor, desire) or signals.together(youth, signals.of("sexual", "assault"))


def _person_and_sexual(signals: Signals) -> tuple[Found, ...] | None:
    desire = _desire(signals)
    people = signals.people() if desire or "sexual" in signals.around.says else []
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
    gore, killing = signals.of("gore"), signals.of("kill")
    people = [*signals.people(), *signals.of("member")] if gore or killing else []
    return signals.together(people, gore) or signals.before(killing, people, others=0)


def _call_to_kill(signals: Signals) -> tuple[Found, ...] | None:
    groups = signals.of("group", "nation")
    return signals.before(signals.of("kill"), groups) or signals.before(groups, signals.of("doom"))


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
