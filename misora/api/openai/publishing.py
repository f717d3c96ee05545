"""The description of the dialect that is published: `GET /v1/openapi.json`, and docs/reference/api.md."""

import json
from functools import cache
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from ninja import NinjaAPI, Router
from ninja.openapi.schema import REF_TEMPLATE, OpenAPISchema
from ninja.operation import Operation

from misora.api.openai.openapi import Failure

REQUEST_ID: Final = {"description": "Names the request, also in the server's log.", "schema": {"type": "string"}}
RETRY_AFTER: Final = {"description": "Seconds until it is worth trying again.", "schema": {"type": "integer"}}
PACE: Final = {
    "x-ratelimit-limit-requests": {
        "description": "How many requests a minute the key may make.",
        "schema": {"type": "integer"},
    },
    "x-ratelimit-remaining-requests": {"description": "How many of them are left.", "schema": {"type": "integer"}},
    "x-ratelimit-reset-requests": {
        "description": "How long until all of them are there again, such as `6m0s`.",
        "schema": {"type": "string"},
    },
}
FAILURE: Final = REF_TEMPLATE.format(model=Failure.__name__)
KEY: Final = "A key from Settings, Keys, or from `misora key create`; the operation names the scope that it needs."


class DialectAPI(NinjaAPI):
    """Names operations as their functions are named, and says which scope each needs."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """A name that a program made from the description can live with."""
        return operation.view_func.__name__

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        """As ninja makes it, with scopes; below the server's address, which ends in /v1."""
        return _WithScopes(self, path_prefix or "")


class _WithScopes(OpenAPISchema):
    def operation_security(self, operation: Operation) -> list[dict[str, Any]] | None:
        schemes = super().operation_security(operation) or []
        scopes = [scope for auth in operation.auth_callbacks if (scope := getattr(auth, "scope", None)) is not None]
        return [{name: [str(scope) for scope in scopes] for name in scheme} for scheme in schemes] or None


def described(api: NinjaAPI) -> dict[str, Any]:
    """All operations of `api` by OpenAPI 3.1, ready to be published."""
    # A copy all the way down, with names for keys as in JSON.
    schema: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema()))
    schema["servers"] = [{"url": f"{settings.PUBLIC_URL}/v1"}]
    shapes, shared = schema["components"]["schemas"], schema["components"].setdefault("responses", {})
    for place in schema["paths"].values():
        if "head" in place:
            place["head"] = _head(place["head"])
        for operation in place.values():
            _hoist(operation, shapes)
            _add_headers(operation["responses"])
            _share_failures(operation["responses"], shared)
    for scheme in schema["components"].get("securitySchemes", {}).values():
        scheme["description"] = KEY
    return schema


FAILURES: Final = {
    "400": "What was sent can't be used, or may not be made; `param` says which part.",
    "401": "No key, or one that is wrong or revoked.",
    "403": "The key or its owner may not do this.",
    "404": "It isn't there, or not yours to see.",
    "409": "It is not in a state for that, or an idempotency key came with another request.",
    "416": "The part lies outside of the file.",
    "429": "The credits are used up (`insufficient_quota`), or too much was asked in too short a time.",
    "500": "Something broke here; the log says what.",
    "503": "What it needs is away just now: a worker, an engine, space on the disk.",
}


def _share_failures(responses: dict[str, Any], shared: dict[str, Any]) -> None:
    """One description for each status of failure, and references to it."""
    for status, told in responses.items():
        if status in FAILURES and FAILURE in json.dumps(told.get("content")):
            name = HTTPStatus(int(status)).phrase.replace(" ", "")
            shared[name] = {**told, "description": FAILURES[status]}
            responses[status] = {"$ref": f"#/components/responses/{name}"}


def _head(operation: dict[str, Any]) -> dict[str, Any]:
    """GET without what it would send."""
    responses = {status: {"description": told["description"]} for status, told in operation["responses"].items()}
    return {**operation, "operationId": f"{operation['operationId']}_head", "responses": responses}


def _add_headers(responses: dict[str, Any]) -> None:
    for status, told in responses.items():
        headers = told.setdefault("headers", {})
        headers["x-request-id"] = REQUEST_ID
        if status != "401":  # there no key was counted
            headers |= PACE
        if status in ("429", "503"):
            headers["Retry-After"] = RETRY_AFTER


def _hoist(node: Any, shapes: dict[str, Any]) -> None:
    """Bring the definitions that models carry along to where their references point."""
    if isinstance(node, dict):
        for name, shape in node.pop("$defs", {}).items():
            shapes.setdefault(name, shape)
            _hoist(shape, shapes)
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        _hoist(inner, shapes)


def router_for(api: NinjaAPI) -> Router:
    """The address that publishes the description of `api`, for everyone."""
    router = Router()
    description = cache(lambda: described(api))

    @router.get("/openapi.json", auth=None, include_in_schema=False)
    def openapi(request: HttpRequest) -> JsonResponse:
        return JsonResponse(description())

    return router
