from pathlib import Path

import pytest

from misora.config.env import load_env
from misora.core.errors import InvalidInput


def test_mail_without_a_public_address_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MISORA_DATA", str(tmp_path))
    settings = tmp_path / "misora.env"
    settings.write_text("EMAIL_HOST=mail.example\nEMAIL_FROM=misora@example.org\n")
    with pytest.raises(InvalidInput, match="PUBLIC_URL"):
        load_env()
    settings.write_text(settings.read_text() + "PUBLIC_URL=https://misora.example\n")
    assert load_env().has_email
