"""Judge edits in words by their bed: `python -m tests.bed.edits_score`."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from misora.engines.storyboard import Storyboard
from tests.bed.facts import Facts
from tests.bed.score import Verdict, judge

EDITS: Final = Path(__file__).parent / "edits"
Editor = Callable[[str, str], tuple[Storyboard, Storyboard]]
"""From a prompt and the words of an edit to the storyboards before and after."""


class EditCase(BaseModel):
    """An edit of the storyboard of a prompt, what must hold then, and what alone may differ.

    `changes` names fields of shots, `style`, `shots` (more or fewer of them), a subject by its kind (it may come, go or
    be another), or one field of a subject: `fox.colour`.
    """

    model_config = ConfigDict(extra="forbid")

    of: str
    edit: str
    facts: Facts
    changes: list[str]


def cases() -> list[EditCase]:
    """All of them."""
    return [
        EditCase.model_validate(each)
        for path in sorted(EDITS.glob("*.json"))
        for each in json.loads(path.read_text(encoding="utf-8"))
    ]


def verdicts(case: EditCase, before: Storyboard, after: Storyboard) -> list[Verdict]:
    """The facts, and that nothing else changed."""
    fewest = min(len(before.shots), len(after.shots)) if "shots" in case.changes else None
    was, now = (_rest(board, case.changes, fewest) for board in (before, after))
    differs = list(_differences(was, now))
    return [*judge(case.facts, after), Verdict("nothing else changes", case.changes, was == now, differs)]


def _rest(board: Storyboard, changes: list[str], fewest: int | None) -> dict[str, Any]:
    """What must stay equal: all of the storyboard but what the edit names."""
    kept = board.model_dump()
    kept["shots"] = kept["shots"][:fewest]
    if "style" in changes:
        del kept["style"]
    for shot in kept["shots"]:
        for name in changes:
            shot.pop(name, None)
        if {"dialogue", "shots"} & set(changes):
            del shot["seconds"]  # who speaks needs time; more shots are shorter
        shot["subjects"] = [_subject(each, changes) for each in shot["subjects"] if each["kind"] not in changes]
    return kept


def _subject(subject: dict[str, Any], changes: list[str]) -> dict[str, Any]:
    named = {name.partition(".")[2] for name in changes if name.partition(".")[0] == subject["kind"]}
    return {name: value for name, value in subject.items() if name not in named}


def score(editor: Editor) -> list[tuple[EditCase, list[Verdict]]]:
    """Every case with its verdicts."""
    return [(case, verdicts(case, *editor(case.of, case.edit))) for case in cases()]


def _differences(was: Any, now: Any, path: str = "") -> Iterator[str]:
    if isinstance(was, dict) and isinstance(now, dict):
        for name in {**was, **now}:
            yield from _differences(was.get(name), now.get(name), f"{path}.{name}")
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for number, (first, second) in enumerate(zip(was, now, strict=True)):
            yield from _differences(first, second, f"{path}[{number}]")
    elif was != now:
        yield f"{path}: {was} → {now}"


def main() -> None:
    """Score the embedded director's edits."""
    from misora.engines.animatic.director import direct
    from misora.engines.animatic.director.edit import edit
    from misora.engines.protocol import Refused

    def edited(prompt: str, words: str) -> tuple[Storyboard, Storyboard]:
        board = direct(prompt, seconds=8.0)
        try:
            return board, edit(board, words)
        except Refused as refusal:
            print(f"refused: {words!r} of {prompt!r}: {refusal}"[:160])
            return board, board

    right = facts = whole = 0
    found = score(edited)
    for case, judged in found:
        right, facts = right + sum(each.right for each in judged), facts + len(judged)
        whole += all(each.right for each in judged)
        for each in judged:
            if not each.right:
                print(f"{each.fact}: expected {each.expected}, found {each.found}  <- {case.edit!r} of {case.of!r}")
    print(f"edits {right} / {facts} facts  {right / facts:.1%}; {whole} / {len(found)} edits wholly right")


if __name__ == "__main__":
    main()
