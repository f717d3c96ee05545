import stat
import tarfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from misora.config.secrets import SECRETS
from tests.config.commands import misora


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """`data`, a server with one person and one file, and `all.tar`, its backup. Starting a database takes its time."""
    with TemporaryDirectory(prefix="misora-home-") as folder:
        home = Path(folder)
        home.chmod(0o711)
        data = home / "data"
        assert misora("user", "create", "mio", data=data).returncode == 0
        (data / "media" / "ab").mkdir()
        (data / "media" / "ab" / "clip.mp4").write_bytes(b"film")
        (data / "rules.md").write_text("Be kind.")
        assert misora("trust", "export-root", str(home / "root.pem"), data=data).returncode == 0
        made = misora("backup", str(home / "all.tar"), data=data)
        assert made.returncode == 0, made.stderr
        assert "secrets" in made.stdout
        yield home


def test_a_backup_is_for_its_owner_alone(place: Path) -> None:
    assert stat.S_IMODE((place / "all.tar").stat().st_mode) == 0o600, "it holds secrets"


def test_a_backup_brings_everything_back(place: Path) -> None:
    other = place / "other"
    restored = misora("restore", str(place / "all.tar"), data=other)
    assert restored.returncode == 0, restored.stderr
    assert "mio" in misora("user", "list", data=other).stdout
    assert (other / "media" / "ab" / "clip.mp4").read_bytes() == b"film"
    assert (other / "rules.md").read_text() == "Be kind."
    for name in SECRETS:
        assert (other / "secrets" / name).read_text() == (place / "data" / "secrets" / name).read_text()
    shown = misora("trust", "show", data=other)
    assert shown.returncode == 0, "the keys can be read with the passphrase that came along"
    assert shown.stdout == misora("trust", "show", data=place / "data").stdout


def test_restore_refuses_data_that_exist_and_sets_them_aside_when_forced(place: Path) -> None:
    data, file = place / "data", place / "all.tar"
    misora("user", "create", "later", data=data)

    refused = misora("restore", str(file), data=data)
    assert refused.returncode == 1
    assert "--force" in refused.stderr

    forced = misora("restore", str(file), "--force", data=data)
    assert forced.returncode == 0, forced.stderr
    assert "later" not in misora("user", "list", data=data).stdout
    (aside,) = place.glob("data.before-restore-*")
    assert "later" in misora("user", "list", data=aside).stdout


def test_a_broken_backup_changes_nothing(place: Path) -> None:
    data, broken = place / "data", place / "broken.tar"
    whole = (place / "all.tar").read_bytes()
    before = sorted(path.name for path in place.iterdir())
    for bytes_ in (b"", b"not a tar at all" * 100, whole[: len(whole) // 2]):
        broken.write_bytes(bytes_)
        refused = misora("restore", str(broken), "--force", data=data)
        assert refused.returncode == 1
        assert "broken.tar" in refused.stderr
        assert "Traceback" not in refused.stderr
    broken.unlink()
    assert sorted(path.name for path in place.iterdir()) == before


def test_a_path_that_climbs_out_of_the_archive_is_refused(place: Path) -> None:
    evil, payload = place / "evil.tar", place / "payload"
    payload.write_text("x")
    with tarfile.open(evil, "w") as tar:
        tar.add(payload, arcname="../escaped")
    refused = misora("restore", str(evil), data=place / "nothing-yet")
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert not (place / "escaped").exists()
    assert not (place / "nothing-yet").exists()


def test_a_backup_of_nothing_says_so(tmp_path: Path) -> None:
    refused = misora("backup", str(tmp_path / "x.tar"), data=tmp_path / "nowhere")
    assert refused.returncode == 1
    assert "holds no Misora" in refused.stderr
    assert not (tmp_path / "nowhere").exists()
