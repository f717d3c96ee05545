"""Which request an answer, or a line of the log, belongs to."""

from typing import Final
from uuid import uuid4

from django.http import HttpRequest

_PLACE: Final = "misora.request_id"


def name_request(request: HttpRequest) -> str:
    """Give the request its name, a UUID."""
    name: str = request.META.setdefault(_PLACE, str(uuid4()))
    return name


def request_id(request: HttpRequest) -> str:
    """The name that `name_request` gave; "-" where it never passed."""
    name: str = request.META.get(_PLACE, "-")
    return name
