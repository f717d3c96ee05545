"""The addresses below /v1/."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Router

from misora.api.openai import chat, errors, models, moderations, videos
from misora.api.openai.auth import BearerKey
from misora.core.errors import NotFound

api = NinjaAPI(title="Misora", urls_namespace="openai", auth=BearerKey(), docs_url=None, openapi_url=None)
errors.register(api)
rest_of_it = Router()


@rest_of_it.api_operation(["GET", "POST", "PUT", "PATCH", "DELETE"], "/{path:rest}", include_in_schema=False)
def unknown(request: HttpRequest, rest: str) -> HttpResponse:
    """Whatever this dialect has and Misora has not yet."""
    raise NotFound(_("There is no %(method)s /v1/%(path)s here.") % {"method": request.method, "path": rest[:80]})


api.add_router("", videos.router)
api.add_router("", models.router)
api.add_router("", moderations.router)
api.add_router("", chat.router)
api.add_router("", rest_of_it)  # last: it matches everything
