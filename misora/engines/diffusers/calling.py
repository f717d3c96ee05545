"""What a pipeline is called with, and how what it returns becomes frames and sound. Imports torch."""

import inspect
from typing import Any, Final

import av
import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from misora.core.errors import Unavailable
from misora.engines.diffusers.options import DiffusersOptions
from misora.engines.protocol import SAMPLE_RATE, Frame, Samples
from misora.engines.shots import Part

FIRST_LTX2: Final[dict[str, Any]] = {
    # LTX-2.0 knows neither the later guidance by skipped blocks nor the crossed timesteps of 2.3 and 2.5.
    "spatio_temporal_guidance_blocks": None,
    "stg_scale": 0.0,
    "modality_scale": 1.0,
    "guidance_rescale": 0.0,
    "audio_guidance_scale": None,
    "audio_stg_scale": None,
    "audio_modality_scale": None,
    "audio_guidance_rescale": None,
    "guidance_scale": 4.0,
    "use_cross_timestep": False,
}
LTX_DECODING: Final[dict[str, Any]] = {"decode_timestep": 0.05, "decode_noise_scale": 0.025}
"""Of LTX-Video 0.9.1 and later, whose autoencoder takes the last bit of noise away itself."""


def arguments_for(
    pipe: Any, options: DiffusersOptions, part: Part, picture: Image.Image | None, size: tuple[int, int]
) -> dict[str, Any]:
    """The arguments of one call, callbacks aside; raises `Unavailable` for an option that the pipeline doesn't take."""
    checkpoint = options.checkpoint
    avoid = ", ".join(words for words in (options.negative_prompt, part.avoid) if words)
    takes = inspect.signature(pipe.__call__).parameters
    wanted: dict[str, Any] = {
        "prompt": part.prompt,
        "width": size[0],
        "height": size[1],
        # The processor's numbers, so that every device begins with the same noise.
        "generator": torch.Generator("cpu").manual_seed(part.seed),
        "output_type": "pil" if checkpoint.family.kind == "image" else "pt",
    }
    if checkpoint.family.kind == "video":
        wanted |= {"num_frames": options.frame_count(part.seconds), "frame_rate": float(options.pace)}
    wanted |= _of_version(options)
    if picture is not None:
        steps = options.steps or takes["num_inference_steps"].default
        strength = 1.0 if checkpoint.family.kind == "video" else _strength(options.strength, steps)
        wanted |= {"image": picture, "strength": strength}
    if avoid:
        wanted["negative_prompt"] = avoid
    wanted = {name: value for name, value in wanted.items() if name in takes}
    chosen: dict[str, Any] = dict(options.call)
    if options.steps is not None:
        chosen["num_inference_steps"] = options.steps
    if options.guidance is not None:
        chosen["true_cfg_scale" if "true_cfg_scale" in takes else "guidance_scale"] = options.guidance
    if unknown := chosen.keys() - takes.keys():
        raise Unavailable(f"{type(pipe).__name__} doesn't take {', '.join(sorted(unknown))}. Tell the administrator.")
    return wanted | chosen


def _strength(wanted: float, steps: int) -> float:
    """At most so much that a first step is left out: the pipelines round, and would begin with noise alone."""
    return min(wanted, 1 - 1 / steps - 1e-6) if wanted < 1 < steps else wanted


def _of_version(options: DiffusersOptions) -> dict[str, Any]:
    checkpoint = options.checkpoint
    if checkpoint.pipeline.family == "ltx2" and not checkpoint.config("transformer").get("cross_attn_mod"):
        return FIRST_LTX2
    if checkpoint.pipeline.family == "ltx" and checkpoint.config("vae").get("timestep_conditioning"):
        return LTX_DECODING
    return {}


def pictures_in(output: Any) -> NDArray[np.uint8]:
    """All frames of a pipeline's output, shape (n, height, width, 3)."""
    if hasattr(output, "images"):
        return np.asarray(output.images[0].convert("RGB"))[None]
    film = output.frames[0]
    made = np.empty((len(film), film.shape[2], film.shape[3], 3), np.uint8)
    for number, picture in enumerate(film):
        # One after the other: the whole film again, in between, would be more than a card has left.
        made[number] = (picture.float().clamp(0, 1) * 255).round().to(torch.uint8).permute(1, 2, 0).cpu().numpy()
    return made


def sound_in(output: Any, pipe: Any) -> Samples | None:
    """The sound of a pipeline's output as stereo at the film's rate, or None if it is silent."""
    audio = getattr(output, "audio", None)
    if audio is None:
        return None
    channels = np.ascontiguousarray(audio[0].float().cpu().numpy())
    channels = channels[None] if channels.ndim == 1 else channels
    return resampled(channels, rate=int(pipe.vocoder.config.output_sampling_rate))


def resampled(channels: NDArray[np.float32], *, rate: int) -> Samples:
    """Sound of shape (channels, n) at `rate` Hz as stereo of shape (m, 2) at the film's rate."""
    layout = "mono" if len(channels) == 1 else "stereo"
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(channels[:2], np.float32), format="fltp", layout=layout)
    frame.sample_rate = rate
    resampler = av.AudioResampler(format="flt", layout="stereo", rate=SAMPLE_RATE)
    pieces = [*resampler.resample(frame), *resampler.resample(None)]
    return np.concatenate([piece.to_ndarray().reshape(-1, 2) for piece in pieces]).astype(np.float32, copy=False)


def fitted(picture: Frame, width: int, height: int) -> Frame:
    """A picture of the model's size, cut around its centre to the film's."""
    top, left = (picture.shape[0] - height) // 2, (picture.shape[1] - width) // 2
    return picture[top : top + height, left : left + width]
