"""A person's page: who they are, what they made."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from misora.accounts import services as accounts
from misora.accounts.http import SignedInRequest
from misora.accounts.queries import person_named
from misora.core.errors import NotFound
from misora.social.queries import counts, liked_page, posts_of, profile_for, visible_parents
from misora.web.htmx import wants_part
from misora.web.viewer import viewer_of

TABS = ("clips", "remixes", "liked")


@require_safe
def profile(request: HttpRequest, handle: str, tab: str = "clips") -> HttpResponse:
    """Clips, remixes or, for oneself alone, what one liked."""
    viewer = viewer_of(request)
    shown = profile_for(viewer, handle)
    person = shown.person
    if shown.blocked:
        return render(request, "profiles/blocked.html", {"person": person})
    cursor = request.GET.get("after", "")
    if tab == "liked":
        if viewer is None or viewer.pk != person.pk:
            raise NotFound(_("Only they can see what they liked."))
        page = liked_page(viewer, cursor)
    else:
        page = posts_of(person, viewer, cursor, tab)
    context = {
        "person": person,
        "shown": shown,
        "counts": counts(person, viewer),
        "tab": tab,
        "page": page,
        "first": not cursor,
        "own": viewer is not None and viewer.pk == person.pk,
        "visible_parents": visible_parents(page.items, viewer),
    }
    template = "profiles/wall.html" if wants_part(request) else "profiles/profile.html"
    return render(request, template, context)


@require_POST
@login_required
def follow(request: SignedInRequest, handle: str) -> HttpResponse:
    """Follow someone."""
    return _follow(request, handle, accounts.follow, followed=True)


@require_POST
@login_required
def unfollow(request: SignedInRequest, handle: str) -> HttpResponse:
    """Stop following someone."""
    return _follow(request, handle, accounts.unfollow, followed=False)


def _follow(request: SignedInRequest, handle: str, act: Callable[..., None], *, followed: bool) -> HttpResponse:
    person = person_named(handle)
    act(follower=request.user, followed=person)
    if not wants_part(request):
        return redirect("profile", person.username)
    return render(request, "parts/follow.html", {"person": person, "followed": followed})


@require_POST
@login_required
def block(request: SignedInRequest, handle: str) -> HttpResponse:
    """Part oneself from someone."""
    person = person_named(handle)
    accounts.block(blocker=request.user, blocked=person)
    messages.success(request, _("You and %(person)s no longer see each other.") % {"person": person})
    return redirect("profile", person.username)


@require_POST
@login_required
def unblock(request: SignedInRequest, handle: str) -> HttpResponse:
    """Undo a block."""
    person = person_named(handle)
    accounts.unblock(blocker=request.user, blocked=person)
    return redirect("profile", person.username)
