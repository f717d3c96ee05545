"""Pictures that come along: a file, an address, or the data themselves."""

import base64
import binascii
import io
from typing import Final
from urllib.parse import unquote_to_bytes

from django.core.files import File
from django.utils.translation import gettext as _

from misora.accounts.models import User
from misora.api.openai.bodies import Body
from misora.api.openai.errors import InvalidParameter, code_of
from misora.api.openai.schemas import ImageReference, VideoWish
from misora.core.errors import InvalidInput
from misora.core.http import FetchFailed, fetch
from misora.media.models import Asset
from misora.media.probe import MAX_BYTES
from misora.media.services import delete_asset
from misora.trust.uploads import receive_picture

FETCH_SECONDS: Final = 10.0
PARAM: Final = "input_reference"


def stored_reference(owner: User, wish: VideoWish, body: Body) -> Asset | None:
    """The picture that came with a wish, stored for `owner`; None if none came. Raises `InvalidParameter`."""
    upload: File[bytes] | None = body.file(PARAM)
    if upload is not None and wish.input_reference is not None:
        raise InvalidParameter(_("Send the reference once: as a file, or as an object."), param=PARAM)
    if wish.input_reference is not None:
        upload = File(io.BytesIO(content_of(wish.input_reference, PARAM)))
    if upload is None:
        return None
    try:
        asset = receive_picture(owner=owner, upload=upload)
    except InvalidInput as refusal:
        raise InvalidParameter(str(refusal), param=PARAM, code=code_of(refusal)) from refusal
    if (asset.width, asset.height) == (wish.width, wish.height):
        return asset
    delete_asset(asset=asset)
    message = _("The reference picture has %(has)s pixels and the video %(wants)s. They must be the same.")
    size = f"{asset.width}x{asset.height}"
    raise InvalidParameter(message % {"has": size, "wants": wish.size}, param=PARAM)


def content_of(reference: ImageReference, param: str) -> bytes:
    """What a reference holds or leads to, unread. Raises `InvalidParameter`, which names `param`."""
    if reference.image_url is None:
        message = _(
            "This server keeps no files. Send the picture itself as a file of a form, or its address in image_url."
        )
        raise InvalidParameter(message, param=f"{param}.file_id")
    try:
        if reference.image_url[:5].lower() == "data:":
            return _data(reference.image_url)
        return fetch(reference.image_url, deadline=FETCH_SECONDS, max_bytes=MAX_BYTES["image"]).body
    except (InvalidInput, FetchFailed) as refusal:
        raise InvalidParameter(str(refusal), param=f"{param}.image_url", code=code_of(refusal)) from refusal


def _data(address: str) -> bytes:
    """What a `data:` address holds (RFC 2397). What it is, its bytes tell."""
    head, comma, data = address.partition(",")
    if not comma:
        raise InvalidInput(_("This data: address holds nothing. Write it as data:image/png;base64,…"))
    content = unquote_to_bytes(data)
    if not head.lower().rstrip().endswith(";base64"):
        return content
    try:
        return base64.b64decode(content, validate=True)
    except binascii.Error as error:
        raise InvalidInput(_("The base64 of this data: address is damaged. Send it again, whole.")) from error
