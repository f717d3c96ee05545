"""The moderation desk."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from misora.accounts.models import User
from misora.moderation.models import Decision, Report
from misora.social.models import Post
from tests import factories


@pytest.fixture
def warden(db: None) -> User:
    return factories.person("warden", is_moderator=True)


@pytest.fixture
def at_desk(client: Client, warden: User) -> Client:
    client.force_login(warden)
    return client


def reported(text: str = "My boat.") -> Post:
    post = factories.post(factories.person())
    Report.objects.create(post=post, reporter=factories.person(), reason="copy", text=text)
    return post


def test_only_moderators_come_to_the_desk(client: Client, db: None) -> None:
    post = reported()
    client.force_login(factories.person("mio"))
    assert client.get("/reports").status_code == 403
    assert client.get(f"/reports/{post.pk}").status_code == 403
    assert client.post(f"/reports/{post.pk}", {"action": "hide", "statement": "No."}).status_code in (403, 422)
    assert not Decision.objects.exists()


def test_an_empty_desk_says_so(at_desk: Client) -> None:
    assert "Nothing waits" in at_desk.get("/reports").content.decode()


def test_the_desk_shows_queue_and_case_with_few_queries(at_desk: Client, django_assert_max_num_queries: object) -> None:
    posts = [reported(f"Words {number}") for number in range(12)]
    at_desk.get("/about")  # the first request of a session notes it
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        page = at_desk.get(f"/reports/{posts[3].pk}").content.decode()
    assert page.count("queue__item") == 12
    assert "Words 3" in page


def test_the_navigation_tells_moderators_alone_how_many_clips_wait(
    at_desk: Client, django_assert_num_queries: object
) -> None:
    assert 'aria-label="Reports"' in at_desk.get("/about").content.decode()
    Report.objects.create(post=reported(), reporter=factories.person(), reason="spam")  # two about one clip
    reported()
    page = at_desk.get("/about").content.decode()
    assert 'aria-label="Reports, 2 waiting"' in page
    assert '<span class="nav__count" aria-hidden="true">2</span>' in page

    other = Client()
    other.force_login(factories.person("mio"))
    other.get("/about")  # the first request of a session notes it
    with CaptureQueriesContext(connection) as theirs:
        assert "nav__count" not in other.get("/about").content.decode()
    with django_assert_num_queries(len(theirs) + 1):  # type: ignore[operator]
        at_desk.get("/about")


def test_a_decision_answers_the_reports_and_leads_to_the_next_case(at_desk: Client) -> None:
    first, second = reported(), reported()
    response = at_desk.post(f"/reports/{first.pk}", {"action": "hide", "statement": "It copies another clip."})
    assert response["Location"] == f"/reports/{second.pk}"
    first.refresh_from_db()
    assert first.hidden_because == "It copies another clip."
    assert not Report.objects.waiting().filter(post=first).exists()
    assert at_desk.post(f"/reports/{second.pk}", {"action": "keep"})["Location"] == "/reports"


def test_taking_down_without_a_reason_is_asked_back(at_desk: Client) -> None:
    post = reported()
    response = at_desk.post(f"/reports/{post.pk}", {"action": "hide", "statement": " "})
    assert response.status_code == 422
    assert "Say why" in response.content.decode()
    assert not Decision.objects.exists()


def test_a_clip_taken_down_can_be_put_back(at_desk: Client) -> None:
    post = reported()
    at_desk.post(f"/reports/{post.pk}", {"action": "hide", "statement": "Wait."})
    assert "Put it back" in at_desk.get(f"/reports/{post.pk}").content.decode()
    at_desk.post(f"/reports/{post.pk}", {"action": "restore"})
    post.refresh_from_db()
    assert post.hidden_at is None


def test_suspending_needs_words_and_shuts_the_person_out(at_desk: Client) -> None:
    post = reported()
    at_desk.post(f"/reports/{post.pk}", {"action": "suspend", "statement": "Third copy."})
    post.author.refresh_from_db()
    assert not post.author.is_active
    assert post.author.suspended_because == "Third copy."
