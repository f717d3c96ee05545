"""Clips that go on from others: what is kept of the one before."""

from dataclasses import asdict, dataclass
from typing import Any, Self, cast

from django.utils.translation import gettext as _
from pydantic import TypeAdapter

from misora.accounts.models import User
from misora.core.errors import Conflict, InvalidInput
from misora.engines.animatic.director import go_on
from misora.engines.protocol import Capabilities, Extends, Kind
from misora.engines.reference_as import ReferenceAs
from misora.engines.storyboard import Storyboard
from misora.generation.models import Batch, Render
from misora.media.models import Asset

MOST_EXTENSIONS = 6
MOST_SECONDS = 120
"""Of a film with all that goes on from it. What is signed grows with each link of the chain."""

_extends: TypeAdapter[Extends] = TypeAdapter(Extends)


@dataclass(frozen=True)
class Chain:
    """A film and those that it goes on from, one after the other. Kept with the newest: the others may be deleted."""

    extensions: int
    seconds: float

    def longer(self, seconds: float) -> Self:
        """With one more extension."""
        return type(self)(self.extensions + 1, self.seconds + seconds)


def chain_of(batch: Batch) -> Chain:
    """The chain that ends with this film."""
    kept = batch.extends["chain"] if batch.extends else {"extensions": 0, "seconds": batch.seconds}
    return Chain(**kept)


def check_extendable(render: Render, *, kind: Kind, width: int, height: int, seconds: float) -> None:
    """Refuse to go on from what isn't there, at another size, for too long, or from a picture or with one."""
    if not hasattr(render, "draft"):
        raise Conflict(_("The clip that this one goes on from is gone. Start one of your own."))
    before = render.batch
    if "image" in (kind, before.kind):
        raise InvalidInput(_("A picture doesn't go on. Start a clip from it: remix it, or let a clip begin with it."))
    if (width, height) != (before.width, before.height):
        raise InvalidInput(_("A clip goes on at its own size, %(size)s.") % {"size": f"{before.width}×{before.height}"})
    check_chain(chain_of(before).longer(seconds))


def check_chain(chain: Chain) -> None:
    """Refuse one that is too long."""
    if chain.extensions > MOST_EXTENSIONS:
        message = _("This film has gone on %(most)d times already, and that is the most. Start a new one.")
        raise InvalidInput(message % {"most": MOST_EXTENSIONS})
    if chain.seconds > MOST_SECONDS:
        message = _("Together this would last %(seconds)g seconds; the most is %(most)d. Ask for fewer.")
        raise InvalidInput(message % {"seconds": chain.seconds, "most": MOST_SECONDS})


def kept_of(render: Render, *, owner: User, engine: Capabilities, seconds: float) -> dict[str, Any]:
    """What an extension by `engine` needs of this take, to be stored with it: the take may be gone when it is made."""
    kept: dict[str, Any] = _extends.dump_python(_end_of(render, owner, engine), mode="json")
    return {**kept, "chain": asdict(chain_of(render.batch).longer(seconds))}


def read_kept(kept: dict[str, Any] | None) -> Extends | None:
    """What was stored."""
    return _extends.validate_python(kept) if kept is not None else None


def board_after(render: Render, prompt: str, seconds: float) -> Storyboard:
    """What comes after this take when the words are `prompt`."""
    return go_on(Storyboard.model_validate(render.batch.storyboard), prompt, seconds=seconds)


def _end_of(render: Render, owner: User, engine: Capabilities) -> Extends:
    batch = render.batch
    # A picture that lent the film its looks is nobody's but its owner's: others go on from the last frame.
    lent = batch.reference_id is not None and batch.owner_id != owner.pk
    if not engine.goes_on or engine.name != batch.engine or lent:
        return Extends()
    board, before = Storyboard.model_validate(batch.storyboard), read_kept(batch.extends)
    last = board.shots[-1]
    if len(board.shots) == 1 and before is not None and before.shot is not None:
        return Extends(before.shot, before.style, before.elapsed + last.seconds, before.seed)
    return Extends(last, board.style, last.seconds, render.seed + len(board.shots) - 1)


def reference_along(render: Render, owner: User) -> tuple[Asset | None, ReferenceAs]:
    """The reference picture that the film before was drawn with, for its owner, and what it was to it."""
    batch = render.batch
    along = batch.reference if batch.owner_id == owner.pk else None
    return along, cast("ReferenceAs", batch.reference_as)
