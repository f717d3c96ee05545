"""What the credential of a take says, and when it is put on: with the delivery, or later for what had to wait."""

import logging
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from misora.accounts.models import User
from misora.core.errors import Unavailable
from misora.generation.making.wire import Spent
from misora.generation.models import Batch, Draft, Receipt, Render
from misora.generation.takes.labelling import engine_makes, pictures_of
from misora.media import storage
from misora.media.durable import full_disk_said
from misora.media.models import Asset
from misora.media.services import replace_files
from misora.trust.marks import mark_for
from misora.trust.provenance.credential.manifest import SOURCE_TYPE, Claim, Ingredient, Relation
from misora.trust.provenance.credential.reading import read
from misora.trust.signing import NOT_NOW, BeingSigned, check_signed, seal, sign_file

logger = logging.getLogger(__name__)

AT_A_TIME: Final = 50
"""So many that wait are signed in one go."""
FAILURES: Final = 3
"""After so many that can't be signed, the others wait for the next time."""


def signed(
    *, render: Render, files: Mapping[str, Path], spent: Spent, still_ours: Callable[[], bool] = lambda: True
) -> tuple[Mapping[str, Path], Asset.Signature]:
    """The files of a take with their credential, or as they are, to wait for it. See `trust.signing.seal`."""
    folder = next(iter(files.values())).parent
    with tempfile.TemporaryDirectory(prefix="ingredients-", dir=folder) as fetched:
        return seal(files, claim_of(render, spent, folder=Path(fetched)), still_ours=still_ours)


def signed_copy(*, asset: Asset, content: bytes, ending: str) -> bytes:
    """A finished picture in another format with its credential, which names the picture that is kept as its parent.

    `ending` says the format: ".png". What was never signed stays so. Raises `BeingSigned` when it can't be signed now.
    """
    check_signed(asset)
    if asset.signature != Asset.Signature.SIGNED:
        return content
    with full_disk_said(), storage.work_folder(str(asset.pk)) as folder:
        plain, copy = folder / f"plain{ending}", folder / f"signed{ending}"
        plain.write_bytes(content)
        said = claim_of(asset.draft.render, _spent_on(asset), folder=None)
        parent = tuple(_ingredient(asset, "parentOf", said.title, folder))
        try:
            sign_file(plain, copy, replace(said, ingredients=parent, converted=True, **_as_said_of(parent)))
        except Unavailable as error:
            logger.warning("A copy of %s can't be signed: %s", asset.pk, error)
            raise BeingSigned(NOT_NOW) from error
        return copy.read_bytes()


def _as_said_of(parent: tuple[Ingredient, ...]) -> dict[str, Any]:
    """How the picture itself says that it was made: the engine may be another by now."""
    told = [read(one.path, one.media_type, roots=()).source_type for one in parent]
    known = [how for how, source in SOURCE_TYPE.items() if source in told]
    return {"made_by": known[0][0], "has_picture": known[0][1]} if known else {}


def claim_of(render: Render, spent: Spent, *, folder: Path | None) -> Claim:
    """What is true of a take. What it was made from is fetched into `folder`, and not named where there is none."""
    batch, owner = render.batch, User.objects.get(pk=render.batch.owner_id)
    pictures = pictures_of(batch)
    return Claim(
        title=_title(batch.kind, owner),
        made_by=spent.labelled_as,
        engine=batch.engine,
        model=spent.model,
        asset=str(render.pk),
        watermark=mark_for(render.pk),
        # What Misora drew over a model's pictures is not all the model's.
        has_picture=bool(pictures) or spent.labelled_as != spent.made_by,
        may_train=owner.may_train,
        ingredients=tuple(_ingredients(batch, pictures, folder)) if folder is not None else (),
    )


def _title(kind: str, maker: User) -> str:
    title = _("A clip by @%(handle)s") if kind == "video" else _("A picture by @%(handle)s")
    return title % {"handle": maker.username}


def _ingredients(batch: Batch, pictures: list[Asset], folder: Path) -> Iterator[Ingredient]:
    parent = Draft.objects.filter(render=batch.parent_id).select_related("asset__owner").first()
    if parent is not None:
        title = _title(parent.asset.kind, parent.asset.owner)
        yield from _ingredient(parent.asset, "parentOf", title, folder)
    for picture in pictures:
        yield from _ingredient(picture, "inputTo", _("A picture that came along"), folder)


def _ingredient(asset: Asset, relation: Relation, title: str, folder: Path) -> Iterator[Ingredient]:
    path = folder / str(asset.pk)
    try:
        storage.fetch(asset.file_name(asset.kind), path)
    except FileNotFoundError:
        logger.info("Asset %s was deleted meanwhile: it is not named in what was made from it.", asset.pk)
        return
    yield Ingredient(path, str(asset.renditions[asset.kind]["content_type"]), relation, title)


def sign_waiting() -> int:
    """Sign what had to wait, the oldest first; return how many clips and pictures are now whole."""
    waiting = Asset.objects.filter(signature=Asset.Signature.WAITING, draft__isnull=False).order_by("created_at")
    count = failures = 0
    for asset in waiting.select_related("draft__render__batch")[:AT_A_TIME]:
        if _sign_waiting(asset):
            count += 1
        elif (failures := failures + 1) == FAILURES:
            break
    return count


def _sign_waiting(asset: Asset) -> bool:
    with full_disk_said(), storage.work_folder(str(asset.pk)) as folder:
        plain = {name: folder / str(entry["file"]) for name, entry in asset.renditions.items()}
        try:
            for name, path in plain.items():
                storage.fetch(asset.file_name(name), path)
        except FileNotFoundError:
            return True  # deleted, or signed by somebody else, since its row was read
        files, signature = signed(render=asset.draft.render, files=plain, spent=_spent_on(asset))
        return signature == Asset.Signature.SIGNED and replace_files(asset=asset, files=files)


def _spent_on(asset: Asset) -> Spent:
    """As far as it is kept."""
    return Spent(
        model=Receipt.objects.filter(draft=asset.draft).values_list("model", flat=True).first() or "",
        made_by=engine_makes(asset.draft.render.batch),
        labelled_as="drawn" if asset.made_by == "drawn" else "generated",
    )
