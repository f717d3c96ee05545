"""The server that really serves: whoever hangs up on it frees the thread and the connection behind."""

import os
import socket
import subprocess
import sys
import time

from tests.assistant.chat_server import chat_server, endlessly


def test_granian_closes_the_stream_of_a_client_that_has_gone() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with chat_server() as server:
        server.answer = endlessly
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "1"]
        environment = {**os.environ, "CHAT_SERVER": server.url}
        process = subprocess.Popen([*command, "tests.assistant.relay_app:application"], env=environment)
        try:
            with _connected(port) as client:
                client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
                heard = b""
                while b"Well" not in heard:
                    heard += client.recv(4096)
                assert not server.left.is_set()
            assert server.left.wait(60)
        finally:
            process.terminate()
            process.wait(30)


def _connected(port: int) -> socket.socket:
    deadline = time.monotonic() + 60
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=60)
        except ConnectionRefusedError:
            assert time.monotonic() < deadline
            time.sleep(0.1)
