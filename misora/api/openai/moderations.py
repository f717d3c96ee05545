"""`POST /v1/moderations`: what a text is about. Nothing of it is kept."""

from collections.abc import Mapping
from typing import Any, Final, Literal

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import BaseModel, ConfigDict, Field, field_validator

from misora.api.openai.bodies import read_body
from misora.api.openai.openapi import answers, body
from misora.core.ids import uuid7
from misora.trust.policy.classify import CATEGORIES, Verdict, classify
from misora.trust.policy.services import MOST_LETTERS, moderation_server

router = Router(tags=["Moderation"])

MOST_INPUTS: Final = 128


class Picture(BaseModel):
    """Where a picture is. It is neither fetched nor looked at."""

    url: str = Field(max_length=30_000_000)


class Part(BaseModel):
    """A text or a picture, of which only texts are judged."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)

    type: Literal["text", "image_url"]
    text: str = ""
    image_url: Picture | None = None


class ModerationWish(BaseModel):
    """What is to be judged."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)

    input: str | list[str] | list[Part] = Field(
        description="A text, several, or one made of parts. Pictures are passed over: only texts are judged."
    )
    model: str = Field("", description="Any name: the server has one way to judge.")

    @field_validator("input")
    @classmethod
    def _is_readable(cls, given: str | list[str] | list[Part]) -> str | list[str] | list[Part]:
        if isinstance(given, list) and not 1 <= len(given) <= MOST_INPUTS:
            raise ValueError(_("send 1 to %(most)d inputs") % {"most": MOST_INPUTS})
        if sum(map(len, _texts(given))) > MOST_LETTERS:
            raise ValueError(_("send at most %(most)d letters") % {"most": MOST_LETTERS})
        return given


def _texts(given: str | list[str] | list[Part]) -> list[str]:
    """One text for each result."""
    if isinstance(given, str):
        return [given]
    texts = [one for one in given if isinstance(one, str)]
    parts = [one for one in given if isinstance(one, Part)]
    return ["\n".join(part.text for part in parts if part.type == "text")] if parts else texts


class Result(Schema):
    """What one text is about."""

    flagged: bool
    categories: dict[str, bool]
    category_scores: dict[str, float]
    category_applied_input_types: dict[str, list[Literal["text"]]]


class Moderation(Schema):
    """A result for each input."""

    id: str
    model: str = Field(description="What judged: `misora-word-lists`, or the model of the operator's server.")
    results: list[Result]


@router.post("/moderations", response=answers(Moderation), openapi_extra=body(ModerationWish, form=False))
def create_moderation(request: HttpRequest) -> JsonResponse:
    """Judge texts."""
    wish = read_body(request).read_as(ModerationWish)
    server = moderation_server()
    texts = _texts(wish.input)
    verdicts = [classify(text, server=server) for text in texts]
    results = [_result(verdict, judged=bool(text.strip())) for text, verdict in zip(texts, verdicts, strict=True)]
    return JsonResponse({"id": f"modr-{uuid7().hex}", "model": verdicts[0].by, "results": results})


def _result(verdict: Verdict, *, judged: bool) -> Mapping[str, Any]:
    flagged = verdict.flagged
    return {
        "flagged": bool(flagged),
        "categories": {name: name in flagged for name in CATEGORIES},
        "category_scores": {name: verdict.scores[name] for name in CATEGORIES},
        # Of an input that is all pictures nothing was looked at.
        "category_applied_input_types": {name: ["text"] if judged else [] for name in CATEGORIES},
    }
