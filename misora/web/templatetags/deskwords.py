"""A case in words."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from misora.accounts.models import User
from misora.moderation import queries
from misora.moderation.models import Decision
from misora.moderation.queries import Case
from misora.trust import sightings
from misora.trust.policy import queries as refusals

register = template.Library()


@register.simple_tag
def waiting_count(moderator: User) -> int:
    """How many clips wait on the desk. One query, so only where a moderator looks."""
    return queries.waiting_count(moderator)


@register.simple_tag
def appeals_waiting(moderator: User) -> int:
    """How many appeals wait for an answer."""
    return refusals.appeals_waiting(moderator)


@register.simple_tag
def sightings_count(moderator: User) -> int:
    """How much came back that is to stay away."""
    return sightings.sightings_count(moderator)


@register.filter
def case_title(case: Case) -> str:
    """What the newest report says, in its own words where it has some."""
    if not case.reports:
        return _("Decided")
    newest = case.reports[-1]
    return f"“{newest.text}”" if 0 < len(newest.text) <= 60 else str(newest.get_reason_display())


@register.filter
def case_words(case: Case) -> str:
    """Say who waits: "2 reports wait on @mio’s post. It has 3 remixes."."""
    count, post = len(case.reports), case.post
    facts = {"count": count, "author": post.author}
    said = (
        ngettext("%(count)d report waits on %(author)s’s post.", "%(count)d reports wait on %(author)s’s post.", count)
        % facts
        if count
        else _("No report waits on %(author)s’s post.") % facts
    )
    remixes = getattr(post, "remix_count", 0)
    if not remixes:
        return said
    return f"{said} " + ngettext("It has %(count)d remix.", "It has %(count)d remixes.", remixes) % {"count": remixes}


@register.filter
def person_words(case: Case) -> str:
    """Say what came before: "10 posts, no decision against them"."""
    against = [one for one in case.decisions_before if one.action in (Decision.Action.HIDE, Decision.Action.SUSPEND)]
    posts = ngettext("%(count)d post", "%(count)d posts", case.posts_of_person) % {"count": case.posts_of_person}
    if not against:
        return _("%(posts)s, no decision against them") % {"posts": posts}
    decisions = ngettext("%(count)d decision against them", "%(count)d decisions against them", len(against))
    return f"{posts}, {decisions % {'count': len(against)}}"
