import json
from collections.abc import Callable
from functools import cache
from operator import itemgetter
from pathlib import Path
from uuid import UUID, uuid4

import numpy as np
import pytest
from django.conf import LazySettings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from misora.accounts.models import User
from misora.engines.protocol import Frame
from misora.media.models import Asset
from misora.trust import film_index as film_index_module
from misora.trust.film_index import FilmIndex, film_index
from misora.trust.models import Fingerprint, Origin
from misora.trust.provenance.fingerprint.packing import pack, pack_sound
from misora.trust.provenance.fingerprint.pictures import Printed, asked, known, turned
from misora.trust.provenance.fingerprint.sound import printed
from misora.trust.recognition import block, forget, forget_gone, original_of, recognise, remember, unblock
from tests import factories
from tests.trust.test_fingerprint import scene as drawn

pytestmark = pytest.mark.django_db
scene = cache(drawn)


def film(first: int, seconds: int = 4) -> list[tuple[float, Frame]]:
    return [(float(second), scene(first + second)) for second in range(seconds)]


def changed(frames: list[tuple[float, Frame]], change: Callable[[Frame], Frame]) -> list[tuple[float, Frame]]:
    return [(time, np.ascontiguousarray(change(frame))) for time, frame in frames]


def cut(frame: Frame) -> Frame:
    return frame[48:-48, 27:-27]


def mirrored_and_cut(frame: Frame) -> Frame:
    return cut(frame)[:, ::-1]


@cache
def prints_to_keep(first: int, seconds: int) -> bytes:
    return pack(known(film(first, seconds)))


def kept(first: int, seconds: int = 4, *, made: bool = True, sound: bytes = b"") -> UUID:
    maker = User.objects.first() or factories.person()
    asset_id = factories.asset(maker).pk
    remember(asset_id=asset_id, pictures=prints_to_keep(first, seconds), sound=sound, made=made)
    return asset_id


def found(prints: list[Printed]) -> list[UUID]:
    return [one.asset_id for one in recognise(prints)]


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path / "recognition"


@pytest.mark.parametrize("change", [lambda frame: frame, cut, mirrored_and_cut])
def test_a_film_is_recognised_cut_and_mirrored(change: Callable[[Frame], Frame]) -> None:
    one, _another = kept(100), kept(200)
    recognised = recognise(asked(changed(film(100), change)))
    assert [(known.asset_id, known.made, known.blocked) for known in recognised] == [(one, True, False)]
    assert recognised[0].share >= 0.75
    assert found(asked(film(300))) == []


@pytest.mark.parametrize("change", [lambda frame: frame, cut, mirrored_and_cut])
def test_what_was_kept_of_a_film_is_enough_to_ask_with(change: Callable[[Frame], Frame]) -> None:
    one = kept(100)
    assert found(turned(known(changed(film(100), change)))) == [one]


def test_an_asset_is_remembered_once() -> None:
    one = kept(100)
    remember(asset_id=one, pictures=pack(known(film(500))), sound=b"", made=False)
    assert Fingerprint.objects.get(asset_id=one).made
    assert found(asked(film(100))) == [one]


def test_prints_that_cannot_be_read_are_not_kept() -> None:
    with pytest.raises(ValueError, match="prints"):
        remember(asset_id=uuid4(), pictures=b"nonsense", sound=b"", made=True)
    assert not Fingerprint.objects.exists()


def test_a_single_picture_of_a_film_is_found_in_it() -> None:
    one = kept(100)
    (recognised,) = recognise(asked(film(102, 1)))
    assert (recognised.asset_id, recognised.share, recognised.covered) == (one, 1.0, 0.25)


def test_a_whole_film_is_found_in_a_longer_one_but_a_single_picture_is_not() -> None:
    one, _picture = kept(100, 3), kept(200, 1)
    longer = film(700, 9) + [(9.0 + time, frame) for time, frame in film(100, 3)] + [(12.0, film(200, 1)[0][1])]
    (recognised,) = recognise(asked(longer))
    assert (recognised.asset_id, recognised.covered) == (one, 1.0)
    assert recognised.share == pytest.approx(3 / 13)


def test_the_first_is_found_behind_many_copies_of_it() -> None:
    first = kept(100, 1)
    for _ in range(20):
        kept(100, 1)
    assert first in found(asked(film(100, 1)))
    assert len(found(asked(film(100, 1)))) == 21


def test_ones_own_asset_does_not_count() -> None:
    one = kept(100)
    assert recognise(asked(film(100)), but=[one]) == []


def test_what_is_forgotten_is_not_recognised_but_what_was_taken_down_stays() -> None:
    gone, down = kept(100), kept(200)
    assert found(asked(film(100))) == [gone]
    assert block(asset_id=down, because="stolen")
    forget(gone, down)
    Asset.objects.all().delete()
    assert found(asked(film(100))) == []
    assert [known.blocked for known in recognise(asked(film(200)))] == [True]
    unblock(asset_id=down)
    assert found(asked(film(200))) == []


def test_what_is_put_back_is_known_but_may_come_in() -> None:
    down = kept(200)
    block(asset_id=down, because="stolen")
    unblock(asset_id=down)
    assert [known.blocked for known in recognise(asked(film(200)))] == [False]


def test_prints_follow_their_asset_but_not_of_what_was_taken_down() -> None:
    gone, down, here = kept(100), kept(200), kept(300)
    block(asset_id=down, because="stolen")
    Asset.objects.filter(pk__in=[gone, down]).delete()
    assert found(asked(film(100))) == [], "at once"
    assert forget_gone() == 1
    assert {*Fingerprint.objects.values_list("asset_id", flat=True)} == {down, here}


def test_a_picture_between_two_seconds_does_not_count_against_its_second() -> None:
    one = kept(100)
    denser = sorted(
        film(100) + [(time + 0.5, scene(600 + round(time))) for time, _frame in film(100)], key=itemgetter(0)
    )
    (recognised,) = recognise(asked(denser))
    assert (recognised.asset_id, recognised.share, recognised.covered) == (one, 1.0, 1.0)


def test_what_two_people_brought_along_makes_neither_clip_a_copy() -> None:
    brought = kept(100, 1, made=False)
    clip = kept(100, 1)
    picture = recognise(asked(film(100, 1)))
    assert {known.asset_id for known in picture} == {brought, clip}
    assert original_of(picture) is None
    Origin.objects.create(asset_id=brought, copy_of=clip)
    assert original_of(recognise(asked(film(100, 1)))) == clip


def test_what_was_brought_along_after_a_clip_says_nothing_against_it() -> None:
    clip, _later = kept(100, 1), kept(100, 1, made=False)
    assert original_of(recognise(asked(film(100, 1)))) == clip


def test_a_film_is_a_copy_though_its_first_picture_was_brought_along() -> None:
    kept(100, 1, made=False)
    clip = kept(100, 6)
    assert original_of(recognise(asked(film(100, 6)))) == clip


def test_the_first_of_several_is_the_original() -> None:
    first, _copy = kept(100), kept(100)
    assert original_of(recognise(asked(film(100)))) == first
    assert original_of(recognise(asked(film(500)))) is None


def test_blocking_says_whether_there_was_something_to_block() -> None:
    assert not block(asset_id=uuid4(), because="stolen")


def music(seed: int, seconds: float = 6) -> np.ndarray:
    chance = np.random.default_rng(seed)
    time = np.arange(round(seconds * 48_000)) / 48_000
    sound = 0.02 * chance.standard_normal(len(time))
    for start in np.arange(0, seconds, 0.25):
        at = (time >= start) & (time < start + 0.6)
        sound[at] += 0.3 * np.sin(2 * np.pi * 220 * 2 ** (chance.integers(0, 36) / 12) * time[at])
    return np.repeat(sound[:, None], 2, 1).astype(np.float32)


def test_sound_is_heard_in_what_looks_alike_and_alone_only_in_what_was_taken_down() -> None:
    sound = printed(music(1))
    one, _up = kept(100, sound=pack_sound(sound)), kept(300, sound=pack_sound(sound))
    (recognised,) = recognise(asked(film(100)), sound)
    assert (recognised.asset_id, recognised.heard is not None) == (one, True)
    assert recognise(asked(film(100)), printed(music(2)))[0].heard is None
    block(asset_id=one, because="stolen")
    (recognised,) = recognise(asked(film(900)), sound)
    assert (recognised.asset_id, recognised.share, recognised.blocked) == (one, 0.0, True)


def test_the_index_is_written_and_read_by_another_process(folder: Path) -> None:
    one = kept(100)
    FilmIndex(folder).rebuild()
    later = kept(200)
    another = FilmIndex(folder)
    with CaptureQueriesContext(connection) as queries:
        rows = another.candidates(asked(film(100)))
    assert [Fingerprint.objects.get(pk=row).asset_id for row in rows] == [one]
    assert sum('"pictures"' in query["sql"] for query in queries) == 1, "only what came later is read anew"
    assert [Fingerprint.objects.get(pk=row).asset_id for row in another.candidates(asked(film(200)))] == [later]


def damaged(folder: Path) -> None:
    (hashes,) = folder.glob("*/hashes")
    content = bytearray(hashes.read_bytes())
    content[20] ^= 255
    hashes.write_bytes(content)


def cut_short(folder: Path) -> None:
    (films,) = folder.glob("*/films.npy")
    films.write_bytes(films.read_bytes()[:-3])


def missing(folder: Path) -> None:
    (hashes,) = folder.glob("*/hashes")
    hashes.unlink()


def nonsense(folder: Path) -> None:
    (folder / "current").write_text("nonsense")


def older(folder: Path) -> None:
    said = json.loads((folder / "current").read_text())
    (folder / "current").write_text(json.dumps(said | {"version": 0}))


@pytest.mark.parametrize("harm", [damaged, cut_short, missing, nonsense, older])
def test_an_index_that_cannot_be_trusted_is_made_anew(folder: Path, harm: Callable[[Path], None]) -> None:
    one = kept(100)
    FilmIndex(folder).rebuild()
    harm(folder)
    rows = FilmIndex(folder).candidates(asked(film(100)))
    assert [Fingerprint.objects.get(pk=row).asset_id for row in rows] == [one]


def test_an_index_of_another_database_is_made_anew(folder: Path) -> None:
    one, another = kept(100), kept(200)
    FilmIndex(folder).rebuild()
    # As after a backup was played back and other clips were made: the same numbers, other films.
    Fingerprint.objects.filter(asset_id=one).update(
        asset_id=factories.asset(factories.person()).pk, pictures=pack(known(film(300)))
    )
    assert [row.asset_id for row in Fingerprint.objects.filter(pk__in=FilmIndex(folder).candidates(asked(film(300))))]
    assert found(asked(film(100))) == []
    assert found(asked(film(200))) == [another]


def test_a_row_that_appears_late_with_a_low_number_is_found() -> None:
    late, early = kept(100), kept(200)
    row = Fingerprint.objects.get(asset_id=late)
    Fingerprint.objects.filter(pk=row.pk).delete()  # its transaction is still open
    assert found(asked(film(200))) == [early]
    row.save(force_insert=True)
    assert found(asked(film(100))) == [late]


def test_only_one_process_writes_the_index(folder: Path) -> None:
    kept(100)
    index = FilmIndex(folder)
    index.rebuild()
    before = (folder / "current").read_text()
    with film_index_module._only_one(folder) as alone:
        assert alone
        index.save()
    assert (folder / "current").read_text() == before
    index.save()
    assert (folder / "current").read_text() != before
    assert len([path for path in folder.iterdir() if path.is_dir()]) == 1


def test_the_index_is_written_by_itself_when_much_is_new(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(film_index_module, "UNSAVED", 1)
    kept(100)
    film_index().candidates([])
    assert not (folder / "current").exists()
    kept(200)
    film_index().candidates([])
    assert (folder / "current").exists()
