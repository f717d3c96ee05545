"""A render's row becomes an order for its engine."""

import shutil
from pathlib import Path

from django.core.files.storage import default_storage

from misora.engines.protocol import Spec
from misora.engines.storyboard import Storyboard
from misora.generation.models import Batch, Render
from misora.generation.wire import Order
from misora.media.models import Asset


def order_for(render: Render, folder: Path) -> Order:
    """What to make and where, with the reference picture copied into the attempt's folder."""
    batch = render.batch
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    spec = Spec(
        kind="video",
        prompt=batch.prompt,
        storyboard=Storyboard.model_validate(batch.storyboard),
        width=batch.width,
        height=batch.height,
        seconds=batch.seconds,
        seed=render.seed,
        references=_references(batch, folder),
    )
    return Order(spec=spec, folder=folder, handle=batch.owner.username)


def _references(batch: Batch, folder: Path) -> tuple[Path, ...]:
    if batch.reference is None:
        return ()
    return (_copied(batch.reference, folder / "reference.webp"),)


def _copied(asset: Asset, path: Path) -> Path:
    # The storage may be elsewhere (S3), and an engine reads only its own folder.
    with default_storage.open(f"{asset.folder}/{asset.renditions['image']['file']}") as file, path.open("wb") as copy:
        shutil.copyfileobj(file, copy)
    return path
