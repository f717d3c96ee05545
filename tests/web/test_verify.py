"""Was this made here? The page, for people with and without an account."""

import io
from pathlib import Path

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from misora.social.models import Post
from misora.trust.marks import mark_for
from misora.trust.provenance.credential.manifest import Claim
from misora.trust.signing import sign_file
from misora.web import uploads
from tests.factories import person, picture_file, post

pytestmark = pytest.mark.django_db


def body(response) -> str:
    return response.content.decode()


def noise(side: int, ending: str = "PNG") -> SimpleUploadedFile:
    """A picture of noise, which nothing is like and which doesn't get smaller."""
    content = io.BytesIO()
    pixels = np.random.default_rng(side).integers(0, 255, (side, side, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(content, ending)
    return SimpleUploadedFile("noise.png", content.getvalue(), "image/png")


@pytest.fixture
def copy_of(tmp_path: Path):
    """What someone has on their disk of a picture that was made here: the file, signed."""

    def copied(clip: Post) -> SimpleUploadedFile:
        plain, signed = tmp_path / "plain.png", tmp_path / "signed.png"
        plain.write_bytes(noise(96).read())
        mark_for(clip.asset_id)
        sign_file(plain, signed, Claim("A picture", "drawn", "animatic", "0.1.0", str(clip.asset_id)))
        return SimpleUploadedFile("saved.png", signed.read_bytes(), "image/png")

    return copied


def test_anyone_may_open_it_and_reads_how_it_is_told(client: Client) -> None:
    answer = client.get("/verify")
    page = body(answer)
    assert answer.status_code == 200
    assert "How it is told" in page
    assert 'enctype="multipart/form-data"' in page
    assert "up to 100 MB" in page


def test_what_is_not_from_here_can_not_be_told(client: Client) -> None:
    answer = client.post("/verify", {"file": noise(128)})
    page = body(answer)
    assert answer.status_code == 200
    assert "We can’t tell." in page
    assert "noise.png, 128 × 128" in page
    assert page.count("Not found") == 3
    assert "no-store" in answer["Cache-Control"]


def test_a_signed_copy_of_a_public_picture_names_its_post(client: Client, copy_of) -> None:
    clip = post(person("mio"), audience=Post.Audience.PUBLIC, kind="image", files=True, caption="Almost home")
    page = body(client.post("/verify", {"file": copy_of(clip)}))
    assert "Yes. Made on this server." in page
    assert f'href="/c/{clip.pk}">Almost home</a>' in page
    assert "The signature is ours" in page


@pytest.mark.parametrize("audience", [Post.Audience.ONLY_ME, Post.Audience.FOLLOWERS])
def test_of_what_one_may_not_see_one_learns_that_it_was_made_here_and_nothing_more(
    client: Client, copy_of, audience: str
) -> None:
    clip = post(person("mio"), audience=audience, kind="image", files=True, caption="Almost home")
    page = body(client.post("/verify", {"file": copy_of(clip)}))
    assert "Yes. Made on this server." in page
    for secret in ("mio", "Almost home", str(clip.pk), str(clip.asset_id), "animatic", "Made on 2", "/poster"):
        assert secret not in page


def test_its_maker_is_led_to_it(client: Client, copy_of) -> None:
    mio = person("mio")
    clip = post(mio, audience=Post.Audience.ONLY_ME, kind="image", files=True, caption="Almost home")
    client.force_login(mio)
    assert f'href="/c/{clip.pk}">Almost home</a>' in body(client.post("/verify", {"file": copy_of(clip)}))


def test_htmx_gets_the_answer_alone(client: Client) -> None:
    answer = client.post("/verify", {"file": picture_file()}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "<html" not in body(answer)
    assert 'class="findings"' in body(answer)


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "part"])
def test_nothing_sent_is_answered_with_what_to_do(client: Client, headers: dict[str, str]) -> None:
    answer = client.post("/verify", {"link": " "}, headers=headers)
    assert answer.status_code == 422
    assert "Choose a file or paste a link, then press Look." in body(answer)


def test_what_is_no_film_and_no_picture_is_refused_with_the_reason(client: Client) -> None:
    answer = client.post("/verify", {"file": SimpleUploadedFile("notes.mp4", b"no film at all, " * 99, "video/mp4")})
    assert answer.status_code == 422
    assert 'class="note note--ember"' in body(answer)
    assert "findings" not in body(answer)


def test_a_file_that_went_to_the_disk_is_gone_with_the_request(client: Client, settings, tmp_path: Path) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "uploads"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()
    file = noise(900)
    assert (file.size or 0) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    assert client.post("/verify", {"file": file}).status_code == 200
    assert list(settings.FILE_UPLOAD_TEMP_DIR.iterdir()) == []


def test_a_file_that_is_too_large_is_refused_before_it_is_kept(client: Client, settings, tmp_path: Path) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "uploads"
    settings.ENV = settings.ENV.model_copy(update={"misora_verify_bytes": 1_000_000})
    answer = client.post("/verify", {"file": noise(900)})
    assert answer.status_code == 413
    assert "too large to be looked at" in body(answer)


def test_other_pages_take_no_more_than_before(client: Client, monkeypatch) -> None:
    monkeypatch.setattr(uploads, "MOST_BYTES", 1_000_000)
    client.force_login(person("mio"))
    assert client.post("/settings/profile", {"picture": noise(900)}).status_code == 413
    assert client.post("/verify", {"file": noise(900)}).status_code == 200


def test_a_link_to_a_clip_of_ours_leads_to_it(client: Client) -> None:
    clip = post(person("mio"), audience=Post.Audience.PUBLIC, kind="image", files=True, caption="Almost home")
    answer = client.post("/verify", {"link": f"http://testserver/c/{clip.pk}"})
    assert answer.status_code == 200
    assert "What was looked at: 64 × 64." in body(answer)


@pytest.mark.parametrize("link", ["http://127.0.0.1/clip.mp4", "http://testserver/about", "no address"])
def test_a_link_that_leads_nowhere_is_answered_with_the_reason(client: Client, link: str) -> None:
    answer = client.post("/verify", {"link": link})
    assert answer.status_code == 422
    assert 'class="note note--ember"' in body(answer)


def test_of_a_link_to_what_one_may_not_see_one_learns_nothing(client: Client) -> None:
    clip = post(person("mio"), audience=Post.Audience.ONLY_ME, caption="Almost home")
    answer = client.post("/verify", {"link": f"http://testserver/c/{clip.pk}"})
    assert answer.status_code == 422
    assert "This clip is gone, or not yours to see." in body(answer)


def test_whoever_asks_too_often_reads_when_to_come_back(client: Client, settings) -> None:
    settings.ENV = settings.ENV.model_copy(update={"misora_verify_per_hour_signed_out": 1})
    assert client.post("/verify", {"file": picture_file()}).status_code == 200
    answer = client.post("/verify", {"file": picture_file()})
    assert answer.status_code == 429
    assert "1 files may be checked in an hour" in body(answer)
    part = client.post("/verify", {"file": picture_file()}, headers={"HX-Request": "true"})
    assert (part.status_code, part["Content-Type"]) == (429, "text/plain; charset=utf-8")


def test_pages_lead_to_it(client: Client) -> None:
    post(person("mio"), audience=Post.Audience.PUBLIC)
    for page in ("/", "/about"):
        assert 'href="/verify"' in body(client.get(page))
