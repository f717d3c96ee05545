"""Waiting for pictures on the server that really serves: pages don't wait behind it, and who hangs up makes room."""

import socket

import httpx
import pytest

from tests.processes import Process, until

pytestmark = pytest.mark.django_db(transaction=True)
WISH = {"model": "squares", "prompt": "two squares", "size": "64x64", "stream": True}
PLACES = 2


@pytest.fixture
def address(tmp_path):
    """Of a web process that lets two requests wait, and whose pictures nobody makes."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    web = Process("web", "--port", str(port), data=tmp_path, MISORA_WAITING_REQUESTS=str(PLACES))
    try:
        yield until(lambda: _answering(f"http://localhost:{port}"), why=web.log)
    finally:
        web.stop()


def _answering(address: str) -> str:
    try:
        return address if httpx.get(f"{address}/healthz").status_code else ""
    except httpx.TransportError:
        return ""


def test_pages_are_served_while_others_wait_and_a_place_is_free_once_somebody_hung_up(address, key):
    asked = httpx.Client(headers={"authorization": f"Bearer {key}"}, timeout=60)
    wait = ("POST", f"{address}/v1/images/generations")
    with asked, asked.stream(*wait, json=WISH) as first, asked.stream(*wait, json=WISH) as second:
        assert (first.status_code, second.status_code) == (200, 200)
        refused = asked.post(wait[1], json=WISH)
        assert (refused.status_code, refused.json()["error"]["code"]) == (429, "rate_limit_exceeded")
        assert {httpx.get(f"{address}/about", timeout=60).status_code for _ in range(20)} == {200}
        second.close()

        def let_in() -> bool:
            with asked.stream(*wait, json=WISH) as another:
                return another.status_code == 200

        assert until(let_in, every=0.5)
