"""What workers do to a render: claim it, keep it, give it back, deliver it or fail it.

Each step is one conditional UPDATE on the attempt that the worker holds, so a worker that has lost its lease changes
nothing any more, however late it wakes up.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from misora.core.events import emit
from misora.credits.services import refund
from misora.engines.protocol import Progress
from misora.generation.events import RenderFailed, RenderFinished
from misora.generation.making.wire import Spent
from misora.generation.models import LEASE, Draft, Preview, Receipt, Render
from misora.generation.queue import fairness
from misora.generation.queue.bell import wake
from misora.generation.takes.credentials import signed
from misora.media import storage
from misora.media.encode import Made
from misora.media.models import Asset
from misora.media.services import store_made
from misora.trust.provenance.fingerprint.packing import PRINTS, load
from misora.trust.recognition import remember

ATTEMPTS = 3
CANDIDATES = 8
"""So many of those whose turn it is are looked at before a slot goes back to waiting; others may be faster at some."""


def claim_next(
    *,
    worker: str,
    engines: Collection[str] | None = None,
    lease: timedelta | None = None,
) -> Render | None:
    """Claim the claimable render whose turn it is, or None when there is none.

    `engines` are those that the worker can use; None is all. `lease` is how long it is held without renewing.
    """
    claimable = Render.objects.claimable().select_related("batch__owner", "batch__reference", "batch__mask")
    for candidate in fairness.heads(claimable, engines, CANDIDATES):
        if (claimed := _claim(candidate, worker, engines, lease or LEASE)) is not None:
            return claimed
    return None


@transaction.atomic
def renew(*, render: Render, progress: Progress | None = None) -> bool:
    """Keep the lease and write how far it is; False when the render was cancelled or taken over."""
    news = (
        {"phase": progress.phase[:40], "detail": progress.detail[:120], "fraction": progress.fraction}
        if progress
        else {}
    )
    return bool(Render.objects.held(render).update(lease_until=Now() + F("lease"), **news))


@transaction.atomic
def give_back(*, render: Render) -> None:
    """Queue the render again at once, as if this attempt had not been."""
    if Render.objects.held(render).update(state=Render.State.QUEUED, lease_until=None, worker="", phase="", fraction=0):
        wake.defer()


def deliver(*, render: Render, made: Made, spent: Spent | None = None, runner: str = "") -> bool:
    """Make a finished film the render's draft with its receipt, once; False when the render is no longer this worker's.

    Its files are signed first, beside those of `made`. Calling this again after a connection broke during the commit is
    safe. `runner` is the name of the runner that made it, for the receipt.
    """
    if Draft.objects.filter(render=render, render__attempt=render.attempt).exists():
        return True
    if not renew(render=render):
        return False
    spent = spent or Spent()
    # No transaction lasts as long as signing may.
    files, signature = signed(render=render, files=made.files, spent=spent, still_ours=lambda: renew(render=render))
    return _deliver(render, replace(made, files=files), signature, spent, runner)


@transaction.atomic
def _deliver(render: Render, made: Made, signature: Asset.Signature, spent: Spent, runner: str) -> bool:
    """The row's update comes first: its lock keeps everyone else off the files until the commit."""
    if Draft.objects.filter(render=render, render__attempt=render.attempt).exists():
        return True
    done = {"state": Render.State.DONE, "fraction": 1.0, "phase": "", "detail": "", "lease_until": None}
    if not Render.objects.held(render).update(finished_at=Now(), **done):
        return False
    asset = store_made(
        owner=render.batch.owner,
        made=made,
        asset_id=render.pk,
        made_by=spent.labelled_as,
        signature=signature,
    )
    _remove_strays(asset)
    if PRINTS in made.files:
        prints = load(made.files[PRINTS])
        remember(asset_id=asset.pk, pictures=prints.pictures, sound=prints.sound, made=True)
    draft = Draft.objects.create(render=render, asset=asset)
    Receipt.objects.create(
        draft=draft,
        engine=render.batch.engine,
        model=spent.model,
        seed=render.seed,
        compute_seconds=spent.compute_seconds,
        energy_joules=spent.energy_joules,
        credits=render.credits,
        runner=runner,
    )
    emit(RenderFinished(render_id=render.pk, owner_id=render.batch.owner_id))
    return True


@transaction.atomic
def keep_preview(*, render: Render, number: int, picture: bytes) -> None:
    """Keep a picture as far as it is, once, while the render is this worker's."""
    if Render.objects.held(render).exists():
        Preview.objects.get_or_create(render=render, number=number, defaults={"picture": picture})


def _remove_strays(asset: Asset) -> None:
    """Delete what an attempt that was killed in its delivery has left in the storage: same asset, another folder."""
    shared, _slash, own = asset.folder.rpartition("/")
    for folder in default_storage.listdir(shared)[0]:
        if folder != own:
            storage.remove(f"{shared}/{folder}")


@transaction.atomic
def fail_attempt(*, render: Render, code: str, sentence: str, final: bool) -> None:
    """Note a failed attempt: queue another, or after the last one fail the render and give the credits back."""
    held = Render.objects.held(render)
    if final or render.failures + 1 >= ATTEMPTS:
        _fail(render, held.update(**_failed(render, code, sentence)))
    elif held.update(state=Render.State.QUEUED, failures=F("failures") + 1, lease_until=None, phase="", fraction=0):
        wake.defer()


@transaction.atomic
def _claim(candidate: Render, worker: str, engines: Collection[str] | None, lease: timedelta) -> Render | None:
    # The attempt makes this a compare-and-swap: whoever comes second finds another number and changes nothing.
    unchanged = Render.objects.claimable().filter(pk=candidate.pk, attempt=candidate.attempt, state=candidate.state)
    abandoned = candidate.state == Render.State.RUNNING
    if abandoned and candidate.failures + 1 >= ATTEMPTS:
        sentence = _("The server stopped several times while making this. Try again, perhaps with a shorter clip.")
        _fail(candidate, unchanged.update(**_failed(candidate, "worker_lost", sentence)))
        return None
    start = {"state": Render.State.RUNNING, "worker": worker, "phase": "", "detail": "", "fraction": 0.0}
    failures = candidate.failures + abandoned
    held = {"attempt": F("attempt") + 1, "lease": lease, "lease_until": Now() + lease, "started_at": Now()}
    if not unchanged.update(failures=failures, **held, **start):
        return None
    fairness.advance(render=candidate, engines=engines)
    candidate.attempt, candidate.failures, candidate.state = candidate.attempt + 1, failures, Render.State.RUNNING
    return candidate


def _failed(render: Render, code: str, sentence: str) -> dict[str, object]:
    ended = {"state": Render.State.FAILED, "finished_at": Now(), "lease_until": None}
    return {**ended, "failures": render.failures + 1, "error_code": code[:60], "error": sentence}


def _fail(render: Render, updated: int) -> None:
    if updated:
        refund(user=render.batch.owner, reference=str(render.pk))
        emit(RenderFailed(render_id=render.pk, owner_id=render.batch.owner_id))
