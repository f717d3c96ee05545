"""The audiences that a person can choose from."""

from typing import Any

from django.utils.translation import gettext as _

from misora.accounts.models import Follow, User
from misora.social.models import Post


def audiences(person: User, chosen: str) -> list[dict[str, Any]]:
    """Who could see it: the words, the icon, and what the button says then."""
    count = Follow.objects.filter(followed=person).count()
    followers = _("Your %(count)d followers") % {"count": count} if count != 1 else _("Your one follower")
    choices = [
        (Post.Audience.ONLY_ME, _("Only you"), "lock", _("Keep it to yourself")),
        (Post.Audience.FOLLOWERS, followers, "people", _("Publish to followers")),
        (Post.Audience.EVERYONE, _("Everyone here"), "house", _("Publish to everyone here")),
        (Post.Audience.PUBLIC, _("Public on the web"), "globe", _("Publish on the web")),
    ]
    return [
        {"value": value.value, "words": words, "icon": icon, "button": button, "checked": value == chosen}
        for value, words, icon, button in choices
    ]
