"""The nearest of very many hashes, by faiss, in memory and in a file."""

from pathlib import Path
from typing import Any, Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from misora.trust.provenance.fingerprint.pictures import HASH_BYTES

RADIUS: Final = 31
"""Bits of 256 that two hashes of the same picture may differ by."""
EXACT_UP_TO: Final = 100_000
"""Hashes up to which all are compared; beyond, those in the cells nearest to the one asked for."""
_CELLS: Final = 1024
_TAUGHT_BY: Final = 39 * _CELLS
"""Hashes that cells are laid out by: as many for each as faiss asks for."""
_PROBED: Final = 32


def _faiss() -> Any:
    """Loaded when something is first looked for: every web process would otherwise start a tenth of a second later."""
    import faiss  # noqa: PLC0415

    return faiss


class Near(NamedTuple):
    """One hash that is near to one that was asked for."""

    asked: int
    """Its row among those asked for."""
    entry: int
    distance: int
    """In bits."""


class HashIndex:
    """Hashes, each with an entry number of the caller's; one entry may have several hashes."""

    def __init__(self) -> None:
        self._index: Any = _faiss().IndexBinaryIDMap(_faiss().IndexBinaryFlat(HASH_BYTES * 8))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def add(self, hashes: NDArray[np.uint8], entries: NDArray[np.int64]) -> None:
        """Add hashes of shape (n, HASH_BYTES) under `entries`, shape (n,)."""
        if len(hashes) != len(entries):
            raise ValueError(f"{len(hashes)} hashes for {len(entries)} entries")
        self._index.add_with_ids(np.ascontiguousarray(hashes), np.ascontiguousarray(entries, np.int64))

    def search(self, hashes: NDArray[np.uint8], *, radius: int = RADIUS) -> list[Near]:
        """All hashes within `radius` bits of each of `hashes`, shape (n, HASH_BYTES); of each, the nearest first.

        All, for the one that matters may stand behind hundreds of copies of it.
        """
        if not len(self) or not len(hashes):
            return []
        # Faiss means nearer than what it is given.
        limits, distances, entries = self._index.range_search(np.ascontiguousarray(hashes), radius + 1)
        rows = np.repeat(np.arange(len(hashes)), np.diff(limits.astype(np.int64)))
        order = np.lexsort((distances, rows))
        found = zip(rows[order], entries[order], distances[order], strict=True)
        return [Near(int(row), int(entry), int(distance)) for row, entry, distance in found]

    def arranged(self) -> Self:
        """The same hashes for faster search, in cells, once there are many; a few near ones may then be overlooked."""
        if len(self) <= max(EXACT_UP_TO, _TAUGHT_BY) or isinstance(self._index, _faiss().IndexBinaryIVF):
            return self
        flat, entries = self._flat()
        cells = _faiss().IndexBinaryIVF(_faiss().IndexBinaryFlat(HASH_BYTES * 8), HASH_BYTES * 8, _CELLS)
        taught_by = np.random.default_rng(1).choice(len(flat), _TAUGHT_BY, replace=False)
        cells.train(flat[np.sort(taught_by)])
        cells.add_with_ids(flat, entries)
        cells.nprobe = _PROBED
        arranged = type(self)()
        arranged._index = cells
        return arranged

    def save(self, path: Path) -> None:
        """Write it to `path`, whole or not at all."""
        part = path.with_name(path.name + ".part")
        _faiss().write_index_binary(self._index, str(part))
        part.replace(path)

    @classmethod
    def load(cls, path: Path) -> Self:
        """What `save` wrote."""
        loaded = cls()
        loaded._index = _faiss().read_index_binary(str(path))
        return loaded

    def _flat(self) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
        flat: Any = _faiss().downcast_IndexBinary(self._index.index)
        return _faiss().vector_to_array(flat.xb).reshape(-1, HASH_BYTES), _faiss().vector_to_array(self._index.id_map)
