"""Files that exist complete or not at all, also after a power cut."""

import errno
import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from misora.core.errors import Unavailable

PART: Final = ".part"


def part_of(path: Path) -> Path:
    """Where `path` is written before `publish` gives it its name."""
    return path.with_name(path.name + PART)


def publish(paths: Iterable[Path]) -> None:
    """Give finished part files their names, after everything in them has reached the disk."""
    paths = list(paths)
    for path in paths:
        _sync(part_of(path), os.O_RDWR)
    for path in paths:
        part_of(path).replace(path)
    for folder in {path.parent for path in paths}:
        _sync(folder, os.O_RDONLY)


def settle(path: Path) -> None:
    """Wait until the file and the entries of its new folders have reached the disk."""
    _sync(path, os.O_RDWR)
    for folder in (path.parent, path.parent.parent, path.parent.parent.parent):
        _sync(folder, os.O_RDONLY)


def sha256_of(path: Path) -> str:
    """Hexadecimal SHA-256 of the file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def full_disk_said() -> Iterator[None]:
    """Turn "no space left" into a sentence that people can act on."""
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        sentence = (
            "The server's disk is full, so nothing was saved. Ask the administrator to free some space, then try again."
        )
        raise Unavailable(sentence) from error


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
