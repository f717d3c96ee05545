from pathlib import Path
from stat import S_IMODE

from misora.config.data import prepare


def test_other_users_of_the_machine_pass_through_the_data_and_read_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    prepare(data)
    assert S_IMODE(data.stat().st_mode) == 0o711
    folders = {path.name: S_IMODE(path.stat().st_mode) for path in data.iterdir() if path.is_dir()}
    assert set(folders.values()) == {0o700}, folders
