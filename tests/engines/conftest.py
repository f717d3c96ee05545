"""What the engines' tests share."""

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a tiny pipeline with random weights, by name; each is made once in a run."""
    folder = tmp_path_factory.mktemp("tiny")

    def saved(name: str) -> Path:
        # Torch takes seconds to be imported: only whoever needs it pays.
        from tests.engines.tiny_pipelines import save

        return folder / name if (folder / name).exists() else save(name, folder / name)

    return saved


@pytest.fixture
def one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Torch computes in one thread, here and in processes that are started: tiny models gain nothing by more."""
    import torch

    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    torch.set_num_threads(1)
