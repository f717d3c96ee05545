"""The index over all prints of this server, in this process's memory and in a file.

PostgreSQL holds the truth; the index only proposes films, which are then compared with what their rows hold. So it may
lag behind, know films that are gone, or be lost: it catches up with each search and is made anew where it can't be
trusted. Any number of processes may use it at once: each has its own, and one at a time writes the file.
"""

import fcntl
import hashlib
import json
import logging
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from secrets import token_hex
from threading import RLock
from typing import Final

import numpy as np
from django.conf import settings
from django.utils import timezone

from misora.trust.models import Fingerprint
from misora.trust.provenance.fingerprint.index import HashIndex
from misora.trust.provenance.fingerprint.matching import add_film, candidates
from misora.trust.provenance.fingerprint.packing import unpack
from misora.trust.provenance.fingerprint.pictures import Printed

VERSION: Final = 1
"""Of what lies in the file; another one is made anew."""
LATE: Final = timedelta(hours=1)
"""A row may appear after rows with higher numbers, when its transaction lasts; none lasts as long as this."""
MOST_GONE: Final = 0.05
"""Share of films in the file that may be gone from the database before it is made anew."""
UNSAVED: Final = 200
"""Films that are added before the file is written again, or a twentieth of all if that is more."""
CANDIDATES: Final = 64
_ROWS: Final = 500
_FILM = np.dtype([("film", "<i8"), ("asset", "S16")])

logger = logging.getLogger(__name__)


class FilmIndex:
    """Which films of the database have seconds that look like those asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = RLock()
        self._hashes: HashIndex | None = None
        self._films: dict[int, bytes] = {}
        self._floor = 0
        self._unsaved = 0

    def candidates(self, prints: Sequence[Printed]) -> list[int]:
        """Rows that have seconds like some of these `asked` prints, those with the most first, at most CANDIDATES."""
        with self._lock:
            return candidates(self._caught_up(), prints)[:CANDIDATES]

    def rebuild(self) -> int:
        """Make it anew from the database, write it, and say how many films it knows."""
        with self._lock:
            self._start_anew()
            self._catch_up()
            self._arrange()
            self.save()
            return len(self._films)

    def refresh(self) -> None:
        """Catch up and write what is new."""
        with self._lock:
            self._caught_up()
            if self._unsaved:
                self.save()

    def save(self) -> None:
        """Write it, unless another process is just doing so."""
        with self._lock, _only_one(self.folder) as alone:
            if self._hashes is None or not alone:
                return
            name = token_hex(8)
            fresh = self.folder / name
            fresh.mkdir(mode=0o700)
            self._hashes.save(fresh / "hashes")
            films = np.array([*self._films.items()], _FILM) if self._films else np.zeros(0, _FILM)
            np.save(fresh / "films.npy", films)
            said = {"version": VERSION, "folder": name, "digest": _digest(fresh)}
            part = self.folder / "current.part"
            with part.open("w") as file:
                json.dump(said, file)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self.folder / "current")
            self._unsaved = 0
            for old in self.folder.iterdir():
                if old.is_dir() and old.name != name:
                    shutil.rmtree(old, ignore_errors=True)

    def _caught_up(self) -> HashIndex:
        if self._hashes is None:
            self._load()
        self._catch_up()
        self._arrange()
        if self._unsaved > max(UNSAVED, len(self._films) // 20):
            self.save()
        assert self._hashes is not None  # noqa: S101  # for mypy: `_load` has made it
        return self._hashes

    def _load(self) -> None:
        try:
            hashes, films = _read(self.folder)
        except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
            # Missing, damaged, an older version's, or faiss can't read it: the database has it all.
            logger.info("The index of prints is made anew from the database: %s", error)
            self._start_anew()
            return
        truth = {film: asset.bytes for film, asset in Fingerprint.objects.values_list("pk", "asset_id").iterator()}
        gone = sum(truth.get(film) != asset for film, asset in films.items())
        mistaken = any(truth.get(film, asset) != asset for film, asset in films.items())
        if mistaken or gone > MOST_GONE * len(films):
            logger.info("The index of prints is made anew from the database: %s of its films are not there.", gone)
            self._start_anew()
            return
        self._hashes, self._films, self._floor, self._unsaved = hashes, films, 0, 0

    def _start_anew(self) -> None:
        self._hashes, self._films, self._floor, self._unsaved = HashIndex(), {}, 0, 0

    def _catch_up(self) -> None:
        """Add the rows that are not known yet."""
        seen = [*Fingerprint.objects.filter(pk__gt=self._floor).values_list("pk", "asset_id", "created_at").iterator()]
        if any(self._films.get(film, asset.bytes) != asset.bytes for film, asset, _made in seen):
            # A number that stands for another film now: this is another database than before.
            self._start_anew()
        missing = [film for film, _asset, _made in seen if film not in self._films]
        for start in range(0, len(missing), _ROWS):
            self._add(missing[start : start + _ROWS])
        settled = timezone.now() - LATE
        self._floor = max((film for film, _asset, made in seen if made < settled), default=self._floor)

    def _add(self, films: Sequence[int]) -> None:
        assert self._hashes is not None  # noqa: S101  # for mypy
        for film, asset, packed in Fingerprint.objects.filter(pk__in=films).values_list("pk", "asset_id", "pictures"):
            try:
                prints = unpack(bytes(packed))
            except ValueError as error:
                logger.warning("The prints of %s can't be read: %s", asset, error)
                prints = []
            add_film(self._hashes, film, prints)
            self._films[film] = asset.bytes
            self._unsaved += 1

    def _arrange(self) -> None:
        if self._hashes is not None:
            self._hashes = self._hashes.arranged()


def _read(folder: Path) -> tuple[HashIndex, dict[int, bytes]]:
    said = json.loads((folder / "current").read_text())
    written = folder / Path(said["folder"]).name
    if said["version"] != VERSION or said["digest"] != _digest(written):
        raise ValueError("its file is damaged, or an older version's")
    rows = np.load(written / "films.npy")
    # numpy drops zeros at the end of what it takes for text.
    films = {int(row["film"]): bytes(row["asset"]).ljust(16, b"\0") for row in rows}
    return HashIndex.load(written / "hashes"), films


def _digest(folder: Path) -> str:
    """Of both files: what is damaged must not reach faiss, which believes what it reads."""
    digest = hashlib.blake2b()
    for name in ("films.npy", "hashes"):
        with (folder / name).open("rb") as file:
            while piece := file.read(1 << 20):
                digest.update(piece)
    return digest.hexdigest()


@contextmanager
def _only_one(folder: Path) -> Iterator[bool]:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


_indexes: dict[Path, FilmIndex] = {}


def film_index() -> FilmIndex:
    """This process's index, loaded when it is first asked."""
    folder = Path(settings.DATA) / "recognition"
    return _indexes.setdefault(folder, FilmIndex(folder))
