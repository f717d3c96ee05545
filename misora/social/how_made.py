"""How a clip or picture was made, and what it bears, for whoever may see it."""

from dataclasses import dataclass
from uuid import UUID

from misora.accounts.models import User
from misora.generation.models import Receipt
from misora.media.models import Asset
from misora.social.models import Post
from misora.social.queries import post_for
from misora.trust.models import Fingerprint, Mark


@dataclass(frozen=True)
class HowMade:
    """What its credential says as well, and what of it stands in the pictures themselves."""

    post: Post
    engine: str
    model: str
    """The engine's model and version; empty where the engine names none, or the clip is older than receipts."""
    from_picture: bool
    """A picture that its maker brought along went into it."""
    signed: bool
    marked: bool
    """Every picture of it bears a mark that nobody sees."""
    recognised: bool
    """A copy of it is known by what it looks and sounds like."""
    may_train: bool
    """Its maker lets others train models with it, now."""


def holds_copy(post: Post) -> bool:
    """Whether it is a remix because its pictures were recognised, not because its maker started from that clip."""
    source = post.remix_of
    return source is not None and source.draft.render_id != post.draft.render.batch.parent_id


def how_made(viewer: User | None, post_id: UUID) -> HowMade:
    """Raises `NotFound` as `post_for` does. What it took is for its maker alone, and isn't told."""
    post = post_for(viewer, post_id)
    batch = post.draft.render.batch
    receipt = Receipt.objects.filter(draft=post.draft_id).only("engine", "model").first()
    asset = post.asset
    return HowMade(
        post=post,
        engine=receipt.engine if receipt else batch.engine,
        model=receipt.model if receipt else "",
        from_picture=batch.reference_id is not None,
        signed=asset.signature == Asset.Signature.SIGNED,
        # A mark's row is there before the clip; one from before marks has none.
        marked=Mark.objects.filter(asset_id=asset.pk).exists(),
        recognised=Fingerprint.objects.filter(asset_id=asset.pk, made=True).exists(),
        may_train=post.author.may_train,
    )
