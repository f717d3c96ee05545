"""What templates need to draw: icons, faces, short times, form fields."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring
from zlib import crc32

from django import template
from django.forms import BoundField, CheckboxInput
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()

ICONS = Path(__file__).resolve().parent.parent / "static" / "icons"
SKIES = 6


@cache
def _drawing(name: str) -> SafeString:
    svg = (ICONS / f"{name}.svg").read_text()
    fromstring(svg)  # noqa: S314 - our own file; a broken one must fail here, not in the page
    return mark_safe(svg[svg.index(">") + 1 : svg.rindex("</svg>")])  # noqa: S308 - our own file


@register.simple_tag
def icon(name: str, *modifiers: str) -> SafeString:
    """Draw an icon of our own set: `{% icon "heart" "s" "fill" %}`. It is decoration: words stand beside it."""
    extra = "".join(f" icon--{modifier}" for modifier in modifiers)
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>', extra, _drawing(name)
    )


@register.inclusion_tag("parts/avatar.html")
def avatar(person: Any, size: str = "") -> dict[str, Any]:
    """Show a person's picture, or the first letter of the handle on one of six skies."""
    profile = getattr(person, "profile", None)
    picture = profile.picture_id if profile else None
    return {
        "picture": picture,
        "letter": person.username[:1],
        "sky": crc32(person.username.encode()) % SKIES,
        "size": size,
    }


@register.filter
def ago(moment: datetime) -> str:
    """Say how long ago in a breath: "now", "48 min", "2 h", "3 d", then the date."""
    seconds = (timezone.now() - moment).total_seconds()
    if seconds < 60:
        return _("now")
    if seconds < 3600:
        return _("%(count)d min") % {"count": seconds // 60}
    if seconds < 86_400:
        return _("%(count)d h") % {"count": seconds // 3600}
    if seconds < 7 * 86_400:
        return _("%(count)d d") % {"count": seconds // 86_400}
    return date_format(timezone.localtime(moment), "j M Y")


@register.filter
def clock(seconds: float) -> str:
    """8.2 → "0:08"."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


@register.filter
def plain(number: float) -> str:
    """0.5 → "0.5", 2.0 → "2"."""
    return f"{number:g}"


@register.filter
def seconds_short(seconds: float) -> str:
    """8.0 → "8 s"."""
    return _("%(count)s s") % {"count": f"{seconds:g}" if seconds < 10 else round(seconds)}


@register.filter
def seconds_long(seconds: float) -> str:
    """8.0 → "8 seconds", for those who listen."""
    whole = round(seconds)
    return ngettext("%(count)d second", "%(count)d seconds", whole) % {"count": whole}


@register.filter
def shape(asset: Any) -> str:
    """The class suffix of a picture's format: "9x16", "1x1" or "16x9"."""
    ratio = asset.width / asset.height
    if ratio < 0.8:
        return "9x16"
    return "1x1" if ratio < 1.25 else "16x9"


@register.filter
def file_name(asset: Any) -> str:
    """What a file is called once it is downloaded: "misora-1f8a02c4.mp4"."""
    ending = Path(asset.renditions[asset.kind]["file"]).suffix
    return f"misora-{asset.pk.hex[-8:]}{ending}"


@register.inclusion_tag("parts/field.html")
def field(bound: BoundField, label: str = "", help_text: str = "") -> dict[str, Any]:
    """Draw a form field with its label, help and errors, as this house draws them."""
    checkbox = isinstance(bound.field.widget, CheckboxInput)
    return {
        "bound": bound,
        "widget": bound.as_widget(attrs=None if checkbox else {"class": "input"}),
        "label": label or bound.label,
        "help_text": help_text or bound.help_text,
        "checkbox": checkbox,
    }
