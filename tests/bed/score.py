"""Judge a director by the bed, fact by fact: `python -m tests.bed.score [--json]`."""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass

from misora.engines.storyboard import Shot, Storyboard, Subject
from tests.bed.facts import Case, Facts, LineFact, RelationFact, ShotFacts, SubjectFact, Words, families
from tests.bed.words import does, holds, is_kind, said

Director = Callable[[str], Storyboard]


@dataclass(frozen=True)
class Verdict:
    """One fact, and whether the storyboard holds it."""

    fact: str
    expected: object
    right: bool
    found: object


@dataclass(frozen=True)
class Miss:
    """A fact that a storyboard doesn't hold."""

    family: str
    prompt: str
    fact: str
    expected: object
    found: object


@dataclass
class Score:
    """How many facts of a family were right, and which weren't."""

    right: int
    facts: int
    misses: list[Miss]


def judge(facts: Facts, board: Storyboard) -> list[Verdict]:
    """Every fact with its verdict; how many there are depends on the facts alone."""
    verdicts = list(_whole(facts, board))
    verdicts += _shot("", facts, board.shots)
    for number, wanted in enumerate(facts.in_shots, start=1):
        verdicts += _shot(f"shot {number} ", wanted, board.shots[number - 1 : number])
    return verdicts


def score(director: Director, bed: dict[str, list[Case]]) -> dict[str, Score]:
    """The score of each family."""
    return {name: _family(director, name, cases) for name, cases in bed.items()}


def _family(director: Director, name: str, cases: list[Case]) -> Score:
    right = facts = 0
    misses = []
    for case in cases:
        verdicts = judge(case.facts, director(case.prompt))
        facts += len(verdicts)
        right += sum(each.right for each in verdicts)
        misses += [Miss(name, case.prompt, v.fact, v.expected, v.found) for v in verdicts if not v.right]
    return Score(right, facts, misses)


def _whole(facts: Facts, board: Storyboard) -> Iterator[Verdict]:
    if facts.shots is not None:
        yield Verdict("shots", facts.shots, len(board.shots) == facts.shots, len(board.shots))
    if facts.style is not None:
        yield Verdict("style", facts.style, holds(facts.style, board.style), board.style)
    if facts.dialogue_count is not None:
        lines = sum(len(shot.dialogue) for shot in board.shots)
        yield Verdict("dialogue count", facts.dialogue_count, lines == facts.dialogue_count, lines)
    if facts.unwanted is not None:
        for name, words in facts.unwanted.model_dump(exclude_none=True).items():
            found = _verbs(board) if name == "verb" else [getattr(shot, name) for shot in board.shots]
            same = does if name == "verb" else holds
            yield Verdict(f"not {name}", words, not any(same(words, one) for one in found), found)


def _verbs(board: Storyboard) -> list[str]:
    return [each.action.verb for shot in board.shots for each in shot.subjects if each.action]


def _shot(label: str, wanted: ShotFacts, shots: Sequence[Shot]) -> Iterator[Verdict]:
    for name in ("place", "time_of_day", "season", "weather", "lighting", "music"):
        words = getattr(wanted, name)
        if words is not None:
            yield _any(label + name, words, [getattr(shot, name) for shot in shots])
    if wanted.camera is not None:
        for name, words in wanted.camera.model_dump(exclude_none=True).items():
            yield _any(f"{label}camera {name}", words, [getattr(shot.camera, name) for shot in shots])
    for name in ("sounds", "excluded"):
        found = [one for shot in shots for one in getattr(shot, name)]
        for words in getattr(wanted, name):
            yield _any(label + name, words, found)
    for text in wanted.signs:
        signs = [one for shot in shots for one in shot.signs]
        yield Verdict(f"{label}sign", text, any(said(one) == said(text) for one in signs), signs)
    yield from _dialogue(label, wanted.dialogue, shots)
    yield from _subjects(label, wanted.subjects, shots)
    kinds = [subject.kind for shot in shots for subject in shot.subjects]
    for kind in wanted.without_subjects:
        yield Verdict(f"{label}without", kind, bool(shots) and not any(is_kind(kind, one) for one in kinds), kinds)


def _any(fact: str, words: Words, found: list[str | None]) -> Verdict:
    return Verdict(fact, words, any(holds(words, one) for one in found), [one for one in found if one])


def _dialogue(label: str, wanted: list[LineFact], shots: Sequence[Shot]) -> Iterator[Verdict]:
    lines = [(line, shot) for shot in shots for line in shot.dialogue]
    for fact in wanted:
        hit = next((pair for pair in lines if said(pair[0].text) == said(fact.text)), None)
        yield Verdict(f"{label}line", fact.text, hit is not None, [line.text for line, _ in lines])
        if hit:
            lines.remove(hit)
        if fact.speaker is not None:
            speakers = _names(hit[0].speaker, hit[1]) if hit else []
            yield Verdict(
                f"{label}speaker of “{fact.text}”",
                fact.speaker,
                any(is_kind(fact.speaker, one) for one in speakers),
                speakers,
            )


def _names(speaker: str | None, shot: Shot) -> list[str]:
    """What a speaker may be called by: the kind of the subject, and the id without its number."""
    if speaker is None:
        return []
    return [subject.kind for subject in shot.subjects if subject.id == speaker] + [speaker.rstrip("-_ 0123456789")]


def _subjects(label: str, wanted: list[SubjectFact], shots: Sequence[Shot]) -> Iterator[Verdict]:
    free = [(subject, shot) for shot in shots for subject in shot.subjects]
    kinds = [subject.kind for subject, _ in free]
    for fact in wanted:
        name = f"{label}{fact.kind if isinstance(fact.kind, str) else fact.kind[0]}"
        judged = [(pair, list(_properties(name, fact, *pair))) for pair in free if is_kind(fact.kind, pair[0].kind)]
        if not judged:
            yield Verdict(name, fact.kind, right=False, found=kinds)
            for prop, value in fact.model_dump(exclude_none=True, exclude={"kind"}).items():
                yield Verdict(f"{name} {prop}", value, right=False, found="no such subject")
            continue
        best, verdicts = max(judged, key=lambda each: sum(verdict.right for verdict in each[1]))
        free.remove(best)
        yield Verdict(name, fact.kind, right=True, found=best[0].kind)
        yield from verdicts


def _properties(name: str, fact: SubjectFact, subject: Subject, shot: Shot) -> Iterator[Verdict]:
    action = subject.action
    for prop, value in fact.model_dump(exclude_none=True, exclude={"kind", "relation"}).items():
        found: object = getattr(subject, prop.removeprefix("not_"), None)
        match prop:
            case "count":
                found = _counts(fact, subject, shot)
                right = value in found
            case "action":
                found = action.verb if action else None
                right = does(value, found)
            case "manner":
                found = action.manner if action else None
                right = holds(value, found)
            case "wearing":
                right = any(holds(value, one) for one in subject.wearing)
            case "holding":
                found = subject.holding + [
                    to for kind, to in _relations(subject, shot) if does(["hold", "carry"], kind)
                ]
                right = any(holds(value, one) for one in found)
            case "not_wearing":
                right = not any(holds(value, one) for one in subject.wearing)
            case "not_colour":
                right = not holds(value, subject.colour)
            case _:
                right = holds(value, getattr(subject, prop))
        yield Verdict(f"{name} {prop}", value, right, found)
    if fact.relation is not None:
        yield _relation(name, fact.relation, _relations(subject, shot))


def _counts(fact: SubjectFact, subject: Subject, shot: Shot) -> list[int]:
    """How many there are: in this entry, and in all entries of the kind."""
    return [subject.count, sum(each.count for each in shot.subjects if is_kind(fact.kind, each.kind))]


def _relations(subject: Subject, shot: Shot) -> list[tuple[str, str]]:
    kinds = {each.id: each.kind for each in shot.subjects}
    return [(each.kind, kinds.get(each.to, "")) for each in subject.relations]


def _relation(name: str, fact: RelationFact, found: list[tuple[str, str]]) -> Verdict:
    right = any(does(fact.kind, kind) and is_kind(fact.to, to) for kind, to in found)
    return Verdict(f"{name} relation", fact.model_dump(), right, found)


def _report(scores: dict[str, Score]) -> Iterator[str]:
    for each in scores.values():
        for miss in each.misses:
            yield f"{miss.family}: {miss.fact}: expected {miss.expected}, found {miss.found}  <- {miss.prompt!r}"
    for name, each in scores.items():
        yield f"{name:14} {each.right:5} / {each.facts:5}  {each.right / each.facts:6.1%}"
    right, facts = sum(s.right for s in scores.values()), sum(s.facts for s in scores.values())
    yield f"{'all':14} {right:5} / {facts:5}  {right / facts:6.1%}"


def main() -> None:
    """Score the embedded director."""
    from misora.engines.animatic.director import direct

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the scores and misses as JSON")
    wanted = parser.parse_args()
    scores = score(lambda prompt: direct(prompt, seconds=8.0), families())
    if wanted.json:
        print(json.dumps({name: asdict(each) for name, each in scores.items()}, indent=1, ensure_ascii=False))
    else:
        print("\n".join(_report(scores)))


if __name__ == "__main__":
    main()
