"""Looking at files that anybody may send: what of them is ours, and what only seems so."""

import io
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import UUID

import cv2
import numpy as np
import pytest
from PIL import Image

from misora.core.errors import InvalidInput, Unavailable
from misora.core.ids import uuid7
from misora.engines.protocol import Frame
from misora.media.encode import FilmFile, Made
from misora.media.models import Asset
from misora.media.services import delete_asset, store_made
from misora.media.storage import fetched
from misora.trust import looking, signing
from misora.trust.looking import look
from misora.trust.marks import mark_for, watermark_key
from misora.trust.provenance.credential.manifest import Claim
from misora.trust.provenance.fingerprint import pictures
from misora.trust.provenance.fingerprint.packing import pack
from misora.trust.provenance.watermark import Watermark
from misora.trust.recognition import remember
from tests.attacks.material import scene
from tests.factories import person

pytestmark = pytest.mark.django_db

SIZE, FRAMES, FPS = (640, 360), 12, 12


def filmed(frames: Sequence[Frame], folder: Path, key: bytes | None = None, ident: int = 0) -> Made:
    """A film of these frames, marked if there is a key."""
    width, height = SIZE
    filters = [Watermark(key, ident, width=width, height=height)] if key else []
    film = FilmFile(
        folder, width=width, height=height, fps=FPS, seconds=len(frames) / FPS, kind="video", filters=filters
    )
    for frame in frames:
        film.frame(frame.copy())
    return film.close()


@pytest.fixture(scope="module")
def ours() -> list[Frame]:
    return list(scene(*SIZE, FRAMES, seed=5))


@pytest.fixture(scope="module")
def theirs() -> list[Frame]:
    return list(scene(*SIZE, FRAMES, seed=6))


@pytest.fixture
def clip(ours: list[Frame], tmp_path: Path) -> Asset:
    """A clip as it is made here: marked, signed, stored, remembered."""
    asset_id = uuid7()
    ident = mark_for(asset_id)
    made = filmed(ours, tmp_path / "made", watermark_key(), ident)
    files, state = signing.seal(made.files, Claim("A clip", "drawn", "animatic", "1", str(asset_id), watermark=ident))
    assert state == Asset.Signature.SIGNED
    remember(asset_id=asset_id, pictures=pack(pictures.known([(0.0, ours[0])])), sound=b"", made=True)
    return store_made(owner=person(), made=Made(**{**vars(made), "files": files}), asset_id=asset_id)


@pytest.fixture
def file(clip: Asset) -> Iterator[Path]:
    with fetched(clip.file_name(clip.kind)) as path:
        yield path


def test_a_clip_as_it_is_served_shows_all_three_signs(clip: Asset, file: Path) -> None:
    looked = look(file)
    assert (looked.kind, looked.width, looked.height) == ("video", *SIZE)
    assert (looked.credential.state, looked.signed_asset) == ("trusted", clip.pk)
    assert (looked.mark.finding.found, looked.mark.asset_id, looked.mark.pictures) == ("exact", clip.pk, "same")
    assert [(known.asset_id, known.made) for known in looked.known] == [(clip.pk, True)]


def test_a_picture_of_a_screen_is_known_by_its_mark_alone(clip: Asset, file: Path, ours: list[Frame]) -> None:
    seen = looking.frames.sampled(file).seen[5].rgb
    cropped = np.ascontiguousarray(seen[30:-30, 40:-20, ::-1])
    _done, jpeg = cv2.imencode(".jpg", cropped, [cv2.IMWRITE_JPEG_QUALITY, 80])
    looked = look(jpeg.tobytes())
    assert (looked.kind, looked.credential.state, looked.signed_asset) == ("image", "none", None)
    assert (looked.mark.asset_id, looked.mark.pictures) == (clip.pk, "same")


def test_our_mark_on_other_pictures_is_seen_and_not_believed(clip: Asset, theirs: list[Frame], tmp_path: Path) -> None:
    pasted = filmed(theirs, tmp_path / "pasted", watermark_key(), mark_for(clip.pk)).files["video"]
    looked = look(pasted)
    assert (looked.mark.finding.found, looked.mark.asset_id, looked.mark.pictures) == ("exact", clip.pk, "other")
    assert looked.known == ()


def test_a_mark_whose_clip_is_gone_can_not_be_compared(clip: Asset, file: Path) -> None:
    copy = file.read_bytes()
    pk = clip.pk
    delete_asset(asset=clip)
    looked = look(copy)
    assert (looked.mark.finding.found, looked.mark.asset_id, looked.mark.pictures) == ("exact", pk, "gone")
    assert looked.signed_asset == pk, "it was made and signed here all the same"


def test_a_number_that_was_given_to_nothing_names_nothing(ours: list[Frame], tmp_path: Path) -> None:
    looked = look(filmed(ours, tmp_path / "made", watermark_key(), 0xABCDEF).files["video"])
    assert (looked.mark.finding.found, looked.mark.asset_id, looked.mark.pictures) == ("exact", None, "")


def test_an_unmarked_film_and_one_of_another_server_are_not_ours(ours: list[Frame], tmp_path: Path) -> None:
    for name, key in (("plain", None), ("foreign", b"another server's key")):
        looked = look(filmed(ours, tmp_path / name, key, 7).files["video"])
        assert (looked.mark.finding.found, looked.mark.asset_id, looked.signed_asset) == ("none", None, None)


@pytest.mark.parametrize("asset", ["not a number", "", str(UUID(int=5))])
def test_a_credential_of_ours_for_what_was_not_made_here_is_not_believed(asset: str, tmp_path: Path) -> None:
    plain, signed = tmp_path / "plain.png", tmp_path / "signed.png"
    Image.new("RGB", (64, 64), "teal").save(plain)
    signing.sign_file(plain, signed, Claim("A picture", "drawn", "animatic", "1", asset))
    looked = look(signed)
    assert (looked.credential.state, looked.signed_asset) == ("trusted", None)


def test_a_credential_that_was_moved_to_another_picture_is_invalid(clip: Asset, tmp_path: Path) -> None:
    plain, signed = tmp_path / "plain.png", tmp_path / "signed.png"
    Image.new("RGB", (64, 64), "teal").save(plain)
    signing.sign_file(plain, signed, Claim("A picture", "drawn", "animatic", "1", str(clip.pk)))
    content, other = signed.read_bytes(), tmp_path / "other.png"
    Image.new("RGB", (64, 64), "red").save(other)
    chunk = content.index(b"caBX") - 4
    length = int.from_bytes(content[chunk : chunk + 4], "big") + 12
    red = other.read_bytes()
    looked = look(red[:33] + content[chunk : chunk + length] + red[33:])
    assert (looked.credential.state, looked.signed_asset) == ("invalid", None)


@pytest.mark.parametrize("size", [(1, 1), (1, 2), (2, 1), (1, 4000), (4000, 1)], ids=str)
def test_a_picture_of_any_size_is_looked_at(size: tuple[int, int]) -> None:
    png = io.BytesIO()
    Image.new("RGB", size, "white").save(png, "PNG")
    looked = look(png.getvalue())
    assert ((looked.width, looked.height), looked.mark.finding.found, looked.known) == (size, "none", ())


def test_a_file_that_is_no_picture_is_refused_with_its_reason() -> None:
    with pytest.raises(InvalidInput, match="a web page"):
        look(b"<!doctype html><title>no</title>")


def test_no_more_are_looked_at_than_the_server_can_bear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "PATIENCE_SECONDS", 0.01)
    taken = [looking._places.acquire() for _ in range(looking.AT_ONCE)]
    try:
        with pytest.raises(Unavailable, match="Many files"):
            look(b"")
    finally:
        for _ in taken:
            looking._places.release()


def test_nothing_of_what_was_looked_at_stays(clip: Asset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    with fetched(clip.file_name(clip.kind)) as path:
        content = path.read_bytes()
    look(content)
    assert list(folder.iterdir()) == []
    assert not [file for file in (tmp_path / "work").rglob("*") if file.is_file()]
