"""What a clip's page says of its making and of what it bears."""

import hashlib
import ssl

import pytest
from django.test import Client

from misora.accounts.models import User
from misora.generation.models import Receipt
from misora.media.models import Asset
from misora.social.models import Post
from misora.trust.marks import mark_for
from misora.trust.models import Fingerprint, Origin
from tests.factories import asset, finished_draft, follow, person, post

pytestmark = pytest.mark.django_db


def body(response) -> str:
    return response.content.decode()


def test_an_old_clip_says_that_it_bears_nothing(client: Client) -> None:
    clip = post(person("mio"), audience=Post.Audience.PUBLIC)
    page = body(client.get(f"/c/{clip.pk}/made"))
    assert "None: it was made before this server signed files." in page
    assert "None: it was made before this server marked pictures." in page
    assert "Not noted yet." in page
    assert "doesn’t let others train models with it." in page
    assert "Drawn by Misora" in page


def test_what_a_clip_bears_is_said_with_its_engine_and_model(client: Client) -> None:
    mio = person("mio", may_train=True)
    clip = post(mio, audience=Post.Audience.PUBLIC, engine="wan")
    Asset.objects.filter(pk=clip.asset_id).update(signature="signed")
    mark_for(clip.asset_id)
    Fingerprint.objects.create(asset_id=clip.asset_id, made=True, pictures=b"")
    Receipt.objects.create(draft=clip.draft, engine="wan", model="Wan 2.2 sha256:4f1d", seed=7, credits=3)
    page = body(client.get(f"/c/{clip.pk}/made"))
    for words in ("Signed by this server", "In every picture of it", "Known to this server", "Wan 2.2 sha256:4f1d"):
        assert words in page
    assert "lets others train models with it." in page
    assert "credits" not in page


def test_who_may_not_see_a_clip_does_not_learn_how_it_was_made(client: Client) -> None:
    mio, ada = person("mio"), person("ada")
    clip = post(mio, audience=Post.Audience.FOLLOWERS)
    assert client.get(f"/c/{clip.pk}/made").status_code == 404
    client.force_login(ada)
    assert client.get(f"/c/{clip.pk}/made").status_code == 404
    follow(ada, mio)
    assert client.get(f"/c/{clip.pk}/made").status_code == 200


def test_its_menu_and_its_facts_lead_there(client: Client) -> None:
    clip = post(person("mio"), audience=Post.Audience.PUBLIC)
    assert body(client.get(f"/c/{clip.pk}")).count(f'href="/c/{clip.pk}/made"') == 2


@pytest.fixture
def mio(client: Client) -> User:
    mio = person("mio")
    client.force_login(mio)
    return mio


def test_a_draft_that_waits_for_its_signature_says_so_and_offers_no_file(client: Client, mio: User) -> None:
    draft = finished_draft(mio)
    Asset.objects.filter(pk=draft.asset_id).update(signature="waiting")
    assert "1 ready · 1 being signed" in body(client.get("/drafts"))
    page = body(client.get(f"/drafts/{draft.render.batch_id}"))
    assert "It is being signed." in page
    assert "This take is being signed, which takes a moment." in page
    assert "download=" not in page
    Asset.objects.update(signature="signed")
    page = body(client.get(f"/drafts/{draft.render.batch_id}"))
    assert "being signed" not in page
    assert "download=" in page


def test_a_draft_that_waits_for_its_signature_is_not_published_and_its_maker_reads_why(
    client: Client, mio: User
) -> None:
    draft = finished_draft(mio)
    Asset.objects.filter(pk=draft.asset_id).update(signature="waiting")
    said = {"take": draft.pk, "caption": "", "alt": "", "audience": "public", "remix_rule": "anyone"}
    answer = client.post(f"/drafts/{draft.render.batch_id}/publish", said)
    assert answer.status_code == 422
    assert "still being signed" in body(answer)
    assert not Post.objects.exists()


def test_the_root_certificate_is_there_for_everyone(client: Client) -> None:
    answer = client.get("/about/root.pem")
    assert answer["Content-Type"] == "application/x-pem-file"
    assert answer.content.startswith(b"-----BEGIN CERTIFICATE-----")
    assert b"PRIVATE" not in answer.content
    about = body(client.get("/about"))
    assert 'href="/about/root.pem"' in about
    assert 'href="/verify"' in about
    sha256 = hashlib.sha256(ssl.PEM_cert_to_DER_cert(answer.content.decode())).hexdigest()
    assert sha256 in about.replace(":", "").lower()


def test_about_is_there_while_the_root_certificate_can_not_be_read(client: Client, settings, tmp_path) -> None:
    settings.CREDENTIALS = tmp_path / "credentials"
    settings.CREDENTIALS.mkdir(mode=0o700)
    (settings.CREDENTIALS / "root.pem").write_text("torn")
    assert client.get("/about/root.pem").status_code == 503
    about = client.get("/about")
    assert about.status_code == 200
    assert "SHA-256" not in body(about)


@pytest.mark.parametrize(
    ("style", "said"), [("moving", "In the picture, with its maker"), ("off", "Beside every clip on its")]
)
def test_about_says_where_the_label_stands(client: Client, settings, style: str, said: str) -> None:
    settings.ENV = settings.ENV.model_copy(update={"misora_label": style})
    assert said in body(client.get("/about"))


def with_a_copy_of(clip: Post, owner: User):
    """A draft that began with a picture of somebody else's clip."""
    picture = asset(owner, kind="image")
    Origin.objects.create(asset=picture, copy_of=clip.asset_id)
    return finished_draft(owner, engine="wan", reference=picture)


def publish(client: Client, draft):
    said = {"take": draft.pk, "caption": "", "alt": "", "audience": "public", "remix_rule": "anyone"}
    return client.post(f"/drafts/{draft.render.batch_id}/publish", said)


def test_the_maker_of_a_copy_reads_whose_it_is_before_and_everyone_after(client: Client, mio: User) -> None:
    clip = post(person("friend"), audience=Post.Audience.PUBLIC)
    draft = with_a_copy_of(clip, mio)
    takes = body(client.get(f"/drafts/{draft.render.batch_id}"))
    assert "These are the pictures of <bdi>@friend</bdi>’s clip." in takes
    assert f'href="/c/{clip.pk}"' in takes
    assert "Published, it says so, as a remix." in takes
    published = publish(client, draft)
    client.logout()
    page = body(client.get(published["Location"]))
    assert "It holds pictures of <bdi>@friend</bdi>’s clip, recognised by their looks." in page
    assert "Remix of <bdi>@friend</bdi>’s clip" in page


def test_a_remix_that_was_openly_started_is_no_copy(client: Client, mio: User) -> None:
    clip = post(person("friend"), audience=Post.Audience.PUBLIC)
    remix = post(mio, audience=Post.Audience.PUBLIC, remix_of=clip)
    page = body(client.get(f"/c/{remix.pk}"))
    assert "Remix of <bdi>@friend</bdi>’s clip" in page
    assert "recognised by their looks" not in page


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"audience": Post.Audience.PUBLIC, "remix_rule": Post.RemixRule.NOBODY}, "keeps this clip from being remixed"),
        ({"audience": Post.Audience.ONLY_ME, "caption": "Secret"}, "which isn&#x27;t yours to see or to remix"),
    ],
    ids=["not for remixing", "not yours to see"],
)
def test_a_copy_that_may_not_be_published_says_so_and_can_not_be_picked(
    client: Client, mio: User, fields: dict[str, str], words: str
) -> None:
    clip = post(person("friend"), **fields)
    draft = with_a_copy_of(clip, mio)
    takes = body(client.get(f"/drafts/{draft.render.batch_id}"))
    assert words in takes
    assert 'name="take"' not in takes
    assert 'id="publish"' not in takes
    assert "Secret" not in takes
    assert publish(client, draft).status_code == 422
    assert Post.objects.count() == 1
