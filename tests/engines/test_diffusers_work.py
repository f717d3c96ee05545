"""What runs beside the engine: work in a thread, the hash of the weights, the watch over a fetch."""

import hashlib
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from misora.engines.diffusers import fetching
from misora.engines.diffusers.weights import WeightsHash
from misora.engines.diffusers.work import CalledOff, Work
from misora.engines.protocol import Progress


def followed(work: Work[Any]) -> tuple[list[Progress], Any]:
    told, steps = [], work.followed()
    while True:
        try:
            told.append(next(steps))
        except StopIteration as end:
            return told, end.value


def test_work_tells_how_far_it_is_and_returns_what_it_made():
    def task(desk: Work[int]) -> int:
        desk.tell("denoising", 0.5, "step 1 of 2")
        return threading.get_ident()

    told, result = followed(Work(task))
    assert told == [Progress("denoising", 0.5, "step 1 of 2")]
    assert result != threading.get_ident()


def test_what_the_work_raises_rises_with_its_client():
    def task(_desk: Work[None]) -> None:
        raise ValueError("no such shape")

    with pytest.raises(ValueError, match="no such shape"):
        followed(Work(task))


def test_closing_calls_the_work_off_past_any_handler_of_exceptions():
    ended: list[str] = []

    def task(desk: Work[None]) -> None:
        try:
            while True:
                try:
                    desk.tell("denoising", 0.1)
                    time.sleep(0.001)
                except Exception:  # noqa: BLE001  # as a library does
                    continue
        except CalledOff:
            ended.append("called off")
            raise

    work = Work(task)
    steps = work.followed()
    next(steps)
    steps.close()
    work.wait()
    assert ended == ["called off"]


def model(folder: Path) -> dict[str, bytes]:
    held = {
        "model_index.json": b"{}",
        "vae/config.json": b"{1}",
        "vae/a.safetensors": b"aaa",
        "transformer/b-1.safetensors": b"bbb",
        "transformer/ignored.bin": b"pickles",
        "elsewhere/c.safetensors": b"ccc",
    }
    for name, body in held.items():
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_bytes(body)
    return held


def test_the_hash_covers_every_file_of_the_pipelines_parts_and_the_lora(tmp_path):
    held = model(tmp_path / "model")
    lora = tmp_path / "style.safetensors"
    lora.write_bytes(b"lora")
    weights = WeightsHash(tmp_path / "model", ["vae", "transformer"], [lora])
    weights.wait(10)
    names = ["model_index.json", "transformer/b-1.safetensors", "vae/a.safetensors", "vae/config.json"]
    lines = [f"{hashlib.sha256(held[name]).hexdigest()}  {name}\n" for name in names]
    lines.append(f"{hashlib.sha256(b'lora').hexdigest()}  style.safetensors\n")
    assert weights.text == f"sha256:{hashlib.sha256(''.join(lines).encode()).hexdigest()}"
    assert (weights.done, weights.problem) == (True, "")


def test_weights_that_cannot_be_read_are_a_problem_and_no_hash(tmp_path):
    weights = WeightsHash(tmp_path, ["vae"])
    weights.wait(10)
    assert weights.text == ""
    assert "model_index.json can't be read: No such file" in weights.problem


def test_a_hash_that_is_stopped_is_never_known(tmp_path, monkeypatch):
    model(tmp_path)
    go = threading.Event()
    monkeypatch.setattr(WeightsHash, "_files", lambda _self: go.wait() and [("a", tmp_path / "vae" / "a.safetensors")])
    weights = WeightsHash(tmp_path, ["vae"])
    weights.stop()
    go.set()
    weights.wait(10)
    assert (weights.done, weights.text) == (True, "")


def test_a_fetch_tells_how_much_has_come(tmp_path, monkeypatch):
    monkeypatch.setattr(fetching, "LOOK_SECONDS", 0.01)
    grown = threading.Event()

    def task(desk: Work[None]) -> None:
        with fetching._watched(tmp_path, desk):
            (tmp_path / "blob.incomplete").write_bytes(bytes(1000))
            grown.wait(10)

    work = Work(task)
    steps = work.followed()
    told = next(steps)
    assert (told.phase, told.detail[:10], told.detail[-9:]) == ("loading", "fetching, ", "GB so far")
    grown.set()
    list(steps)
