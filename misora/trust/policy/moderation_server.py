"""A server that speaks OpenAI's `/v1/moderations`, as a classifier. Free of Django."""

import base64
from collections.abc import Sequence
from typing import Any

from misora.core.http import FetchFailed
from misora.core.http_service import Service
from misora.engines.director_model import Model
from misora.trust.policy.classify import CATEGORIES, FLAGGED, Verdict


class ModerationServer:
    """The operator's moderation server. Its dialect has no place for a policy, so it judges by its own."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._service = Service(model.url, key=model.key, seconds=model.seconds)

    def classify(self, text: str, frames: Sequence[bytes] = (), policy: str = "") -> Verdict:
        """Ask once; raises `FetchFailed` when there is no answer that can be read."""
        asked: dict[str, Any] = {"input": _input(text, frames)}
        if self._model.name:
            asked["model"] = self._model.name
        answer = self._service.ask("POST", "/moderations", payload=asked)
        if not answer.ok:
            raise FetchFailed(f"{answer.host} answered with status {answer.status}.")
        try:
            result = answer.data["results"][0]
            scores = {name: _score(result, name) for name in CATEGORIES}
            said = str(answer.data.get("model") or self._model.name or answer.host)
        except (LookupError, TypeError, ValueError, AttributeError) as wrong:
            raise FetchFailed(f"{answer.host} did not answer as a moderation server does.") from wrong
        return Verdict(scores, f"{said[:80]} at {answer.host}.", said[:80])


def _input(text: str, frames: Sequence[bytes]) -> str | list[dict[str, Any]]:
    if not frames:
        return text
    pictures = [
        {"type": "image_url", "image_url": {"url": f"data:{_kind(frame)};base64,{base64.b64encode(frame).decode()}"}}
        for frame in frames
    ]
    return [{"type": "text", "text": text}, *pictures]


def _kind(frame: bytes) -> str:
    return "image/png" if frame.startswith(b"\x89PNG") else "image/jpeg"


def _score(result: dict[str, Any], name: str) -> float:
    score = min(1.0, max(0.0, float(result.get("category_scores", {}).get(name) or 0)))
    # Servers draw their own lines; what one has flagged is flagged here too, and nothing else is.
    flagged = bool(result.get("categories", {}).get(name))
    return max(score, FLAGGED) if flagged else min(score, FLAGGED - 0.01)
