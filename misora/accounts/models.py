"""People and what opens the door for them."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from misora.core.ids import uuid7

handle_validator = RegexValidator(
    r"^[a-z0-9_]{2,30}\Z", _("A handle has 2 to 30 characters: small letters a–z, digits and _.")
)

LABEL_LENGTH = 80


class Scope(models.TextChoices):
    """What a key may be used for."""

    READ = "read", _("see and fetch what is yours")
    MAKE = "make", _("make, change and delete clips and pictures")
    CHAT = "chat", _("talk to the assistant")
    WEBHOOKS = "webhooks", _("manage where news is sent")


def every_scope() -> list[str]:
    """All that a key can do."""
    return list(Scope.values)


class UserManager(BaseUserManager["User"]):
    """Creation goes through `services.create_user`; Django and allauth only look people up here."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=(username or "").lower())


class User(AbstractBaseUser):
    """A person of this server. `username` is the handle, always in small letters."""

    username = models.CharField(_("handle"), max_length=30, unique=True, validators=[handle_validator])
    email = models.EmailField(_("email"), blank=True)
    is_active = models.BooleanField(default=True)
    """False while disabled or suspended: signs in nowhere, and sessions and keys end."""
    is_admin = models.BooleanField(default=False)
    is_moderator = models.BooleanField(default=False)
    disabled_at = models.DateTimeField(null=True, blank=True)
    """By the operator, who gives no reason; a suspension is a moderator's and has one."""
    suspended_at = models.DateTimeField(null=True, blank=True)
    suspended_because = models.TextField(blank=True)
    may_train = models.BooleanField(default=False)
    """Whether others may train models on what this person makes; written into each file's credential."""
    date_joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints = [
            # @Mio and @mio are one person, whatever wrote the row.
            models.CheckConstraint(condition=Q(username=Lower("username")), name="handle_in_small_letters"),
        ]

    def __str__(self) -> str:
        return f"@{self.username}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.username = self.username.lower()
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed through as they came

    @property
    def may_moderate(self) -> bool:
        """Administrators moderate too."""
        return self.is_active and (self.is_moderator or self.is_admin)

    @property
    def may_invite(self) -> bool:
        """The operator decides who comes in."""
        return self.is_active and self.is_admin

    @property
    def may_run_engines(self) -> bool:
        """Decide which machines make clips here."""
        return self.is_active and self.is_admin


class InviteQuerySet(models.QuerySet["Invite"]):
    def usable(self) -> "InviteQuerySet":
        """Not used and not expired."""
        return self.filter(used_at=None, expires_at__gt=timezone.now())


class Invite(models.Model):
    """Lets one person sign up. Only the hash of its code is kept."""

    code_hash = models.CharField(max_length=64, unique=True)
    created_by = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="invites")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    used_at = models.DateTimeField(null=True)

    objects = InviteQuerySet.as_manager()

    def __str__(self) -> str:
        return f"invite {self.pk}"


class SignInLinkQuerySet(models.QuerySet["SignInLink"]):
    def usable(self) -> "SignInLinkQuerySet":
        """Not used and not expired."""
        return self.filter(used_at=None, expires_at__gt=timezone.now())


class SignInLink(models.Model):
    """Signs one person in, once. Only the hash of its token is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = SignInLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"sign-in link for {self.user}"


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    def usable(self) -> "ApiKeyQuerySet":
        """Not revoked, not expired, and its owner may act."""
        unexpired = Q(expires_at=None) | Q(expires_at__gt=timezone.now())
        return self.filter(unexpired, revoked_at=None, owner__is_active=True)


class ApiKey(models.Model):
    """Lets a program act for a person. Only the hash is kept; `hint` is the end of the key, to tell keys apart."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_keys")
    label = models.CharField(max_length=LABEL_LENGTH, blank=True)
    key_hash = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=8)
    scopes = ArrayField(models.CharField(max_length=16, choices=Scope), default=every_scope)
    requests_per_minute = models.PositiveIntegerField(null=True)
    """Its own limit, where that is lower than the server's."""
    credits_per_day = models.PositiveIntegerField(null=True)
    """What it may spend of its owner's credits in a day; null is all they have."""
    created_at = models.DateTimeField(default=timezone.now)
    last_used_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"sk-misora-…{self.hint}"

    @property
    def expired(self) -> bool:
        """Past its last moment."""
        return self.expires_at is not None and self.expires_at <= timezone.now()


class KeyBucket(models.Model):
    """How much a key may still ask for just now; see `pace`.

    The table is unlogged, since each request writes to it: a crash of the database empties it, and nothing is lost.
    """

    key = models.OneToOneField(ApiKey, primary_key=True, on_delete=models.CASCADE, related_name="+")
    full_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"bucket of {self.key_id}"


class Follow(models.Model):
    """`follower` wants to see what `followed` posts."""

    follower = models.ForeignKey(User, on_delete=models.CASCADE, related_name="following")
    followed = models.ForeignKey(User, on_delete=models.CASCADE, related_name="followers")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["follower", "followed"], name="follow_once"),
            models.CheckConstraint(condition=~Q(follower=F("followed")), name="follow_someone_else"),
        ]

    def __str__(self) -> str:
        return f"{self.follower} follows {self.followed}"


class Block(models.Model):
    """Neither of the two sees or reaches the other."""

    blocker = models.ForeignKey(User, on_delete=models.CASCADE, related_name="blocks")
    blocked = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["blocker", "blocked"], name="block_once"),
            models.CheckConstraint(condition=~Q(blocker=F("blocked")), name="block_someone_else"),
        ]

    def __str__(self) -> str:
        return f"{self.blocker} blocks {self.blocked}"
