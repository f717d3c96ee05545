"""All that writes assets. Who may see them is for `social` to say, who may make them for the callers."""

import hashlib
import logging
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from misora.accounts.models import User
from misora.core.errors import InvalidInput, TooMany, Unavailable
from misora.core.ids import uuid7
from misora.engines.protocol import MadeBy
from misora.media import storage
from misora.media.durable import sha256_of
from misora.media.encode import FILES, Made
from misora.media.formats import Still
from misora.media.models import Asset
from misora.media.probe import MAX_BYTES, PICTURE, VIDEO, Probed, probe

logger = logging.getLogger(__name__)

Sign = Callable[[bytes], bytes]
"""What happens last to the bytes of a picture that is kept."""


def check_room(*, owner: User, expected_bytes: int = 0) -> None:
    """Raise `Unavailable` when the disk would fall below its floor, `TooMany` when `owner` has no quota left."""
    free = shutil.disk_usage(settings.DATA).free
    if free - expected_bytes < settings.ENV.misora_disk_floor_bytes:
        raise Unavailable(
            _("The disk is nearly full, so nothing new can be made. Ask the administrator to free some space.")
        )
    quota, used = settings.ENV.misora_quota_bytes, Asset.objects.owned_by(owner).total_bytes()
    if used + expected_bytes > quota:
        raise TooMany(
            _("Your clips and pictures fill %(used).1f of %(quota).1f GB. Delete some drafts or posts, then try again.")
            % {"used": used / 1e9, "quota": quota / 1e9}
        )


@transaction.atomic
def store_made(
    *,
    owner: User,
    made: Made,
    asset_id: UUID | None = None,
    made_by: MadeBy = "generated",
    signature: Asset.Signature = Asset.Signature.NONE,
) -> Asset:
    """Copy a finished film into the storage and return its asset; the files of `made` stay, so that a retry finds them.

    Sizes and digests are taken anew: signing may have changed the files since they were made. The same `asset_id` twice
    is one asset. Quota and disk were the business of `check_room`, before the work was done. `made_by` is what its
    label says.
    """
    asset_id = asset_id or uuid7()
    known = Asset.objects.filter(pk=asset_id, owner=owner).first()
    if known is not None:
        return known
    asset = Asset(id=asset_id, owner=owner, kind=made.kind, width=made.width, height=made.height, signature=signature)
    asset.seconds, asset.has_sound, asset.made_by = made.seconds, made.has_sound, made_by
    asset.sha256 = sha256_of(made.files[made.kind])
    return _stored(asset, {name: path for name, path in made.files.items() if name in FILES})


def store_picture(*, owner: User, upload: "File[bytes]", sign: Sign | None = None) -> Asset:
    """Check a picture that someone sent, and store its clean copy; nothing of the upload itself is kept.

    Raises `InvalidInput` with the reason, or what `check_room` and `sign` raise.
    """
    if (upload.size or 0) > MAX_BYTES["image"]:
        limit = MAX_BYTES["image"] // 1_000_000
        raise InvalidInput(
            _("This picture is too large; the limit is %(limit)s MB. Send a smaller one.") % {"limit": limit}
        )
    check_room(owner=owner)
    upload.seek(0)
    return _store_picture(owner, probe(upload.read(), kinds=PICTURE), sign)


def store_mask(*, owner: User, upload: "File[bytes]") -> Asset:
    """Check a mask that someone sent, and store it as a grey picture, white where the picture below may change.

    Raises as `store_picture` does.
    """
    check_room(owner=owner)
    upload.seek(0)
    return _store_picture(owner, probe(upload.read(), kinds=PICTURE, save_as="MASK"))


def store_still(*, owner: User, film: "File[bytes]", which: Still, sign: Sign | None = None) -> tuple[Asset, float]:
    """Store the first or the last picture of a film that someone sent, and say how many seconds the film lasts.

    Nothing of the film itself is kept. Raises `InvalidInput` with the reason, or what `check_room` and `sign` raise.
    """
    check_room(owner=owner)
    film.seek(0)
    probed = probe(film.read(), kinds=VIDEO, still=which)
    return _store_picture(owner, probed, sign), probed.seconds


def _store_picture(owner: User, probed: Probed, sign: Sign | None = None) -> Asset:
    asset = Asset(id=uuid7(), owner=owner, kind=Asset.Kind.IMAGE, width=probed.width, height=probed.height)
    content = probed.content
    if sign is not None:
        content, asset.signature = sign(content), Asset.Signature.SIGNED
    asset.sha256 = hashlib.sha256(content).hexdigest()
    # Only now: the sandbox may take seconds, which no transaction should last.
    with transaction.atomic():
        # Uploads side by side must not share the same last bytes of a quota: the owner's row is its lock.
        User.objects.select_for_update(no_key=True).get(pk=owner.pk)
        check_room(owner=owner, expected_bytes=len(content))
        return _stored(asset, {"image": content})


def _stored(asset: Asset, files: Mapping[str, Path] | Mapping[str, bytes]) -> Asset:
    asset.folder, asset.renditions = storage.save(asset.pk, files, FILES)
    asset.size_bytes = sum(int(rendition["bytes"]) for rendition in asset.renditions.values())
    try:
        asset.save(force_insert=True)
    except BaseException:
        storage.remove(asset.folder)
        raise
    return asset


@transaction.atomic
def replace_files(*, asset: Asset, files: Mapping[str, Path]) -> bool:
    """Give an asset that waits its signed files; False when somebody else did, or it is gone.

    They go into a new folder, one UPDATE makes them the asset's, and the old folder follows once that is certain: a
    kill in between leaves one of the two for `collect_orphans`.
    """
    before = asset.folder
    folder, renditions = storage.save(asset.pk, files, FILES)
    try:
        changed = Asset.objects.filter(pk=asset.pk, folder=before, signature=Asset.Signature.WAITING).update(
            folder=folder,
            renditions=renditions,
            sha256=sha256_of(files[asset.kind]),
            size_bytes=sum(int(rendition["bytes"]) for rendition in renditions.values()),
            signature=Asset.Signature.SIGNED,
        )
    except BaseException:
        storage.remove(folder)
        raise
    if not changed:
        storage.remove(folder)
        return False
    transaction.on_commit(lambda: remove_files(folders=[before]))
    return True


@transaction.atomic
def delete_asset(*, asset: Asset) -> None:
    """Delete the asset; its files follow once that is certain. Should they not, `collect_orphans` finds them."""
    folder = asset.folder
    asset.delete()
    transaction.on_commit(lambda: remove_files(folders=[folder]))


def remove_files(*, folders: Sequence[str]) -> None:
    """Delete the files of assets that are gone; harmless when repeated, and for an asset that still exists."""
    kept = set(Asset.objects.filter(folder__in=folders).values_list("folder", flat=True))
    for folder in folders:
        if folder not in kept:
            storage.remove(folder)


def collect_orphans(*, older_than: timedelta) -> int:
    """Delete files that no asset knows and work folders that nobody writes to any more; return how many folders.

    `older_than` must be longer than any transaction that stores an asset, and than any engine works in silence.
    """
    limit, collected = timezone.now() - older_than, 0
    for shard, folders in storage.folders():
        known = set(Asset.objects.filter(folder__startswith=f"{shard}/").values_list("folder", flat=True))
        for folder in set(folders) - known:
            touched = storage.touched(folder)
            if touched < limit:
                storage.remove(folder)
                collected += 1
    collected += _remove_old_work(limit.timestamp())
    if collected:
        logger.info("Removed %s folders that nothing belonged to.", collected)
    return collected


def _remove_old_work(limit: float) -> int:
    root, removed = Path(settings.WORK_ROOT), 0
    for folder in root.iterdir() if root.is_dir() else ():
        if _touched(folder) < limit:
            shutil.rmtree(folder, ignore_errors=True)
            removed += 1
    return removed


def _touched(folder: Path) -> float:
    """When something in `folder` last changed; now, if it is changing under our eyes."""
    try:
        return max(path.lstat().st_mtime for path in (folder, *folder.rglob("*")))
    except FileNotFoundError:
        return time.time()
