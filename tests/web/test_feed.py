"""The feed as a browser gets it."""

import pytest
from django.test import Client
from django.urls import reverse

from misora.social.models import Post
from tests.factories import finished_draft, follow, person, post

pytestmark = pytest.mark.django_db
FEED = "/"
BY_HTMX = {"HX-Request": "true"}


@pytest.fixture
def ada(client: Client):
    ada = person("ada")
    client.force_login(ada)
    return ada


def body(response) -> str:
    return response.content.decode()


def test_signed_out_the_feed_says_what_this_server_is_and_shows_what_is_public(client: Client) -> None:
    mio = person("mio")
    post(mio, caption="For the whole web", audience=Post.Audience.PUBLIC)
    post(mio, caption="For people here", audience=Post.Audience.EVERYONE)
    response = client.get(FEED)
    assert response.status_code == 200
    assert "turns a sentence into a short film" in body(response)
    assert "For the whole web" in body(response)
    assert "For people here" not in body(response)


def test_signed_out_an_empty_server_says_so(client: Client) -> None:
    assert "Nothing is public yet" in body(client.get(FEED))


def test_following_shows_only_people_one_follows_and_oneself(client: Client, ada) -> None:
    mio, kei = person("mio"), person("kei")
    follow(ada, mio)
    post(mio, caption="From Mio")
    post(kei, caption="From Kei")
    post(ada, caption="My own")
    page = body(client.get(FEED))
    assert "From Mio" in page
    assert "My own" in page
    assert "From Kei" not in page


def test_everyone_shows_strangers_too_newest_first(client: Client, ada) -> None:
    post(person("mio"), caption="The older one")
    post(person("kei"), caption="The newer one")
    page = body(client.get(FEED, {"tab": "everyone"}))
    assert page.index("The newer one") < page.index("The older one")


def test_following_nobody_offers_everyone(client: Client, ada) -> None:
    page = body(client.get(FEED))
    assert "Quiet here so far" in page
    assert "?tab=everyone" in page


def test_a_long_feed_has_a_plain_link_to_more_and_ends(client: Client, ada) -> None:
    mio = person("mio")
    for number in range(11):
        post(mio, caption=f"Clip number {number}.")
    first = client.get(FEED, {"tab": "everyone"})
    assert "Clip number 1." in body(first)
    assert "Clip number 0." not in body(first)
    assert "caught up" not in body(first)
    following = first.context["page"].next
    last = body(client.get(FEED, {"tab": "everyone", "after": following}))
    assert "Clip number 0." in last
    assert "Clip number 1." not in last
    assert "You’re caught up" in last


def test_htmx_gets_the_next_clips_without_the_page_around_them(client: Client, ada) -> None:
    post(person("mio"))
    response = client.get(FEED, {"tab": "everyone"}, headers=BY_HTMX)
    assert "<html" not in body(response)
    assert "clip-player" in body(response)
    assert "HX-Request" in response["Vary"]


def test_a_broken_cursor_is_refused_with_a_page(client: Client) -> None:
    response = client.get(FEED, {"after": "nonsense"})
    assert response.status_code == 422
    assert "Start again from its top" in body(response)


def test_a_remix_names_its_parent_only_to_those_who_may_see_it(client: Client, ada) -> None:
    mio = person("mio")
    parent = post(mio, audience=Post.Audience.EVERYONE)
    post(person("kei"), caption="The remix", remix_of=parent)
    assert "Remix of <bdi>@mio</bdi>" in body(client.get(FEED, {"tab": "everyone"}))
    Post.objects.filter(pk=parent.pk).update(audience=Post.Audience.ONLY_ME)
    page = body(client.get(FEED, {"tab": "everyone"}))
    assert "@mio" not in page
    assert "Remix of something that is not to be seen" in page


def test_what_was_drawn_instead_is_said(client: Client, ada) -> None:
    draft = finished_draft(person("mio"))
    board = draft.render.batch.storyboard
    board["shots"][0]["subjects"][0] |= {"kind": "unicorn", "drawn_as": "horse"}
    draft.render.batch.save()
    Post.objects.create(author=draft.asset.owner, draft=draft, asset=draft.asset, audience=Post.Audience.EVERYONE)
    assert "Drawn as: horse (asked for: unicorn)" in body(client.get(FEED, {"tab": "everyone"}))


def test_a_caption_is_shown_as_text_never_as_markup(client: Client, ada) -> None:
    post(ada, caption="<script>alert(1)</script>", alt='"><img src=x onerror=alert(1)>')
    page = body(client.get(FEED))
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_a_clip_nobody_has_scrolled_to_fetches_only_its_still(client: Client, ada) -> None:
    post(ada)
    page = body(client.get(FEED))
    assert 'preload="none"' in page
    assert "controls" in page, "without a script the browser's own controls play it"


@pytest.mark.parametrize("tab", ["following", "everyone"])
def test_a_full_feed_takes_few_queries(client: Client, ada, django_assert_max_num_queries, tab: str) -> None:
    mio = person("mio")
    follow(ada, mio)
    parent = post(mio)
    for _ in range(10):
        post(mio, remix_of=parent)
    client.get(FEED, {"tab": tab})  # the first request of a session also records where it is from
    with django_assert_max_num_queries(5):  # session, person, page, parents, the cookie's renewal at most
        client.get(FEED, {"tab": tab})


def test_the_public_feed_takes_one_query_or_two(client: Client, django_assert_max_num_queries) -> None:
    mio = person("mio")
    parent = post(mio, audience=Post.Audience.PUBLIC)
    for _ in range(5):
        post(mio, audience=Post.Audience.PUBLIC, remix_of=parent)
    with django_assert_max_num_queries(2):
        client.get(FEED)


def test_the_feed_marks_where_one_is(client: Client, ada) -> None:
    page = body(client.get(FEED, {"tab": "everyone"}))
    assert f'<a href="{reverse("feed")}?tab=everyone" aria-current="page">' in page
