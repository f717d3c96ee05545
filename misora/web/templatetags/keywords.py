"""A key in words: what it may do, how much of it, and until when."""

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from misora.accounts.models import ApiKey, Scope

register = template.Library()


@register.filter
def may_words(key: ApiKey) -> str:
    """What the key may be used for, as one sentence."""
    if set(key.scopes) == set(Scope.values):
        return _("May do everything")
    return _("May %(things)s") % {"things": "; ".join(str(Scope(scope).label) for scope in key.scopes)}


@register.simple_tag
def limit_words(key: ApiKey) -> str:
    """Its limits and its end, where it has any."""
    words: list[str] = []
    if key.credits_per_day is not None:
        count = key.credits_per_day
        words.append(ngettext("%(n)d credit a day", "%(n)d credits a day", count) % {"n": count})
    if key.requests_per_minute:
        count = key.requests_per_minute
        words.append(ngettext("%(n)d request a minute", "%(n)d requests a minute", count) % {"n": count})
    if key.expires_at is not None:
        day = date_format(timezone.localtime(key.expires_at), "j M Y")
        words.append((_("expired on %(day)s") if key.expired else _("until %(day)s")) % {"day": day})
    return " · ".join(words)
