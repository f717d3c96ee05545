"""The engine that makes nothing: it hands on what a runner has made, so that the film is finished like any other.

It runs in the server's own engine process, which holds the key of the marks. So a confined process opens the file, and
raw pictures and sound are all that comes from it (see `media.frames`).
"""

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from misora.engines.protocol import Capabilities, Film, MadeBy, Progress, Spec
from misora.media import frames
from misora.media.captions import read_webvtt

PATH = f"{__name__}.Received"
PHASE = "finishing"
STALL_SECONDS = 120.0
"""Longer than `media.frames` waits for anything."""


class Received:
    """See the module."""

    class Options(BaseModel):
        """What was received."""

        model_config = ConfigDict(extra="forbid")

        film: Path
        """Pictures and sound, or a picture, that the sandbox has seen."""
        captions: Path | None = None
        """As WebVTT, written by ourselves."""
        made_by: MadeBy = "generated"
        model: str = ""

    def __init__(self, options: Options) -> None:
        self._options = options

    def describe(self) -> Capabilities:
        """As `Engine.describe`: what made it elsewhere."""
        return Capabilities(
            name="received",
            title="Received",
            kinds=("video", "image"),
            sizes=(),
            min_seconds=0,
            max_seconds=0,
            fps=24,
            sound=True,
            references=0,
            credits_per_second=0,
            stall_seconds={"": STALL_SECONDS},
            made_by=self._options.made_by,
            model=self._options.model,
        )

    def render(self, spec: Spec, workdir: Path, film: Film) -> Iterator[Progress]:
        """As `Engine.render`."""
        file, shape = self._options.film, {"width": spec.width, "height": spec.height}
        if spec.kind == "image":
            film.frame(frames.picture(file, **shape))
            return
        wanted = max(1, round(spec.seconds * spec.fps))
        for number, frame in enumerate(frames.pictures(file, **shape, fps=spec.fps)):
            film.frame(frame)
            if number % spec.fps == 0:
                yield Progress(PHASE, min(1.0, number / wanted))
        for samples in frames.sound(file):
            film.sound(samples)
        if self._options.captions is not None:
            for cue in read_webvtt(self._options.captions.read_text(encoding="utf-8")):
                film.caption(cue.start, cue.stop, cue.text, cue.speaker)
