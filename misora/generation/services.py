"""What people do with what they asked for: cancel it, discard it, delete it."""

from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, RestrictedError
from django.utils import timezone
from django.utils.translation import gettext as _

from misora.accounts.models import User
from misora.core.errors import Conflict, NotFound
from misora.credits.services import refund
from misora.generation.asking.budgets import KEY_WINDOW
from misora.generation.asking.requesting import WINDOW
from misora.generation.models import DELETED, Batch, Draft, Preview, Render
from misora.generation.queue import fairness
from misora.media.services import delete_asset


@transaction.atomic
def cancel_render(*, owner: User, render_id: UUID) -> Render:
    """Stop a take and give its credits back; one that has ended stays as it ended. Its worker notices in a second."""
    render = Render.objects.owned_by(owner).select_related("batch").filter(pk=render_id).first()
    if render is None:
        raise NotFound(_("This take doesn't exist."))
    # Without a join: an UPDATE over one looks at the state in a subquery, which isn't looked at again after a wait.
    ended = {"state": Render.State.CANCELLED, "finished_at": timezone.now(), "lease_until": None}
    made = F("start_tag") + (F("finish_tag") - F("start_tag")) * F("fraction")
    if Render.objects.open().filter(pk=render_id).update(finish_tag=made, **ended):
        refund(user=owner, reference=str(render_id))
        fairness.close_up(owner=owner)
    render.refresh_from_db(fields=["state", "finished_at", "lease_until"])
    return render


@transaction.atomic
def discard_draft(*, owner: User, draft_id: UUID) -> None:
    """Delete a draft and its files. Raises `Conflict` for a published one."""
    # Locked, as when it is published: whoever comes second finds what the first has made of it.
    found = Draft.objects.owned_by(owner).select_related("asset", "render__batch").select_for_update(of=("self",))
    draft = found.filter(pk=draft_id).first()
    if draft is None:
        raise NotFound(_("This draft doesn't exist any more."))
    _delete(draft)
    batch = draft.render.batch
    if not batch.renders.open().exists() and not Draft.objects.filter(render__batch=batch).exists():
        Batch.objects.filter(pk=batch.pk).update(discarded_at=timezone.now())


@transaction.atomic
def discard_batch(*, owner: User, batch_id: UUID) -> None:
    """Cancel what still runs and delete every draft of a batch. Raises `Conflict` when a take is published."""
    batch = Batch.objects.owned_by(owner).filter(pk=batch_id).first()
    if batch is None:
        raise NotFound(_("These takes don't exist any more."))
    # All takes before the ledger, as a worker that fails one takes them; the other order would deadlock with it.
    for render in list(batch.renders.open().select_for_update(no_key=True)):
        cancel_render(owner=owner, render_id=render.pk)
    for draft in Draft.objects.filter(render__batch=batch).select_related("asset").select_for_update(of=("self",)):
        _delete(draft)
    Batch.objects.filter(pk=batch.pk).update(discarded_at=timezone.now())


@transaction.atomic
def forget_discarded() -> int:
    """Delete discarded batches that no rate limit counts any more, and say how many; old previews go too."""
    now = timezone.now()
    counted = Q(created_at__gt=now - WINDOW) | Q(key__isnull=False, created_at__gt=now - KEY_WINDOW)
    past = Batch.objects.filter(discarded_at__lt=now - WINDOW).exclude(counted)
    forgotten = list(past.filter(renders__draft=None).values_list("pk", flat=True).distinct())
    Batch.objects.filter(pk__in=forgotten).delete()
    Preview.objects.filter(created_at__lt=now - WINDOW).delete()
    return len(forgotten)


@transaction.atomic
def delete_take(*, owner: User, render_id: UUID) -> None:
    """Take a take out of its owner's sight: an open one is cancelled and refunded, a finished one loses its draft.

    The row stays for rate limits and for takes that go on from it. Raises `NotFound` also for one that was deleted
    before, and `Conflict` for one that is published.
    """
    # Its end and this meet at the row. What was made of it is read only then: a wait would show the draft's old state.
    takes = Render.objects.owned_by(owner).select_for_update(of=("self",), no_key=True)
    render = takes.filter(pk=render_id).first()
    if render is None or not Render.objects.kept().filter(pk=render.pk).exists():
        raise NotFound(_("This take doesn't exist."))
    if render.open:
        cancel_render(owner=owner, render_id=render.pk)
    draft = Draft.objects.filter(render=render).first()
    if draft is not None:
        discard_draft(owner=owner, draft_id=draft.pk)
    Render.objects.filter(pk=render.pk).update(error_code=DELETED)
    if not Render.objects.filter(batch=render.batch_id).kept().exists():
        Batch.objects.filter(pk=render.batch_id).update(discarded_at=timezone.now())


def _delete(draft: Draft) -> None:
    asset = draft.asset
    try:
        with transaction.atomic():
            draft.delete()
    except RestrictedError as published:
        raise Conflict(_("This clip is published. Delete the post first, then the draft.")) from published
    delete_asset(asset=asset)
