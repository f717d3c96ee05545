"""The feed: clips in a column, newest first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from misora.social.queries import everyone_page, following_page, visible_parents
from misora.web.htmx import wants_part
from misora.web.viewer import viewer_of


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Following or Everyone; signed out, what is public. A request by htmx gets the next clips alone."""
    viewer = viewer_of(request)
    cursor = request.GET.get("after", "")
    tab = "everyone" if viewer is None or request.GET.get("tab") == "everyone" else "following"
    page = everyone_page(viewer, cursor) if viewer is None or tab == "everyone" else following_page(viewer, cursor)
    context = {
        "page": page,
        "tab": tab,
        "first": not cursor,
        "visible_parents": visible_parents(page.items, viewer),
    }
    template = "feed/items.html" if wants_part(request) else "feed/feed.html"
    response = render(request, template, context)
    response["Vary"] = "HX-Request, HX-History-Restore-Request, Cookie"
    return response
