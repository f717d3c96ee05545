"""One engine makes one film: the part that the worker's subprocess and `misora render` share. Free of Django."""

from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import cast

from misora.engines.protocol import Engine, Progress, Spec
from misora.media.encode import FilmFile, Made
from misora.media.mp4 import FINAL, INTERMEDIATE
from misora.trust.provenance.label import VisibleLabel

FILM = "film"
"""Where, inside a render's folder, the film is written; the engine works beside it."""
SCRATCH = "engine"


def make(
    engine: Engine, spec: Spec, folder: Path, *, handle: str = "", intermediate: bool = False
) -> Generator[Progress | Made]:
    """Make `spec` inside `folder`, yielding Progress and at last what was made.

    `intermediate` is for what another film adopts: nearly lossless and without the label, which that film draws.
    Closing this generator closes the engine's and deletes the unfinished film.
    """
    scratch = folder / SCRATCH
    scratch.mkdir(parents=True, exist_ok=True)
    capabilities = engine.describe()
    label = VisibleLabel(
        width=spec.width, height=spec.height, fps=spec.fps, made_by=capabilities.made_by, handle=handle
    )
    film = FilmFile(
        folder / FILM,
        width=spec.width,
        height=spec.height,
        fps=spec.fps,
        seconds=spec.seconds,
        kind=spec.kind,
        filters=() if intermediate else (label,),
        quality=INTERMEDIATE if intermediate else FINAL,
    )
    # Engines are generators by their contract; the protocol can only say that they iterate.
    with film, closing(cast("Generator[Progress]", engine.render(spec, scratch, film))) as steps:
        last = 0.0
        for progress in steps:
            last = progress.fraction
            yield progress
        yield Progress("encoding", max(last, 0.99))
        yield film.close()
