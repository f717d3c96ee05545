"""Asking for renders: what is asked is settled, checked and charged, and its takes are queued."""

import math
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import ValidationError

from misora.accounts.models import ApiKey, User
from misora.core.errors import InvalidInput, NotFound, TooMany, Unavailable
from misora.credits.services import charge, lock
from misora.engines.animatic.director import direct
from misora.engines.animatic.director.model import plan
from misora.engines.loading import AUTO
from misora.engines.protocol import STILL_SECONDS, Capabilities, Kind
from misora.engines.reference_as import ReferenceAs
from misora.engines.storyboard import Storyboard
from misora.generation.asking.auto import because, choose_for
from misora.generation.asking.budgets import check_budget
from misora.generation.asking.checks import SEEDS, check_references, check_shape
from misora.generation.asking.choosing import Wish, heard_in
from misora.generation.asking.extending import board_after, check_extendable, kept_of, reference_along
from misora.generation.asking.presses import earlier_press
from misora.generation.asking.wording import words_again, words_asked
from misora.generation.models import Batch, Render
from misora.generation.queries import credits_for, engine_for
from misora.generation.queue import fairness
from misora.generation.queue.bell import wake
from misora.media.models import Asset
from misora.media.services import check_room
from misora.trust.models import Refusal
from misora.trust.policy.doors import words_first
from misora.trust.policy.services import check
from misora.trust.signing import check_signed

PROMPT_CHARACTERS = 32_000
WINDOW = timedelta(hours=1)
"""The hour of the rate limit; discarded rows are kept that long, because it counts them."""
BYTES_PER_PIXEL_SECOND = 0.6
"""A generous guess at what a clip will weigh: 4.4 MB for 8 seconds at 720×1280."""
BYTES_PER_PIXEL = 1.0
"""The same for a picture with its poster."""


@words_first(words_asked)
@transaction.atomic
def request_renders(
    *,
    owner: User,
    prompt: str,
    kind: Kind = "video",
    engine: str = "",
    seconds: float = 8,
    width: int | None = None,
    height: int | None = None,
    takes: int = 1,
    seed: int | None = None,
    storyboard: Storyboard | Mapping[str, Any] | None = None,
    parent: Render | None = None,
    reference: Asset | None = None,
    reference_as: ReferenceAs = "first frame",
    more_references: Sequence[Asset] = (),
    mask: Asset | None = None,
    previews: int = 0,
    extends: Render | None = None,
    joined: bool = False,
    any_size: bool = False,
    token: str,
    via_api: bool = False,
    key: ApiKey | None = None,
) -> Batch:
    """Charge `owner` and queue one to four clips of `prompt`, or one to ten pictures, which differ by seed.

    Without a size it is the engine's usual one, or about that of the picture that is drawn over. `seconds` means
    nothing to pictures; `more_references`, `mask` and `previews` mean nothing to clips.

    `engine` may be `AUTO`, see `choosing`; `any_size` is for that choice.

    All or nothing: if anything is refused, no row, no charge and no job exist. The same `token` of the same owner is
    the same press: its batch is returned and nothing else happens. Words that a rule refuses raise `PolicyRefusal`, of
    which a record stays: so this is not called inside a transaction. Whoever passes `parent`, or `extends`, a finished
    take that this one goes on from, has asked whether `owner` may. `joined` takes begin with the whole film before;
    what is asked and paid for is the new part. `key` is the program's that asks for it.
    """
    # Two presses at once must neither spend the same credits nor slip under the same limit.
    lock(user=owner)
    if (pressed := earlier_press(owner, token)) is not None:
        return pressed
    prompt = checked_prompt(prompt)
    seconds = 0.0 if kind == "image" else seconds
    told = (storyboard, prompt, seconds or STILL_SECONDS, extends)
    # The choice goes by what is heard; an engine that was named is asked first whether it makes such a length.
    board = _board(*told) if engine == AUTO else None
    references = [*([reference] if reference else []), *more_references]
    wish = Wish(
        seconds=seconds,
        width=width,
        height=height,
        kind=kind,
        any_size=any_size,
        references=len(references),
        masked=mask is not None,
        heard=board is not None and heard_in(board),
        goes_on_from=extends.batch.engine if extends else "",
    )
    settled = _settled(owner, engine, wish, references, takes)
    capabilities, width, height = settled.engine, settled.width, settled.height
    check_shape(capabilities, kind=kind, width=width, height=height, seconds=seconds, takes=takes, seed=seed)
    check_references(capabilities, owner=owner, kind=kind, references=references, mask=mask)
    for source in (parent, extends):
        if source is not None and hasattr(source, "draft"):
            check_signed(source.draft.asset)
    if extends is not None:
        check_extendable(extends, kind=kind, width=width, height=height, seconds=seconds)
        if reference is None:
            reference, reference_as = reference_along(extends, owner)
    _check_limits(owner, takes)
    price = credits_for(capabilities, seconds, kind)
    if key is not None:
        check_budget(key=key, price=takes * price)
    before_seconds = extends.batch.whole_seconds if extends is not None and joined else 0.0
    weight = BYTES_PER_PIXEL if kind == "image" else (before_seconds + seconds) * BYTES_PER_PIXEL_SECOND
    check_room(owner=owner, expected_bytes=math.ceil(takes * width * height * weight))
    board, parent = board or _board(*told), extends or parent
    batch, is_new = Batch.objects.get_or_create(
        owner=owner,
        token=token,
        defaults={
            "prompt": prompt,
            "storyboard": board.model_dump(mode="json"),
            "kind": kind,
            "engine": capabilities.name,
            "chosen_because": settled.because,
            "width": width,
            "height": height,
            "seconds": seconds,
            "parent": parent,
            "is_remix": parent is not None and parent.batch.owner_id != owner.pk,
            "reference": reference,
            "reference_as": reference_as,
            "mask": mask,
            "previews": previews,
            "extends": kept_of(extends, owner=owner, engine=capabilities, seconds=seconds) if extends else None,
            "before_seconds": before_seconds,
            "via_api": via_api,
            "key": key,
        },
    )
    if is_new:
        batch.more_references.set(more_references)
        _queue_takes(batch, takes, secrets.randbelow(SEEDS) if seed is None else seed, price)
    return batch


@words_first(words_again)
@transaction.atomic
def request_again(*, owner: User, render_id: UUID) -> Batch:
    """Ask for a take once more, with the same words, storyboard and seed.

    A double click is one try: while one is under way, or its draft is kept, that one is returned. The rules may have
    changed since the first try: they are asked anew.
    """
    lock(user=owner)
    takes = Render.objects.owned_by(owner).select_related("batch__parent", "batch__reference", "batch__mask")
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
        kind=cast("Kind", old.batch.kind),
        engine=old.batch.engine,
        seconds=old.batch.seconds,
        width=old.batch.width,
        height=old.batch.height,
        seed=old.seed,
        storyboard=old.batch.storyboard,
        parent=old.batch.parent,
        reference=old.batch.reference,
        reference_as=cast("ReferenceAs", old.batch.reference_as),
        more_references=list(old.batch.more_references.order_by("pk")),
        mask=old.batch.mask,
        token=f"again-{old.pk}-{secrets.token_hex(8)}",
    )
    # What it remixes or goes on from may have gone since the first try.
    kept = ("is_remix", "extends", "before_seconds")
    for name in kept:
        setattr(batch, name, getattr(old.batch, name))
    batch.save(update_fields=kept)
    return batch


def checked_prompt(prompt: str) -> str:
    """The words as they are kept; raises `InvalidInput` for none, or too many."""
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
    if settings.ENV.director is None or earlier_press(owner, token) is not None:
        return None
    text = checked_prompt(prompt)
    check(owner=owner, texts=[(Refusal.Stage.PROMPT, text)])
    _check_limits(owner, takes)
    return plan(text, seconds=seconds, model=settings.ENV.director)


@dataclass(frozen=True)
class _Settled:
    """Who makes it, at which size, and why that one if it was chosen."""

    engine: Capabilities
    width: int
    height: int
    because: str = ""


def _settled(owner: User, engine: str, wish: Wish, references: Sequence[Asset], takes: int) -> _Settled:
    width, height = wish.width, wish.height
    choice = choose_for(owner, wish, takes=takes) if engine == AUTO else None
    if choice is not None:
        engine = choice.engine.name
        width, height = (choice.width, choice.height) if width and height else (None, None)
    capabilities = _usable_engine(owner, engine)
    if width is None or height is None:
        width, height = _usual_size(capabilities, wish.kind, references)
    reason = because(replace(choice, width=width, height=height)) if choice else ""
    return _Settled(capabilities, width, height, reason)


def _usual_size(engine: Capabilities, kind: Kind, references: Sequence[Asset]) -> tuple[int, int]:
    if kind == "image" and references:
        return engine.picture_size_like(references[0].width, references[0].height)
    return engine.sizes_of(kind)[0]


def _board(
    storyboard: Storyboard | Mapping[str, Any] | None, prompt: str, seconds: float, extends: Render | None
) -> Storyboard:
    if storyboard is not None:
        return _fitted(storyboard, seconds)
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
    fairness.begin(engine=batch.engine)
    tags = fairness.tags_for(
        owner=batch.owner, engine=batch.engine, kind=batch.kind, seconds=batch.seconds, takes=takes
    )
    for number, (start, finish) in enumerate(tags, 1):
        render = Render.objects.create(
            batch=batch, take=number, seed=seed + number - 1, credits=price, start_tag=start, finish_tag=finish
        )
        charge(user=batch.owner, amount=price, reference=str(render.pk))
        wake.defer()
