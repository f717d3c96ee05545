"""The addresses of pages."""

from django.urls import URLPattern, path

from misora.web.views import accounts, clips, drafts, feed, files, moderation, pages, profiles, settings, studio

urlpatterns: list[URLPattern] = [
    path("", feed.feed, name="feed"),
    path("c/<uuid:post_id>", clips.clip, name="clip"),
    path("c/<uuid:post_id>/remixes", clips.remixes, name="remixes"),
    path("c/<uuid:post_id>/like", clips.like, name="like"),
    path("c/<uuid:post_id>/unlike", clips.unlike, name="unlike"),
    path("c/<uuid:post_id>/comments", clips.comments, name="comments"),
    path("c/<uuid:post_id>/comments/<uuid:comment_id>/delete", clips.comment_delete, name="comment_delete"),
    path("c/<uuid:post_id>/delete", clips.delete, name="clip_delete"),
    path("c/<uuid:post_id>/edit", clips.edit, name="clip_edit"),
    path("c/<uuid:post_id>/report", clips.report, name="report"),
    path("@<slug:handle>", profiles.profile, name="profile"),
    path("@<slug:handle>/follow", profiles.follow, name="follow"),
    path("@<slug:handle>/unfollow", profiles.unfollow, name="unfollow"),
    path("@<slug:handle>/block", profiles.block, name="block"),
    path("@<slug:handle>/unblock", profiles.unblock, name="unblock"),
    path("@<slug:handle>/remixes", profiles.profile, {"tab": "remixes"}, name="profile_remixes"),
    path("@<slug:handle>/liked", profiles.profile, {"tab": "liked"}, name="profile_liked"),
    path("media/<uuid:asset_id>/<slug:rendition>", files.media, name="media"),
    path("about", pages.about, name="about"),
    path("robots.txt", pages.robots, name="robots"),
    # Making
    path("make", studio.make, name="make"),
    path("make/quote", studio.make_quote, name="make_quote"),
    path("drafts", drafts.drafts, name="drafts"),
    path("drafts/<uuid:batch_id>", drafts.batch, name="batch"),
    path("drafts/<uuid:batch_id>/publish", drafts.draft_publish, name="draft_publish"),
    path("drafts/<uuid:batch_id>/discard", drafts.batch_discard, name="batch_discard"),
    path("drafts/d/<uuid:draft_id>/discard", drafts.draft_discard, name="draft_discard"),
    path("takes/<uuid:render_id>", drafts.take, name="take"),
    path("takes/<uuid:render_id>/preview", drafts.take_preview, name="take_preview"),
    path("takes/<uuid:render_id>/cancel", drafts.take_cancel, name="take_cancel"),
    path("takes/<uuid:render_id>/again", studio.take_again, name="take_again"),
    # Coming in
    path("in/<str:token>", accounts.link_sign_in, name="link_sign_in"),
    path("join/<str:code>", accounts.invite, name="invite"),
    path("account/password/reset/", accounts.password_reset, name="account_reset_password"),
    path("account/email/", accounts.email_addresses, name="account_email"),
    # Settings
    path("settings", settings.settings, name="settings"),
    path("settings/profile", settings.settings_profile, name="settings_profile"),
    path("settings/keys", settings.settings_keys, name="settings_keys"),
    path("settings/keys/<uuid:key_id>/revoke", settings.settings_key_revoke, name="settings_key_revoke"),
    path("settings/blocked", settings.settings_blocked, name="settings_blocked"),
    path("settings/blocked/<slug:handle>/unblock", settings.settings_unblock, name="settings_unblock"),
    path("settings/delete", accounts.settings_delete, name="settings_delete"),
    path("settings/invites", accounts.invites, name="invites"),
    path("settings/invites/<int:invite_id>/withdraw", accounts.invite_withdraw, name="invite_withdraw"),
    path("settings/password", accounts.choose_password, name="choose_password"),
    # Moderating
    path("reports", moderation.reports, name="reports"),
    path("reports/<uuid:post_id>", moderation.report_case, name="report_case"),
]
