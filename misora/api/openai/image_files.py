"""A picture as a program wants it: converted, and at an address that needs no key and works for an hour."""

import base64
import io
from typing import Final, cast, get_args
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.core.files.storage import default_storage
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from PIL import Image

from misora.api.openai.image_shapes import Format
from misora.core.errors import NotFound
from misora.generation.takes.credentials import signed_copy
from misora.media.models import Asset
from misora.trust.signing import check_signed

ADDRESS_SECONDS: Final = 3600
TYPES: Final[dict[Format, str]] = {"png": "image/png", "jpeg": "image/jpeg", "webp": "image/webp"}
_SALT: Final = "misora.api.openai.image"
_PNG_EFFORT: Final = 4
"""Between 0 and 9: more takes long and saves little."""


class AddressGone(NotFound):
    """The address is older than an hour, was changed, or its picture is gone."""

    code = "image_not_found"


def picture_of(asset: Asset, form: Format, compression: int) -> bytes:
    """A finished picture as a program wants it, with its credential. Raises `BeingSigned`."""
    check_signed(asset)
    content = _stored(asset)
    wanted = converted(content, form, compression)
    return wanted if wanted is content else signed_copy(asset=asset, content=wanted, ending=f".{form}")


def _stored(asset: Asset) -> bytes:
    """The picture as it is kept: WebP."""
    with default_storage.open(asset.file_name("image")) as file:
        content: bytes = file.read()
    return content


def converted(content: bytes, form: Format, compression: int) -> bytes:
    """A picture of ours in another format, or smaller."""
    held = io.BytesIO()
    with Image.open(io.BytesIO(content)) as picture:
        if picture.format == "WEBP" and form == "webp" and compression == 100:
            return content
        options = {"compress_level": _PNG_EFFORT} if form == "png" else {"quality": compression}
        picture.convert("RGB").save(held, format=form.upper(), **options)
    return held.getvalue()


def in_base64(content: bytes) -> str:
    """In the letters of JSON."""
    return base64.b64encode(content).decode()


def address_of(request: HttpRequest, asset: Asset, form: Format, compression: int) -> str:
    """Where anyone finds the picture for an hour."""
    token = signing.dumps([asset.pk.hex, form, compression], salt=_SALT)
    path = reverse("openai:image_content", args=[token])
    return f"{settings.PUBLIC_URL}{path}" if settings.PUBLIC_URL else request.build_absolute_uri(path)


def at_address(token: str) -> tuple[Asset, Format, int]:
    """What `address_of` stood for; raises `AddressGone`."""
    gone = AddressGone(_("This address is no longer good. Ask for the picture again."))
    try:
        key, form, compression = signing.loads(token, salt=_SALT, max_age=ADDRESS_SECONDS)
    except signing.BadSignature as error:
        raise gone from error
    asset = Asset.objects.filter(pk=UUID(hex=key), kind=Asset.Kind.IMAGE).first()
    if asset is None or form not in get_args(Format):
        raise gone
    return asset, cast("Format", form), int(compression)
