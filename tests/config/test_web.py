import re
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from tests.config.commands import STARTED_WITHIN, environment, free_port


def test_the_web_process_alone_serves_whole_pages() -> None:
    with TemporaryDirectory(prefix="misora-home-") as home:
        Path(home).chmod(0o711)  # the database's user passes through it
        port = free_port()
        command = [sys.executable, "-m", "misora", "web", "--data", f"{home}/data", "--port", str(port)]
        real = environment() | {"DJANGO_SETTINGS_MODULE": "misora.config.settings"}
        with subprocess.Popen(command, env=real) as web:
            try:
                page = _first_answer(f"http://localhost:{port}/", web)
                sheet = re.search(r"/static/css/misora\.[0-9a-f]{12}\.css", page.text)
                assert sheet, page.text[:2000]
                assert httpx.get(f"http://localhost:{port}{sheet[0]}").status_code == 200
            finally:
                web.terminate()
    assert page.status_code == 200


def _first_answer(address: str, web: "subprocess.Popen[bytes]") -> httpx.Response:
    deadline = time.monotonic() + STARTED_WITHIN
    while time.monotonic() < deadline and web.poll() is None:
        try:
            return httpx.get(address, timeout=10)
        except httpx.TransportError:
            time.sleep(0.1)  # not listening yet
    raise AssertionError(f"no answer; exit code {web.poll()}")


def test_it_serves_before_django_is_set_up() -> None:
    # As it begins under `misora up` when nothing has to be brought up to date.
    said = (
        "from types import SimpleNamespace\n"
        "from misora.config import serving\n"
        "serving.Granian = lambda *_, **how: SimpleNamespace(serve=lambda: print(how['blocking_threads']))\n"
        "serving.serve(host='127.0.0.1', port=1, processes=1)\n"
    )
    with TemporaryDirectory(prefix="misora-home-") as home:
        plain = {**environment(), "MISORA_DATA": home}
        plain.pop("DJANGO_SETTINGS_MODULE", None)
        done = subprocess.run([sys.executable, "-c", said], env=plain, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 8
