"""A pipeline in memory: loaded, placed, watched and called. Imports torch and diffusers."""

import inspect
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import torch
import transformers
from numpy.typing import NDArray
from PIL import Image

from misora.core.errors import Unavailable
from misora.engines.diffusers.calling import arguments_for, pictures_in, sound_in
from misora.engines.diffusers.options import DiffusersOptions
from misora.engines.diffusers.placing import decode_by, device_of, dtypes_of, give_back, place
from misora.engines.diffusers.plans import Plan
from misora.engines.diffusers.work import Work
from misora.engines.protocol import Refused, Samples
from misora.engines.shots import Part

logger = logging.getLogger(__name__)

READ, DENOISED, DECODED = 0.05, 0.85, 0.95
"""How far a part is when its words are read, when it is denoised and when it is decoded."""


@dataclass(frozen=True)
class Made:
    """What a pipeline has made of a part."""

    pictures: NDArray[np.uint8]
    """Shape (n, height, width, 3), at the model's size and pace."""
    sound: Samples | None


class Loaded:
    """See the module."""

    def __init__(self, options: DiffusersOptions, folder: Path, plan: Plan, desk: Work[Any]) -> None:
        """Load it from `folder`; raises `Unavailable` when that can't be done."""
        self._options, self.plan = options, plan
        self.device = device_of(options.device)
        if self.device.type == "cpu" and plan.offload != "none":
            raise Unavailable("torch finds no card on this machine, so nothing can be offloaded. Set offload to none.")
        diffusers.utils.logging.disable_progress_bar()
        transformers.utils.logging.disable_progress_bar()
        self._watch = _Watch(desk)
        desk.tell("loading", 0.0)
        self._pipe = self._load(folder)
        desk.go_on()
        place(self._pipe, plan, self.device)
        logger.info("%s is loaded on %s: %s.", options.model, self.device, plan)

    def _load(self, folder: Path) -> Any:
        pipeline = self._options.checkpoint.pipeline
        dtypes = dtypes_of(self._options.dtype, self.device, pipeline.family)
        kind = getattr(diffusers, pipeline.class_name)
        try:
            # No pickles: a file of weights must not be a program.
            pipe = kind.from_pretrained(str(folder), dtype=dtypes, use_safetensors=True, local_files_only=True)
            self._dress(pipe)
        except (OSError, ValueError, KeyError, ImportError) as error:
            raise Unavailable(f"{self._options.model} can't be loaded: {_first_line(error)}") from error
        self._watch.over(pipe)
        return pipe

    def _dress(self, pipe: Any) -> None:
        options = self._options
        pipe.set_progress_bar_config(disable=True)
        if options.lora is not None:
            pipe.load_lora_weights(str(options.lora.parent), weight_name=options.lora.name, adapter_name="lora")
            pipe.set_adapters(["lora"], [options.lora_weight])
        for denoiser in _denoisers(pipe):
            if options.cache == "first block":
                denoiser.enable_cache(diffusers.FirstBlockCacheConfig(threshold=options.cache_threshold))
            if options.compile:
                denoiser.compile_repeated_blocks()

    def follow(self, plan: Plan) -> bool:
        """Take up a smaller plan as it stands; False when the model must be loaded anew for it."""
        if plan.offload != self.plan.offload:
            return False
        self.plan = plan
        decode_by(self._pipe, plan)
        return True

    def make(self, part: Part, picture: Image.Image | None, size: tuple[int, int], desk: Work[Any]) -> Made:
        """Make one part; raises what the libraries raise when memory runs out, `CalledOff` when it is not wanted."""
        pipe = self._pipe = self._as(pictured=picture is not None)
        arguments = arguments_for(pipe, self._options, part, picture, size)
        if "callback_on_step_end" in inspect.signature(pipe.__call__).parameters:
            arguments["callback_on_step_end"] = self._watch.stepped
        self._watch.begin(desk)
        try:
            output = pipe(**arguments)
            self._watch.decoded()
            return Made(pictures_in(output), sound_in(output, pipe))
        except BaseException:
            # A call that ends early leaves its caches and its offloaded models where they were.
            pipe.maybe_free_model_hooks()
            raise

    def _as(self, *, pictured: bool) -> Any:
        """The pipeline of the class that a call needs, of the same parts."""
        pipeline = self._options.checkpoint.pipeline
        name = pipeline.pictured if pictured else pipeline.plain
        if name is None:
            raise Refused("This model can't do without a picture to begin with. Add one.")
        if type(self._pipe).__name__ == name:
            return self._pipe
        kind = getattr(diffusers, name)
        parts = {**self._pipe.config, **self._pipe.components}
        wanted = [each for each in inspect.signature(kind.__init__).parameters if each in parts]
        pipe = kind(**{each: parts[each] for each in wanted})
        pipe.set_progress_bar_config(disable=True)
        if self.plan.offload in ("model", "sequential"):
            # These two are the pipeline's own; the others are its parts'.
            place(pipe, self.plan, self.device)
        return pipe

    def free(self) -> None:
        """Let go of the model and of all memory that it held."""
        del self._pipe
        give_back(self.device)


class _Watch:
    """Learns from the modules themselves what is going on: reading words and decoding call nobody back."""

    def __init__(self, desk: Work[Any]) -> None:
        self._desk = desk
        self._steps, self._done, self._pieces = 0, 0, 0

    def begin(self, desk: Work[Any]) -> None:
        """A call begins."""
        self._desk, self._steps, self._done, self._pieces = desk, 0, 0, 0
        desk.tell("reading", 0.0)

    def over(self, pipe: Any) -> None:
        """Watch the parts of this pipeline."""
        for denoiser in _denoisers(pipe):
            denoiser.register_forward_pre_hook(lambda *_: self._denoises())
        for name, part in pipe.components.items():
            if isinstance(part, torch.nn.Module) and name.startswith(("text_encoder", "image_encoder")):
                part.register_forward_pre_hook(lambda *_: self._desk.go_on())
        for name in ("vae", "audio_vae"):
            decoder = getattr(getattr(pipe, name, None), "decoder", None)
            if isinstance(decoder, torch.nn.Module):
                decoder.register_forward_pre_hook(lambda *_: self._decodes())

    def stepped(self, pipe: Any, step: int, _time: Any, _tensors: dict[str, Any]) -> dict[str, Any]:
        """The library's callback at the end of a step."""
        self._steps = max(int(getattr(pipe, "num_timesteps", None) or 0), step + 1)
        self._done = step + 1
        self._say_step()
        return {}

    def decoded(self) -> None:
        """The call has ended."""
        self._desk.tell("decoding", DECODED)

    def _denoises(self) -> None:
        self._desk.go_on()
        if self._done == 0:
            self._desk.tell("denoising", READ)

    def _say_step(self) -> None:
        if self._done < self._steps:
            share = self._done / self._steps
            self._desk.tell("denoising", READ + share * (DENOISED - READ), f"step {self._done} of {self._steps}")
        else:
            self._desk.tell("decoding", DENOISED)

    def _decodes(self) -> None:
        self._desk.go_on()
        if self._done:
            # How many pieces there will be is the autoencoder's secret; that there is one more is a sign of life.
            self._pieces += 1
            share = self._pieces / (self._pieces + 8)
            self._desk.tell("decoding", DENOISED + share * (DECODED - DENOISED))


def _denoisers(pipe: Any) -> list[Any]:
    found = [getattr(pipe, name, None) for name in ("transformer", "transformer_2", "unet")]
    return [part for part in found if isinstance(part, torch.nn.Module)]


def _first_line(error: BaseException) -> str:
    line = (str(error).strip() or type(error).__name__).splitlines()[0]
    return line if line.endswith(".") else f"{line}."
