"""Was this made here? And how was this made?"""

from pathlib import Path
from uuid import UUID

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from misora.core.errors import InvalidInput
from misora.social.how_made import how_made
from misora.social.verification import verify as verified
from misora.web.forms.verify import VerifyForm
from misora.web.htmx import wants_part
from misora.web.uploads import MOST_BYTES_TO_VERIFY
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
        except InvalidInput as refusal:
            form.add_error(None, str(refusal))
    return _page(request, form, status=422)


def _page(request: HttpRequest, form: VerifyForm, answer: Answer | None = None, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "answer": answer,
        "megabytes": MOST_BYTES_TO_VERIFY // 1_000_000,
        "ways": [
            ("shield", _("The signature"), _("Content Credentials in the file, if nobody saved it anew since.")),
            ("drop", _("The watermark"), _("A number in every picture, which stays when it is cut, shrunk or copied.")),
            ("match", _("Look and sound"), _("Whether it looks and sounds like something that was made here.")),
        ],
    }
    template = "verify/_answer.html" if wants_part(request) else "verify/verify.html"
    return render(request, template, context, status=status)


def _looked_at(request: HttpRequest, form: VerifyForm) -> Answer:
    viewer = viewer_of(request)
    file: UploadedFile[bytes] = form.cleaned_data["file"]
    verification = verified(viewer=viewer, file=_content(file))
    return in_words(verification, viewer=viewer, name=file.name or "", size=file.size or 0)


def _content(file: "UploadedFile[bytes]") -> bytes | Path:
    if isinstance(file, TemporaryUploadedFile):
        return Path(file.temporary_file_path())
    content: bytes = file.read()
    return content
