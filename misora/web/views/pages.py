"""What is true of this server, in words."""

import logging

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from misora.core.errors import Unavailable
from misora.generation.queries import engines
from misora.generation.queue.estimates import pace
from misora.trust.policy.rules import RULES
from misora.trust.signing import authority, root_pem
from misora.web.house_rules import house_rules

logger = logging.getLogger(__name__)

ROBOTS = """User-agent: *
Disallow: /account/
Disallow: /media/
Allow: /media/*/poster
Allow: /
"""


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """The rules, the engines and what they cost, who sees what, and what the labels mean."""
    context = {
        "rules": house_rules(),
        "refused": RULES,
        "engines": [(engine, pace(engine.name), pace(engine.name, "image")) for engine in engines()],
        "env": settings.ENV,
        "root_sha256": _root_sha256(),
    }
    return render(request, "pages/about.html", context)


def _root_sha256() -> str:
    """What tells this server's root certificate from another one of its name; empty while it can't be read."""
    try:
        return authority().root.fingerprint
    except Unavailable as error:
        logger.warning("About shows no root certificate: %s", error)
        return ""


@require_safe
def root_certificate(request: HttpRequest) -> HttpResponse:
    """The certificate that others put into their trust lists."""
    headers = {"Content-Disposition": 'attachment; filename="misora-root.pem"'}
    return HttpResponse(root_pem(), content_type="application/x-pem-file", headers=headers)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """For crawlers: clips are fetched by people, not in bulk. Posters may be: previews of shared links need them."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")
