"""Where a pipeline's parts lie and in which numbers they compute. Imports torch."""

import gc
from typing import Any

import torch

from misora.core.errors import Unavailable
from misora.engines.diffusers.families import FamilyName
from misora.engines.diffusers.options import Dtype
from misora.engines.diffusers.plans import Plan


def device_of(wanted: str) -> torch.device:
    """The device that an option names; `auto` takes a card where there is one. Raises `Unavailable`."""
    kinds = {"cuda": torch.cuda.is_available, "xpu": torch.xpu.is_available, "mps": torch.backends.mps.is_available}
    if wanted == "auto":
        return torch.device(next((kind for kind, there in kinds.items() if there()), "cpu"))
    device = torch.device(wanted)
    if device.type in kinds and not kinds[device.type]():
        raise Unavailable(f"torch finds no {device.type} on this machine. Check the driver, or set device.")
    return device


def dtypes_of(wanted: Dtype, device: torch.device, family: FamilyName) -> dict[str, torch.dtype]:
    """Component → its dtype, "default" for all others."""
    names = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}
    found = names[wanted] if wanted != "auto" else _good_at(device)
    # Wan's autoencoder was trained in float32, and shows it when it computes in less.
    return {"default": found, "vae": torch.float32} if family == "wan" else {"default": found}


def _good_at(device: torch.device) -> torch.dtype:
    if device.type == "cpu":
        return torch.float32
    if device.type == "cuda" and not torch.cuda.is_bf16_supported():
        return torch.float16
    return torch.bfloat16


def place(pipe: Any, plan: Plan, device: torch.device) -> None:
    """Put a pipeline that was loaded into the machine's memory where `plan` wants it."""
    decode_by(pipe, plan)
    if plan.offload == "model":
        pipe.enable_model_cpu_offload(device=device)
    elif plan.offload == "sequential":
        pipe.enable_sequential_cpu_offload(device=device)
    elif plan.offload == "group":
        pipe.enable_group_offload(
            onload_device=device, offload_type="leaf_level", use_stream=device.type in ("cuda", "xpu")
        )
    else:
        pipe.to(device)


def decode_by(pipe: Any, plan: Plan) -> None:
    """Decode in tiles, or not; autoencoders of images without tiles stay as they are."""
    vae: Any = getattr(pipe, "vae", None)
    if plan.tiling and hasattr(vae, "enable_tiling"):
        vae.enable_tiling()
        if hasattr(vae, "enable_slicing"):
            vae.enable_slicing()
    for way in ("use_framewise_decoding", "use_framewise_encoding"):
        # Stretch by stretch: not among what a checkpoint saves, and, left on by itself, it fails on short clips.
        if hasattr(vae, way):
            setattr(vae, way, plan.tiling)


def give_back(device: torch.device) -> None:
    """Return to the system and to the card what no longer is in use."""
    gc.collect()
    if device.type != "cpu":
        torch.accelerator.empty_cache()
