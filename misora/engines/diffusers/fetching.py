"""Weights from the hub, and a sign of life while they come."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from misora.core.errors import Unavailable
from misora.engines.diffusers.options import DiffusersOptions
from misora.engines.diffusers.work import Work

LOOK_SECONDS: Final = 2.0


def fetched(options: DiffusersOptions, desk: Work[Any]) -> Path:
    """The folder with the weights; those of the hub's model are fetched if they may be. Raises `Unavailable`.

    What was fetched once is not fetched again, and a fetch that was broken off goes on where it was.
    """
    checkpoint = options.checkpoint
    if not options.hub or not checkpoint.commit:
        return checkpoint.folder
    desk.tell("loading", 0.0, "fetching")
    kind = getattr(import_module("diffusers"), checkpoint.pipeline.class_name)
    try:
        with _watched(checkpoint.folder.parent.parent / "blobs", desk):
            # Exactly the commit whose small files the options were checked against.
            folder = kind.download(options.model, revision=checkpoint.commit, use_safetensors=True)
    except (OSError, ValueError) as error:  # the hub's errors, and its HTTP client's, are both
        raise Unavailable(f"{options.model} can't be fetched: {error}") from error
    return Path(folder)


@contextmanager
def _watched(folder: Path, desk: Work[Any]) -> Iterator[None]:
    """Tell how much there is whenever it has grown: the library itself calls nobody back."""
    done = threading.Event()

    def look() -> None:
        before = 0
        while desk.wanted and not done.wait(LOOK_SECONDS):
            held = _size(folder)
            if held > before:
                desk.tell("loading", 0.0, f"fetching, {held / 1e9:.1f} GB so far")
            before = held

    watching = threading.Thread(target=look, name="fetching")
    watching.start()
    try:
        yield
    finally:
        done.set()
        watching.join()


def _size(folder: Path) -> int:
    held = 0
    for path in folder.iterdir():
        try:
            held += path.stat().st_size
        except FileNotFoundError:  # a finished file was renamed just now
            continue
    return held
