"""Asking whether something was made here: how often, how large, and by a link."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpcore
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.urls import reverse

from misora.accounts.pace import AskedTooOften, network_of, take_turn
from misora.core import http
from misora.core.errors import InvalidInput, NotFound
from misora.core.http import AddressRefused, TooLarge
from misora.social import verifying
from misora.social.models import Post
from misora.social.verifying import verify_link, verify_upload
from tests import factories

pytestmark = pytest.mark.django_db

SITE = "https://misora.example"
HOME = "192.0.2.7"


@pytest.fixture
def limits(settings: Any) -> Callable[..., None]:
    def set_to(**limits: int) -> None:
        changed = {f"misora_verify_{name}": limit for name, limit in limits.items()}
        settings.ENV = settings.ENV.model_copy(update=changed)

    return set_to


def ask(viewer: Any = None, address: str = HOME) -> str:
    return verify_upload(viewer=viewer, address=address, upload=factories.picture_file()).verdict


def test_each_address_and_each_person_has_a_share(limits: Callable[..., None]) -> None:
    limits(per_hour=2, per_hour_signed_out=1)
    mio = factories.person()
    assert ask() == "unknown"
    with pytest.raises(AskedTooOften, match="1 files may be checked in an hour without signing in") as refusal:
        ask()
    assert 3500 < refusal.value.retry_after <= 3600
    assert ask(address="192.0.2.8") == "unknown"
    for _ in range(2):
        assert ask(mio) == "unknown"
    with pytest.raises(AskedTooOften, match="You may have 2"):
        ask(mio)


def test_a_customers_network_is_one_address() -> None:
    assert network_of("2001:db8:1:2:aaaa::1") == network_of("2001:db8:1:2:ffff::9") == "2001:db8:1:2::/64"
    assert network_of("192.0.2.7") != network_of("192.0.2.8")


def test_turns_come_back_evenly(monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    monkeypatch.setattr("misora.accounts.pace.time.time", lambda: now)

    def turn() -> None:
        take_turn(what="test", who="someone", per_hour=4, refusal="Later.")

    for _ in range(4):
        turn()
    with pytest.raises(AskedTooOften) as refusal:
        turn()
    assert refusal.value.retry_after == 900
    now += 901
    turn()
    with pytest.raises(AskedTooOften):
        turn()


def test_a_refused_turn_takes_nothing_and_a_file_too_large_neither(limits: Callable[..., None]) -> None:
    limits(per_hour_signed_out=1, bytes=1_000_000)
    large = SimpleUploadedFile("a.mp4", bytes(1_000_001))
    with pytest.raises(InvalidInput, match="1 MB; the limit is 1 MB"):
        verify_upload(viewer=None, address=HOME, upload=large)
    assert ask() == "unknown"


def test_what_was_sent_is_deleted_whatever_comes_of_it(settings: Any, tmp_path: Path) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)

    def sent(content: bytes) -> TemporaryUploadedFile:
        upload = TemporaryUploadedFile("a.png", "image/png", len(content), None)
        upload.write(content)
        upload.flush()
        assert list(tmp_path.glob("*.upload*"))
        return upload

    assert verify_upload(viewer=None, address=HOME, upload=sent(factories.picture_file().read())).verdict == "unknown"
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(InvalidInput, match="a web page"):
        verify_upload(viewer=None, address=HOME, upload=sent(b"<!doctype html>"))
    assert list(tmp_path.iterdir()) == []


def link_to(post: Post) -> str:
    return SITE + reverse("clip", args=[post.pk])


def test_the_link_of_a_clip_is_answered_without_fetching_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "fetch", None)
    post = factories.post(factories.person(), audience=Post.Audience.PUBLIC, files=True)
    for link in (
        link_to(post),
        f"{link_to(post)}?from=elsewhere",
        SITE + reverse("media", args=[post.asset_id, "video"]),
    ):
        found = verify_link(viewer=None, address=HOME, link=link, site=SITE)
        assert (found.kind, found.width, found.height) == ("video", 72, 128)


def test_the_link_of_a_clip_that_one_may_not_see_leads_nowhere() -> None:
    mio = factories.person()
    post = factories.post(mio, audience=Post.Audience.ONLY_ME, files=True)
    gone = SITE + reverse("clip", args=["01a220cc-ef86-7fc4-ac9e-ac14337f7d0f"])
    for link in (link_to(post), SITE + reverse("media", args=[post.asset_id, "video"]), gone):
        with pytest.raises(NotFound, match="gone, or not yours"):
            verify_link(viewer=None, address=HOME, link=link, site=SITE)
    assert verify_link(viewer=mio, address=HOME, link=link_to(post), site=SITE).kind == "video"


def test_another_page_of_ours_is_no_clip() -> None:
    with pytest.raises(InvalidInput, match="is no clip"):
        verify_link(viewer=None, address=HOME, link=f"{SITE}/about", site=SITE)


@pytest.mark.parametrize(
    "link", ["http://127.0.0.1/a.mp4", "http://[::1]/a.mp4", "http://169.254.169.254/latest", "http://10.0.0.7/a.png"]
)
def test_a_link_into_a_private_network_is_refused(link: str) -> None:
    with pytest.raises(AddressRefused):
        verify_link(viewer=None, address=HOME, link=link, site=SITE)


@pytest.mark.parametrize("link", ["file:///etc/passwd", "clip.mp4", "", "http://[", "javascript:alert(1)"])
def test_what_is_no_web_address_is_refused(link: str) -> None:
    with pytest.raises(InvalidInput):
        verify_link(viewer=None, address=HOME, link=link, site=SITE)


class Elsewhere(httpcore.MockBackend):
    """A public server that answers every connection with the same."""

    def __init__(self, answer: bytes) -> None:
        super().__init__([])
        self._answer = answer

    def connect_tcp(self, *_args: Any, **_options: Any) -> httpcore.NetworkStream:
        return httpcore.MockStream([self._answer])


def elsewhere(monkeypatch: pytest.MonkeyPatch, body: bytes) -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
    network, fetch = Elsewhere(answer), http.fetch
    monkeypatch.setattr(
        verifying,
        "fetch",
        lambda url, **rest: fetch(url, **rest, network=network, resolver=lambda *_: ["93.184.215.14"]),
    )


def test_what_lies_behind_a_link_elsewhere_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere(monkeypatch, factories.picture_file().read())
    found = verify_link(viewer=None, address=HOME, link="http://example.org/a.png", site=SITE)
    assert (found.kind, found.width, found.verdict) == ("image", 64, "unknown")
    elsewhere(monkeypatch, b"<!doctype html><title>A clip</title>")
    with pytest.raises(InvalidInput, match="a web page"):
        verify_link(viewer=None, address=HOME, link="http://example.org/a", site=SITE)


def test_what_is_too_large_behind_a_link_is_to_be_sent(
    monkeypatch: pytest.MonkeyPatch, limits: Callable[..., None]
) -> None:
    limits(bytes=1_000_000)
    elsewhere(monkeypatch, bytes(1_000_001))
    with pytest.raises(TooLarge, match="send the file itself"):
        verify_link(viewer=None, address=HOME, link="http://example.org/a.mp4", site=SITE)
