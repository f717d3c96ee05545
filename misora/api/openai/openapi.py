"""What the published description of the dialect says of its operations.

A body may come as JSON or as a form, so endpoints read it themselves (see `schemas`) and answer with a response of
their own: `body` and `answers` only describe that. tests/api/test_openapi.py holds the two together.
"""

from typing import Any

from ninja import Schema
from pydantic import BaseModel


class Fault(Schema):
    """What went wrong, for a person and for a program."""

    message: str
    type: str
    param: str | None
    code: str | None


class Failure(Schema):
    """Every answer that is no success."""

    error: Fault


ALWAYS = (400, 401, 403, 404, 409, 429, 500, 503)
"""The statuses that any operation may fail with."""


def answers(good: Any, *, status: int = 200) -> dict[int, Any]:
    """The `response` of an operation that answers with `good`, or with a `Failure`."""
    return {status: good, **dict.fromkeys(ALWAYS, Failure)}


def body(
    model: type[BaseModel], *, files: tuple[str, ...] = (), json: bool = True, form: bool = True
) -> dict[str, Any]:
    """The `openapi_extra` of an operation whose body `model` describes; `files` are the form's."""
    schema = model.model_json_schema()
    content: dict[str, Any] = {"application/json": {"schema": schema}} if json else {}
    if form:
        uploads = {name: {"type": "string", "format": "binary"} for name in files}
        fields = {**schema, "properties": {**schema.get("properties", {}), **uploads}}
        content["multipart/form-data"] = {"schema": fields}
    return {"requestBody": {"required": True, "content": content}}
