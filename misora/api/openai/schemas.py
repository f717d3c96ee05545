"""The shapes of requests and objects."""

import json
import re
from decimal import Decimal
from typing import Any, Final

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from misora.api.openai.errors import InvalidParameter, UnknownModel
from misora.core.errors import InvalidInput
from misora.engines.loading import AUTO
from misora.generation.models import Render
from misora.generation.queries import engine_named

ALIASES: Final = ("sora-2", "gpt-image-", "dall-e-")
"""Names that begin so mean the operator's default engine: old programs run unchanged."""
_SIZE: Final = re.compile(r"([0-9]{1,5})x([0-9]{1,5})", re.ASCII)
_CODES: Final = {"missing": "missing_required_parameter", "string_type": "invalid_type", "value_error": "invalid_value"}


class VideoWish(BaseModel):
    """`POST /v1/videos`, without its file."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)

    prompt: str = Field(min_length=1, max_length=32_000)
    model: str = "sora-2"
    seconds: Decimal = Field(Decimal(4), gt=0, le=600)
    """A string in their shape; a number is taken as well."""
    size: str = "720x1280"
    seed: int | None = Field(None, ge=0, lt=2**31)
    """An extension that other servers of this dialect have too."""
    input_reference: dict[str, Any] | None = None
    characters: list[Any] = []

    @field_validator("size")
    @classmethod
    def _width_by_height(cls, size: str) -> str:
        if not _SIZE.fullmatch(size):
            raise ValueError(_("A size is WIDTHxHEIGHT, such as 720x1280."))
        return size

    @property
    def width(self) -> int:
        """In pixels."""
        return int(self.size.partition("x")[0])

    @property
    def height(self) -> int:
        """In pixels."""
        return int(self.size.partition("x")[2])

    @property
    def engine(self) -> str:
        """The engine's name, "" for the default one, or `AUTO`; raises `UnknownModel`."""
        if self.model.startswith(ALIASES):
            return ""
        if self.model != AUTO and engine_named(self.model) is None:
            raise UnknownModel(_("The model %(name)s does not exist here.") % {"name": self.model[:80]})
        return self.model


def read_wish(request: HttpRequest) -> "tuple[VideoWish, UploadedFile[bytes] | None]":
    """The wish and the reference file in a request of either content type; raises `InvalidParameter`."""
    try:
        if request.content_type == "multipart/form-data":
            file = request.FILES.get("input_reference")
            fields: Any = request.POST.dict()
        else:
            file, fields = None, json.loads(request.body or b"null")
    except RequestDataTooBig as error:
        raise InvalidInput(_("This request is too large.")) from error
    except (ValueError, MultiPartParserError) as error:
        raise InvalidInput(_("The body is neither JSON nor a form that can be read.")) from error
    if not isinstance(fields, dict):
        raise InvalidInput(_("The body must be a JSON object, or a form."))
    nested = {name: fields.pop(name) for name in list(fields) if name.startswith("input_reference[")}
    if nested:
        fields["input_reference"] = {name[len("input_reference[") :].rstrip("]"): nested[name] for name in nested}
    try:
        # Their client leaves out what is None, other programs send null: both mean the default.
        return VideoWish.model_validate({name: value for name, value in fields.items() if value is not None}), file
    except ValidationError as wrong:
        first = wrong.errors()[0]
        param = ".".join(str(part) for part in first["loc"])
        message = _("%(param)s: %(problem)s.") % {"param": param, "problem": first["msg"].rstrip(".")}
        raise InvalidParameter(message, param=param, code=_CODES.get(first["type"], "invalid_value")) from wrong


_STATUS: Final = {
    Render.State.QUEUED: "queued",
    Render.State.RUNNING: "in_progress",
    Render.State.DONE: "completed",
    Render.State.FAILED: "failed",
    Render.State.CANCELLED: "failed",
}


def video_id(render_id: Any) -> str:
    """`video_` and 32 hexadecimal digits."""
    return f"video_{render_id.hex}"


def video_object(render: Render) -> dict[str, Any]:
    """A take as their video object; `render.batch` should be at hand."""
    batch, state = render.batch, Render.State(render.state)
    error: dict[str, str] | None = None
    if state == Render.State.FAILED:
        error = {"code": render.error_code, "message": render.error}
    elif state == Render.State.CANCELLED:
        error = {"code": "cancelled", "message": _("This render was cancelled.")}
    finished = int(render.finished_at.timestamp()) if render.finished_at and state == Render.State.DONE else None
    return {
        "id": video_id(render.pk),
        "object": "video",
        "model": batch.engine,
        "status": _STATUS[state],
        "progress": 100 if state == Render.State.DONE else min(99, int(render.fraction * 100)),
        "created_at": int(render.created_at.timestamp()),
        "completed_at": finished,
        "expires_at": None,
        "prompt": batch.prompt,
        "size": f"{batch.width}x{batch.height}",
        "seconds": f"{batch.seconds:g}",
        "remixed_from_video_id": video_id(batch.parent_id) if batch.parent_id else None,
        "error": error,
    }
