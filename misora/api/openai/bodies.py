"""The bodies of requests, read and checked against a model."""

import json
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError

from misora.api.openai.errors import InvalidParameter
from misora.core.errors import InvalidInput

Wish = TypeVar("Wish", bound=BaseModel)


@dataclass(frozen=True)
class Body:
    """What a request carries."""

    fields: dict[str, Any]

    def read_as(self, model: type[Wish]) -> Wish:
        """The fields as `model`; raises `InvalidParameter` with the first that can't be used."""
        try:
            return model.model_validate({name: value for name, value in self.fields.items() if value is not None})
        except ValidationError as wrong:
            first = wrong.errors()[0]
            param = ".".join(str(part) for part in first["loc"])
            message = _("%(param)s: %(problem)s.") % {"param": param, "problem": first["msg"].rstrip(".")}
            raise InvalidParameter(message, param=param) from wrong


def read_body(request: HttpRequest) -> Body:
    """What `request` carries. Raises `InvalidInput` for what can't be read."""
    try:
        fields = json.loads(request.body or b"null")
    except RequestDataTooBig as error:
        raise InvalidInput(_("This request is too large.")) from error
    except (ValueError, RecursionError) as error:
        raise InvalidInput(_("The body is no JSON that can be read.")) from error
    if not isinstance(fields, dict):
        raise InvalidInput(_("The body must be a JSON object."))
    return Body(fields)
