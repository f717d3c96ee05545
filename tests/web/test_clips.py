"""A clip's page, and what people do there."""

import re

import pytest
from django.test import Client

from misora.generation.models import Receipt
from misora.moderation.models import Report
from misora.social.models import Comment, Like, Post
from misora.social.services import comment, like
from misora.web.templatetags.makewords import receipt_words
from tests.factories import block, follow, person, post

pytestmark = pytest.mark.django_db
BY_HTMX = {"HX-Request": "true"}


@pytest.fixture
def ada(client: Client):
    ada = person("ada")
    client.force_login(ada)
    return ada


def body(response) -> str:
    return response.content.decode()


def test_a_public_clip_plays_for_anyone_and_carries_its_preview(client: Client) -> None:
    clip = post(person("mio"), audience=Post.Audience.PUBLIC, alt="A red fox runs.")
    response = client.get(f"/c/{clip.pk}")
    assert response.status_code == 200
    page = body(response)
    assert f'<meta property="og:video" content="http://testserver/media/{clip.asset_id}/video">' in page
    assert f'<meta property="og:image" content="http://testserver/media/{clip.asset_id}/poster">' in page
    assert '<meta property="og:image:alt" content="A red fox runs. Drawn by Misora">' in page
    assert '<meta name="twitter:card" content="summary_large_image">' in page


@pytest.mark.parametrize("audience", [Post.Audience.ONLY_ME, Post.Audience.FOLLOWERS, Post.Audience.EVERYONE])
def test_what_is_not_public_is_not_there_signed_out(client: Client, audience: str) -> None:
    clip = post(person("mio"), audience=audience, caption="A secret caption")
    response = client.get(f"/c/{clip.pk}")
    assert response.status_code == 404
    assert "A secret caption" not in body(response)


def test_a_clip_for_everyone_here_has_no_preview_for_other_sites(client: Client, ada) -> None:
    clip = post(person("mio"), audience=Post.Audience.EVERYONE)
    page = body(client.get(f"/c/{clip.pk}"))
    assert "og:video" not in page
    assert '<meta name="robots" content="noindex">' in page


def test_a_follower_sees_whose_followers_it_is_for(client: Client, ada) -> None:
    mio = person("mio")
    follow(ada, mio)
    clip = post(mio, audience=Post.Audience.FOLLOWERS)
    assert "Followers of @mio" in body(client.get(f"/c/{clip.pk}"))


def test_a_clip_that_was_taken_down_tells_its_maker_why(client: Client, ada) -> None:
    from django.utils import timezone

    clip = post(ada, audience=Post.Audience.PUBLIC)
    Post.objects.filter(pk=clip.pk).update(hidden_at=timezone.now(), hidden_because="It shows a person.")
    page = body(client.get(f"/c/{clip.pk}"))
    assert "A moderator took this clip down" in page
    assert "It shows a person." in page
    assert "og:video" not in page
    assert Client().get(f"/c/{clip.pk}").status_code == 404


def test_a_clip_shows_its_receipt_to_its_maker_alone(client: Client, ada) -> None:
    own, other = post(ada), post(person("mio"))
    for clip, seconds in ((own, 8.64), (other, None)):
        Receipt.objects.create(
            draft=clip.draft, engine="animatic", model="0.1.0", seed=7, compute_seconds=seconds, credits=2
        )
    line = "Receipt: animatic 0.1.0, seed 7, 8.6 s of computing, 2 credits."
    assert line in body(client.get(f"/c/{own.pk}"))
    assert line in body(client.get(f"/drafts/{own.draft.render.batch_id}"))
    assert "Receipt:" not in body(client.get(f"/c/{other.pk}"))
    client.logout()
    assert "Receipt:" not in body(client.get(f"/c/{own.pk}"))


@pytest.mark.parametrize(
    ("joules", "said"), [(11_520, "3.2 Wh"), (90_000, "25 Wh"), (180, "0.05 Wh"), (1, "0.001 Wh"), (0, "0.001 Wh")]
)
def test_a_receipt_tells_energy_in_watt_hours_and_what_was_measured(joules: float, said: str) -> None:
    receipt = Receipt(engine="wan", seed=7, energy_joules=joules, credits=2)
    assert receipt_words(receipt) == (
        f"Receipt: wan, seed 7, about {said} measured (all that the machine took meanwhile), 2 credits."
    )


def test_liking_works_without_a_script_and_counts_once(client: Client, ada) -> None:
    clip = post(person("mio"))
    for _ in range(2):
        response = client.post(f"/c/{clip.pk}/like")
        assert response.status_code == 302
        assert response["Location"] == f"/c/{clip.pk}"
    assert Like.objects.filter(post=clip, user=ada).count() == 1
    client.post(f"/c/{clip.pk}/unlike")
    assert not Like.objects.exists()


def test_htmx_gets_the_button_in_its_new_state(client: Client, ada) -> None:
    clip = post(person("mio"))
    page = body(client.post(f"/c/{clip.pk}/like", headers=BY_HTMX))
    assert 'aria-pressed="true"' in page
    assert f"/c/{clip.pk}/unlike" in page
    assert "Like, 1 like" in page


def test_liking_what_one_may_not_see_is_refused(client: Client, ada) -> None:
    clip = post(person("mio"), audience=Post.Audience.ONLY_ME)
    assert client.post(f"/c/{clip.pk}/like").status_code == 404
    assert not Like.objects.exists()


def test_liking_signed_out_leads_to_sign_in(client: Client) -> None:
    clip = post(person("mio"), audience=Post.Audience.PUBLIC)
    response = client.post(f"/c/{clip.pk}/like")
    assert response.status_code == 302
    assert response["Location"].startswith("/account/login/")
    assert not Like.objects.exists()


def test_commenting_works_without_a_script(client: Client, ada) -> None:
    clip = post(person("mio"))
    response = client.post(f"/c/{clip.pk}/comments", {"text": "The snow is <b>lovely</b>"})
    assert response["Location"] == f"/c/{clip.pk}#comments"
    page = body(client.get(f"/c/{clip.pk}"))
    assert "The snow is &lt;b&gt;lovely&lt;/b&gt;" in page
    assert "1 comment<" in page


def test_an_empty_comment_is_said_beside_what_was_typed(client: Client, ada) -> None:
    clip = post(person("mio"))
    response = client.post(f"/c/{clip.pk}/comments", {"text": "   "})
    assert response.status_code == 422
    assert "The comment is empty" in body(response)
    assert not Comment.objects.exists()


def test_from_the_panel_a_refusal_is_one_plain_sentence(client: Client, ada) -> None:
    clip = post(person("mio"))
    response = client.post(f"/c/{clip.pk}/comments?panel", {"text": ""}, headers=BY_HTMX)
    assert response.status_code == 422
    assert response["Content-Type"].startswith("text/plain")
    assert "The comment is empty" in body(response)


def test_too_many_comments_are_answered_with_429(client: Client, ada, settings) -> None:
    clip = post(person("mio"))
    for number in range(settings.ENV.misora_comments_per_minute):
        client.post(f"/c/{clip.pk}/comments", {"text": f"{number}"})
    response = client.post(f"/c/{clip.pk}/comments", {"text": "One more"})
    assert response.status_code == 429
    assert "Wait a moment" in body(response)


def test_the_maker_deletes_a_comment_and_a_stranger_does_not(client: Client, ada) -> None:
    clip = post(person("mio"))
    said = comment(author=person("kei"), post_id=clip.pk, text="Hello")
    address = f"/c/{clip.pk}/comments/{said.pk}/delete"
    assert client.post(address).status_code == 403
    client.force_login(clip.author)
    client.post(address)
    assert not Comment.objects.exists()


def test_the_talk_comes_alone_for_the_sheet_and_with_its_origin_for_the_panel(client: Client, ada) -> None:
    clip = post(person("mio"))
    comment(author=ada, post_id=clip.pk, text="Hello there")
    sheet = body(client.get(f"/c/{clip.pk}/comments", headers=BY_HTMX))
    assert "Hello there" in sheet
    assert "Where it comes from" not in sheet
    assert "<textarea" in sheet
    panel = body(client.get(f"/c/{clip.pk}/comments?panel", headers=BY_HTMX))
    assert "Where it comes from" in panel
    assert "<textarea" not in panel, "the panel has its own"


def test_the_lineage_names_the_first_maker_and_links_to_the_remixes(client: Client, ada) -> None:
    first = post(person("mio"), caption="The first")
    second = post(person("kei"), caption="The second", remix_of=first)
    page = body(client.get(f"/c/{second.pk}"))
    assert "made the first one" in page
    assert f"/c/{first.pk}" in page
    assert "1 remix of this clip" in body(client.get(f"/c/{first.pk}"))
    assert f"/c/{second.pk}" in body(client.get(f"/c/{first.pk}/remixes"))


def test_remix_is_offered_as_its_maker_allows(client: Client, ada) -> None:
    mio = person("mio")
    free = post(mio)
    kept = post(mio, remix_rule=Post.RemixRule.NOBODY)
    followers = post(mio, remix_rule=Post.RemixRule.FOLLOWERS)
    link = "?remix="
    assert link in body(client.get(f"/c/{free.pk}"))
    assert link not in body(client.get(f"/c/{kept.pk}"))
    assert link not in body(client.get(f"/c/{followers.pk}"))
    follow(ada, mio)
    assert link in body(client.get(f"/c/{followers.pk}"))


def test_deleting_asks_first_and_then_ends_on_the_profile(client: Client, ada) -> None:
    clip = post(ada, files=True)
    assert "Delete this clip?" in body(client.get(f"/c/{clip.pk}/delete"))
    assert Post.objects.filter(pk=clip.pk).exists()
    assert client.post(f"/c/{clip.pk}/delete")["Location"] == "/@ada"
    assert not Post.objects.filter(pk=clip.pk).exists()


def test_somebody_elses_clip_can_not_be_deleted(client: Client, ada) -> None:
    clip = post(person("mio"))
    assert client.get(f"/c/{clip.pk}/delete").status_code == 404
    assert client.post(f"/c/{clip.pk}/delete").status_code == 404
    assert Post.objects.filter(pk=clip.pk).exists()


def test_its_maker_changes_words_and_audience(client: Client, ada) -> None:
    clip = post(ada, audience=Post.Audience.PUBLIC)
    assert f'href="/c/{clip.pk}/edit"' in body(client.get(f"/c/{clip.pk}"))
    page = body(client.get(f"/c/{clip.pk}/edit"))
    assert clip.caption in page
    assert re.search(r'value="public"[^>]* checked', page)
    words = {"caption": "New words", "alt": "", "audience": "only_me", "remix_rule": "nobody"}
    assert client.post(f"/c/{clip.pk}/edit", words)["Location"] == f"/c/{clip.pk}"
    clip.refresh_from_db()
    assert {name: getattr(clip, name) for name in words} == words
    client.logout()
    assert client.get(f"/c/{clip.pk}").status_code == 404


def test_an_audience_that_does_not_exist_is_asked_for_again(client: Client, ada) -> None:
    clip = post(ada)
    response = client.post(f"/c/{clip.pk}/edit", {"audience": "the_moon", "remix_rule": "nobody"})
    assert response.status_code == 422
    assert 'class="field__error"' in body(response)


def test_somebody_elses_clip_can_not_be_changed(client: Client, ada) -> None:
    clip = post(person("mio"), audience=Post.Audience.PUBLIC)
    words = {"caption": "Mine", "alt": "", "audience": "public", "remix_rule": "nobody"}
    assert client.get(f"/c/{clip.pk}/edit").status_code == 404
    assert client.post(f"/c/{clip.pk}/edit", words).status_code == 404
    clip.refresh_from_db()
    assert clip.caption == "A fox in the snow"


def test_a_report_lands_with_its_reason(client: Client, ada) -> None:
    clip = post(person("mio"))
    assert client.get(f"/c/{clip.pk}/report").status_code == 200
    response = client.post(f"/c/{clip.pk}/report", {"reason": "likeness", "text": "That is my face."})
    assert response["Location"] == f"/c/{clip.pk}"
    report = Report.objects.get()
    assert (report.post, report.reporter, report.reason, report.text) == (clip, ada, "likeness", "That is my face.")
    assert "A moderator will look at it" in body(client.get(f"/c/{clip.pk}"))


def test_a_report_without_a_reason_is_asked_for_one(client: Client, ada) -> None:
    clip = post(person("mio"))
    response = client.post(f"/c/{clip.pk}/report", {"text": "Hm"})
    assert response.status_code == 422
    assert "Choose what is wrong with it" in body(response)
    assert not Report.objects.exists()


def test_blocked_people_do_not_find_the_clip(client: Client, ada) -> None:
    mio = person("mio")
    clip = post(mio, audience=Post.Audience.PUBLIC)
    block(mio, ada)
    assert client.get(f"/c/{clip.pk}").status_code == 404


def test_a_clip_with_much_talk_takes_few_queries(client: Client, ada, django_assert_max_num_queries) -> None:
    parent = post(person("mio"))
    clip = post(person("kei"), remix_of=parent)
    for number in range(12):
        someone = person(f"fan{number}")
        comment(author=someone, post_id=clip.pk, text="Lovely")
        like(user=someone, post_id=clip.pk)
    client.get(f"/c/{clip.pk}")  # the first request of a session also records where it is from
    with django_assert_max_num_queries(8):  # session, person, clip, talk, three of the lineage, one to spare
        client.get(f"/c/{clip.pk}")
