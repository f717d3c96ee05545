"""Listing one's clips, and deleting them."""

from typing import Any
from uuid import uuid4

import pytest

from misora.accounts.models import User
from misora.api.openai.ids import video_id
from misora.credits.services import balance
from misora.generation.asking.requesting import request_renders
from misora.generation.models import Batch, Draft, Render
from misora.generation.queue import leases
from misora.generation.services import discard_batch
from misora.media.models import Asset
from misora.social.models import Post
from misora.social.services import publish
from tests import factories

pytestmark = pytest.mark.django_db


def ask(owner: User, takes: int = 1, prompt: str = "two squares") -> list[str]:
    small = {"seconds": 1.0, "width": 160, "height": 288, "token": uuid4().hex}
    batch = request_renders(owner=owner, prompt=prompt, takes=takes, **small)
    return [video_id(render.pk) for render in batch.renders.order_by("take")]


def listed(http: Any, **query: Any) -> list[str]:
    return [video["id"] for video in http.get("/v1/videos", query).json()["data"]]


def test_an_empty_list_has_no_ends(http):
    assert http.get("/v1/videos").json() == {
        "object": "list", "data": [], "first_id": None, "last_id": None, "has_more": False,
    }  # fmt: skip


def test_pages_meet_and_none_is_lost(http, mika):
    videos = [ask(mika)[0] for _ in range(5)]
    page = http.get("/v1/videos", {"limit": 2}).json()
    assert (page["first_id"], page["last_id"], page["has_more"]) == (videos[4], videos[3], True)
    assert listed(http, limit=2, after=page["last_id"]) == [videos[2], videos[1]]
    last = http.get("/v1/videos", {"limit": 2, "after": videos[1]}).json()
    assert ([video["id"] for video in last["data"]], last["has_more"]) == ([videos[0]], False)
    assert listed(http, order="asc", limit=3, after=videos[1]) == videos[2:]
    assert listed(http) == videos[::-1]


def test_every_take_is_a_video_also_those_of_the_web_but_no_picture_and_nobody_elses(http, mika):
    takes = ask(mika, takes=3)
    factories.finished_draft(factories.person("noor"))
    picture = factories.finished_draft(mika, kind="image")
    assert listed(http) == takes[::-1]
    assert http.get(f"/v1/videos/{video_id(picture.render_id)}").status_code == 404


def test_a_page_takes_few_queries_however_long_it_is(http, mika, django_assert_max_num_queries):
    noor = factories.person("noor")
    for _number in range(6):
        post = factories.post(noor, audience="public")
        factories.finished_draft(mika, parent=post.draft.render)
        factories.finished_draft(mika, parent=factories.finished_draft(mika).render)
    http.get("/v1/videos", {"limit": 1})  # what the first request alone has to look up
    with django_assert_max_num_queries(4):  # the key, its pace, the takes, the posts that they come from
        page = http.get("/v1/videos", {"limit": 100}).json()["data"]
    assert sum(video["remixed_from_video_id"] is not None for video in page) == 12


def test_a_video_that_is_being_made_is_stopped_and_its_credits_come_back(http, mika):
    before = balance(mika)
    video = ask(mika)[0]
    held = leases.claim_next(worker="test")
    assert http.delete(f"/v1/videos/{video}").json() == {"id": video, "object": "video.deleted", "deleted": True}
    assert not leases.renew(render=held)
    assert not leases.deliver(render=held, made=factories.made())
    assert (balance(mika), Render.objects.get().state) == (before, "cancelled")
    assert not Batch.objects.owned_by(mika).exists()


def test_a_finished_video_goes_with_its_files(http, mika, settings, django_capture_on_commit_callbacks):
    draft = factories.finished_draft(mika, files=True)
    file = settings.MEDIA_ROOT / draft.asset.file_name("video")
    assert file.exists()
    with django_capture_on_commit_callbacks(execute=True):
        http.delete(f"/v1/videos/{video_id(draft.render_id)}")
    assert not file.exists()
    assert not Asset.objects.exists()


def test_a_failed_video_can_be_deleted(http, mika):
    video = ask(mika)[0]
    leases.fail_attempt(render=leases.claim_next(worker="test"), code="refused", sentence="No.", final=True)
    assert http.get(f"/v1/videos/{video}").json()["error"]["code"] == "refused"
    assert http.delete(f"/v1/videos/{video}").status_code == 200
    assert http.get(f"/v1/videos/{video}").status_code == 404


def test_after_a_deletion_everything_about_it_is_404(http, mika):
    video = ask(mika)[0]
    http.delete(f"/v1/videos/{video}")
    for method, path in (("GET", ""), ("DELETE", ""), ("GET", "/content"), ("HEAD", "/content")):
        assert http.generic(method, f"/v1/videos/{video}{path}").status_code == 404
    for action in (f"{video}/remix", "edits", "extensions"):
        body = {"prompt": "make it night", "video": {"id": video}}
        assert http.post(f"/v1/videos/{action}", body, content_type="application/json").status_code == 404
    assert listed(http) == []


def test_one_take_of_several_goes_alone(http, mika):
    takes = ask(mika, takes=3)
    for take in takes[:2]:
        http.delete(f"/v1/videos/{take}")
        assert take not in listed(http)
    assert listed(http) == [takes[2]]
    assert Batch.objects.owned_by(mika).exists()
    http.delete(f"/v1/videos/{takes[2]}")
    assert not Batch.objects.owned_by(mika).exists()


def test_takes_that_were_discarded_on_the_web_are_gone_here_too(http, mika):
    (video,) = ask(mika)
    discard_batch(owner=mika, batch_id=Batch.objects.get().pk)
    assert http.get(f"/v1/videos/{video}").status_code == 404
    assert listed(http) == []


def test_a_published_video_stays_until_its_post_is_deleted(http, mika):
    draft = factories.finished_draft(mika)
    publish(owner=mika, draft_id=draft.pk, audience="public")
    response = http.delete(f"/v1/videos/{video_id(draft.render_id)}")
    error = response.json()["error"]
    assert (response.status_code, error["code"], response["x-should-retry"]) == (409, "conflict", "false")
    assert "Delete the post first" in error["message"]
    assert Post.objects.exists()
    assert http.get(f"/v1/videos/{video_id(draft.render_id)}").json()["status"] == "completed"


def test_nobody_deletes_what_is_not_theirs(http):
    draft = factories.finished_draft(factories.person("noor"))
    assert http.delete(f"/v1/videos/{video_id(draft.render_id)}").status_code == 404
    assert Draft.objects.exists()
