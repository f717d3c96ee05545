"""The page of docs/reference that describes the API, made from what the server publishes of itself."""

import json
from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]

NULL = {"type": "null"}
PLAIN = {"string": "…", "integer": 0, "number": 0.0, "boolean": True}
"""What stands in an example for a value that nothing is said of."""

INTRO = """\
Programs speak to Misora below `/v1`, in the shapes of the OpenAI API: one that was written for Sora's videos or for
images runs here with another address and key. What stands below is also published for programs, as OpenAPI 3.1, at
`GET /v1/openapi.json`, without a key.

```python
from openai import OpenAI

client = OpenAI(base_url="http://localhost:8000/v1", api_key="sk-misora-…")
video = client.videos.create_and_poll(prompt="A yellow submarine explores a reef", seconds="8")
client.videos.download_content(video.id).write_to_file("submarine.mp4")
```

## Keys

Make one in **Settings → Keys**, or with `misora key create NAME`. Send it as `Authorization: Bearer sk-misora-…`. A key
acts for its owner: it sees what they see, spends their credits, and what it makes is among their drafts. It may do what
its scopes say (`read`, `make`, `chat`, `webhooks`); each operation below names the one that it needs. Every answer to a
key says what is left of its requests: `x-ratelimit-limit-requests`, `x-ratelimit-remaining-requests`,
`x-ratelimit-reset-requests`. Scopes, limits, expiry: [Give a program a key](../how-to/keys.md).

## Bodies

JSON (`application/json`) or, where a file goes along, a form (`multipart/form-data`). In a form, `video[id]` is the
field `id` of the object `video`, and `name[]` is a list. Fields that the server doesn't know are passed over; `null` is
the same as leaving a field out. A form holds at most 22 MB and its words 2 MB, JSON at most 30 MB. Old names of models
(`sora-2…`, `gpt-image-…`, `dall-e-…`) mean the server's default engine.

## The same request twice

Send an `Idempotency-Key` of your own with what makes something: however often that request arrives, it is made and
charged once, and answered with the same clip as it now is. The same key with another request is refused with 409
`idempotency_key_reused`. A key is known for as long as its clip is there, and at least an hour after it was deleted;
then it is free again. A request that was refused does not use its key up.

## Waiting

Making takes its time. Ask for the object again until its `status` is `completed` or `failed`; the header
`openai-poll-after-ms` says when that is worth while. Or be told: [Hear when a clip is ready](../how-to/webhooks.md).

Pictures are waited for: the request ends once all of them are made. With `stream` each comes as soon as it is ready,
after up to `partial_images` unfinished ones, as many as its engine shows: `animatic` two, models on other servers and
engines on runners none. Of several pictures, those that failed are left out; where all failed, that is the answer.

A request that waits longer than the server lets it (`MISORA_WAIT_SECONDS`) ends with 503 `still_being_made`. Its
pictures go on being made and will be among the drafts; the same `Idempotency-Key` waits for them again. Hanging up
doesn't stop them either. Where too many requests wait already, the answer is 429, and nothing was asked for.

## Errors

Every failure has one shape, `{"error": {"message", "type", "param", "code"}}`, and every answer a header
`x-request-id`, a UUID, which the server's log names too. The message is a sentence for a person; programs go by status
and code.

| status | code | |
|---|---|---|
| 400 | `invalid_value`, `invalid_type`, `missing_required_parameter` | `param` says which field |
| 400 | `unsupported_content_type` | neither JSON nor a form |
| 400 | `address_refused`, `fetch_failed`, `too_large` | an address that may not be fetched, or can't be |
| 400 | `webhook_unreachable` | nothing answered where a test was sent |
| 400 | `moderation_blocked` | a rule of this server; the message names it and the words, `param` where they stood |
| 400 | `refused`, `cancelled` | the engine said no to these words; somebody stopped the picture |
| 401 | `invalid_api_key` | missing, wrong or revoked |
| 403 | `scope_missing` | the key lacks the scope |
| 403 | `not_allowed` | its maker keeps others from remixing this clip, or it was taken down |
| 403 | `consent_required` | it would show a person who can't be asked yet |
| 404 | `not_found`, `model_not_found` | not there, or not yours to see |
| 404 | `video_not_ready` | not finished yet |
| 404 | `image_not_found` | the picture's address is older than an hour, or it is gone |
| 405 | `method_not_allowed` | `Allow` names the methods that there are |
| 409 | `conflict` | not in a state for that: published, not finished, deleted |
| 409 | `idempotency_key_reused` | the key came with another request before |
| 416 | `range_not_satisfiable` | the part lies outside of the file |
| 429 | `insufficient_quota` | the owner's credits or the key's are used up; `x-should-retry: false` |
| 429 | `rate_limit_exceeded` | too many requests in a minute, clips in an hour or waiting, or no space; `Retry-After` |
| 500 | `server_error` | something broke here |
| 503 | `still_being_made` | the pictures take longer than a request may wait; `x-should-retry: false` |
| 503 | `engine_died`, `engine_stalled`, `worker_lost` | every try at the picture failed; its credits came back |
| 503 | `unavailable` | no worker, or the disk is nearly full; `Retry-After` |
| 503 | `assistant_unavailable`, `assistant_failed`, `assistant_busy` | no assistant is set up, or it does not answer |
"""

OUTRO = """\
## `GET /healthz`

Without a key, and not below `/v1`. 200 or 503: `{"status": "ok", "database": "ok", "disk": "ok", "worker": "ok"}`; a
failing part says what is wrong.
"""


def page(described: Schema, made: str) -> str:
    """All operations by subject, and the shapes that they answer with."""
    described = _without_names_for_values(described, described["components"]["schemas"])
    operations = [
        (method, path, operation)
        for path, place in sorted(described["paths"].items(), key=_place)
        for method, operation in place.items()
        if method != "head"
    ]
    parts, shown = ["# API", "", made, INTRO], set[str]()
    for subject in dict.fromkeys(_subject(operation) for _method, _path, operation in operations):
        parts += [f"## {subject}", ""]
        for method, path, operation in operations:
            if _subject(operation) == subject:
                parts += [*_operation(method, path, operation, described, shown), ""]
    shapes = sorted(_answered(operations, described) - {"Failure", "Fault"})
    parts += ["## Shapes", ""]
    for name in shapes:
        parts += [f"### {name}", "", *_fields(described["components"]["schemas"][name], needs=False), ""]
    return "\n".join([*parts, OUTRO])


def _without_names_for_values(node: Any, shapes: Schema) -> Any:
    """The same with choices of values where they are used: only what has fields is a shape of its own."""
    if isinstance(node, list):
        return [_without_names_for_values(inner, shapes) for inner in node]
    if not isinstance(node, dict):
        return node
    shape = shapes.get(str(node.get("$ref", "")).rsplit("/", 1)[-1], node)
    if "$ref" in node and "properties" not in shape:
        node = {**shape, **{name: value for name, value in node.items() if name != "$ref"}}
    return {name: _without_names_for_values(inner, shapes) for name, inner in node.items()}


def _place(item: tuple[str, Schema]) -> list[tuple[bool, str]]:
    """Every address right before those below it, with names of things before other words."""
    return [(not part.startswith("{"), part) for part in item[0].split("/")]


def _subject(operation: Schema) -> str:
    return str(operation.get("tags", ["Other"])[0])


def _operation(method: str, path: str, operation: Schema, described: Schema, shown: set[str]) -> Iterator[str]:
    yield f"### `{method.upper()} /v1{path}`"
    yield ""
    yield " ".join(operation.get("description", operation["summary"]).split("\n\n")[0].split())
    for more in operation.get("description", "").split("\n\n")[1:]:
        yield ""
        yield " ".join(more.split())
    yield ""
    yield _terms(operation)
    if parameters := operation["parameters"]:
        yield ""
        yield "| parameter | | | |"
        yield "|---|---|---|---|"
        for each in parameters:
            told = {**each["schema"], "description": each.get("description", "")}
            yield f"| `{each['name']}`, {each['in']} | {_row(told, needed=each['required'])} |"
    if body := operation.get("requestBody"):
        yield ""
        yield from _fields(_body_schema(body, described), needs=True)
    yield ""
    yield from _example(method, path, operation, described)
    yield from _answer(operation, described, shown)


def _terms(operation: Schema) -> str:
    """What it needs, what it takes and what it answers with, in a line."""
    scopes = [scope for scheme in operation.get("security", []) for names in scheme.values() for scope in names]
    parts = [f"Scope `{scopes[0]}`." if scopes else "Any key." if operation.get("security") else "Without a key."]
    if body := operation.get("requestBody"):
        parts.append(f"Takes {' or '.join(f'`{kind}`' for kind in body['content'])}.")
    answers = []
    for status, answer in operation["responses"].items():
        if status.startswith("2"):
            kinds = [_kind(told["schema"]) if "json" in kind else f"`{kind}`" for kind, told in _content(answer)]
            answers.append(f"{status}{f' with {_either(kinds)}' if kinds else ''}")
    return " ".join([*parts, f"Answers {'; '.join(answers)}."] if answers else parts)


def _content(answer: Schema) -> list[tuple[str, Schema]]:
    return list(answer.get("content", {}).items())


def _either(words: list[str]) -> str:
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _body_schema(body: Schema, described: Schema) -> Schema:
    """JSON's, which describes objects; a form's where there is no other."""
    content = body["content"]
    told = content.get("application/json") or next(iter(content.values()))
    return _resolved(told["schema"], described)


def _resolved(schema: Schema, described: Schema) -> Schema:
    if "$ref" in schema:
        found: Schema = described["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        return found
    return schema


def _fields(schema: Schema, *, needs: bool) -> Iterator[str]:
    yield f"| field | | {'| ' if needs else ''}|"
    yield f"|---|---|{'---|' if needs else ''}---|"
    for name, told in schema.get("properties", {}).items():
        yield f"| `{name}` | {_row(told, needed=name in schema.get('required', []) if needs else None)} |"


def _row(told: Schema, *, needed: bool | None) -> str:
    cells = [_kind(told)]
    if needed is not None:
        default = told.get("default")
        cells.append("needed" if needed else f"`{json.dumps(default)}`" if default not in (None, "", []) else "")
    return " | ".join([*cells, " ".join(told.get("description", "").split()).replace("|", "\\|")])


def _kind(told: Schema) -> str:
    """What a value is, in a few words."""
    if "anyOf" in told:
        return _either([_kind(each) for each in told["anyOf"]])
    if "$ref" in told:
        name = told["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    if values := told.get("enum", [told["const"]] if "const" in told else []):
        return _either([f"`{json.dumps(value)}`" for value in values])
    if told.get("type") == "array":
        return f"list of {_kind(told.get('items', {}))}"
    return "file" if told.get("format") == "binary" else f"{told.get('type', 'anything')}{_bounds(told)}"


def _bounds(told: Schema) -> str:
    low = told.get("minimum", told.get("minLength", told.get("exclusiveMinimum")))
    high = told.get("maximum", told.get("maxLength"))
    if low is None and high is None:
        return ""
    unit = " characters" if told.get("type") == "string" else ""
    if low is None or high is None:
        return f", {f'at most {high}' if low is None else f'at least {low}'}{unit}"
    return f", {low} to {high}{unit}"


def _example(method: str, path: str, operation: Schema, described: Schema) -> Iterator[str]:
    lines = [f'curl "$MISORA/v1{path}"' if method == "get" else f'curl -X {method.upper()} "$MISORA/v1{path}"']
    lines += ['-H "Authorization: Bearer $KEY"'] if operation.get("security") else []
    if body := operation.get("requestBody"):
        sample = _sample(_body_schema(body, described), described, asked=True)
        if "application/json" in body["content"]:
            lines += ['-H "Content-Type: application/json"', f"-d '{json.dumps(sample, ensure_ascii=False)}'"]
        else:
            lines += [f"-F {name}={value}" for name, value in sample.items()]
    yield "```sh"
    yield " \\\n  ".join(lines)
    yield "```"


def _answer(operation: Schema, described: Schema, shown: set[str]) -> Iterator[str]:
    """An example of what comes back, where this is the first such answer on the page."""
    good = next((answer for status, answer in operation["responses"].items() if status.startswith("2")), {})
    for kind, told in _content(good):
        name = json.dumps(told["schema"])
        if kind == "application/json" and name not in shown:
            shown.add(name)
            yield ""
            yield "```json"
            yield json.dumps(_sample(told["schema"], described), ensure_ascii=False, indent=1)
            yield "```"


def _sample(schema: Schema, described: Schema, *, asked: bool = False) -> Any:
    """A value of this shape. What is asked for has only what it needs, and what the schema gives an example of."""
    schema = _resolved(schema, described)
    given = [*schema.get("examples", []), schema.get("const"), schema.get("default"), *schema.get("enum", [])]
    if found := [value for value in given if value is not None]:
        return found[0]
    if "anyOf" in schema:
        return None if NULL in schema["anyOf"] else _sample(schema["anyOf"][0], described, asked=asked)
    if schema.get("type") == "array":
        return [_sample(schema.get("items", {}), described, asked=asked)]
    if "properties" in schema:
        needed = schema.get("required", [])
        return {
            name: _sample(told, described, asked=asked)
            for name, told in schema["properties"].items()
            if not asked or name in needed or told.get("examples")
        }
    return "@film.mp4" if schema.get("format") == "binary" else PLAIN.get(schema.get("type", ""))


def _answered(operations: list[tuple[str, str, Schema]], described: Schema) -> set[str]:
    """The names of all shapes in answers and in what is asked for, with those inside them."""
    found: set[str] = set()
    waiting = [json.dumps([told for _method, _path, told in operations])]
    shapes = described["components"]["schemas"]
    while waiting:
        text = waiting.pop()
        for name in shapes.keys() - found:
            if f'"#/components/schemas/{name}"' in text:
                found.add(name)
                waiting.append(json.dumps(shapes[name]))
    bodies = {
        told["schema"].get("$ref", "").rsplit("/", 1)[-1]
        for _method, _path, operation in operations
        for told in operation.get("requestBody", {}).get("content", {}).values()
    }
    return found - bodies
