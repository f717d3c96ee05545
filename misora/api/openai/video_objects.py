"""A take as their video object."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, Literal
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from misora.accounts.models import User
from misora.api.openai.ids import video_id
from misora.api.openai.schemas import Video, VideoError
from misora.generation.models import Render
from misora.generation.queries import remaining_seconds
from misora.social.queries import visible_sources

POLL_MS: Final = (500, 5000)
"""Bounds of what the client is told to wait between two looks."""
_STATUS: Final[dict[str, Literal["queued", "in_progress", "completed", "failed"]]] = {
    Render.State.QUEUED: "queued",
    Render.State.RUNNING: "in_progress",
    Render.State.DONE: "completed",
    Render.State.FAILED: "failed",
    Render.State.CANCELLED: "failed",
}


def video_response(render: Render, *, viewer: User) -> HttpResponse:
    """The object of a take of `viewer`, and when to look at it again. Its batch and parent should be at hand."""
    response = JsonResponse(video_objects([render], viewer=viewer)[0])
    if render.open:
        left = remaining_seconds(render)
        wait = 1000 if left is None else round(left * 1000 / 4)
        response["openai-poll-after-ms"] = str(max(POLL_MS[0], min(wait, POLL_MS[1])))
    return response


def video_list(page: Sequence[Render], *, viewer: User, has_more: bool) -> dict[str, Any]:
    """A page of them."""
    names = [video_id(render.pk) for render in page]
    ends = {"first_id": names[0] if names else None, "last_id": names[-1] if names else None}
    return {"object": "list", "data": video_objects(page, viewer=viewer), **ends, "has_more": has_more}


def video_objects(renders: Sequence[Render], *, viewer: User) -> list[dict[str, Any]]:
    """The objects of some takes of `viewer`, with one query for all that they come from."""
    parents = {render.batch.parent for render in renders if render.batch.parent is not None}
    others = {parent.pk for parent in parents if parent.batch.owner_id != viewer.pk}
    names = {parent.pk: video_id(parent.pk) for parent in parents if parent.pk not in others}
    # A take of somebody else is known by its post alone, and only to who may see that.
    names |= {take: video_id(post) for take, post in visible_sources(others, viewer).items()}
    return [_video(render, names).model_dump() for render in renders]


def _video(render: Render, names: dict[UUID, str]) -> Video:
    batch, done = render.batch, render.state == Render.State.DONE
    return Video(
        id=video_id(render.pk),
        model=batch.engine,
        status=_STATUS[render.state],
        progress=100 if done else min(99, int(render.fraction * 100)),
        created_at=_moment(render.created_at),
        completed_at=_moment(render.finished_at) if done and render.finished_at else None,
        expires_at=None,
        prompt=batch.prompt,
        size=f"{batch.width}x{batch.height}",
        seconds=f"{batch.whole_seconds:g}",
        remixed_from_video_id=names.get(batch.parent_id) if batch.parent_id else None,
        error=_error(render),
    )


def _moment(when: datetime) -> int:
    return int(when.timestamp())


def _error(render: Render) -> VideoError | None:
    if render.state == Render.State.FAILED:
        return VideoError(code=render.error_code, message=render.error)
    if render.state == Render.State.CANCELLED:
        return VideoError(code="cancelled", message=_("This render was cancelled."))
    return None
