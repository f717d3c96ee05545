"""What is known of each family of models, and which of the library's pipelines belong to it."""

from dataclasses import dataclass
from typing import Final, Literal

from misora.engines.protocol import Kind

FamilyName = Literal["ltx", "ltx2", "wan", "image"]
Size = tuple[int, int]

HD: Final[tuple[Size, ...]] = ((720, 1280), (1280, 720))
SMALL: Final[tuple[Size, ...]] = ((480, 832), (832, 480))
PICTURES: Final[tuple[Size, ...]] = ((1024, 1024), (1024, 1536), (1536, 1024), (720, 1280), (1280, 720))


@dataclass(frozen=True)
class Family:
    """A family's habits; the sizes and the pace are those that it was trained on."""

    kind: Kind
    title: str
    sizes: tuple[Size, ...]
    multiple: int
    """Of which widths and heights are made; what is more than was asked for is cut off."""
    fps: int = 24
    frame_step: int = 1
    """It makes 1, 1 + step, 1 + 2 × step… frames."""
    sound: bool = False
    pixels: tuple[int, int] | None = None
    """The fewest and the most of a picture, where any size between will do."""


FAMILIES: Final[dict[FamilyName, Family]] = {
    "ltx": Family("video", "LTX-Video", HD, multiple=32, frame_step=8),
    "ltx2": Family("video", "LTX-2", HD, multiple=32, frame_step=8, sound=True),
    "wan": Family("video", "Wan", HD, multiple=16, fps=16, frame_step=4),
    "image": Family("image", "Pictures", PICTURES, multiple=16, pixels=(512 * 512, 2048 * 2048)),
}


@dataclass(frozen=True)
class Pipeline:
    """A pipeline of the library, by its class's name in `model_index.json`."""

    family: FamilyName
    plain: str | None
    """The class that makes something of words alone."""
    pictured: str | None = None
    """The class that begins with a picture."""
    caches: bool = False
    """Whether the library's first-block cache knows its blocks."""

    @property
    def class_name(self) -> str:
        """The class that the model is loaded as."""
        return self.plain or self.pictured or ""


PIPELINES: Final[dict[str, Pipeline]] = {
    "LTXPipeline": Pipeline("ltx", "LTXPipeline", "LTXImageToVideoPipeline", caches=True),
    "LTXImageToVideoPipeline": Pipeline("ltx", "LTXPipeline", "LTXImageToVideoPipeline", caches=True),
    "LTXConditionPipeline": Pipeline("ltx", "LTXConditionPipeline", "LTXConditionPipeline", caches=True),
    "LTX2Pipeline": Pipeline("ltx2", "LTX2Pipeline", "LTX2ImageToVideoPipeline"),
    "LTX2ImageToVideoPipeline": Pipeline("ltx2", "LTX2Pipeline", "LTX2ImageToVideoPipeline"),
    # Of Wan's own, one makes films of words and of pictures: its index says `expand_timesteps`.
    "WanPipeline": Pipeline("wan", "WanPipeline", caches=True),
    "WanImageToVideoPipeline": Pipeline("wan", None, "WanImageToVideoPipeline", caches=True),
    "ZImagePipeline": Pipeline("image", "ZImagePipeline", "ZImageImg2ImgPipeline"),
    "QwenImagePipeline": Pipeline("image", "QwenImagePipeline", "QwenImageImg2ImgPipeline", caches=True),
    "FluxPipeline": Pipeline("image", "FluxPipeline", "FluxImg2ImgPipeline", caches=True),
    "Flux2Pipeline": Pipeline("image", "Flux2Pipeline", "Flux2Pipeline"),
    "Flux2KleinPipeline": Pipeline("image", "Flux2KleinPipeline", "Flux2KleinPipeline", caches=True),
    "StableDiffusionPipeline": Pipeline("image", "StableDiffusionPipeline", "StableDiffusionImg2ImgPipeline"),
    "StableDiffusionXLPipeline": Pipeline("image", "StableDiffusionXLPipeline", "StableDiffusionXLImg2ImgPipeline"),
    "StableDiffusion3Pipeline": Pipeline("image", "StableDiffusion3Pipeline", "StableDiffusion3Img2ImgPipeline"),
    "SanaPipeline": Pipeline("image", "SanaPipeline"),
    "Lumina2Pipeline": Pipeline("image", "Lumina2Pipeline"),
    "ErnieImagePipeline": Pipeline("image", "ErnieImagePipeline"),
}
