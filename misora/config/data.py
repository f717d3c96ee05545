"""The data directory: its layout, its version, and the database that belongs to it."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from misora import __version__
from misora.config.env import Env, load_env
from misora.config.secrets import SECRETS, secret
from misora.core.errors import Conflict, Unavailable
from misora.core.postgres import Cluster

LAYOUT = 1
"""Raised when an older Misora could no longer read what this one writes."""


def data_directory() -> Path:
    """The data directory that this process works on."""
    return Path(os.environ.get("MISORA_DATA", "data")).resolve()


def prepare(data: Path) -> None:
    """Make the data directory usable: create it, or refuse one that a newer Misora wrote."""
    mark = data / "VERSION"
    if mark.exists():
        found = json.loads(mark.read_text())
        if found["layout"] > LAYOUT:
            raise Conflict(
                f"{data} was written by Misora {found['version']}, which is newer than this one ({__version__})."
                " Install that version or a newer one; nothing was changed."
            )
    try:
        if not data.exists():
            data.mkdir(parents=True)
            # The database may run as a user of its own: it passes through here, and reads nothing else.
            data.chmod(0o711)
        for private in ("run", "work", "media", "secrets", "logs"):
            (data / private).mkdir(exist_ok=True, mode=0o700)
        for name in SECRETS:
            secret(data, name)  # before there is a database: later the absence of one is an error
        fresh = mark.with_suffix(".new")
        fresh.write_text(json.dumps({"layout": LAYOUT, "version": __version__}) + "\n")
        fresh.replace(mark)
    except OSError as error:
        raise Unavailable(
            f"The data directory {data} can't be written: {error.strerror}. Choose another: --data DIR"
        ) from None


@contextmanager
def database() -> Iterator[Env]:
    """Join the running database, or start it for as long as this lasts; Django is ready inside."""
    data = data_directory()
    prepare(data)
    env = load_env()
    if env.database_url:
        ready(migrating=True)
        yield env
        return
    cluster = Cluster(data)
    with cluster.join_or_start():
        cluster.ensure_database()
        ready(migrating=True)
        yield env


def ready(*, migrating: bool) -> None:
    """Set Django up; with `migrating`, bring the database to this version first."""
    import django  # noqa: PLC0415  # settings need the data directory to stand

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "misora.config.settings")
    django.setup()
    if migrating:
        from misora.config.migrate import migrate  # noqa: PLC0415  # needs Django

        if not stamped(data_directory()):
            (data_directory() / "run" / "ready").unlink(missing_ok=True)  # what stood ready may stand so no longer
        migrate()


def stamped(data: Path) -> bool:
    """Whether this very code was the last to bring database and static files up to date."""
    mark = data / "run" / "ready"
    return mark.exists() and mark.read_text() == _code()


def stamp(data: Path) -> None:
    """Remember that this very code has brought everything up to date."""
    (data / "run" / "ready").write_text(_code())


def _code() -> str:
    others = [f"{name} {version(name)}" for name in ("django", "django-allauth", "procrastinate")]
    return "\n".join([edition(Path(__file__).resolve().parent.parent), *others])


def edition(folder: Path) -> str:
    """What tells this Misora's version of a folder from every other: the release, and the newest file in it."""
    files = (path for path in folder.rglob("*") if path.suffix != ".pyc" and path.is_file())
    return f"misora {__version__} {max((path.stat().st_mtime_ns for path in files), default=0)}"
