"""Which weights exactly made a film: a hash over all of them, for the receipt."""

import hashlib
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Final

SUFFIXES: Final = (".safetensors", ".json")
CHUNK: Final = 1 << 22


class WeightsHash:
    """Reads every file of a model in a thread of its own while the same files are being loaded.

    The hash is what `sha256sum FILES | sha256sum` prints in the model's folder, the files sorted by name as bytes:
    model_index.json and, of each component, *.json and *.safetensors; then a LoRA's file, if there is one.
    """

    def __init__(self, folder: Path, components: Sequence[str], more: Sequence[Path] = ()) -> None:
        self._folder, self._more = folder, tuple(more)
        self._components = tuple(components)
        self._stopping = threading.Event()
        self._hash, self._problem = "", ""
        self._thread = threading.Thread(target=self._read, name="weights")
        self._thread.start()

    @property
    def done(self) -> bool:
        """Whether it has come to an end, whichever."""
        return not self._thread.is_alive()

    @property
    def text(self) -> str:
        """With "sha256:" before it, or empty as long as it isn't known."""
        return f"sha256:{self._hash}" if self._hash else ""

    @property
    def problem(self) -> str:
        """Why it will never be known; empty if nothing is wrong."""
        return self._problem

    def wait(self, seconds: float) -> None:
        """Until it is done, but no longer than this."""
        self._thread.join(seconds)

    def stop(self) -> None:
        """Read no further."""
        self._stopping.set()

    def _read(self) -> None:
        lines = []
        try:
            for name, path in self._files():
                digest = hashlib.sha256()
                with path.open("rb") as file:
                    while chunk := file.read(CHUNK):
                        if self._stopping.is_set():
                            return
                        digest.update(chunk)
                lines.append(f"{digest.hexdigest()}  {name}\n")
        except OSError as error:
            self._problem = f"{error.filename or self._folder} can't be read: {error.strerror}"
            return
        self._hash = hashlib.sha256("".join(lines).encode()).hexdigest()

    def _files(self) -> list[tuple[str, Path]]:
        found = [self._folder / "model_index.json"]
        for component in self._components:
            found += [path for path in (self._folder / component).rglob("*") if path.suffix in SUFFIXES]
        named = [(path.relative_to(self._folder).as_posix(), path) for path in found]
        return sorted(named) + [(path.name, path) for path in self._more]
