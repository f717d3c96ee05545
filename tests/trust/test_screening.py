"""What is known to be forbidden, or was taken down, doesn't come in."""

import os
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from PIL import Image

from misora.accounts.models import User
from misora.core.errors import Unavailable
from misora.media.models import Asset
from misora.trust.known_bad import HashFiles, Hit, known_bad
from misora.trust.models import Fingerprint, Origin, Sighting
from misora.trust.prints import prints_of
from misora.trust.provenance.fingerprint.packing import pack, unpack
from misora.trust.provenance.fingerprint.pictures import asked, known
from misora.trust.recognition import block, remember
from misora.trust.screening import PicturesRefused, forget_sightings, keep_down, screened, screened_asset
from misora.trust.uploads import receive_picture, receive_still
from tests import factories
from tests.trust.test_recognition import cut, film, scene


@pytest.fixture
def ann(db: None, settings: Any, tmp_path: Path) -> User:
    settings.DATA = tmp_path
    settings.ENV = settings.ENV.model_copy(update={"misora_disk_floor_bytes": 0})
    return factories.person("ann")


def png(seed: int) -> SimpleUploadedFile:
    held = BytesIO()
    Image.fromarray(scene(seed)).save(held, "PNG")
    return SimpleUploadedFile("me.png", held.getvalue(), "image/png")


def listed(path: Path, *seeds: int, settings: Any = None) -> Path:
    hashes = [known([(0.0, scene(seed))])[0].hashes[0].tobytes().hex() for seed in seeds]
    path.write_text("# a list\n" + "".join(f"{one}, something\n" for one in hashes))
    if settings is not None:
        settings.ENV = settings.ENV.model_copy(update={"misora_known_bad": [path]})
    return path


def taken_down(maker: User, seed: int) -> Asset:
    asset = factories.asset(maker)
    remember(asset_id=asset.pk, pictures=pack(known(film(seed))), sound=b"", made=True)
    block(asset_id=asset.pk, because="stolen")
    return asset


def test_nothing_is_compared_unless_the_operator_names_a_list(ann: User) -> None:
    assert known_bad().look_up(asked(film(100))) is None


def test_a_list_knows_a_picture_made_over_but_not_another(tmp_path: Path) -> None:
    files = HashFiles([listed(tmp_path / "one.txt", 100, 101), listed(tmp_path / "two.txt", 200)])
    assert files.look_up(asked([(0.0, np.ascontiguousarray(scene(200)[:, ::-1]))])) == Hit("two.txt", 0)
    assert files.look_up(asked([(0.0, scene(300)), (1.0, scene(101))])) == Hit("one.txt", 0), "one of its seconds"
    assert files.look_up(asked([(0.0, scene(300))])) is None
    assert files.look_up([]) is None


def test_a_list_that_changes_is_read_anew(tmp_path: Path) -> None:
    path = listed(tmp_path / "one.txt", 100)
    files = HashFiles([path])
    assert files.look_up(asked([(0.0, scene(200))])) is None
    listed(path, 200)
    os.utime(path, ns=(1, 1))
    assert files.look_up(asked([(0.0, scene(200))])) == Hit("one.txt", 0)


@pytest.mark.parametrize("content", [None, "nonsense\n", "ab" * 31 + "\n"])
def test_a_list_that_cannot_be_read_lets_nothing_in(
    ann: User, tmp_path: Path, settings: Any, content: str | None
) -> None:
    path = listed(tmp_path / "one.txt", settings=settings)
    path.unlink() if content is None else path.write_text(content)
    with pytest.raises(Unavailable, match="Tell the administrator"):
        receive_picture(owner=ann, upload=png(300))
    assert not Asset.objects.exists()


def test_a_picture_that_is_listed_is_refused_in_neutral_words_and_moderators_hear_of_it(
    ann: User, tmp_path: Path, settings: Any
) -> None:
    listed(tmp_path / "one.txt", 100, settings=settings)
    with pytest.raises(PicturesRefused) as refusal:
        receive_picture(owner=ann, upload=png(100))
    assert str(refusal.value) == "This can't be used here."
    assert not Asset.objects.exists()
    assert not Fingerprint.objects.exists()
    sighting = Sighting.objects.get()
    assert (sighting.owner, sighting.place, sighting.list_name, sighting.asset_id) == (ann, "upload", "one.txt", None)
    assert [*Sighting.objects.visible_to(ann)] == []
    assert [*Sighting.objects.visible_to(factories.person("mod", is_moderator=True))] == [sighting]


def test_a_clip_that_is_listed_is_refused_when_it_is_published(ann: User, tmp_path: Path, settings: Any) -> None:
    listed(tmp_path / "one.txt", 102, settings=settings)
    asset = factories.asset(ann)
    remember(asset_id=asset.pk, pictures=pack(known(film(100))), sound=b"", made=True)
    with pytest.raises(PicturesRefused):
        screened_asset(owner=ann, asset_id=asset.pk, place=Sighting.Place.PUBLISH)
    screened_asset(owner=ann, asset_id=factories.asset(ann).pk, place=Sighting.Place.PUBLISH)


def test_what_was_taken_down_is_refused_to_anyone_and_remembered_as_seen(ann: User) -> None:
    down = taken_down(factories.person(), 100)
    cropped = [(time, np.ascontiguousarray(cut(frame)[:, ::-1])) for time, frame in film(100)]
    with pytest.raises(PicturesRefused, match="looks like a clip that was taken down"):
        screened(owner=ann, prints=asked(cropped), place=Sighting.Place.UPLOAD)
    assert Sighting.objects.get().asset_id == down.pk
    screened(owner=ann, prints=asked(film(300)), place=Sighting.Place.UPLOAD)


def test_a_picture_of_a_clip_that_was_taken_down_is_refused_when_it_comes_in(ann: User) -> None:
    taken_down(factories.person(), 100)
    with pytest.raises(PicturesRefused):
        receive_picture(owner=ann, upload=png(102))


def test_only_its_sound_keeps_nothing_out(ann: User) -> None:
    down = taken_down(factories.person(), 100)
    sound = np.random.default_rng(1).integers(0, 1 << 32, 400, dtype=np.uint32)
    Fingerprint.objects.filter(asset_id=down.pk).update(sound=sound.astype("<u4").tobytes())
    (found,) = screened(owner=ann, prints=asked(film(300)), sound=sound, place=Sighting.Place.UPLOAD)
    assert (found.blocked, found.looks_alike) == (True, False)


def test_a_picture_that_comes_in_is_remembered_and_known_as_a_copy(ann: User) -> None:
    clip = factories.asset(factories.person())
    remember(asset_id=clip.pk, pictures=pack(known(film(100))), sound=b"", made=True)
    own, copy = receive_picture(owner=ann, upload=png(500)), receive_picture(owner=ann, upload=png(101))
    rows = Fingerprint.objects.filter(asset_id__in=[own.pk, copy.pk])
    assert {(row.made, len(unpack(bytes(row.pictures)))) for row in rows} == {(False, 1)}
    assert not Origin.objects.filter(asset=own, copy_of__isnull=False).exists()
    assert Origin.objects.get(asset=copy).copy_of == clip.pk


@pytest.mark.parametrize("which", ["first", "last"])
def test_a_film_that_comes_in_is_looked_at_whole(ann: User, tmp_path: Path, which: Any) -> None:
    content = film_of(film(100), tmp_path)
    clip = factories.asset(factories.person())
    remember(asset_id=clip.pk, pictures=pack(known(film(100))), sound=b"", made=True)
    still, seconds = receive_still(owner=ann, film=SimpleUploadedFile("a.mp4", content), which=which)
    assert seconds == pytest.approx(4, abs=0.1)
    assert Origin.objects.get(asset=still).copy_of == clip.pk
    (row,) = Fingerprint.objects.filter(asset_id=still.pk)
    assert len(unpack(bytes(row.pictures))) == 1
    block(asset_id=clip.pk, because="stolen")
    with pytest.raises(PicturesRefused):
        receive_still(owner=ann, film=SimpleUploadedFile("a.mp4", content), which=which)


def film_of(frames: list[Any], folder: Path) -> bytes:
    from tests.attacks.ffmpeg import coded

    held = [frame for _time, frame in frames for _ in range(24)]
    return coded(held, folder / "film.mp4", ["-c:v", "libx264", "-crf", "30"]).read_bytes()


def test_prints_of_a_file_are_those_of_its_pictures(ann: User, tmp_path: Path) -> None:
    prints = prints_of(film_of(film(100), tmp_path))
    kept = unpack(prints.kept.pictures)
    assert {int(one.time) for one in kept} == {0, 1, 2, 3}
    assert [one.time for one in prints.asked] == pytest.approx([one.time for one in kept])
    assert (len(prints.sound), prints.kept.sound) == (0, b"")


def test_a_clip_without_prints_is_looked_at_when_it_is_taken_down(ann: User) -> None:
    clip = factories.asset(ann, files=True)
    keep_down(asset=clip, because="stolen")
    assert Fingerprint.objects.get(asset_id=clip.pk).blocked_because == "stolen"
    gone = factories.asset(ann)
    keep_down(asset=gone, because="stolen")
    assert not Fingerprint.objects.filter(asset_id=gone.pk).exists()


def test_records_of_sightings_are_deleted_in_time(ann: User, settings: Any) -> None:
    old = Sighting.objects.create(owner=ann, place="upload", list_name="one.txt", distance=3)
    new = Sighting.objects.create(owner=ann, place="upload", list_name="one.txt", distance=3)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE trust_sighting SET created_at = now() - interval '91 days' WHERE id = %s", [old.pk])
    assert forget_sightings() == 1
    assert [*Sighting.objects.all()] == [new]


@pytest.mark.django_db(transaction=True)
def test_the_record_of_a_refusal_cannot_be_lost_with_a_transaction(ann: User, tmp_path: Path, settings: Any) -> None:
    listed(tmp_path / "one.txt", 100, settings=settings)
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        screened(owner=ann, prints=asked(film(100)), place=Sighting.Place.UPLOAD)
