"""Pictures on every page: made, looked at, published, shown, remixed."""

import html
import re
from dataclasses import asdict
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from misora.accounts.models import User
from misora.engines.animatic.engine import Animatic
from misora.generation.models import Batch, EngineState, Render
from misora.moderation.services import report_post
from misora.social.models import Post
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def mio(client: Client) -> User:
    mio = factories.person("mio")
    client.force_login(mio)
    return mio


@pytest.fixture
def engine(settings) -> EngineState:
    """A worker that makes clips and pictures."""
    settings.ENV = settings.ENV.model_copy(update={"misora_disk_floor_bytes": 0})
    return EngineState.objects.create(
        worker="w", engine="animatic", capabilities=asdict(Animatic().describe()), seen_at=timezone.now()
    )


def text(response) -> str:
    """What is read on a page."""
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", response.content.decode())).split())


def pressed(**changes: object) -> dict[str, object]:
    """What the composer sends for a picture."""
    usual = {"prompt": "A red fox", "kind": "image", "shape": "1:1", "engine": "animatic", "takes": 2, "seed": ""}
    return {**usual, "token": uuid4().hex, **changes}


def narrow(engine: EngineState, *kinds: str) -> None:
    engine.capabilities["kinds"] = kinds
    engine.save()


def test_the_composer_offers_clip_and_picture(client, mio, engine):
    page = client.get("/make").content.decode()
    assert re.search(r'type="radio" name="kind" value="video"[^>]* checked', page)
    assert 'type="radio" name="kind" value="image"' in page


@pytest.mark.parametrize("kind", ["video", "image"])
def test_with_one_kind_there_is_nothing_to_choose(client, mio, engine, kind):
    narrow(engine, kind)
    page = client.get("/make").content.decode()
    assert f'<input type="hidden" name="kind" value="{kind}">' in page
    assert 'type="radio" name="kind"' not in page


def test_pressing_make_asks_for_pictures_of_that_format(client, mio, engine):
    assert client.post("/make", pressed()).status_code == 303
    batch = Batch.objects.get()
    assert (batch.kind, batch.width, batch.height, batch.seconds) == ("image", 1024, 1024, 0)
    assert batch.renders.count() == 2
    client.post("/make", pressed(shape="2:3"))
    assert Batch.objects.filter(width=1024, height=1536).exists()


def test_a_clip_needs_a_length_and_a_picture_none(client, mio, engine):
    refused = client.post("/make", pressed(kind="video", shape="9:16"))
    assert refused.status_code == 422
    assert "Choose how long the clip is." in text(refused)


def test_an_engine_that_makes_no_pictures_says_so_in_the_form(client, mio, engine):
    narrow(engine, "video")
    refused = client.post("/make", pressed(kind="image"))
    assert refused.status_code == 422
    assert not Batch.objects.exists()


def test_the_quote_is_that_of_pictures(client, mio, engine):
    page = text(client.post("/make/quote", pressed(takes=3)))
    assert "3 credits" in page
    assert "What it shows" in page
    assert "1 · " not in page, "no seconds"


def test_a_picture_that_is_ready_is_looked_at_not_played(client, mio):
    draft = factories.finished_draft(mio, kind="image")
    page = client.get(f"/drafts/{draft.render.batch_id}")
    written = page.content.decode()
    assert "<video" not in written
    assert f'src="/media/{draft.asset_id}/image" alt="A red fox runs. Drawn by Misora"' in written
    assert "Ready, 72 × 128, 3 credits." in text(page)
    assert "Extend" not in text(page)
    assert f'href="/media/{draft.asset_id}/image" download="misora-' in written


def test_its_page_shows_it_whole_without_a_player(client, mio):
    post = factories.post(mio, kind="image", audience=Post.Audience.PUBLIC, alt="A fox, sitting.", caption="")
    page = client.get(f"/c/{post.pk}")
    written = page.content.decode()
    assert (
        f'<img class="clip__film" src="/media/{post.asset_id}/image" alt="A fox, sitting. Drawn by Misora"' in written
    )
    assert not re.search(r"<video|scrub|data-do=|clip__sound", written)
    assert "A picture by @mio" in text(page)
    assert "Drawn by Misora" in text(page)
    assert 'property="og:image" content="http://testserver/media/' in written
    assert 'property="og:type" content="article"' in written
    assert "og:video" not in written
    assert "Extend" not in text(page)


def test_the_feed_and_the_wall_show_it_as_a_picture(client, mio):
    post = factories.post(mio, kind="image")
    feed = client.get("/")
    assert "<video" not in feed.content.decode()
    assert 'aria-label="Picture by @mio. Drawn by Misora"' in feed.content.decode()
    wall = client.get("/@mio").content.decode()
    assert f'aria-label="{post.caption}, picture, Drawn by Misora"' in wall
    assert "data-video" not in wall


def test_a_remix_of_a_picture_is_a_picture_unless_one_says_otherwise(client, mio, engine):
    post = factories.post(factories.person("ko"), kind="image")
    page = client.get(f"/make?remix={post.pk}")
    assert re.search(r'name="kind" value="image"[^>]* checked', page.content.decode())
    assert f'src="/media/{post.asset_id}/image"' in page.content.decode()
    assert "<video" not in page.content.decode()
    assert "Remix of @ko ’s picture." in text(page)
    client.post("/make", pressed(remix=post.pk))
    client.post("/make", pressed(remix=post.pk, kind="video", shape="9:16", seconds=4))
    assert [(one.kind, one.parent) for one in Batch.objects.filter(owner=mio).order_by("created_at")] == [
        ("image", post.draft.render),
        ("video", post.draft.render),
    ]


def test_its_remix_says_that_it_came_of_a_picture(client, mio):
    parent = factories.post(factories.person("ko"), kind="image")
    factories.post(mio, remix_of=parent)
    assert "Remix of @ko ’s picture" in text(client.get("/"))


def test_a_picture_has_no_take_to_go_on_from(client, mio, engine):
    draft = factories.finished_draft(mio, kind="image")
    refused = client.post("/make", pressed(kind="video", shape="9:16", seconds=4, extend_take=draft.render_id))
    assert refused.status_code == 422


def test_the_desk_shows_a_reported_picture(client):
    post = factories.post(factories.person(), kind="image", alt="")
    report_post(reporter=factories.person(), post_id=post.pk, reason="copy", text="Mine.")
    client.force_login(factories.person("warden", is_moderator=True))
    page = client.get(f"/reports/{post.pk}").content.decode()
    assert f'src="/media/{post.asset_id}/image" alt="The picture. Drawn by Misora"' in page
    assert "<video" not in page


def test_an_engine_that_makes_pictures_alone_is_told_by_the_picture(client, mio, engine):
    narrow(engine, "image")
    picture = factories.finished_draft(mio, kind="image").render
    now = timezone.now()
    Render.objects.filter(pk=picture.pk).update(started_at=now - timedelta(seconds=3), finished_at=now)
    about = text(client.get("/about"))
    assert "1 credit a picture · About 3 s of work for a picture" in about
    client.force_login(factories.person("warden", is_admin=True))
    assert "About 3 s of work for a picture" in text(client.get("/settings/engines"))
