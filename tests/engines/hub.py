"""The hub, as far as its own client asks it: a model's list of files, and the files."""

import hashlib
from pathlib import Path

from tests.engines.servers import Asked, Reply

COMMIT = "c0ffee" * 6 + "c0ff"


class Hub:
    """One model, `me/tiny`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, asked: Asked) -> Reply:
        if asked.path.startswith("/api/models/me/tiny"):
            files = [path for path in self._folder.rglob("*") if path.is_file()]
            names = {path.relative_to(self._folder).as_posix(): path.stat().st_size for path in files}
            if "/tree/" in asked.path:
                held = [{"type": "file", "path": name, "size": size, "oid": "0" * 40} for name, size in names.items()]
                return Reply(held)
            return Reply({"id": "me/tiny", "sha": COMMIT, "siblings": [{"rfilename": name} for name in names]})
        _, _, name = asked.path.partition(f"/resolve/{COMMIT}/")
        path = self._folder / name
        if not name or not path.is_file():
            return Reply({}, 404, X_Error_Code="EntryNotFound")
        body = path.read_bytes()
        return Reply(body, ETag=f'"{hashlib.sha256(body).hexdigest()}"', X_Repo_Commit=COMMIT)
