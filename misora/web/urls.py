"""The addresses of pages."""

from django.urls import URLPattern, path

from misora.web.views import accounts

urlpatterns: list[URLPattern] = [
    # Coming in
    path("in/<str:token>", accounts.link_sign_in, name="link_sign_in"),
    path("join/<str:code>", accounts.invite, name="invite"),
    path("account/password/reset/", accounts.password_reset, name="account_reset_password"),
    path("account/email/", accounts.email_addresses, name="account_email"),
    # Settings
    path("settings/delete", accounts.settings_delete, name="settings_delete"),
    path("settings/invites", accounts.invites, name="invites"),
    path("settings/invites/<int:invite_id>/withdraw", accounts.invite_withdraw, name="invite_withdraw"),
    path("settings/password", accounts.choose_password, name="choose_password"),
]
