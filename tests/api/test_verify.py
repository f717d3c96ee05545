"""“Was this made here?” by program: `POST /api/verify`, and the dialect's provenance checks."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openai import OpenAI

from misora.accounts.models import ApiKey, User
from misora.engines.protocol import Frame
from misora.generation.models import Draft, Receipt
from misora.media.encode import FilmFile
from misora.media.models import Asset
from misora.media.services import store_made
from misora.media.storage import fetched
from misora.social.models import Post
from misora.social.services import publish
from misora.trust import signing
from misora.trust.marks import mark_for, watermark_key
from misora.trust.provenance.credential.manifest import Claim
from misora.trust.provenance.watermark import Watermark
from tests import factories
from tests.attacks.material import scene

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def picture() -> Frame:
    return next(scene(640, 360, 1, seed=5))


def made_here(owner: User, picture: Frame, folder: Path, title: str = "A clip") -> Draft:
    """A picture as it is made here: marked, signed, with its receipt."""
    draft = factories.finished_draft(owner, kind="image")
    asset_id = draft.render_id
    ident = mark_for(asset_id)
    mark = Watermark(watermark_key(), ident, width=640, height=360)
    with FilmFile(
        folder / str(asset_id), width=640, height=360, fps=24, seconds=0, kind="image", filters=[mark]
    ) as film:
        film.frame(picture.copy())
        made = film.close()
    claim = Claim(title, "generated", "wan", "wan-2.2", str(asset_id), watermark=ident)
    files, _state = signing.seal(made.files, claim)
    asset = store_made(owner=owner, made=type(made)(**{**vars(made), "files": files}), asset_id=asset_id)
    Draft.objects.filter(pk=draft.pk).update(asset=asset)
    Receipt.objects.create(draft=draft, engine="wan", model="wan-2.2", seed=7, credits=3)
    draft.refresh_from_db()
    return draft


@pytest.fixture
def draft(mika: User, picture: Frame, tmp_path: Path) -> Draft:
    return made_here(mika, picture, tmp_path)


@pytest.fixture
def post(mika: User, draft: Draft) -> Post:
    return publish(
        owner=mika, draft_id=draft.pk, caption=SCRIPT, alt="", audience=Post.Audience.PUBLIC, remix_rule="anyone"
    )


def content_of(asset: Asset) -> bytes:
    with fetched(asset.file_name(asset.kind)) as path:
        return path.read_bytes()


def stripped(content: bytes) -> bytes:
    """As another program saves it: cropped, in another format, without its credential."""
    shown = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)[20:-30, 40:-40]
    return cv2.imencode(".jpg", shown, [cv2.IMWRITE_JPEG_QUALITY, 85])[1].tobytes()


def ask(client: Client, content: bytes, **more: Any) -> Any:
    return client.post("/api/verify", {"file": SimpleUploadedFile("a", content), **more})


@pytest.fixture
def anyone() -> Iterator[Client]:
    return Client()


def test_a_public_clip_is_named_to_anyone_with_all_three_findings(anyone: Client, post: Post) -> None:
    answer = ask(anyone, content_of(post.asset)).json()
    assert answer["verdict"] == "made_here"
    assert answer["post"]["id"] == str(post.pk)
    assert answer["post"]["url"].endswith(f"/c/{post.pk}")
    assert (answer["post"]["by"], answer["post"]["made_of"]) == ("mika", [])
    assert answer["made_with"] == {"engine": "wan", "model": "wan-2.2"}
    assert (answer["credential"]["state"], answer["credential"]["ours"]) == ("trusted", True)
    mark = answer["watermark"]
    assert (mark["found"], mark["id"], mark["pictures"]) == (True, f"{mark_for(post.asset_id):012x}", "same")
    assert mark["confidence"] > 0.999_999
    assert set(answer["fingerprint"]) >= {"found", "share", "confidence", "says", "leaves_open"}


def test_a_stripped_and_cropped_copy_is_named_by_its_mark(anyone: Client, post: Post) -> None:
    answer = ask(anyone, stripped(content_of(post.asset))).json()
    assert (answer["verdict"], answer["post"]["id"], answer["credential"]["state"]) == (
        "made_here",
        str(post.pk),
        "none",
    )


def test_a_draft_is_made_here_and_nothing_more(anyone: Client, http: Client, draft: Draft) -> None:
    content = content_of(draft.asset)
    answer = ask(anyone, content).json()
    assert (answer["verdict"], answer["post"], answer["made_at"], answer["made_with"]) == (
        "made_here",
        None,
        None,
        None,
    )
    told = json.dumps(answer)
    for secret in ("mika", str(draft.pk), str(draft.asset_id), f"{mark_for(draft.asset_id):012x}", "wan-2.2"):
        assert secret not in told
    own = ask(http, content).json()
    assert own["made_at"] is not None
    assert own["watermark"]["id"] == f"{mark_for(draft.asset_id):012x}"


def test_markup_in_a_file_comes_back_as_text(anyone: Client, mika: User, picture: Frame, tmp_path: Path) -> None:
    draft = made_here(mika, picture, tmp_path, title=SCRIPT)
    response = ask(anyone, content_of(draft.asset))
    assert response["Content-Type"] == "application/json"
    assert SCRIPT not in response.content.decode(), "its title is nobody's business"


def test_a_link_to_a_clip_of_ours_is_answered(anyone: Client, post: Post) -> None:
    link = f"http://testserver/c/{post.pk}"
    for response in (
        anyone.post("/api/verify", {"url": link}),
        anyone.post("/api/verify", json.dumps({"url": link}), content_type="application/json"),
    ):
        assert (response.status_code, response.json()["post"]["id"]) == (200, str(post.pk))


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        ({}, "multipart/form-data"),
        ("{", "application/json"),
        ('{"url": 7}', "application/json"),
        ("[" * 9000, "application/json"),
        ("null", "application/json"),
        ("a file", "video/mp4"),
        ("--x", "multipart/form-data; boundary=y"),
    ],
)
def test_what_is_neither_a_file_nor_a_link_is_refused(anyone: Client, sent: Any, kind: str) -> None:
    more = {} if isinstance(sent, dict) else {"content_type": kind}
    response = anyone.post("/api/verify", sent, **more)
    assert (response.status_code, response.json()["error"]["code"]) == (422, "invalid_input")


def test_both_at_once_are_refused_and_so_is_another_method(anyone: Client) -> None:
    assert ask(anyone, b"x", url="https://example.org/a").status_code == 422
    refused = anyone.get("/api/verify")
    assert (refused.status_code, refused["Allow"]) == (405, "POST")


def test_a_wrong_key_is_told_so(anyone: Client) -> None:
    response = anyone.post("/api/verify", {}, headers={"authorization": "Bearer sk-misora-wrong"})
    assert response.json()["error"]["code"] == "invalid_api_key"


def test_a_key_that_may_not_read_learns_no_more_than_anyone(http: Client) -> None:
    ApiKey.objects.update(scopes=["make"])
    assert ask(http, b"x").json()["error"]["code"] == "scope_missing"


def test_who_asks_too_often_is_told_when_to_come_again(anyone: Client, settings: Any) -> None:
    settings.ENV = settings.ENV.model_copy(update={"misora_verify_per_hour_signed_out": 1})
    content = factories.picture_file().read()
    assert ask(anyone, content).status_code == 200
    refused = ask(anyone, content)
    assert (refused.status_code, refused.json()["error"]["code"]) == (429, "rate_limit_exceeded")
    assert int(refused["Retry-After"]) > 3000


def test_a_file_beyond_the_limit_is_not_taken_in(anyone: Client, settings: Any) -> None:
    settings.ENV = settings.ENV.model_copy(update={"misora_verify_bytes": 1_000_000})
    assert ask(anyone, bytes(1_100_000)).status_code == 422
    settings.ENV = settings.ENV.model_copy(update={"misora_verify_bytes": 60_000_000})
    assert "doesn't know this kind" in ask(anyone, bytes(range(1, 251)) * 120_000).json()["error"]["message"]


@pytest.mark.django_db(transaction=True)
def test_the_official_client_checks_where_a_picture_is_from(
    openai: OpenAI, mika: User, picture: Frame, tmp_path: Path
) -> None:
    draft = made_here(mika, picture, tmp_path)
    answer = openai.content_provenance_checks.create(file=("a.webp", content_of(draft.asset)))
    credential, mark, likeness = answer.results
    assert answer.object == "content_provenance_check"
    assert (credential.type, credential.outcome, credential.validation_state) == ("c2pa", "detected", "trusted")
    assert (credential.model, credential.issuer) == ("wan-2.2", signing.settings.ENV.misora_name)
    assert credential.generated_at is not None
    # The client's types don't know these; it hands them on.
    assert (mark.type, mark.outcome, mark.model) == ("watermark", "detected", "wan-2.2")
    assert (likeness.type, likeness.outcome) == ("fingerprint", "not_detected")
    plain = openai.content_provenance_checks.create(file=("a.png", factories.picture_file().read()))
    assert [result.outcome for result in plain.results] == ["not_detected"] * 3
    assert plain.results[0].validation_state == "not_present"


def test_a_check_without_a_usable_file_names_it(http: Client) -> None:
    for sent in ({}, {"file": SimpleUploadedFile("a.html", b"<!doctype html>")}):
        error = http.post("/v1/content_provenance_checks", sent).json()["error"]
        assert (error["type"], error["param"]) == ("invalid_request_error", "file")
