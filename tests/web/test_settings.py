"""Settings pages."""

import re

import pytest
from django.test import Client

from misora.accounts.models import Block, User
from misora.social.models import Profile
from tests import factories


@pytest.fixture
def mio(db: None) -> User:
    return factories.person("mio")


@pytest.fixture
def at_mio(client: Client, mio: User) -> Client:
    client.force_login(mio)
    return client


@pytest.mark.parametrize("path", ["/settings", "/settings/profile", "/settings/keys", "/settings/blocked"])
def test_every_settings_page_opens_with_few_queries(
    at_mio: Client, path: str, django_assert_max_num_queries: object
) -> None:
    at_mio.get("/about")  # the first request of a session notes it
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        assert at_mio.get(path).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/account/login/", "/account/signup/", "/account/password/reset/", "/account/password/change/",
        "/account/logout/", "/account/2fa/", "/account/2fa/totp/activate/", "/account/2fa/webauthn/add/",
        "/account/2fa/webauthn/", "/account/sessions/", "/account/email/", "/account/reauthenticate/",
    ],
)  # fmt: skip
def test_account_pages_wear_our_look_and_run_no_inline_script(at_mio: Client, client: Client, path: str) -> None:
    if "login" in path or "signup" in path or "reset" in path:
        client.logout()
    page = client.get(path, follow=True)
    text = page.content.decode()
    assert 'class="shell' in text
    assert "<style" not in text
    assert not re.search(r'\sstyle="|\son\w+="', text)
    for tag in re.findall(r"<script[^>]*>", text):
        assert "src=" in tag or "application/json" in tag


def test_a_person_says_whether_others_may_learn_from_their_clips(at_mio: Client, mio: User) -> None:
    assert 'name="may_train" aria' in at_mio.get("/settings").content.decode(), "nobody may, unless they say so"
    for said, allowed in (({"may_train": "on"}, True), ({}, False)):
        assert at_mio.post("/settings/training", said).status_code == 302
        mio.refresh_from_db()
        assert mio.may_train is allowed
        assert ('name="may_train" checked' in at_mio.get("/settings").content.decode()) is allowed


def test_only_oneself_says_what_others_may_learn(client: Client, mio: User) -> None:
    assert client.post("/settings/training", {"may_train": "on"}).status_code == 302
    mio.refresh_from_db()
    assert not mio.may_train


def test_a_profile_is_saved(at_mio: Client, mio: User) -> None:
    response = at_mio.post("/settings/profile", {"name": "Mio", "bio": "Paper."})
    assert response.status_code == 302
    assert Profile.objects.get(user=mio).name == "Mio"


def test_a_picture_is_shown_and_taken_off_again(at_mio: Client, mio: User) -> None:
    assert "Take the picture off" not in at_mio.get("/settings/profile").content.decode()
    at_mio.post("/settings/profile", {"name": "", "bio": "", "picture": factories.picture_file()})
    assert Profile.objects.get(user=mio).picture is not None
    assert "Take the picture off" in at_mio.get("/settings/profile").content.decode()
    at_mio.post("/settings/profile", {"name": "", "bio": "", "remove_picture": "on"})
    assert Profile.objects.get(user=mio).picture is None
    assert not mio.assets.exists()


def test_a_profile_that_is_too_long_comes_back_with_its_words(at_mio: Client, mio: User) -> None:
    response = at_mio.post("/settings/profile", {"name": "Mio", "bio": "b" * 401})
    assert response.status_code == 422
    assert "b" * 401 in response.content.decode()


def test_someone_blocked_is_listed_and_can_be_unblocked(at_mio: Client, mio: User) -> None:
    ko = factories.person("ko")
    factories.block(mio, ko)
    assert "@ko" in at_mio.get("/settings/blocked").content.decode()
    at_mio.post("/settings/blocked/ko/unblock")
    assert not Block.objects.exists()
