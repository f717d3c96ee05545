from pathlib import Path

import pytest

from misora.config.env import load_env
from misora.core.errors import InvalidInput


@pytest.mark.parametrize("origin", ["10.0.0.7:5678", "ftp://10.0.0.7", "http://", "http://10.0.0.7/hook", "http://[x"])
def test_an_origin_for_webhooks_that_is_none_is_named(
    origin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MISORA_DATA", str(tmp_path))
    (tmp_path / "misora.env").write_text(f'MISORA_WEBHOOK_ORIGINS=["{origin}"]\n')
    with pytest.raises(InvalidInput, match="MISORA_WEBHOOK_ORIGINS"):
        load_env()


def test_origins_for_webhooks_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MISORA_DATA", str(tmp_path))
    (tmp_path / "misora.env").write_text('MISORA_WEBHOOK_ORIGINS=["http://10.0.0.7:5678", "https://hooks.lan/"]\n')
    assert load_env().misora_webhook_origins == ["http://10.0.0.7:5678", "https://hooks.lan/"]
