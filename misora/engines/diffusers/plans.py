"""How much of the card a model may take, and what is tried when that is too much."""

from dataclasses import dataclass, replace
from typing import Final, Literal

Offload = Literal["none", "model", "group", "sequential"]

SMALLER: Final[dict[Offload, Offload | None]] = {"none": "model", "model": "group", "group": None, "sequential": None}
"""By whole models, then by layers. `sequential` is `group` without streams: as small, and slower."""

TOO_MUCH: Final = (
    "can't allocate memory",
    "out of memory",
    "not enough memory",
    "failed to allocate",
    "could not create a primitive",
)
"""What the allocators of a CPU, of CUDA, ROCm, XPU and MPS, and oneDNN say when they are no `OutOfMemoryError`."""


@dataclass(frozen=True)
class Plan:
    """What lies where, and whether pictures are decoded in tiles."""

    tiling: bool
    offload: Offload

    def smaller(self, *, card: bool, loaded: bool = True) -> "Plan | None":
        """The next that needs less, or None when this is the smallest.

        Without a `card` nothing can be moved off it. Tiles don't help a model that isn't even `loaded`.
        """
        if loaded and not self.tiling:
            return replace(self, tiling=True)
        less = SMALLER[self.offload] if card else None
        return Plan(tiling=True, offload=less) if less else None

    def __str__(self) -> str:
        return f"tiling {'on' if self.tiling else 'off'}, offload {self.offload}"


def is_out_of_memory(error: BaseException) -> bool:
    """Whether the error, of whichever library, says that memory ran out."""
    if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError":
        return True
    return isinstance(error, RuntimeError) and any(words in str(error).lower() for words in TOO_MUCH)
