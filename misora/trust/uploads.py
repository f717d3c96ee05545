"""Lets pictures and films in that people bring along: looked at first, and remembered."""

from uuid import UUID

from django.core.files import File
from django.db import transaction

from misora.accounts.models import User
from misora.media.formats import Still
from misora.media.models import Asset
from misora.media.probe import PICTURE, VIDEO
from misora.media.services import check_room, store_picture, store_still
from misora.trust.incoming import Said, said_by, signing_for
from misora.trust.looking import MarkSeen, mark_seen
from misora.trust.models import Origin, Sighting
from misora.trust.prints import Prints, prints_of, prints_of_asset
from misora.trust.recognition import Known, original_of, remember
from misora.trust.screening import screened, screened_mark


def receive_picture(*, owner: User, upload: "File[bytes]") -> Asset:
    """`media.services.store_picture` for a picture that nobody here has looked at.

    Raises `PicturesRefused` too, for what is to stay away; then nothing is kept of it but a record.
    """
    check_room(owner=owner)
    upload.seek(0)
    data = upload.read()
    prints = prints_of(data, kinds=PICTURE)
    found = screened(owner=owner, prints=prints.asked, place=Sighting.Place.UPLOAD)
    original, mark = _kin(owner, prints, found)
    said = said_by(data)
    asset = store_picture(owner=owner, upload=upload, sign=signing_for(said, data))
    _remember(asset, prints, said, original, mark)
    return asset


def receive_still(*, owner: User, film: "File[bytes]", which: Still) -> tuple[Asset, float]:
    """`media.services.store_still` for a film that nobody here has looked at; what it is a copy of goes for its still.

    Raises as `receive_picture` does.
    """
    check_room(owner=owner)
    film.seek(0)
    data = film.read()
    prints = prints_of(data, kinds=VIDEO)
    found = screened(owner=owner, prints=prints.asked, sound=prints.sound, place=Sighting.Place.UPLOAD)
    original, mark = _kin(owner, prints, found)
    said = said_by(data)
    asset, seconds = store_still(owner=owner, film=film, which=which, sign=signing_for(said, data))
    _remember(asset, prints_of_asset(asset), said, original, mark)
    return asset, seconds


def _kin(owner: User, prints: Prints, found: list[Known]) -> tuple[UUID | None, MarkSeen | None]:
    """What it is a copy of, by its looks or else by our mark, and that mark, where it was looked for."""
    original = original_of(found)
    if original is not None:
        return original, None
    mark = mark_seen(prints.seen)
    if mark.asset_id is None or mark.pictures != "same":
        return None, mark
    screened_mark(owner=owner, asset_id=mark.asset_id, place=Sighting.Place.UPLOAD)
    return mark.asset_id, mark


def _remember(asset: Asset, prints: Prints, said: Said, original: UUID | None, mark: MarkSeen | None) -> None:
    named = mark.asset_id if mark is not None else None
    # A mark on other pictures makes no copy of them, but whoever laid it there took it from something of ours.
    kin = [one for one in (original, named) if one is not None]
    says_ai = said.says_ai or Asset.objects.filter(pk__in=kin, made_by="generated").exists()
    with transaction.atomic():
        remember(asset_id=asset.pk, pictures=prints.kept.pictures, sound=b"", made=False)
        if said or kin:
            Origin.objects.create(
                asset=asset,
                credential=said.credential.state,
                issuer=said.credential.issuer,
                generator=said.credential.generator,
                says_ai=says_ai,
                mark=mark.finding.ident if mark is not None and named is not None else None,
                copy_of=original,
            )
