"""Where the embedded PostgreSQL listens: always a directory that only its owner may enter."""

import hashlib
import os
import stat
import tempfile
from pathlib import Path

from misora.core.errors import Unavailable
from misora.core.postgres_owner import Owner

PORT = 5432
LONGEST_DIRECTORY = 84
"""Bytes. sockaddr_un holds 104 on macOS and 108 on Linux, of which `/.s.PGSQL.5432.lock` takes 19."""


def socket_directory(directory: Path) -> Path:
    """Return the data directory itself, or a short one when its path is too long for a socket."""
    if len(os.fsencode(directory)) <= LONGEST_DIRECTORY:
        return directory
    place = Path("/run") if os.geteuid() == 0 else Path(tempfile.gettempdir())
    name = "misora-" + hashlib.sha256(os.fsencode(directory)).hexdigest()[:16]
    if not place.is_dir() or len(os.fsencode(place / name)) > LONGEST_DIRECTORY:
        place = Path("/tmp")  # noqa: S108  # make_socket_directory checks who owns what is there
    return place / name


def make_socket_directory(directory: Path, owner: Owner) -> Path:
    """Make `socket_directory` and make sure that it is private."""
    place = socket_directory(directory)
    if place == directory:
        return place
    if not os.path.lexists(place):
        place.mkdir(mode=0o700)
        if owner.drop:
            os.chown(place, owner.uid, owner.gid)
    found = place.lstat()
    # In a shared temporary directory someone else may have made it first, to listen in our place.
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner.uid or found.st_mode & 0o077:
        raise Unavailable(f"{place} should be a private directory of {owner.name}. Remove it, then start again.")
    return place
