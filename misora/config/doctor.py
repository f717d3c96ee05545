"""What a server needs, looked at one by one."""

import importlib
import json
import shutil
import smtplib
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

from misora.config.env import Env, load_env
from misora.core.errors import InvalidInput, MisoraError, Unavailable
from misora.core.http_service import Service
from misora.core.postgres import Cluster
from misora.engines.director_model import Model
from misora.engines.loading import ON_RUNNERS, EngineSetting, path_of
from misora.trust.outside_clock import ask_outside
from misora.trust.provenance.credential.authority import check
from misora.trust.provenance.credential.timestamps import query

ENGINE_SECONDS = 60
MODEL_SECONDS = 10


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    name: str
    ok: bool
    says: str


def examine(data: Path) -> list[Finding]:
    """Look at everything; nothing is changed."""
    return list(_examine(data))


def _examine(data: Path) -> Iterator[Finding]:
    yield Finding("python", sys.version_info >= (3, 11), f"{sys.version.split()[0]} (3.11 or newer is needed)")
    yield from (_library(name, why, mend) for name, why, mend in LIBRARIES)
    try:
        env = load_env()
    except MisoraError as error:
        yield Finding("settings", False, str(error))
        return
    yield Finding("settings", True, f"{data / 'misora.env'} and the environment are readable")
    yield _data(data)
    yield _disk(data, env)
    yield _secrets(data)
    yield _database(data, env)
    yield _signing(data, env)
    if env.misora_timestamp_url:
        yield _clock(env)
    yield from (_engine(name, setting) for name, setting in env.misora_engines.items())
    for role in ("director", "assistant", "moderation"):
        model = getattr(env, role)
        if model is not None:
            yield _model(role, model)
    if env.misora_known_bad:
        yield _known_bad(env)
    yield _worker(data)
    if env.public_url:
        yield _public_url(env)
    if env.has_email:
        yield _mail(env)


LIBRARIES = [
    ("skia", "drawing", "sudo apt-get install -y libgl1 libegl1"),
    ("av", "encoding", "make setup"),
    ("piper", "speech", "make setup"),
    ("procrastinate", "the queue", "make setup"),
]


def _library(name: str, why: str, mend: str) -> Finding:
    try:
        importlib.import_module(name)
    except ImportError as error:
        return Finding(name, False, f"{why} can't be loaded ({error}). Run: {mend}")
    return Finding(name, True, why)


def _guarded(name: str, look: Callable[[], str], *errors: type[Exception]) -> Finding:
    try:
        return Finding(name, True, look())
    except errors as error:
        return Finding(name, False, str(error).strip())


def _data(data: Path) -> Finding:
    if not data.exists():
        return Finding("data", True, f"{data} does not exist yet; misora up makes it")
    probe = data / ".doctor"
    try:
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        return Finding("data", False, f"{data} can't be written: {error.strerror}")
    return Finding("data", True, f"{data} can be written")


def _disk(data: Path, env: Env) -> Finding:
    here = next(place for place in (data, *data.parents) if place.exists())
    free, floor = shutil.disk_usage(here).free, env.misora_disk_floor_bytes
    return Finding("disk", free > floor, f"{free / 1e9:.1f} GB free; below {floor / 1e9:.1f} GB nothing is rendered")


def _secrets(data: Path) -> Finding:
    open_to_others = [path.name for path in (data / "secrets").glob("*") if stat.S_IMODE(path.stat().st_mode) & 0o077]
    if open_to_others:
        return Finding(
            "secrets", False, f"others can read {', '.join(open_to_others)}. Run: chmod 600 {data / 'secrets'}/*"
        )
    return Finding("secrets", True, "readable by their owner alone")


def _database(data: Path, env: Env) -> Finding:
    def look() -> str:
        if not env.database_url and not Cluster(data).running():
            return "embedded, not running; misora up starts it"
        with psycopg.connect(env.database_url or Cluster(data).url(), connect_timeout=5) as connection:
            version = connection.execute("SHOW server_version").fetchone()
        return f"PostgreSQL {version[0] if version else '?'} answers"

    return _guarded("database", look, psycopg.Error, MisoraError)


WAITING = "SELECT count(*), min(created_at) FROM media_asset WHERE signature = 'waiting'"


def _signing(data: Path, env: Env) -> Finding:
    def look() -> str:
        passphrase = data / "secrets" / "signing_passphrase"
        if not passphrase.exists():
            return "no keys yet; misora up makes them"
        check(data / "credentials", passphrase.read_text().strip())
        if not env.database_url and not Cluster(data).running():
            return "the keys can be read; how much waits is known when the database runs"
        with psycopg.connect(env.database_url or Cluster(data).url(), connect_timeout=5) as connection:
            if connection.execute("SELECT to_regclass('media_asset')").fetchone() == (None,):
                return "the keys can be read"
            count, since = connection.execute(WAITING).fetchone() or (0, None)
        if count:
            waiting = "1 take waits for its signature" if count == 1 else f"{count} takes wait for their signature"
            raise Unavailable(
                f"{waiting}, the oldest since {since:%Y-%m-%d %H:%M}. The worker's log says why; it tries again every "
                "minute"
            )
        return "the keys can be read, and nothing waits for its signature"

    return _guarded("signing", look, psycopg.Error, MisoraError)


def _clock(env: Env) -> Finding:
    def look() -> str:
        ask_outside(env.misora_timestamp_url, query(b"misora doctor"))
        return f"{env.misora_timestamp_url} tells the time"

    return _guarded("timestamps", look, MisoraError)


def _known_bad(env: Env) -> Finding:
    def look() -> str:
        from misora.trust.known_bad import read_lists  # noqa: PLC0415  # loads faiss

        return f"{len(read_lists(env.misora_known_bad)):,} hashes of forbidden pictures"

    return _guarded("known bad", look, OSError, ValueError)


ASK_ENGINE = """
import json, sys
from misora.core.errors import MisoraError
from misora.engines.loading import load_engine
try:
    print(load_engine(json.load(sys.stdin)).describe().title)
except MisoraError as error:
    sys.exit(str(error))
"""


def _engine(name: str, setting: EngineSetting) -> Finding:
    if path_of(setting) == ON_RUNNERS:
        return Finding(f"engine {name}", True, "is made by runners alone")
    try:
        # An engine may load a whole graphics stack, or crash: it is asked in a process of its own.
        asked = subprocess.run(
            [sys.executable, "-c", ASK_ENGINE],
            input=json.dumps(setting),
            capture_output=True,
            text=True,
            timeout=ENGINE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Finding(f"engine {name}", False, f"did not answer within {ENGINE_SECONDS} s")
    lines = (asked.stdout if asked.returncode == 0 else asked.stderr).strip().splitlines()
    return Finding(
        f"engine {name}", asked.returncode == 0, lines[-1] if lines else f"ended with code {asked.returncode}"
    )


def _model(role: str, model: Model) -> Finding:
    def look() -> str:
        # Not every server lists its models; whatever it answers, it is there.
        answer = Service(model.url, key=model.key, seconds=MODEL_SECONDS).ask("GET", "/models")
        if answer.status in (401, 403):
            raise InvalidInput(f"{answer.host} does not accept the key. Look at MISORA_{role.upper()}_KEY.")
        if answer.status >= 500:
            raise Unavailable(f"{answer.host} answers with status {answer.status}")
        return f"{answer.host} answers"

    return _guarded(role, look, MisoraError)


def _worker(data: Path) -> Finding:
    address = data / "run" / "address"
    running = (data / "run" / "up.lock").exists() and address.exists()
    return Finding("server", True, f"last started at {address.read_text().strip()}" if running else "not started yet")


def _public_url(env: Env) -> Finding:
    ok = env.public_url.startswith(("https://", "http://")) and env.public_url.count("/") == 2
    return Finding(
        "public url", ok, env.public_url if ok else "PUBLIC_URL must be like https://misora.example, without a path"
    )


def _mail(env: Env) -> Finding:
    def look() -> str:
        client = smtplib.SMTP_SSL if env.email_port == 465 else smtplib.SMTP
        with client(env.email_host, env.email_port, timeout=10) as server:
            server.noop()
        return f"{env.email_host}:{env.email_port} answers"

    return _guarded("mail", look, OSError, smtplib.SMTPException, socket.gaierror)
