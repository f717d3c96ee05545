"""The official client asks for pictures, unchanged, from a live server with a worker."""

import base64
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import openai as official
import pytest
from openai import OpenAI
from PIL import Image

from misora.credits.services import balance
from misora.generation.models import EngineState, Preview, Receipt
from tests.engines_for_tests import PATH
from tests.processes import until, worker

pytestmark = pytest.mark.django_db(transaction=True)
ENGINES = {"squares": PATH, "animatic": "misora.engines.animatic.engine.Animatic"}


@pytest.fixture
def made(openai: OpenAI, tmp_path: Path, settings: Any) -> Iterator[OpenAI]:
    """The client, and a worker for the test engine and for animatic."""
    settings.ENV = settings.ENV.model_copy(update={"misora_engines": ENGINES})
    with worker(tmp_path, MISORA_ENGINES=json.dumps(ENGINES)) as process:
        until(lambda: EngineState.objects.filter(engine="animatic", healthy=True).exists(), why=process.log)
        yield openai


def opened(text: str | None) -> Image.Image:
    picture = Image.open(io.BytesIO(base64.b64decode(text or "", validate=True)))
    picture.load()
    return picture


def test_pictures_come_as_data_or_addresses_in_the_format_that_was_asked_for(made, mika):
    answer = made.images.generate(prompt="two squares", model="squares", n=3, size="96x64")
    pictures = [opened(one.b64_json) for one in answer.data or []]
    assert [(picture.format, picture.size) for picture in pictures] == [("PNG", (96, 64))] * 3
    assert (answer.size, answer.output_format, answer.background) == ("96x64", "png", "opaque")
    assert answer.usage is not None
    assert answer.usage.total_tokens == answer.usage.input_tokens_details.image_tokens == 0
    assert balance(mika) == 37
    assert len(set(Receipt.objects.values_list("seed", flat=True))) == 3

    old = made.images.generate(prompt="two squares", model="dall-e-3", output_format="jpeg", extra_body={"seed": 5})
    assert old.data[0].b64_json is None
    fetched = httpx.get(old.data[0].url)
    assert (fetched.status_code, fetched.headers["content-type"]) == (200, "image/jpeg")
    assert made.images.generate(prompt="x", model="gpt-image-1", response_format="url").data[0].url

    with pytest.raises(official.BadRequestError) as refused:
        made.images.generate(prompt="refuse", model="squares")
    assert (refused.value.code, "Squares don't do that" in refused.value.message) == ("refused", True)


def test_a_picture_is_seen_while_it_comes_about(made):
    events = list(
        made.images.generate(
            prompt="a red fox in a forest",
            model="animatic",
            size="256x256",
            stream=True,
            partial_images=2,
            output_format="webp",
        )
    )
    assert [event.type for event in events] == ["image_generation.partial_image"] * 2 + ["image_generation.completed"]
    assert [event.partial_image_index for event in events[:2]] == [0, 1]
    assert {(event.size, event.output_format, event.quality) for event in events} == {("256x256", "webp", "auto")}
    pictures = [opened(event.b64_json) for event in events]
    assert [(picture.format, picture.size) for picture in pictures] == [("WEBP", (256, 256))] * 3
    assert len({picture.tobytes() for picture in pictures}) == 3
    assert events[-1].usage.total_tokens == 0
    assert not Preview.objects.exists(), "nobody waits for them any more"

    several = list(made.images.generate(prompt="two squares", model="squares", n=2, stream=True))
    assert [event.type for event in several] == ["image_generation.completed"] * 2
    with pytest.raises(official.APIError, match="Squares don't do that"):
        list(made.images.generate(prompt="refuse", model="squares", stream=True))


def test_a_picture_is_drawn_over_within_its_mask(made):
    ground, mask = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (320, 256), (90, 150, 70)).save(ground, "PNG")
    free = Image.new("RGBA", (320, 256), "black")
    free.paste((0, 0, 0, 0), (160, 0, 320, 256))
    free.save(mask, "PNG")
    given = ("ground.png", ground.getvalue())
    answer = made.images.edit(prompt="make it night", model="animatic", image=given, mask=("mask.png", mask.getvalue()))
    picture = opened(answer.data[0].b64_json)
    assert (picture.size, answer.size) == ((320, 256), "320x256"), "as large as what it is drawn over"
    assert abs(picture.getpixel((60, 30))[1] - 150) < 12
    assert picture.getpixel((260, 30))[1] < 100

    events = list(
        made.images.edit(prompt="add a red fox", model="animatic", image=[given], stream=True, partial_images=1)
    )
    assert [event.type for event in events] == ["image_edit.partial_image", "image_edit.completed"]
    with pytest.raises(official.BadRequestError) as too_many:
        made.images.edit(prompt="x", model="animatic", image=[given, given])
    assert too_many.value.param == "image"
