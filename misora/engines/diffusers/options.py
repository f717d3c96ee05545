"""What an operator says of a model that runs on this machine."""

from importlib.util import find_spec
from pathlib import Path
from typing import Final, Literal

from pydantic import Field, JsonValue, PrivateAttr, field_validator, model_validator

from misora.core.errors import InvalidInput
from misora.engines.diffusers.checkpoint import Checkpoint, read_checkpoint
from misora.engines.diffusers.families import FamilyName
from misora.engines.diffusers.plans import Offload, Plan
from misora.engines.protocol import Capabilities
from misora.engines.shots import ShotOptions

LIBRARIES: Final = ("torch", "diffusers", "transformers", "accelerate")
Dtype = Literal["auto", "float32", "bfloat16", "float16"]
Cache = Literal["none", "first block"]
Frames = Literal["any", "4k+1", "8k+1"]
STEPS: Final[dict[Frames, int]] = {"any": 1, "4k+1": 4, "8k+1": 8}
OURS: Final = {
    "prompt",
    "negative_prompt",
    "image",
    "width",
    "height",
    "num_frames",
    "generator",
    "num_inference_steps",
    "output_type",
    "return_dict",
    "callback_on_step_end",
    "latents",
}
"""Arguments of every call that are the engine's own business."""
ENCODING_SECONDS: Final = 900.0
DEFAULT_SECONDS: Final = 300.0


class DiffusersOptions(ShotOptions):
    """Of a model and of the card that it runs on."""

    model: str = Field(
        description="Its folder, as `save_pretrained` or `hf download` wrote it, or its name on the hub, `maker/model`."
    )
    revision: str | None = Field(None, description="Which commit, tag or branch of the hub's model.")
    hub: bool = Field(False, description="Whether it may be fetched from the hub. Otherwise nothing is fetched.")
    acknowledged: bool = Field(
        False, description="That you have read the model's licence and keep to it. Many models aren't loaded before."
    )
    family: FamilyName | None = Field(
        None, description="`ltx`, `ltx2`, `wan` or `image`, where `model_index.json` names an unknown pipeline."
    )
    title: str = Field("", description="What people call the engine.")
    device: str = Field(
        "auto",
        pattern=r"^(auto|cpu|mps|(cuda|xpu)(:\d+)?)$",
        description="`auto`, `cuda`, `cuda:1`, `xpu`, `mps` or `cpu`.",
    )
    dtype: Dtype = Field(
        "auto", description="Of the weights: `float32`, `bfloat16`, `float16`; `auto` is what the card is good at."
    )
    offload: Offload = Field(
        "none",
        description="What waits in the machine's own memory until it is needed: `none`, whole models (`model`), layers "
        "(`group`, or `sequential`, which is slower and works everywhere).",
    )
    tiling: bool = Field(False, description="Decode in tiles and slices: less memory, sometimes a seam.")
    smaller_plans: bool = Field(
        True, description="When memory runs out, try again with tiling, then with more and more offloading."
    )
    compile: bool = Field(False, description="Compile the model's blocks: the first clip waits, others are faster.")
    cache: Cache = Field(
        "none", description="`first block` leaves out steps that would change little (LTX-Video, Wan, some of images)."
    )
    cache_threshold: float = Field(0.05, gt=0, le=1, description="How much is little: more is faster and coarser.")
    lora: Path | None = Field(None, description="A LoRA's .safetensors file.")
    lora_weight: float = Field(1, description="How much it counts.")
    steps: int | None = Field(None, ge=1, le=1000, description="Denoising steps; the pipeline's own when empty.")
    guidance: float | None = Field(None, ge=0, description="How closely words are followed; 1 is off and fastest.")
    negative_prompt: str = Field("", description="What should never be seen.")
    strength: float = Field(
        0.8, gt=0, le=1, description="How much of a picture changes that another picture is made from."
    )
    call: dict[str, JsonValue] = Field({}, description="Further arguments of every call, by the pipeline's names.")
    sizes: list[tuple[int, int]] = Field(
        [], description="Width and height of what it makes, the default first; its family's when empty."
    )
    image_pixels: tuple[int, int] | None = Field(
        None,
        description="The fewest and the most pixels of a picture, any size between will do; its family's when empty.",
    )
    fps: int | None = Field(None, ge=1, le=120, description="At how many frames a second it makes clips.")
    frames: Frames | None = Field(None, description="Which numbers of frames it makes: LTX 8k+1, Wan 4k+1.")
    min_seconds: float = Field(1, gt=0, description="The shortest clip.")
    max_seconds: float = Field(5, gt=0, le=600, description="The longest clip.")
    loading_seconds: float = Field(
        1800, gt=0, description="How long loading may take; and how long a fetch from the hub may bring nothing."
    )
    silent_seconds: float = Field(
        900, gt=0, description="How long one step, or decoding one tile, may take; then the render is ended."
    )
    _checkpoint: Checkpoint = PrivateAttr()

    @field_validator("sizes")
    @classmethod
    def _are_even(cls, sizes: list[tuple[int, int]]) -> list[tuple[int, int]]:
        if any(side < 16 or side % 2 for size in sizes for side in size):
            raise ValueError("widths and heights are even numbers of at least 16")
        return sizes

    @field_validator("call")
    @classmethod
    def _leaves_ours(cls, call: dict[str, JsonValue]) -> dict[str, JsonValue]:
        if taken := call.keys() & OURS:
            raise ValueError(f"{', '.join(sorted(taken))} can't be set here")
        return call

    @field_validator("lora")
    @classmethod
    def _is_there(cls, lora: Path | None) -> Path | None:
        if lora is not None and not (lora.suffix == ".safetensors" and lora.is_file()):
            raise ValueError(f"{lora} is no .safetensors file")
        return lora

    @model_validator(mode="after")
    def _can_be_used(self) -> "DiffusersOptions":
        if self.min_seconds > self.max_seconds:
            raise ValueError("min_seconds is more than max_seconds")
        if self.image_pixels and not 0 < self.image_pixels[0] <= self.image_pixels[1]:
            raise ValueError("image_pixels are the fewest, then the most")
        if self.device == "cpu" and self.offload != "none":
            raise ValueError("offload needs a card, and device is cpu")
        if missing := [name for name in LIBRARIES if find_spec(name) is None]:
            raise ValueError(f"{', '.join(missing)} isn't installed: pip install 'misora[diffusers]'")
        try:
            self._checkpoint = read_checkpoint(self.model, revision=self.revision, hub=self.hub, family=self.family)
        except InvalidInput as error:
            raise ValueError(str(error)) from error
        self._check_model()
        return self

    def _check_model(self) -> None:
        pipeline, card = self._checkpoint.pipeline, self._checkpoint.card
        if card.gates and not self.acknowledged:
            asks = "; ".join(card.gates)
            raise ValueError(f"{self.model} is under {card.licence}: {asks}. Read it, then set acknowledged to true")
        if self.cache != "none" and not pipeline.caches:
            raise ValueError(f"there is no cache for a {pipeline.class_name}; set cache to none")
        if self.first_frame == "poster" and pipeline.pictured is None:
            raise ValueError("first_frame is poster, but this model can't begin with a picture")
        if self.first_frame == "none" and pipeline.plain is None:
            raise ValueError("this model always begins with a picture: set first_frame to poster")

    @property
    def checkpoint(self) -> Checkpoint:
        """The model on the disk."""
        return self._checkpoint

    @property
    def plan(self) -> Plan:
        """What to begin with."""
        return Plan(self.tiling, self.offload)

    @property
    def pace(self) -> int:
        """The model's own frames a second."""
        return self.fps or self._checkpoint.family.fps

    def frame_count(self, seconds: float) -> int:
        """The least number of frames that the model makes and that lasts `seconds`."""
        step = STEPS[self.frames] if self.frames else self._checkpoint.family.frame_step
        wanted = max(1, round(seconds * self.pace))
        return -(-(wanted - 1) // step) * step + 1

    def working_size(self, width: int, height: int) -> tuple[int, int]:
        """The least size that the model makes and that covers this one."""
        multiple = self._checkpoint.family.multiple
        return -(-width // multiple) * multiple, -(-height // multiple) * multiple

    def capabilities(self, *, model: str) -> Capabilities:
        """What these options and the checkpoint promise; `model` is the weights' hash, if it is known yet."""
        family, pipeline = self._checkpoint.family, self._checkpoint.pipeline
        return Capabilities(
            name="diffusers",
            title=self.title or Path(self.model).name or family.title,
            kinds=(family.kind,),
            sizes=tuple(self.sizes) or family.sizes,
            min_seconds=self.min_seconds,
            max_seconds=self.max_seconds,
            fps=24,  # the film's, whatever the model's
            sound=family.sound,
            references=int(pipeline.pictured is not None),
            credits_per_second=1.0,
            image_pixels=self.image_pixels or family.pixels,
            stall_seconds={
                "": DEFAULT_SECONDS,
                "loading": self.loading_seconds,
                "reading": self.silent_seconds,
                "denoising": self.silent_seconds,
                "decoding": self.silent_seconds,
                "encoding": ENCODING_SECONDS,
                "checking": self.loading_seconds,
            },
            model=model,
            licence=self._checkpoint.card.licence,
        )
