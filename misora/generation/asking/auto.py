"""The choice `auto`, made for one person from what is up, what it costs and how long it takes."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from misora.accounts.models import User
from misora.core.errors import InvalidInput, Unavailable
from misora.credits.services import balance
from misora.generation.asking.choosing import Candidate, Choice, Wish, choose
from misora.generation.queries import EngineInfo, credits_for, engines_for, time_for

LONGEST_REASON = 200


def choose_for(owner: User, wish: Wish, *, takes: int = 1) -> Choice:
    """The engine for what `owner` asks.

    Raises `InvalidInput` when none that they may use makes it, `Unavailable` when none has ever been up.
    """
    usable = [info for info in engines_for(owner) if info.usable]
    if not usable:
        raise Unavailable(_("No engine is up, so nothing can be made. Try again in a moment."))
    choice = choose(wish, [_candidate(owner, info, wish, takes) for info in usable], balance=balance(owner))
    if choice is None:
        sentence = _("No engine here makes %(wish)s. Choose another length or format, or leave the picture out.")
        raise InvalidInput(sentence % {"wish": _wished(wish, wish.width, wish.height)})
    return choice


def because(choice: Choice) -> str:
    """Why, in one or two sentences: "It makes 8 s at 720×1280, is ready and costs 8 credits.". Kept with the batch."""
    engine, wish = choice.engine, choice.wish
    costs = ngettext("%(count)d credit", "%(count)d credits", engine.credits) % {"count": engine.credits}
    facts = {"wish": _wished(wish, choice.width, choice.height), "credits": costs}
    if not engine.ready:
        sentence = _("It makes %(wish)s for %(credits)s once its worker is back.")
    elif engine.name == wish.goes_on_from:
        sentence = _("It made the clip that this goes on from, is ready and costs %(credits)s.")
    else:
        sentence = _("It makes %(wish)s, is ready and costs %(credits)s.")
    return f"{sentence % facts} {_passed_over(choice)}".strip()[:LONGEST_REASON]


def _candidate(owner: User, info: EngineInfo, wish: Wish, takes: int) -> Candidate:
    assert info.capabilities is not None  # noqa: S101  # usable ones have them
    takes = max(1, takes)  # too few are refused later, with their own sentence
    time = time_for(owner, info, kind=wish.kind, seconds=wish.seconds, takes=takes)
    return Candidate(
        name=info.name,
        capabilities=info.capabilities,
        ready=info.status == "ready",
        credits=credits_for(info.capabilities, wish.seconds, wish.kind) * takes,
        seconds=time.eta.seconds if time.eta else None,
    )


def _wished(wish: Wish, width: int | None, height: int | None) -> str:
    facts = {"seconds": f"{wish.seconds:g}", "size": f"{width}×{height}" if width else _("any size")}
    words = (_("pictures of %(size)s") if wish.kind == "image" else _("%(seconds)s s at %(size)s")) % facts
    return _("%(wish)s with a reference picture") % {"wish": words} if wish.references else words


def _passed_over(choice: Choice) -> str:
    if choice.instead_of is None or choice.lacked is None:
        return ""
    sentence = {
        "sound": _("%(engine)s has no sound."),
        "worker": _("%(engine)s is away."),
        "credits": _("%(engine)s would cost more than you have."),
        "time": _("%(engine)s would take much longer."),
    }[choice.lacked]
    return sentence % {"engine": choice.instead_of.capabilities.title}
