"""Takes as the drafts pages show them: every state in words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from misora.generation.models import Batch, Draft, Receipt, Render
from misora.generation.queries import before, engine_named
from misora.media.models import Asset
from misora.social.models import Post
from misora.social.queries import Copied, copied_from
from misora.web.storyboard_words import read_storyboard, substitutions

HONEST_FRACTION = 0.05
"""Below this, what is left can't be told from what went by."""


def nothing_left(takes: Iterable["Take"]) -> bool:
    """Whether all takes of a batch ended and nothing came of them that could be kept."""
    return not any(take.open or take.draft for take in takes)


@dataclass(frozen=True)
class Take:
    """One take with the words for its state."""

    render: Render
    batch: Batch
    post: Post | None = None

    @property
    def draft(self) -> Draft | None:
        """What came of it, unless it was thrown away."""
        return getattr(self.render, "draft", None)

    @property
    def receipt(self) -> Receipt | None:
        """What it was made with and what that took."""
        return getattr(self.draft, "receipt", None)

    @property
    def open(self) -> bool:
        """Still being made."""
        return self.render.open

    @property
    def state(self) -> str:
        """Waiting, drawing, ready, published, failed, cancelled or gone: done, and its draft thrown away."""
        if self.post:
            return "published"
        if self.draft:
            return "ready"
        return {
            Render.State.QUEUED: "waiting",
            Render.State.RUNNING: "drawing",
            Render.State.FAILED: "failed",
            Render.State.CANCELLED: "cancelled",
            Render.State.DONE: "gone",
        }[Render.State(self.render.state)]

    @cached_property
    def copied(self) -> Copied | None:
        """Whose pictures it shows, as long as it isn't published. Found by a search, so it is asked for once."""
        if self.draft is None or self.post is not None:
            return None
        return copied_from(self.draft, self.batch.owner)

    @property
    def waits_for_signature(self) -> bool:
        """Made, but nobody may take it along before it is signed."""
        return self.draft is not None and self.draft.asset.signature == Asset.Signature.WAITING

    @property
    def percent(self) -> int:
        """How far it is; 100 is kept for what is done."""
        return min(99, int(self.render.fraction * 100)) if self.open else 100

    @property
    def preview(self) -> str:
        """The address of the newest frame; it changes with the frame."""
        return f"{reverse('take_preview', args=[self.render.pk])}?at={self.render.attempt}-{self.render.fraction:.3f}"

    @property
    def words(self) -> str:
        """Where it stands, in a sentence or two."""
        return {
            "waiting": _waiting,
            "drawing": _drawing,
            "ready": _ready,
            "published": _ready,
            "failed": _failed,
            "cancelled": _cancelled,
            "gone": _gone,
        }[self.state](self.render, self.batch)


def takes_of(batches: Iterable[Batch]) -> list[list[Take]]:
    """The takes of each batch in their order, with their posts, by one query more."""
    batches = list(batches)
    posts = {post.draft_id: post for post in Post.objects.filter(draft__render__batch__in=batches)}
    takes = [[Take(one, batch) for one in batch.renders.all()] for batch in batches]
    return [[replace(take, post=posts.get(take.draft.pk)) if take.draft else take for take in row] for row in takes]


def _waiting(render: Render, batch: Batch) -> str:
    engine = engine_named(batch.engine)
    if engine is None or engine.status != "ready":
        return _("Waits for a worker with %(engine)s.") % {"engine": engine.title if engine else batch.engine}
    ahead = before(render).count()
    if not ahead:
        return _("Next in line.")
    return ngettext("%(count)d render ahead of yours.", "%(count)d renders ahead of yours.", ahead) % {"count": ahead}


def _drawing(render: Render, batch: Batch) -> str:
    phase = (render.phase or _("starting")).capitalize()
    doing = f"{phase}, {render.detail}." if render.detail else f"{phase}."
    return f"{doing} {_left(render)}".strip()


def _left(render: Render) -> str:
    if render.started_at is None or render.fraction < HONEST_FRACTION:
        return ""
    gone = (timezone.now() - render.started_at).total_seconds()
    return _("About %(time)s left.") % {"time": about(gone * (1 - render.fraction) / render.fraction)}


def about(seconds: float) -> str:
    """A length of time as coarse as it is known: "4 s", "35 s", "3 min"."""
    if seconds < 10:
        return _("%(count)d s") % {"count": max(1, ceil(seconds))}
    if seconds < 90:
        return _("%(count)d s") % {"count": 5 * ceil(seconds / 5)}
    return _("%(count)d min") % {"count": ceil(seconds / 60)}


def _ready(render: Render, batch: Batch) -> str:
    facts = {"seconds": f"{batch.whole_seconds:g}", "credits": credits_in_words(render.credits)}
    facts["size"] = f"{batch.width} × {batch.height}"
    still = batch.kind == "image"
    words = [(_("Ready, %(size)s, %(credits)s.") if still else _("Ready, %(seconds)s s, %(credits)s.")) % facts]
    words += drawn_as(batch)
    return " ".join(words)


def drawn_as(batch: Batch) -> list[str]:
    """What was drawn for what was asked, where the two differ."""
    pairs = substitutions(read_storyboard(batch.storyboard))
    return [
        _("Drawn as: %(drawn)s (asked for: %(asked)s).") % {"drawn": drawn, "asked": asked} for asked, drawn in pairs
    ]


def credits_in_words(amount: int) -> str:
    """Two come out as "2 credits"."""
    return ngettext("%(count)d credit", "%(count)d credits", amount) % {"count": amount}


def _failed(render: Render, batch: Batch) -> str:
    return f"{render.error or _('It could not be made.')} {_refunded(render)}"


def _cancelled(render: Render, batch: Batch) -> str:
    return f"{_('You cancelled it.')} {_refunded(render)}"


def _gone(render: Render, batch: Batch) -> str:
    return _("You threw it away.")


def _refunded(render: Render) -> str:
    if not render.credits:
        return ""
    return ngettext("Its %(count)d credit came back.", "Its %(count)d credits came back.", render.credits) % {
        "count": render.credits
    }


def title_of(batch: Batch, count: int) -> str:
    """Name a batch: "Three takes of the fox"."""
    numbers = [_("No takes"), _("One take"), _("Two takes"), _("Three takes"), _("Four takes")]
    takes = numbers[min(count, 4)]
    subjects = [subject.kind for shot in read_storyboard(batch.storyboard).shots for subject in shot.subjects]
    if not subjects:
        return takes
    return _("%(takes)s of the %(subject)s") % {"takes": takes, "subject": subjects[0]}
