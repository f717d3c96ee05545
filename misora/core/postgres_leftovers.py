"""What a killed PostgreSQL leaves behind: `postmaster.pid`, a zombie, backends still attached to shared memory."""

import logging
import signal
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from misora.core.errors import Unavailable

logger = logging.getLogger(__name__)

PATIENCE = 5.0
"""Seconds that orphaned backends get to notice that their postmaster died."""


@dataclass(frozen=True)
class LockFile:
    """What `postmaster.pid` records: see src/include/utils/pidfile.h of PostgreSQL."""

    pid: int
    socket_directory: Path | None


def read_lock_file(directory: Path) -> LockFile | None:
    """Return None when there is no usable `postmaster.pid` (it is empty for an instant while being written)."""
    try:
        lines = (directory / "postmaster.pid").read_text().splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except PermissionError as error:
        raise Unavailable(f"{directory} belongs to another user. Run Misora as that user or as root.") from error
    if not lines or not lines[0].strip().isdigit():
        return None
    socket = lines[4].strip() if len(lines) > 4 else ""
    return LockFile(int(lines[0]), Path(socket) if socket else None)


def postmaster(directory: Path) -> psutil.Process | None:
    """Return the living server of this data directory, never a zombie or a stranger who was given its number."""
    lock = read_lock_file(directory)
    if lock is None:
        return None
    try:
        process = psutil.Process(lock.pid)
        return process if serves(process, directory) else None
    except psutil.Error:
        return None


def clear_leftovers(directory: Path) -> None:
    """Make a start possible after kill -9: wait for orphaned backends, end those that don't notice, free the lock file.

    Call it only while no living postmaster serves `directory`.
    """
    asked = False
    began = time.monotonic()
    while orphans := _servers(directory):
        if not asked and time.monotonic() - began > PATIENCE:
            # A backend busy computing never looks whether its postmaster lives, and no server starts beside it.
            logger.warning("ending %d PostgreSQL backends that outlived their server", len(orphans))
            for process in orphans:
                send(process, signal.SIGQUIT)
            asked = True
        if time.monotonic() - began > 4 * PATIENCE:
            numbers = ", ".join(str(process.pid) for process in orphans)
            raise Unavailable(
                f"PostgreSQL processes of a dead server still run: {numbers}. End them, then start again."
            )
        time.sleep(0.05)
    # PostgreSQL takes any living process of the same user with that number for its server: a zombie, or after a reboot
    # anything. Removing its two lock files is safe only now, when no process works in the directory.
    lock = read_lock_file(directory)
    if lock is not None and psutil.pid_exists(lock.pid):
        for stale in (lock.socket_directory or directory).glob(".s.PGSQL.*.lock"):
            stale.unlink(missing_ok=True)
        (directory / "postmaster.pid").unlink(missing_ok=True)


def _servers(directory: Path) -> list[psutil.Process]:
    return [p for p in psutil.process_iter(["name"]) if p.info["name"] == "postgres" and serves(p, directory)]


def serves(process: psutil.Process, directory: Path) -> bool:
    """Whether a process is alive, no zombie, and PostgreSQL at work in this data directory."""
    try:
        return process.name() == "postgres" and Path(process.cwd()) == directory
    except psutil.Error:
        return False


def send(process: psutil.Process, number: signal.Signals) -> None:
    """Signal a process that may have ended by itself."""
    try:
        process.send_signal(number)
    except psutil.NoSuchProcess:
        logger.debug("backend %d ended by itself", process.pid)
