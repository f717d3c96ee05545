"""Secrets are made once, kept in DATA/secrets (0600), and never silently made again."""

import os
import secrets
from pathlib import Path

from misora.core.errors import Unavailable


def secret(data: Path, name: str) -> str:
    """The secret `name` of this data directory.

    Made on first use. Raises `Unavailable` when it is missing although a database exists: a new one would quietly
    sign everybody out and orphan what the old one signed.
    """
    path = data / "secrets" / name
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        if ((data / "secrets").exists() and any((data / "secrets").iterdir())) or (
            data / "postgres" / "PG_VERSION"
        ).exists():
            raise Unavailable(
                f"The secret {path} is missing, but this server has run before. Put it back from a backup"
                f" (misora restore), or create the file with new random text if you accept that everyone is signed out."
            ) from None
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    value = secrets.token_urlsafe(48)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()  # another process was a moment faster
    with os.fdopen(descriptor, "w") as file:
        file.write(value + "\n")
        file.flush()
        os.fsync(file.fileno())
    return value
