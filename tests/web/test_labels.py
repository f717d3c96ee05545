"""Every page that shows a clip or picture says how it was made, in words, and in the one word."""

import json
import re
from dataclasses import asdict

import pytest
from django.test import Client
from django.utils import timezone

from misora.accounts.models import User
from misora.engines.animatic.engine import Animatic
from misora.generation.models import EngineState
from misora.media.models import Asset
from misora.social.models import Post
from misora.trust.provenance.label import word
from misora.web.templatetags.labelwords import with_label
from tests.factories import finished_draft, person, post

pytestmark = pytest.mark.django_db
BY = {"animatic": "Drawn by Misora", "wan": "AI"}


def body(response) -> str:
    return response.content.decode()


@pytest.fixture
def mio(client: Client) -> User:
    mio = person("mio")
    client.force_login(mio)
    return mio


def test_there_is_one_word_for_each_way() -> None:
    assert (word("generated"), word("drawn")) == ("AI", "Drawn by Misora")


@pytest.mark.parametrize("engine", BY)
@pytest.mark.parametrize("kind", ["video", "image"])
def test_the_feed_says_it_to_those_who_look_and_those_who_listen(
    client: Client, mio: User, kind: str, engine: str
) -> None:
    post(mio, kind=kind, engine=engine, alt="A fox over snow")
    page = body(client.get("/"))
    assert re.search(rf"<a class=\"fact\" href=\"/about#labels\"><svg.*?</svg>{BY[engine]}<", page)
    spoken = f"A fox over snow. {BY[engine]}"
    assert (f'aria-label="{spoken}"' if kind == "video" else f'alt="{spoken}"') in page
    assert re.search(rf"<article [^>]*aria-label=\"(Clip|Picture) by @mio\. {BY[engine]}\"", page)


@pytest.mark.parametrize("engine", BY)
def test_a_wall_says_it_on_each_poster_and_in_its_name(client: Client, mio: User, engine: str) -> None:
    post(mio, engine=engine, caption="Snow")
    page = body(client.get("/@mio"))
    assert f'<span class="poster__label">{BY[engine]}</span>' in page
    assert re.search(rf"aria-label=\"Snow, [^\"]*{BY[engine]}", page)


@pytest.mark.parametrize("engine", BY)
def test_drafts_and_their_takes_say_it(client: Client, mio: User, engine: str) -> None:
    draft = finished_draft(mio, engine=engine, prompt="A fox")
    assert f"1 ready · {BY[engine]} ·" in body(client.get("/drafts"))
    takes = body(client.get(f"/drafts/{draft.render.batch_id}"))
    assert f'aria-label="A fox. {BY[engine]}"' in takes
    assert f"</svg>{BY[engine]}</p>" in takes
    assert f"It says “{BY[engine]}” in its pictures, beside them and in the file." in takes


def test_every_step_of_a_lineage_says_its_own(client: Client, mio: User) -> None:
    first = post(mio, engine="wan")
    remix = post(person("ko"), remix_of=first)
    steps = re.findall(r"<span class=\"small quiet\">(AI|Drawn by Misora)</span>", body(client.get(f"/c/{remix.pk}")))
    assert steps == ["AI", "Drawn by Misora"]


@pytest.mark.parametrize(
    ("engine", "source"), [("animatic", "algorithmicMedia"), ("wan", "trainedAlgorithmicMedia")], ids=BY
)
def test_what_others_preview_of_a_public_clip_says_it(client: Client, engine: str, source: str) -> None:
    clip = post(person("mio"), audience=Post.Audience.PUBLIC, caption="Snow", alt="A fox", engine=engine)
    page = body(client.get(f"/c/{clip.pk}"))
    for name, content in (("og:title", f"Snow · {BY[engine]}"), ("og:description", f"A fox. {BY[engine]}")):
        assert f'<meta property="{name}" content="{content}">' in page
    data = data_of(page)
    assert (data["@type"], data["creditText"], data["duration"]) == ("VideoObject", f"{BY[engine]} · @mio", "PT0.5S")
    assert data["digitalSourceType"] == f"http://cv.iptc.org/newscodes/digitalsourcetype/{source}"


def test_what_misora_drew_over_a_models_pictures_says_so_to_programs(client: Client) -> None:
    can = asdict(Animatic().describe())
    EngineState.objects.create(worker="w", engine="animatic", capabilities=can, seen_at=timezone.now())
    clip = post(person("mio"), audience=Post.Audience.PUBLIC)
    Asset.objects.filter(pk=clip.asset_id).update(made_by="generated")
    data = data_of(body(client.get(f"/c/{clip.pk}")))
    assert str(data["digitalSourceType"]).endswith("/compositeWithTrainedAlgorithmicMedia")


def data_of(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    read: dict[str, object] = json.loads(found[1])
    return read


def test_a_caption_can_not_leave_the_data_of_its_page(client: Client) -> None:
    poison = '</script><script>alert(1)</script>"}'
    clip = post(person("mio"), audience=Post.Audience.PUBLIC, caption=poison)
    page = body(client.get(f"/c/{clip.pk}"))
    assert "<script>alert" not in page
    assert data_of(page)["name"] == poison


def test_a_clip_that_is_not_public_gives_programs_nothing(client: Client, mio: User) -> None:
    clip = post(mio, audience=Post.Audience.FOLLOWERS)
    assert "ld+json" not in body(client.get(f"/c/{clip.pk}"))


@pytest.mark.parametrize(
    ("words", "said"), [("A fox", "A fox. AI"), ("A fox!", "A fox! AI"), ("A fox. ", "A fox. AI"), ("", "AI")]
)
def test_the_label_is_a_sentence_of_its_own_for_those_who_listen(words: str, said: str, mio: User) -> None:
    assert with_label(words, finished_draft(mio, engine="wan").asset) == said


def test_what_doesnt_say_how_it_was_made_is_shown_as_ai(mio: User) -> None:
    asset = finished_draft(mio).asset
    asset.made_by = ""
    assert with_label("A fox", asset) == "A fox. AI"
