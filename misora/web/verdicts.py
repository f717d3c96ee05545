"""The answer to “Was this made here?” as its page shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from math import floor, log10

from django.template.defaultfilters import filesizeformat
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from misora.accounts.models import User
from misora.generation.models import Batch
from misora.social.models import Post
from misora.social.queries import Lineage
from misora.social.verification import CredentialFinding, FingerprintFinding, Verification, WatermarkFinding
from misora.web.templatetags.misora import seconds_short

SUREST = 1e-12
"""Chances below this are not told apart."""
BITS = 256
"""Of one picture's hash."""


@dataclass(frozen=True)
class Finding:
    """One of the three."""

    icon: str
    heading: str
    state: str
    """Found or not, in a word."""
    says: str
    leaves_open: str
    detail: str = ""
    """How sure it is, or what the file itself says. May hold the file's own text."""
    found: bool = False
    warns: bool = False
    """Something is there that doesn't belong there."""


@dataclass(frozen=True)
class Answer:
    """All that the page shows."""

    heading: str
    says: str
    icon: str
    tone: str
    """The colour of the icon: "leaf", "ember" or none."""
    findings: tuple[Finding, ...]
    file: str
    made: str = ""
    post: Post | None = None
    lineage: Lineage | None = None
    batch: Batch | None = None
    """Of a draft of one's own."""


def in_words(verification: Verification, *, viewer: User | None, name: str = "", size: int = 0) -> Answer:
    """The answer in words; `name` and `size` (bytes) are those of the file, "" and 0 of a link."""
    heading, icon, tone = {
        "made_here": (_("Yes. Made on this server."), "check", "leaf"),
        "ours_id_unknown": (_("It bears our mark."), "drop", ""),
        "unknown": (_("We can’t tell."), "unseal", ""),
    }[verification.verdict]
    asset, post = verification.asset, verification.post
    own = asset is not None and post is None and viewer is not None and asset.owner_id == viewer.pk
    return Answer(
        heading=heading,
        says="" if asset is not None else verification.says,
        icon=icon,
        tone=tone,
        findings=(
            _credential(verification),
            _watermark(verification.watermark),
            _fingerprint(verification.fingerprint),
        ),
        file=", ".join(_file(verification, name, size)),
        made=_("Made on %(day)s.") % {"day": _day(verification.made_at)} if verification.made_at else "",
        post=post,
        lineage=verification.lineage,
        batch=Batch.objects.filter(renders__draft__asset=asset).first() if own else None,
    )


def _file(verification: Verification, name: str, size: int) -> Iterator[str]:
    if name:
        yield name
    if verification.seconds:
        yield seconds_short(verification.seconds)
    yield f"{verification.width} × {verification.height}"
    if size:
        yield filesizeformat(size)


def _credential(verification: Verification) -> Finding:
    finding = verification.credential
    headings = {
        "trusted": _("The signature is ours") if finding.ours else _("We signed it, someone else made it"),
        "valid": _("Someone else signed it"),
        "invalid": _("The signature doesn’t fit"),
        "none": _("No signature"),
    }
    states = {
        "trusted": _("Found"),
        "valid": _("Of others"),
        "invalid": _("Doesn’t fit"),
        "none": _("Not found"),
    }
    return Finding(
        icon="unseal" if finding.state in ("invalid", "none") else "shield",
        heading=headings[finding.state],
        state=states[finding.state],
        says=finding.says,
        leaves_open=finding.leaves_open,
        detail=_signed(finding, f"{verification.engine} {verification.model}".strip()),
        found=finding.ours,
        warns=finding.state == "invalid",
    )


def _signed(finding: CredentialFinding, made_with: str) -> str:
    """What it says of itself; `made_with` is what we know of what is ours, and others' may claim anything."""
    if finding.state == "none":
        return _("Content Credentials: none found.")
    words = []
    if finding.issuer:
        words.append(_("in the name of “%(issuer)s”") % {"issuer": finding.issuer})
    signed_at = parse_datetime(finding.signed_at) if finding.signed_at else None
    if signed_at is not None:
        words.append(_("on %(day)s") % {"day": _day(signed_at)})
    if finding.generator:
        words.append(_("by %(program)s") % {"program": finding.generator})
    if model := made_with if finding.ours else finding.model:
        words.append(_("made with %(model)s") % {"model": model})
    said = _("Content Credentials: %(words)s.") % {"words": ", ".join(words)} if words else _("Content Credentials.")
    return f"{said} {_('They say that a trained model made it.')}" if finding.says_ai else said


def _watermark(finding: WatermarkFinding) -> Finding:
    other = finding.pictures == "other"
    headings = {
        "exact": _("The watermark is ours"),
        "ours": _("A watermark of ours, too faint to read"),
        "none": _("No watermark of ours"),
    }
    found = finding.found != "none" and not other
    return Finding(
        icon="drop",
        heading=_("Our watermark, on other pictures") if other else headings[finding.found],
        state=_("Doesn’t fit") if other else _("Found") if found else _("Not found"),
        says=finding.says,
        leaves_open=finding.leaves_open,
        detail=chance(finding.confidence) if finding.found != "none" else "",
        found=found,
        warns=other,
    )


def chance(confidence: float) -> str:
    """0.9999997 → "Chance of an accident: less than 1 in 1,000,000."."""
    power = floor(round(-log10(max(1 - confidence, SUREST)), 6))
    if power < 1:
        return _("Chance of an accident: about even.")
    return _("Chance of an accident: less than 1 in %(number)s.") % {"number": f"{10**power:,}"}


def _fingerprint(finding: FingerprintFinding) -> Finding:
    return Finding(
        icon="match",
        heading=_("We know its looks") if finding.found else _("We don’t know its looks"),
        state=_("Found") if finding.found else _("Not found"),
        says=finding.says,
        leaves_open=finding.leaves_open,
        detail=_alike(finding) if finding.found else "",
        found=finding.found,
    )


def _alike(finding: FingerprintFinding) -> str:
    agree = {"bits": BITS - round(finding.distance), "all": BITS}
    said = _("Pictures that are alike agree in %(bits)d of %(all)d points.") % agree
    return f"{said} {_('So does the sound.')}" if finding.heard else said


def _day(moment: datetime) -> str:
    return date_format(localtime(moment), "j F Y")
