"""The composer and the drafts pages."""

import html
import re
from dataclasses import asdict
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from misora.accounts.models import User
from misora.credits.services import charge
from misora.engines.protocol import Capabilities
from misora.generation.models import Batch, Draft, EngineState, Render
from misora.generation.queue.folders import FILM, attempt_folder
from misora.media.stills import NEWEST
from misora.social.models import Post
from tests import factories

HTMX = {"HX-Request": "true"}


@pytest.fixture
def mio(db: None) -> User:
    return factories.person("mio")


@pytest.fixture
def ko(db: None) -> User:
    return factories.person("ko")


@pytest.fixture
def at_mio(client: Client, mio: User) -> Client:
    client.force_login(mio)
    return client


@pytest.fixture
def engine(db: None) -> EngineState:
    """A worker that can make clips."""
    can = Capabilities(
        name="animatic", title="Animatic", kinds=("video",), sizes=((720, 1280), (1280, 720)),
        min_seconds=2, max_seconds=12, fps=24, sound=True, references=0, credits_per_second=0.5,
        stall_seconds={"": 60},
    )  # fmt: skip
    return EngineState.objects.create(
        worker="w", engine="animatic", capabilities=asdict(can), seen_at=timezone.now(), slots=1
    )


def pressed(**changes: object) -> dict[str, object]:
    """What the composer sends."""
    usual = {"prompt": "A red fox runs", "shape": "9:16", "seconds": 4, "engine": "animatic", "takes": 2, "seed": ""}
    return {**usual, "token": uuid4().hex, **changes}


def words(response: object) -> str:
    """The page as people read it."""
    text = re.sub(r"<[^>]+>", "", response.content.decode())  # type: ignore[attr-defined]
    return " ".join(html.unescape(text).split())


@pytest.mark.parametrize("name", ["make", "drafts", "settings", "settings_profile", "settings_keys", "reports"])
def test_someone_signed_out_is_led_to_sign_in(client: Client, db: None, name: str) -> None:
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert response["Location"].startswith("/account/login/")


def test_the_composer_says_cost_and_balance_before_the_button(at_mio: Client, engine: EngineState) -> None:
    response = at_mio.get("/make")
    assert response.status_code == 200
    assert "4 credits of 40" in words(response)
    assert "Only you will see it." in words(response)


def test_the_quote_follows_the_choices_and_shows_the_storyboard_in_words(at_mio: Client, engine: EngineState) -> None:
    response = at_mio.post("/make/quote", pressed(prompt="A unicorn in the snow at night", seconds=8, takes=3))
    assert "12 credits of 40" in words(response)
    assert "1 shot · snow" in words(response)
    assert "unicorn" in words(response)
    assert not Batch.objects.exists()


def test_a_quote_for_more_than_the_balance_says_what_to_do(at_mio: Client, engine: EngineState) -> None:
    response = at_mio.post("/make/quote", pressed(seconds=12, takes=4))
    assert "24 credits of 40" in words(response)
    charge(user=User.objects.get(username="mio"), amount=30, reference="x")
    assert "Choose fewer takes or a shorter clip" in words(at_mio.post("/make/quote", pressed(seconds=12, takes=4)))


def test_a_quote_says_how_long_it_takes_and_how_far_off_that_may_be(
    at_mio: Client, mio: User, engine: EngineState
) -> None:
    assert "How long it takes is not known yet." in words(at_mio.get("/make"))
    batch = factories.batch(mio, engine=engine.engine, seconds=8)
    now = timezone.now()
    for take, took in enumerate((6, 7, 8, 8, 8, 8, 9, 10), 1):
        since = now - timedelta(seconds=took)
        done = {"state": "done", "started_at": since, "finished_at": now}
        Render.objects.create(batch=batch, take=take, seed=1, credits=3, **done)
    assert "Ready in about 8 s, ± 2 s." in words(at_mio.post("/make/quote", pressed(seconds=8, takes=1)))
    Render.objects.create(
        batch=factories.batch(factories.person("noor"), seconds=8),
        engine=engine.engine,
        seed=1,
        credits=3,
        start_tag=-1,
    )
    text = words(at_mio.post("/make/quote", pressed(seconds=8, takes=1)))
    assert "About 20 s, ± 4 s, 1 render ahead of yours." in text


def test_make_charges_and_leads_to_the_takes(at_mio: Client, mio: User, engine: EngineState) -> None:
    response = at_mio.post("/make", pressed())
    batch = Batch.objects.get(owner=mio)
    assert response.status_code == 303
    assert response["Location"] == f"/drafts/{batch.pk}"
    assert batch.renders.count() == 2
    assert (batch.width, batch.height) == (720, 1280)


def test_a_double_click_is_one_batch(at_mio: Client, mio: User, engine: EngineState) -> None:
    form = pressed()
    assert at_mio.post("/make", form)["Location"] == at_mio.post("/make", form)["Location"]
    assert Batch.objects.filter(owner=mio).count() == 1


def test_over_the_feed_the_composer_is_a_sheet_and_leads_on_by_header(at_mio: Client, engine: EngineState) -> None:
    sheet = at_mio.get("/make", headers=HTMX)
    assert "<composer-sheet>" in sheet.content.decode()
    assert "<html" not in sheet.content.decode()
    made = at_mio.post("/make", pressed(), headers=HTMX)
    assert made.status_code == 204
    assert made["HX-Redirect"] == f"/drafts/{Batch.objects.get().pk}"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"prompt": "  "}, "Say what happens"),
        ({"prompt": "a" * 2001}, "2001 characters are too many"),
        ({"shape": "1:1"}, "1:1"),
        ({"seconds": 30}, "30"),
        ({"seed": "-1"}, "A seed is a whole number from 0"),
        ({"engine": "other"}, "other"),
    ],
)
def test_what_can_not_be_made_comes_back_with_everything_typed(
    at_mio: Client, engine: EngineState, changes: dict[str, object], said: str
) -> None:
    response = at_mio.post("/make", pressed(**{"prompt": "A fox & a hen", **changes}))
    assert response.status_code == 422
    assert said in words(response)
    if "prompt" not in changes:
        assert "A fox &amp; a hen" in response.content.decode()
    assert not Batch.objects.exists()


def test_too_few_credits_is_said_in_the_form_and_nothing_is_lost(
    at_mio: Client, mio: User, engine: EngineState
) -> None:
    at_mio.get("/make")
    charge(user=mio, amount=39, reference="x")
    response = at_mio.post("/make", pressed(prompt="My long poem"))
    assert response.status_code == 422
    assert "My long poem" in response.content.decode()
    assert 'role="alert"' in response.content.decode()
    assert not Render.objects.exists()


def test_without_a_worker_the_composer_says_so(at_mio: Client) -> None:
    assert "No engine is running yet" in words(at_mio.get("/make"))
    assert at_mio.post("/make", pressed()).status_code == 422


def test_a_remix_brings_words_seed_and_storyboard_along(at_mio: Client, ko: User, engine: EngineState) -> None:
    parent = factories.post(ko)
    page = at_mio.get(f"/make?remix={parent.pk}")
    assert "Remix of @ko’s clip. Its seed and storyboard came along." in words(page)
    assert f'value="{parent.draft.render.seed}"' in page.content.decode()
    at_mio.post("/make", pressed(prompt="A red fox runs", remix=str(parent.pk)))
    assert Batch.objects.get(owner__username="mio").parent == parent.draft.render


def test_a_remix_in_the_words_of_an_edit_changes_the_clips_storyboard(
    at_mio: Client, ko: User, engine: EngineState
) -> None:
    parent = factories.post(ko)
    was = parent.draft.render.batch.storyboard
    edited = pressed(prompt="make it night", remix=str(parent.pk))
    assert "Changed in the clip you remix." in words(at_mio.post("/make/quote", edited))
    assert at_mio.post("/make", edited).status_code == 303
    shots = Batch.objects.get(owner__username="mio").storyboard["shots"]
    assert [shot["time_of_day"] for shot in shots] == ["night"] * len(was["shots"])
    assert [shot["subjects"] for shot in shots] == [shot["subjects"] for shot in was["shots"]]


def test_a_remix_with_a_whole_new_scene_is_directed_anew(at_mio: Client, ko: User, engine: EngineState) -> None:
    parent = factories.post(ko)
    anew = pressed(prompt="Two robots dance on the beach at sunset", remix=str(parent.pk))
    assert "Directed anew." in words(at_mio.post("/make/quote", anew))
    at_mio.post("/make", anew)
    (shot,) = Batch.objects.get(owner__username="mio").storyboard["shots"]
    assert shot["place"] == "beach"


def test_an_edit_that_is_not_understood_is_refused_with_what_can_be(
    at_mio: Client, ko: User, engine: EngineState
) -> None:
    parent = factories.post(ko)
    refused = at_mio.post("/make", pressed(prompt="make it more vibrant", remix=str(parent.pk)))
    assert refused.status_code == 422
    assert "What can be changed" in words(refused)
    assert not Batch.objects.filter(owner__username="mio").exists()


def test_a_clip_that_may_not_be_remixed_is_refused(at_mio: Client, ko: User, engine: EngineState) -> None:
    closed = factories.post(ko, remix_rule=Post.RemixRule.NOBODY)
    hidden = factories.post(ko, audience=Post.Audience.ONLY_ME)
    assert at_mio.get(f"/make?remix={closed.pk}").status_code == 403
    assert at_mio.get(f"/make?remix={hidden.pk}").status_code == 404
    assert at_mio.post("/make", pressed(remix=str(hidden.pk))).status_code == 404


def _draft(owner: User, **fields: object) -> Draft:
    return factories.finished_draft(owner, **fields)


def test_drafts_are_listed_newest_first_with_few_queries(
    at_mio: Client, mio: User, django_assert_max_num_queries: object
) -> None:
    for number in range(14):
        _draft(mio, prompt=f"Prompt {number:02}")
    at_mio.get("/about")  # the first request of a session notes it
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        response = at_mio.get("/drafts")
    text = words(response)
    assert text.index("Prompt 13") < text.index("Prompt 12")
    assert "Prompt 01" not in text
    older = re.search(r"\?before=[\w-]+", response.content.decode())
    assert older
    assert "Prompt 01" in words(at_mio.get(f"/drafts{older.group()}"))


def test_no_drafts_yet_has_one_button(at_mio: Client) -> None:
    assert "Make the first clip" in words(at_mio.get("/drafts"))


def test_takes_are_shown_to_their_maker_alone(
    at_mio: Client, client: Client, mio: User, ko: User, django_assert_max_num_queries: object
) -> None:
    draft = _draft(mio)
    batch, render = draft.render.batch, draft.render
    at_mio.get("/about")  # the first request of a session notes it
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert at_mio.get(f"/drafts/{batch.pk}").status_code == 200
    client.force_login(ko)
    for path in (f"/drafts/{batch.pk}", f"/takes/{render.pk}", f"/takes/{render.pk}/preview"):
        assert client.get(path).status_code == 404
    for path in (
        f"/drafts/{batch.pk}/publish", f"/drafts/d/{draft.pk}/discard", f"/takes/{render.pk}/cancel",
        f"/takes/{render.pk}/again",
    ):  # fmt: skip
        assert (
            client.post(path, {"take": str(draft.pk), "audience": "public", "remix_rule": "anyone"}).status_code == 404
        )
    assert Draft.objects.filter(pk=draft.pk).exists()
    assert not Post.objects.exists()


def test_the_publish_form_is_private_unless_someone_else_is_chosen(at_mio: Client, mio: User, ko: User) -> None:
    factories.follow(ko, mio)
    draft = _draft(mio)
    page = at_mio.get(f"/drafts/{draft.render.batch.pk}").content.decode()
    checked = re.findall(r'name="audience" value="(\w+)"[^>]*checked', page)
    assert checked == ["only_me"]
    assert 'data-button="Keep it to yourself"' in page
    assert "Your one follower" in page


def test_publishing_makes_one_post_and_leads_to_it(at_mio: Client, mio: User) -> None:
    draft = _draft(mio)
    form = {"take": draft.pk, "caption": "Snow", "alt": "A fox", "audience": "followers", "remix_rule": "nobody"}
    path = f"/drafts/{draft.render.batch.pk}/publish"
    first, again = at_mio.post(path, form), at_mio.post(path, form)
    post = Post.objects.get()
    assert first.status_code == 303
    assert first["Location"] == again["Location"] == f"/c/{post.pk}"
    assert (post.caption, post.audience, post.remix_rule) == ("Snow", "followers", "nobody")


def test_a_publish_form_that_can_not_be_used_comes_back_with_its_words(at_mio: Client, mio: User) -> None:
    draft = _draft(mio)
    path = f"/drafts/{draft.render.batch.pk}/publish"
    long = at_mio.post(path, {"take": draft.pk, "caption": "a" * 501, "audience": "public", "remix_rule": "anyone"})
    assert long.status_code == 422
    assert "a" * 501 in long.content.decode()
    none = at_mio.post(path, {"caption": "Kept words", "audience": "public", "remix_rule": "anyone"})
    assert none.status_code == 422
    assert "Pick the take that you want to publish." in words(none)
    assert "Kept words" in none.content.decode()
    assert not Post.objects.exists()


def _open(owner: User, **fields: object) -> Render:
    batch = factories.batch(owner)
    return Render.objects.create(batch=batch, take=1, seed=1, credits=3, **fields)  # type: ignore[misc]


def test_a_take_that_is_drawn_shows_its_figures_and_is_asked_again(at_mio: Client, mio: User) -> None:
    render = _open(mio, state="running", fraction=0.62, phase="drawing", detail="shot 2 of 3")
    response = at_mio.get(f"/takes/{render.pk}", headers=HTMX)
    assert "62 %" in words(response)
    assert "Drawing, shot 2 of 3." in words(response)
    assert 'hx-trigger="every 1s"' in response.content.decode()


def test_the_newest_frame_is_given_while_there_is_one(at_mio: Client, mio: User) -> None:
    render = _open(mio, state="running", attempt=1, fraction=0.3)
    address = f"/takes/{render.pk}/preview"
    assert at_mio.get(address).status_code == 204
    frame = attempt_folder(render.pk, 1) / FILM / NEWEST
    frame.parent.mkdir(parents=True)
    frame.write_bytes(b"a picture")
    shown = at_mio.get(address)
    assert b"".join(shown.streaming_content) == b"a picture"
    assert "private" in shown["Cache-Control"]


def test_a_take_that_ended_is_swapped_whole_and_asked_no_more(at_mio: Client, mio: User) -> None:
    draft = _draft(mio)
    response = at_mio.get(f"/takes/{draft.render.pk}", headers=HTMX)
    assert response["HX-Retarget"] == f"#take-{draft.render.pk}"
    assert "every 1s" not in response.content.decode()


def test_a_poll_for_a_take_that_is_gone_ends(at_mio: Client) -> None:
    assert at_mio.get(f"/takes/{uuid4()}", headers=HTMX).status_code == 286


def test_a_failed_take_says_why_and_that_its_credits_came_back(at_mio: Client, mio: User) -> None:
    render = _open(mio, state="failed", error="The engine stopped three times. Try again.")
    text = words(at_mio.get(f"/drafts/{render.batch_id}"))
    assert "The engine stopped three times. Try again. Its 3 credits came back." in text
    assert "Try again" in text


def test_cancelling_gives_the_credits_back(at_mio: Client, mio: User, engine: EngineState) -> None:
    at_mio.post("/make", pressed(takes=1))
    render = Render.objects.get()
    response = at_mio.post(f"/takes/{render.pk}/cancel", headers=HTMX)
    assert "You cancelled it. Its 2 credits came back." in words(response)
    assert "4 credits of 40" in words(at_mio.get("/make"))


def test_trying_again_asks_once_with_the_same_words_and_seed(at_mio: Client, mio: User, engine: EngineState) -> None:
    at_mio.post("/make", pressed(takes=1, seed=5))
    failed = Render.objects.get()
    Render.objects.update(state="failed", error="It broke.")
    one, two = at_mio.post(f"/takes/{failed.pk}/again"), at_mio.post(f"/takes/{failed.pk}/again")
    assert one["Location"] == two["Location"]
    assert Batch.objects.count() == 2
    again = Render.objects.exclude(pk=failed.pk).get()
    assert (again.seed, again.batch.prompt) == (5, "A red fox runs")


def test_trying_again_works_after_the_first_try_failed_or_was_thrown_away(
    at_mio: Client, mio: User, engine: EngineState
) -> None:
    at_mio.post("/make", pressed(takes=1))
    failed = Render.objects.get()
    Render.objects.update(state="failed", error="It broke.")
    first = at_mio.post(f"/takes/{failed.pk}/again")["Location"]
    Render.objects.update(state="failed", error="It broke.")
    second = at_mio.post(f"/takes/{failed.pk}/again")["Location"]
    Render.objects.update(state="failed", error="It broke.")
    at_mio.post(f"{second}/discard")
    third = at_mio.post(f"/takes/{failed.pk}/again")["Location"]
    assert len({first, second, third}) == 3
    assert "Waiting" in words(at_mio.get(third))


def test_a_draft_is_thrown_away_with_its_card(at_mio: Client, mio: User) -> None:
    first = _draft(mio)
    second = _draft(mio, of=first.render.batch)
    assert at_mio.post(f"/drafts/d/{first.pk}/discard")["Location"] == f"/drafts/{first.render.batch_id}"
    assert at_mio.post(f"/drafts/d/{second.pk}/discard")["Location"] == "/drafts"
    assert not Draft.objects.exists()


def test_a_batch_of_which_nothing_is_left_is_thrown_away_from_its_page(at_mio: Client, mio: User) -> None:
    failed = _open(mio, state="failed", error="It broke.")
    Render.objects.create(batch=failed.batch, take=2, seed=2, credits=3, state="cancelled")
    page = at_mio.get(f"/drafts/{failed.batch_id}").content.decode()
    assert f'action="/drafts/{failed.batch_id}/discard"' in page
    assert at_mio.post(f"/drafts/{failed.batch_id}/discard")["Location"] == "/drafts"
    assert "A red fox runs" not in words(at_mio.get("/drafts"))
    assert at_mio.get(f"/drafts/{failed.batch_id}").status_code == 404


@pytest.mark.parametrize("left", ["queued", "running", "done"])
def test_a_batch_with_something_to_keep_is_not_thrown_away_as_a_whole(at_mio: Client, mio: User, left: str) -> None:
    failed = _open(mio, state="failed", error="It broke.")
    if left == "done":
        _draft(mio, of=failed.batch)
    else:
        Render.objects.create(batch=failed.batch, take=2, seed=2, credits=3, state=left)
    assert "Throw it all away" not in words(at_mio.get(f"/drafts/{failed.batch_id}"))
    assert at_mio.post(f"/drafts/{failed.batch_id}/discard").status_code == 409
    assert at_mio.get(f"/drafts/{failed.batch_id}").status_code == 200


def test_the_last_take_that_fails_brings_the_button_along(at_mio: Client, mio: User, ko: User) -> None:
    one = _open(mio, state="failed", error="It broke.")
    last = Render.objects.create(batch=one.batch, take=2, seed=2, credits=3, state="running")
    button = f'action="/drafts/{one.batch_id}/discard"'
    assert button not in at_mio.get(f"/takes/{one.pk}", headers=HTMX).content.decode()
    Render.objects.filter(pk=last.pk).update(state="failed", error="It broke.")
    assert button in at_mio.get(f"/takes/{last.pk}", headers=HTMX).content.decode()
    at_mio.force_login(ko)
    assert at_mio.post(f"/drafts/{one.batch_id}/discard").status_code == 404


def test_a_take_page_without_script_is_the_batch(at_mio: Client, mio: User) -> None:
    draft = _draft(mio)
    assert at_mio.get(f"/takes/{draft.render.pk}")["Location"].startswith(f"/drafts/{draft.render.batch_id}#")
