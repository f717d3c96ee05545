"""How django-allauth behaves here: who may sign up, what it says, whom it counts."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from misora.accounts.http import client_address
from misora.accounts.models import User
from misora.accounts.queries import invite_refusal

INVITE = "misora_invite"
"""The session's invite code, from `/join/<code>` until the account is made."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped here
    """The decisions that allauth leaves to us."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": gettext_lazy("This account is switched off. Ask an administrator."),
        "email_password_mismatch": gettext_lazy("Handle, email address or password is not right."),
        "email_taken": gettext_lazy("Another account has this email address."),
        "enter_current_password": gettext_lazy("Type your current password."),
        "incorrect_code": gettext_lazy("That code or passkey does not fit. Try again."),
        "incorrect_password": gettext_lazy("That is not your password."),
        "invalid_password_reset": gettext_lazy("This link has been used or has expired. Ask for a new one."),
        "rate_limited": gettext_lazy("That was a lot in a short time. Wait a minute, then try again."),
        "too_many_login_attempts": gettext_lazy("Too many tries. Wait five minutes, then try again."),
        "username_blacklisted": gettext_lazy("Choose another handle."),
        "username_password_mismatch": gettext_lazy("Handle, email address or password is not right."),
        "username_taken": gettext_lazy("This handle is taken. Choose another."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Open to all, to those who hold an invite, or to nobody. A refusal says why."""
        refusal = self._refusal(request)
        if refusal:
            page = render(request, "account/signup_closed.html", {"refusal": refusal}, status=403)
            raise ImmediateHttpResponse(page)
        return True

    def _refusal(self, request: HttpRequest) -> str:
        registration = settings.ENV.misora_registration
        if registration == "open":
            return ""
        if registration == "closed":
            return _("This server takes no new people. Whoever runs it can make you an account.")
        code = request.session.get(INVITE)
        if not code:
            return _("You need an invite to join. Open the address that somebody here gave you.")
        return invite_refusal(code)

    def clean_username(self, username: str, shallow: bool = False) -> str:  # allauth's signature
        """Handles are in small letters, however they are typed."""
        return str(super().clean_username(username.lower(), shallow))

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """Say why, to somebody who has just proved who they are."""
        return render(
            request, "account/account_inactive.html", {"suspended_because": user.suspended_because}, status=403
        )

    def get_client_ip(self, request: HttpRequest) -> str:
        """Name the address that rate limits count."""
        return client_address(request)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # allauth puts the Host header before the name, which a client may vary to get five more tries.
        name = credentials.get("email") or credentials.get("username") or ""
        return str(name).lower()

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Go back to the settings, where the message is shown."""
        return reverse("settings")
