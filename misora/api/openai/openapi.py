"""What the published description of the dialect says of its operations.

A body may come as JSON or as a form, so endpoints read it themselves (see `bodies`) and answer with a response of
their own: what stands here only describes that. tests/api/test_openapi.py holds the two together.
"""

from typing import Any, Final

from ninja import Schema
from ninja.openapi.schema import REF_TEMPLATE
from pydantic import BaseModel, Field


class Fault(Schema):
    """What went wrong, for a person and for a program."""

    message: str = Field(description="A sentence that says what happened and what to do.")
    type: str
    param: str | None = Field(description="The field that can't be used, where it is one.")
    code: str | None = Field(description="Stable: programs may go by it.")


class Failure(Schema):
    """Every answer that is no success."""

    error: Fault


ALWAYS: Final = (400, 401, 403, 404, 409, 429, 500, 503)
"""The statuses that any operation may fail with."""
JSON: Final = "application/json"


def answers(good: Any, *, status: int = 200) -> dict[int, Any]:
    """The `response` of an operation that answers with `good`, or with a `Failure`. None is no JSON, see `files`."""
    return {status: good} | {each: Failure for each in ALWAYS if each != status}


def body(
    model: type[BaseModel],
    *,
    files: tuple[str, ...] = (),
    json: bool = True,
    form: bool = True,
    idempotent: bool = False,
) -> dict[str, Any]:
    """The `openapi_extra` of an operation whose body `model` describes; `files` are the form's."""
    schema = model.model_json_schema(ref_template=REF_TEMPLATE)
    content: dict[str, Any] = {JSON: {"schema": _named(model.__name__, schema)}} if json else {}
    if form:
        uploads = {name: {"type": "string", "format": "binary"} for name in files}
        fields = {**schema, "properties": {**schema.get("properties", {}), **uploads}}
        content["multipart/form-data"] = {"schema": _named(f"{model.__name__}Form", fields)}
    extra: dict[str, Any] = {"requestBody": {"required": True, "content": content}}
    return extra | {"parameters": [IDEMPOTENCY_KEY]} if idempotent else extra


def _named(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    # `publishing` brings the definition to where the reference points.
    return {"$defs": {name: {**schema, "title": name}}, "$ref": REF_TEMPLATE.format(model=name)}


FOLLOWED: Final = {
    "responses": {
        200: {
            "headers": {
                "openai-poll-after-ms": {
                    "description": "While it is being made: milliseconds until it is worth asking again.",
                    "schema": {"type": "integer"},
                }
            }
        }
    }
}
"""What an operation adds to its `openapi_extra` that answers with something that is being made."""

IDEMPOTENCY_KEY: Final = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string"},
    "description": "The same request with the same key is made once, however often it arrives.",
}


def files(*types: str) -> dict[str, Any]:
    """The `openapi_extra` of an operation that answers with a file of one of these types, whole or in part."""
    binary = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in types}
    outside = {JSON: {"schema": {"$ref": REF_TEMPLATE.format(model=Failure.__name__)}}}
    header = {"in": "header", "name": "Range", "required": False, "schema": {"type": "string"}}
    return {
        "parameters": [{**header, "description": "A single part, such as `bytes=0-1023`."}],
        "responses": {
            200: {"description": "The file.", "content": binary},
            206: {"description": "The part that was asked for.", "content": binary},
            304: {"description": "Not changed since `If-None-Match`."},
            416: {"description": "The part lies outside of the file.", "content": outside},
        },
    }
