"""A film that keeps what it adopts."""

from dataclasses import dataclass, field
from pathlib import Path

from misora.engines.protocol import Frame, Samples


@dataclass
class Adopting:
    files: list[bytes] = field(default_factory=list)
    lengths: list[float | None] = field(default_factory=list)

    def frame(self, rgb: Frame) -> None:
        raise AssertionError("a remote engine has no frames of its own")

    def preview(self, rgb: Frame) -> None:
        raise AssertionError("a remote engine has no previews of its own")

    def sound(self, samples: Samples) -> None:
        raise AssertionError("a remote engine has no sound of its own")

    def caption(self, start: float, stop: float, text: str, speaker: str = "") -> None:
        raise AssertionError("a remote engine has no captions of its own")

    def adopt(self, path: Path, *, seconds: float | None = None) -> None:
        self.files.append(path.read_bytes())
        self.lengths.append(seconds)
