"""Where the files of assets lie: in Django's storage, under names of ours that never repeat.

`<last two digits of the id>/<id>/<token>/<file>`. The folder of an id of version 7 would start alike for years, so its
random end spreads the folders. The token keeps two attempts at one asset apart.
"""

import secrets
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage

from misora.media.durable import full_disk_said, settle

CONTENT_TYPES: Final = {
    ".mp4": "video/mp4",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".vtt": "text/vtt; charset=utf-8",
}

Rendition = dict[str, str | int]


def save(
    asset_id: UUID, files: Mapping[str, Path | bytes], names: Mapping[str, str]
) -> tuple[str, dict[str, Rendition]]:
    """Store the files of one asset and return its folder and its renditions; all or nothing.

    `names` gives each rendition's file name. Raises `Unavailable` when the disk is full.
    """
    folder = f"{asset_id.hex[-2:]}/{asset_id}/{secrets.token_hex(12)}"
    renditions: dict[str, Rendition] = {}
    try:
        with full_disk_said():
            for rendition, content in files.items():
                size = _save_file(f"{folder}/{names[rendition]}", content)
                kind = CONTENT_TYPES[Path(names[rendition]).suffix]
                renditions[rendition] = {"file": names[rendition], "content_type": kind, "bytes": size}
    except BaseException:
        remove(folder)
        raise
    return folder, renditions


def _save_file(name: str, content: Path | bytes) -> int:
    if isinstance(content, bytes):
        saved = default_storage.save(name, ContentFile(content))
    else:
        with content.open("rb") as file:
            saved = default_storage.save(name, File(file))
    if saved != name:
        msg = f"the storage called {name} {saved}"
        raise RuntimeError(msg)
    if isinstance(default_storage, FileSystemStorage):
        settle(Path(default_storage.path(name)))
    return default_storage.size(name)


def fetch(name: str, path: Path) -> None:
    """Copy what the storage keeps under this name to `path`: it may be elsewhere (S3)."""
    with default_storage.open(name) as file, path.open("wb") as copy:
        shutil.copyfileobj(file, copy)


@contextmanager
def work_folder(name: str) -> Iterator[Path]:
    """A folder of one's own on this machine's disk while the block lasts; what a killed process leaves is cleared away.

    `name` is what it begins with.
    """
    root = Path(settings.WORK_ROOT)
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(prefix=f"{name}-", dir=root) as folder:
        yield Path(folder)


@contextmanager
def fetched(name: str) -> Iterator[Path]:
    """A copy of what the storage keeps under this name, while the block lasts."""
    with work_folder("fetched") as folder:
        path = folder / "file"
        fetch(name, path)
        yield path


def remove(folder: str) -> None:
    """Delete the folder of one asset and what is in it; it may be gone already, or half."""
    for name in _listed(folder)[1]:
        default_storage.delete(f"{folder}/{name}")
    if isinstance(default_storage, FileSystemStorage):
        path = Path(default_storage.path(folder))
        for empty in (path, path.parent):
            # Gone already, or in use by another attempt at the same asset: both are fine.
            with suppress(OSError):
                empty.rmdir()


def folders() -> Iterator[tuple[str, list[str]]]:
    """All folders of assets in the storage, known to anyone or not, by their first part."""
    for shard in _listed("")[0]:
        assets = (f"{shard}/{asset_id}" for asset_id in _listed(shard)[0])
        yield shard, [f"{asset}/{token}" for asset in assets for token in _listed(asset)[0]]


def touched(folder: str) -> datetime:
    """When something in the folder last changed."""
    times = [default_storage.get_modified_time(f"{folder}/{name}") for name in _listed(folder)[1]]
    # An empty folder may be one that is just being filled. Only a file system has them.
    return max(times) if times else default_storage.get_modified_time(folder)


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []
