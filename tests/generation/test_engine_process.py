"""The process that holds an engine, spoken to over its pipes."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from misora.core.errors import Unavailable
from misora.engines.animatic.director import direct
from misora.engines.protocol import Progress, Spec
from misora.generation.making.engine_client import Died, EngineProcess
from misora.generation.making.wire import Finished, Moved, Order, Ready, Stopped, message_line, order_line, read_message
from tests.engines_for_tests import PATH


def order(folder: Path, prompt: str = "two squares", seconds: float = 1) -> Order:
    board = direct(prompt, seconds=seconds)
    spec = Spec(kind="video", prompt=prompt, storyboard=board, width=160, height=288, seconds=seconds, seed=3)
    return Order(spec=spec, folder=folder, handle="mika")


@pytest.fixture
def process(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "misora.generation.making.engine_process", PATH]
    with (tmp_path / "log").open("wb") as log:
        running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log)
    assert isinstance(read_message(running.stdout.readline()), Ready)
    yield running
    running.kill()
    running.wait()
    running.stdin.close()
    running.stdout.close()


def test_it_ends_quietly_when_its_worker_is_gone(process, tmp_path):
    process.stdin.close()
    assert process.wait(10) == 143
    assert (tmp_path / "log").read_text() == ""


def test_it_ends_quietly_when_it_is_cancelled_while_it_waits(process, tmp_path):
    process.terminate()
    assert process.wait(10) == 143
    assert (tmp_path / "log").read_text() == ""


@pytest.mark.parametrize("how", ["gone", "cancelled"])
def test_it_leaves_no_film_when_it_ends_in_the_middle(process, tmp_path, how):
    process.stdin.write(order_line(order(tmp_path / "work", "slow", seconds=4)))
    process.stdin.flush()
    while read_message(process.stdout.readline()).progress.fraction < 0.1:
        pass
    assert list((tmp_path / "work" / "film").iterdir())
    if how == "gone":
        process.stdin.close()
    else:
        process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 143
    assert not list((tmp_path / "work" / "film").iterdir())
    assert (tmp_path / "log").read_text() == ""


def test_an_engine_that_does_not_listen_ends_soon_after_its_worker(process, tmp_path):
    process.stdin.write(order_line(order(tmp_path / "work", "slow deaf", seconds=20)))
    process.stdin.flush()
    while read_message(process.stdout.readline()).progress.fraction < 0.01:
        pass
    process.stdin.close()
    began = time.monotonic()
    process.wait(15)
    assert time.monotonic() - began < 12


def test_it_makes_one_film_after_the_other_and_what_engines_print_goes_to_the_log(tmp_path):
    engine = EngineProcess(PATH)
    try:
        assert engine.capabilities().name == "squares"
        for number in range(2):
            engine.order(order(tmp_path / str(number), "print"))
            fractions, message = [], engine.next(timeout=60)
            while isinstance(message, Moved):
                fractions.append(message.progress.fraction)
                message = engine.next(timeout=60)
            assert isinstance(message, Finished)
            assert fractions == sorted(fractions)
            assert message.spent.model == "squares-1"
            assert message.spent.compute_seconds > 0
            assert message.made.files["video"].read_bytes()[4:8] == b"ftyp"
    finally:
        engine.cancel()
    assert not engine.alive


def test_an_order_to_a_dead_process_is_told_as_its_death(tmp_path):
    engine = EngineProcess(PATH)
    engine.capabilities()
    engine.cancel()
    assert engine.next(timeout=5) == Died(143)


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("tests.engines_for_tests.Circles", "can't be loaded: .*Circles"),
        ("nowhere.Engine", "can't be loaded: No module named 'nowhere'"),
        ("Engine", "can't be loaded"),
    ],
)
def test_an_engine_that_is_not_there_says_so(path, sentence):
    with pytest.raises(Unavailable, match=sentence):
        EngineProcess(path).capabilities()


def test_messages_survive_the_wire():
    for message in (Moved(Progress("drawing", 0.25, "shot 1 of 2")), Stopped("refused", "No.", final=True)):
        assert read_message(message_line(message)) == message
