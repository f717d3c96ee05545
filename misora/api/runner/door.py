"""How a request of a runner is let in, read, and answered."""

import functools
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, TypeVar, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from pydantic import BaseModel, ValidationError

from misora.core.errors import InvalidInput, MisoraError
from misora.generation.models import Runner
from misora.generation.runner.protocol import INSTANCE, INSTANCE_PATTERN
from misora.generation.runners.services import InvalidRunnerToken, runner_with

logger = logging.getLogger(__name__)

MOST_BYTES = 200_000
"""Of what is said as JSON."""
RETRY_SECONDS = 5

Rest = ParamSpec("Rest")
Said = TypeVar("Said", bound=BaseModel)


@dataclass(frozen=True)
class Caller:
    """Which runner asks, and which process of it."""

    runner: Runner
    instance: str


def door(
    method: str,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Caller, Rest], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, Rest], HttpResponseBase],
]:
    """Let a runner in by its token, and say in JSON why not."""

    def decorate(
        view: Callable[Concatenate[HttpRequest, Caller, Rest], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]:
        @csrf_exempt
        @functools.wraps(view)
        def answer(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
            try:
                if request.method != method:
                    return _told("wrong_method", f"Use {method}.", 405)
                return view(request, _caller(request), *args, **kwargs)
            except MisoraError as error:
                return _told(error.code, str(error), error.status)

        return cast("Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]", answer)

    return decorate


def read(request: HttpRequest, kind: type[Said]) -> Said:
    """What the request says; raises `InvalidInput`, which names the field that can't be."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        raise InvalidInput(_("This is more than a runner has to say."))
    try:
        return kind.model_validate_json(request.read(MOST_BYTES))
    except ValidationError as wrong:
        first = wrong.errors()[0]
        raise InvalidInput(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from wrong


def said(answer: BaseModel | None = None, *, status: int = 200) -> HttpResponse:
    """An answer as JSON."""
    content = answer.model_dump_json() if answer else "{}"
    return HttpResponse(content, content_type="application/json", status=status)


@csrf_exempt
def outdated(request: HttpRequest, _asked: str) -> HttpResponse:
    """What a runner hears that speaks the first version, whose films were labelled by the runner itself."""
    return _told("outdated", _("This runner is too old for the server. Bring it to the server's version."), 410)


def _caller(request: HttpRequest) -> Caller:
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise InvalidRunnerToken(_("Send the runner's token in the header “Authorization: Bearer rt-misora-…”."))
    runner = runner_with(token.strip())
    instance = request.headers.get(INSTANCE, "")
    if not re.fullmatch(INSTANCE_PATTERN, instance):
        raise InvalidInput(
            _("Send 16 hexadecimal digits of this process in the header “%(name)s”.") % {"name": INSTANCE}
        )
    return Caller(runner, instance)


def _told(code: str, sentence: str, status: int) -> HttpResponse:
    response = JsonResponse({"error": {"code": code, "message": sentence}}, status=status)
    if status == 503:
        response["Retry-After"] = str(RETRY_SECONDS)
    return response
