"""Words for prices, waits and takes."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django import template
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from misora.generation.models import Receipt
from misora.generation.runners.queries import RunnerInfo
from misora.media.models import Asset
from misora.web.takes import Take, about, credits_in_words

register = template.Library()

JOULES_PER_WATT_HOUR = 3600.0


@register.filter
def credits_words(amount: int) -> str:
    """3 → "3 credits"."""
    return credits_in_words(amount)


@register.filter
def ready_in(quote: Any) -> str:
    """An honest wait: "Ready in about 9 s, ± 2 s." or "About 40 s, ± 10 s, 2 renders ahead of yours."."""
    if quote.eta_seconds is None:
        return _("How long it takes is not known yet.")
    time = _("%(time)s, ± %(error)s") % {"time": about(quote.eta_seconds), "error": about(quote.eta_error)}
    if not quote.ahead:
        return _("Ready in about %(time)s.") % {"time": time}
    ahead = ngettext("%(count)d render ahead of yours", "%(count)d renders ahead of yours", quote.ahead)
    return _("About %(time)s, %(ahead)s.") % {"time": time, "ahead": ahead % {"count": quote.ahead}}


@register.filter
def receipt_words(receipt: Receipt) -> str:
    """What a clip was made with and took: "Receipt: animatic 0.1.0, seed 7, 8.6 s of computing, 3 credits."

    Where energy was measured: "about 3.2 Wh, all that the machine took meanwhile".
    """
    words = [f"{receipt.engine} {receipt.model}".strip(), _("seed %(seed)d") % {"seed": receipt.seed}]
    if receipt.compute_seconds is not None:
        words.append(_("%(seconds).1f s of computing") % {"seconds": receipt.compute_seconds})
    if receipt.energy_joules is not None:
        hours = receipt.energy_joules / JOULES_PER_WATT_HOUR
        energy = f"{hours:.0f}" if hours >= 10 else f"{max(hours, 0.001):.2g}"
        words.append(_("about %(energy)s Wh measured (all that the machine took meanwhile)") % {"energy": energy})
    if receipt.runner:
        words.append(_("on the runner %(name)s") % {"name": receipt.runner})
    words.append(credits_in_words(receipt.credits))
    return _("Receipt: %(words)s.") % {"words": ", ".join(words)}


@register.filter
def runner_words(info: RunnerInfo) -> str:
    """How a runner is: "Ready", "Making: wan, 42 %"."""
    if info.making:
        return " · ".join(
            _("Making: %(engine)s, %(percent)d %%")
            % {"engine": take.batch.engine, "percent": round(take.fraction * 100)}
            for take in info.making
        )
    words = {
        "new": _("Never seen yet"),
        "ready": _("Ready"),
        "failing": _("Not ready: %(problem)s"),
        "paused": _("Gets nothing for a minute: %(problem)s"),
        "away": _("Away"),
    }
    return words[info.state] % {"problem": info.problem}


@register.filter
def states_words(takes: Iterable[Take]) -> str:
    """A batch in a breath: "2 ready · 1 drawing"."""
    names = {
        "drawing": _("being drawn"),
        "waiting": _("waiting"),
        "ready": _("ready"),
        "published": _("published"),
        "failed": _("failed"),
        "cancelled": _("cancelled"),
        "gone": _("thrown away"),
    }
    takes = list(takes)
    counts = Counter(take.state for take in takes)
    words = [f"{counts[state]} {name}" for state, name in names.items() if counts[state]]
    if waiting := sum(take.waits_for_signature for take in takes):
        words.append(_("%(count)d being signed") % {"count": waiting})
    return " · ".join(words)


@register.filter
def first_made(takes: Iterable[Take]) -> Asset | None:
    """The file of the first take that has one."""
    return next((take.draft.asset for take in takes if take.draft), None)


BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "Mac"), ("Windows", "Windows"))


@register.filter
def browser_words(agent: str) -> str:
    """A user agent as people name it: "Firefox on Linux"."""
    browser = next((name for mark, name in BROWSERS if mark in agent), _("A program"))
    system = next((name for mark, name in SYSTEMS if mark in agent), "Linux" if "Linux" in agent else "")
    return _("%(browser)s on %(system)s") % {"browser": browser, "system": system} if system else browser


@register.filter
def bare(bound: BoundField) -> BoundField:
    """A field without the placeholder that repeats its label."""
    bound.field.widget.attrs.pop("placeholder", None)
    return bound
