"""What runners ask: each view reads, calls one service, and answers."""

from typing import cast, get_args
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _

from misora.api.runner.door import Caller, door, read, said
from misora.core.errors import InvalidInput, NotFound
from misora.generation.models import Render
from misora.generation.runner.protocol import Answer, Beat, Claim, Failure, FileName, Finish, Hello
from misora.generation.runners import files as runner_files
from misora.generation.runners import services as runners
from misora.generation.runners import work as runner_work


@door("POST")
def hello(request: HttpRequest, caller: Caller) -> HttpResponseBase:
    """What the runner can do; what it may do."""
    return said(runners.hello(runner=caller.runner, instance=caller.instance, said=read(request, Hello)))


@door("POST")
def claim(request: HttpRequest, caller: Caller) -> HttpResponseBase:
    """Work, or when to ask again."""
    wish = read(request, Claim)
    work = runner_work.claim(runner=caller.runner, instance=caller.instance, engines=wish.engines, holding=wish.holding)
    return said(Answer(work=work, pause_seconds=0 if work else runner_work.pause_seconds()))


@door("GET")
def input_file(request: HttpRequest, caller: Caller, render_id: UUID, attempt: int, name: str) -> HttpResponseBase:
    """A file that the order needs."""
    path = runner_work.input_file(_held(caller, render_id, attempt), name)
    return FileResponse(path.open("rb"), content_type="application/octet-stream")


@door("POST")
def beat(request: HttpRequest, caller: Caller, render_id: UUID, attempt: int) -> HttpResponseBase:
    """It goes on, or shall stop."""
    heard = runner_work.keep(
        runner=caller.runner,
        instance=caller.instance,
        render_id=render_id,
        attempt=attempt,
        beat=read(request, Beat),
    )
    return said(heard)


@door("PUT")
def preview(request: HttpRequest, caller: Caller, render_id: UUID, attempt: int) -> HttpResponseBase:
    """The newest frame."""
    render = _held(caller, render_id, attempt)
    _length(request, runner_files.MOST_PREVIEW_BYTES)
    runner_work.preview(render=render, content=request.read(runner_files.MOST_PREVIEW_BYTES + 1))
    return said()


@door("PUT")
def file(request: HttpRequest, caller: Caller, render_id: UUID, attempt: int, name: str) -> HttpResponseBase:
    """The next bytes of a file; the answer says how many are there."""
    if name not in get_args(FileName):
        raise NotFound(_("A film has no such file."))
    offset = request.GET.get("offset", "0")
    if not (offset.isascii() and offset.isdigit()) or len(offset) > 12:
        raise InvalidInput(_("The offset is a number of bytes."))
    render = _held(caller, render_id, attempt)
    have = runner_files.receive(
        runner_work.folder_of(render) / runner_files.RECEIVED,
        cast("FileName", name),
        offset=int(offset),
        length=_length(request, runners.CHUNK_BYTES),
        read=request.read,
    )
    return JsonResponse({"have": have})


@door("POST")
def finish(request: HttpRequest, caller: Caller, render_id: UUID, attempt: int) -> HttpResponseBase:
    """All files are here: make them a draft. 202 until that has happened."""
    done = runner_work.finish(
        runner=caller.runner,
        instance=caller.instance,
        render_id=render_id,
        attempt=attempt,
        said=read(request, Finish),
    )
    return said(status=200 if done else 202)


@door("POST")
def fail(request: HttpRequest, caller: Caller, render_id: UUID, attempt: int) -> HttpResponseBase:
    """The attempt failed."""
    runner_work.fail(render=_held(caller, render_id, attempt), failure=read(request, Failure))
    return said()


@door("POST")
def give_back(request: HttpRequest, caller: Caller, render_id: UUID, attempt: int) -> HttpResponseBase:
    """The runner stops: somebody else shall make it."""
    runner_work.give_back(render=_held(caller, render_id, attempt))
    return said()


def _held(caller: Caller, render_id: UUID, attempt: int) -> Render:
    return runner_work.held_by(runner=caller.runner, instance=caller.instance, render_id=render_id, attempt=attempt)


def _length(request: HttpRequest, most: int) -> int:
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length.isdigit():
        raise InvalidInput(_("Say how long it is, in the header “Content-Length”."))
    if int(length) > most:
        raise runner_files.TooLarge(_("At most %(count)d bytes at once.") % {"count": most})
    return int(length)
