"""Asking for a clip that changes another one, goes on from it, or begins with a picture of a film."""

from typing import Literal

from django.core.files import File

from misora.accounts.models import ApiKey, User
from misora.core.errors import InvalidInput
from misora.engines.storyboard import Storyboard
from misora.generation.asking.directing import remixed
from misora.generation.asking.extending import Chain, check_chain
from misora.generation.asking.requesting import checked_prompt, plan_ahead, request_renders
from misora.generation.models import Batch, Render
from misora.generation.queries import engines_for
from misora.media.services import delete_asset
from misora.trust.uploads import receive_still


def request_remix(
    *, owner: User, parent: Render, prompt: str, token: str, via_api: bool = False, key: ApiKey | None = None
) -> Batch:
    """Charge `owner` and queue a clip as large, as long and with the seed of `parent`, by the same engine.

    Words that read as an edit change the parent's storyboard, its own words keep it, all others tell a scene of their
    own. Whoever calls has asked whether `owner` may start from `parent`. Raises what `request_renders` raises.
    """
    before = parent.batch
    prompt = checked_prompt(prompt)
    followed = remixed(prompt, parent_prompt=before.prompt, parent=Storyboard.model_validate(before.storyboard))
    if followed.problem:
        raise InvalidInput(followed.problem)
    board = followed.board or plan_ahead(owner=owner, prompt=prompt, seconds=before.seconds, token=token)
    return request_renders(
        owner=owner,
        prompt=prompt,
        engine=_same_engine(parent, owner),
        seconds=before.seconds,
        width=before.width,
        height=before.height,
        seed=parent.seed,
        storyboard=board,
        parent=parent,
        token=token,
        via_api=via_api,
        key=key,
    )


def request_extension(
    *,
    owner: User,
    before: Render,
    prompt: str,
    seconds: float,
    token: str,
    via_api: bool = False,
    key: ApiKey | None = None,
) -> Batch:
    """Charge `owner` and queue a clip that goes on from `before` for `seconds`, by the same engine.

    Its file is the whole film: `before`, if that is their own, and then the new part. Of a clip of somebody else it is
    the new part alone: what its maker deletes or hides must not go on in the films of others. Whoever calls has asked
    whether `owner` may start from `before`. Raises what `request_renders` raises.
    """
    return request_renders(
        owner=owner,
        prompt=prompt,
        engine=_same_engine(before, owner),
        seconds=seconds,
        width=before.batch.width,
        height=before.batch.height,
        extends=before,
        joined=before.batch.owner_id == owner.pk,
        token=token,
        via_api=via_api,
        key=key,
    )


def request_from_film(
    *,
    owner: User,
    film: "File[bytes]",
    which: Literal["first", "last"],
    prompt: str,
    seconds: float | None = None,
    token: str,
    via_api: bool = False,
    key: ApiKey | None = None,
) -> Batch:
    """Charge `owner` and queue a clip that begins with the first or the last picture of a film that they sent.

    It is as large as the film, and as long where no `seconds` are said. Of the film itself nothing is kept. Raises
    what `receive_still` and `request_renders` raise.
    """
    picture, lasts = receive_still(owner=owner, film=film, which=which)
    batch: Batch | None = None
    try:
        if seconds is not None:
            check_chain(Chain(extensions=0, seconds=lasts).longer(seconds))
        length = round(lasts, 1) if seconds is None else seconds
        batch = request_renders(
            owner=owner,
            prompt=prompt,
            seconds=length,
            width=picture.width,
            height=picture.height,
            storyboard=plan_ahead(owner=owner, prompt=prompt, seconds=length, token=token),
            reference=picture,
            token=token,
            via_api=via_api,
            key=key,
        )
    finally:
        # A refusal, or the same request at the same moment, has no use for the picture that was just stored.
        if batch is None or batch.reference_id != picture.pk:
            delete_asset(asset=picture)
    return batch


def _same_engine(parent: Render, owner: User) -> str:
    """The engine that made `parent`, or the usual one where that is gone or not for `owner`."""
    mine = (info.name for info in engines_for(owner) if info.usable and info.name == parent.batch.engine)
    return next(mine, "")
