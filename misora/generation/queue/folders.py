"""Where attempts work on this machine: `WORK_ROOT/<render>.<attempt>`, one folder each, never shared."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings

from misora.media.stills import NEWEST

FILM = "film"


@dataclass(frozen=True)
class Attempt:
    """The folder of one attempt."""

    render_id: UUID
    number: int
    path: Path


def attempt_folder(render_id: UUID, number: int) -> Path:
    """Where this attempt works; it need not exist."""
    return Path(settings.WORK_ROOT) / f"{render_id}.{number}"


def attempts() -> Iterator[Attempt]:
    """All attempts' folders on this machine."""
    root = Path(settings.WORK_ROOT)
    for path in root.iterdir() if root.is_dir() else ():
        name, _, number = path.name.rpartition(".")
        if number.isdecimal():
            yield Attempt(UUID(name), int(number), path)


def newest_frame(render_id: UUID, number: int) -> Path | None:
    """The preview that the film keeps while it is being made."""
    path = attempt_folder(render_id, number) / FILM / NEWEST
    return path if path.is_file() else None
