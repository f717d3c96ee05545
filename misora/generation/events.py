"""What rooms above may listen to."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class RenderFinished:
    """A take is ready as a draft."""

    render_id: UUID
    owner_id: int


@dataclass(frozen=True)
class RenderFailed:
    """A take failed for good; its credits came back."""

    render_id: UUID
    owner_id: int
