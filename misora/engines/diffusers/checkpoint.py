"""A model as it lies on the disk: what its small files say, without loading any weights."""

import json
import re
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from misora.core.errors import InvalidInput
from misora.engines.diffusers.families import FAMILIES, PIPELINES, SMALL, Family, FamilyName, Pipeline
from misora.engines.diffusers.licences import Card, card_of

INDEX: Final = "model_index.json"
HUB_NAME: Final = re.compile(r"[\w.-]+/[\w.-]+")
LOOK_SECONDS: Final = 10.0
LIGHT: Final = [INDEX, "*/config.json", "README.md"]


@dataclass(frozen=True)
class Checkpoint:
    """A folder that a pipeline was saved into."""

    name: str
    """As the operator wrote it."""
    folder: Path
    pipeline: Pipeline
    family: Family

    @cached_property
    def index(self) -> dict[str, Any]:
        """Component → [library, class], and what the pipeline was made with."""
        return _json(self.folder / INDEX)

    @property
    def components(self) -> list[str]:
        """The folders that the pipeline is loaded from."""
        return [
            name
            for name, held in self.index.items()
            if not name.startswith("_") and isinstance(held, list) and held[:1] != [None]
        ]

    @property
    def commit(self) -> str:
        """Which commit of the hub's model this is; empty for a folder of the operator's own."""
        return "" if Path(self.name).expanduser().is_dir() else self.folder.name

    @property
    def card(self) -> Card:
        """Its licence."""
        return card_of(name=self.name, family=self.pipeline.family, readme=self.folder / "README.md")

    def config(self, component: str) -> dict[str, Any]:
        """A component's configuration; empty when it has none."""
        path = self.folder / component / "config.json"
        return _json(path) if path.is_file() else {}


def read_checkpoint(name: str, *, revision: str | None, hub: bool, family: FamilyName | None) -> Checkpoint:
    """Read a model's small files; raises `InvalidInput`, which says what to do."""
    folder = _folder(name, revision=revision, hub=hub)
    made_by = str(_json(folder / INDEX).get("_class_name", ""))
    pipeline = PIPELINES.get(made_by)
    if pipeline is None:
        if family is None:
            known = ", ".join(FAMILIES)
            raise InvalidInput(f"{name} is a {made_by or 'pipeline'}, which isn't known here. Set family: {known}")
        pipeline = Pipeline(family, made_by)
    elif family is not None:
        pipeline = replace(pipeline, family=family)
    found = Checkpoint(name, folder, pipeline, FAMILIES[pipeline.family])
    return _as_wan(found) if pipeline.family == "wan" else found


def _as_wan(found: Checkpoint) -> Checkpoint:
    """Wan's sizes differ in their autoencoders, in their pace, and in whether they take a picture."""
    vae, transformer = found.config("vae"), found.config("transformer")
    patch = (transformer.get("patch_size") or (1, 2, 2))[1]
    family = replace(found.family, multiple=max(16, int(vae.get("scale_factor_spatial") or 8) * int(patch)))
    if vae.get("z_dim") == 48:
        family = replace(family, fps=24)
    if transformer.get("num_attention_heads") == 12:
        family = replace(family, sizes=SMALL)
    pipeline = found.pipeline
    if pipeline.plain and found.index.get("expand_timesteps"):
        pipeline = replace(pipeline, pictured="WanImageToVideoPipeline")
    return replace(found, family=family, pipeline=pipeline)


def _folder(name: str, *, revision: str | None, hub: bool) -> Path:
    folder = Path(name).expanduser()
    if folder.is_dir():
        if not (folder / INDEX).is_file():
            raise InvalidInput(f"{name} has no {INDEX}, so it isn't a pipeline's folder")
        return folder
    if not HUB_NAME.fullmatch(name):
        raise InvalidInput(f"there is no folder {name}, and a name on the hub reads like maker/model")
    library = import_module("huggingface_hub")
    held = library.try_to_load_from_cache(name, INDEX, revision=revision)
    if isinstance(held, str):
        return Path(held).parent
    if not hub:
        raise InvalidInput(f"{name} isn't on this machine. Download it (hf download {name}), or set hub to true")
    try:
        # The weights come with the first render.
        return Path(library.snapshot_download(name, revision=revision, allow_patterns=LIGHT, etag_timeout=LOOK_SECONDS))
    except (OSError, ValueError) as error:  # all of the library's and of its HTTP client's
        raise InvalidInput(f"{name} can't be looked up on the hub: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")


def _json(path: Path) -> dict[str, Any]:
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InvalidInput(f"{path} can't be read: {error.strerror}") from error
    except ValueError as error:
        raise InvalidInput(f"{path} is no JSON") from error
    return held if isinstance(held, dict) else {}
