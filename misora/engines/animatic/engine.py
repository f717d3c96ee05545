"""The embedded engine: a storyboard becomes drawn frames, sound and captions, faster than real time."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from misora import __version__
from misora.engines.animatic.cutting import HALF, Moment, joined, moments
from misora.engines.animatic.edited import Edited
from misora.engines.animatic.reference import Lent, Opening, fitted, mood_of, opened, star_of
from misora.engines.animatic.sound.speech import Speech, speak_storyboard
from misora.engines.animatic.sound.track import mix_track
from misora.engines.animatic.stage import Stage
from misora.engines.animatic.still import UNFINISHED, Still
from misora.engines.animatic.world.layers import HEIGHT
from misora.engines.protocol import SAMPLE_RATE, Capabilities, Extends, Film, Frame, Progress, Refused, Spec
from misora.engines.storyboard import Shot, Storyboard

_SIZES = ((720, 1280), (1280, 720), (1024, 1024), (1024, 1792), (1792, 1024), (1080, 1920), (1920, 1080))
_PICTURES = (
    (1024, 1024),
    (1024, 1536),
    (1536, 1024),
    (720, 1280),
    (1280, 720),
    (1024, 1792),
    (1792, 1024),
    (2048, 2048),
)
_PIXELS = (256 * 256, 3840 * 2160)
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
            goes_on=True,
            image_sizes=_PICTURES,
            image_pixels=_PIXELS,
            masks=True,
            model=__version__,
        )

    def render(self, spec: Spec, workdir: Path, film: Film) -> Iterator[Progress]:
        """Draw `spec.storyboard` as it stands (an image: one still of it).

        A reference picture is the first frame, from which the film dissolves into the drawn scene, or it makes the
        leading subject a paper puppet. A still is drawn over its reference, within its mask: figures, weather, the
        light of the hour, a style. What `spec.extends` goes on with its last shot, or begins with its last picture.
        Raises Refused for sizes, lengths and references that can't be drawn.
        """
        _check(spec, self.describe())
        yield Progress("directing", 0.0)
        if spec.kind == "image":
            yield from _still(spec, film)
            return
        storyboard, lent, opening = _with_reference(spec, _timed(spec.storyboard, spec))
        yield Progress("speaking", 0.02)
        speech = speak_storyboard(storyboard)
        yield Progress("speaking", 0.06)
        wide = HEIGHT * spec.width / spec.height
        mix = mix_track(storyboard, speech, spec.seed, width=wide, extends=spec.extends, star=lent.star)
        film.sound(mix.sound)
        for line in speech.lines:
            film.caption(line.start, line.stop, line.text, line.name)
        for told in mix.captions:
            film.caption(told.start, told.stop, told.text)
        del mix
        yield from _draw(_Stages(spec, storyboard, speech, lent), opening, film)


def _still(spec: Spec, film: Film) -> Iterator[Progress]:
    yield Progress("drawing", 0.2)
    still: Still | Edited
    if spec.references and spec.reference_as == "first frame":
        still = Edited(spec)
    else:
        storyboard, lent = spec.storyboard, Lent()
        if spec.references:
            storyboard, lent = star_of(opened(spec.references[0]), storyboard)
        still = Still(storyboard, spec.width, spec.height, spec.seed, lent)
    for number, upto in enumerate(UNFINISHED[: spec.previews], 1):
        film.preview(still.picture(upto))
        yield Progress("drawing", 0.2 + 0.6 * number / (len(UNFINISHED) + 1))
    film.frame(still.picture())
    yield Progress("drawing", 1.0)


def _draw(stages: "_Stages", opening: Opening | None, film: Film) -> Iterator[Progress]:
    spec, shots, said = stages.spec, len(stages.storyboard.shots), -1
    plan = moments(stages.storyboard, round(spec.seconds * spec.fps), spec.fps)
    for done, moment in enumerate(plan):
        if moment.shot != said or done % _EVERY == 0:
            said = moment.shot
            yield Progress("drawing", _part(done, len(plan)), f"shot {said + 1} of {shots}" if shots > 1 else "")
        time = done / spec.fps
        if opening and opening.covers(time):
            film.frame(opening.over(None if opening.hides(time) else stages.frame(moment), time))
        else:
            film.frame(stages.frame(moment))
    yield Progress("drawing", 1.0)


class _Stages:
    """The stages of a film, each built when it is first seen and struck when it has been seen for the last time."""

    def __init__(self, spec: Spec, storyboard: Storyboard, speech: Speech, lent: Lent) -> None:
        self.spec, self.storyboard, self._speech, self._lent = spec, storyboard, speech, lent
        self._built: dict[int, Stage] = {}

    def frame(self, moment: Moment) -> Frame:
        """What is seen at a moment; moments come in the order of the film."""
        oldest = moment.before if moment.join and moment.before >= 0 else moment.shot
        for number in [number for number in self._built if number < oldest]:
            del self._built[number]
        fades = moment.join == "fade"
        if not moment.join:
            return self._seen(moment.shot, moment.time)
        before = after = None
        if moment.before >= 0 and not (fades and moment.share >= HALF):
            before = self._seen(moment.before, moment.before_time).copy()
        if not (fades and moment.share < HALF and before is not None):
            after = self._seen(moment.shot, moment.time)
        return joined(moment.join, moment.share, before, after)

    def _seen(self, number: int, time: float) -> Frame:
        on = self.spec.extends if number == 0 else None
        if number not in self._built:
            self._built[number] = self._going_on(on, on.shot) if on and on.shot else self._stage(number)
        return self._built[number].frame(time + (on.elapsed if on else 0.0))

    def _stage(self, number: int) -> Stage:
        shots = self.storyboard.shots
        mouth = partial(self._speech.mouth, sum(shot.seconds for shot in shots[:number]))
        return Stage(
            shots[number],
            self.spec.width,
            self.spec.height,
            self.spec.seed + number,
            mouth=mouth,
            style=self.storyboard.style,
            lent=self._lent,
        )

    def _going_on(self, on: Extends, shot: Shot) -> Stage:
        """The shot of another film, as that film saw it."""
        size = (self.spec.width, self.spec.height)
        return Stage(shot, *size, on.seed, mouth=lambda _who, _time: 0.0, style=on.style, lent=self._lent)


def _part(done: int, total: int) -> float:
    return 0.1 + 0.9 * done / max(1, total)


def _check(spec: Spec, able: Capabilities) -> None:
    drawable = all(_SMALLEST <= side <= _LARGEST and side % 2 == 0 for side in (spec.width, spec.height))
    if not drawable and not (spec.kind == "image" and able.makes("image", spec.width, spec.height)):
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
    if abs(storyboard.seconds - spec.seconds) < 1 / SAMPLE_RATE:
        return storyboard
    factor = spec.seconds / storyboard.seconds
    return storyboard.model_copy(
        update={"shots": [shot.model_copy(update={"seconds": shot.seconds * factor}) for shot in storyboard.shots]}
    )


def _with_reference(spec: Spec, storyboard: Storyboard) -> tuple[Storyboard, Lent, Opening | None]:
    """The storyboard, what the reference picture lends to its shots, and the opening it makes."""
    going_on = spec.extends.picture if spec.extends and spec.extends.shot is None else None
    if going_on:
        picture = opened(going_on)
        return storyboard, Lent(mood=mood_of(picture)), Opening(fitted(picture, spec.width, spec.height), spec.seconds)
    if not spec.references:
        return storyboard, Lent(), None
    picture = opened(spec.references[0])
    if spec.reference_as == "character":
        return *star_of(picture, storyboard), None
    # A film that goes on from another has begun already: the picture only lends its colours.
    begins = spec.extends is None
    opening = Opening(fitted(picture, spec.width, spec.height), spec.seconds) if begins else None
    return storyboard, Lent(mood=mood_of(picture)), opening
