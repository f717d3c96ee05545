"""A film that only remembers what it was given."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from misora.engines.animatic.director import direct
from misora.engines.animatic.engine import Animatic
from misora.engines.protocol import Frame, Progress, Samples, Spec


@dataclass
class Remembered:
    frames: list[Frame] = field(default_factory=list)
    previews: list[Frame] = field(default_factory=list)
    sounds: list[Samples] = field(default_factory=list)
    captions: list[tuple[float, float, str, str]] = field(default_factory=list)

    def frame(self, rgb: Frame) -> None:
        self.frames.append(rgb.copy())

    def preview(self, rgb: Frame) -> None:
        self.previews.append(rgb.copy())

    def sound(self, samples: Samples) -> None:
        self.sounds.append(samples)

    def caption(self, start: float, stop: float, text: str, speaker: str = "") -> None:
        self.captions.append((start, stop, text, speaker))

    def adopt(self, path: Path, *, seconds: float | None = None) -> None:
        raise AssertionError(f"the animatic engine adopts nothing, not even {path}")

    @property
    def heard(self) -> Samples:
        return np.concatenate(self.sounds)


def spec_for(
    prompt: str,
    *,
    seconds: float = 3.0,
    size: tuple[int, int] = (270, 480),
    seed: int = 7,
    kind: str = "video",
    **more: object,
) -> Spec:
    return Spec(
        kind=kind,
        prompt=prompt,
        storyboard=direct(prompt, seconds=seconds),
        width=size[0],
        height=size[1],
        seconds=seconds,
        seed=seed,
        **more,
    )  # type: ignore[arg-type]


def rendered(spec: Spec, workdir: Path) -> tuple[Remembered, list[Progress]]:
    film = Remembered()
    progress: Iterator[Progress] = Animatic().render(spec, workdir, film)
    return film, list(progress)
