"""How people ask “Was this made here?”: with a file or a link, so often and so large as the operator lets them."""

import re
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.utils.translation import gettext as _

from misora.accounts.models import User
from misora.accounts.pace import network_of, take_turn
from misora.core.errors import InvalidInput, NotFound
from misora.core.http import TooLarge, fetch
from misora.media.models import Asset
from misora.media.storage import fetched
from misora.social.models import Post
from misora.social.queries import GONE, may_see
from misora.social.verification import Verification, verify

LINK_SECONDS: Final = 30.0
LINK_BYTES: Final = 50_000_000
"""What lies behind a link is held in memory."""
_OWN: Final = re.compile(r"/(c|media)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:/[a-z]*)?/?", re.ASCII)
"""The pages of our clips and their files; tests/social/test_verifying.py holds it to the addresses of `web`."""


def verify_upload(*, viewer: User | None, address: str, upload: "UploadedFile[bytes]") -> Verification:
    """Answer about a file that `viewer`, or someone signed out at `address`, sent; nothing of it is kept.

    Raises `AskedTooOften`, or what `verify` raises.
    """
    try:
        _check_size(upload.size or 0)
        _take_turn(viewer, address)
        if isinstance(upload, TemporaryUploadedFile):
            return verify(viewer=viewer, file=Path(upload.temporary_file_path()))
        upload.seek(0)
        return verify(viewer=viewer, file=upload.read())
    finally:
        upload.close()


def verify_link(*, viewer: User | None, address: str, link: str, site: str) -> Verification:
    """Answer about what a link leads to: a clip of ours, or a file elsewhere. `site` is where this server is reached.

    Raises `AskedTooOften`, what `core.http.fetch` or `verify` raises, and `NotFound` alike for clips that are gone and
    those that `viewer` may not see.
    """
    link = link.strip()
    ours = _asset_at(link, viewer, site)
    _take_turn(viewer, address)
    if ours is not None:
        with fetched(ours.file_name(ours.kind)) as path:
            return verify(viewer=viewer, file=path)
    try:
        found = fetch(link, deadline=LINK_SECONDS, max_bytes=min(LINK_BYTES, settings.ENV.misora_verify_bytes))
    except TooLarge as error:
        raise TooLarge(_("What lies there is too large to be fetched. Save it, and send the file itself.")) from error
    return verify(viewer=viewer, file=found.body)


def _check_size(size: int) -> None:
    limit = settings.ENV.misora_verify_bytes
    if size > limit:
        raise InvalidInput(
            _("This file has %(size).0f MB; the limit is %(limit).0f MB. Send a smaller or a shorter one.")
            % {"size": size / 1e6, "limit": limit / 1e6}
        )


def _take_turn(viewer: User | None, address: str) -> None:
    # The mark's key is symmetric: who may ask without end can find out, change by change, what the detector sees.
    if viewer is not None:
        limit, who = settings.ENV.misora_verify_per_hour, f"person {viewer.pk}"
        refusal = _("You may have %(limit)d files checked in an hour, and those are used up. Try again later.")
    else:
        limit, who = settings.ENV.misora_verify_per_hour_signed_out, f"address {network_of(address)}"
        refusal = _("%(limit)d files may be checked in an hour without signing in. Sign in, or try again later.")
    take_turn(what="verify", who=who, per_hour=limit, refusal=refusal % {"limit": limit})


def _asset_at(link: str, viewer: User | None, site: str) -> Asset | None:
    """What of ours the link names; None for a link elsewhere."""
    try:
        parsed, here = urlsplit(link), urlsplit(site)
    except ValueError as error:
        raise InvalidInput(_("This is no web address. Write it as https://example.org/clip.mp4.")) from error
    if not here.netloc or parsed.netloc.lower() != here.netloc.lower():
        return None
    place = _OWN.fullmatch(parsed.path)
    if place is None:
        raise InvalidInput(_("This page of ours is no clip. Send the link of a clip, or a file."))
    kind, key = place[1], UUID(place[2])
    if kind == "c":
        post = Post.objects.visible_to(viewer).select_related("asset").filter(pk=key).first()
        asset = post.asset if post else None
    else:
        asset = Asset.objects.filter(pk=key).first()
        asset = asset if asset is not None and may_see(viewer, asset) else None
    if asset is None:
        raise NotFound(GONE)
    return asset
