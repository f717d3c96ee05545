"""What the label of a take says: in its pictures, in its credential and on every page the same."""

from misora.engines.protocol import MadeBy
from misora.generation.models import Batch
from misora.generation.queries import engine_named
from misora.media.models import Asset
from misora.trust import origins


def engine_makes(batch: Batch) -> MadeBy:
    """How its engine makes pictures; of an engine that nobody knows any more, the stronger word."""
    known = engine_named(batch.engine)
    return known.capabilities.made_by if known is not None and known.capabilities is not None else "generated"


def says_ai(batch: Batch) -> bool:
    """Whether something in it is AI: a picture by its own word or by ours, or the clip that it is made from."""
    given = pictures_of(batch)
    # A take's asset has the take's id.
    ours = [*(picture.pk for picture in given), *([batch.parent_id] if batch.parent_id else [])]
    return origins.says_ai(given) or Asset.objects.filter(pk__in=ours, made_by="generated").exists()


def pictures_of(batch: Batch) -> list[Asset]:
    """The reference pictures that go into it."""
    first = [batch.reference] if batch.reference is not None else []
    return [*first, *(batch.more_references.order_by("pk") if batch.kind == "image" else ())]
