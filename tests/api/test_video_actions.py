"""Remixes, edits and extensions over plain HTTP: what they keep, who may, and what comes twice."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from misora.accounts.models import ApiKey, User
from misora.accounts.services import create_key
from misora.api.openai.ids import video_id
from misora.credits.services import balance
from misora.generation.models import Batch, Draft, EngineState, Render
from misora.media.models import Asset
from misora.social.models import Post
from misora.social.services import publish
from tests import factories
from tests.engines_for_tests import PATH

pytestmark = pytest.mark.django_db

SMALL = {"width": 160, "height": 288, "seconds": 1.0, "engine": "squares"}


@pytest.fixture
def noor(db: None) -> User:
    return factories.person("noor")


def finished(owner: User, **fields: Any) -> Render:
    return factories.finished_draft(owner, **{**SMALL, **fields}).render


def posted(owner: User, **fields: Any) -> Post:
    post = factories.post(owner, **fields)
    Batch.objects.filter(renders__draft=post.draft).update(**SMALL)
    return post


def remix(http: Client, name: str, prompt: str = "make it night", **headers: str) -> Any:
    address = f"/v1/videos/{name}/remix"
    return http.post(address, {"prompt": prompt}, content_type="application/json", headers=headers)


def edit(http: Client, name: str, prompt: str = "make it night") -> Any:
    return http.post("/v1/videos/edits", {"prompt": prompt, "video": {"id": name}}, content_type="application/json")


def extend(http: Client, name: str, seconds: str = "1", prompt: str = "it sleeps") -> Any:
    body = {"prompt": prompt, "video": {"id": name}, "seconds": seconds}
    return http.post("/v1/videos/extensions", body, content_type="application/json")


@pytest.mark.parametrize("ask", [remix, edit])
def test_words_that_read_as_an_edit_change_the_storyboard_and_keep_the_rest(http, mika, ask):
    before = finished(mika)
    video = ask(http, video_id(before.pk)).json()
    batch = Batch.objects.latest("created_at")
    assert (video["remixed_from_video_id"], video["size"], video["seconds"]) == (video_id(before.pk), "160x288", "1")
    assert (batch.parent, batch.is_remix, batch.via_api, batch.engine) == (before, False, True, "squares")
    assert batch.renders.get().seed == before.seed
    shot = batch.storyboard["shots"][0]
    assert (shot["time_of_day"], shot["subjects"][0]["kind"]) == ("night", "fox")


@pytest.mark.parametrize("ask", [remix, edit, extend])
def test_what_is_made_counts_for_the_key_that_asked(http, mika, ask):
    ask(http, video_id(finished(mika).pk))
    asked = Batch.objects.latest("created_at").key
    assert asked is not None
    ApiKey.objects.filter(pk=asked.pk).update(credits_per_day=1)
    response = ask(http, video_id(finished(mika).pk))
    assert (response.status_code, response.json()["error"]["code"]) == (429, "insufficient_quota")


@pytest.mark.parametrize("ask", [remix, edit, extend])
def test_an_engine_that_is_not_for_everyone_gives_way_too(http, mika, ask, settings):
    engines = {"squares": PATH, "wan": {"engine": PATH, "open_to": "admins"}}
    settings.ENV = settings.ENV.model_copy(update={"misora_engines": engines})
    described = EngineState.objects.get().capabilities
    EngineState.objects.create(
        worker="test", engine="wan", capabilities={**described, "name": "wan"}, seen_at=timezone.now()
    )
    assert ask(http, video_id(finished(mika, engine="wan").pk)).json()["model"] == "squares"
    User.objects.filter(pk=mika.pk).update(is_admin=True)
    assert ask(http, video_id(finished(mika, engine="wan").pk)).json()["model"] == "wan"


def test_other_words_tell_a_scene_of_their_own_and_its_own_words_keep_it(http, mika):
    before = finished(mika)
    remix(http, video_id(before.pk), "a ship at sea")
    assert Batch.objects.latest("created_at").storyboard["shots"][0]["place"] == "sea"
    remix(http, video_id(before.pk), before.batch.prompt)
    assert Batch.objects.latest("created_at").storyboard["shots"][0]["subjects"][0]["kind"] == "fox"


@pytest.mark.parametrize(
    ("prompt", "sentence"), [("remove the elephant", "elephant"), ("  ", "Describe"), ("\0", "Describe")]
)
def test_an_edit_that_cannot_be_followed_is_refused_and_costs_nothing(http, mika, prompt, sentence):
    before, had = finished(mika), balance(mika)
    for ask in (remix, edit):
        response = ask(http, video_id(before.pk), prompt=prompt)
        assert (response.status_code, sentence in response.json()["error"]["message"]) == (400, True)
    assert (balance(mika), Batch.objects.count()) == (had, 1)


def test_an_engine_that_is_gone_gives_way_to_the_default_one(http, mika):
    assert remix(http, video_id(finished(mika, engine="wan").pk)).json()["model"] == "squares"


@pytest.mark.parametrize("ask", [remix, edit, extend])
@pytest.mark.parametrize(
    ("rule", "audience", "status"),
    [
        ("anyone", "public", 200),
        ("anyone", "everyone", 200),
        ("followers", "public", 403),
        ("nobody", "public", 403),
        ("anyone", "followers", 404),
        ("anyone", "only_me", 404),
    ],
)
def test_the_remix_rule_of_a_post_decides_who_may_start_from_it(http, noor, ask, rule, audience, status):  # noqa: PLR0917  # a table
    post = posted(noor, remix_rule=rule, audience=audience)
    response = ask(http, video_id(post.pk))
    assert response.status_code == status
    if status == 200:
        assert response.json()["remixed_from_video_id"] == video_id(post.pk)
        made = Batch.objects.latest("created_at")
        assert (made.parent, made.is_remix, made.owner.username) == (post.draft.render, True, "mika")


def test_a_follower_may_start_from_what_is_for_followers(http, mika, noor):
    factories.follow(mika, noor)
    for rule, status in (("followers", 200), ("nobody", 403)):
        assert remix(http, video_id(posted(noor, remix_rule=rule).pk)).status_code == status


@pytest.mark.parametrize("ask", [remix, edit, extend])
def test_what_somebody_else_has_not_published_is_not_there(http, noor, ask):
    draft, post = finished(noor), posted(noor, audience="public")
    for name in (video_id(draft.pk), video_id(post.draft.render_id), "video_1", "video_" + "0" * 32):
        response = ask(http, name)
        assert (response.status_code, response.json()["error"]["code"]) == (404, "not_found")


def test_the_name_of_a_parent_is_told_only_while_its_post_is_visible(http, mika, noor):
    post = posted(noor, audience="public")
    video = remix(http, video_id(post.pk)).json()["id"]

    def told() -> str | None:
        listed = http.get("/v1/videos").json()["data"][0]["remixed_from_video_id"]
        assert listed == http.get(f"/v1/videos/{video}").json()["remixed_from_video_id"]
        return listed

    assert told() == video_id(post.pk)
    Post.objects.update(audience="only_me")
    assert told() is None
    Post.objects.update(audience="public")
    factories.block(noor, mika)
    assert told() is None


@pytest.mark.parametrize("ask", [remix, edit, extend])
def test_a_clip_that_was_taken_down_is_not_started_from_not_even_by_its_maker(http, mika, noor, ask):
    own, others = posted(mika), posted(noor, audience="public")
    Post.objects.update(hidden_at=timezone.now())
    for name, status in ((own.draft.render_id, 403), (own.pk, 403), (others.pk, 404)):
        assert ask(http, video_id(name)).status_code == status


@pytest.mark.parametrize("ask", [remix, edit, extend])
def test_a_clip_that_is_not_finished_is_not_started_from(http, ask):
    waiting = http.post("/v1/videos", {"prompt": "two squares", "size": "160x288", "seconds": "1"}).json()["id"]
    response = ask(http, waiting)
    assert (response.status_code, response.json()["error"]["code"]) == (409, "conflict")
    assert response["x-should-retry"] == "false"


@pytest.mark.parametrize("ask", [remix, edit, extend])
def test_a_picture_is_no_clip(http, mika, noor, ask):
    post = posted(noor, audience="public")
    own = finished(mika, kind="image")
    Batch.objects.update(kind="image")
    assert ask(http, video_id(own.pk)).status_code == 404
    assert ask(http, video_id(post.pk)).status_code == 404


def test_an_extension_keeps_the_size_and_is_as_long_as_it_is_asked_to_be(http, mika):
    before = finished(mika)
    video = extend(http, video_id(before.pk), "2.5").json()
    batch = Batch.objects.latest("created_at")
    assert (video["seconds"], video["size"], batch.parent) == ("3.5", "160x288", before)
    assert (batch.seconds, batch.before_seconds) == (2.5, 1.0)
    assert batch.extends["chain"] == {"extensions": 1, "seconds": 3.5}


def test_of_somebody_elses_clip_an_extension_is_the_new_part_alone(http, mika, noor):
    video = extend(http, video_id(posted(noor).pk), "2.5").json()
    assert (video["seconds"], Batch.objects.get(owner=mika).before_seconds) == ("2.5", 0)


def test_a_film_goes_on_six_times_also_when_what_came_before_is_deleted(http, mika):
    name = video_id(finished(mika).pk)
    for _number in range(6):
        response = extend(http, name)
        assert response.status_code == 200
        http.delete(f"/v1/videos/{name}")
        name = response.json()["id"]
        take = Render.objects.get(batch=Batch.objects.latest("created_at"))
        Render.objects.filter(pk=take.pk).update(state=Render.State.DONE)
        Draft.objects.create(render=take, asset=factories.asset(mika))
    response = extend(http, name)
    assert (response.status_code, "6 times" in response.json()["error"]["message"]) == (400, True)


def test_a_film_lasts_two_minutes_with_all_its_parts(http, mika):
    before = video_id(finished(mika, seconds=101.5).pk)
    response = extend(http, before, "19")
    assert (response.status_code, "120.5 seconds" in response.json()["error"]["message"]) == (400, True)
    assert extend(http, before, "18.5").status_code == 200


@pytest.mark.parametrize("path", ["edits", "extensions"])
def test_exactly_one_video_is_named_or_sent(http, path):
    film = SimpleUploadedFile("film.mp4", b"film", "video/mp4")
    none = http.post(f"/v1/videos/{path}", {"prompt": "x"})
    both = http.post(f"/v1/videos/{path}", {"prompt": "x", "video": film, "video[id]": "video_1"})
    assert (none.json()["error"]["code"], none.json()["error"]["param"]) == ("missing_required_parameter", "video")
    assert (both.json()["error"]["code"], both.json()["error"]["param"]) == ("invalid_value", "video")


def film_of(owner: User) -> tuple[Draft, SimpleUploadedFile]:
    """A finished draft and its very file."""
    draft = factories.finished_draft(owner, files=True, **SMALL)
    return draft, SimpleUploadedFile("x.mp4", factories.made().files["video"].read_bytes(), "video/mp4")


@pytest.mark.parametrize(
    ("rule", "audience", "status"),
    [("anyone", "public", 200), ("nobody", "public", 403), ("anyone", "only_me", 404), (None, None, 404)],
)
def test_a_film_that_somebody_else_made_here_is_no_way_around_their_rule(http, noor, rule, audience, status):
    draft, film = film_of(noor)
    if rule:
        publish(owner=noor, draft_id=draft.pk, audience=audience, remix_rule=rule)
    response = http.post("/v1/videos/edits", {"prompt": "make it night", "video": film})
    assert response.status_code == status
    assert Batch.objects.exclude(owner=noor).count() == (1 if status == 200 else 0)


@pytest.mark.parametrize("path", ["edits", "extensions"])
def test_a_film_that_cannot_be_used_is_refused_and_leaves_nothing(http, mika, path):
    strange = factories.made().files["video"].read_bytes() + b"\0\0\0\x08free"
    for content, sentence in ((b"no film", "video"), (strange, "72×128")):
        form = {"prompt": "x", "seconds": "1", "video": SimpleUploadedFile("x.mp4", content, "video/mp4")}
        response = http.post(f"/v1/videos/{path}", form)
        assert (response.status_code, sentence in response.json()["error"]["message"]) == (400, True)
    assert not Asset.objects.exists()
    assert not Batch.objects.exists()


def test_the_same_key_is_the_same_video_and_another_request_is_refused(http, mika):
    before = video_id(finished(mika).pk)
    first = remix(http, before, **{"idempotency-key": "k"})
    again = remix(http, before, **{"idempotency-key": "k"})
    assert first.json()["id"] == again.json()["id"]
    other_words = remix(http, before, "make it day", **{"idempotency-key": "k"})
    other_call = http.post("/v1/videos", {"prompt": "make it night"}, headers={"idempotency-key": "k"})
    for reused in (other_words, other_call):
        assert (reused.status_code, reused.json()["error"]["code"]) == (409, "idempotency_key_reused")
        assert reused["x-should-retry"] == "false"
    assert Batch.objects.count() == 2


@pytest.mark.parametrize("path", ["edits", "extensions"])
def test_edits_and_extensions_heed_the_key_too(http, mika, path):
    body = {"prompt": "make it night", "video": {"id": video_id(finished(mika).pk)}, "seconds": "1"}

    def ask(**changes: str) -> Any:
        headers = {"idempotency-key": "k"}
        return http.post(f"/v1/videos/{path}", body | changes, content_type="application/json", headers=headers)

    assert ask().json()["id"] == ask().json()["id"]
    assert ask(prompt="make it day").status_code == 409


def test_keys_of_two_people_have_nothing_to_do_with_each_other(http, mika, noor):
    other = Client(headers={"authorization": f"Bearer {create_key(owner=noor)[1]}"})
    fields = {"prompt": "two squares", "size": "160x288", "seconds": "1"}
    ids = {each.post("/v1/videos", fields, headers={"idempotency-key": "k"}).json()["id"] for each in (http, other)}
    assert len(ids) == 2


def test_the_key_of_a_deleted_video_makes_no_second_one(http):
    def ask() -> Any:
        fields = {"prompt": "two squares", "size": "160x288", "seconds": "1"}
        return http.post("/v1/videos", fields, headers={"idempotency-key": "k"})

    http.delete(f"/v1/videos/{ask().json()['id']}")
    response = ask()
    assert (response.status_code, response.json()["error"]["code"]) == (409, "conflict")


def test_a_refused_request_does_not_use_its_key_up(http):
    def ask(size: str) -> Any:
        fields = {"prompt": "two squares", "size": size, "seconds": "1"}
        return http.post("/v1/videos", fields, headers={"idempotency-key": "k"})

    assert ask("161x288").status_code == 400
    assert ask("160x288").status_code == 200
