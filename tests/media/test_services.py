import os
import time
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import transaction
from PIL import Image

from misora.accounts.models import User
from misora.core.errors import InvalidInput, TooMany, Unavailable
from misora.core.ids import uuid7
from misora.media import services, tasks
from misora.media.encode import FilmFile, Made
from misora.media.models import Asset
from tests.factories import person
from tests.media.hostile import HOSTILE, SCRIPT, Hostile, picture

pytestmark = pytest.mark.django_db

UPLOADS = [hostile for hostile in HOSTILE if hostile.kind == "image"]


@pytest.fixture
def mio() -> User:
    return person("mio")


@pytest.fixture
def made(tmp_path: Path) -> Made:
    with FilmFile(tmp_path / "film", width=64, height=96, fps=12, seconds=0.5, kind="video") as film:
        for shade in range(6):
            film.frame(np.full((96, 64, 3), shade * 40, np.uint8))
        film.sound(np.zeros((100, 2), np.float32))
        film.caption(0, 0.4, "Almost home")
        return film.close()


def upload(data: bytes, name: str = "../../face.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="image/png")


def stored() -> list[Path]:
    """Every file in the storage."""
    return [path for path in Path(default_storage.location).rglob("*") if path.is_file()]  # type: ignore[attr-defined]


def age(folder: Path, days: float) -> None:
    then = time.time() - days * 86_400
    for path in [*folder.rglob("*"), folder]:
        os.utime(path, (then, then))


def test_a_film_is_stored_with_all_its_renditions(mio: User, made: Made) -> None:
    asset = services.store_made(owner=mio, made=made)
    asset.refresh_from_db()
    assert (asset.kind, asset.width, asset.height, asset.seconds, asset.has_sound) == ("video", 64, 96, 0.5, True)
    assert set(asset.renditions) == {"video", "poster", "sprite", "captions"}
    assert asset.renditions["video"]["content_type"] == "video/mp4"
    for name, entry in asset.renditions.items():
        with default_storage.open(asset.file_name(name)) as file:
            assert file.read() == made.files[name].read_bytes()
        assert entry["bytes"] == made.sizes[name]
    assert asset.size_bytes == sum(made.sizes.values())
    assert asset.sha256 == made.sha256["video"]


def test_file_names_are_ours_and_private_to_the_server(mio: User, made: Made) -> None:
    asset = services.store_made(owner=mio, made=made)
    shard, name, token = asset.folder.split("/")
    assert (shard, name, len(token)) == (asset.pk.hex[-2:], str(asset.pk), 24)
    assert all(path.stat().st_mode & 0o077 == 0 for path in stored())


def test_a_film_signed_after_it_was_made_is_measured_anew(mio: User, made: Made) -> None:
    with made.files["video"].open("ab") as file:
        file.write(b"signature")
    asset = services.store_made(owner=mio, made=made)
    assert asset.renditions["video"]["bytes"] == made.sizes["video"] + 9
    assert asset.sha256 != made.sha256["video"]


def test_storing_one_film_twice_gives_one_asset(mio: User, made: Made) -> None:
    first = services.store_made(owner=mio, made=made, asset_id=uuid7())
    again = services.store_made(owner=mio, made=made, asset_id=first.pk)
    assert (again.pk, again.folder, Asset.objects.count(), len(stored())) == (first.pk, first.folder, 1, 4)


def test_a_full_disk_leaves_neither_row_nor_file(mio: User, made: Made, settings: Any) -> None:
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "tests.media.full_storage.FullStorage"}}
    with pytest.raises(Unavailable, match="disk is full"):
        services.store_made(owner=mio, made=made)
    assert (Asset.objects.count(), stored()) == (0, [])


def test_a_picture_is_stored_clean_under_our_name(mio: User) -> None:
    asset = services.store_picture(owner=mio, upload=upload(picture("JPEG", comment=SCRIPT)))
    assert (asset.kind, asset.width, asset.height, set(asset.renditions)) == ("image", 128, 96, {"image"})
    (file,) = stored()
    assert file.name == "image.webp"
    assert SCRIPT not in file.read_bytes()
    assert asset.size_bytes == file.stat().st_size


def test_a_large_upload_that_django_kept_on_disk_is_read_too(mio: User) -> None:
    with TemporaryUploadedFile("x.png", "image/png", 0, None) as spooled:
        spooled.write(picture("PNG"))
        spooled.size = spooled.tell()
        assert services.store_picture(owner=mio, upload=spooled).width == 128


@pytest.mark.parametrize("hostile", UPLOADS, ids=lambda hostile: hostile.name)
def test_of_a_hostile_upload_nothing_is_stored(mio: User, hostile: Hostile) -> None:
    with pytest.raises(InvalidInput, match=hostile.said):
        services.store_picture(owner=mio, upload=upload(hostile.build()))
    assert (Asset.objects.count(), stored()) == (0, [])


def test_the_table_of_hostile_uploads_counts_more_than_twenty() -> None:
    assert len({hostile.name for hostile in UPLOADS}) >= 20


def test_an_upload_beyond_the_limit_is_not_even_read(mio: User) -> None:
    heavy = upload(b"")
    heavy.size = 20_000_001
    with pytest.raises(InvalidInput, match="the limit is 20 MB"):
        services.store_picture(owner=mio, upload=heavy)


def test_a_full_quota_refuses_more(mio: User, made: Made, settings: Any) -> None:
    weight = services.store_made(owner=mio, made=made).size_bytes
    settings.ENV = settings.ENV.model_copy(update={"misora_quota_bytes": weight + 10})
    services.check_room(owner=mio, expected_bytes=10)
    with pytest.raises(TooMany, match="Delete some drafts"):
        services.check_room(owner=mio, expected_bytes=11)
    with pytest.raises(TooMany):
        services.store_picture(owner=mio, upload=upload(picture("PNG")))
    services.check_room(owner=person("ren"), expected_bytes=11)


def test_a_disk_near_its_floor_refuses_more(mio: User, settings: Any) -> None:
    settings.ENV = settings.ENV.model_copy(update={"misora_disk_floor_bytes": 10**15})
    with pytest.raises(Unavailable, match="disk is nearly full"):
        services.check_room(owner=mio)
    with pytest.raises(Unavailable):
        services.store_picture(owner=mio, upload=upload(picture("PNG")))
    assert stored() == []


def test_files_go_when_the_deletion_is_certain(
    mio: User, made: Made, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    asset = services.store_made(owner=mio, made=made)
    with django_capture_on_commit_callbacks() as callbacks:
        services.delete_asset(asset=asset)
        assert len(stored()) == 4
    for callback in callbacks:
        callback()
    assert (Asset.objects.count(), stored()) == (0, [])


@pytest.mark.django_db(transaction=True)
def test_a_deletion_that_is_rolled_back_keeps_the_files(mio: User, made: Made) -> None:
    asset = services.store_made(owner=mio, made=made)

    def change_of_mind() -> None:
        with transaction.atomic():
            services.delete_asset(asset=Asset.objects.get(pk=asset.pk))
            raise InterruptedError

    with pytest.raises(InterruptedError):
        change_of_mind()
    assert (Asset.objects.count(), len(stored())) == (1, 4)


@pytest.mark.django_db(transaction=True)
def test_files_of_a_person_who_left_are_removed(mio: User, made: Made) -> None:
    folder = services.store_made(owner=mio, made=made).folder
    tasks.remove_files_of_person(user_id=mio.pk, folders=[folder])
    assert len(stored()) == 4
    mio.delete()
    tasks.remove_files_of_person(user_id=mio.pk, folders=[folder])
    tasks.remove_files_of_person(user_id=mio.pk, folders=[folder])
    assert stored() == []


def test_old_files_without_an_asset_are_collected(mio: User, made: Made) -> None:
    kept = services.store_made(owner=mio, made=made)
    lost = services.store_made(owner=mio, made=made)
    Asset.objects.filter(pk=lost.pk).delete()
    age(Path(default_storage.location), days=2)
    young = services.store_made(owner=mio, made=made)
    Asset.objects.filter(pk=young.pk).delete()
    assert services.collect_orphans(older_than=timedelta(days=1)) == 1
    assert {path.parent.name for path in stored()} == {asset.folder.split("/")[2] for asset in (kept, young)}
    assert services.collect_orphans(older_than=timedelta(days=1)) == 0


def test_old_work_folders_are_collected_and_busy_ones_kept(settings: Any) -> None:
    root = Path(settings.WORK_ROOT)
    for name in ("dead", "alive"):
        (root / name / "film").mkdir(parents=True)
        (root / name / "film" / "pictures.part").touch()
    age(root, days=2)
    (root / "alive" / "film" / "newest.jpg").touch()
    tasks.collect_orphans(timestamp=0)
    assert [path.name for path in root.iterdir()] == ["alive"]


def test_nothing_is_collected_where_nothing_was_ever_stored() -> None:
    assert services.collect_orphans(older_than=timedelta(0)) == 0


def test_only_the_clean_copy_can_be_opened_as_a_picture(mio: User) -> None:
    asset = services.store_picture(owner=mio, upload=upload(picture("WEBP")))
    with default_storage.open(asset.file_name("image")) as file, Image.open(BytesIO(file.read())) as image:
        assert (image.format, image.size) == ("WEBP", (asset.width, asset.height))
