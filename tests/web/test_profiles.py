"""People's pages."""

import pytest
from django.test import Client

from misora.accounts.models import Block, Follow
from misora.social.models import Post
from misora.social.services import like, profile_of
from tests.factories import block, follow, person, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(client: Client):
    ada = person("ada")
    client.force_login(ada)
    return ada


def body(response) -> str:
    return response.content.decode()


def test_a_profile_shows_name_words_and_the_clips_one_may_see(client: Client) -> None:
    mio = person("mio")
    profile = profile_of(mio)
    profile.name, profile.bio = "Mio", "Paper films."
    profile.save()
    post(mio, caption="Seen by all", audience=Post.Audience.PUBLIC)
    post(mio, caption="Kept in here", audience=Post.Audience.EVERYONE)
    page = body(client.get("/@mio"))
    assert "Paper films." in page
    assert "Seen by all" in page
    assert "Kept in here" not in page
    assert "<b>1</b> post" in page


def test_a_handle_is_found_in_any_case(client: Client) -> None:
    person("mio")
    assert client.get("/@Mio").status_code == 200


def test_nobody_is_404(client: Client) -> None:
    response = client.get("/@nobody")
    assert response.status_code == 404
    assert "There is no @nobody here." in body(response)


def test_remixes_have_their_own_tab(client: Client, ada) -> None:
    mio = person("mio")
    parent = post(person("kei"))
    post(mio, caption="My own idea")
    post(mio, caption="After Kei", remix_of=parent)
    page = body(client.get("/@mio/remixes"))
    assert "After Kei" in page
    assert "of <bdi>@kei</bdi>’s" in page
    assert "My own idea" not in page


def test_what_one_liked_is_for_oneself_alone(client: Client, ada) -> None:
    clip = post(person("mio"), caption="Loved")
    like(user=ada, post_id=clip.pk)
    assert "Loved" in body(client.get("/@ada/liked"))
    client.force_login(person("kei"))
    assert client.get("/@ada/liked").status_code == 404
    assert Client().get("/@ada/liked").status_code == 404
    assert "/@ada/liked" not in body(client.get("/@ada"))


def test_private_clips_are_marked_in_words_for_their_maker(client: Client, ada) -> None:
    post(ada, caption="Just a test", audience=Post.Audience.ONLY_ME)
    assert 'aria-label="Just a test, 0 seconds, Drawn by Misora, Only you"' in body(client.get("/@ada"))


def test_following_and_stopping_work_without_a_script(client: Client, ada) -> None:
    mio = person("mio")
    assert client.post("/@mio/follow")["Location"] == "/@mio"
    assert Follow.objects.filter(follower=ada, followed=mio).exists()
    assert "Following @mio. Stop following" in body(client.get("/@mio"))
    client.post("/@mio/unfollow")
    assert not Follow.objects.exists()


def test_htmx_gets_the_follow_button_alone(client: Client, ada) -> None:
    person("mio")
    page = body(client.post("/@mio/follow", headers={"HX-Request": "true"}))
    assert "<html" not in page
    assert "/@mio/unfollow" in page


def test_following_oneself_is_refused_with_a_page(client: Client, ada) -> None:
    assert client.post("/@ada/follow").status_code in (409, 422, 403)
    assert not Follow.objects.exists()


def test_a_blocked_person_is_gone_but_for_the_way_back(client: Client, ada) -> None:
    mio = person("mio")
    post(mio, caption="Something")
    client.post("/@mio/block")
    assert Block.objects.filter(blocker=ada, blocked=mio).exists()
    page = body(client.get("/@mio"))
    assert "You blocked @mio" in page
    assert "Something" not in page
    client.post("/@mio/unblock")
    assert "Something" in body(client.get("/@mio"))


def test_who_blocks_one_is_not_there(client: Client, ada) -> None:
    block(person("mio"), ada)
    assert client.get("/@mio").status_code == 404


def test_an_empty_profile_invites_its_owner_to_make_something(client: Client, ada) -> None:
    assert "Your first clip is one sentence away" in body(client.get("/@ada"))
    client.force_login(person("kei"))
    assert "@ada shows you no clips" in body(client.get("/@ada"))


def test_a_long_wall_has_a_plain_link_to_more(client: Client, ada) -> None:
    for number in range(31):
        post(ada, caption=f"Clip number {number}.")
    first = client.get("/@ada")
    assert f"?after={first.context['page'].next}" in body(first)
    rest = body(client.get("/@ada", {"after": first.context["page"].next}))
    assert "Clip number 0." in rest
    assert "That is all of it." in rest


def test_a_full_wall_takes_few_queries(client: Client, ada, django_assert_max_num_queries) -> None:
    mio = person("mio")
    follow(ada, mio)
    parent = post(ada)
    for _ in range(20):
        post(mio, remix_of=parent)
    client.get("/@mio")  # the first request of a session also records where it is from
    with django_assert_max_num_queries(13):  # session, person, whom, four bonds, page, parents, four counts
        client.get("/@mio")
