"""A worker that ends an engine's process ends the work on the other server too."""

import json
from pathlib import Path
from typing import Any

import pytest

from misora.generation.making.engine_client import EngineProcess
from misora.generation.making.wire import Moved, Order
from tests.engines.comfy import GRAPH, Comfy
from tests.engines.film import spec_for
from tests.engines.servers import Asked, Reply, serving


def cancelled(setting: dict[str, Any], folder: Path) -> None:
    """Order a clip, wait until it is being made, and cancel as a worker does."""
    engine = EngineProcess(setting)
    try:
        engine.capabilities()
        engine.order(Order(spec=spec_for("a fox", seconds=1, size=(96, 160)), folder=folder))
        message = engine.next(timeout=30)
        while isinstance(message, Moved) and message.progress.phase != "generating":
            message = engine.next(timeout=30)
        assert isinstance(message, Moved)
    finally:
        engine.cancel()


def test_a_job_of_the_videos_dialect_is_deleted(tmp_path):
    deleted = []

    def answer(asked: Asked) -> Reply:
        if asked.method == "DELETE":
            deleted.append(asked.path)
        return Reply({"id": "v1", "status": "in_progress", "progress": 5})

    with serving(answer) as server:
        cancelled(
            {"engine": "misora.engines.openai_compatible.OpenAICompatible", "address": server.url}, tmp_path / "work"
        )
    assert deleted == ["/videos/v1"]


@pytest.mark.parametrize("deaf", [False, True])
def test_a_run_of_comfyui_is_interrupted(tmp_path, deaf):
    comfy = Comfy()
    comfy.go.clear()
    comfy.deaf = deaf
    (tmp_path / "graph.json").write_text(json.dumps(GRAPH))
    with serving(comfy) as server:
        setting = {"engine": "misora.engines.comfyui.ComfyUI", "address": server.url}
        cancelled({**setting, "workflow": str(tmp_path / "graph.json")}, tmp_path / "work")
        sent = next(asked.data["prompt_id"] for asked in server.asked if asked.path == "/prompt")
    assert comfy.interrupted == [sent]
