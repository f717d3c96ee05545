"""The engine against a server that speaks `/v1/videos` and `/v1/images` over real sockets."""

import base64
import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from misora.core.errors import MisoraError, Unavailable
from misora.core.http import FetchFailed
from misora.engines import openai_compatible
from misora.engines.loading import load_engine
from misora.engines.openai_compatible import OpenAICompatible, ServerOptions
from misora.engines.protocol import Extends, Moderated, Progress, Refused, Spec
from misora.generation.making.local import render_file
from tests.engines.adopting import Adopting
from tests.engines.film import spec_for
from tests.engines.servers import Asked, Reply, film_bytes, picture_bytes, serving

PATH = "misora.engines.openai_compatible.OpenAICompatible"
SIZE = (96, 160)
KEY = "sk-secret-1"


class Dialect:
    """A `/v1/videos` server; `steps` is what each look at the job finds."""

    def __init__(self) -> None:
        self.steps: list[Any] = [
            {"status": "queued", "progress": 0},
            {"status": "in_progress", "progress": 50},
            {"status": "completed", "progress": 100},
        ]
        self.begun: Any = None
        self.content: Reply | None = Reply(film_bytes(), kind="video/mp4")
        self.deleted: list[str] = []
        self.looks = 0

    def __call__(self, asked: Asked) -> Reply | None:  # noqa: PLR0911  # one path after the other
        if asked.headers["Authorization"] != f"Bearer {KEY}":
            return Reply({"error": {"message": f"Incorrect key {KEY[:9]}", "code": "invalid_api_key"}}, 401)
        if asked.path.startswith("/v1/images/"):
            return Reply({"data": [{"b64_json": base64.b64encode(picture_bytes()).decode()}]})
        if asked.method == "POST":
            self.looks = 0
            return self.begun or Reply({"id": "video/1", **self.steps[0]})
        if asked.method == "DELETE":
            self.deleted.append(asked.path)
            return Reply({"deleted": True})
        if asked.path.endswith("/content"):
            return self.content
        self.looks += 1
        step = self.steps[min(self.looks, len(self.steps) - 1)]
        if step is None or isinstance(step, Reply):
            return step
        return Reply({"id": "video/1", **step}, openai_poll_after_ms="100")


@pytest.fixture
def dialect(monkeypatch: pytest.MonkeyPatch) -> Dialect:
    monkeypatch.setattr(openai_compatible, "POLL_SECONDS", (0.02, 0.05))
    return Dialect()


@pytest.fixture
def server(dialect: Dialect) -> Any:
    with serving(dialect) as running:
        yield running


def engine_of(server: Any, **options: Any) -> OpenAICompatible:
    wanted = {"address": f"{server.url}/v1", "key": KEY, "model": "wan", "sizes": [SIZE], **options}
    return OpenAICompatible(ServerOptions.model_validate(wanted))


def rendered(engine: OpenAICompatible, spec: Spec, workdir: Path) -> tuple[Adopting, list[Progress]]:
    film = Adopting()
    return film, list(engine.render(spec, workdir, film))


def wanted(*, prompt: str = "a fox", **more: Any) -> Spec:
    return spec_for(prompt, **{"seconds": 1, "size": SIZE, **more})


def test_a_clip_is_asked_for_followed_and_fetched(server, dialect, tmp_path):
    film, steps = rendered(engine_of(server), wanted(), tmp_path)
    assert film.files == [dialect.content.body]
    assert list(dict.fromkeys(step.phase for step in steps)) == ["queued", "generating", "downloading", "encoding"]
    fractions = [step.fraction for step in steps]
    assert fractions == sorted(fractions)
    assert 0.45 in fractions
    assert server.asked[0].fields == {"prompt": "a fox", "size": "96x160", "seconds": "1", "model": "wan", "seed": "7"}
    assert "/v1/videos/video%2F1/content" in server.calls("GET")
    assert dialect.deleted == []
    assert not list(tmp_path.iterdir())


def test_the_film_comes_out_at_its_size_and_length(server, tmp_path):
    setting = {"engine": PATH, "address": f"{server.url}/v1", "key": KEY, "sizes": [[64, 64]], "min_seconds": 0.5}
    made = render_file("a fox", tmp_path / "fox.mp4", engine_path=setting, seconds=1, width=64, height=64)
    assert (made.width, made.height, made.frames) == (64, 64, 24)


def test_json_takes_the_length_as_a_number_where_that_is_wanted(server, tmp_path):
    engine = engine_of(server, body="json", seconds_as="number", lengths=[4, 8], max_seconds=8, extra={"steps": 4})
    rendered(engine, wanted(seconds=5), tmp_path)
    asked = server.asked[0].data
    assert (asked["seconds"], asked["steps"]) == (8, 4)


@pytest.mark.parametrize(
    ("model", "seconds", "count"),
    [
        ({"frames": "8k+1", "fps": 24}, 2, 49),
        ({"frames": "8k+1", "fps": 24}, 2.2, 57),
        ({"frames": "4k+1", "fps": 16}, 5, 81),
        ({"frames": "any", "fps": 8}, 2, 16),
    ],
)
def test_seconds_become_the_frames_that_the_model_makes(server, tmp_path, model, seconds, count):
    rendered(engine_of(server, send_frames=True, **model), wanted(seconds=seconds), tmp_path)
    assert (server.asked[0].fields["num_frames"], server.asked[0].fields["fps"]) == (
        str(count),
        str(model["fps"]),
    )


@pytest.mark.parametrize("how", ["reference", "extends"])
def test_a_first_picture_goes_along_as_a_file_of_the_clips_size(server, tmp_path, how):
    picture = tmp_path / "given.png"
    picture.write_bytes(picture_bytes((300, 200)))
    more = {"references": (picture,)} if how == "reference" else {"extends": Extends(picture=picture)}
    rendered(engine_of(server, body="json"), wanted(**more), tmp_path)
    name, held = server.asked[0].parts["input_reference"]
    with Image.open(io.BytesIO(held)) as sent:
        assert (name, sent.format, sent.size) == ("first.png", "PNG", SIZE)


def test_a_picture_is_made_through_the_images_dialect(server, tmp_path):
    engine = engine_of(server, kinds=["image"])
    film, steps = rendered(engine, wanted(kind="image"), tmp_path)
    assert film.files == [picture_bytes()]
    assert server.asked[0].path == "/v1/images/generations"
    assert server.asked[0].data["response_format"] == "b64_json"
    assert [step.phase for step in steps] == ["generating", "encoding"]
    given = tmp_path / "given.png"
    given.write_bytes(picture_bytes())
    rendered(engine, wanted(kind="image", references=(given,)), tmp_path)
    assert (server.asked[1].path, "image" in server.asked[1].parts) == ("/v1/images/edits", True)


def test_several_pictures_and_a_mask_go_along_in_the_dialects_shape(server, tmp_path):
    engine = engine_of(server, kinds=["image"], references=2, masks=True)
    assert (engine.describe().references, engine.describe().masks) == (2, True)
    for name, colour in (("first.png", (1, 2, 3)), ("second.webp", (4, 5, 6)), ("mask.webp", (255, 255, 255))):
        (tmp_path / name).write_bytes(picture_bytes(colour=colour))
    pictures = (tmp_path / "first.png", tmp_path / "second.webp")
    rendered(engine, wanted(kind="image", references=pictures, mask=tmp_path / "mask.webp"), tmp_path)
    assert server.asked[0].body.count(b'name="image[]"') == 2
    with Image.open(io.BytesIO(server.asked[0].parts["mask"][1])) as mask:
        assert (mask.mode, mask.size, mask.getpixel((9, 9))[3]) == ("RGBA", SIZE, 0)


def test_closing_cancels_the_job_there(server, dialect, tmp_path):
    steps = engine_of(server).render(wanted(), tmp_path, Adopting())
    while next(steps).phase != "generating":
        pass
    steps.close()
    assert dialect.deleted == ["/v1/videos/video%2F1"]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"error": {"message": "Size must be\n1280x720."}}, "Size must be 1280x720."),
        ({"detail": [{"loc": ["body", "seconds"], "msg": "Input should be 4"}]}, "body.seconds: Input should be 4"),
        ({"detail": "no such model"}, "no such model"),
        ({"error": "busy with words " * 40}, "busy with words .*…$"),
        ({}, "refused with status 400"),
    ],
)
def test_a_refusal_is_told_in_the_servers_words(server, dialect, tmp_path, body, sentence):
    dialect.begun = Reply(body, 400)
    with pytest.raises(Refused, match=sentence) as refusal:
        rendered(engine_of(server), wanted(), tmp_path)
    assert len(str(refusal.value)) <= 300


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_server_in_trouble_is_asked_again_later(server, dialect, tmp_path, status):
    dialect.begun = Reply({"error": {"message": "Out of memory."}}, status)
    with pytest.raises(Unavailable, match="Out of memory"):
        rendered(engine_of(server), wanted(), tmp_path)


def test_credits_that_ran_out_there_are_final(server, dialect, tmp_path):
    dialect.begun = Reply({"error": {"message": "No credits left.", "code": "insufficient_quota"}}, 429)
    with pytest.raises(Refused, match="No credits left"):
        rendered(engine_of(server), wanted(), tmp_path)


def test_words_that_the_server_refuses_keep_their_code(server, dialect, tmp_path):
    dialect.begun = Reply({"error": {"message": "Not this.", "code": "moderation_blocked"}}, 400)
    with pytest.raises(Moderated, match="server refused it: Not this") as refusal:
        rendered(engine_of(server), wanted(), tmp_path)
    assert refusal.value.code == "moderation_blocked"


def test_a_wrong_key_is_final_and_never_repeated(server, tmp_path):
    with pytest.raises(Refused, match="does not accept this engine's key") as refusal:
        rendered(engine_of(server, key="sk-secret-2"), wanted(), tmp_path)
    assert "sk-" not in str(refusal.value)


def test_shots_are_asked_for_one_by_one_each_from_its_still(server, tmp_path):
    spec = wanted(prompt="a fox runs in the snow, then a robot dances in the city", seconds=4)
    engine = engine_of(server, prompt_from="shots", first_frame="poster", min_seconds=3)
    film, steps = rendered(engine, spec, tmp_path)
    asked = [each for each in server.asked if each.method == "POST"]
    assert [each.fields["seed"] for each in asked] == ["7", "8"]
    assert ["fox" in each.fields["prompt"] for each in asked] == [True, False]
    # The server makes nothing as short as a shot: what is too much is cut off.
    assert [each.fields["seconds"] for each in asked] == ["3", "3"]
    assert film.lengths == [2.0, 2.0]
    assert asked[0].parts["input_reference"] != asked[1].parts["input_reference"]
    fractions = [step.fraction for step in steps]
    assert fractions == sorted(fractions)
    assert {"shot 1 of 2", "shot 2 of 2"} == {step.detail for step in steps}


def test_what_must_not_be_seen_is_said_with_the_shot(server, tmp_path):
    rendered(engine_of(server, prompt_from="shots"), wanted(prompt="a street in the rain, no people"), tmp_path)
    assert server.asked[0].fields["prompt"].endswith("Without people.")


def test_closing_in_the_second_shot_cancels_its_job(server, dialect, tmp_path):
    spec = wanted(prompt="a fox runs in the snow, then a robot dances in the city", seconds=4)
    steps = engine_of(server, prompt_from="shots").render(spec, tmp_path, Adopting())
    while next(steps) != Progress("generating", 0.725, "shot 2 of 2"):
        pass
    steps.close()
    assert dialect.deleted == ["/v1/videos/video%2F1"]


@pytest.mark.parametrize(
    ("code", "error"), [("moderation_blocked", Moderated), ("cancelled", Refused), ("server_error", Unavailable)]
)
def test_a_job_that_fails_says_why_and_is_not_cancelled(server, dialect, tmp_path, code, error):
    dialect.steps[1] = {"status": "failed", "error": {"code": code, "message": "It did not work."}}
    with pytest.raises(error, match="It did not work"):
        rendered(engine_of(server), wanted(), tmp_path)
    assert dialect.deleted == []


def test_a_server_that_breaks_off_and_comes_back_is_followed_on(server, dialect, tmp_path):
    dialect.steps[1:1] = [None, Reply({}, 502), None]
    film, _ = rendered(engine_of(server), wanted(), tmp_path)
    assert film.files == [dialect.content.body]


def test_a_job_that_the_server_forgot_is_made_anew(server, dialect, tmp_path):
    dialect.steps[1] = Reply({"error": {"message": "gone"}}, 404)
    with pytest.raises(Unavailable, match="no longer knows"):
        rendered(engine_of(server), wanted(), tmp_path)


@pytest.mark.parametrize("step", [{"status": "queued"}, {"status": "in_progress", "progress": 3}, None])
def test_a_job_without_news_is_ended(server, dialect, tmp_path, step):
    dialect.steps[1:] = [step]
    with pytest.raises(Unavailable, match="no news for"):
        rendered(engine_of(server, queue_seconds=0.2, silent_seconds=0.2), wanted(), tmp_path)
    assert dialect.deleted == ["/v1/videos/video%2F1"]


@pytest.mark.parametrize("told", [True, False])
def test_a_file_too_large_is_refused_and_not_kept(server, dialect, tmp_path, told):
    dialect.content = Reply(bytes(1_000_001), kind="video/mp4", **({} if told else {"Content_Length": ""}))
    with pytest.raises(Refused, match="larger than 1,000,000 bytes"):
        rendered(engine_of(server, max_megabytes=1), wanted(), tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_server_that_is_not_there_is_tried_later(server, tmp_path):
    server.shutdown()
    server.server_close()
    with pytest.raises(FetchFailed, match="can't be reached"):
        rendered(engine_of(server), wanted(), tmp_path)


def test_describing_asks_nobody(server):
    told = engine_of(server, title="Wan", kinds=["video", "image"], max_seconds=5).describe()
    assert (told.title, told.kinds, told.sizes, told.max_seconds) == ("Wan", ("video", "image"), (SIZE,), 5)
    assert server.asked == []


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ({}, "address: Field required"),
        ({"address": "10.0.0.7:8000"}, "address: an address begins with http"),
        ({"address": "http://h", "sizes": [[5, 7]]}, "sizes: .*even"),
        ({"address": "http://h", "sizes": "big", "fps": 0}, "sizes: .*; fps: "),
        ({"address": "http://h", "frames": "2k"}, "frames: "),
        ({"address": "http://h", "min_seconds": 20}, "min_seconds is more"),
        ({"address": "http://h", "lengths": [4], "max_seconds": 8}, "longest of lengths"),
        ({"address": "http://h", "first_frame": "poster", "references": False}, "references says that no picture"),
        ({"address": "http://h", "extra": {"prompt": "x"}}, "extra: .*prompt can't be set"),
        ({"address": "http://h", "modle": "x", "key": "sk-secret-3"}, "modle: "),
    ],
)
def test_a_wrong_option_is_named(options, names):
    with pytest.raises(MisoraError, match=names) as wrong:
        load_engine({"engine": PATH, **options})
    assert "sk-secret" not in str(wrong.value)
