"""Lists of pictures that others know to be forbidden, as hashes; the pictures themselves never come here.

Organisations hand out such lists (NCMEC, StopNCII and others) under terms of their own. Whatever form they have becomes
a text file of PDQ hashes, which is all that this reads; another source is another `KnownBad`.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Final, NamedTuple, Protocol

import numpy as np
from django.conf import settings
from django.utils.translation import gettext as _

from misora.core.errors import Unavailable
from misora.trust.provenance.fingerprint.index import HashIndex
from misora.trust.provenance.fingerprint.pictures import Printed, telling

_LINE: Final = re.compile(r"^([0-9a-f]{64})(?:[\s,;].*)?$", re.IGNORECASE)


class Hit(NamedTuple):
    """A picture that a list knows."""

    list_name: str
    distance: int


class KnownBad(Protocol):
    """Somewhere to ask."""

    def look_up(self, prints: Sequence[Printed]) -> Hit | None:
        """The nearest known picture, if one is near to any second of these `asked` prints.

        Raises `Unavailable` when it can't be asked: what can't be looked up must not pass.
        """
        ...


class Nothing:
    """No list is set."""

    def look_up(self, prints: Sequence[Printed]) -> Hit | None:
        """Nothing is known."""
        return None


class HashFiles:
    """Text files with one hash a line, 64 hexadecimal digits; what follows a comma or a space, and #, is not read.

    A file that changes is read anew.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = tuple(paths)
        self._read: tuple[tuple[int, int, int], ...] = ()
        self._index = HashIndex()
        self._lock = Lock()

    def look_up(self, prints: Sequence[Printed]) -> Hit | None:
        """As `KnownBad` says. One near second is enough: these are lists of pictures."""
        index = self._current()
        kept = telling(prints)
        near = index.search(np.concatenate([one.hashes for one in kept])) if kept else []
        nearest = min(near, key=lambda one: one.distance, default=None)
        return Hit(self._paths[nearest.entry].name, nearest.distance) if nearest else None

    def _current(self) -> HashIndex:
        with self._lock:
            try:
                stats = [path.stat() for path in self._paths]
                stamps = tuple((stat.st_mtime_ns, stat.st_size, stat.st_ino) for stat in stats)
                if stamps != self._read:
                    self._index, self._read = read_lists(self._paths), stamps
            except (OSError, ValueError) as error:
                raise Unavailable(
                    _("Pictures can't be checked just now, so none can be taken in. Tell the administrator.")
                ) from error
            return self._index


def read_lists(paths: Sequence[Path]) -> HashIndex:
    """The hashes in these files, each under its file's number. Raises OSError, and ValueError for any other line."""
    index = HashIndex()
    for number, path in enumerate(paths):
        hashes = [_hash(path, line) for line in path.read_text().splitlines() if line.strip() and line[0] != "#"]
        if hashes:
            packed = np.frombuffer(b"".join(hashes), np.uint8).reshape(len(hashes), -1)
            index.add(packed, np.full(len(hashes), number, np.int64))
    return index


def _hash(path: Path, line: str) -> bytes:
    found = _LINE.match(line.strip())
    if found is None:
        # Not the line itself: an error is logged, and such hashes are nobody's business.
        raise ValueError(f"{path.name} holds a line that is no PDQ hash")
    return bytes.fromhex(found[1])


_files: dict[tuple[Path, ...], HashFiles] = {}


def known_bad() -> KnownBad:
    """What the operator's settings name."""
    paths = tuple(settings.ENV.misora_known_bad)
    return _files.setdefault(paths, HashFiles(paths)) if paths else Nothing()
