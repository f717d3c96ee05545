"""Lets pictures and films in that people bring along: looked at first, and remembered."""

from django.core.files import File
from django.db import transaction

from misora.accounts.models import User
from misora.media.formats import Still
from misora.media.models import Asset
from misora.media.probe import PICTURE, VIDEO
from misora.media.services import check_room, store_picture, store_still
from misora.trust.incoming import Said, mark_in, said_by, signing_for
from misora.trust.marks import asset_of
from misora.trust.models import Origin, Sighting
from misora.trust.prints import Prints, prints_of, prints_of_asset
from misora.trust.recognition import Known, original_of, remember
from misora.trust.screening import screened


def receive_picture(*, owner: User, upload: "File[bytes]") -> Asset:
    """`media.services.store_picture` for a picture that nobody here has looked at.

    Raises `PicturesRefused` too, for what is to stay away; then nothing is kept of it but a record.
    """
    check_room(owner=owner)
    upload.seek(0)
    data = upload.read()
    prints = prints_of(data, kinds=PICTURE)
    found = screened(owner=owner, prints=prints.asked, place=Sighting.Place.UPLOAD)
    said = said_by(data)
    asset = store_picture(owner=owner, upload=upload, sign=signing_for(said, data))
    _remember(asset, prints, found, said)
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
    said = said_by(data)
    asset, seconds = store_still(owner=owner, film=film, which=which, sign=signing_for(said, data))
    _remember(asset, prints_of_asset(asset), found, said)
    return asset, seconds


def _remember(asset: Asset, prints: Prints, found: list[Known], said: Said) -> None:
    original = original_of(found)
    # What is a copy of a clip, or says what it is, needs no second witness; to look takes a second.
    mark = None if original is not None or said.says_ai else mark_in(asset)
    kin = [one for one in (original, None if mark is None else asset_of(mark)) if one is not None]
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
                mark=mark,
                copy_of=original,
            )
