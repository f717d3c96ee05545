"""Was this made here? And how was this made?"""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from misora.accounts.http import client_address
from misora.core.errors import InvalidInput, NotFound
from misora.core.http import FetchFailed
from misora.social.how_made import how_made
from misora.social.verifying import verify_link, verify_upload
from misora.web.forms.verify import VerifyForm
from misora.web.htmx import wants_part
from misora.web.verdicts import Answer, in_words
from misora.web.viewer import viewer_of


@require_safe
def clip_made(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """What a clip was made with, and by what it is known again."""
    made = how_made(viewer_of(request), post_id)
    return render(request, "clips/made.html", {"made": made, "post": made.post})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Look at a file or a link for whoever asks. What was sent is gone with the request."""
    if request.method != "POST":
        return _page(request, VerifyForm())
    form = VerifyForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            return _page(request, VerifyForm(), _looked_at(request, form))
        except (InvalidInput, NotFound, FetchFailed) as refusal:
            form.add_error(None, str(refusal))
    return _page(request, form, status=422)


def _page(request: HttpRequest, form: VerifyForm, answer: Answer | None = None, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "answer": answer,
        "megabytes": settings.ENV.misora_verify_bytes // 1_000_000,
        "ways": [
            ("shield", _("The signature"), _("Content Credentials in the file, if nobody saved it anew since.")),
            ("drop", _("The watermark"), _("A number in every picture, which stays when it is cut, shrunk or copied.")),
            ("match", _("Look and sound"), _("Whether it looks and sounds like something that was made here.")),
        ],
    }
    template = "verify/_answer.html" if wants_part(request) else "verify/verify.html"
    return render(request, template, context, status=status)


def _looked_at(request: HttpRequest, form: VerifyForm) -> Answer:
    viewer, address, file = viewer_of(request), client_address(request), form.cleaned_data["file"]
    if file:
        verification = verify_upload(viewer=viewer, address=address, upload=file)
        return in_words(verification, viewer=viewer, name=file.name, size=file.size)
    site = settings.PUBLIC_URL or request.build_absolute_uri("/")
    verification = verify_link(viewer=viewer, address=address, link=form.cleaned_data["link"], site=site)
    return in_words(verification, viewer=viewer)
