"""Done-point 4: kill -9 of every kind of process while rendering, encoding and committing loses and repeats nothing."""

import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from tests.faults.house import House, Row, house
from tests.processes import until

pytestmark = [pytest.mark.faults, pytest.mark.timeout(900)]

TARGETS = ("worker", "engine", "web", "PostgreSQL", "supervisor")
CLIP = {"prompt": "two slow squares", "size": "160x288", "seconds": "1"}
BEGAN = time.monotonic()


@pytest.fixture
def folder() -> Iterator[Path]:
    """Outside pytest's own, which keeps the database's user out when root runs this."""
    made = Path(tempfile.mkdtemp(prefix="misora-faults-"))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made)


def say(text: str) -> None:
    print(f"{time.monotonic() - BEGAN:7.2f} s  {text}", flush=True)


def kill(home: House, target: str, row: Row, moment: str) -> bool:
    """kill -9 by pid, and say when it was; False when there was nothing to kill."""
    pid = home.pid_of(target, row)
    if pid is None or pid in home.killed:
        return False
    os.kill(pid, signal.SIGKILL)
    home.killed.add(pid)
    home.seen[row.id] = home.stores(row.id)
    told = f"{row.phase or 'starting'} {row.fraction:.0%}"
    say(f"kill -9 {target:<10} (pid {pid}) {moment:<34} render {str(row.id)[-4:]}, attempt {row.attempt}, {told}")
    if target == "supervisor" and home.supervisor is not None:
        home.supervisor.wait()
        home.up()
    return True


def rendering(home: House, row: Row) -> bool:
    return row.state == "running" and 0.1 < row.fraction < 0.85


def encoding(home: House, row: Row) -> bool:
    # The film joins pictures and sound into this file last of all.
    return row.state == "running" and (home.work(row) / "film" / "video.mp4.part").exists()


def committing(home: House, row: Row) -> bool:
    # The files are stored within the transaction that delivers the film, each attempt's in a folder of its own.
    return home.stores(row.id) > home.seen.get(row.id, 0)


def kill_while(
    home: House, render: UUID, target: str, moment: Callable[[House, Row], bool], *, after: float = 0
) -> None:
    """Wait for the moment in the life of this render, and kill; whether the row has changed meanwhile is part of it."""
    deadline = time.monotonic() + 90
    row: Row | None = None
    looked = 0.0
    while time.monotonic() < deadline:
        # The row is read now and then, the files as often as can be.
        if row is None or row.state == "queued" or time.monotonic() - looked > 0.1:
            # While the database is away, what it last said is all there is.
            row, looked = home.row(render) or row, time.monotonic()
        if row is not None and row.state not in ("queued", "running"):
            say(f"too late to kill {target} while {moment.__name__}: render {str(render)[-4:]} is {row.state}")
            return
        if row is not None and row.worker and moment(home, row):
            time.sleep(after)
            word = f"while {moment.__name__}" + (f" + {after * 1000:.0f} ms" if after else "")
            if kill(home, target, row, word):
                return
        time.sleep(0.003)
    pytest.fail(f"render {render} never came to {moment.__name__}: {row}\n{home.log.read_text()[-3000:]}")


def done(home: House, render: UUID) -> bool:
    row = home.row(render)
    assert row is None or row.state not in ("failed", "cancelled"), row
    return row is not None and row.state == "done"


def test_killing_any_process_at_any_moment_loses_and_repeats_nothing(folder: Path) -> None:
    chance = random.Random(20261122)
    with house(folder / "data") as home:
        say("misora up answers")
        for number, target in enumerate(TARGETS):
            # The render goes on while the database recovers, so this one must outlast that.
            render = home.ask(f"first {number}", **CLIP | ({"seconds": "3"} if target == "PostgreSQL" else {}))
            kill_while(home, render, target, rendering)
            kill_while(home, render, target, encoding)
            until(
                lambda render=render: done(home, render), seconds=60, every=0.1, why=home.data / "logs" / "worker.log"
            )
        for number, target in enumerate(TARGETS):
            render = home.ask(f"second {number}", **CLIP | {"prompt": "two squares"})
            kill_while(home, render, target, committing)
            if target in ("worker", "PostgreSQL"):
                # These take the transaction with them, so there is a second commit to come at, a moment later.
                kill_while(home, render, target, committing, after=chance.uniform(0, 0.02))
            until(
                lambda render=render: done(home, render), seconds=60, every=0.1, why=home.data / "logs" / "worker.log"
            )
        # Seventeen are tried; a few moments pass too quickly to be met on a busy machine.
        assert len(home.killed) >= 12, "too many kills came too late to show anything"
        check_the_whole(home)
        say("stopping")
    say("no process is left")


def check_the_whole(home: House) -> None:
    """Ten drafts, ten charges, no refund; every file known, every known file there; no work left."""
    counts = home.sql(
        "SELECT (SELECT count(*) FROM generation_draft) AS drafts, (SELECT count(*) FROM media_asset) AS assets,"
        " (SELECT count(*) FROM generation_render WHERE state = 'done') AS done,"
        " (SELECT count(*) FROM generation_render) AS renders,"
        " (SELECT count(*) FROM credits_entry WHERE kind = 'charge') AS charges,"
        " (SELECT count(*) FROM credits_entry WHERE kind = 'refund') AS refunds,"
        " (SELECT sum(attempt) FROM generation_render) AS attempts"
    )[0]
    say(f"{counts.drafts} drafts, {counts.charges} charges, {counts.refunds} refunds, {counts.attempts} attempts")
    assert (counts.drafts, counts.assets, counts.done, counts.renders) == (10, 10, 10, 10)
    assert (counts.charges, counts.refunds) == (10, 0)
    until(lambda: not list((home.data / "work").iterdir()), seconds=20)
    assert home.files() == home.known_files()
    say(f"{len(home.files())} files, all of them known; no folder of work is left")
    for video in home.sql("SELECT id FROM generation_render"):
        content = home.call("GET", f"/v1/videos/video_{video.id.hex}/content").content
        assert content[4:8] == b"ftyp"
