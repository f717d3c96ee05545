"""A clip in words: who may see it, what was drawn, what it is called."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from misora.social.models import Post
from misora.web.labels import label_of
from misora.web.storyboard_words import read_storyboard, substitutions
from misora.web.templatetags.misora import ago, seconds_long

register = template.Library()

ICONS = {
    Post.Audience.ONLY_ME: "lock",
    Post.Audience.FOLLOWERS: "people",
    Post.Audience.EVERYONE: "house",
    Post.Audience.PUBLIC: "globe",
}
TITLE_LENGTH = 70


@register.filter
def audience_icon(audience: str) -> str:
    """The icon that always stands beside the words."""
    return ICONS[Post.Audience(audience)]


@register.simple_tag
def audience_words(post: Post, viewer: Any) -> str:
    """Who sees it, as true for its maker as for everyone else."""
    if post.audience != Post.Audience.FOLLOWERS:
        return str(post.get_audience_display())
    if post.author_id == viewer.pk:
        return _("Your followers")
    return _("Followers of %(author)s") % {"author": post.author}


@register.simple_tag
def remix_words(post: Post) -> str:
    """Who may remix it."""
    words = {
        Post.RemixRule.ANYONE: _("Anyone who sees it may remix it"),
        Post.RemixRule.FOLLOWERS: _("Followers may remix it"),
        Post.RemixRule.NOBODY: _("Not for remixing"),
    }
    return words[Post.RemixRule(post.remix_rule)]


@register.filter
def may_remix(post: Post, viewer: Any) -> bool:
    """Whether the button is shown; the service decides."""
    if post.hidden_at is not None:
        return False
    if not viewer.is_authenticated:
        return post.remix_rule != Post.RemixRule.NOBODY
    return (
        post.author_id == viewer.pk
        or post.remix_rule == Post.RemixRule.ANYONE
        or (post.remix_rule == Post.RemixRule.FOLLOWERS and post.followed_by_viewer)
    )


@register.simple_tag
def drawn_as(post: Post) -> SafeString | str:
    """Say "Drawn as: horse (asked for: unicorn)", or that nothing was lost."""
    pairs = substitutions(read_storyboard(post.draft.render.batch.storyboard))
    if not pairs:
        return _("Drawn as asked")
    swaps = [(_("%(drawn)s (asked for: %(asked)s)") % {"drawn": drawn, "asked": asked},) for asked, drawn in pairs]
    return format_html("{} {}", _("Drawn as:"), format_html_join(", ", "{}", swaps))


@register.filter
def title_words(post: Post) -> str:
    """What to call it: the first line of its caption, else whose it is."""
    first = post.caption.partition("\n")[0].strip()
    if not first:
        by = _("A picture by %(author)s") if post.asset.kind == "image" else _("A clip by %(author)s")
        return by % {"author": post.author}
    return first if len(first) <= TITLE_LENGTH else first[: TITLE_LENGTH - 1].rstrip() + "…"


@register.filter
def alt_text(post: Post) -> str:
    """What it shows, in its maker's words, else in its caption's."""
    if words := post.alt or post.caption:
        return words
    by = (
        _("A picture by %(author)s, without a description")
        if post.asset.kind == "image"
        else _("A clip by %(author)s, without a description")
    )
    return by % {"author": post.author}


@register.simple_tag
def poster_words(post: Post, viewer: Any) -> str:
    """All that a poster shows, for those who listen: title, length, how it was made, remixes, audience."""
    parts = [title_words(post)]
    if post.asset.kind == "image":
        parts.append(_("picture"))
    elif post.asset.seconds:
        parts.append(seconds_long(post.asset.seconds))
    parts.append(label_of(post.asset))
    if post.remix_count:
        parts.append(ngettext("%(n)d remix", "%(n)d remixes", post.remix_count) % {"n": post.remix_count})
    if post.hidden_at:
        parts.append(_("Taken down"))
    elif post.audience in (Post.Audience.ONLY_ME, Post.Audience.FOLLOWERS):
        parts.append(audience_words(post, viewer))
    return ", ".join(parts)


@register.filter
def short_count(number: int) -> str:
    """12 → "12", 1234 → "1.2 k"; nothing is shown for nothing."""
    if number < 1000:
        return str(number)
    return _("%(thousands)s k") % {"thousands": f"{number / 1000:.1f}".rstrip("0").rstrip(".")}


@register.filter
def ago_words(moment: Any) -> str:
    """Like `ago`, as part of a sentence: "2 h ago", "now", "3 Jan 2027"."""
    words = ago(moment)
    return _("%(time)s ago") % {"time": words} if words[0].isdigit() and words.count(" ") == 1 else words
