"""Scores by category: what else a text may be about. Free of Django.

Scores refuse nothing by themselves; they order what people look at. The categories are those of OpenAI's moderation
endpoint. What is built in counts words and says so; a server of the operator's may know better.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Final, Protocol

from misora.core.errors import Unavailable
from misora.core.http import FetchFailed
from misora.trust.policy.rules import RULES, judge
from misora.trust.policy.signals import Around, Words, signals_in

logger = logging.getLogger(__name__)

CATEGORIES: Final = (
    "harassment", "harassment/threatening", "hate", "hate/threatening", "illicit", "illicit/violent", "self-harm",
    "self-harm/instructions", "self-harm/intent", "sexual", "sexual/minors", "violence", "violence/graphic",
)  # fmt: skip
FLAGGED: Final = 0.5
CERTAIN: Final = 0.99
_WEIGHTS: Final[Mapping[str, Mapping[str, float]]] = {
    "sexual": {"sexual": 0.9},
    "suggestive": {"sexual": 0.45},
    "assault": {"sexual": 0.8, "violence": 0.7},
    "minor_sexual": {"sexual": 0.95, "sexual/minors": CERTAIN},
    "gore": {"violence": 0.8, "violence/graphic": 0.8},
    "violence": {"violence": 0.4},
    "slur": {"hate": 0.85, "harassment": 0.6},
    "insult": {"harassment": 0.6},
    "threat": {"harassment/threatening": 0.85, "harassment": 0.8, "violence": 0.5},
    "self_harm": {"self-harm": 0.7},
    "self_harm_intent": {"self-harm/intent": 0.9, "self-harm": 0.85},
    "self_harm_how": {"self-harm/instructions": 0.9, "self-harm": 0.85},
    "crime": {"illicit": 0.75},
    "weapon": {"illicit": 0.8, "illicit/violent": 0.85},
}
_BROKEN: Final[Mapping[int, Mapping[str, float]]] = {
    1: {"sexual": 0.95, "sexual/minors": CERTAIN},
    2: {"sexual": 0.95, "harassment": 0.6},
    4: {"sexual": 0.9, "violence": 0.8},
    5: {"violence": 0.9, "violence/graphic": 0.85},
    6: {"hate": 0.95, "hate/threatening": 0.95, "violence": 0.6},
}

POLICY: Final = "\n".join(f"{rule.number}. Refuse {rule.name}. {rule.reason}" for rule in RULES)
"""The rules in words, for a classifier that reads them."""


@dataclass(frozen=True)
class Verdict:
    """What a classifier says of a text: a score from 0 to 1 for each category, and why."""

    scores: Mapping[str, float]
    rationale: str
    by: str
    """Which classifier, as its model is called."""

    @property
    def flagged(self) -> frozenset[str]:
        """The categories that the text is about, as far as the classifier can tell."""
        return frozenset(name for name, score in self.scores.items() if score >= FLAGGED)


class Classifier(Protocol):
    """Judges a text and the frames of a film (PNG or JPEG, each whole) by a policy in words.

    Raises `FetchFailed` when it can't be heard.
    """

    def classify(self, text: str, frames: Sequence[bytes], policy: str) -> Verdict: ...


class WordLists:
    """What is built in. It looks at no frames and knows one policy, its own."""

    def classify(self, text: str, frames: Sequence[bytes] = (), policy: str = POLICY) -> Verdict:
        """Count the words of each list, and look whether the text breaks a rule by itself."""
        words = [Words(text)]
        found = [(one.hit.category, text[one.hit.start : one.hit.end]) for one in signals_in(words, Around()).found]
        weights = [_WEIGHTS[category] for category, _phrase in sorted(set(found)) if category in _WEIGHTS]
        broken = judge(words)
        if broken is not None:
            weights.append(_BROKEN.get(broken.rule.number, {}))
        scores = {name: _together([each.get(name, 0) for each in weights]) for name in CATEGORIES}
        return Verdict(
            scores, _rationale(found, broken.rule.number if broken else None, len(frames)), "misora-word-lists"
        )


def classify(
    text: str,
    frames: Sequence[bytes] = (),
    policy: str = POLICY,
    *,
    server: Classifier | None = None,
    likeness: bool = False,
) -> Verdict:
    """What the operator's server says of the text, or the word lists where there is none.

    When the server can't be heard the word lists answer, but not where somebody's likeness is at stake: then this
    raises `Unavailable`.
    """
    if server is not None:
        try:
            return server.classify(text, frames, policy)
        except FetchFailed as why:
            if likeness:
                raise Unavailable(
                    "What is made of somebody's likeness can't be checked just now. Try again later."
                ) from why
            logger.warning("The moderation server failed, the word lists judge: %s", why)
    return WordLists().classify(text, frames, policy)


def _together(weights: Sequence[float]) -> float:
    """Several signs weigh more than the heaviest, and never quite add up to certainty."""
    return round(min(CERTAIN, 1 - prod(1 - weight for weight in weights)), 4)


def _rationale(found: Sequence[tuple[str, str]], rule: int | None, frames: int) -> str:
    told = [f"{category}: “{phrase[:40]}”" for category, phrase in found if category in _WEIGHTS]
    parts = [
        f"Breaks rule {rule}." if rule else "",
        "; ".join(told[:8]),
        f"{frames} frames were not looked at." if frames else "",
    ]
    return " ".join(filter(None, parts)) or "No word of the lists."
