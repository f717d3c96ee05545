"""The shapes of the images dialect: what is asked for, what is answered, what is streamed."""

import re
from typing import Annotated, Any, Final, Literal

from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field, WithJsonSchema, field_validator

from misora.api.openai.errors import InvalidParameter
from misora.api.openai.schemas import ImageReference, Prompt, Wish, engine_of

MOST_PICTURES: Final = 10
MOST_REFERENCES: Final = 16
MOST_PARTIALS: Final = 3
_SIZE: Final = re.compile(r"([0-9]{1,5})x([0-9]{1,5})", re.ASCII)

Format = Literal["png", "jpeg", "webp"]
PictureSize = Annotated[str, WithJsonSchema({"type": "string", "pattern": "^(auto|[0-9]{1,5}x[0-9]{1,5})$"})]


class ImageWish(Wish):
    """`POST /v1/images/generations`."""

    prompt: Prompt = Field(description="What the picture shows, in words.", examples=["A yellow submarine in a reef"])
    model: str = Field(
        "gpt-image-2",
        description="An engine's name, or `auto`. `gpt-image-…`, `dall-e-…` and `sora-2…` mean the default engine.",
    )
    n: int = Field(1, ge=1, le=MOST_PICTURES, description="How many, which differ by seed.")
    size: PictureSize = Field(
        "auto", description="Width and height in pixels, as the engine makes them; `auto` is its usual size."
    )
    output_format: Format = Field("png", description="What the pictures come as.")
    output_compression: int = Field(100, ge=0, le=100, description="Of JPEG and WebP: 100 is the best and the largest.")
    response_format: Literal["url", "b64_json"] | None = Field(
        None, description="`b64_json`, or `url`: an address without a key, good for an hour. `dall-e-…` default to it."
    )
    stream: bool = Field(False, description="Answer with server-sent events.")
    partial_images: int = Field(
        0, ge=0, le=MOST_PARTIALS, description="When streaming: how many unfinished pictures of each to send, at most."
    )
    background: Literal["auto", "opaque", "transparent"] = Field(
        "auto", description="No engine here makes transparent pictures."
    )
    seed: int | None = Field(
        None, ge=0, lt=2**31, description="The same words and seed give the same picture. Ours, not OpenAI's."
    )
    quality: Any = Field(None, description="Accepted and not used: an engine has one quality.")
    moderation: Any = Field(None, description="Accepted and not used: the rules of this server hold for everyone.")
    style: Any = Field(None, description="Accepted and not used: say it in the prompt.")
    user: Any = Field(None, description="Accepted and not used.")
    safety_identifier: Any = Field(None, description="Accepted and not used.")

    @field_validator("size")
    @classmethod
    def _width_by_height(cls, size: str) -> str:
        if size != "auto" and not _SIZE.fullmatch(size):
            raise ValueError(_("A size is WIDTHxHEIGHT, such as 1024x1024, or auto."))
        return size

    @field_validator("background")
    @classmethod
    def _opaque(cls, background: str) -> str:
        if background == "transparent":
            raise ValueError(_("No engine here makes transparent pictures. Send opaque, or leave it out."))
        return background

    @property
    def width(self) -> int | None:
        """In pixels; None for the engine's usual size."""
        return None if self.size == "auto" else int(self.size.partition("x")[0])

    @property
    def height(self) -> int | None:
        """As `width`."""
        return None if self.size == "auto" else int(self.size.partition("x")[2])

    @property
    def engine(self) -> str:
        """As `engine_of` tells."""
        return engine_of(self.model)

    @property
    def by_address(self) -> bool:
        """Whether pictures are answered as addresses rather than as data."""
        return (self.response_format or ("url" if self.model.startswith("dall-e-") else "b64_json")) == "url"


class ImageEditWish(ImageWish):
    """`POST /v1/images/edits`, without its files."""

    prompt: Prompt = Field(description="What comes to the picture, in words.", examples=["Add a red fox"])
    size: PictureSize = Field(
        "auto", description="Width and height in pixels; `auto` is the size of the picture, or one that is about it."
    )
    image: Any = Field(
        None,
        description="The picture to draw over, as a file; in JSON a `data:` or `https:` address, or a list of them.",
    )
    images: list[ImageReference] = Field([], description="The same in JSON, as objects.")
    mask: Any = Field(
        None,
        description="A PNG of the picture's size, as a file or an address: what is transparent may change.",
    )
    input_fidelity: Any = Field(None, description="Accepted and not used.")

    def pictures(self) -> list[ImageReference]:
        """The pictures that came in the words; raises `InvalidParameter`."""
        given = self.image if isinstance(self.image, list) else [] if self.image is None else [self.image]
        return [_reference(one, "image") for one in given] + self.images

    def mask_picture(self) -> ImageReference | None:
        """The mask that came in the words; raises `InvalidParameter`."""
        return None if self.mask is None else _reference(self.mask, "mask")


def _reference(given: Any, param: str) -> ImageReference:
    if isinstance(given, str):
        return ImageReference(image_url=given, file_id=None)
    if isinstance(given, dict) and isinstance(given.get("image_url"), str):
        return ImageReference(image_url=given["image_url"], file_id=None)
    message = _("%(param)s: send a file of a form, or an address: https://…, data:image/png;base64,…") % {
        "param": param
    }
    raise InvalidParameter(message, param=param)


class TokenDetails(Schema):
    """Nought: Misora counts pictures, not tokens."""

    image_tokens: int = 0
    text_tokens: int = 0


class Usage(Schema):
    """Nought: Misora counts pictures, not tokens. What they cost stands on their receipts."""

    input_tokens: int = 0
    input_tokens_details: TokenDetails = TokenDetails()
    output_tokens: int = 0
    total_tokens: int = 0


class Picture(Schema):
    """A picture, one way or the other."""

    b64_json: str | None = Field(default=None, description="Its file, in base64.")
    url: str | None = Field(default=None, description="Where its file is for an hour, for anyone.")


class Pictures(Schema):
    """The pictures that were made. Where some of several failed, the others are here."""

    created: int = Field(description="In seconds since 1970.", examples=[1795315550])
    data: list[Picture] = Field(description="In the order of their seeds.")
    background: Literal["opaque"] = "opaque"
    output_format: Format
    size: str = Field(examples=["1024x1024"])
    usage: Usage = Usage()
