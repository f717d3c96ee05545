"""Going on from a clip, and saying what a reference picture is, through the composer."""

import html
import re
from dataclasses import asdict
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from misora.accounts.models import User
from misora.engines.animatic.engine import Animatic
from misora.generation.models import Batch, Draft, EngineState
from misora.social.models import Post
from tests import factories


@pytest.fixture
def mio(db: None) -> User:
    return factories.person("mio")


@pytest.fixture
def at_mio(client: Client, mio: User) -> Client:
    client.force_login(mio)
    return client


@pytest.fixture(autouse=True)
def engine(db: None) -> EngineState:
    """A worker with the embedded engine."""
    can = asdict(Animatic().describe())
    return EngineState.objects.create(worker="w", engine="animatic", capabilities=can, seen_at=timezone.now(), slots=1)


def pressed(**changes: object) -> dict[str, object]:
    usual = {"prompt": "It sleeps", "shape": "9:16", "seconds": 4, "engine": "animatic", "takes": 1, "seed": ""}
    return {**usual, "token": uuid4().hex, **changes}


def words(response: object) -> str:
    text = re.sub(r"<[^>]+>", "", response.content.decode())  # type: ignore[attr-defined]
    return " ".join(html.unescape(text).split())


def portrait(owner: User, **fields: object) -> Draft:
    return factories.finished_draft(owner, width=720, height=1280, **fields)


def posted(author: User, remix_rule: str = Post.RemixRule.ANYONE) -> Post:
    post = factories.post(author, remix_rule=remix_rule)
    Batch.objects.filter(renders__draft=post.draft).update(width=720, height=1280)
    return post


def test_a_draft_offers_to_be_extended_and_the_composer_asks_what_happens_next(at_mio: Client, mio: User) -> None:
    draft = portrait(mio)
    address = f"/make?extend_take={draft.render_id}"
    assert address in at_mio.get(reverse("batch", args=[draft.render.batch_id])).content.decode()
    page = at_mio.get(address)
    assert "What happens next?" in words(page)
    assert "Goes on from the last frame of your take 1." in words(page)
    assert f'value="{draft.render_id}"' in page.content.decode()


def test_a_clip_page_offers_to_extend_what_may_be_remixed(at_mio: Client, mio: User) -> None:
    ko = factories.person("ko")
    open_one, closed = posted(ko), posted(ko, Post.RemixRule.NOBODY)
    assert f"/make?extend={open_one.pk}" in at_mio.get(reverse("clip", args=[open_one.pk])).content.decode()
    assert "extend=" not in at_mio.get(reverse("clip", args=[closed.pk])).content.decode()
    assert "Goes on from the last frame of @ko’s clip." in words(at_mio.get(f"/make?extend={open_one.pk}"))


def test_pressing_make_queues_what_comes_next_with_its_lineage(at_mio: Client, mio: User) -> None:
    draft = portrait(mio)
    answer = at_mio.post("/make", pressed(extend_take=str(draft.render_id)))
    batch = Batch.objects.latest("created_at")
    assert answer["Location"] == reverse("batch", args=[batch.pk])
    assert (batch.parent, batch.is_remix, batch.extends["seed"]) == (draft.render, False, draft.render.seed)
    assert batch.extends["shot"]["place"] == draft.render.batch.storyboard["shots"][-1]["place"]
    assert len(batch.storyboard["shots"]) == 2


def test_extending_a_post_of_another_is_a_remix_of_it(at_mio: Client) -> None:
    post = posted(factories.person("ko"))
    at_mio.post("/make", pressed(extend=str(post.pk)))
    batch = Batch.objects.get(owner__username="mio")
    assert (batch.parent, batch.is_remix) == (post.draft.render, True)
    assert batch.extends is not None


def test_who_may_not_remix_may_not_extend(at_mio: Client) -> None:
    ko = factories.person("ko")
    closed, hidden = posted(ko, Post.RemixRule.NOBODY), factories.post(ko, audience=Post.Audience.ONLY_ME)
    theirs = portrait(ko)
    assert at_mio.get(f"/make?extend={closed.pk}").status_code == 403
    assert at_mio.post("/make", pressed(extend=str(closed.pk))).status_code == 403
    assert at_mio.get(f"/make?extend={hidden.pk}").status_code == 404
    assert at_mio.get(f"/make?extend_take={theirs.render_id}").status_code == 404
    assert at_mio.post("/make", pressed(extend_take=str(theirs.render_id))).status_code == 404
    assert not Batch.objects.filter(owner__username="mio").exists()


def test_a_clip_of_ones_own_that_was_taken_down_is_not_gone_on_from(at_mio: Client, mio: User) -> None:
    post = posted(mio)
    Post.objects.update(hidden_at=timezone.now())
    address = f"/make?extend_take={post.draft.render_id}"
    assert at_mio.get(address).status_code == 403
    assert at_mio.post("/make", pressed(extend_take=str(post.draft.render_id))).status_code == 403
    assert Batch.objects.count() == 1


def test_on_the_web_an_extension_is_the_new_part_alone(at_mio: Client, mio: User) -> None:
    at_mio.post("/make", pressed(extend_take=str(portrait(mio).render_id)))
    batch = Batch.objects.latest("created_at")
    assert (batch.extends is not None, batch.before_seconds, batch.whole_seconds) == (True, 0, 4)


def test_a_whole_film_that_a_program_asked_for_says_its_length_among_the_takes(at_mio: Client, mio: User) -> None:
    draft = portrait(mio, seconds=4, before_seconds=8)
    assert "Ready, 12 s" in words(at_mio.get(reverse("batch", args=[draft.render.batch_id])))


def test_an_extension_keeps_the_format_of_the_clip_before(at_mio: Client, mio: User) -> None:
    draft = factories.finished_draft(mio, width=1280, height=720)
    page = at_mio.get(f"/make?extend_take={draft.render_id}").content.decode()
    assert re.findall(r'<option value="(\d+:\d+)"', page) == ["16:9"]
    assert at_mio.post("/make", pressed(extend_take=str(draft.render_id), shape="9:16")).status_code == 422
    at_mio.post("/make", pressed(extend_take=str(draft.render_id), shape="16:9"))
    batch = Batch.objects.latest("created_at")
    assert (batch.width, batch.height) == (1280, 720)


def test_the_quote_shows_the_storyboard_of_what_comes_next(at_mio: Client, mio: User) -> None:
    draft = portrait(mio)
    answer = at_mio.post("/make/quote", pressed(extend_take=str(draft.render_id), prompt="It sleeps in a forest"))
    assert answer.status_code == 200
    assert "2 shots" in words(answer)


def test_a_reference_picture_is_the_first_frame_or_a_character(at_mio: Client, mio: User) -> None:
    page = words(at_mio.get("/make"))
    assert "The clip begins with it" in page
    assert "The leading character looks like it" in page
    at_mio.post("/make", pressed(reference=factories.picture_file()))
    at_mio.post("/make", pressed(reference=factories.picture_file(), reference_as="character"))
    kinds = list(Batch.objects.order_by("created_at").values_list("reference_as", flat=True))
    assert kinds == ["first frame", "character"]
    assert at_mio.post("/make", pressed(reference_as="wallpaper")).status_code == 422
