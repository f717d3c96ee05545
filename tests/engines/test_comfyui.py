"""The engine against a ComfyUI that speaks HTTP and WebSocket over real sockets."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from misora.core.errors import MisoraError, Unavailable
from misora.core.http import FetchFailed
from misora.engines import comfyui_job
from misora.engines.comfyui import ComfyOptions, ComfyUI
from misora.engines.loading import load_engine
from misora.engines.protocol import Progress, Refused, Spec
from misora.generation.making.local import render_file
from tests.engines.adopting import Adopting
from tests.engines.comfy import GRAPH, PICTURED, Comfy
from tests.engines.film import spec_for
from tests.engines.servers import Reply, Server, picture_bytes, serving

PATH = "misora.engines.comfyui.ComfyUI"
SIZE = (96, 160)


@pytest.fixture
def comfy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Comfy]:
    monkeypatch.setattr(comfyui_job, "LISTEN_SECONDS", 0.05)
    monkeypatch.setattr(comfyui_job, "LOOK_SECONDS", {True: 5.0, False: 0.05})
    monkeypatch.setattr(comfyui_job, "REOPEN_SECONDS", 0.1)
    running = Comfy()
    yield running
    running.over.set()
    running.go.set()


@pytest.fixture
def server(comfy: Comfy) -> Iterator[Server]:
    with serving(comfy) as running:
        yield running


@pytest.fixture
def setting(server: Server, tmp_path: Path) -> dict[str, Any]:
    (tmp_path / "graph.json").write_text(json.dumps(GRAPH))
    (tmp_path / "pictured.json").write_text(json.dumps(PICTURED))
    return {
        "address": server.url,
        "workflow": str(tmp_path / "graph.json"),
        "sizes": [SIZE],
        "frames": "4k+1",
        "fps": 16,
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "work").mkdir()
    return tmp_path / "work"


def engine_of(setting: dict[str, Any], **options: Any) -> ComfyUI:
    return ComfyUI(ComfyOptions.model_validate({**setting, **options}))


def wanted(**more: Any) -> Spec:
    return spec_for("a fox", **{"seconds": 1, "size": SIZE, **more})


def rendered(engine: ComfyUI, spec: Spec, folder: Path) -> tuple[Adopting, list[Progress]]:
    film = Adopting()
    return film, list(engine.render(spec, folder, film))


def submitted(server: Server) -> Any:
    return next(asked.data for asked in server.asked if asked.path == "/prompt")


def test_a_workflow_is_filled_run_and_its_film_fetched(server, comfy, setting, folder):
    film, steps = rendered(engine_of(setting), wanted(), folder)
    assert film.files == [comfy.film]
    graph = submitted(server)["prompt"]
    assert graph["6"]["inputs"]["text"] == "a fox"
    assert graph["3"]["inputs"] == {"seed": 7, "steps": 4, "positive": ["6", 0]}
    assert graph["7"]["inputs"] == {"width": 96, "height": 160, "length": 17}
    assert list(dict.fromkeys(step.phase for step in steps))[-3:] == ["generating", "downloading", "encoding"]
    fractions = [step.fraction for step in steps]
    assert fractions == sorted(fractions)
    assert any(step.detail == "Sampler, 2 of 4" for step in steps)
    assert comfy.interrupted == []
    assert not list(folder.iterdir())


def test_the_film_comes_out_at_its_size_and_length(setting, tmp_path):
    made = render_file(
        "a fox", tmp_path / "fox.mp4", engine_path={"engine": PATH, **setting}, seconds=1, width=96, height=160
    )
    assert (made.width, made.height, made.frames) == (96, 160, 24)


def test_a_first_picture_is_uploaded_and_named_in_its_workflow(server, comfy, setting, folder, tmp_path):
    given = tmp_path / "given.webp"
    Image.open(io.BytesIO(picture_bytes((300, 200)))).save(given)
    engine = engine_of(setting, reference_workflow=str(tmp_path / "pictured.json"))
    assert engine.describe().references == 1
    rendered(engine, wanted(references=(given,)), folder)
    ((name, held),) = comfy.uploads.items()
    assert submitted(server)["prompt"]["11"]["inputs"]["image"] == name
    with Image.open(io.BytesIO(held)) as sent:
        assert (sent.format, sent.size) == ("PNG", SIZE)


def test_without_a_workflow_for_pictures_they_are_refused(server, setting, folder, tmp_path):
    given = tmp_path / "given.png"
    given.write_bytes(picture_bytes())
    with pytest.raises(Refused, match="can't begin with a picture"):
        rendered(engine_of(setting), wanted(references=(given,)), folder)
    assert server.asked == []


def test_shots_are_run_one_by_one_each_from_its_still(server, comfy, setting, folder, tmp_path):
    spec = spec_for("a fox runs in the snow, then a robot dances in the city", seconds=4, size=SIZE)
    pictured = str(tmp_path / "pictured.json")
    engine = engine_of(setting, prompt_from="shots", first_frame="poster", reference_workflow=pictured)
    film, steps = rendered(engine, spec, folder)
    graphs = [asked.data["prompt"] for asked in server.asked if asked.path == "/prompt"]
    assert ["fox" in graph["6"]["inputs"]["text"] for graph in graphs] == [True, False]
    assert [graph["3"]["inputs"]["seed"] for graph in graphs] == [7, 8]
    assert film.lengths == [2.0, 2.0]
    assert len(set(comfy.uploads.values())) == 2
    fractions = [step.fraction for step in steps]
    assert fractions == sorted(fractions)
    assert any(step.detail.startswith("shot 2 of 2") for step in steps)
    assert not list(folder.iterdir())


def test_stills_need_a_workflow_that_begins_with_a_picture(setting):
    with pytest.raises(MisoraError, match="first_frame is poster, but there is no reference_workflow"):
        load_engine({"engine": PATH, **setting, "first_frame": "poster"})


def test_without_a_websocket_the_history_is_followed(server, comfy, setting, folder):
    comfy.on_socket = None
    server.on_socket = None
    comfy.get_ws = lambda *_: Reply({}, 404)
    film, _ = rendered(engine_of(setting), wanted(), folder)
    assert film.files == [comfy.film]
    assert server.calls("GET").count("/ws") == 1


def test_a_websocket_that_breaks_is_opened_anew(comfy, setting, folder):
    comfy.breaks_off = True
    comfy.go.clear()
    steps = engine_of(setting).render(wanted(), folder, film := Adopting())
    for _ in steps:
        if comfy.opened == 2:
            comfy.go.set()
    assert comfy.opened == 2
    assert film.files == [comfy.film]


def test_closing_interrupts_the_run_and_it_alone(server, comfy, setting, folder):
    comfy.go.clear()
    steps = engine_of(setting).render(wanted(), folder, Adopting())
    while "of 4" not in next(steps).detail:
        pass
    steps.close()
    assert comfy.interrupted == [submitted(server)["prompt_id"]]


def test_closing_takes_a_waiting_run_out_of_the_queue(comfy, setting, folder, monkeypatch):
    monkeypatch.setattr(comfyui_job, "LOOK_SECONDS", {True: 0.05, False: 0.05})
    comfy.pending.append((-1, "other", {}, "someone"))
    steps = engine_of(setting).render(wanted(), folder, Adopting())
    while next(steps).detail != "1 ahead":
        pass
    steps.close()
    assert [entry[1] for entry in comfy.pending] == ["other"]
    assert comfy.interrupted == []


def test_a_refused_workflow_names_node_and_input(comfy, setting, folder):
    wrong = {
        "type": "value_smaller_than_min",
        "message": "Value 0 smaller than min of 1",
        "details": "steps",
        "extra_info": {"input_name": "steps", "received_value": 0},
    }
    comfy.refusal = {
        "error": {"type": "prompt_outputs_failed_validation", "message": "Prompt outputs failed validation"},
        "node_errors": {"3": {"errors": [wrong], "dependent_outputs": ["9"], "class_type": "KSampler"}},
    }
    with pytest.raises(Refused, match=r"Sampler, steps: Value 0 smaller than min of 1 \(steps\)"):
        rendered(engine_of(setting), wanted(), folder)
    comfy.refusal = {"error": {"type": "no_prompt", "message": "No prompt provided"}, "node_errors": {}}
    with pytest.raises(Refused, match="No prompt provided"):
        rendered(engine_of(setting), wanted(), folder)
    assert comfy.interrupted == []


@pytest.mark.parametrize("deaf", [False, True])
def test_a_run_that_fails_names_the_node_and_is_tried_again(comfy, setting, folder, deaf):
    comfy.deaf = deaf
    comfy.error = {"exception_type": "torch.OutOfMemoryError", "exception_message": "Allocation on device\nfailed"}
    with pytest.raises(Unavailable, match="ComfyUI failed at Sampler: Allocation on device failed"):
        rendered(engine_of(setting), wanted(), folder)


def test_a_run_that_somebody_stops_there_is_final(comfy, setting, folder):
    comfy.interrupts = True
    with pytest.raises(Refused, match="Somebody stopped"):
        rendered(engine_of(setting), wanted(), folder)


def test_a_run_that_the_server_forgot_is_made_anew(comfy, setting, folder):
    comfy.deaf = comfy.forgetful = True
    with pytest.raises(Unavailable, match="no longer knows"):
        rendered(engine_of(setting), wanted(), folder)


def test_a_run_without_news_is_ended_and_interrupted(server, comfy, setting, folder):
    comfy.go.clear()
    with pytest.raises(Unavailable, match=r"no news for 0.3 seconds"):
        rendered(engine_of(setting, silent_seconds=0.3), wanted(), folder)
    assert comfy.interrupted == [submitted(server)["prompt_id"]]


@pytest.mark.parametrize(
    ("outputs", "sentence"),
    [({}, "made no video"), ({"9": {"images": [{"filename": "a.png", "type": "output"}]}}, "end it with SaveVideo")],
)
def test_a_workflow_without_a_film_is_refused(comfy, setting, folder, outputs, sentence):
    comfy.outputs = outputs
    with pytest.raises(Refused, match=sentence):
        rendered(engine_of(setting), wanted(), folder)


def test_a_film_too_large_is_refused_and_not_kept(comfy, setting, folder):
    comfy.view = Reply(bytes(1_000_001), kind="video/mp4")
    with pytest.raises(Refused, match="larger than 1,000,000 bytes"):
        rendered(engine_of(setting, max_megabytes=1), wanted(), folder)
    assert not list(folder.iterdir())


@pytest.mark.parametrize(
    ("graph", "sentence"),
    [
        (None, "can't be read: No such file"),
        ("{", "is no JSON"),
        ({"nodes": [], "links": []}, "not in API format"),
        ({"3": GRAPH["3"]}, "No node of .* is marked for the prompt"),
        ({**GRAPH, "6": {**GRAPH["6"], "_meta": {"title": "misora: words=prompt"}}}, "no input words. It has: text"),
        ({**GRAPH, "6": {**GRAPH["6"], "_meta": {"title": "misora: text=promt"}}}, "can't be read. After = stands"),
        (PICTURED, "name it under reference_workflow"),
    ],
)
def test_a_workflow_that_cannot_be_used_says_what_to_change(setting, tmp_path, graph, sentence):
    path = tmp_path / "wrong.json"
    if graph is not None:
        path.write_text(graph if isinstance(graph, str) else json.dumps(graph))
    with pytest.raises(MisoraError, match=sentence):
        load_engine({"engine": PATH, **setting, "workflow": str(path)})


@pytest.mark.parametrize("held", [[], "busy", 7, None])
def test_an_answer_that_is_none_of_comfyuis_is_tried_again_later(server, comfy, setting, folder, held):
    server.answer = lambda _: Reply(held)
    with pytest.raises(FetchFailed, match="unexpected"):
        rendered(engine_of(setting), wanted(), folder)
