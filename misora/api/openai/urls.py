"""The addresses below /v1/."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router

from misora import __version__
from misora.api.openai import (
    characters,
    chat,
    errors,
    images,
    models,
    moderations,
    provenance,
    video_actions,
    videos,
    webhooks,
)
from misora.api.openai.auth import BearerKey
from misora.api.openai.publishing import DialectAPI, router_for
from misora.core.errors import NotFound

api = DialectAPI(
    title="Misora",
    version=__version__,
    description="Clips, pictures and words by program, in the shapes of the OpenAI API.",
    urls_namespace="openai",
    auth=BearerKey(),
    docs_url=None,
    openapi_url=None,
)
errors.register(api)
rest_of_it = Router()


@rest_of_it.api_operation(
    ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"], "/{path:rest}", include_in_schema=False
)
def unknown(request: HttpRequest, rest: str) -> HttpResponse:
    """Whatever this dialect has and Misora has not yet."""
    raise NotFound(_("There is no %(method)s /v1/%(path)s here.") % {"method": request.method, "path": rest[:80]})


api.add_router("", router_for(api))
api.add_router("", characters.router)
api.add_router("", video_actions.router)  # before videos: “edits” is no video's id
api.add_router("", videos.router)
api.add_router("", images.router)
api.add_router("", webhooks.router)
api.add_router("", models.router)
api.add_router("", moderations.router)
api.add_router("", provenance.router)
api.add_router("", chat.router)
api.add_router("", rest_of_it)  # last: it matches everything
