"""Names of videos in the dialect: `video_` and 32 hexadecimal digits."""

import re
from typing import Final
from uuid import UUID

_VIDEO: Final = re.compile(r"video_([0-9a-f]{32})", re.ASCII)


def video_id(key: UUID) -> str:
    """The name of a take, or of a post."""
    return f"video_{key.hex}"


def video_key(name: str) -> UUID | None:
    """What `video_id` made the name of; None for anything else."""
    match = _VIDEO.fullmatch(name)
    return UUID(hex=match[1]) if match else None
