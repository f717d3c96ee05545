"""Asking the rules, keeping what they refused, and appealing it."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from misora.accounts.models import User
from misora.core.errors import Conflict, InvalidInput, NotAllowed, NotFound, TooMany
from misora.trust.models import Refusal
from misora.trust.policy.classify import Classifier, classify
from misora.trust.policy.moderation_server import ModerationServer
from misora.trust.policy.rewording import rewording
from misora.trust.policy.rules import Broken, judge
from misora.trust.policy.signals import Around, Words, handles_in

DRAWN: Final = frozenset({Refusal.Stage.PROMPT, Refusal.Stage.STORYBOARD})
"""Words that become pictures."""
HOUR: Final = timedelta(hours=1)
MOST_LETTERS: Final = 100_000
"""Of all texts together that one check reads."""
PER_HOUR: Final = 60
"""Who is refused more often than this is trying out the rules, not making clips."""
APPEAL_LIMIT: Final = 1000
_SHORT: Final = 300
"""Letters of a proposed wording that fit into a sentence."""


class PolicyRefusal(InvalidInput):
    """A rule refuses the words. `rule`, `stage` and `phrases` say which, where and which of them."""

    code = "moderation_blocked"

    def __init__(self, message: str, *, broken: Broken, stage: str, rewording: str) -> None:
        super().__init__(message)
        self.rule, self.stage, self.phrases, self.rewording = broken.rule.number, stage, broken.phrases, rewording
        self.param = stage


def check(
    *,
    owner: User,
    texts: Iterable[tuple[str, str]],
    context: Iterable[str] = (),
    reference: bool = False,
    likenesses: Sequence[str] = (),
    apart: bool = False,
) -> None:
    """Raise `PolicyRefusal`, and keep it, if the rules refuse these texts.

    `texts` are pairs of a `Refusal.Stage` and words, `context` what was let pass before and goes with them, such as
    the film that they go on from. They are judged together, or each by itself if they are `apart`.

    The record of a refusal must outlast whatever its caller gives up on it, so this is called before a transaction
    opens: inside one it raises RuntimeError.
    """
    words = [Words(text, stage) for stage, text in texts if text and text.strip()]
    if not words:
        return
    if sum(len(one.text) for one in words) > MOST_LETTERS:
        raise InvalidInput(_("That is too long to be looked at: at most %(most)d letters.") % {"most": MOST_LETTERS})
    along = [*words, *(Words(text, "") for text in context if text)]
    units = [[one] for one in along] if apart else [along]
    with transaction.atomic(durable=True):
        members = _members(along)
    around = Around(
        drawn=any(one.place in DRAWN for one in words),
        reference=reference,
        members=members,
        likenesses=tuple(likenesses),
    )
    for unit in units:
        # The server is asked once: of several that stand apart the last is the new one, such as a chat's message.
        broken = judge(unit, around) or (_judged_by_server(unit, around) if unit is units[-1] else None)
        if broken is not None:
            _refuse(owner, unit, broken, around)


def _members(words: Sequence[Words]) -> frozenset[str]:
    named = {handle for one in words for _start, _end, handle in handles_in(one.text)}
    if not named:
        return frozenset()
    return frozenset(User.objects.filter(username__in=named).values_list("username", flat=True))


def moderation_server() -> Classifier | None:
    """The operator's, if one is set."""
    model = settings.ENV.moderation
    return ModerationServer(model) if model is not None else None


def _judged_by_server(words: Sequence[Words], around: Around) -> Broken | None:
    """What the operator's server finds in the words may complete what a rule forbids together."""
    server = moderation_server()
    if server is None:
        return None
    verdict = classify("\n\n".join(one.text for one in words), server=server, likeness=bool(around.likenesses))
    said = Around(
        drawn=around.drawn,
        reference=around.reference,
        members=around.members,
        likenesses=around.likenesses,
        says=verdict.flagged,
    )
    return judge(words, said)


def _refuse(owner: User, words: Sequence[Words], broken: Broken, around: Around) -> None:
    stage = Refusal.Stage(broken.place)
    with transaction.atomic(durable=True):
        _keep(owner, words, broken, stage)
    proposal = rewording(words, broken, around)
    proposal = proposal if len(proposal) <= _SHORT else ""
    raise PolicyRefusal(
        _sentence(broken, stage, around, proposal), broken=broken, stage=stage.value, rewording=proposal
    )


def _keep(owner: User, words: Sequence[Words], broken: Broken, stage: Refusal.Stage) -> None:
    # The person's row is the lock: a program that sends the same refused words all at once leaves one record.
    User.objects.select_for_update(no_key=True).get(pk=owner.pk)
    recent = Refusal.objects.filter(owner=owner, created_at__gt=timezone.now() - HOUR)
    digest = salted_hmac("misora.trust.refusal", "\0".join(one.text for one in words), algorithm="sha256").hexdigest()
    if recent.filter(stage=stage, rule=broken.rule.number, digest=digest).exists():
        return
    if recent.count() >= PER_HOUR:
        raise TooMany(
            _("Too many of your requests were refused within an hour. Take a break, then try something else.")
        )
    phrase = " … ".join((*broken.phrases, *broken.beside))[:300]
    Refusal.objects.create(owner=owner, stage=stage, rule=broken.rule.number, phrase=phrase, digest=digest)


def _sentence(broken: Broken, stage: Refusal.Stage, around: Around, proposal: str) -> str:
    facts = {
        "what": _(broken.rule.name),
        "rule": broken.rule.number,
        "where": stage.label,
        "phrases": _quoted(broken.phrases),
        "beside": _quoted(broken.beside),
    }
    if not broken.phrases:
        told = _("Refused: %(what)s, rule %(rule)d, in %(where)s.")
    elif broken.beside:
        told = _(
            "Refused: %(what)s, rule %(rule)d, at %(phrases)s in %(where)s, beside %(beside)s in what it goes with."
        )
    else:
        told = _("Refused: %(what)s, rule %(rule)d, at %(phrases)s in %(where)s.")
    said = [told % facts]
    if around.reference and broken.rule.number == 2:
        said.append(_("The picture that came along may show a real person."))
    if proposal:
        said.append(_("This wording would pass: “%(wording)s”.") % {"wording": proposal})
    said.append(_("If you think this is wrong, appeal it in Settings, Refusals."))
    return " ".join(said)


def _quoted(phrases: Sequence[str]) -> str:
    return _(" and ").join(f"“{phrase}”" for phrase in phrases)


@transaction.atomic
def appeal(*, owner: User, refusal_id: UUID | str, words: str) -> Refusal:
    """Ask a moderator to look at a refusal. Once; the words are read by a person."""
    refusal = Refusal.objects.select_for_update(of=("self",)).filter(pk=refusal_id, owner=owner).first()
    if refusal is None:
        raise NotFound(_("This refusal is no longer kept."))
    if refusal.appealed_at is not None:
        raise Conflict(_("You appealed this already. A moderator will answer."))
    refusal.appeal = _said(words, _("Say why you think it should have passed: a moderator reads it."))
    refusal.appealed_at = timezone.now()
    refusal.save(update_fields=["appeal", "appealed_at"])
    return refusal


@transaction.atomic
def answer_appeal(*, moderator: User, refusal_id: UUID | str, words: str) -> Refusal:
    """Answer an appeal, in words that its owner reads. No answer changes a rule."""
    if not moderator.may_moderate:
        raise NotAllowed(_("Only moderators answer appeals."))
    waiting = Refusal.objects.waiting().order_by().select_for_update(of=("self",))
    refusal = waiting.filter(pk=refusal_id).first()
    if refusal is None:
        raise NotFound(_("This appeal is answered, or no longer kept."))
    refusal.answer = _said(words, _("Say something: the person reads it."))
    refusal.answered_at, refusal.answered_by = timezone.now(), moderator
    refusal.save(update_fields=["answer", "answered_at", "answered_by"])
    return refusal


def _said(words: str, empty: str) -> str:
    said = "".join(char for char in words if char.isprintable() or char == "\n").strip()
    if not said:
        raise InvalidInput(empty)
    if len(said) > APPEAL_LIMIT:
        raise InvalidInput(_("That has %(has)d letters, and %(most)d fit.") % {"has": len(said), "most": APPEAL_LIMIT})
    return said


@transaction.atomic
def forget_refusals() -> int:
    """Delete what was kept as long as the operator says, and say how many. An open appeal waits for its answer."""
    past = Refusal.objects.past(timedelta(days=settings.ENV.misora_refusals_days))
    return past.delete()[0]
