"""`misora up`: everything on one machine under one process."""

import fcntl
import json
import logging
import logging.handlers
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import click
import psycopg

from misora.config.data import prepare, ready, stamp, stamped
from misora.config.env import Env, load_env
from misora.core.errors import Conflict, MisoraError, Unavailable
from misora.core.postgres import Cluster

logger = logging.getLogger(__name__)

LOG_BYTES, LOG_FILES = 5_000_000, 5
GRACE_SECONDS = 10
"""How long a child may take to end before it is killed."""
PORT_SECONDS = 15
"""How long the port of a killed predecessor is waited for."""
QUICK_DEATH_SECONDS = 5
"""A child that dies sooner than this after its start is restarted more and more slowly."""


@dataclass
class Child:
    """A process of ours that runs as long as we do."""

    name: str
    arguments: list[str]
    log: logging.Logger
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    quick_deaths: int = 0
    next_start: float = field(default=0.0)

    def start(self) -> None:
        """Start the process; its output goes to its log."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "misora", *self.arguments, "--under-supervisor", str(os.getpid())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is ours to pass on, in order
        )
        self.started = time.monotonic()
        threading.Thread(target=_pump, args=(self.process.stdout, self.log), daemon=True).start()

    def keep_alive(self) -> None:
        """Start again what died, more slowly when it dies at once."""
        if self.process is None or self.process.poll() is None:
            return
        now = time.monotonic()
        if not self.next_start:
            self.quick_deaths = self.quick_deaths + 1 if now - self.started < QUICK_DEATH_SECONDS else 0
            self.next_start = now + min(0.2 * 2**self.quick_deaths, 30)
            click.echo(f"{self.name} ended with code {self.process.returncode}; it is started again.", err=True)
        if now >= self.next_start:
            self.next_start = 0.0
            self.start()

    def stop(self) -> None:
        """End the process: politely, then not."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Supervisor:
    """PostgreSQL, web and workers of one data directory."""

    def __init__(self, data: Path, *, host: str, port: int, workers: int) -> None:
        self.data, self.host, self.port = data, host, port
        self.cluster: Cluster | None = None
        self.children: list[Child] = []
        self.worker_count = workers
        self.after_a_crash = False
        self.stopping = threading.Event()

    @property
    def local_address(self) -> str:
        # Passkeys fail on 127.0.0.1: on one machine the address is localhost.
        return f"http://{'localhost' if self.host in ('127.0.0.1', '0.0.0.0', '::1', '::') else self.host}:{self.port}"  # noqa: S104

    def run(self) -> None:
        """Start everything, say where it is, and keep it alive until SIGINT or SIGTERM."""
        prepare(self.data)
        env = load_env()
        with self._only_one(env) as lock:
            self._wait_for_port()
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, lambda *_: self.stopping.set())
            try:
                self._start(env)
                self._watch()
            finally:
                self._stop()
                lock.truncate(0)

    def _only_one(self, env: Env) -> IO[str]:
        lock = (self.data / "run" / "up.lock").open("a+")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            running = json.loads(lock.read() or "{}")
            raise Conflict(
                f"Misora already runs on {self.data}, at {running.get('address', '?')}"
                f" (process {running.get('pid', '?')})."
                " Stop that one first, or choose another --data."
            ) from None
        lock.seek(0)
        self.after_a_crash = bool(lock.read())  # a clean end leaves it empty
        lock.truncate(0)
        address = env.public_url or self.local_address
        lock.write(json.dumps({"pid": os.getpid(), "address": address}))
        lock.flush()
        (self.data / "run" / "address").write_text(address + "\n")
        return lock

    def _wait_for_port(self) -> None:
        # The web process of a supervisor that was killed holds the port for a moment longer.
        deadline = time.monotonic() + (PORT_SECONDS if self.after_a_crash else 0)
        while True:
            try:
                return self._check_port()
            except Unavailable:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)

    def _check_port(self) -> None:
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
            except PermissionError:
                raise Unavailable(
                    f"Port {self.port} needs more rights. Choose one above 1023: misora up --port 8000"
                ) from None
            except OSError:
                raise Unavailable(
                    f"Port {self.port} on {self.host} is in use. Choose another: misora up --port {self.port + 1}"
                ) from None

    def _start(self, env: Env) -> None:
        click.echo("Starting the database …", err=True)
        if not env.database_url:
            self.cluster = Cluster(self.data)
            self.cluster.start()
            self.cluster.ensure_database()
        # What the same code has already brought up to date can serve while that is looked at again.
        known = not env.database_url and stamped(self.data)
        if known:
            self._start_children()
        ready(migrating=True)
        from misora.config.serving import collect_static  # noqa: PLC0415  # needs Django

        collect_static()
        stamp(self.data)
        if not known:
            self._start_children()
        self._wait_for_web()
        self._announce(env)

    def _start_children(self) -> None:
        web = ["web", "--host", self.host, "--port", str(self.port)]
        self.children = [Child("web", web, self._log("web"))]
        for number in range(1, self.worker_count + 1):
            self.children.append(Child(f"worker {number}", ["worker"], self._log("worker")))
        for child in self.children:
            child.start()

    def _log(self, name: str) -> logging.Logger:
        log = logging.getLogger(f"misora.up.{name}")
        log.propagate = False
        if not log.handlers:
            path = self.data / "logs" / f"{name}.log"
            handler = logging.handlers.RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=LOG_FILES)
            handler.setFormatter(logging.Formatter("%(message)s"))
            log.addHandler(handler)
            log.setLevel(logging.INFO)
        return log

    def _wait_for_web(self) -> None:
        deadline = time.monotonic() + 60
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104
        web = self.children[0]
        while time.monotonic() < deadline and not self.stopping.is_set():
            with suppress(OSError), socket.create_connection((host, self.port), timeout=1):
                return
            if web.process is not None and web.process.poll() is not None:
                raise Unavailable(f"The web process ended at once. Its log says why: {self.data / 'logs' / 'web.log'}")
            time.sleep(0.05)
        if not self.stopping.is_set():
            raise Unavailable(f"The web process does not answer. Its log: {self.data / 'logs' / 'web.log'}")

    def _announce(self, env: Env) -> None:
        from misora.config.welcome import first_sign_in  # noqa: PLC0415  # needs Django

        address = env.public_url or self.local_address
        click.echo(f"Misora is at {address}")
        if token := first_sign_in():
            click.echo(f"Sign in as the administrator, once, within a day: {address}/in/{token}")
        click.echo(f"Data and logs: {self.data}. Ctrl-C ends it.", err=True)

    def _watch(self) -> None:
        rotated = time.monotonic()
        while not self.stopping.wait(0.2):
            if self.cluster is not None and time.monotonic() - rotated > 60:
                self.cluster.rotate_log()
                rotated = time.monotonic()
            if self.cluster is not None and not self.cluster.alive():
                click.echo("The database ended; it is started again.", err=True)
                try:
                    self.cluster.start()
                except MisoraError as error:
                    # The disk may be full: say it, and try until it is not.
                    click.echo(str(error), err=True)
                    self.stopping.wait(5)
            for child in self.children:
                try:
                    child.keep_alive()
                except OSError as error:
                    click.echo(f"{child.name} could not be started: {error}", err=True)

    def _stop(self) -> None:
        stoppers = [threading.Thread(target=child.stop) for child in self.children]
        for stopper in stoppers:
            stopper.start()
        for stopper in stoppers:
            stopper.join()
        if self.cluster is not None:
            with suppress(psycopg.Error):
                self.cluster.stop()
        click.echo("Stopped.", err=True)


def _pump(stream: IO[bytes] | None, log: logging.Logger) -> None:
    if stream is not None:
        for line in stream:
            log.info("%s", line.decode(errors="replace").rstrip())
