from pathlib import Path
from stat import S_IMODE

import pytest

from misora.config.data import edition, prepare, ready, stamp, stamped


def test_other_users_of_the_machine_pass_through_the_data_and_read_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    prepare(data)
    assert S_IMODE(data.stat().st_mode) == 0o711
    folders = {path.name: S_IMODE(path.stat().st_mode) for path in data.iterdir() if path.is_dir()}
    assert set(folders.values()) == {0o700}, folders


@pytest.mark.django_db(transaction=True)
def test_code_that_migrates_takes_the_mark_of_other_code_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(tmp_path)
    monkeypatch.setenv("MISORA_DATA", str(tmp_path))
    mark = tmp_path / "run" / "ready"
    mark.write_text("misora of another day")
    ready(migrating=True)
    assert not mark.exists()
    stamp(tmp_path)
    ready(migrating=True)
    assert stamped(tmp_path)


def test_an_edition_changes_with_the_newest_file(tmp_path: Path) -> None:
    (tmp_path / "a.css").touch()
    before = edition(tmp_path)
    assert edition(tmp_path) == before
    (tmp_path / "b.css").write_text("later")
    assert edition(tmp_path) != before
