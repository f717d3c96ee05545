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
from misora.generation.asking.extending import read_kept
from misora.generation.making.wire import Before, Mark, Order
from misora.generation.models import Batch, Draft, Render
from misora.generation.takes.labelling import pictures_of, says_ai
from misora.media import storage
from misora.media.adopted import last_picture
from misora.media.models import Asset
from misora.trust.marks import known_mark, mark_for, watermark_key


def order_for(render: Render, folder: Path) -> Order:
    """What to make and where, with the pictures and films it needs copied into the attempt's folder."""
    batch = render.batch
    return replace(
        _part(render, folder),
        handle=batch.owner.username,
        before=_before(batch, folder) if batch.before_seconds else None,
        label=settings.ENV.misora_label,
        says_ai=says_ai(batch),
        mark=Mark(mark_for(render.pk), watermark_key().hex()),
    )


def order_for_runner(render: Render, folder: Path) -> Order:
    """What to make elsewhere: the new part alone, as `making.film.make` gives it to another film to adopt.

    This server joins, labels and marks it; nothing that is needed for that leaves it, nor anybody's name.
    """
    return replace(_part(render, folder), intermediate=True)


def _part(render: Render, folder: Path) -> Order:
    batch = render.batch
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
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
        extends=_extends(batch, folder),
    )
    return Order(spec=spec, folder=folder)


def _references(batch: Batch, folder: Path) -> tuple[Path, ...]:
    return tuple(_copied(picture, folder / f"reference{n or ''}.webp") for n, picture in enumerate(pictures_of(batch)))


def _extends(batch: Batch, folder: Path) -> Extends | None:
    """The end of the film before, to go on from."""
    kept = read_kept(batch.extends)
    if kept is None or kept.shot is not None:
        return kept
    film, picture = folder / "before.mp4", folder / "before.png"
    storage.fetch(_draft_before(batch).asset.file_name("video"), film)
    Image.fromarray(last_picture(film)).save(picture)
    film.unlink()
    return replace(kept, picture=picture)


def _before(batch: Batch, folder: Path) -> Before:
    """The film before, which is to be the beginning."""
    asset = _draft_before(batch).asset
    film, captions = folder / "before.mp4", folder / "before.vtt" if "captions" in asset.renditions else None
    storage.fetch(asset.file_name("video"), film)
    if captions is not None:
        storage.fetch(asset.file_name("captions"), captions)
    return Before(film=film, seconds=batch.before_seconds, captions=captions, ident=known_mark(asset.pk))


def _draft_before(batch: Batch) -> Draft:
    before = Draft.objects.filter(render=batch.parent).select_related("asset").first() if batch.parent_id else None
    if before is None:
        raise NotFound(_("The clip that this one goes on from is gone. Start one of your own."))
    return before


def _copied(asset: Asset, path: Path) -> Path:
    storage.fetch(asset.file_name("image"), path)
    return path
