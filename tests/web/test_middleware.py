"""What stands around every page."""

import pytest
from django.test import Client

from tests.factories import person, post

pytestmark = pytest.mark.django_db
HERE = "http://testserver/c/here?comments=x"


def test_a_part_of_a_page_leads_the_whole_page_to_the_sign_in(client: Client) -> None:
    clip = post(person("mio"))
    response = client.post(f"/c/{clip.pk}/like", headers={"HX-Request": "true", "HX-Current-URL": HERE})
    assert response.status_code == 204
    assert response["HX-Redirect"] == "/account/login/?next=%2Fc%2Fhere%3Fcomments%3Dx"


def test_a_form_leads_to_the_sign_in_and_back_to_its_page(client: Client) -> None:
    clip = post(person("mio"))
    response = client.post(f"/c/{clip.pk}/like", headers={"Referer": HERE})
    assert response.status_code == 302
    assert response["Location"] == "/account/login/?next=%2Fc%2Fhere%3Fcomments%3Dx"


@pytest.mark.parametrize("page", ["", "https://evil.example/trap", "javascript:alert(1)", "http://testserver"])
def test_nobody_elses_page_is_gone_back_to(client: Client, page: str) -> None:
    clip = post(person("mio"))
    response = client.post(f"/c/{clip.pk}/like", headers={"Referer": page})
    assert response["Location"] == "/account/login/?next=%2F"


def test_a_page_that_needs_a_person_is_gone_back_to_itself(client: Client) -> None:
    assert client.get("/drafts")["Location"] == "/account/login/?next=/drafts"


@pytest.mark.parametrize("page", ["/?tab=everyone", "/@mio", "/c/00000000-0000-0000-0000-000000000000"])
def test_htmx_gets_a_page_whole_that_it_restores(client: Client, page: str) -> None:
    post(person("mio"))
    restore = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert b"<html" in client.get(page, headers=restore).content
    assert b"<html" not in client.get(page, headers={"HX-Request": "true"}).content


def test_a_restored_page_that_needs_a_person_is_followed_to_the_sign_in(client: Client) -> None:
    response = client.get("/drafts", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert (response.status_code, response["Location"]) == (302, "/account/login/?next=/drafts")
