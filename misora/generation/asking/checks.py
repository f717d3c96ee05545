"""Whether an engine can make what is asked of it, in sentences that say what it can."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from misora.accounts.models import User
from misora.core.errors import InvalidInput, NotFound
from misora.engines.protocol import LONGEST_ASPECT, LONGEST_SIDE, PICTURE_STEP, Capabilities, Kind
from misora.media.models import Asset

TAKES: dict[Kind, int] = {"video": 4, "image": 10}
"""The most at once."""
SEEDS = 2**31


class TooManyReferences(InvalidInput):
    """More reference pictures than the engine looks at."""


class UnusableMask(InvalidInput):
    """A mask that has no use."""

    param = "mask"


def check_shape(
    engine: Capabilities, *, kind: Kind, width: int, height: int, seconds: float, takes: int, seed: int | None
) -> None:
    """Refuse a kind, a size, a length or a number of takes that the engine doesn't make."""
    if kind not in engine.kinds:
        sentence = (
            _("%(engine)s makes no pictures. Choose another engine, or make a clip.")
            if kind == "image"
            else _("%(engine)s makes no clips, only pictures. Choose another engine, or make a picture.")
        )
        raise InvalidInput(sentence % {"engine": engine.title})
    if not engine.makes(kind, width, height):
        raise InvalidInput(
            _("%(engine)s can't make %(size)s. It makes %(sizes)s.")
            % {"engine": engine.title, "size": f"{width}×{height}", "sizes": _sizes(engine, kind)}
        )
    if kind == "video" and not engine.min_seconds <= seconds <= engine.max_seconds:
        raise InvalidInput(
            _("%(engine)s makes clips of %(least)g to %(most)g seconds.")
            % {"engine": engine.title, "least": engine.min_seconds, "most": engine.max_seconds}
        )
    if not 1 <= takes <= TAKES[kind]:
        raise InvalidInput(_("Ask for one to %(most)d takes.") % {"most": TAKES[kind]})
    if seed is not None and not 0 <= seed < SEEDS:
        raise InvalidInput(_("A seed is a whole number from 0 to %(most)d.") % {"most": SEEDS - 1})


def check_references(
    engine: Capabilities, *, owner: User, kind: Kind, references: Sequence[Asset], mask: Asset | None
) -> None:
    """Refuse pictures that aren't `owner`'s, more than the engine looks at, and a mask that it can't keep to."""
    if any(picture.owner_id != owner.pk for picture in (*references, *([mask] if mask else []))):
        raise NotFound(_("This picture doesn't exist."))
    most = engine.references if kind == "image" else min(engine.references, 1)
    if references and most == 0:
        raise TooManyReferences(_("%(engine)s can't use a reference picture.") % {"engine": engine.title})
    if len(references) > most:
        raise TooManyReferences(
            _("%(engine)s looks at %(most)d reference pictures at most, and %(has)d were sent. Leave some out.")
            % {"engine": engine.title, "most": most, "has": len(references)}
        )
    if mask is None:
        return
    if kind != "image" or not references:
        raise UnusableMask(_("A mask says which part of a picture may change. Send the picture with it."))
    if not engine.masks:
        raise UnusableMask(
            _("%(engine)s can't keep to a part of a picture. Leave out the mask, or choose another engine.")
            % {"engine": engine.title}
        )
    if (mask.width, mask.height) != (references[0].width, references[0].height):
        raise UnusableMask(_("The mask and the picture must have the same size."))


def _sizes(engine: Capabilities, kind: Kind) -> str:
    listed = ", ".join(f"{width}×{height}" for width, height in engine.sizes_of(kind))
    if kind == "video" or engine.image_pixels is None:
        return listed
    fewest, most = engine.image_pixels
    return _(
        "%(sizes)s and every other size of %(fewest)d to %(most)d pixels whose sides are multiples of %(step)d, the "
        "longer one at most %(longest)d and %(aspect)g times the shorter one"
    ) % {
        "sizes": listed,
        "fewest": fewest,
        "most": most,
        "step": PICTURE_STEP,
        "longest": LONGEST_SIDE,
        "aspect": LONGEST_ASPECT,
    }
