"""What a composer starts from: a clip to remix, or one to go on from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from misora.accounts.models import User
from misora.core.errors import NotFound
from misora.engines.storyboard import Storyboard
from misora.generation.models import Render
from misora.generation.queries import render_of
from misora.media.models import Asset
from misora.social.models import Post
from misora.social.services import remix_source, source_render
from misora.web.forms.studio import USUAL_LENGTH, shape_of


@dataclass(frozen=True)
class Source:
    """A take that `user` may start from."""

    render: Render
    asset: Asset
    extends: bool = False
    """Whether the new clip goes on from it, rather than being another one like it."""
    post: Post | None = None
    """None for a draft of one's own."""

    @property
    def prompt(self) -> str:
        """Its words."""
        return self.render.batch.prompt

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.render.batch.width, self.render.batch.height

    def storyboard(self) -> Storyboard:
        """What was drawn."""
        return Storyboard.model_validate(self.render.batch.storyboard)

    def initial(self) -> dict[str, Any]:
        """What the form begins with."""
        batch = self.render.batch
        looks = {"kind": batch.kind, "shape": shape_of(*self.size), "seconds": batch.seconds or USUAL_LENGTH}
        if not self.extends:
            return {**looks, "prompt": batch.prompt, "seed": self.render.seed, "remix": self.post and self.post.pk}
        return {**looks, "extend": self.post.pk} if self.post else {**looks, "extend_take": self.render.pk}


def source_of(user: User, asked: Mapping[str, Any]) -> Source | None:
    """What `remix`, `extend` (posts) or `extend_take` (a draft) name, if `user` may start from it.

    Raises `NotFound` or `NotAllowed`.
    """
    if (take := _uuid(asked.get("extend_take"))) is not None:
        render = render_of(user, take)
        if render is None or not hasattr(render, "draft"):
            raise NotFound(_("This draft doesn't exist any more."))
        if render.batch.kind == "video":
            render = source_render(user=user, key=take)
        return Source(render, render.draft.asset, extends=True)
    extend = _uuid(asked.get("extend"))
    named = extend or _uuid(asked.get("remix"))
    if named is None:
        return None
    found = remix_source(user=user, post_id=named)
    return Source(found.render, found.post.asset, extends=extend is not None, post=found.post)


def _uuid(text: Any) -> UUID | None:
    try:
        return UUID(str(text)) if text else None
    except ValueError:
        return None
