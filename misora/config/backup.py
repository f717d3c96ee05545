"""Backups: one tar file with the database, the media and the secrets."""

import errno
import fcntl
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from misora import __version__
from misora.config.data import LAYOUT, data_directory, prepare
from misora.config.env import load_env
from misora.core.errors import Conflict, InvalidInput, Unavailable
from misora.core.postgres import Cluster
from misora.core.postgres_binaries import binaries

Say = Callable[[str], None]
FILES = ("secrets", "credentials", "misora.env", "rules.md")
"""Beside database and media, what makes a server itself."""


def write_backup(file: Path, *, force: bool, progress: Say) -> None:
    """Write a consistent backup into `file`, also while Misora runs.

    Media files never change and outlive their rows, so the order makes it consistent: the media are linked before and
    after the dump, and together the two hold every file that a row of the dump names.
    """
    if file.exists() and not force:
        raise InvalidInput(f"{file} exists. Choose another name, or write over it with --force.")
    data = data_directory()
    if not (data / "VERSION").exists():
        raise InvalidInput(f"{data} holds no Misora. Name the right folder with --data DIR.")
    unfinished = file.with_name(file.name + ".part")
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=data / "work", prefix="backup-")))
        url = stack.enter_context(_database_url(data))
        progress("Linking the media …")
        _link_tree(data / "media", work / "media")
        progress("Dumping the database …")
        _run("pg_dump", ["--format=custom", f"--file={work / 'database'}"], url)
        _link_tree(data / "media", work / "media")
        (work / "about.json").write_text(
            json.dumps({"layout": LAYOUT, "version": __version__, "made_at": datetime.now(UTC).isoformat()})
        )
        progress("Writing the file …")
        try:
            descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as raw, tarfile.open(fileobj=raw, mode="w|") as tar:
                for name in ("about.json", "database", "media"):
                    tar.add(work / name, arcname=name)
                for name in FILES:
                    if (data / name).exists():
                        tar.add(data / name, arcname=name)
                raw.flush()
                os.fsync(raw.fileno())
            unfinished.replace(file)
        except OSError as error:
            raise Unavailable(f"{file} could not be written: {error.strerror}. Nothing was left behind.") from error
        finally:
            unfinished.unlink(missing_ok=True)


def read_backup(file: Path, *, force: bool, progress: Say) -> Path | None:
    """Restore `file` into the data directory; return where the data that were there before were set aside."""
    data = data_directory()
    env = load_env()
    occupied = data.exists() and any(data.iterdir())
    if occupied and not force:
        raise Conflict(f"{data} holds data already. Choose an empty --data DIR, or replace them with --force.")
    with _nobody_runs(data), tempfile.TemporaryDirectory(dir=_existing(data), prefix=".misora-restore-") as made:
        fresh = Path(made) / "data"
        fresh.mkdir()
        progress("Reading the file …")
        about = _unpack(file, fresh)
        if about["layout"] > LAYOUT:
            raise Conflict(
                f"{file} was written by Misora {about['version']}, which is newer than this one ({__version__})."
            )
        aside = _set_aside(data) if occupied else None
        try:
            progress("Restoring the database …")
            _fill(data, fresh, env.database_url, force=force)
        except BaseException:
            shutil.rmtree(data, ignore_errors=True)
            if aside is not None:
                aside.rename(data)
            progress(f"That failed; {data} is as it was.")
            raise
        return aside


def _fill(data: Path, fresh: Path, database_url: str, *, force: bool) -> None:
    if not data.exists():
        data.mkdir(parents=True)
        data.chmod(0o711)  # as `prepare` would
    for entry in fresh.iterdir():
        if entry.name not in {"database", "about.json"}:
            shutil.move(entry, data / entry.name)
    prepare(data)
    if database_url:
        _restore_database(database_url, fresh / "database", force=force)
        return
    with Cluster(data).join_or_start() as cluster:
        cluster.ensure_database()
        _restore_database(cluster.url(), fresh / "database", force=False)


@contextmanager
def _database_url(data: Path) -> Iterator[str]:
    env = load_env()
    if env.database_url:
        yield env.database_url
        return
    with Cluster(data).join_or_start() as cluster:
        yield cluster.url()


@contextmanager
def _nobody_runs(data: Path) -> Iterator[None]:
    lock = data / "run" / "up.lock"
    if not lock.exists():
        yield
        return
    with lock.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Conflict(f"Misora runs on {data}. Stop it first, then restore.") from None
        yield


def _existing(data: Path) -> Path:
    parent = data.parent
    parent.mkdir(parents=True, exist_ok=True)
    return parent


def _unpack(file: Path, target: Path) -> dict[str, Any]:
    try:
        with tarfile.open(file) as tar:
            tar.extractall(target, filter="data")
        about: dict[str, Any] = json.loads((target / "about.json").read_text())
    except (tarfile.TarError, FileNotFoundError, ValueError) as error:
        raise InvalidInput(f"{file} is not a whole backup of Misora: {error}") from error
    if not (target / "database").is_file():
        raise InvalidInput(f"{file} is cut short: it holds no database.")
    return about


def _set_aside(data: Path) -> Path:
    if not load_env().database_url:
        Cluster(data).stop()
    aside = data.with_name(f"{data.name}.before-restore-{datetime.now(UTC):%Y%m%d-%H%M%S}")
    data.rename(aside)
    return aside


def _restore_database(url: str, dump: Path, *, force: bool) -> None:
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT to_regclass('django_migrations')").fetchone()
    if found and found[0] and not force:
        raise Conflict("The database holds data already. Replace them with --force.")
    clean = ["--clean", "--if-exists"] if force else []
    _run("pg_restore", ["--exit-on-error", "--single-transaction", "--no-owner", *clean, str(dump)], url)


def _link_tree(source: Path, target: Path) -> None:
    for folder, _, names in os.walk(source):
        here = target / Path(folder).relative_to(source)
        here.mkdir(parents=True, exist_ok=True)
        for name in names:
            try:
                _link(Path(folder) / name, here / name)
            except (FileExistsError, FileNotFoundError):
                continue  # linked before the dump, or deleted together with its row


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.copyfile(source, target)  # the media lie on a disk of their own


def _run(program: str, arguments: list[str], url: str) -> None:
    """Run a program of PostgreSQL against the database at `url`."""
    parts = conninfo_to_dict(url)
    # PGHOST and its like are meant for another server, and everybody can read a command line.
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    if password := parts.pop("password", None):
        ours["PGPASSWORD"] = str(password)
    command = [str(binaries() / program), f"--dbname={make_conninfo('', **parts)}", *arguments]
    done = subprocess.run(command, env=ours, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Unavailable(f"{program} failed: {done.stderr.strip()[-600:]}")
