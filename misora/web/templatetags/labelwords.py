"""How a clip or picture was made, in the same word as in its pixels, wherever it is shown."""

import json
from typing import Any, Literal

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from misora.generation.takes.labelling import engine_makes
from misora.media.models import Asset
from misora.social.models import Post
from misora.trust.provenance.credential.manifest import SOURCE_TYPE
from misora.web.labels import label_of, made_by
from misora.web.templatetags.clipwords import alt_text, title_words

register = template.Library()

SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.filter
def label(asset: Asset) -> str:
    """Say "AI" or "Drawn by Misora"."""
    return label_of(asset)


@register.filter
def label_icon(asset: Asset) -> str:
    """The icon beside that word."""
    return "ai" if made_by(asset) == "generated" else "pen"


@register.filter
def with_label(words: str, asset: Asset) -> str:
    """What it shows, and how it was made, for those who listen: "A fox runs over snow. AI"."""
    words = words.strip()
    return f"{words}{'' if words.endswith(('.', '!', '?', '…')) else '.'} {label(asset)}" if words else label(asset)


@register.simple_tag
def as_data(post: Post, site: str) -> SafeString:
    """The clip for programs that read pages, in the words of schema.org; its source type is IPTC's."""
    asset, still = post.asset, post.asset.kind == "image"
    author = {
        "@type": "Person",
        "name": str(post.author),
        "url": site + reverse("profile", args=[post.author.username]),
    }
    batch = post.draft.render.batch
    # As its credential says: what Misora drew over a model's pictures is not all the model's.
    over_a_models = made_by(asset) == "generated" and engine_makes(batch) == "drawn"
    has_picture = batch.reference_id is not None or over_a_models
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ImageObject" if still else "VideoObject",
        "name": title_words(post),
        "description": alt_text(post),
        "url": site + reverse("clip", args=[post.pk]),
        "contentUrl": site + reverse("media", args=[asset.pk, asset.kind]),
        "thumbnailUrl": site + reverse("media", args=[asset.pk, "poster"]),
        "uploadDate": post.created_at.isoformat(),
        "width": asset.width,
        "height": asset.height,
        "creator": author,
        "creditText": f"{label(asset)} · {post.author}",
        "digitalSourceType": SOURCE_TYPES + SOURCE_TYPE[made_by(asset), has_picture],
    }
    if not still:
        data["duration"] = f"PT{asset.seconds:g}S"
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308  # escaped above


@register.simple_tag
def label_promise(asset: Asset | Literal[""], kind: str) -> str:
    """What a clip will say of itself once it is out; `asset` is nothing while no take is ready."""
    if not asset:
        return _("It says how it was made: in its pictures, beside them and in the file.")
    said = (
        _("It says “%(label)s” in the picture, beside it and in the file.")
        if kind == "image"
        else _("It says “%(label)s” in its pictures, beside them and in the file.")
    )
    return said % {"label": label(asset)}
