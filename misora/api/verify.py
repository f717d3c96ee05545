"""`POST /api/verify`: was this made here? Without a key too."""

import json
from typing import Final

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from misora.accounts.http import client_address
from misora.accounts.models import Scope, User
from misora.accounts.pace import take_request
from misora.accounts.services import check_scope, owner_of_key
from misora.api.verification import as_json
from misora.core.errors import InvalidInput, MisoraError, TooMany, Unavailable
from misora.social.verification import Verification
from misora.social.verifying import verify_link, verify_upload

MOST_WORDS: Final = 10_000
RETRY_SECONDS: Final = 15


@csrf_exempt
def verify(request: HttpRequest) -> HttpResponse:
    """Answer about a `file` (a form) or a `url` (a form or JSON), to the owner of a key or to anyone."""
    if request.method != "POST":
        response = _told("method_not_allowed", _("Send the file with POST."), 405)
        response["Allow"] = "POST"
        return response
    try:
        return JsonResponse(as_json(_answered(request)))
    except MisoraError as error:
        response = _told(error.code, str(error), error.status)
        if isinstance(error, (TooMany, Unavailable)):
            response["Retry-After"] = str(getattr(error, "retry_after", RETRY_SECONDS))
        return response


def _answered(request: HttpRequest) -> Verification:
    viewer, address = _viewer(request), client_address(request)
    upload, url = None, None
    try:
        if request.content_type == "multipart/form-data":
            upload, url = request.FILES.get("file"), request.POST.get("url")
        elif request.content_type == "application/json":
            said = json.loads(request.read(MOST_WORDS) or b"null")
            url = said.get("url") if isinstance(said, dict) else None
    except RequestDataTooBig as error:
        limit = settings.ENV.misora_verify_bytes / 1e6
        raise InvalidInput(_("This file is too large; the limit is %(limit).0f MB.") % {"limit": limit}) from error
    except (ValueError, RecursionError, MultiPartParserError) as error:
        raise InvalidInput(_("The body is neither JSON nor a form that can be read.")) from error
    if upload is not None and not url:
        return verify_upload(viewer=viewer, address=address, upload=upload)
    if upload is None and isinstance(url, str) and url:
        site = settings.PUBLIC_URL or request.build_absolute_uri("/")
        return verify_link(viewer=viewer, address=address, link=url, site=site)
    raise InvalidInput(_("Send exactly one of the two: a form with the file as `file`, or a link as `url`."))


def _viewer(request: HttpRequest) -> User | None:
    """Whose key came along, if one did; a session doesn't count, since any page could make a browser ask."""
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    if not scheme:
        return None
    key = owner_of_key(token.strip() if scheme.lower() == "bearer" else "")
    take_request(key=key)
    check_scope(key, Scope.READ)
    return key.owner


def _told(code: str, message: str, status: int) -> HttpResponse:
    return JsonResponse({"error": {"code": code, "message": message}}, status=status)
