"""What runners do to renders: the same as workers, each step checked against who holds the attempt."""

from collections.abc import Collection
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from misora.core.errors import Conflict, MisoraError, NotFound
from misora.engines.protocol import Frame, Progress
from misora.generation.making.desk import remove
from misora.generation.models import FRESH, Draft, EngineState, Render, Runner
from misora.generation.queue import leases
from misora.generation.queue.failures import sentence_for
from misora.generation.queue.folders import attempt_folder, attempts
from misora.generation.queue.orders import order_for_runner
from misora.generation.runner.protocol import Beat, Failure, Finish, Heard, Work, portable
from misora.generation.runners import files as runner_files
from misora.generation.runners import finishing
from misora.generation.runners.files import RECEIVED, BadFiles, checked, inputs_of
from misora.generation.runners.services import LEASE, allowed_engines
from misora.generation.takes.labelling import says_ai
from misora.media.durable import full_disk_said
from misora.trust.provenance.label import VisibleLabel, labelled_as

PAUSE_SECONDS: Final = 1.0
ASKED_A_SECOND: Final = 10
"""However many runners there are, idle ones ask about so often together."""


class Lost(Conflict):
    """The attempt is no longer this runner's: taken over, cancelled, finished or never its own."""

    code = "attempt_lost"


def claim(*, runner: Runner, instance: str, engines: Collection[str], holding: Collection[str]) -> Work | None:
    """Give a runner the render whose turn it is, of those that it can and may make; None when there is none.

    What the server thinks it makes and it doesn't, because an answer was lost on the way, is queued again.
    """
    worker = runner.worker_of(instance)
    for render in Render.objects.filter(state=Render.State.RUNNING, worker=worker):
        if f"{render.pk}.{render.attempt}" not in holding:
            leases.give_back(render=render)
    if runner.paused_until is not None and runner.paused_until > timezone.now():
        return None
    names = [name for name in allowed_engines(runner) if name in engines]
    held = leases.claim_next(worker=worker, engines=names, lease=LEASE)
    if held is None:
        return None
    for earlier in attempts():
        if earlier.render_id == held.pk:
            remove(earlier.path)
    folder = attempt_folder(held.pk, held.attempt)
    try:
        with full_disk_said():
            order = order_for_runner(held, folder)
    except MisoraError as error:
        leases.fail_attempt(render=held, code=error.code, sentence=str(error), final=True)
        remove(folder)
        return None
    return Work(
        render=held.pk,
        attempt=held.attempt,
        engine=held.batch.engine,
        order=portable(order),
        inputs=tuple(sorted(path.name for path in inputs_of(folder))),
    )


def pause_seconds() -> float:
    """How long an idle runner waits before it asks again."""
    fresh = EngineState.objects.filter(worker__startswith="runner:", seen_at__gt=timezone.now() - FRESH)
    return max(PAUSE_SECONDS, fresh.values("worker").distinct().count() / ASKED_A_SECOND)


def held_by(*, runner: Runner, instance: str, render_id: UUID, attempt: int) -> Render:
    """The render, if this very process of the runner holds this attempt of it; raises `Lost`."""
    rows = Render.objects.filter(state=Render.State.RUNNING, attempt=attempt, worker=runner.worker_of(instance))
    render = rows.select_related("batch__owner", "batch__reference", "batch__parent").filter(pk=render_id).first()
    if render is None:
        raise Lost(_("This attempt is not this runner's, or no longer. Drop it."))
    return render


def folder_of(render: Render) -> Path:
    """The attempt's folder on this machine, with what its order needs."""
    folder = attempt_folder(render.pk, render.attempt)
    if not folder.is_dir():
        # Claimed through another web process, on another machine.
        with full_disk_said():
            order_for_runner(render, folder)
    return folder


def input_file(render: Render, name: str) -> Path:
    """A file that the order needs; raises `NotFound`."""
    found = next((path for path in inputs_of(folder_of(render)) if path.name == name), None)
    if found is None:
        raise NotFound(_("This order needs no such file."))
    return found


def keep(*, runner: Runner, instance: str, render_id: UUID, attempt: int, beat: Beat) -> Heard:
    """Renew the lease and write how far it is; the answer says whether to go on."""
    try:
        render = held_by(runner=runner, instance=instance, render_id=render_id, attempt=attempt)
    except Lost:
        state = Render.objects.filter(pk=render_id).values_list("state", flat=True).first()
        return Heard(go_on=False, why="cancelled" if state == Render.State.CANCELLED else "lost")
    if leases.renew(render=render, progress=Progress(beat.phase, beat.fraction, beat.detail)):
        return Heard(go_on=True)
    return Heard(go_on=False, why="lost")


def preview(*, render: Render, content: bytes) -> None:
    """Keep a picture of how far it is, which the runner has sent without a label."""
    made_by = labelled_as(finishing.made_by(render), says_ai=says_ai(render.batch))
    style, handle = settings.ENV.misora_label, render.batch.owner.username

    def labelled(frame: Frame) -> Frame:
        if style == "off":
            return frame
        height, width = frame.shape[:2]
        return VisibleLabel(width=width, height=height, fps=1, made_by=made_by, handle=handle, style=style)(frame, 0)

    runner_files.preview(folder_of(render), content, labelled=labelled)


def give_back(*, render: Render) -> None:
    """Queue it again at once."""
    leases.give_back(render=render)
    remove(attempt_folder(render.pk, render.attempt))


def fail(*, render: Render, failure: Failure) -> None:
    """Note that a runner's attempt failed."""
    sentence = failure.sentence or sentence_for(failure.code)
    leases.fail_attempt(render=render, code=failure.code, sentence=sentence, final=failure.final)
    remove(attempt_folder(render.pk, render.attempt))


def finish(*, runner: Runner, instance: str, render_id: UUID, attempt: int, said: Finish) -> bool:
    """Look at the files and have them made the render's draft, once, however often it is said; True when it stands.

    Until then the film is being finished in the background, or waits for that: say it again in a moment.

    Raises `Lost` when the attempt is not this runner's; `Incomplete` when bytes are missing; `BadFiles` when they are
    not the clip that was asked for: the attempt then counts as failed, and the runner gets nothing for a while.
    """
    if _stands(runner, instance, render_id, attempt):
        return True
    try:
        held_by(runner=runner, instance=instance, render_id=render_id, attempt=attempt)
        place = finishing.take_place()
        if place is None:
            return False
        with place:
            # Whoever had the place before may have finished this very film.
            render = held_by(runner=runner, instance=instance, render_id=render_id, attempt=attempt)
            finishing.finish(place, render, _received(render, runner, said))
    except Lost:
        # Delivered since we looked?
        if _stands(runner, instance, render_id, attempt):
            return True
        raise
    return False


def _stands(runner: Runner, instance: str, render_id: UUID, attempt: int) -> bool:
    worker = runner.worker_of(instance)
    return Draft.objects.filter(render=render_id, render__attempt=attempt, render__worker=worker).exists()


def _received(render: Render, runner: Runner, said: Finish) -> finishing.Received:
    folder = attempt_folder(render.pk, render.attempt)
    try:
        film, captions = checked(folder / RECEIVED, batch=render.batch, said=said)
    except BadFiles as bad:
        finishing.refuse(render=render, runner=runner, problem=str(bad))
        remove(folder)
        raise
    return finishing.Received(film, captions, said, runner)
