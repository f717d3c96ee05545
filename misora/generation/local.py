"""One clip without server or database: what `misora render` does. Free of Django."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

from PIL import Image

from misora.core.errors import InvalidInput, Unavailable
from misora.engines.animatic.director import direct
from misora.engines.animatic.director.model import plan
from misora.engines.director_model import Model
from misora.engines.loading import EngineSetting, load_engine
from misora.engines.protocol import Capabilities, Extends, Spec
from misora.engines.reference_as import ReferenceAs
from misora.generation.choosing import Candidate, Wish, choose, heard_in
from misora.generation.making import make
from misora.media.adopted import last_picture
from misora.media.encode import Made


def render_file(
    prompt: str,
    output: Path,
    *,
    engine_path: EngineSetting,
    seconds: float = 8,
    width: int = 720,
    height: int = 1280,
    seed: int = 0,
    reference: Path | None = None,
    reference_as: ReferenceAs = "first frame",
    extend: Path | None = None,
    director: Model | None = None,
    on_progress: Callable[[str, float], None] | None = None,
) -> Made:
    """Render `prompt` into `output`: labelled, unsigned. Captions, if any, lie beside it as .vtt.

    `reference` is a picture, `extend` a film from whose last picture this one goes on. `on_progress` hears phase and
    fraction. `output` appears complete or not at all. Raises `InvalidInput` for what the
    engine can't make.
    """
    engine = load_engine(engine_path)
    capabilities = engine.describe()
    _check(capabilities, prompt, seconds, width, height)
    spec = Spec(
        kind="video",
        prompt=prompt,
        storyboard=plan(prompt, seconds=seconds, model=director),
        width=width,
        height=height,
        seconds=seconds,
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
        made.files["video"].replace(output)
    return made


def choose_engine(engines: Mapping[str, EngineSetting], prompt: str, *, seconds: float, size: tuple[int, int]) -> str:
    """What `auto` means here, where nothing waits and nothing is paid: see `choosing`.

    Engines that can't be loaded are left out. Raises `InvalidInput` when none makes this.
    """
    candidates = []
    for name, setting in engines.items():
        with suppress(Unavailable):
            can = load_engine(setting).describe()
            candidates.append(Candidate(name, can, ready=True, credits=0, seconds=None))
    wish = Wish(seconds, *size, heard=heard_in(direct(prompt, seconds=seconds)))
    choice = choose(wish, candidates, balance=0)
    if choice is None:
        raise InvalidInput(f"No engine here makes {seconds:g} s at {size[0]}x{size[1]}. Run: misora doctor")
    return choice.engine.name


def _check(capabilities: Capabilities, prompt: str, seconds: float, width: int, height: int) -> None:
    if not prompt.strip():
        raise InvalidInput("Describe what should be seen and heard.")
    if (width, height) not in capabilities.sizes:
        sizes = ", ".join(f"{w}x{h}" for w, h in capabilities.sizes)
        raise InvalidInput(f"{capabilities.title} can't make {width}x{height}. It makes {sizes}.")
    if not capabilities.min_seconds <= seconds <= capabilities.max_seconds:
        least, most = capabilities.min_seconds, capabilities.max_seconds
        raise InvalidInput(f"{capabilities.title} makes clips of {least:g} to {most:g} seconds.")
