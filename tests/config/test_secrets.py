"""Secrets are made once."""

from pathlib import Path

import pytest

from misora.config.secrets import SECRETS, secret
from misora.core.errors import Unavailable


def test_each_secret_is_made_once_and_is_its_own(tmp_path: Path) -> None:
    made = {name: secret(tmp_path, name) for name in SECRETS}
    assert len(set(made.values())) == len(SECRETS)
    assert {name: secret(tmp_path, name) for name in SECRETS} == made


def test_nobody_else_reads_what_lies_among_the_secrets(tmp_path: Path) -> None:
    secret(tmp_path, SECRETS[0])
    assert [path.name for path in (tmp_path / "secrets").iterdir() if path.stat().st_mode & 0o077] == []


@pytest.mark.parametrize("lost", SECRETS)
def test_a_lost_secret_is_not_made_again(tmp_path: Path, lost: str) -> None:
    for name in SECRETS:
        secret(tmp_path, name)
    (tmp_path / "secrets" / lost).unlink()
    with pytest.raises(Unavailable, match="Put it back from a backup"):
        secret(tmp_path, lost)


def test_a_server_of_before_gets_the_secrets_that_are_new(tmp_path: Path) -> None:
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "django_key").write_text("old\n")
    assert secret(tmp_path, "watermark_key")
    (tmp_path / "secrets" / "django_key").unlink()
    with pytest.raises(Unavailable):
        secret(tmp_path, "django_key")
