"""Engines in words: how they are, what they make, what that costs and takes, and for whom."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from misora.engines.loading import Terms
from misora.engines.protocol import Capabilities
from misora.generation.queries import EngineInfo
from misora.generation.queue.estimates import Estimate
from misora.generation.registry import Place
from misora.web.takes import about

register = template.Library()

SIZES = 4
"""So many are listed; the rest is counted."""


@register.filter
def engine_state_words(info: EngineInfo) -> str:
    """How it is: "Ready, loaded in 1 of 2 slots"."""
    if info.status == "failing":
        return _("Failing")
    if info.status == "away":
        return _("Away: no worker has it just now. What is asked waits.")
    if info.status == "starting":
        return _("No worker has reported it yet")
    if not info.loaded:
        return _("Ready, not loaded: the next clip loads it first")
    slots = ngettext("%(count)d slot", "%(count)d slots", info.slots) % {"count": info.slots}
    return _("Ready, loaded in %(loaded)d of %(slots)s") % {"loaded": info.loaded, "slots": slots}


@register.filter
def engine_dot(info: EngineInfo) -> str:
    """The colour beside those words."""
    return {"ready": "leaf", "failing": "ember"}.get(info.status, "mist")


@register.filter
def makes_words(can: Capabilities) -> str:
    """What it makes: "Clips of 1 to 60 s with sound, pictures; looks at a reference picture"."""
    parts = []
    if "video" in can.kinds:
        facts = {"least": f"{can.min_seconds:g}", "most": f"{can.max_seconds:g}"}
        clips = _("clips of %(least)s to %(most)s s with sound") if can.sound else _("clips of %(least)s to %(most)s s")
        parts.append(clips % facts)
    if "image" in can.kinds:
        parts.append(_("pictures"))
    words = ", ".join(parts)
    if can.references:
        words = _("%(words)s; looks at a reference picture") % {"words": words}
    return words[:1].upper() + words[1:]


@register.filter
def sizes_words(can: Capabilities) -> str:
    """Its first sizes: "720×1280, 1280×720 and 5 more"."""
    sizes = can.sizes_of(can.kinds[0])
    listed = ", ".join(f"{width}×{height}" for width, height in sizes[:SIZES])
    more = len(sizes) - SIZES
    if more <= 0:
        return listed
    return ngettext("%(sizes)s and %(count)d more", "%(sizes)s and %(count)d more", more) % {
        "sizes": listed,
        "count": more,
    }


@register.filter
def price_words(can: Capabilities) -> str:
    """What it costs: "0.25 credits a second, 1 credit a picture"."""
    prices = []
    if "video" in can.kinds:
        prices.append(_("%(credits)s a second") % {"credits": _credits(can.credits_per_second)})
    if "image" in can.kinds:
        prices.append(_("%(credits)s a picture") % {"credits": _credits(can.credits_per_image)})
    return ", ".join(prices)


def menu_words(info: EngineInfo) -> str:
    """It in a menu: "Wan 2.2, 1 credit a second, away"."""
    words = [info.title]
    if info.capabilities:
        words.append(price_words(info.capabilities).partition(", ")[0])
    if info.status == "away":
        words.append(_("away"))
    return ", ".join(words)


@register.filter
def pace_words(film: Estimate | None, picture: Estimate | None = None) -> str:
    """What it takes: "About 1.2 s of work for a second of film, ± 0.3 s"."""
    words = []
    if film is not None:
        facts = {"seconds": _seconds(film.seconds), "error": _seconds(film.error)}
        words.append(_("About %(seconds)s of work for a second of film, ± %(error)s") % facts)
    if picture is not None:
        facts = {"seconds": _seconds(picture.seconds), "error": _seconds(picture.error)}
        words.append(_("About %(seconds)s of work for a picture, ± %(error)s") % facts)
    return ". ".join(words) or _("Not measured yet: it has finished nothing")


@register.filter
def open_to_words(terms: Terms) -> str:
    """Who may use it."""
    return {
        "everyone": _("Everyone here"),
        "staff": _("Moderators and administrators"),
        "admins": _("Administrators"),
    }[terms.open_to]


@register.filter
def place_words(place: Place) -> str:
    """How it is on one worker: "2 slots, loaded in 1, Misora 0.1.0"."""
    state = place.state
    if not place.present:
        return _("Away")
    if place.failing:
        return _("Can’t load it")
    words = [ngettext("%(count)d slot", "%(count)d slots", state.slots) % {"count": state.slots}]
    words.append(_("loaded in %(count)d") % {"count": state.loaded} if state.loaded else _("not loaded"))
    if state.version:
        words.append(_("Misora %(version)s") % {"version": state.version})
    return ", ".join(words)


def _credits(amount: float) -> str:
    return ngettext("%(count)s credit", "%(count)s credits", 1 if amount == 1 else 2) % {"count": f"{amount:g}"}


def _seconds(seconds: float) -> str:
    return _("%(count)s s") % {"count": f"{seconds:.2g}"} if seconds < 10 else about(seconds)
