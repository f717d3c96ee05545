"""Diffusion models in this process, on this machine's own card: LTX-Video, LTX-2 with sound, Wan, and pictures.

The model is loaded with the first render and stays. Torch computes in a thread, so that the engine's own can listen for
a cancellation; it reaches the library at the next step.
"""

import gc
import logging
from collections.abc import Generator, Iterator
from contextlib import closing
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from misora.core.errors import Unavailable
from misora.engines.diffusers.fetching import fetched
from misora.engines.diffusers.options import DiffusersOptions
from misora.engines.diffusers.plans import Plan, is_out_of_memory
from misora.engines.diffusers.weights import WeightsHash
from misora.engines.diffusers.work import Work
from misora.engines.protocol import SAMPLE_RATE, Capabilities, Film, Progress, Refused, Samples, Spec
from misora.engines.shots import Part, first_picture, parts_of

if TYPE_CHECKING:
    from misora.engines.diffusers.loaded import Loaded, Made

logger = logging.getLogger(__name__)

LOADED: Final = 0.05
"""How far a render is when the model is loaded."""
MADE: Final = 0.97
"""How far a part is when only its frames must be handed over."""
EVERY: Final = 24
"""Frames from one word of progress to the next."""
LISTEN_SECONDS: Final = 1.0


class Diffusers:
    """See the module."""

    Options = DiffusersOptions

    def __init__(self, options: DiffusersOptions) -> None:
        self._options = options
        self._plan = options.plan
        self._loaded: Loaded | None = None
        self._weights: WeightsHash | None = None
        self._work: Work[Any] | None = None

    def describe(self) -> Capabilities:
        """What the options and the model's small files say; the weights' hash once they have been read."""
        return self._options.capabilities(model=self._weights.text if self._weights else "")

    def render(self, spec: Spec, workdir: Path, film: Film) -> Iterator[Progress]:
        """Make it, shot by shot if so set; closing ends the computing at its next step."""
        pictured = bool(spec.references) or (spec.extends is not None and spec.extends.picture is not None)
        if pictured and not self.describe().references:
            raise Refused("This model can't begin with a picture. Leave it out, or choose another engine.")
        yield Progress("loading", 0.0)
        if self._work is not None:
            self._work.wait()
        furthest = 0.0
        with closing(self._steps(spec, film)) as steps:
            for step in steps:
                # A smaller plan begins anew, but progress never falls.
                furthest = max(furthest, step.fraction)
                yield Progress(step.phase, furthest, step.detail)

    def _steps(self, spec: Spec, film: Film) -> Generator[Progress]:
        try:
            for part in parts_of(spec, self._options.prompt_from, heard=self._options.checkpoint.family.sound):
                self._work = Work(partial(self._made, spec, part))
                made = yield from _shared(self._work.followed(), part)
                yield from _shared(_handed_over(spec, part, made, self._options, film), part)
            yield from self._weighed()
        except BaseException:
            if self._weights is not None and not self._weights.done:
                self._weights.stop()
                self._weights = None
            raise

    def _made(self, spec: Spec, part: Part, desk: Work[Any]) -> "Made":
        """In the thread: what the model makes of a part, with a smaller plan whenever memory runs out."""
        size = self._options.working_size(spec.width, spec.height)
        picture = first_picture(spec, part, self._options.first_frame, size=size)
        while True:
            try:
                return self._ready(desk).make(part, picture, size, desk)
            except (RuntimeError, MemoryError) as error:
                if not is_out_of_memory(error):
                    raise
                logger.warning("Memory ran out (%s): %s", self._plan, str(error).splitlines()[0])
            # Only here, without the exception, is what the call held on to free.
            self._shrink(spec)
            desk.tell("loading", 0.0, "with less memory")

    def _ready(self, desk: Work[Any]) -> "Loaded":
        if self._loaded is None:
            # Torch is imported only now.
            loading = import_module("misora.engines.diffusers.loaded")
            # The libraries' own objects are never garbage: not to look through them ends the process a second sooner.
            gc.freeze()
            folder = fetched(self._options, desk)
            desk.go_on()
            if self._weights is None:
                lora = [self._options.lora] if self._options.lora else []
                self._weights = WeightsHash(folder, self._options.checkpoint.components, lora)
            self._loaded = loading.Loaded(self._options, folder, self._plan, desk)
        return self._loaded

    def _shrink(self, spec: Spec) -> None:
        """Go over to the next smaller plan, and stay with it; raises `Refused` when there is none."""
        placing = import_module("misora.engines.diffusers.placing")
        device = placing.device_of(self._options.device)
        card, loaded = device.type != "cpu", self._loaded is not None
        plan = self._plan.smaller(card=card, loaded=loaded) if self._options.smaller_plans else None
        if self._loaded is not None and (plan is None or not self._loaded.follow(plan)):
            self._loaded.free()
            self._loaded = None
        placing.give_back(device)
        if plan is None:
            raise Refused(_too_large(spec, self._plan, self._options))
        self._plan = plan

    def _weighed(self) -> Generator[Progress]:
        """Wait until the hash of the weights is known: the receipt names it."""
        while self._weights is not None and not self._weights.done:
            yield Progress("checking", 1.0)
            self._weights.wait(LISTEN_SECONDS)
        if self._weights is not None and self._weights.problem:
            raise Unavailable(f"{self._weights.problem}. Tell the administrator.")


def _shared(steps: Generator[Progress, None, Any], part: Part) -> Generator[Progress, None, Any]:
    """A part's steps as the whole render's."""
    with closing(steps):
        while True:
            try:
                step = next(steps)
            except StopIteration as end:
                return end.value
            whole = 0.0 if step.phase == "loading" else LOADED + (1 - LOADED) * part.share(step.fraction)
            yield Progress(step.phase, whole, part.told(step.detail))


def _handed_over(spec: Spec, part: Part, made: "Made", options: DiffusersOptions, film: Film) -> Generator[Progress]:
    """Give the film a part's pictures at its size and pace, and as much sound as belongs to them."""
    fitted = import_module("misora.engines.diffusers.calling").fitted
    for number in range(part.frames):
        if number % EVERY == 0:
            yield Progress("encoding", MADE + (1 - MADE) * number / part.frames)
        # Each frame of the film shows the newest picture of its moment.
        newest = min(int(number * options.pace / spec.fps + 1e-9), len(made.pictures) - 1)
        film.frame(fitted(made.pictures[newest], spec.width, spec.height))
    if made.sound is not None:
        film.sound(_of_length(made.sound, round(part.frames * SAMPLE_RATE / spec.fps)))


def _of_length(sound: Samples, length: int) -> Samples:
    cut: NDArray[np.float32] = sound[:length]
    return np.pad(cut, ((0, length - len(cut)), (0, 0)))


def _too_large(spec: Spec, plan: Plan, options: DiffusersOptions) -> str:
    what = f"{spec.seconds:g} seconds of {spec.width}×{spec.height}" if spec.kind == "video" else "a picture this size"
    unless = "" if options.smaller_plans else ", and smaller_plans is off"
    return (
        f"This machine has too little memory for {what}. Ask for a smaller size or a shorter clip. "
        f"For the administrator: it ran out with {plan}{unless}; set smaller sizes, max_seconds or dtype."
    )
