"""What people do: ask for renders, cancel them, discard what they don't want."""

import math
import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, RestrictedError
from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import ValidationError

from misora.accounts.models import User
from misora.core.errors import Conflict, InvalidInput, NotFound, TooMany, Unavailable
from misora.credits.services import charge, lock, refund
from misora.engines.animatic.director import direct
from misora.engines.animatic.director.model import plan
from misora.engines.loading import AUTO
from misora.engines.protocol import Capabilities, Kind
from misora.engines.reference_as import ReferenceAs
from misora.engines.storyboard import Storyboard
from misora.generation import fairness
from misora.generation.auto import because, choose_for
from misora.generation.bell import wake
from misora.generation.choosing import Wish, heard_in
from misora.generation.extending import board_after, check_extendable, kept_of, reference_along
from misora.generation.models import Batch, Draft, Render
from misora.generation.queries import credits_for, engine_for
from misora.generation.wording import words_again, words_asked
from misora.media.models import Asset
from misora.media.services import check_room, delete_asset
from misora.trust.models import Refusal
from misora.trust.policy.doors import words_first
from misora.trust.policy.services import check

PROMPT_CHARACTERS = 32_000
TAKES = 4
SEEDS = 2**31
WINDOW = timedelta(hours=1)
"""The hour of the rate limit; discarded rows are kept that long, because it counts them."""
BYTES_PER_PIXEL_SECOND = 0.6
"""A generous guess at what a clip will weigh: 4.4 MB for 8 seconds at 720×1280."""


@words_first(words_asked)
@transaction.atomic
def request_renders(
    *,
    owner: User,
    prompt: str,
    kind: Kind = "video",
    engine: str = "",
    seconds: float = 8,
    width: int = 720,
    height: int = 1280,
    takes: int = 1,
    seed: int | None = None,
    storyboard: Storyboard | Mapping[str, Any] | None = None,
    parent: Render | None = None,
    reference: Asset | None = None,
    reference_as: ReferenceAs = "first frame",
    extends: Render | None = None,
    any_size: bool = False,
    token: str,
    via_api: bool = False,
) -> Batch:
    """Charge `owner` and queue one to four takes of `prompt`, which differ by seed.

    `engine` may be `AUTO`, see `choosing`; `any_size` is for that choice.

    All or nothing: if anything is refused, no row, no charge and no job exist. The same `token` of the same owner is
    the same press: its batch is returned and nothing else happens. Words that a rule refuses raise `PolicyRefusal`, of
    which a record stays: so this is not called inside a transaction. Whoever passes `parent`, or `extends`, a finished
    take that this one goes on from, has asked whether `owner` may.
    """
    # Two presses at once must neither spend the same credits nor slip under the same limit.
    lock(user=owner)
    if (pressed := Batch.objects.filter(owner=owner, token=token).first()) is not None:
        return pressed
    prompt = _checked_prompt(prompt)
    choice = None
    if engine == AUTO:
        heard = heard_in(_fitted(storyboard, seconds) if storyboard else _directed(prompt, seconds, extends))
        before, pictures = extends.batch.engine if extends else "", int(reference is not None)
        wish = Wish(seconds, width, height, kind, any_size, references=pictures, heard=heard, goes_on_from=before)
        choice = choose_for(owner, wish, takes=takes)
        engine, width, height = choice.engine.name, choice.width, choice.height
    capabilities = _usable_engine(owner, engine)
    _check_shape(capabilities, width=width, height=height, seconds=seconds, takes=takes, seed=seed)
    if reference is not None and reference.owner_id != owner.pk:
        raise NotFound(_("This picture doesn't exist."))
    if reference is not None and capabilities.references == 0:
        raise InvalidInput(_("%(engine)s can't use a reference picture.") % {"engine": capabilities.title})
    if extends is not None:
        check_extendable(extends, width=width, height=height)
        if reference is None:
            reference, reference_as = reference_along(extends, owner)
    _check_limits(owner, takes)
    check_room(owner=owner, expected_bytes=math.ceil(takes * seconds * width * height * BYTES_PER_PIXEL_SECOND))
    board = _fitted(storyboard, seconds) if storyboard is not None else _directed(prompt, seconds, extends)
    parent = extends or parent
    batch, is_new = Batch.objects.get_or_create(
        owner=owner,
        token=token,
        defaults={
            "prompt": prompt,
            "storyboard": board.model_dump(mode="json"),
            "kind": kind,
            "engine": capabilities.name,
            "chosen_because": because(choice) if choice else "",
            "width": width,
            "height": height,
            "seconds": seconds,
            "parent": parent,
            "is_remix": parent is not None and parent.batch.owner_id != owner.pk,
            "reference": reference,
            "reference_as": reference_as,
            "extends": kept_of(extends, owner=owner, engine=capabilities) if extends else None,
            "via_api": via_api,
        },
    )
    if is_new:
        _queue_takes(
            batch, takes, secrets.randbelow(SEEDS) if seed is None else seed, credits_for(capabilities, seconds, kind)
        )
    return batch


@words_first(words_again)
@transaction.atomic
def request_again(*, owner: User, render_id: UUID) -> Batch:
    """Ask for a take once more, with the same words, storyboard and seed.

    A double click is one try: while one is under way, or its draft is kept, that one is returned. The rules may have
    changed since the first try: they are asked anew.
    """
    lock(user=owner)
    takes = Render.objects.owned_by(owner).select_related("batch__parent", "batch__reference")
    old = takes.filter(pk=render_id).first()
    if old is None:
        raise NotFound(_("This take doesn't exist."))
    tries = Batch.objects.owned_by(owner).filter(token__startswith=f"again-{old.pk}")
    going = tries.filter(renders__state__in=[Render.State.QUEUED, Render.State.RUNNING, Render.State.DONE]).first()
    if going is not None:
        return going
    batch = request_renders.unchecked(
        owner=owner,
        prompt=old.batch.prompt,
        engine=old.batch.engine,
        seconds=old.batch.seconds,
        width=old.batch.width,
        height=old.batch.height,
        seed=old.seed,
        storyboard=old.batch.storyboard,
        parent=old.batch.parent,
        reference=old.batch.reference,
        reference_as=cast("ReferenceAs", old.batch.reference_as),
        token=f"again-{old.pk}-{secrets.token_hex(8)}",
    )
    # What it remixes or goes on from may have gone since the first try.
    batch.is_remix, batch.extends = old.batch.is_remix, old.batch.extends
    batch.save(update_fields=["is_remix", "extends"])
    return batch


@transaction.atomic
def cancel_render(*, owner: User, render_id: UUID) -> Render:
    """Stop a take and give its credits back; one that has ended stays as it ended. Its worker notices in a second."""
    render = Render.objects.owned_by(owner).select_related("batch").filter(pk=render_id).first()
    if render is None:
        raise NotFound(_("This take doesn't exist."))
    # Without a join: an UPDATE over one looks at the state in a subquery, which isn't looked at again after a wait.
    ended = {"state": Render.State.CANCELLED, "finished_at": timezone.now(), "lease_until": None}
    made = F("start_tag") + (F("finish_tag") - F("start_tag")) * F("fraction")
    if Render.objects.open().filter(pk=render_id).update(finish_tag=made, **ended):
        refund(user=owner, reference=str(render_id))
        fairness.close_up(owner=owner)
    render.refresh_from_db(fields=["state", "finished_at", "lease_until"])
    return render


@transaction.atomic
def discard_draft(*, owner: User, draft_id: UUID) -> None:
    """Delete a draft and its files. Raises `Conflict` for a published one."""
    # Locked, as when it is published: whoever comes second finds what the first has made of it.
    found = Draft.objects.owned_by(owner).select_related("asset", "render__batch").select_for_update(of=("self",))
    draft = found.filter(pk=draft_id).first()
    if draft is None:
        raise NotFound(_("This draft doesn't exist any more."))
    _delete(draft)
    batch = draft.render.batch
    if not batch.renders.open().exists() and not Draft.objects.filter(render__batch=batch).exists():
        Batch.objects.filter(pk=batch.pk).update(discarded_at=timezone.now())


@transaction.atomic
def discard_batch(*, owner: User, batch_id: UUID) -> None:
    """Cancel what still runs and delete every draft of a batch. Raises `Conflict` when a take is published."""
    batch = Batch.objects.owned_by(owner).filter(pk=batch_id).first()
    if batch is None:
        raise NotFound(_("These takes don't exist any more."))
    # All takes before the ledger, as a worker that fails one takes them; the other order would deadlock with it.
    for render in list(batch.renders.open().select_for_update(no_key=True)):
        cancel_render(owner=owner, render_id=render.pk)
    for draft in Draft.objects.filter(render__batch=batch).select_related("asset").select_for_update(of=("self",)):
        _delete(draft)
    Batch.objects.filter(pk=batch.pk).update(discarded_at=timezone.now())


@transaction.atomic
def forget_discarded() -> int:
    """Delete discarded batches that no rate limit counts any more, and say how many."""
    past = Batch.objects.filter(discarded_at__lt=timezone.now() - WINDOW, created_at__lt=timezone.now() - WINDOW)
    forgotten = list(past.filter(renders__draft=None).values_list("pk", flat=True).distinct())
    Batch.objects.filter(pk__in=forgotten).delete()
    return len(forgotten)


def _checked_prompt(prompt: str) -> str:
    prompt = prompt.replace("\0", "").strip()
    if not prompt:
        raise InvalidInput(_("Describe what should be seen and heard."))
    if len(prompt) > PROMPT_CHARACTERS:
        raise InvalidInput(
            _("A description has at most %(most)d characters; this one has %(has)d.")
            % {"most": PROMPT_CHARACTERS, "has": len(prompt)}
        )
    return prompt


def _usable_engine(owner: User, name: str) -> Capabilities:
    info = engine_for(owner, name)
    if info.status == "failing":
        raise Unavailable(
            _("%(engine)s can't make anything just now: %(problem)s") % {"engine": info.title, "problem": info.problem}
        )
    if info.capabilities is None:
        raise Unavailable(_("No worker is running yet, so nothing can be made. Try again in a moment."))
    return info.capabilities


def _check_shape(
    capabilities: Capabilities, *, width: int, height: int, seconds: float, takes: int, seed: int | None
) -> None:
    if (width, height) not in capabilities.sizes:
        raise InvalidInput(
            _("%(engine)s can't make %(size)s. It makes %(sizes)s.")
            % {
                "engine": capabilities.title,
                "size": f"{width}×{height}",
                "sizes": ", ".join(f"{w}×{h}" for w, h in capabilities.sizes),
            }
        )
    if not capabilities.min_seconds <= seconds <= capabilities.max_seconds:
        raise InvalidInput(
            _("%(engine)s makes clips of %(least)g to %(most)g seconds.")
            % {"engine": capabilities.title, "least": capabilities.min_seconds, "most": capabilities.max_seconds}
        )
    if not 1 <= takes <= TAKES:
        raise InvalidInput(_("Ask for one to %(most)d takes.") % {"most": TAKES})
    if seed is not None and not 0 <= seed < SEEDS:
        raise InvalidInput(_("A seed is a whole number from 0 to %(most)d.") % {"most": SEEDS - 1})


def _check_limits(owner: User, takes: int) -> None:
    own = Render.objects.filter(batch__owner=owner)
    waiting = own.open().count()
    if waiting + takes > settings.ENV.misora_open_renders:
        raise TooMany(
            _("You have %(waiting)d takes under way, and at most %(most)d may be. Wait for one, or cancel one.")
            % {"waiting": waiting, "most": settings.ENV.misora_open_renders}
        )
    recent = own.filter(created_at__gt=timezone.now() - WINDOW)
    if recent.count() + takes > settings.ENV.misora_renders_per_hour:
        oldest = recent.order_by("created_at").values_list("created_at", flat=True).first() or timezone.now()
        minutes = math.ceil((oldest + WINDOW - timezone.now()).total_seconds() / 60)
        raise TooMany(
            _("You can ask for %(most)d takes an hour. Try again in %(minutes)d minutes.")
            % {"most": settings.ENV.misora_renders_per_hour, "minutes": max(1, minutes)}
        )


def plan_ahead(*, owner: User, prompt: str, seconds: float, takes: int = 1, token: str) -> Storyboard | None:
    """What the operator's model makes of the words; None where the embedded director does it in `request_renders`.

    A model may take its time: it is asked before anything is locked, and only for who could have takes made of it.
    """
    if settings.ENV.director is None or Batch.objects.filter(owner=owner, token=token).exists():
        return None
    text = _checked_prompt(prompt)
    check(owner=owner, texts=[(Refusal.Stage.PROMPT, text)])
    _check_limits(owner, takes)
    return plan(text, seconds=seconds, model=settings.ENV.director)


def _directed(prompt: str, seconds: float, extends: Render | None) -> Storyboard:
    return board_after(extends, prompt, seconds) if extends is not None else direct(prompt, seconds=seconds)


def _fitted(storyboard: Storyboard | Mapping[str, Any], seconds: float) -> Storyboard:
    """A storyboard that came along, with its shots stretched to this length."""
    try:
        board = Storyboard.model_validate(storyboard)
    except ValidationError as wrong:
        raise InvalidInput(_("This storyboard can't be read. Make a new one from the description.")) from wrong
    stretch = seconds / board.seconds
    shots = [shot.model_copy(update={"seconds": shot.seconds * stretch}) for shot in board.shots]
    return board.model_copy(update={"shots": shots})


def _queue_takes(batch: Batch, takes: int, seed: int, price: int) -> None:
    tags = fairness.tags_for(owner=batch.owner, engine=batch.engine, seconds=batch.seconds, takes=takes)
    for number, (start, finish) in enumerate(tags, 1):
        render = Render.objects.create(
            batch=batch, take=number, seed=seed + number - 1, credits=price, start_tag=start, finish_tag=finish
        )
        charge(user=batch.owner, amount=price, reference=str(render.pk))
        wake.defer()


def _delete(draft: Draft) -> None:
    asset = draft.asset
    try:
        with transaction.atomic():
            draft.delete()
    except RestrictedError as published:
        raise Conflict(_("This clip is published. Delete the post first, then the draft.")) from published
    delete_asset(asset=asset)
