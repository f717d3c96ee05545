"""One clip: its page, its likes, comments and remixes, and what its maker or a watcher can do about it."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from misora.accounts.http import SignedInRequest
from misora.accounts.models import User
from misora.core.errors import MisoraError, NotFound
from misora.generation.queries import receipt_for
from misora.moderation.services import report_post
from misora.social import services
from misora.social.how_made import holds_copy
from misora.social.models import Post
from misora.social.queries import GONE, comments_of, lineage, post_for, remixes_page
from misora.web.audiences import audiences
from misora.web.forms.report import ReportForm
from misora.web.forms.studio import WordsForm
from misora.web.htmx import wants_part
from misora.web.viewer import viewer_of


@require_safe
def clip(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """The page of one clip; public ones carry what other sites need for a preview."""
    viewer = viewer_of(request)
    post = post_for(viewer, post_id)
    page = comments_of(post, viewer, request.GET.get("comments", ""))
    context = {
        "post": post,
        "comments": page,
        "site": settings.PUBLIC_URL or f"{request.scheme}://{request.get_host()}",
        "receipt": receipt_for(viewer, post.draft_id) if viewer and viewer.pk == post.author_id else None,
        "holds_copy": holds_copy(post),
        **_origin(post, viewer),
    }
    return render(request, "clips/clip.html", context)


def _origin(post: Post, viewer: User | None) -> dict[str, Any]:
    origin = lineage(post, viewer)
    seen = {step.pk for step in origin.ancestors if step is not None}
    return {"lineage": origin, "visible_parents": seen}


@require_safe
def remixes(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """What others made of a clip."""
    viewer = viewer_of(request)
    post = post_for(viewer, post_id)
    page = remixes_page(post, viewer, request.GET.get("after", ""))
    return render(request, "clips/remixes.html", {"post": post, "page": page})


@require_POST
@login_required
def like(request: SignedInRequest, post_id: UUID) -> HttpResponse:
    """Like a clip."""
    return _liked(request, post_id, services.like)


@require_POST
@login_required
def unlike(request: SignedInRequest, post_id: UUID) -> HttpResponse:
    """Take a like back."""
    return _liked(request, post_id, services.unlike)


def _liked(request: SignedInRequest, post_id: UUID, act: Callable[..., None]) -> HttpResponse:
    act(user=request.user, post_id=post_id)
    if not wants_part(request):
        return redirect("clip", post_id)
    return render(request, "parts/like.html", {"post": post_for(request.user, post_id)})


@require_http_methods(["GET", "HEAD", "POST"])
def comments(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """The talk under a clip, and one more comment of it."""
    if request.method == "POST":
        return _comment(request, post_id)  # type: ignore[arg-type]  # login_required narrows the request
    viewer = viewer_of(request)
    post = post_for(viewer, post_id)
    if not wants_part(request):
        return redirect(f"{reverse('clip', args=[post.pk])}#comments")
    context = {"post": post, "comments": comments_of(post, viewer), "place": "sheet"}
    if "panel" in request.GET:
        return render(request, "feed/panel_more.html", {**context, **_origin(post, viewer)})
    return render(request, "parts/talk.html", {**context, "reply": True})


@login_required
def _comment(request: SignedInRequest, post_id: UUID) -> HttpResponse:
    text = request.POST.get("text", "")
    try:
        services.comment(author=request.user, post_id=post_id, text=text)
    except MisoraError as refusal:
        return _talk(request, post_id, refusal=refusal, said=text)
    return _talk(request, post_id)


@require_POST
@login_required
def comment_delete(request: SignedInRequest, post_id: UUID, comment_id: UUID) -> HttpResponse:
    """Delete a comment."""
    services.delete_comment(user=request.user, comment_id=comment_id)
    return _talk(request, post_id)


def _talk(
    request: SignedInRequest, post_id: UUID, *, refusal: MisoraError | None = None, said: str = ""
) -> HttpResponse:
    status = refusal.status if refusal else 200
    # The panel's form stays as it was typed; only the sentence comes back.
    if refusal and (status != HTTPStatus.UNPROCESSABLE_ENTITY or "panel" in request.GET):
        raise refusal
    if not refusal and not wants_part(request):
        return redirect(f"{reverse('clip', args=[post_id])}#comments")
    post = post_for(request.user, post_id)
    context = {
        "post": post,
        "comments": comments_of(post, request.user),
        "reply": "panel" not in request.GET,
        "place": "talk",
        "refusal": refusal,
        "said": said,
    }
    if wants_part(request):
        return render(request, "parts/talk.html", context, status=status)
    site = settings.PUBLIC_URL or f"{request.scheme}://{request.get_host()}"
    return render(request, "clips/clip.html", {**context, **_origin(post, request.user), "site": site}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def delete(request: SignedInRequest, post_id: UUID) -> HttpResponse:
    """Ask once, then delete one's own clip with its files."""
    if request.method == "POST":
        services.delete_post(owner=request.user, post_id=post_id)
        messages.success(request, _("The clip is deleted, with its files."))
        return redirect("profile", request.user.username)
    post = post_for(request.user, post_id)
    if post.author_id != request.user.pk:
        raise NotFound(GONE)
    return render(request, "clips/delete.html", {"post": post})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: SignedInRequest, post_id: UUID) -> HttpResponse:
    """Change the words of one's own clip, who sees it and who may remix it."""
    post = post_for(request.user, post_id)
    if post.author_id != request.user.pk:
        raise NotFound(GONE)
    now = {name: getattr(post, name) for name in ("caption", "alt", "audience", "remix_rule")}
    form = WordsForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_post(owner=request.user, post_id=post.pk, **form.cleaned_data)
        except MisoraError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("clip", post.pk)
    choices = audiences(request.user, str(form["audience"].value()))
    context = {"post": post, "form": form, "audiences": choices}
    return render(request, "clips/edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Ask a moderator to look at a clip."""
    viewer = viewer_of(request)
    post = post_for(viewer, post_id)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            report_post(reporter=viewer, post_id=post.pk, **form.cleaned_data)
        except MisoraError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. A moderator will look at it."))
            return redirect("clip", post.pk)
    return render(request, "clips/report.html", {"post": post, "form": form}, status=422 if form.errors else 200)
