"""`/v1/models`: the engines, the names that old programs know them by, and the assistant's model."""

from typing import Any, Final

from django.conf import settings
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import Field

from misora.accounts.models import User
from misora.api.openai.auth import caller
from misora.api.openai.errors import UnknownModel
from misora.api.openai.openapi import answers
from misora.api.openai.schemas import ALIASES
from misora.engines.loading import AUTO
from misora.generation.queries import engines_for

router = Router(tags=["Models"])

OLD_NAMES: Final = ("sora-2", "sora-2-pro", "gpt-image-1", "gpt-image-1-mini", "dall-e-2", "dall-e-3")
"""Of the names that mean the default engine, those that are listed."""


class Model(Schema):
    """Something that can be asked for by its name."""

    id: str
    object: str = "model"
    created: int = Field(description="When this server was set up, in seconds since 1970.")
    owned_by: str = Field(description="What this server is called.")


class Models(Schema):
    """All of them."""

    object: str = "list"
    data: list[Model]


@router.get("/models", response=answers(Models), summary="List the models")
def list_models(request: HttpRequest) -> JsonResponse:
    """The engines that the key's owner may use, by their own names and those of old programs."""
    return JsonResponse({"object": "list", "data": [_model(name) for name in _names(caller(request))]})


@router.get("/models/{model}", response=answers(Model), summary="Retrieve a model")
def retrieve_model(request: HttpRequest, model: str) -> JsonResponse:
    """One of them; any name that begins as the old ones do means the default engine."""
    if model not in _names(caller(request)) and not model.startswith(ALIASES):
        raise UnknownModel(_("The model %(name)s does not exist here.") % {"name": model[:80]})
    return JsonResponse(_model(model))


def _names(person: User) -> list[str]:
    engines = [engine.name for engine in engines_for(person)]
    assistant = settings.ENV.assistant
    return [*engines, *([AUTO, *OLD_NAMES] if engines else []), *([assistant.name] if assistant else [])]


def _model(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": _set_up(), "owned_by": settings.ENV.misora_name}


def _set_up() -> int:
    first = MigrationRecorder.Migration.objects.order_by("applied").values_list("applied", flat=True)[:1]
    return int(first[0].timestamp())
