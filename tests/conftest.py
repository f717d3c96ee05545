"""What every test may use."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.core.management import call_command
from hypothesis import settings as hypothesis_settings

# How long a case takes says nothing: the machine may be busy.
hypothesis_settings.register_profile("unhurried", deadline=None)
hypothesis_settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> None:
    """The test database, with the cache's table, as `misora up` leaves it."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django has no type for it
        call_command("createcachetable", verbosity=0)


@pytest.fixture(autouse=True)
def _own_folders(settings: object, tmp_path: Path) -> None:
    """Each test has its own media and work folders."""
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]  # pytest-django's wrapper
    settings.WORK_ROOT = tmp_path / "work"  # type: ignore[attr-defined]


@pytest.fixture
def misora(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run a command in this process, on the test's own database."""
    from misora.config.cli import main  # few tests need all its commands

    monkeypatch.setenv("MISORA_DATA", str(tmp_path))

    def run(*arguments: str, stdin: str = "", code: int = 0) -> Result:
        result = CliRunner().invoke(main, [*arguments, "--data", str(tmp_path)], input=stdin)
        assert result.exit_code == code, (result.stdout, result.stderr, result.exception)
        return result

    return run
