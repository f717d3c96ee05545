"""One engine makes one film: the part that the worker's subprocess and `misora render` share. Free of Django."""

from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Final, cast

from misora.engines.protocol import Engine, MadeBy, Progress, Spec
from misora.generation.making.wire import Before, Mark
from misora.media.captions import read_webvtt
from misora.media.encode import FilmFile, FrameFilter, Made
from misora.media.mp4 import FINAL, INTERMEDIATE
from misora.trust.provenance.fingerprint.collecting import Collector
from misora.trust.provenance.fingerprint.packing import PRINTS
from misora.trust.provenance.label import LabelStyle, VisibleLabel, labelled_as, style_for
from misora.trust.provenance.watermark import Watermark, exchanged

FILM = "film"
"""Where, inside a render's folder, the film is written; the engine works beside it."""
SCRATCH = "engine"
JOINING: Final = 0.1
"""The share of a render that goes into the film before, where there is one."""


def make(
    engine: Engine,
    spec: Spec,
    folder: Path,
    *,
    handle: str = "",
    intermediate: bool = False,
    before: Before | None = None,
    label: LabelStyle = "moving",
    says_ai: bool = False,
    mark: Mark | None = None,
) -> Generator[Progress | Made]:
    """Make `spec` inside `folder`, yielding Progress and at last what was made: labelled, then marked, then encoded.

    `intermediate` is for what another film adopts: nearly lossless, and without label and mark, which that film gets.
    What is made begins with `before`; `spec` is the part after it.
    Closing this generator closes the engine's and deletes the unfinished film.
    """
    scratch = folder / SCRATCH
    scratch.mkdir(parents=True, exist_ok=True)
    made_by = labelled_as(engine.describe().made_by, says_ai=says_ai)
    labels = [] if intermediate else _labels(spec, made_by, handle, label)
    mark = None if intermediate else mark
    marks, marks_before = _marks(spec, mark, before)
    # What bears a mark is to be found again without it, too.
    prints = Collector(spec.fps) if mark is not None else None
    film = FilmFile(
        folder / FILM,
        width=spec.width,
        height=spec.height,
        fps=spec.fps,
        seconds=_frames(spec, before) / spec.fps,
        kind=spec.kind,
        filters=[*labels, *marks],
        filters_before=marks_before,
        on_frame=prints.see if prints else None,
        on_sound=prints.hear if prints else None,
        quality=INTERMEDIATE if intermediate else FINAL,
    )
    # Engines are generators by their contract; the protocol can only say that they iterate.
    with film, closing(cast("Generator[Progress]", engine.render(spec, scratch, film))) as steps:
        begun = last = 0.0
        if before is not None:
            yield from _joined(film, before)
            begun = last = JOINING
        for progress in steps:
            last = begun + (1 - begun) * progress.fraction
            yield replace(progress, fraction=last)
        yield Progress("encoding", max(last, 0.99))
        yield _printed(film.close(), prints, folder / FILM / PRINTS)


def _printed(made: Made, prints: Collector | None, path: Path) -> Made:
    if prints is None:
        return made
    prints.save(path)
    return replace(made, files={**made.files, PRINTS: path})


def _labels(spec: Spec, made_by: MadeBy, handle: str, wanted: LabelStyle) -> list[FrameFilter]:
    style = style_for(wanted, likeness=bool(spec.characters))
    if style == "off":
        return []
    shape = {"width": spec.width, "height": spec.height, "fps": spec.fps}
    return [VisibleLabel(**shape, made_by=made_by, handle=handle, style=style)]


def _marks(spec: Spec, mark: Mark | None, before: Before | None) -> tuple[list[FrameFilter], list[FrameFilter]]:
    """The mark, for the new part and for the one before it, whose pictures bear another already."""
    if mark is None:
        return [], []
    key, size = bytes.fromhex(mark.key), {"width": spec.width, "height": spec.height}
    new = Watermark(key, mark.ident, **size)
    if before is None or before.ident is None:
        return [new], [new]
    return [new], [exchanged(key, before.ident, mark.ident, **size)]


def _frames(spec: Spec, before: Before | None) -> int:
    """Of both parts: each begins on a frame."""
    return round(spec.seconds * spec.fps) + (round(before.seconds * spec.fps) if before is not None else 0)


def _joined(film: FilmFile, before: Before) -> Generator[Progress]:
    """Let the film begin with the one before."""
    cues = read_webvtt(before.captions.read_text(encoding="utf-8")) if before.captions is not None else ()
    for done in film.begin_with(before.film, seconds=before.seconds, cues=cues):
        yield Progress("joining", JOINING * done)
