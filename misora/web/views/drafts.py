"""Takes: progress, playback, choosing, publishing, throwing away."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from misora.accounts.http import SignedInRequest
from misora.core.errors import Conflict, MisoraError
from misora.generation.models import Batch, Draft, Render
from misora.generation.queries import batches_of, engine_named, preview_of, render_of
from misora.generation.services import cancel_render, discard_batch, discard_draft
from misora.social.models import Post
from misora.social.services import publish
from misora.web.audiences import audiences
from misora.web.forms.studio import PublishForm
from misora.web.htmx import wants_part
from misora.web.storyboard_words import read_storyboard, summary
from misora.web.takes import Take, nothing_left, takes_of, title_of
from misora.web.views.studio import go

PAGE = 12
STOP_POLLING = 286
"""htmx ends a poll at this status."""


@login_required
@require_safe
def drafts(request: SignedInRequest) -> HttpResponse:
    """Everything this person made, the newest first."""
    batches: QuerySet[Batch] = batches_of(request.user)
    before = request.GET.get("before", "")
    if before:
        try:
            batches = batches.filter(pk__lt=UUID(before))
        except ValueError:
            raise Http404 from None
    page = list(batches[: PAGE + 1])
    shown = [
        (batch, title_of(batch, len(takes)), takes)
        for batch, takes in zip(page[:PAGE], takes_of(page[:PAGE]), strict=True)
    ]
    context = {"here": "drafts", "batches": shown, "more": page[PAGE - 1].pk if len(page) > PAGE else None}
    return render(request, "studio/drafts.html", context)


@login_required
@require_safe
def batch(request: SignedInRequest, batch_id: UUID) -> HttpResponse:
    """The takes of one prompt side by side, and the form that publishes one."""
    found = get_object_or_404(batches_of(request.user), pk=batch_id)
    return _batch_page(request, found, None)


def _batch_page(request: SignedInRequest, batch: Batch, form: PublishForm | None, status: int = 200) -> HttpResponse:
    takes = takes_of([batch])[0]
    ready = [take for take in takes if take.state == "ready" and not (take.copied and take.copied.refusal)]
    picked = _picked(form, ready)
    form = form or PublishForm(initial={"alt": batch.prompt[:1000]})
    context = {
        "here": "drafts",
        "batch": batch,
        "engine": engine_named(batch.engine),
        "title": title_of(batch, len(takes)),
        "board_summary": summary(read_storyboard(batch.storyboard), still=batch.kind == "image"),
        "takes": takes,
        "picked": picked,
        "spent": nothing_left(takes),
        "publishable": bool(ready) or any(take.open for take in takes),
        "form": form,
        "audiences": audiences(request.user, str(form["audience"].value())),
    }
    return render(request, "studio/batch.html", context, status=status)


def _picked(form: PublishForm | None, ready: list[Take]) -> Take | None:
    chosen = str(form["take"].value()) if form else ""
    found = next((take for take in ready if take.draft and str(take.draft.pk) == chosen), None)
    return found or next(iter(ready), None)


def _found(request: SignedInRequest, render_id: UUID) -> Render:
    found = render_of(request.user, render_id)
    if found is None:
        raise Http404
    return found


def _now(found: Render) -> Take:
    return Take(found, found.batch, Post.objects.filter(draft__render=found).first())


@login_required
@require_safe
def take(request: SignedInRequest, render_id: UUID) -> HttpResponse:
    """How a take stands: its figures while it is made, its whole card once it ended."""
    found = render_of(request.user, render_id)
    if found is None:
        if wants_part(request):
            return HttpResponse(_("This take is gone."), status=STOP_POLLING)
        raise Http404
    if not wants_part(request):
        return redirect(f"{reverse('batch', args=[found.batch_id])}#take-{found.pk}")
    now = _now(found)
    return render(request, "studio/_take_now.html", {"take": now}) if now.open else _card(request, now)


def _card(request: SignedInRequest, now: Take) -> HttpResponse:
    found = batches_of(request.user).filter(pk=now.batch.pk)
    spent = any(nothing_left(takes) for takes in takes_of(list(found)))
    context = {"take": now, "ended": True, "picked": None, "batch": now.batch, "spent": spent}
    response = render(request, "studio/_take.html", context)
    response["HX-Retarget"] = f"#take-{now.render.pk}"
    response["HX-Reswap"] = "outerHTML"
    return response


@login_required
@require_safe
def take_preview(request: SignedInRequest, render_id: UUID) -> HttpResponse | FileResponse:
    """The newest frame of a take that is being drawn."""
    path = preview_of(_found(request, render_id))
    try:
        file = path.open("rb") if path else None
    except FileNotFoundError:  # the take ended in this moment, and its working folder went
        file = None
    if file is None:
        return HttpResponse(status=204)
    response = FileResponse(file, content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=60"
    return response


@login_required
@require_POST
def take_cancel(request: SignedInRequest, render_id: UUID) -> HttpResponse:
    """Stop making a take; its credits come back."""
    cancelled = cancel_render(owner=request.user, render_id=render_id)
    if wants_part(request):
        return _card(request, _now(_found(request, cancelled.pk)))
    return redirect("batch", cancelled.batch_id)


@login_required
@require_POST
def draft_publish(request: SignedInRequest, batch_id: UUID) -> HttpResponse:
    """Publish the picked take with its words to its audience."""
    found = get_object_or_404(batches_of(request.user), pk=batch_id)
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _batch_page(request, found, form, status=422)
    said = form.cleaned_data
    try:
        post = publish(
            owner=request.user,
            draft_id=said["take"],
            caption=said["caption"],
            alt=said["alt"],
            audience=said["audience"],
            remix_rule=said["remix_rule"],
        )
    except MisoraError as refusal:
        form.add_error(None, str(refusal))
        return _batch_page(request, found, form, status=422)
    messages.success(request, _published(post))
    return go(request, reverse("clip", args=[post.pk]))


def _published(post: Post) -> str:
    return {
        Post.Audience.ONLY_ME: _("Kept. Only you can see it."),
        Post.Audience.FOLLOWERS: _("Published to your followers."),
        Post.Audience.EVERYONE: _("Published to everyone here."),
        Post.Audience.PUBLIC: _("Published. Anyone on the web can see it."),
    }[Post.Audience(post.audience)]


@login_required
@require_POST
def batch_discard(request: SignedInRequest, batch_id: UUID) -> HttpResponse:
    """Throw a batch away of which nothing is left to keep."""
    found = get_object_or_404(batches_of(request.user), pk=batch_id)
    if not nothing_left(takes_of([found])[0]):
        raise Conflict(_("Some of these takes can still be kept. Throw each of them away first."))
    discard_batch(owner=request.user, batch_id=found.pk)
    messages.success(request, _("Thrown away."))
    return redirect("drafts")


@login_required
@require_POST
def draft_discard(request: SignedInRequest, draft_id: UUID) -> HttpResponse:
    """Throw a take away for good."""
    mine = Draft.objects.owned_by(request.user).select_related("render__batch")
    batch_id = get_object_or_404(mine, pk=draft_id).render.batch_id
    discard_draft(owner=request.user, draft_id=draft_id)
    messages.success(request, _("Thrown away."))
    left = batches_of(request.user).filter(pk=batch_id).exists()
    return redirect("batch", batch_id) if left else redirect("drafts")
