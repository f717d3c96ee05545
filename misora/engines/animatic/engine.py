"""The embedded engine: a storyboard becomes drawn frames, sound and captions, faster than real time."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
import skia
from PIL import Image

from misora.engines.animatic.cutting import HALF, Moment, joined, moments
from misora.engines.animatic.director import direct
from misora.engines.animatic.sound.speech import Speech, speak_storyboard
from misora.engines.animatic.sound.track import mix_track
from misora.engines.animatic.stage import Stage
from misora.engines.animatic.still import representative
from misora.engines.protocol import SAMPLE_RATE, Capabilities, Film, Frame, Progress, Refused, Spec
from misora.engines.storyboard import Storyboard

_SIZES = ((720, 1280), (1280, 720), (1024, 1024), (1024, 1792), (1792, 1024), (1080, 1920), (1920, 1080))
_SMALLEST, _LARGEST = 64, 2048
_EVERY = 12
"""Frames from one word of progress to the next."""


class Animatic:
    """Directs a prompt and draws it as an animated, voiced, scored paper film."""

    def describe(self) -> Capabilities:
        """What this engine makes; the same everywhere."""
        return Capabilities(
            name="animatic",
            title="Animatic",
            kinds=("video", "image"),
            sizes=_SIZES,
            min_seconds=1.0,
            max_seconds=60.0,
            fps=24,
            sound=True,
            references=1,
            credits_per_second=0.25,
            stall_seconds={"": 60.0, "speaking": 120.0},
            made_by="drawn",
        )

    def render(self, spec: Spec, workdir: Path, film: Film) -> Iterator[Progress]:
        """Draw `spec.storyboard` as it stands (an image: one still of it).

        A reference picture hangs in the scene, framed. Raises Refused for sizes, lengths and references it can't draw.
        """
        _check(spec, self.describe())
        yield Progress("directing", 0.0)
        picture = _reference(spec)
        storyboard = _timed(spec.storyboard or direct(spec.prompt, seconds=spec.seconds), spec)
        if spec.kind == "image":
            yield Progress("drawing", 0.2)
            film.frame(representative(storyboard, spec.width, spec.height, spec.seed, picture))
            yield Progress("drawing", 1.0)
            return
        yield Progress("speaking", 0.02)
        speech = speak_storyboard(storyboard)
        yield Progress("speaking", 0.06)
        film.sound(mix_track(storyboard, speech, spec.seed))
        for line in speech.lines:
            film.caption(line.start, line.stop, line.text, line.name)
        yield from _draw(spec, storyboard, speech, picture, film)


def _draw(
    spec: Spec, storyboard: Storyboard, speech: Speech, picture: skia.Image | None, film: Film
) -> Iterator[Progress]:
    plan = moments(storyboard, round(spec.seconds * spec.fps), spec.fps)
    many, said = len(storyboard.shots) > 1, -1
    stages = _Stages(spec, storyboard, speech, picture)
    for done, moment in enumerate(plan):
        if moment.shot != said or done % _EVERY == 0:
            said = moment.shot
            detail = f"shot {said + 1} of {len(storyboard.shots)}" if many else ""
            yield Progress("drawing", _part(done, len(plan)), detail)
        film.frame(stages.frame(moment))
    yield Progress("drawing", 1.0)


class _Stages:
    """The stages of a film, each built when it is first seen and struck when it has been seen for the last time."""

    def __init__(self, spec: Spec, storyboard: Storyboard, speech: Speech, picture: skia.Image | None) -> None:
        self._spec, self._storyboard, self._speech, self._picture = spec, storyboard, speech, picture
        self._built: dict[int, Stage] = {}

    def frame(self, moment: Moment) -> Frame:
        """What is seen at a moment; moments come in the order of the film."""
        oldest = moment.before if moment.join and moment.before >= 0 else moment.shot
        for number in [number for number in self._built if number < oldest]:
            del self._built[number]
        fades = moment.join == "fade"
        if not moment.join:
            return self._stage(moment.shot).frame(moment.time)
        before = after = None
        if moment.before >= 0 and not (fades and moment.share >= HALF):
            before = self._stage(moment.before).frame(moment.before_time).copy()
        if not (fades and moment.share < HALF and before is not None):
            after = self._stage(moment.shot).frame(moment.time)
        return joined(moment.join, moment.share, before, after)

    def _stage(self, number: int) -> Stage:
        if number not in self._built:
            shots = self._storyboard.shots
            mouth = partial(self._speech.mouth, sum(shot.seconds for shot in shots[:number]))
            self._built[number] = Stage(
                shots[number],
                self._spec.width,
                self._spec.height,
                self._spec.seed + number,
                mouth=mouth,
                style=self._storyboard.style,
                picture=self._picture,
            )
        return self._built[number]


def _part(done: int, total: int) -> float:
    return 0.1 + 0.9 * done / max(1, total)


def _check(spec: Spec, able: Capabilities) -> None:
    if not all(_SMALLEST <= side <= _LARGEST and side % 2 == 0 for side in (spec.width, spec.height)):
        raise Refused(
            f"The animatic engine draws even sizes from {_SMALLEST} to {_LARGEST} pixels. Choose another size."
        )
    if spec.kind == "video" and not able.min_seconds <= spec.seconds <= able.max_seconds:
        span = f"{able.min_seconds:g} to {able.max_seconds:g} seconds"
        raise Refused(f"The animatic engine makes clips of {span}. Choose another length.")
    if len(spec.references) > able.references:
        raise Refused("The animatic engine takes one reference picture. Leave the others out.")


def _timed(storyboard: Storyboard, spec: Spec) -> Storyboard:
    """The storyboard at the length that was asked for."""
    if spec.kind == "image" or abs(storyboard.seconds - spec.seconds) < 1 / SAMPLE_RATE:
        return storyboard
    factor = spec.seconds / storyboard.seconds
    return storyboard.model_copy(
        update={"shots": [shot.model_copy(update={"seconds": shot.seconds * factor}) for shot in storyboard.shots]}
    )


def _reference(spec: Spec) -> skia.Image | None:
    if not spec.references:
        return None
    try:
        with Image.open(spec.references[0]) as opened:
            pixels = np.asarray(opened.convert("RGBA"))
    except OSError as error:
        raise Refused("The reference picture can't be read. Upload it again as PNG, JPEG or WebP.") from error
    # Pixels are copied: skia-python frees encoded data while its pictures still use them.
    return skia.Image.fromarray(pixels, skia.kRGBA_8888_ColorType)
