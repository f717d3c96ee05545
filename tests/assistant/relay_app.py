"""A WSGI application that relays one stream, without Django and database: what granian does with it is asked."""

import os
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import Any

from misora.assistant.stream import Stream
from misora.core.http_service import Service


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    held = ExitStack()
    service = Service(os.environ["CHAT_SERVER"], seconds=60)
    answer = held.enter_context(service.stream("POST", "/chat/completions", payload={"stream": True}))
    start("200 OK", [("Content-Type", "text/event-stream")])
    return Stream(answer, held)
