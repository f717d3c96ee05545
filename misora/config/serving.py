"""The web processes: granian serving the WSGI application."""

import os

from django.conf import settings
from django.core.management import call_command
from granian import Granian
from granian.constants import Interfaces

from misora.config.data import edition
from misora.config.env import load_env

THREADS = 8
"""For what is answered at once. Requests that take long have others, so that no page waits behind them."""


def collect_static() -> None:
    """Lay out the static files under hashed names; only after an install or an upgrade."""
    mark = settings.STATIC_ROOT / ".complete"
    stamp = edition(settings.PACKAGE / "web" / "static")
    if mark.exists() and mark.read_text() == stamp:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    mark.write_text(stamp)


def serve(*, host: str, port: int, processes: int) -> None:
    """Serve until told to stop."""
    env = load_env()  # not Django's settings: this process starts without them, the sooner to serve
    os.environ["MISORA_WEB_PROCESS"] = str(os.getpid())  # its workers look whether it still lives
    Granian(
        "misora.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=THREADS + env.misora_waiting_requests + env.misora_assistant_at_once,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=5,
    ).serve()
