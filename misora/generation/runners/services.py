"""Runners: who they are, what they may make, and what they say of themselves."""

import secrets
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import ValidationError

from misora import __version__
from misora.accounts.models import User
from misora.accounts.tokens import digest
from misora.core.errors import Conflict, InvalidInput, MisoraError, NotAllowed, NotFound
from misora.engines.protocol import Capabilities
from misora.generation.making.roster import Finding
from misora.generation.models import FRESH, RUNNER_NAME, EngineState, Render, Runner
from misora.generation.queue import leases
from misora.generation.runner.protocol import Bounds, Hello, Welcome
from misora.generation.worker.report import report_engine, take_requests

TOKEN_PREFIX: Final = "rt-misora-"  # noqa: S105  # the beginning that all have
LEASE: Final = timedelta(seconds=15)
BEAT_SECONDS: Final = 2.0
PREVIEW_SECONDS: Final = 5.0
REPORT_SECONDS: Final = 5.0
CHUNK_BYTES: Final = 2_000_000
SEEN_EVERY: Final = timedelta(seconds=5)
"""A runner's row is touched no more often than this."""


class InvalidRunnerToken(MisoraError):
    """No runner has this token, or no longer."""

    code = "invalid_runner_token"
    status = 401


@transaction.atomic
def create_runner(*, by: User | None, name: str, engines: list[str]) -> tuple[Runner, str]:
    """Let a machine make clips here. Returns the runner and its token, which is shown once.

    `by` None is the operator. `engines` are those that it may be; none named means any of the server's.
    """
    check_may(by)
    name = " ".join(name.split())
    if not name or len(name) > RUNNER_NAME or not name.isprintable():
        raise InvalidInput(_("Give the runner a name of 1 to %(count)d characters.") % {"count": RUNNER_NAME})
    unknown = sorted(set(engines) - set(settings.ENV.misora_engines))
    if unknown:
        raise InvalidInput(
            _("There is no engine called %(name)s here. Name it in MISORA_ENGINES first.") % {"name": unknown[0][:40]}
        )
    token = TOKEN_PREFIX + secrets.token_urlsafe(32)
    try:
        with transaction.atomic():
            runner = Runner.objects.create(
                name=name, made_by=by, token_hash=digest(token), hint=token[-4:], engines=list(dict.fromkeys(engines))
            )
    except IntegrityError as taken:
        raise Conflict(
            _("There is a runner called %(name)s already. Choose another name, or revoke that one.") % {"name": name}
        ) from taken
    return runner, token


@transaction.atomic
def revoke_runner(*, by: User | None, runner_id: UUID) -> Runner:
    """End a runner's token. What it is making is queued again at once."""
    check_may(by)
    runner = Runner.objects.usable().select_for_update().filter(pk=runner_id).first()
    if runner is None:
        raise NotFound(_("There is no such runner, or it has been revoked already."))
    runner.revoked_at = timezone.now()
    runner.save(update_fields=["revoked_at"])
    for render in Render.objects.filter(state=Render.State.RUNNING, worker__startswith=runner.prefix):
        leases.give_back(render=render)
    EngineState.objects.filter(worker__startswith=runner.prefix).delete()
    return runner


def runner_with(token: str) -> Runner:
    """Whose token this is; raises `InvalidRunnerToken` when it is unknown or revoked."""
    runner = Runner.objects.usable().filter(token_hash=digest(token)).first()
    if runner is None:
        raise InvalidRunnerToken(_("This runner's token is not known here, or it has been revoked."))
    now = timezone.now()
    if runner.seen_at is None or now - runner.seen_at > SEEN_EVERY:
        Runner.objects.filter(pk=runner.pk).update(seen_at=now)
    return runner


@transaction.atomic
def hello(*, runner: Runner, instance: str, said: Hello) -> Welcome:
    """Note what a runner can do, and tell it what it may do."""
    if runner.version != said.version:
        Runner.objects.filter(pk=runner.pk).update(version=said.version)
    worker, refused = runner.worker_of(instance), dict[str, str]()
    # Each start of a runner is another worker: those before it are no news.
    silent = EngineState.objects.filter(worker__startswith=runner.prefix, seen_at__lt=timezone.now() - FRESH)
    silent.exclude(worker=worker).delete()
    for name, offer in said.engines.items():
        problem = _objection(runner, name, offer.capabilities if offer else None)
        if problem:
            refused[name] = problem
        elif offer is not None:
            report_engine(
                worker=worker,
                slots=said.slots,
                name=name,
                finding=Finding(offer.capabilities, offer.problem),
                loaded=offer.loaded,
                version=said.version,
            )
    return Welcome(
        name=runner.name,
        version=__version__,
        engines=tuple(name for name in said.engines if name not in refused),
        refused=refused,
        look_again=tuple(take_requests(worker=worker)),
        lease_seconds=LEASE.total_seconds(),
        beat_seconds=BEAT_SECONDS,
        preview_seconds=PREVIEW_SECONDS,
        report_seconds=REPORT_SECONDS,
        chunk_bytes=CHUNK_BYTES,
    )


def allowed_engines(runner: Runner) -> list[str]:
    """What it may make, of all that the server has."""
    return [name for name in settings.ENV.misora_engines if not runner.engines or name in runner.engines]


def _objection(runner: Runner, name: str, capabilities: Capabilities | None) -> str:
    if name not in settings.ENV.misora_engines:
        return _("The server has no engine of this name. Name it in its MISORA_ENGINES.")
    if name not in allowed_engines(runner):
        return _("This runner's token is not for this engine.")
    if capabilities is None:
        return ""
    try:
        Bounds.model_validate(capabilities, from_attributes=True)
    except ValidationError as wrong:
        return _("What the engine says of itself can't be true: %(field)s.") % {
            "field": ".".join(map(str, wrong.errors()[0]["loc"]))
        }
    return ""


def check_may(by: User | None) -> None:
    """Raise `NotAllowed` for who may not see or decide which machines make clips here; None is the operator."""
    if by is not None and not by.may_run_engines:
        raise NotAllowed(_("Only administrators decide on runners."))
