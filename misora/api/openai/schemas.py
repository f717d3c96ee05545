"""The shapes of what is asked for, and of what is answered."""

import re
from decimal import Decimal
from typing import Annotated, Any, Final, Literal

from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, field_validator, model_validator

from misora.api.openai.errors import UnknownModel
from misora.engines.loading import AUTO
from misora.generation.queries import engine_named

ALIASES: Final = ("sora-2", "gpt-image-", "dall-e-")
"""Names that begin so mean the operator's default engine: old programs run unchanged."""
_SIZE: Final = re.compile(r"([0-9]{1,5})x([0-9]{1,5})", re.ASCII)

Prompt = Annotated[str, Field(min_length=1, max_length=32_000)]
Seconds = Annotated[
    Decimal,
    Field(gt=0, le=600),
    WithJsonSchema({"type": "string", "pattern": r"^[0-9]{1,3}(\.[0-9]{1,3})?$", "examples": ["4", "8", "12"]}),
]
"""A string in their shape; a number is taken as well."""
Size = Annotated[str, WithJsonSchema({"type": "string", "pattern": "^[0-9]{1,5}x[0-9]{1,5}$"})]


def engine_of(model: str) -> str:
    """The engine that a program means: its name, "" for the default one, or `AUTO`; raises `UnknownModel`."""
    if model.startswith(ALIASES):
        return ""
    if model != AUTO and engine_named(model) is None:
        raise UnknownModel(_("The model %(name)s does not exist here.") % {"name": model[:80]})
    return model


class Wish(BaseModel):
    """What a program asks for; fields that this server doesn't know are passed over."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)


class ImageReference(Wish):
    """A picture that is not sent as a file: exactly one of the two."""

    image_url: str | None = Field(None, description="`https://…`, `http://…`, or `data:image/png;base64,…`.")
    file_id: str | None = Field(None, description="Not possible here: this server keeps no files apart from clips.")

    @model_validator(mode="after")
    def _one_of_both(self) -> "ImageReference":
        if (self.image_url is None) == (self.file_id is None):
            raise ValueError(_("Send exactly one of image_url and file_id."))
        return self


class CharacterReference(Wish):
    """A likeness that should play along."""

    id: str


class VideoWish(Wish):
    """`POST /v1/videos`, without its file."""

    prompt: Prompt = Field(description="What happens, in words.", examples=["A yellow submarine explores a reef"])
    model: str = Field(
        "sora-2",
        description="The name of an engine, or `auto` for what fits best. `sora-2…`, `gpt-image-…` and `dall-e-…` mean "
        "the server's default engine.",
    )
    seconds: Seconds = Field(Decimal(4), description="How long, as a string. Each engine has its own bounds.")
    size: Size = Field("720x1280", description="Width and height in pixels, one of the engine's sizes.")
    seed: int | None = Field(
        None, ge=0, lt=2**31, description="The same words and seed give the same clip. Ours, not OpenAI's."
    )
    input_reference: ImageReference | None = Field(
        None, description="The first picture, of exactly the video's size: a file of a form, or an object."
    )
    characters: list[CharacterReference] = Field(
        [], max_length=2, description="Not possible yet: 403 `consent_required`."
    )

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
        """As `engine_of` says."""
        return engine_of(self.model)


class RemixWish(Wish):
    """`POST /v1/videos/{video_id}/remix`."""

    prompt: Prompt = Field(description="What changes, or a scene of its own.", examples=["make it night"])


class VideoReference(Wish):
    """A finished video by its name."""

    id: str = Field(
        description="Of a video of yours, or `video_` and the digits of a clip's address.",
        examples=["video_0199c0ffee0070008000000000000001"],
    )


def _needs_video(schema: dict[str, Any]) -> None:
    # In a form it may be a file, which the model never sees: it can't demand the field itself.
    schema["required"] = [*schema["required"], "video"]
    video = schema["properties"]["video"]
    schema["properties"]["video"] = {**video["anyOf"][0], "description": video["description"]}


class EditWish(RemixWish):
    """`POST /v1/videos/edits`, without its file."""

    model_config = ConfigDict(json_schema_extra=_needs_video)

    video: VideoReference | None = Field(None, description="What is changed: an object, or a film as a file of a form.")


class ExtensionWish(Wish):
    """`POST /v1/videos/extensions`, without its file."""

    model_config = ConfigDict(json_schema_extra=_needs_video)

    prompt: Prompt = Field(description="What happens next.", examples=["It meets a whale"])
    seconds: Seconds = Field(Decimal(4), description="How long the new part is, as a string.")
    video: VideoReference | None = Field(
        None, description="What the new part goes on from: an object, or a film as a file of a form."
    )


class VideoError(Schema):
    """Why a video failed."""

    code: str = Field(description="Stable, such as `refused`, `cancelled` or `worker_lost`.")
    message: str = Field(description="A sentence for a person.")


class Video(Schema):
    """A clip, from the moment it is asked for."""

    id: str = Field(description="`video_` and 32 digits.", examples=["video_0199c0ffee0070008000000000000001"])
    object: Literal["video"] = "video"
    model: str = Field(description="The engine that makes it.", examples=["animatic"])
    status: Literal["queued", "in_progress", "completed", "failed"]
    progress: int = Field(ge=0, le=100, description="In percent.")
    created_at: int = Field(description="In seconds since 1970.", examples=[1795315550])
    completed_at: int | None
    expires_at: int | None = Field(description="Always null: clips stay until they are deleted.")
    prompt: str
    size: str = Field(examples=["720x1280"])
    seconds: str = Field(description="Of the whole film that its content is.", examples=["8"])
    remixed_from_video_id: str | None = Field(
        description="What it was remixed from or goes on from, where you may see that."
    )
    error: VideoError | None


class VideoList(Schema):
    """A page of videos."""

    object: Literal["list"] = "list"
    data: list[Video]
    first_id: str | None
    last_id: str | None = Field(description="Send it as `after` for the next page.")
    has_more: bool


class VideoDeleted(Schema):
    """The answer to a deletion."""

    id: str
    object: Literal["video.deleted"] = "video.deleted"
    deleted: Literal[True] = True
