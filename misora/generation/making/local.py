"""One clip or picture without server or database: what `misora render` does. Free of Django."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from PIL import Image

from misora.core.errors import InvalidInput, Unavailable
from misora.engines.animatic.director import direct
from misora.engines.animatic.director.model import plan
from misora.engines.director_model import Model
from misora.engines.loading import EngineSetting, load_engine
from misora.engines.protocol import STILL_SECONDS, Capabilities, Extends, Kind, Spec
from misora.engines.reference_as import ReferenceAs
from misora.generation.asking.choosing import Candidate, Wish, choose, heard_in
from misora.generation.making.film import make
from misora.media.adopted import last_picture
from misora.media.encode import Made
from misora.media.masks import grey_mask

PICTURES: Final = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
"""The endings that ask for a picture, and what is written; all others ask for a film."""
QUALITY: Final = 92


def render_file(
    prompt: str,
    output: Path,
    *,
    engine_path: EngineSetting,
    seconds: float = 8,
    width: int | None = None,
    height: int | None = None,
    seed: int = 0,
    reference: Path | None = None,
    reference_as: ReferenceAs = "first frame",
    mask: Path | None = None,
    extend: Path | None = None,
    director: Model | None = None,
    on_progress: Callable[[str, float], None] | None = None,
) -> Made:
    """Render `prompt` into `output`, a film or by its ending a picture: labelled, unsigned. Captions lie beside it.

    Without a size it is the engine's usual one. `reference` is a picture, of which a picture changes only what `mask`
    leaves free (see `media.masks`); `extend` is a film from whose last picture this one goes on. `on_progress` hears
    phase and fraction. `output` appears complete or not at all. Raises `InvalidInput` for what the engine can't make.
    """
    engine = load_engine(engine_path)
    capabilities = engine.describe()
    kind = kind_of(output)
    if width is None or height is None:
        width, height = capabilities.sizes_of(kind)[0]
    _check(capabilities, kind, prompt, seconds, (width, height))
    if kind == "image" and extend is not None:
        raise InvalidInput("A picture doesn't go on from a film. Write a film, or leave out the one before.")
    if mask is not None:
        _check_mask(capabilities, kind, reference)
    spec = Spec(
        kind=kind,
        prompt=prompt,
        storyboard=plan(prompt, seconds=STILL_SECONDS if kind == "image" else seconds, model=director),
        width=width,
        height=height,
        seconds=0.0 if kind == "image" else seconds,
        seed=seed,
        fps=capabilities.fps,
        references=(reference,) if reference else (),
        reference_as=reference_as,
    )
    output = output.resolve()
    if not output.parent.is_dir():
        raise InvalidInput(f"There is no folder {output.parent}. Make it, or choose another file.")
    # Beside the output, so that the finished file is only renamed, and on the disk that was chosen.
    with tempfile.TemporaryDirectory(prefix=".misora-", dir=output.parent) as folder:
        made: Made | None = None
        if extend is not None:
            Image.fromarray(last_picture(extend)).save(Path(folder) / "before.png")
            spec = replace(spec, extends=Extends(picture=Path(folder) / "before.png"))
        if mask is not None:
            spec = replace(spec, mask=_kept(mask, Path(folder) / "mask.png"))
        with closing(make(engine, spec, Path(folder))) as steps:
            for step in steps:
                if isinstance(step, Made):
                    made = step
                elif on_progress is not None:
                    on_progress(step.phase, step.fraction)
        if made is None:
            msg = "a film that was neither finished nor refused"
            raise RuntimeError(msg)
        if "captions" in made.files:
            shutil.move(made.files["captions"], output.with_suffix(".vtt"))
        _finished(made, output, Path(folder)).replace(output)
    return made


def kind_of(output: Path) -> Kind:
    """What a file of this name is to be."""
    return "image" if output.suffix.lower() in PICTURES else "video"


def choose_engine(
    engines: Mapping[str, EngineSetting], prompt: str, output: Path, *, seconds: float, size: tuple[int, int] | None
) -> str:
    """What `auto` means here, where nothing waits and nothing is paid: see `choosing`.

    Engines that can't be loaded are left out. Raises `InvalidInput` when none makes this.
    """
    candidates = []
    for name, setting in engines.items():
        with suppress(Unavailable):
            can = load_engine(setting).describe()
            candidates.append(Candidate(name, can, ready=True, credits=0, seconds=None))
    width, height = size or (None, None)
    wish = Wish(seconds, width, height, kind_of(output), heard=heard_in(direct(prompt, seconds=seconds)))
    choice = choose(wish, candidates, balance=0)
    if choice is None:
        wanted = "pictures" if wish.kind == "image" else f"{seconds:g} s"
        at = f" at {size[0]}x{size[1]}" if size else ""
        raise InvalidInput(f"No engine here makes {wanted}{at}. Run: misora doctor")
    return choice.engine.name


def _kept(mask: Path, path: Path) -> Path:
    try:
        with Image.open(mask) as picture:
            grey_mask(picture).save(path)
    except OSError as error:
        raise InvalidInput(f"{mask} is no picture that can be read. Choose a PNG.") from error
    return path


def _finished(made: Made, output: Path, folder: Path) -> Path:
    """What was made, in the format that the output's ending names."""
    written = PICTURES.get(output.suffix.lower(), "WEBP")
    if made.kind == "video" or written == "WEBP":
        return made.files[made.kind]
    converted = folder / f"converted{output.suffix}"
    with Image.open(made.files["image"]) as picture:
        picture.save(converted, format=written, quality=QUALITY)
    return converted


def _check_mask(capabilities: Capabilities, kind: Kind, reference: Path | None) -> None:
    if kind == "video" or reference is None:
        raise InvalidInput("A mask says which part of a picture may change. Give the picture as reference too.")
    if not capabilities.masks:
        raise InvalidInput(f"{capabilities.title} can't keep to a part of a picture. Leave out the mask.")


def _check(capabilities: Capabilities, kind: Kind, prompt: str, seconds: float, size: tuple[int, int]) -> None:
    if not prompt.strip():
        raise InvalidInput("Describe what should be seen and heard.")
    if kind not in capabilities.kinds:
        raise InvalidInput(
            f"{capabilities.title} makes no {'pictures' if kind == 'image' else 'films'}. Choose another engine."
        )
    if not capabilities.makes(kind, *size):
        sizes = ", ".join(f"{width}x{height}" for width, height in capabilities.sizes_of(kind))
        raise InvalidInput(f"{capabilities.title} can't make {size[0]}x{size[1]}. It makes {sizes}.")
    if kind == "image":
        return
    if not capabilities.min_seconds <= seconds <= capabilities.max_seconds:
        least, most = capabilities.min_seconds, capabilities.max_seconds
        raise InvalidInput(f"{capabilities.title} makes clips of {least:g} to {most:g} seconds.")
