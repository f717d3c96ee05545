from pathlib import Path

import numpy as np
import pytest

from misora.trust.provenance.fingerprint.packing import load, pack, pack_sound, save, unpack, unpack_sound
from misora.trust.provenance.fingerprint.pictures import HASH_BYTES, Printed

CHANCE = np.random.default_rng(5)
PRINTS = [
    Printed(float(second), CHANCE.integers(0, 256, (7, HASH_BYTES), dtype=np.uint8), 40 + second) for second in range(5)
]
SOUND = CHANCE.integers(0, 1 << 32, 200, dtype=np.uint32)


def same(one: Printed, other: Printed) -> bool:
    return one.time == other.time and one.quality == other.quality and np.array_equal(one.hashes, other.hashes)


def test_prints_come_back_as_they_were_packed() -> None:
    assert all(same(*pair) for pair in zip(unpack(pack(PRINTS)), PRINTS, strict=True))
    assert np.array_equal(unpack_sound(pack_sound(SOUND)), SOUND)


def test_nothing_is_packed_too() -> None:
    assert unpack(pack([])) == []
    assert len(unpack_sound(b"")) == 0


@pytest.mark.parametrize("packed", [b"", b"MSP2", pack(PRINTS)[:-1], pack(PRINTS) + b"\0\0"])
def test_what_is_damaged_is_said_to_be(packed: bytes) -> None:
    with pytest.raises(ValueError, match="prints"):
        unpack(packed)


def test_sound_that_is_cut_short_is_said_to_be() -> None:
    with pytest.raises(ValueError, match="cut short"):
        unpack_sound(pack_sound(SOUND)[:-1])


def test_a_file_holds_both(tmp_path: Path) -> None:
    save(tmp_path / "prints", PRINTS, SOUND)
    assert load(tmp_path / "prints") == (pack(PRINTS), pack_sound(SOUND))


@pytest.mark.parametrize("kept", [2, 40, -1])
def test_a_file_that_is_cut_short_is_not_read(tmp_path: Path, kept: int) -> None:
    save(tmp_path / "prints", PRINTS, SOUND)
    (tmp_path / "short").write_bytes((tmp_path / "prints").read_bytes()[:kept])
    with pytest.raises(ValueError, match="prints"):
        load(tmp_path / "short")
