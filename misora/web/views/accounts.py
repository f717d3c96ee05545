"""Coming in by link or invite, inviting others, and leaving."""

from allauth.account.decorators import reauthentication_required
from allauth.account.forms import default_token_generator
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login, user_pk_to_url_str
from allauth.account.views import email as allauth_email
from allauth.account.views import password_reset as allauth_password_reset
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from misora.accounts import queries
from misora.accounts.http import SignedInRequest
from misora.accounts.models import User
from misora.accounts.services import create_invite, delete_account, redeem_sign_in_link, withdraw_invite
from misora.core.errors import InvalidInput, MisoraError, NotAllowed
from misora.web.accounts_adapter import INVITE

INVITE_DAYS = (1, 14, 60)


@never_cache
@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def link_sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """Show whom a one-time link signs in; sign in when the button is pressed.

    Opening the address alone uses nothing up: messengers and mail programs open what passes through them.
    """
    if request.method == "POST":
        try:
            user = redeem_sign_in_link(token=token)
        except MisoraError as refusal:
            return _link_refused(request, str(refusal), status=refusal.status)
        return _sign_in(request, user, choose_password="choose_password" in request.POST)
    person = queries.person_of_link(token)
    if person is None:
        return _link_refused(request, _("This link has been used or has expired. Ask an administrator for a new one."))
    return render(request, "accounts/sign_in_link.html", {"person": person})


def _link_refused(request: HttpRequest, refusal: str, *, status: int = 410) -> HttpResponse:
    return render(request, "accounts/sign_in_link.html", {"refusal": refusal}, status=status)


def _sign_in(request: HttpRequest, user: User, *, choose_password: bool) -> HttpResponse:
    passkeys = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN)
    if choose_password:
        target = reverse("choose_password")
    elif not user.has_usable_password() and not passkeys.exists():
        messages.info(request, _("Choose a password, or add a passkey in Settings, so that you can come back."))
        target = reverse("account_set_password")
    else:
        target = settings.LOGIN_REDIRECT_URL
    # The link proves who they are as well as a password would. A second factor is still asked for by allauth.
    record_authentication(request, user, method="link", reauthenticated=True)
    response: HttpResponse = perform_login(request, user, email_verification="none", redirect_url=target)
    return response


@never_cache
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth
@require_safe
def choose_password(request: SignedInRequest) -> HttpResponse:
    """Lead somebody who has just proved who they are to a new password, without asking for the old one."""
    key = [user_pk_to_url_str(request.user), default_token_generator.make_token(request.user)]
    return redirect(reverse("account_reset_password_from_key", args=key))


@never_cache
@sensitive_variables("code")
@require_safe
def invite(request: HttpRequest, code: str) -> HttpResponse:
    """Keep an invite's code for the sign-up that follows, or say why nobody can sign up with it."""
    found = queries.invite_for(code)
    if found is None:
        return render(request, "accounts/invite.html", {"refusal": queries.invite_refusal(code)}, status=410)
    if not request.user.is_authenticated:
        request.session[INVITE] = code
    return render(request, "accounts/invite.html", {"invite": found})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invites(request: SignedInRequest) -> HttpResponse:
    """Show the open invites; make one, whose address is shown this once."""
    if not request.user.may_invite:
        return _invites_page(request, {"error": _("Only administrators invite people here.")}, status=403)
    if request.method != "POST":
        return _invites_page(request, {}, status=200)
    try:
        days = request.POST.get("days", "14")
        if not days.isdecimal() or int(days) not in INVITE_DAYS:
            raise InvalidInput(_("Choose how long the invite is good for."))
        _made, code = create_invite(created_by=request.user, days=int(days))
    except MisoraError as refusal:
        return _invites_page(request, {"error": str(refusal)}, status=refusal.status)
    address = _public(request, reverse("invite", args=[code]))
    return _invites_page(request, {"address": address, "days": int(days)}, status=201)


def _invites_page(request: SignedInRequest, extra: dict[str, object], *, status: int) -> HttpResponse:
    mine = queries.open_invites(request.user)
    return render(request, "accounts/invites.html", {"invites": mine, "choices": INVITE_DAYS} | extra, status=status)


def _public(request: HttpRequest, path: str) -> str:
    return settings.PUBLIC_URL + path if settings.PUBLIC_URL else request.build_absolute_uri(path)


@login_required
@require_POST
def invite_withdraw(request: SignedInRequest, invite_id: int) -> HttpResponse:
    """Take an unused invite back."""
    try:
        withdraw_invite(created_by=request.user, invite_id=invite_id)
    except MisoraError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The invite is withdrawn. Its address no longer works."))
    return redirect("invites")


@never_cache
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth
@require_http_methods(["GET", "HEAD", "POST"])
def settings_delete(request: SignedInRequest) -> HttpResponse:
    """Delete one's account, once the password or passkey was given again and the handle typed."""
    if request.method != "POST":
        return render(request, "accounts/delete.html")
    if request.POST.get("handle", "").strip().removeprefix("@").lower() != request.user.username:
        error = _("Type your handle, %(handle)s, to confirm.") % {"handle": request.user.username}
        return render(request, "accounts/delete.html", {"error": error}, status=422)
    try:
        delete_account(user=request.user)
    except NotAllowed as refusal:
        return render(request, "accounts/delete.html", {"error": str(refusal)}, status=refusal.status)
    logout(request)
    messages.success(request, _("Your account and everything of yours are gone."))
    return redirect(settings.LOGOUT_REDIRECT_URL)


def password_reset(request: HttpRequest) -> HttpResponse:
    """Reset by mail; without mail, say so and whom to ask."""
    if settings.ENV.has_email:
        response: HttpResponse = allauth_password_reset(request)
        return response
    return render(request, "account/password_reset_without_mail.html")


@login_required
def email_addresses(request: SignedInRequest) -> HttpResponse:
    """Manage addresses; without mail there is nothing to verify one with."""
    if settings.ENV.has_email:
        response: HttpResponse = allauth_email(request)
        return response
    return render(request, "account/email_without_mail.html")
