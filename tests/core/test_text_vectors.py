"""Texts as vectors: the same everywhere, near where meaning is near, and loaded by nobody who doesn't ask."""

import subprocess
import sys

import numpy as np

from misora.core.text_vectors import WIDTH, _pieces, available, vector, vectors


def test_words_are_cut_into_the_pieces_the_model_was_trained_on() -> None:
    # The numbers are those of the model's own tokenizer.json.
    assert list(_pieces("a capybara in a Café, isn't it?")) == [
        1037, 6178, 2100, 20709, 1999, 1037, 7668, 1010, 3475, 1005, 1056, 2009, 1029,
    ]  # fmt: skip
    assert list(_pieces("snow_man 50% €")) == [4586, 1035, 2158, 2753, 1003, 1574]
    assert list(_pieces("日本語 text _x_")) == [1864, 1876, 1950, 3793, 1035, 1060, 1035]
    assert list(_pieces("velociraptor" * 20)) == [100]


def test_a_vector_has_length_one_and_never_changes() -> None:
    first = vector("a red fox")
    vector.cache_clear()
    again = vectors(["something else entirely, and longer", "a red fox"])[1]
    assert first.shape == (WIDTH,)
    assert np.isclose(np.linalg.norm(first), 1)
    assert np.array_equal(first, again)


def test_what_means_the_same_lies_near() -> None:
    assert available()
    fox = vector("a fox runs through the snow")
    assert (
        fox @ vector("an animal races across a winter field") > fox @ vector("the price of oil fell on Tuesday") + 0.2
    )


def test_a_long_text_and_an_empty_one_have_vectors() -> None:
    assert np.isfinite(vectors(["word " * 5000, "", "\x00"])).all()


def test_the_model_is_loaded_by_the_first_who_asks() -> None:
    code = (
        "import sys, misora.engines.animatic.director as d;"
        "d.direct('a red fox runs in the snow', seconds=4);"
        "assert 'onnxruntime' not in sys.modules;"
        "from misora.core.text_vectors import vector; vector('x');"
        "assert 'onnxruntime' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
