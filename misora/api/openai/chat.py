"""`POST /v1/chat/completions`: relayed to the operator's assistant."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponseBase, JsonResponse, StreamingHttpResponse
from ninja import Router, Schema
from pydantic import BaseModel, ConfigDict, Field

from misora.accounts.models import Scope
from misora.api.openai.auth import BearerKey, caller
from misora.api.openai.bodies import read_body
from misora.api.openai.openapi import answers, body
from misora.assistant.services import ask, listen

router = Router(tags=["Chat"])

MOST_MESSAGES: Final = 400


class Message(BaseModel):
    """Something said. What else it carries (names, tool calls) is passed on."""

    model_config = ConfigDict(extra="allow", hide_input_in_errors=True)

    role: str = Field(min_length=1, max_length=40)
    content: str | list[dict[str, Any]] | None = None


class ChatWish(BaseModel):
    """What is asked of the assistant. Fields that are not named here are not passed on."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)

    messages: list[Message] = Field(min_length=1, max_length=MOST_MESSAGES)
    model: str = Field("", description="Any name: the operator's model answers.")
    stream: bool = False
    stream_options: dict[str, Any] | None = None
    tools: list[dict[str, Any]] | None = None
    tool_choice: str | dict[str, Any] | None = None
    parallel_tool_calls: bool | None = None
    functions: list[dict[str, Any]] | None = None
    function_call: str | dict[str, Any] | None = None
    response_format: dict[str, Any] | None = None
    temperature: float | None = None
    top_p: float | None = None
    presence_penalty: float | None = None
    frequency_penalty: float | None = None
    max_tokens: int | None = None
    max_completion_tokens: int | None = None
    stop: str | list[str] | None = None
    n: int | None = Field(None, ge=1, le=4)
    seed: int | None = None
    logit_bias: dict[str, float] | None = None
    logprobs: bool | None = None
    top_logprobs: int | None = None
    reasoning_effort: str | None = None
    verbosity: str | None = None


class Completion(Schema):
    """What the assistant's server answered, as it came."""

    id: str | None = None
    object: str | None = None
    choices: list[dict[str, Any]]


@router.post(
    "/chat/completions",
    auth=BearerKey(Scope.CHAT),
    response=answers(Completion),
    openapi_extra=body(ChatWish, form=False),
)
def create_chat_completion(request: HttpRequest) -> HttpResponseBase:
    """Ask the assistant; with `stream` its words come as server-sent events. 503 where there is none."""
    wish = read_body(request).read_as(ChatWish)
    passed_on = wish.model_dump(exclude={"model", "stream"}, exclude_unset=True)
    if not wish.stream:
        return JsonResponse(ask(owner=caller(request), wish=passed_on))
    stream = listen(owner=caller(request), wish=passed_on)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingHttpResponse(stream, content_type="text/event-stream", headers=headers)
