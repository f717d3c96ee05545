"""Secrets are made once, kept in DATA/secrets (0600), and never silently made again."""

import os
import secrets
from pathlib import Path
from typing import Final

from misora.core.errors import Unavailable

SECRETS: Final = ("django_key", "watermark_key", "signing_passphrase")
MADE: Final = ".made"
"""Names those that were made, so that one that a newer version is the first to need can be told from a lost one."""


def secret(data: Path, name: str) -> str:
    """The secret `name` of this data directory.

    Made on first use. Raises `Unavailable` when it was made before and is missing: a new one would quietly sign
    everybody out and orphan what the old one signed.
    """
    path = data / "secrets" / name
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        if name in _made(data):
            raise Unavailable(
                f"The secret {path} is missing, but this server has run before. Put it back from a backup"
                f" (misora restore), or create the file with new random text if you accept that everyone is signed out"
                f" and that nothing made before is recognised."
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
    with os.fdopen(os.open(path.parent / MADE, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as made:
        made.write(name + "\n")
    return value


def _made(data: Path) -> set[str]:
    folder = data / "secrets"
    held = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    noted = set((folder / MADE).read_text().split()) if MADE in held else set()
    # Before there was such a list there was one secret.
    first = {SECRETS[0]} if held or (data / "postgres" / "PG_VERSION").exists() else set()
    return noted | first
