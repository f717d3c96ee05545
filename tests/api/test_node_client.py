"""The official client of Node, unchanged, against the product's own server with a worker."""

import json
import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import av
import pytest
from PIL import Image

from tests.config.commands import free_port
from tests.processes import Process, until, worker

pytestmark = pytest.mark.django_db(transaction=True)
HERE = Path(__file__).parent / "node"


@pytest.fixture
def address(tmp_path: Path, transactional_db: None) -> Iterator[str]:
    """Of the product's own web server: Node's client sends forms in chunks, which Django's live server can't read."""
    port = free_port()
    web = Process("web", "--port", str(port), data=tmp_path)
    try:
        until(lambda: _listens(port), why=web.log)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        web.stop()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_a_program_of_node_asks_polls_and_downloads(address: str, key: str, tmp_path: Path) -> None:
    Image.new("RGB", (160, 288), "orange").save(tmp_path / "fox.png")
    environment = {**os.environ, "OPENAI_BASE_URL": address, "OPENAI_API_KEY": key}
    command = ["node", str(HERE / "client.mjs"), str(tmp_path / "film.mp4"), str(tmp_path / "fox.png")]
    with worker(tmp_path):
        ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == 0, ended.stderr
    saw = json.loads(ended.stdout)
    assert (saw["asked"]["status"], saw["video"]["status"], saw["video"]["progress"]) == ("queued", "completed", 100)
    assert all(500 <= wait <= 5000 for wait in saw["waits"])
    with av.open(str(tmp_path / "film.mp4")) as film:
        assert sum(1 for _ in film.decode(video=0)) == 24
    assert saw["remix"]["remixed_from_video_id"] == saw["video"]["id"]
    assert saw["listed"] == [saw[name]["id"] for name in ("remix", "withPicture", "video")]
    assert saw["deleted"] == {"id": saw["remix"]["id"], "object": "video.deleted", "deleted": True}
    assert saw["missing"] == {"name": "NotFoundError", "code": "not_found"}


def test_the_lock_of_nodes_client_names_no_registry() -> None:
    lock = json.loads((HERE / "package-lock.json").read_text())
    assert lock["packages"]["node_modules/openai"]["integrity"].startswith("sha512-")
    assert "resolved" not in json.dumps(lock)
