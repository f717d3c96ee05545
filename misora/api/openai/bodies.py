"""The bodies of requests: JSON or a form, read into one shape and checked against a model."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Any, Final, TypeVar

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError

from misora.api.openai.errors import UnsupportedContentType, first_problem
from misora.core.errors import InvalidInput

MOST_BYTES: Final = 30_000_000
"""A picture of the largest size as base64, and the words around it."""
CHUNK_BYTES: Final = 64 * 1024
_BRACKETS: Final = re.compile(r"\[([^\[\]]*)\]")

Wish = TypeVar("Wish", bound=BaseModel)


@dataclass(frozen=True)
class Body:
    """What a request carries."""

    fields: dict[str, Any]
    files: Mapping[str, list[UploadedFile[bytes]]]

    def read_as(self, model: type[Wish]) -> Wish:
        """The fields as `model`; raises `InvalidParameter` with the first that can't be used."""
        try:
            # Their clients leave out what is None, other programs send null: both mean the default.
            return model.model_validate({name: value for name, value in self.fields.items() if value is not None})
        except ValidationError as wrong:
            raise first_problem(wrong.errors()) from wrong

    def file(self, name: str) -> UploadedFile[bytes] | None:
        """The file of that name, if one came."""
        found = self.files.get(name)
        return found[-1] if found else None

    def digest(self) -> str:
        """Of everything that came, so that the same request can be told from another one."""
        sums = {name: [digest_of(file) for file in files] for name, files in self.files.items()}
        return hashlib.sha256(json.dumps([self.fields, sums], sort_keys=True).encode()).hexdigest()


def read_body(request: HttpRequest) -> Body:
    """What `request` carries, whichever of the two types it has. Raises `InvalidInput` for what can't be read."""
    try:
        if request.content_type == "multipart/form-data":
            return _form(*_parsed(request))
        if request.content_type in ("", "application/json"):
            return Body(_json(_gathered(request) if _is_chunked(request) else request), {})
    except RequestDataTooBig as error:
        raise InvalidInput(_("This request is too large. Send pictures as files, and smaller ones.")) from error
    except (ValueError, RecursionError, MultiPartParserError) as error:
        raise InvalidInput(_("The body is neither JSON nor a form that can be read.")) from error
    raise UnsupportedContentType(_("Send the body as application/json or as multipart/form-data."))


def _is_chunked(request: HttpRequest) -> bool:
    """Whether the body comes in pieces, as Node's client sends its forms."""
    return request.headers.get("Transfer-Encoding", "").lower() == "chunked"


def _gathered(request: HttpRequest) -> io.BytesIO:
    """A chunked body, whose length is known only now; Django would take it for an empty one."""
    if not request.META.get("wsgi.input_terminated"):
        raise InvalidInput(_("This server needs to know how long the body is. Send its Content-Length."))
    gathered = io.BytesIO()
    while chunk := request.META["wsgi.input"].read(CHUNK_BYTES):
        gathered.write(chunk)
        if gathered.tell() > MOST_BYTES:
            raise RequestDataTooBig
    gathered.seek(0)
    return gathered


def _json(stream: HttpRequest | IO[bytes]) -> dict[str, Any]:
    # Read by hand: `request.body` takes no more than a form's words, and a picture may come as base64.
    raw = stream.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise RequestDataTooBig
    fields = json.loads(raw or b"null")
    if not isinstance(fields, dict):
        raise InvalidInput(_("The body must be a JSON object, or a form."))
    return fields


def _parsed(request: HttpRequest) -> tuple[QueryDict, MultiValueDict[str, UploadedFile[bytes]]]:
    if not _is_chunked(request):
        return request.POST, request.FILES
    gathered = _gathered(request)
    length = str(len(gathered.getbuffer()))
    return request.parse_file_upload({**request.META, "CONTENT_LENGTH": length}, gathered)


def _form(words: QueryDict, uploads: MultiValueDict[str, UploadedFile[bytes]]) -> Body:
    fields: dict[str, Any] = {}
    nested: dict[str, list[_Part]] = {}
    for name, values in words.lists():
        head, bracket, _rest = name.partition("[")
        path = _BRACKETS.findall(name[len(head) :]) if bracket else []
        if path:
            nested.setdefault(head, []).append((path, values))
        else:
            fields[name] = values[-1]
    files: dict[str, list[UploadedFile[bytes]]] = {}
    for name, sent in uploads.lists():
        files.setdefault(name.partition("[")[0], []).extend(sent)
    return Body(fields | {head: _nested(parts) for head, parts in nested.items()}, files)


_Part = tuple[list[str], list[Any]]
"""What stands in the brackets of a field's name, and its values."""


def _nested(parts: list[_Part]) -> dict[str, Any] | list[Any]:
    """`a[b]` is an object of strings, `a[]` a list of them, `a[][b]` or `a[0][b]` a list of objects."""
    if all(path[0] and not path[0].isdigit() for path, _values in parts):
        return {path[0]: values[-1] for path, values in parts}
    if all(len(path) == 1 for path, _values in parts):
        return [value for _path, values in parts for value in values]
    items: dict[tuple[str, int], dict[str, Any]] = {}
    for path, values in parts:
        for number, value in enumerate(values):
            items.setdefault((path[0], number), {})[path[-1]] = value
    return list(items.values())


def digest_of(file: UploadedFile[bytes]) -> str:
    """Hexadecimal SHA-256 of a file that came along."""
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()
