"""A render's row becomes an order for its engine."""

from dataclasses import replace
from pathlib import Path
from typing import cast

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image

from misora.core.errors import NotFound
from misora.engines.protocol import Extends, Kind, Spec
from misora.engines.reference_as import ReferenceAs
from misora.engines.storyboard import Storyboard
from misora.generation.extending import read_kept
from misora.generation.models import Batch, Draft, Render
from misora.generation.wire import Before, Mark, Order
from misora.media import storage
from misora.media.adopted import last_picture
from misora.media.models import Asset
from misora.trust import origins
from misora.trust.marks import known_mark, mark_for, watermark_key


def order_for(render: Render, folder: Path) -> Order:
    """What to make and where, with the pictures and films it needs copied into the attempt's folder."""
    batch = render.batch
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    extends, before = _before(batch, folder)
    spec = Spec(
        kind=cast("Kind", batch.kind),
        prompt=batch.prompt,
        storyboard=Storyboard.model_validate(batch.storyboard),
        width=batch.width,
        height=batch.height,
        seconds=batch.seconds,
        seed=render.seed,
        references=_references(batch, folder),
        reference_as=cast("ReferenceAs", batch.reference_as),
        mask=_copied(batch.mask, folder / "mask.webp") if batch.mask else None,
        previews=batch.previews,
        extends=extends,
    )
    return Order(
        spec=spec,
        folder=folder,
        handle=batch.owner.username,
        before=before,
        label=settings.ENV.misora_label,
        says_ai=says_ai(batch),
        mark=Mark(mark_for(render.pk), watermark_key().hex()),
    )


def says_ai(batch: Batch) -> bool:
    """Whether something in it is AI: a picture by its own word or by ours, or the clip that it is made from."""
    # A take's asset has the take's id.
    return origins.says_ai([*_pictures(batch), *Asset.objects.filter(pk=batch.parent_id)])


def _references(batch: Batch, folder: Path) -> tuple[Path, ...]:
    return tuple(_copied(picture, folder / f"reference{n or ''}.webp") for n, picture in enumerate(_pictures(batch)))


def _pictures(batch: Batch) -> list[Asset]:
    if batch.reference is None:
        return []
    return [batch.reference, *(batch.more_references.order_by("pk") if batch.kind == "image" else ())]


def _before(batch: Batch, folder: Path) -> tuple[Extends | None, Before | None]:
    """What the film before gives: its end to go on from, and itself where it is to be the beginning."""
    kept = read_kept(batch.extends)
    with_picture = kept is not None and kept.shot is None
    if not with_picture and not batch.before_seconds:
        return kept, None
    before = Draft.objects.filter(render=batch.parent).select_related("asset").first() if batch.parent_id else None
    if before is None:
        raise NotFound(_("The clip that this one goes on from is gone. Start one of your own."))
    film, picture = folder / "before.mp4", folder / "before.png"
    storage.fetch(before.asset.file_name("video"), film)
    if kept is not None and with_picture:
        Image.fromarray(last_picture(film)).save(picture)
        kept = replace(kept, picture=picture)
    if not batch.before_seconds:
        film.unlink()
        return kept, None
    captions = folder / "before.vtt" if "captions" in before.asset.renditions else None
    if captions is not None:
        storage.fetch(before.asset.file_name("captions"), captions)
    ident = known_mark(before.asset.pk)
    return kept, Before(film=film, seconds=batch.before_seconds, captions=captions, ident=ident)


def _copied(asset: Asset, path: Path) -> Path:
    storage.fetch(asset.file_name("image"), path)
    return path
