"""Signs what was made here: this server's authority and its clock, opened once for each process.

The credential is the last thing that happens to a file. When it can't be put on just now, the file is kept and waits:
its owner sees it, and nobody takes it along (`check_signed`) until `generation.credentials.sign_waiting` has signed it.
"""

import atexit
import logging
import os
import tempfile
import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy

from misora.core.errors import MisoraError, Unavailable
from misora.media.encode import FILES
from misora.media.models import Asset
from misora.trust.outside_clock import ask_outside
from misora.trust.provenance.credential import timestamps
from misora.trust.provenance.credential.authority import Authority, open_authority
from misora.trust.provenance.credential.authority import rotate as rotate_authority
from misora.trust.provenance.credential.manifest import Claim, Copy
from misora.trust.provenance.credential.signing import sign

logger = logging.getLogger(__name__)

MAIN: Final = ("video", "image")
STILLS: Final = ("poster", "sprite")
"""Files of a film that name nothing it came from: the film itself does, and these are fetched by the dozen."""


NOT_NOW: Final = gettext_lazy(
    "This is still being signed, so it can't be shared or used yet. Try again in a minute; if it stays so, tell the "
    "administrator."
)


class BeingSigned(Unavailable):
    """It was made, and can't be taken along before it is signed."""

    code = "being_signed"
    retry_after = 60


def check_signed(asset: Asset) -> None:
    """Raise `BeingSigned` for what waits for its signature. Everything that hands a file on asks this first."""
    if asset.signature == Asset.Signature.WAITING:
        raise BeingSigned(NOT_NOW)


def root_pem() -> str:
    """The certificate that others put into their trust lists."""
    return authority().root.pem


def authority() -> Authority:
    """Who signs for this server. Raises `Unavailable` when its keys can't be read."""
    return _opened().authority


def rotate() -> Authority:
    """Make all keys but the root's anew; other processes notice with their next signature."""
    authority()  # a root that is missing is said before anything is put aside
    return rotate_authority(settings.CREDENTIALS, settings.SIGNING_PASSPHRASE, name=settings.ENV.misora_name)


def server_name() -> str:
    """What credentials call this server."""
    return urlsplit(settings.PUBLIC_URL).hostname or settings.ENV.misora_name


def sign_file(path: Path, signed: Path, claim: Claim | Copy) -> None:
    """As `provenance.credential.signing.sign`, by this server's authority."""
    opened = _opened()
    try:
        sign(path, signed, claim, opened.authority, server=server_name(), clock=opened.clock)
    except OSError as error:
        raise Unavailable(f"The file can't be signed just now: {error}") from error


def seal(
    files: Mapping[str, Path], claim: Claim, *, still_ours: Callable[[], bool] = lambda: True
) -> tuple[Mapping[str, Path], Asset.Signature]:
    """Sign the pictures and films among a take's files, into new ones beside them; the old stay for a retry.

    `still_ours` is asked before each file, and keeps a lease that would run out meanwhile. If signing isn't possible
    now, the files come back as they were, and wait.
    """
    folder = Path(tempfile.mkdtemp(prefix="signed-", dir=next(iter(files.values())).parent))
    sealed = dict(files)
    try:
        for name in (*MAIN, *STILLS):
            if name not in files:
                continue
            if not still_ours():
                return files, Asset.Signature.WAITING
            sealed[name] = folder / FILES[name]
            sign_file(files[name], sealed[name], claim if name in MAIN else replace(claim, ingredients=()))
    except Unavailable as error:
        logger.warning("%s waits for its signature: %s", claim.asset, error)
        return files, Asset.Signature.WAITING
    return sealed, Asset.Signature.SIGNED


@dataclass(frozen=True)
class _Open:
    """The authority, the address of the clock, what tells that its files have changed, and the process it is for."""

    authority: Authority
    clock: str
    files: object
    process: int


_lock: Final = threading.Lock()
_serving: Final = ExitStack()
"""The clocks of this process. One that was replaced goes on: a file may just be signed by it."""
_open: _Open | None = None


def _opened() -> _Open:
    global _open  # noqa: PLW0603  # one clock for each process, not for each file
    with _lock:
        if _open is not None and _open.files == _files() and not _open.authority.is_due(datetime.now(UTC)):
            return _open
        if _open is None or _open.process != os.getpid():
            atexit.register(_stop, os.getpid())
            _serving.pop_all()  # threads don't come along into a forked process
        opened = open_authority(settings.CREDENTIALS, settings.SIGNING_PASSPHRASE, name=settings.ENV.misora_name)
        outside = settings.ENV.misora_timestamp_url
        clock = _serving.enter_context(timestamps.clock(opened, _asked if outside else None))
        _open = _Open(opened, clock, _files(), os.getpid())
        return _open


def _stop(process: int) -> None:
    if process == os.getpid():
        _serving.close()


def _files() -> object:
    """Of which certificates and settings, in which process: a rotation by another one counts at once."""
    folder = Path(settings.CREDENTIALS)
    stats = [(path.name, path.stat().st_mtime_ns, path.stat().st_ino) for path in sorted(folder.glob("*.pem"))]
    keys = [path.exists() for path in (folder / f"{part}.key" for part in ("root", "signing", "timestamping"))]
    return os.getpid(), str(folder), settings.ENV.misora_timestamp_url, stats, keys


def _asked(query: bytes) -> bytes:
    """Of the operator's timestamp authority."""
    try:
        return ask_outside(settings.ENV.misora_timestamp_url, query)
    except MisoraError as error:
        # The library that signs learns that there is no timestamp, and tells nobody why.
        logger.warning("No timestamp: %s", error)
        raise
