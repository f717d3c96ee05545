"""Reads about people."""

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from misora.accounts.models import ApiKey, Block, Follow, Invite, SignInLink, User
from misora.accounts.tokens import digest
from misora.core.errors import NotFound


def people() -> QuerySet[User]:
    """Everyone with an account, in the order they came."""
    return User.objects.order_by("pk")


def person_named(handle: str) -> User:
    """The person with this handle, written in any case, with or without its @. Raises `NotFound`."""
    wanted = handle.strip().removeprefix("@").lower()
    person = User.objects.filter(username=wanted).first()
    if person is None:
        raise NotFound(_("Nobody here is called @%(handle)s.") % {"handle": wanted})
    return person


def follows(follower: User, followed: User) -> bool:
    """Whether `follower` follows `followed`."""
    return Follow.objects.filter(follower=follower, followed=followed).exists()


def blocks(blocker: User, blocked: User) -> bool:
    """Whether `blocker` blocks `blocked`."""
    return Block.objects.filter(blocker=blocker, blocked=blocked).exists()


def blocked_between(one: User, other: User) -> bool:
    """Whether either of the two blocks the other."""
    return Block.objects.filter(Q(blocker=one, blocked=other) | Q(blocker=other, blocked=one)).exists()


def invite_for(code: str) -> Invite | None:
    """The usable invite with this code."""
    return Invite.objects.usable().filter(code_hash=digest(code)).select_related("created_by").first()


def invite_refusal(code: str) -> str:
    """Why nobody can sign up with this code, in a sentence; empty when somebody can."""
    invite = Invite.objects.filter(code_hash=digest(code)).first()
    if invite is None:
        return _("This invite does not exist. Check that the whole address was copied, or ask for a new one.")
    if invite.used_at is not None:
        return _("This invite has been used. Each one lets one person in; ask for a new one.")
    if invite.expires_at <= timezone.now():
        return _("This invite has expired. Ask for a new one.")
    return ""


def open_invites(creator: User) -> QuerySet[Invite]:
    """The invites of `creator` that nobody has used, the newest first."""
    return Invite.objects.usable().filter(created_by=creator).order_by("-created_at", "-pk")


def person_of_link(token: str) -> User | None:
    """Whom this sign-in link would sign in, while it can."""
    link = SignInLink.objects.usable().filter(token_hash=digest(token)).select_related("user").first()
    return link.user if link is not None and link.user.is_active else None


def keys_of(owner: User) -> QuerySet[ApiKey]:
    """The owner's keys that are not revoked, the newest first."""
    return ApiKey.objects.filter(owner=owner, revoked_at=None)


def all_keys() -> QuerySet[ApiKey]:
    """Every key that is not revoked, by owner."""
    return ApiKey.objects.filter(revoked_at=None).order_by("owner__username", "-created_at")
