"""Deleting one take, whatever state it is in."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from misora.accounts.models import User
from misora.core.errors import NotFound
from misora.generation.models import DELETED, Batch, Draft, Render
from misora.generation.services import cancel_render, discard_draft


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
