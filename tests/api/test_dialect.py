"""What holds for every answer under /v1: its shape, its request id, the methods it names."""

from uuid import UUID

import pytest
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.test import Client, RequestFactory

from misora.api.openai.middleware import Dialect

pytestmark = pytest.mark.django_db


def error_of(response: HttpResponse, status: int) -> dict[str, str]:
    assert response.status_code == status
    assert response["Content-Type"] == "application/json"
    assert UUID(response["x-request-id"]).version == 4
    error = response.json()["error"]
    assert set(error) == {"message", "type", "param", "code"}
    assert error["message"].endswith(".")
    return error


def test_every_answer_has_its_own_request_id(http):
    ids = {http.get("/v1/videos")["x-request-id"] for _ in range(2)}
    ids |= {http.get(address)["x-request-id"] for address in ("/v1/videos/x", "/v1/nothing", "/v1/openapi.json", "/v1")}
    assert len({UUID(name) for name in ids}) == 6


def test_a_client_does_not_choose_its_request_id(http):
    assert http.get("/v1/videos", headers={"x-request-id": "mine"})["x-request-id"] != "mine"


def test_pages_have_none(client):
    response = client.get("/about")
    assert (response.status_code, "x-request-id" in response) == (200, False)
    assert client.get("/v1x").headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("PUT", "/v1/videos", "GET, POST"),
        ("PATCH", "/v1/videos/video_1", "DELETE, GET"),
        ("OPTIONS", "/v1/videos", "GET, POST"),
        ("POST", "/v1/videos/video_1/content", "GET, HEAD"),
        ("GET", "/v1/videos/edits", "POST"),
        ("GET", "/v1/videos/video_1/remix", "POST"),
        ("POST", "/v1/openapi.json", "GET"),
    ],
)
def test_a_method_that_an_address_lacks_is_refused_with_those_it_has(http, method, path, allow):
    response = http.generic(method, path)
    error = error_of(response, 405)
    assert (response["Allow"], error["code"]) == (allow, "method_not_allowed")
    assert method in error["message"]
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/v1/nothing", "/v1/videos/", "/v1/videos/a/b/c", "/v1/", "/v1//videos"])
def test_an_address_that_is_not_here_is_said_in_shape(http, path):
    for method in ("GET", "POST", "DELETE"):
        assert error_of(http.generic(method, path), 404)["code"] == "not_found"


def test_what_django_refuses_itself_is_said_in_shape(http, settings):
    settings.ALLOWED_HOSTS = ["misora.example"]
    assert error_of(http.get("/v1/videos", headers={"host": "elsewhere.example"}), 400)["code"] == "invalid_value"


def test_a_fault_around_the_dialect_is_told_in_shape_and_logged_with_its_request(caplog):
    def broken(_request: HttpRequest) -> HttpResponse:
        return HttpResponseServerError("<h1>Traceback</h1>")

    response = Dialect(broken)(RequestFactory().get("/v1/videos"))
    assert (response.status_code, b"Traceback" in response.content) == (500, False)
    assert response["x-request-id"] in caplog.records[-1].getMessage()


@pytest.mark.parametrize(
    ("query", "param"),
    [
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=many", "limit"),
        ("limit=", "limit"),
        ("order=up", "order"),
        ("after=video_1", "after"),
        ("after=%00", "after"),
        ("after=video_" + "g" * 32, "after"),
    ],
)
def test_a_query_that_cannot_be_used_names_its_parameter(http, query, param):
    error = error_of(http.get(f"/v1/videos?{query}"), 400)
    assert error["param"] == param
    assert error["message"].startswith(f"{param}: ")


def test_a_scope_that_is_missing_is_said_in_shape(mika):
    from misora.accounts.models import ApiKey
    from misora.accounts.services import create_key

    key, secret = create_key(owner=mika)
    ApiKey.objects.filter(pk=key.pk).update(scopes=["read"])
    reader = Client(headers={"authorization": f"Bearer {secret}"})
    assert reader.get("/v1/videos").status_code == 200
    for method, path in (("POST", "/v1/videos"), ("DELETE", "/v1/videos/video_1"), ("POST", "/v1/videos/edits")):
        assert error_of(reader.generic(method, path), 403)["code"] == "scope_missing"
