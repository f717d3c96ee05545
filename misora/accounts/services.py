"""Every write about people, what opens the door for them, and how they stand to each other."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from psycopg.errors import DeadlockDetected, LockNotAvailable

from misora.accounts import queries
from misora.accounts.events import PersonLeft
from misora.accounts.models import LABEL_LENGTH, ApiKey, Block, Follow, Invite, Scope, SignInLink, User, every_scope
from misora.accounts.tokens import KEY_PREFIX, digest, new_token
from misora.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from misora.core.events import emit

KEY_TOUCHED_EVERY = timedelta(minutes=1)
KEYS_PER_PERSON = 50
MOST_CREDITS = 1_000_000_000
OPEN_INVITES_PER_PERSON = 100
LEAVING_TRIES = 20
LEAVING_PATIENCE_MS = 400
"""Well below PostgreSQL's deadlock_timeout, which is a second."""


class InvalidKey(NotAllowed):
    """The secret opens nothing."""

    code = "invalid_api_key"
    status = 401


class ScopeMissing(NotAllowed):
    """The key is good, but not for this."""

    code = "scope_missing"


# People


@transaction.atomic
def create_user(*, username: str, password: str | None = None, email: str = "", is_admin: bool = False) -> User:
    """Make an account, as the operator does: without an invite, and with a reserved handle if so wished.

    Without a password the person comes in by a sign-in link. The operator vouches for `email`: it counts as verified.
    """
    user = User(username=username.strip().lower(), email=email.strip().lower(), is_admin=is_admin)
    try:
        if password is None:
            user.set_unusable_password()
        else:
            validate_password(password, user)
            user.set_password(password)
        user.clean_fields()
    except ValidationError as error:
        raise InvalidInput(" ".join(error.messages)) from error
    if User.objects.filter(username=user.username).exists():
        raise _handle_taken(user.username)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as error:
        raise _handle_taken(user.username) from error  # somebody was a moment faster
    if user.email:
        if EmailAddress.objects.filter(email=user.email).exists():
            raise Conflict(_("Another account has this email address."))
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def _handle_taken(handle: str) -> Conflict:
    return Conflict(_("@%(handle)s is taken. Choose another handle.") % {"handle": handle})


@transaction.atomic
def disable(*, user: User) -> None:
    """Shut the door, as the operator does: sessions, links and invites end, keys stop, posts are not shown."""
    _require_another_administrator(user)
    _shut_out(user, disabled_at=timezone.now())


@transaction.atomic
def suspend(*, user: User, because: str) -> None:
    """Shut the door, as a moderator does, for a reason that the person reads at sign-in. Follows are kept."""
    if not because.strip():
        raise InvalidInput(_("Say why: the person reads it."))
    _require_another_administrator(user)
    _shut_out(user, suspended_at=timezone.now(), suspended_because=because.strip())


@transaction.atomic
def unsuspend(*, user: User) -> None:
    """End a suspension. Somebody whom the operator disabled too stays out."""
    _let_in(user, suspended_at=None, suspended_because="")


@transaction.atomic
def enable(*, user: User) -> None:
    """Undo `disable`. Somebody who is suspended too stays out."""
    _let_in(user, disabled_at=None)


def _shut_out(user: User, **changes: object) -> None:
    _change(user, is_active=False, **changes)
    # Unused links and invites were trust given away before; keys wait, and work again once the person is let in.
    SignInLink.objects.filter(user=user, used_at=None).delete()
    Invite.objects.filter(created_by=user, used_at=None).delete()
    _end_sessions(user)


def _let_in(user: User, **changes: object) -> None:
    _change(user, **changes)
    # Decided by the row as it now is, not by what this process once read.
    User.objects.filter(pk=user.pk, disabled_at=None, suspended_at=None).update(is_active=True)
    user.refresh_from_db()


def _change(user: User, **changes: object) -> None:
    if not User.objects.filter(pk=user.pk).update(**changes):
        raise NotFound(_("This account no longer exists."))
    for field, value in changes.items():
        setattr(user, field, value)


def _end_sessions(user: User) -> None:
    # Even a session that is not listed here ends with its next request, since Django signs in only active people.
    for session in UserSession.objects.filter(user=user):
        session.end()


def _require_another_administrator(user: User) -> None:
    """Refuse to take away the last administrator. Holds the administrators' rows: two can't remove each other."""
    administrators = User.objects.select_for_update(no_key=True).filter(is_admin=True, is_active=True).order_by("pk")
    if {administrator.pk for administrator in administrators} == {user.pk}:
        raise NotAllowed(_("This is the last administrator. Make another one first (misora user create NAME --admin)."))


def delete_account(*, user: User) -> None:
    """Delete the person and everything of theirs, for good. Remixes that others made stay, without their parent.

    Rows go here; `PersonLeft` has the files follow. Raises `Conflict` while something of theirs stays in use.
    """
    # This locks the person before what is theirs; rendering, publishing and moderating go the other way. Where they
    # meet, this gives up its locks and begins again, sooner than PostgreSQL would break off the one or the other.
    for _attempt in range(LEAVING_TRIES):
        try:
            _delete_account(user)
        except OperationalError as error:
            if not isinstance(error.__cause__, (LockNotAvailable, DeadlockDetected)):
                raise
        else:
            return
    raise Conflict(_("Something of yours is still being stored. Wait a moment, then delete the account again."))


@transaction.atomic
def _delete_account(user: User) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = {LEAVING_PATIENCE_MS}")
    _require_another_administrator(user)
    # A render that is just being stored either comes before this lock, and goes with the rest, or finds nobody.
    locked = User.objects.select_for_update().filter(pk=user.pk).first()
    if locked is None:
        raise NotFound(_("This account no longer exists."))
    folders = list(locked.assets.values_list("folder", flat=True))
    emit(PersonLeft(user_id=locked.pk, folders=folders))
    _end_sessions(locked)
    locked.delete()


@transaction.atomic
def allow_training(*, user: User, allowed: bool) -> None:
    """Say whether others may train models on what `user` makes from now on; it is written into each file."""
    _change(user, may_train=allowed)


@transaction.atomic
def forget_second_factors(*, user: User) -> None:
    """Remove the passkeys, authenticator app and recovery codes of somebody who has lost them."""
    Authenticator.objects.filter(user=user).delete()


# What opens the door


@transaction.atomic
def create_invite(*, created_by: User | None, days: int = 14) -> tuple[Invite, str]:
    """Let one person sign up within `days`. Returns the invite and its code, which is shown once."""
    if created_by is not None:
        if not created_by.may_invite:
            raise NotAllowed(_("Only administrators invite people here."))
        if queries.open_invites(created_by).count() >= OPEN_INVITES_PER_PERSON:
            raise Conflict(_("You have too many open invites. Withdraw some first."))
    code = new_token()
    invite = Invite.objects.create(created_by=created_by, code_hash=digest(code), expires_at=moment_in(days=days))
    return invite, code


@transaction.atomic
def redeem_invite(*, code: str, user: User) -> None:
    """Use the invite up for `user`. Raises `Conflict` with the reason when it can't be used, or no longer."""
    # One conditional UPDATE decides between two who come at once.
    if not Invite.objects.usable().filter(code_hash=digest(code)).update(used_by=user, used_at=timezone.now()):
        raise Conflict(queries.invite_refusal(code))


@transaction.atomic
def withdraw_invite(*, created_by: User, invite_id: int) -> None:
    """Take an unused invite back."""
    if not Invite.objects.filter(pk=invite_id, created_by=created_by, used_at=None).delete()[0]:
        raise NotFound(_("This invite has been used or withdrawn already."))


@transaction.atomic
def create_sign_in_link(*, user: User, minutes: int = 60) -> str:
    """Return a token that signs `user` in once, within `minutes`. A newer link ends the older ones."""
    if not user.is_active:
        raise NotAllowed(_("%(person)s can't sign in just now: enable the account first.") % {"person": user})
    SignInLink.objects.filter(user=user, used_at=None).delete()
    token = new_token()
    SignInLink.objects.create(user=user, token_hash=digest(token), expires_at=moment_in(minutes=minutes))
    return token


@transaction.atomic
def redeem_sign_in_link(*, token: str) -> User:
    """Use the link up and return whom it signs in. Raises `Conflict` when it was used or has expired."""
    link = SignInLink.objects.usable().filter(token_hash=digest(token))
    # One conditional UPDATE decides between two who come at once.
    if link.update(used_at=timezone.now()):
        user = SignInLink.objects.select_related("user").get(token_hash=digest(token)).user
        if user.is_active:
            return user
    raise Conflict(_("This link has been used or has expired. Ask an administrator for a new one."))


def moment_in(*, days: int = 0, minutes: int = 0) -> datetime:
    """So long from now; raises `InvalidInput` for no time at all, and for more than a calendar holds."""
    if days + minutes < 1:
        raise InvalidInput(_("It must be good for some time."))
    try:
        return timezone.now() + timedelta(days=days, minutes=minutes)
    except OverflowError as error:
        raise InvalidInput(_("That is too far away.")) from error


@transaction.atomic
def create_key(
    *,
    owner: User,
    label: str = "",
    scopes: Collection[str] | None = None,
    requests_per_minute: int | None = None,
    credits_per_day: int | None = None,
    expires_at: datetime | None = None,
) -> tuple[ApiKey, str]:
    """Let a program act for `owner`. Returns the key and its secret, which is shown once.

    Without `scopes` it may do everything; without limits, what the server and the owner's credits allow.
    """
    label = label.strip()
    if len(label) > LABEL_LENGTH:
        raise InvalidInput(_("A label has at most %(count)d characters.") % {"count": LABEL_LENGTH})
    chosen = [scope for scope in every_scope() if scopes is None or scope in scopes]
    if not chosen or (scopes is not None and len(chosen) != len(set(scopes))):
        raise InvalidInput(_("Choose what the key may do: %(scopes)s.") % {"scopes": ", ".join(every_scope())})
    _check_key_limits(requests_per_minute, credits_per_day, expires_at)
    User.objects.select_for_update(no_key=True).get(pk=owner.pk)  # two tabs must not pass the limit together
    if queries.keys_of(owner).count() >= KEYS_PER_PERSON:
        raise Conflict(_("You have %(count)d keys. Revoke one first.") % {"count": KEYS_PER_PERSON})
    secret = new_token(KEY_PREFIX)
    key = ApiKey.objects.create(
        owner=owner,
        label=label,
        key_hash=digest(secret),
        hint=secret[-4:],
        scopes=chosen,
        requests_per_minute=requests_per_minute,
        credits_per_day=credits_per_day,
        expires_at=expires_at,
    )
    return key, secret


def _check_key_limits(requests: int | None, credits_a_day: int | None, expires_at: datetime | None) -> None:
    most = settings.ENV.misora_key_requests_per_minute
    if requests is not None and not 1 <= requests <= most:
        raise InvalidInput(_("A key can have 1 to %(most)d requests a minute on this server.") % {"most": most})
    if credits_a_day is not None and not 0 <= credits_a_day <= MOST_CREDITS:
        raise InvalidInput(_("Say how many credits a day the key may spend: a whole number, 0 for none."))
    if expires_at is not None and expires_at <= timezone.now():
        raise InvalidInput(_("This key would have expired already. Choose a later day."))


@transaction.atomic
def revoke_key(*, owner: User | None, key_id: UUID) -> None:
    """End a key. `owner` None is the operator, who may end any."""
    keys = ApiKey.objects.filter(pk=key_id, revoked_at=None)
    if not (keys if owner is None else keys.filter(owner=owner)).update(revoked_at=timezone.now()):
        raise NotFound(_("There is no such key, or it has been revoked already."))


def owner_of_key(secret: str) -> ApiKey:
    """Return the key with its owner; raises `InvalidKey` when it is unknown, revoked, expired or its owner shut out."""
    key = ApiKey.objects.usable().select_related("owner").filter(key_hash=digest(secret)).first()
    if key is None:
        raise InvalidKey(_("This key is not known here, has been revoked or has expired. Make one in Settings, Keys."))
    now = timezone.now()
    if key.last_used_at is None or now - key.last_used_at > KEY_TOUCHED_EVERY:
        # At most once a minute: a program that polls must not write a row with each request.
        stale = Q(last_used_at=None) | Q(last_used_at__lt=now - KEY_TOUCHED_EVERY)
        ApiKey.objects.filter(stale, pk=key.pk).update(last_used_at=now)
        key.last_used_at = now
    return key


def check_scope(key: ApiKey, scope: Scope) -> None:
    """Raise `ScopeMissing` unless the key may be used for this."""
    if scope not in key.scopes:
        raise ScopeMissing(
            _("This key may not be used for that; it lacks the scope “%(scope)s”. Make another in Settings, Keys.")
            % {"scope": scope}
        )


# How people stand to each other


@transaction.atomic
def follow(*, follower: User, followed: User) -> None:
    """Have `follower` see what `followed` posts. Following twice is following once."""
    _lock_both(follower, followed)
    if follower == followed:
        raise InvalidInput(_("You see your own clips anyway."))
    if not followed.is_active or queries.blocked_between(follower, followed):
        raise NotAllowed(_("You can't follow %(person)s.") % {"person": followed})
    Follow.objects.get_or_create(follower=follower, followed=followed)


@transaction.atomic
def unfollow(*, follower: User, followed: User) -> None:
    """Undo `follow`."""
    Follow.objects.filter(follower=follower, followed=followed).delete()


@transaction.atomic
def block(*, blocker: User, blocked: User) -> None:
    """Part the two: neither sees or reaches the other, and neither follows the other any more."""
    _lock_both(blocker, blocked)
    if blocker == blocked:
        raise InvalidInput(_("You can't block yourself."))
    Block.objects.get_or_create(blocker=blocker, blocked=blocked)
    Follow.objects.filter(Q(follower=blocker, followed=blocked) | Q(follower=blocked, followed=blocker)).delete()


@transaction.atomic
def unblock(*, blocker: User, blocked: User) -> None:
    """Undo `block`; who followed whom does not come back."""
    Block.objects.filter(blocker=blocker, blocked=blocked).delete()


def _lock_both(one: User, other: User) -> None:
    # A follow and a block at the same moment: the later one sees the earlier. Always in one order, against deadlock.
    list(User.objects.select_for_update(no_key=True).filter(pk__in=[one.pk, other.pk]).order_by("pk"))
