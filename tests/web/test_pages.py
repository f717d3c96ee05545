"""Files, the server's own words, errors, and what holds for every page."""

import hashlib
import re
from dataclasses import asdict
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponseBase
from django.test import Client, RequestFactory
from django.utils import timezone

from misora import web
from misora.engines.protocol import Capabilities
from misora.generation.models import EngineState
from misora.media.models import Asset
from misora.media.storage import remove
from misora.social.models import Post
from misora.web.templatetags.misora import icon
from misora.web.views.errors import server_error
from tests.factories import block, finished_draft, follow, made, person, post

pytestmark = pytest.mark.django_db
STATIC = Path(web.__file__).parent / "static"
TEMPLATES = Path(web.__file__).parent / "templates"


def body(response) -> str:
    return response.content.decode()


@pytest.fixture
def film(client: Client) -> Post:
    return post(person("mio"), audience=Post.Audience.PUBLIC, files=True)


def video(clip: Post) -> str:
    return f"/media/{clip.asset_id}/video"


def fetch(client: Client, address: str, **headers: str) -> tuple[HttpResponseBase, bytes]:
    """The answer and what it carries; read to its end, it closes its file."""
    response = client.get(address, headers={name.replace("_", "-"): value for name, value in headers.items()})
    return response, response.getvalue()


def test_a_public_film_is_sent_whole_with_its_type_and_for_any_cache(client: Client, film: Post) -> None:
    response, content = fetch(client, video(film))
    assert response.status_code == 200
    assert content == made().files["video"].read_bytes()
    assert response["Content-Type"] == "video/mp4"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "public, max-age=86400, immutable"
    assert "Cookie" not in response.get("Vary", "")


def test_a_part_is_sent_as_a_part(client: Client, film: Post) -> None:
    response, content = fetch(client, video(film), Range="bytes=10-19")
    whole = made().files["video"].read_bytes()
    assert response.status_code == 206
    assert content == whole[10:20]
    assert response["Content-Range"] == f"bytes 10-19/{len(whole)}"
    assert response["Content-Length"] == "10"


def test_a_part_beyond_the_end_is_416(client: Client, film: Post) -> None:
    response = client.get(video(film), headers={"Range": "bytes=99999999-"})
    assert response.status_code == 416
    assert response["Content-Range"].startswith("bytes */")


def test_a_browser_that_has_it_is_told_so(client: Client, film: Post) -> None:
    etag = fetch(client, video(film))[0]["ETag"]
    response = client.get(video(film), headers={"If-None-Match": etag})
    assert response.status_code == 304
    assert response["Content-Type"] == "video/mp4"
    assert response["Cache-Control"] == "public, max-age=86400, immutable"
    assert response.content == b""


def test_a_part_of_another_version_is_answered_with_the_whole(client: Client, film: Post) -> None:
    response, content = fetch(client, video(film), Range="bytes=0-9", If_Range='"other"')
    assert response.status_code == 200
    assert content == made().files["video"].read_bytes()


@pytest.mark.parametrize("rendition", ["video", "poster"])
def test_a_draft_that_waits_for_its_signature_is_seen_by_its_maker_and_saved_by_nobody(
    client: Client, rendition: str
) -> None:
    mio, ada = person("mio"), person("ada")
    draft = finished_draft(mio, files=True)
    Asset.objects.update(signature="waiting")
    address = f"/media/{draft.asset_id}/{rendition}"
    client.force_login(mio)
    shown, _ = fetch(client, address, Sec_Fetch_Mode="no-cors")
    assert (shown.status_code, shown["Cache-Control"]) == (200, "private, no-store")
    saved = client.get(address, headers={"Sec-Fetch-Mode": "navigate"})
    assert (saved.status_code, "still being signed" in saved.content.decode()) == (503, True)
    client.force_login(ada)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("rendition", ["video", "poster"])
def test_every_rendition_of_a_followers_clip_is_theirs_alone(client: Client, rendition: str) -> None:
    mio, ada, kei = person("mio"), person("ada"), person("kei")
    follow(ada, mio)
    clip = post(mio, audience=Post.Audience.FOLLOWERS, files=True)
    address = f"/media/{clip.asset_id}/{rendition}"
    assert client.get(address).status_code == 404
    client.force_login(kei)
    assert client.get(address).status_code == 404
    client.force_login(ada)
    allowed, _ = fetch(client, address)
    assert allowed.status_code == 200
    assert allowed["Cache-Control"].startswith("private")
    assert "Cookie" in allowed["Vary"]


def test_a_known_etag_does_not_open_what_one_may_not_see(client: Client, film: Post) -> None:
    etag = fetch(client, video(film))[0]["ETag"]
    Post.objects.filter(pk=film.pk).update(audience=Post.Audience.ONLY_ME)
    assert client.get(video(film), headers={"If-None-Match": etag}).status_code == 404


@pytest.mark.parametrize("rendition", ["sound", "..", "video.mp4"])
def test_a_rendition_that_does_not_exist_is_404(client: Client, film: Post, rendition: str) -> None:
    assert client.get(f"/media/{film.asset_id}/{rendition}").status_code == 404


def test_a_file_that_went_while_it_was_asked_for_is_404(client: Client, film: Post) -> None:
    remove(film.asset.folder)
    assert client.get(video(film)).status_code == 404


def test_a_public_film_takes_two_queries(client: Client, film: Post, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(2):
        fetch(client, video(film))


def test_about_shows_rules_engines_and_prices(client: Client) -> None:
    EngineState.objects.create(
        worker="w",
        engine="animatic",
        capabilities=asdict(
            Capabilities(
                name="animatic",
                title="Cut-out films",
                kinds=("video",),
                sizes=((720, 1280),),
                min_seconds=1,
                max_seconds=20,
                fps=24,
                sound=True,
                references=0,
                credits_per_second=0.5,
                stall_seconds={"": 60},
            )
        ),
        seen_at=timezone.now(),
    )
    page = body(client.get("/about"))
    assert "without their consent" in page
    assert "Cut-out films" in page
    assert "Clips of 1 to 20 s with sound · 0.5 credits a second" in page
    assert "filled up to 40" in page


def test_the_operators_own_rules_are_shown_as_text(client: Client) -> None:
    rules = Path(settings.DATA) / "rules.md"
    rules.parent.mkdir(parents=True, exist_ok=True)
    rules.write_text("# Our house\n\nBe kind.\nAlways.\n\n1. No <script>\n2. No spam,\n   ever\n")
    try:
        page = body(client.get("/about"))
    finally:
        rules.unlink()
    assert "<h3>Our house</h3>" in page
    assert "<p>Be kind. Always.</p>" in page
    assert "No &lt;script&gt;" in page
    assert "No spam, ever" in page
    assert "without their consent" not in page


def test_robots_are_kept_from_files_and_accounts(client: Client) -> None:
    page = body(client.get("/robots.txt"))
    assert "Disallow: /media/" in page
    assert "Allow: /media/*/poster" in page  # else no preview of a shared link has its picture


def test_a_form_that_is_too_large_is_refused_before_it_is_read(client: Client, film: Post) -> None:
    response = client.generic(
        "POST",
        f"/c/{film.pk}/report",
        b"--x",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH="23000000",
    )
    assert response.status_code == 413
    assert "What was sent is too large" in body(response)


def test_a_page_that_is_not_there_says_so_in_our_voice(client: Client) -> None:
    response = client.get("/nowhere")
    assert response.status_code == 404
    assert "There is nothing here to see" in body(response)


def test_a_form_from_elsewhere_is_refused_with_a_way_on() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(person("ada"))
    clip = post(person("mio"))
    response = client.post(f"/c/{clip.pk}/like")
    assert response.status_code == 403
    assert "Load it again" in body(response)


def test_the_page_for_a_broken_server_needs_no_database(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "What was saved is safe" in body(response)


def test_no_page_of_ours_has_inline_style_or_script() -> None:
    found = [
        f"{template.name}: {match.group(0)}"
        for template in TEMPLATES.rglob("*.html")
        for match in re.finditer(
            r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*(\ssrc=|application/json))|hx-on", template.read_text()
        )
    ]
    assert found == []


def test_every_page_forbids_inline_code(client: Client) -> None:
    policy = client.get("/about")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy


def test_the_vendored_script_is_the_one_that_was_recorded() -> None:
    record = (STATIC / "vendor" / "VENDORED.md").read_text()
    for script in (STATIC / "vendor").glob("*.js"):
        assert hashlib.sha256(script.read_bytes()).hexdigest() in record


def test_our_modules_stay_small() -> None:
    long = [module.name for module in (STATIC / "js").glob("*.js") if len(module.read_text().splitlines()) > 150]
    assert long == []


def test_an_icon_is_decoration_and_an_unknown_one_is_an_error() -> None:
    assert 'aria-hidden="true"' in icon("heart")
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_styles_name_sides_by_the_way_of_writing() -> None:
    """Right-to-left from the start: no left, right, top or bottom but where a picture is meant."""
    wrong = [
        f"{sheet.name}: {line.strip()}"
        for sheet in (STATIC / "css").rglob("*.css")
        for line in sheet.read_text().splitlines()
        if re.search(
            r"(^|[\s;{])((margin|padding|border)-(left|right|top|bottom)|left|right|top|bottom|width|height):", line
        )
    ]
    assert wrong == []


def test_a_blocked_maker_keeps_files_too(client: Client, film: Post) -> None:
    ada = person("ada")
    Post.objects.filter(pk=film.pk).update(audience=Post.Audience.EVERYONE)
    client.force_login(ada)
    assert fetch(client, video(film))[0].status_code == 200
    block(film.author, ada)
    assert client.get(video(film)).status_code == 404


def test_every_module_imports_only_what_is_there() -> None:
    for module in (STATIC / "js").glob("*.js"):
        for names, path in re.findall(r'import (?:\{([^}]*)\} from )?"\./([^"]+)"', module.read_text()):
            exported = (STATIC / "js" / path).read_text()
            for name in filter(None, (name.strip() for name in names.split(","))):
                assert re.search(rf"export (async )?(function|class|const) {name}\b", exported), (
                    f"{module.name}: {name}"
                )
