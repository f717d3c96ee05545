"""What directing costs: CPU per prompt of the test bed, known words and words that no list knows, edits too."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable

from misora.engines.animatic.director import direct
from misora.engines.animatic.director.edit import edit
from misora.engines.protocol import Refused
from tests.bed.edits_score import cases
from tests.bed.facts import PROMPTS, families

STRANGER = "a rottweiler chases a capybara along the promenade"
_FIRST = (
    "import time; from misora.engines.animatic.director import direct; began = time.process_time();"
    "direct({!r}, seconds=8); print(time.process_time() - began)"
)


def measure() -> dict[str, object]:
    """Milliseconds of CPU: the first prompt of a process, each prompt as it is first met, and met again."""
    prompts = [case.prompt for family in families().values() for case in family]
    strangers = list(json.loads((PROMPTS.parent / "rare_nouns.json").read_text(encoding="utf-8")))
    figures: dict[str, object] = {
        "prompts": len(prompts),
        "first_of_a_process_ms": _first("a red fox runs"),
        "first_of_a_process_with_strange_words_ms": _first(STRANGER),
    }
    direct(STRANGER, seconds=8)
    figures["met_first"] = _spent(prompts, _direct)
    figures["met_again"] = _spent(prompts, _direct)
    figures["strange_nouns_met_first"] = _spent((f"a {noun} sleeps" for noun in strangers), _direct)
    boards = {case.edit: direct(case.of, seconds=8) for case in cases()}

    def change(words: str) -> None:
        try:
            edit(boards[words], words)
        except Refused:
            return

    figures["edits"] = _spent(boards, change)
    return figures


def _direct(prompt: str) -> None:
    direct(prompt, seconds=8)


def _first(prompt: str) -> float:
    done = subprocess.run([sys.executable, "-c", _FIRST.format(prompt)], stdout=subprocess.PIPE, check=True)
    return round(1000 * float(done.stdout), 1)


def _spent(texts: Iterable[str], do: Callable[[str], None]) -> dict[str, float]:
    spent = []
    for text in texts:
        began = time.process_time()
        do(text)
        spent.append(1000 * (time.process_time() - began))
    return {"median_ms": round(statistics.median(spent), 2), "max_ms": round(max(spent), 1)}
