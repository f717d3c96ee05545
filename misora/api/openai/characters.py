"""Characters made from films of people: not before there is a way to ask them."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field

from misora.accounts.models import Scope
from misora.api.openai.auth import BearerKey
from misora.api.openai.errors import ConsentRequired
from misora.api.openai.openapi import Failure, answers, body
from misora.api.openai.schemas import Wish

router = Router(tags=["Videos"])


class CharacterWish(Wish):
    """`POST /v1/videos/characters`, without its film."""

    name: str = Field(min_length=1, max_length=80, description="What the character is called.")


@router.post(
    "/videos/characters",
    auth=BearerKey(Scope.MAKE),
    response=answers(Failure, status=403),
    openapi_extra=body(CharacterWish, files=("video",), json=False),
)
def create_character(request: HttpRequest) -> HttpResponseBase:
    """Not possible yet: always 403 `consent_required`.

    A likeness belongs to the person it shows, and this server has no way yet to ask them. Nothing of the film is read.
    """
    raise ConsentRequired(
        _("A likeness needs the consent of the person it shows, and this server can't ask for it yet.")
    )


@router.get("/videos/characters/{character_id}", auth=BearerKey(Scope.READ), response=answers(Failure, status=403))
def retrieve_character(request: HttpRequest, character_id: str) -> HttpResponseBase:
    """Not possible yet: always 403 `consent_required`."""
    raise ConsentRequired(_("There are no likenesses on this server yet: none can be given with consent."))
