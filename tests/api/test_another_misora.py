"""A Misora as the engine of another: `openai_compatible` against a live server with a worker."""

from pathlib import Path
from typing import Any

import av
import pytest
from PIL import Image

from misora.core.errors import Unavailable
from misora.engines.openai_compatible import OpenAICompatible, ServerOptions
from misora.engines.protocol import Progress, Refused
from misora.generation.making.local import render_file
from misora.generation.models import Batch, Render
from tests.engines.adopting import Adopting
from tests.engines.film import spec_for
from tests.processes import worker

pytestmark = pytest.mark.django_db(transaction=True)
PATH = "misora.engines.openai_compatible.OpenAICompatible"
SIZE = (160, 288)


@pytest.fixture
def setting(live_server: Any, key: str) -> dict[str, Any]:
    options = {"model": "squares", "sizes": [SIZE], "min_seconds": 0.5, "sound": True}
    return {"address": f"{live_server.url}/v1", "key": key, **options}


def rendered(setting: dict[str, Any], folder: Path, **wishes: Any) -> tuple[Adopting, list[Progress]]:
    film = Adopting()
    spec = spec_for(**{"prompt": "two squares", "seconds": 1, "size": SIZE, "seed": 77, **wishes})
    return film, list(OpenAICompatible(ServerOptions.model_validate(setting)).render(spec, folder, film))


def test_its_film_comes_back_whole_with_its_sound(setting, tmp_path):
    with worker(tmp_path):
        made = render_file(
            "slow squares",
            tmp_path / "out.mp4",
            engine_path={"engine": PATH, **setting},
            seconds=1,
            width=160,
            height=288,
            seed=77,
        )
    assert (made.frames, made.has_sound) == (24, True)
    batch = Batch.objects.get()
    assert (batch.prompt, batch.engine, batch.seconds, batch.width) == ("slow squares", "squares", 1, 160)
    assert Render.objects.get().seed == 77
    with av.open(str(tmp_path / "out.mp4")) as film:
        assert sum(1 for _ in film.decode(video=0)) == 24


def test_a_first_picture_goes_along(setting, tmp_path):
    Image.new("RGB", (400, 300), (10, 90, 200)).save(tmp_path / "given.png")
    with worker(tmp_path):
        film, steps = rendered(setting, tmp_path, references=(tmp_path / "given.png",))
    assert film.files[0][4:8] == b"ftyp"
    assert steps[-1].phase == "encoding"
    reference = Batch.objects.get().reference
    assert (reference.width, reference.height) == SIZE


def test_json_does_as_well_as_a_form(setting, tmp_path):
    with worker(tmp_path):
        film, _ = rendered({**setting, "body": "json"}, tmp_path)
    assert film.files[0][4:8] == b"ftyp"


@pytest.mark.parametrize(
    ("wishes", "options", "sentence"),
    [
        ({"size": (162, 288)}, {}, "160×288"),
        ({}, {"model": "veo-9"}, "veo-9 does not exist here"),
        ({}, {"key": "sk-misora-wrong"}, "does not accept this engine's key"),
        ({"prompt": "refuse"}, {}, "Squares don't do that"),
    ],
)
def test_what_it_refuses_is_refused_in_its_words(setting, tmp_path, wishes, options, sentence):
    with worker(tmp_path), pytest.raises(Refused, match=sentence):
        rendered({**setting, **options}, tmp_path, **wishes)


def test_what_it_cannot_do_just_now_is_tried_again_later(setting, tmp_path):
    from misora.generation.models import EngineState

    EngineState.objects.all().delete()
    with pytest.raises(Unavailable, match="status 503"):
        rendered(setting, tmp_path)
