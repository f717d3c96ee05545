"""A worker hands engines the options that the settings hold."""

import json

import pytest

from misora.generation.models import EngineState, Render
from tests.engines.servers import Asked, Reply, film_bytes, serving
from tests.processes import until, worker

pytestmark = pytest.mark.django_db(transaction=True)
REMOTE = "misora.engines.openai_compatible.OpenAICompatible"


def test_a_render_is_made_by_another_server_with_the_operators_options(ask, tmp_path):
    film, asked = film_bytes(), []

    def answer(request: Asked) -> Reply:
        asked.append((request.method, request.path, request.headers["Authorization"]))
        if request.path.endswith("/content"):
            return Reply(film, kind="video/mp4")
        return Reply({"id": "v1", "status": "completed", "progress": 100})

    with serving(answer) as server:
        setting = {"engine": REMOTE, "address": server.url, "key": "sk-far", "title": "Far away", "sizes": [[160, 288]]}
        with worker(tmp_path, MISORA_ENGINES=json.dumps({"squares": setting})) as process:
            until(lambda: EngineState.objects.filter(capabilities__title="Far away").exists(), why=process.log)
            ask()
            until(lambda: not Render.objects.open().exists(), why=process.log)
    assert Render.objects.get().state == "done", process.log.read_text()
    assert asked == [("POST", "/videos", "Bearer sk-far"), ("GET", "/videos/v1/content", "Bearer sk-far")]
    assert "sk-far" not in process.log.read_text()
