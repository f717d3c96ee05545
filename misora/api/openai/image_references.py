"""The pictures that came along to be drawn over, and the mask: files of a form, addresses, or the data themselves."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.core.files import File
from django.utils.translation import gettext as _

from misora.accounts.models import User
from misora.api.openai.bodies import Body
from misora.api.openai.errors import InvalidParameter, code_of
from misora.api.openai.image_shapes import MOST_REFERENCES, ImageEditWish
from misora.api.openai.references import content_of
from misora.api.openai.schemas import ImageReference
from misora.core.errors import InvalidInput
from misora.generation.models import Batch
from misora.media.models import Asset
from misora.media.services import delete_asset, store_mask
from misora.trust.uploads import receive_picture


@dataclass
class Given:
    """What came along, stored for its owner."""

    pictures: list[Asset] = field(default_factory=list)
    mask: Asset | None = None

    def forget(self, batch: Batch | None) -> None:
        """Delete what no batch uses: after a refusal, or the same request at another time."""
        for asset in [*self.pictures, *([self.mask] if self.mask else [])]:
            if batch is None or asset.pk not in _used(batch):
                delete_asset(asset=asset)


def given_by(owner: User, wish: ImageEditWish, body: Body) -> Given:
    """Store what came with a wish. Raises `InvalidParameter`; then nothing is kept."""
    pictures: Sequence[File[bytes] | ImageReference] = [*body.files.get("image", ()), *wish.pictures()]
    if not pictures:
        message = _("Send the picture to draw over, as a file or as an address.")
        raise InvalidParameter(message, param="image", code="missing_required_parameter")
    if len(pictures) > MOST_REFERENCES:
        message = _("At most %(most)d pictures can be sent; these are %(has)d.")
        raise InvalidParameter(message % {"most": MOST_REFERENCES, "has": len(pictures)}, param="image")
    mask = body.file("mask") or wish.mask_picture()
    given = Given()
    try:
        for picture in pictures:
            given.pictures.append(_stored(owner, picture, "image", receive_picture))
        if mask is not None:
            given.mask = _stored(owner, mask, "mask", store_mask)
    except BaseException:
        given.forget(None)
        raise
    return given


def _stored(owner: User, given: "File[bytes] | ImageReference", param: str, store: Callable[..., Asset]) -> Asset:
    upload = File(io.BytesIO(content_of(given, param))) if isinstance(given, ImageReference) else given
    try:
        return store(owner=owner, upload=upload)
    except InvalidInput as refusal:
        raise InvalidParameter(str(refusal), param=param, code=code_of(refusal)) from refusal


def _used(batch: Batch) -> set[object]:
    return {batch.reference_id, batch.mask_id, *batch.more_references.values_list("pk", flat=True)}
