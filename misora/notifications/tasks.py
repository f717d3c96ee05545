"""Jobs of this room; the one that wakes couriers is in `bell`."""

from uuid import UUID

from misora.core.events import listen
from misora.core.queue import every, job
from misora.generation.events import RenderFailed, RenderFinished
from misora.notifications import services
from misora.notifications.models import EventType


@job(retry=3)
def tell_finished(render_id: str, owner_id: int) -> None:
    """A clip is ready."""
    services.tell(render_id=UUID(render_id), event_type=EventType.VIDEO_COMPLETED)


@job(retry=3)
def tell_failed(render_id: str, owner_id: int) -> None:
    """A clip could not be made."""
    services.tell(render_id=UUID(render_id), event_type=EventType.VIDEO_FAILED)


@every("27 * * * *")
def forget_old_deliveries(timestamp: int) -> None:
    """Delete what was sent long ago."""
    services.forget_old_deliveries()


listen(RenderFinished, tell_finished)
listen(RenderFailed, tell_failed)
