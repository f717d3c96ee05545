import stat
import tarfile
from pathlib import Path

from tests.config.commands import let_pass, misora


def test_a_backup_brings_everything_back(tmp_path: Path) -> None:
    let_pass(tmp_path)
    data, file = tmp_path / "data", tmp_path / "all.tar"
    assert misora("user", "create", "mio", data=data).returncode == 0
    (data / "media" / "ab").mkdir()
    (data / "media" / "ab" / "clip.mp4").write_bytes(b"film")
    (data / "rules.md").write_text("Be kind.")

    made = misora("backup", str(file), data=data)
    assert made.returncode == 0, made.stderr
    assert stat.S_IMODE(file.stat().st_mode) == 0o600, "it holds secrets"
    assert "secrets" in made.stdout

    other = tmp_path / "other"
    restored = misora("restore", str(file), data=other)
    assert restored.returncode == 0, restored.stderr
    assert "mio" in misora("user", "list", data=other).stdout
    assert (other / "media" / "ab" / "clip.mp4").read_bytes() == b"film"
    assert (other / "rules.md").read_text() == "Be kind."
    assert (other / "secrets" / "django_key").read_text() == (data / "secrets" / "django_key").read_text()


def test_restore_refuses_data_that_exist_and_sets_them_aside_when_forced(tmp_path: Path) -> None:
    let_pass(tmp_path)
    data, file = tmp_path / "data", tmp_path / "all.tar"
    misora("user", "create", "mio", data=data)
    misora("backup", str(file), data=data)
    misora("user", "create", "later", data=data)

    refused = misora("restore", str(file), data=data)
    assert refused.returncode == 1
    assert "--force" in refused.stderr
    assert "later" in misora("user", "list", data=data).stdout

    forced = misora("restore", str(file), "--force", data=data)
    assert forced.returncode == 0, forced.stderr
    assert "later" not in misora("user", "list", data=data).stdout
    (aside,) = tmp_path.glob("data.before-restore-*")
    assert "later" in misora("user", "list", data=aside).stdout


def test_a_broken_backup_changes_nothing(tmp_path: Path) -> None:
    let_pass(tmp_path)
    data, file = tmp_path / "data", tmp_path / "all.tar"
    misora("user", "create", "mio", data=data)
    misora("backup", str(file), data=data)
    whole = file.read_bytes()

    for broken in (b"", b"not a tar at all" * 100, whole[: len(whole) // 2]):
        (tmp_path / "broken.tar").write_bytes(broken)
        refused = misora("restore", str(tmp_path / "broken.tar"), "--force", data=data)
        assert refused.returncode == 1
        assert "broken.tar" in refused.stderr
        assert "Traceback" not in refused.stderr
    assert "mio" in misora("user", "list", data=data).stdout


def test_a_path_that_climbs_out_of_the_archive_is_refused(tmp_path: Path) -> None:
    evil = tmp_path / "evil.tar"
    with tarfile.open(evil, "w") as tar:
        payload = tmp_path / "payload"
        payload.write_text("x")
        tar.add(payload, arcname="../escaped")
    refused = misora("restore", str(evil), data=tmp_path / "data")
    assert refused.returncode == 1
    assert not (tmp_path / "escaped").exists()


def test_a_backup_of_nothing_says_so(tmp_path: Path) -> None:
    refused = misora("backup", str(tmp_path / "x.tar"), data=tmp_path / "nowhere")
    assert refused.returncode == 1
    assert "holds no Misora" in refused.stderr
    assert not (tmp_path / "nowhere").exists()
