"""Signing in and signing up, in our words."""

from typing import Any

from allauth.account import forms
from django.conf import settings
from django.db import IntegrityError, transaction
from django.forms import Field
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from misora.accounts.models import User
from misora.accounts.services import redeem_invite
from misora.core.errors import Conflict
from misora.web.accounts_adapter import INVITE


def _say(field: Field, label: Any, help_text: Any = "", **attributes: str) -> None:
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attributes)


class LoginForm(forms.LoginForm):  # type: ignore[misc]  # allauth is untyped here
    """Handle or email address, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["login"], _("Handle or email address"), autocomplete="username", autocapitalize="none")
        _say(self.fields["password"], _("Password"))
        _say(self.fields["remember"], _("Stay signed in on this device"))


class SignupForm(forms.SignupForm):  # type: ignore[misc]  # allauth is untyped here
    """A new account; where invites are needed, the invite is used up in the same transaction."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        handle_help = _("2 to 30 small letters, digits and _. Everyone sees it.")
        _say(self.fields["username"], _("Handle"), handle_help, autocapitalize="none", spellcheck="false")
        _say(self.fields["password1"], _("Password"), _("At least 10 characters. Four random words are good."))
        if "email" in self.fields:
            _say(self.fields["email"], _("Email address"), _("For resetting your password. Nobody sees it."))

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """Make the account, or show the form again with what went wrong; never one without the other."""
        try:
            with transaction.atomic():
                user, response = super().try_save(request)
        except Conflict as refusal:
            self.add_error(None, str(refusal))
        except IntegrityError:
            # Two people chose one handle at one moment; anything else is a bug.
            if not User.objects.filter(username=self.cleaned_data["username"]).exists():
                raise
            self.add_error("username", _("This handle is taken. Choose another."))
        else:
            request.session.pop(INVITE, None)
            return user, response
        return None, render(request, "account/signup.html", {"form": self}, status=422)

    def save(self, request: HttpRequest) -> User:
        """Make the account and use the invite up."""
        user: User = super().save(request)
        if settings.ENV.misora_registration == "invite":
            redeem_invite(code=request.session.get(INVITE, ""), user=user)
        return user
