"""Pictures as server-sent events: unfinished ones while they come about, then each as it is ready."""

import json
import time
from collections.abc import Generator, Iterator
from typing import Any, Final, Literal
from uuid import UUID

from misora.api.openai.errors import answer
from misora.api.openai.image_files import converted, in_base64, picture_of
from misora.api.openai.image_shapes import ImageWish, Usage
from misora.api.openai.waiting import Place, followed, what_failed
from misora.core.errors import MisoraError
from misora.generation.models import Batch, Preview, Render

Kind = Literal["image_generation", "image_edit"]
PING: Final = b": still here\n\n"
"""A comment: only by sending is it noticed that nobody listens any more."""
PING_SECONDS: Final = 5.0


class Events(Iterator[bytes]):
    """The events of a batch. Closing leaves the `place`; what is being made goes on."""

    def __init__(self, kind: Kind, batch: Batch, wish: ImageWish, place: Place) -> None:
        self._kind, self._batch, self._wish, self._place = kind, batch, wish, place
        self._shown, self._completed = set[int](), set[UUID]()
        self._events = self._told()

    def __next__(self) -> bytes:
        """The next event or comment."""
        return next(self._events)

    def close(self) -> None:
        """Nobody listens any more."""
        self._events.close()
        self._place.leave()

    def _told(self) -> Generator[bytes]:
        renders, spoken = list[Render](), time.monotonic()
        try:
            for renders in followed(self._batch):
                for event in self._new(renders):
                    yield event
                    spoken = time.monotonic()
                if time.monotonic() - spoken > PING_SECONDS:
                    yield PING
                    spoken = time.monotonic()
            if not self._completed:
                raise what_failed(renders)
        except MisoraError as error:
            yield _event("error", json.loads(answer(error).content))
        finally:
            Preview.objects.filter(render__batch=self._batch).delete()
            self._place.leave()

    def _new(self, renders: list[Render]) -> Iterator[bytes]:
        if self._batch.previews:
            previews = Preview.objects.filter(render__batch=self._batch).exclude(pk__in=self._shown)
            for preview in previews.order_by("render__take", "number"):
                self._shown.add(preview.pk)
                yield self._event(
                    "partial_image", self._as_wished(bytes(preview.picture)), partial_image_index=preview.number
                )
        for render in renders:
            if hasattr(render, "draft") and render.pk not in self._completed:
                self._completed.add(render.pk)
                finished = picture_of(render.draft.asset, self._wish.output_format, self._wish.output_compression)
                yield self._event("completed", finished, usage=Usage().model_dump())

    def _as_wished(self, preview: bytes) -> bytes:
        """Unfinished, so it bears the label alone."""
        return converted(preview, self._wish.output_format, self._wish.output_compression)

    def _event(self, what: str, picture: bytes, **more: Any) -> bytes:
        name, wish = f"{self._kind}.{what}", self._wish
        said = {
            "type": name,
            "b64_json": in_base64(picture),
            "background": "opaque",
            "created_at": int(time.time()),
            "output_format": wish.output_format,
            "quality": "auto",
            "size": f"{self._batch.width}x{self._batch.height}",
        }
        return _event(name, said | more)


def _event(name: str, data: Any) -> bytes:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n".encode()
