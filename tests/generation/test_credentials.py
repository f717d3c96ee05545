"""What was made here is signed before anyone can take it along."""

import json
from pathlib import Path

import c2pa
import pytest
from django.core.files.storage import default_storage

from misora.generation.asking.requesting import request_renders
from misora.generation.making.wire import Spent
from misora.generation.models import Draft
from misora.generation.queue import leases
from misora.generation.takes import credentials
from misora.media.durable import sha256_of
from misora.media.models import Asset
from misora.social.services import publish, source_render
from misora.trust.marks import asset_of
from misora.trust.provenance.credential.reading import read
from misora.trust.signing import BeingSigned, root_pem
from tests import factories
from tests.races import together

pytestmark = pytest.mark.django_db

AWAY = "http://127.0.0.1:9/"
"""Nobody tells the time there."""


def delivered(**more) -> Draft:
    held = leases.claim_next(worker="w")
    assert leases.deliver(render=held, made=factories.made(), spent=Spent(model="squares-1"), **more)
    return Draft.objects.get(render=held)


def reading(asset: Asset, name: str):
    path = Path(default_storage.path(asset.file_name(name)))
    return read(path, str(asset.renditions[name]["content_type"]), roots=[root_pem()])


def store_of(asset: Asset, name: str = "video") -> dict:
    with c2pa.Reader(default_storage.path(asset.file_name(name))) as reader:
        return json.loads(reader.json())


def clock_away(settings) -> None:
    settings.ENV = settings.ENV.model_copy(update={"misora_timestamp_url": AWAY})


def clock_back(settings) -> None:
    settings.ENV = settings.ENV.model_copy(update={"misora_timestamp_url": ""})


def test_every_file_of_a_delivered_clip_is_trusted_under_the_servers_root(ask):
    batch = ask()
    asset = delivered().asset
    assert asset.signature == "signed"
    told = {name: reading(asset, name) for name in asset.renditions}
    assert {name: one.state for name, one in told.items()} == dict.fromkeys(("video", "poster", "sprite"), "trusted")
    film = told["video"]
    assert (film.asset, film.model) == (str(batch.renders.get().pk), "squares-1")
    assert {str(asset_of(one.watermark)) for one in told.values()} == {film.asset}
    assert (asset.size_bytes, asset.sha256) == (
        sum(one["bytes"] for one in asset.renditions.values()),
        sha256_of(Path(default_storage.path(asset.file_name("video")))),
    )


@pytest.mark.parametrize("choice", [True, False])
def test_the_makers_choice_about_training_stands_in_every_file(ask, mika, choice):
    ask()
    type(mika).objects.update(may_train=choice)  # after they asked for it: what counts is what they want now
    store = store_of(delivered().asset)
    told = next(
        one["data"]["entries"]
        for one in store["manifests"][store["active_manifest"]]["assertions"]
        if one["label"].startswith("cawg")
    )
    assert told["cawg.ai_generative_training"]["use"] == ("allowed" if choice else "notAllowed")


def test_what_cannot_be_signed_now_waits_and_nobody_takes_it_along(ask, mika, settings):
    clock_away(settings)
    ask()
    draft = delivered()
    assert draft.asset.signature == "waiting"
    assert reading(draft.asset, "video").state == "none"
    for take in (
        lambda: publish(owner=mika, draft_id=draft.pk),
        lambda: source_render(user=mika, key=draft.render.pk),
        lambda: request_renders(owner=mika, prompt="more", seconds=1, extends=draft.render, token="next"),
    ):
        with pytest.raises(BeingSigned, match="still being signed"):
            take()


@pytest.mark.django_db(transaction=True)
def test_what_waits_is_signed_as_soon_as_that_is_possible(ask, mika, settings):
    clock_away(settings)
    ask()
    draft = delivered()
    before = draft.asset.folder
    assert credentials.sign_waiting() == 0
    clock_back(settings)
    assert credentials.sign_waiting() == 1
    asset = Asset.objects.get(pk=draft.asset.pk)
    assert asset.signature == "signed"
    assert reading(asset, "video").state == "trusted"
    assert asset.size_bytes == sum(default_storage.size(asset.file_name(name)) for name in asset.renditions)
    assert not Path(default_storage.path(before)).exists()
    assert publish(owner=mika, draft_id=draft.pk)
    assert credentials.sign_waiting() == 0


@pytest.mark.django_db(transaction=True)
def test_two_workers_that_sign_the_same_clip_leave_one(ask, settings):
    clock_away(settings)
    ask()
    asset = delivered().asset
    clock_back(settings)
    assert sorted(together(credentials.sign_waiting, credentials.sign_waiting)) in ([0, 1], [1, 1])
    asset.refresh_from_db()
    assert reading(asset, "video").state == "trusted"
    folder = Path(default_storage.path(asset.folder))
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


@pytest.mark.parametrize("moment", ["before the update", "after the update"])
@pytest.mark.django_db(transaction=True)
def test_a_kill_while_a_waiting_clip_is_signed_loses_nothing(ask, settings, monkeypatch, moment):
    class Killed(BaseException):
        """As a kill: nothing that would clean up runs."""

    def dies(*_args, **_more):
        raise Killed

    clock_away(settings)
    ask()
    draft = delivered()
    clock_back(settings)
    with monkeypatch.context() as patch:
        if moment == "before the update":
            patch.setattr("misora.media.storage.remove", lambda _folder: None)
            patch.setattr("misora.media.services.sha256_of", dies)
        else:
            patch.setattr("misora.media.services.remove_files", dies)
        with pytest.raises(Killed):
            credentials.sign_waiting()
    asset = Asset.objects.get(pk=draft.asset.pk)
    assert asset.signature == ("waiting" if moment == "before the update" else "signed")
    assert all(default_storage.exists(asset.file_name(name)) for name in asset.renditions)
    credentials.sign_waiting()
    asset.refresh_from_db()
    assert reading(asset, "video").state == "trusted"


def test_keys_that_cannot_be_read_let_a_clip_wait_and_it_is_not_lost(ask, settings, tmp_path):
    settings.CREDENTIALS = tmp_path / "credentials"
    root_pem()
    (settings.CREDENTIALS / "root.key").unlink()
    ask()
    assert delivered().asset.signature == "waiting"


def test_a_clip_from_before_there_were_credentials_stays_as_it_was(mika):
    draft = factories.finished_draft(mika, files=True)
    assert draft.asset.signature == "none"
    assert publish(owner=mika, draft_id=draft.pk)
