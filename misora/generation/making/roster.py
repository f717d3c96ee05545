"""What one machine knows of its engines: it looks at them in the background, and slots ask what they may claim.

Free of Django.
"""

import logging
import threading
import time
from collections.abc import Collection, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from misora.core.errors import Unavailable
from misora.engines.loading import EngineSetting
from misora.engines.protocol import Capabilities
from misora.generation.making.engine_client import EngineProcess

logger = logging.getLogger(__name__)

LOOK_AGAIN_SECONDS = 60.0
"""How long an engine that couldn't be loaded is left alone, unless somebody asks."""
LOOKS_AT_ONCE = 2
"""An engine that hangs while it loads doesn't keep the next one from being looked at."""


@dataclass(frozen=True)
class Finding:
    """What became of loading an engine."""

    capabilities: Capabilities | None
    problem: str = ""
    """Why it can't be used here; "" when it can."""
    found_at: float = field(default_factory=time.monotonic)


class Roster:
    """The engines of one worker, shared by its threads."""

    def __init__(self, engines: Mapping[str, EngineSetting], stopping: threading.Event) -> None:
        self.engines, self._stopping = dict(engines), stopping
        self._lookers = ThreadPoolExecutor(LOOKS_AT_ONCE, thread_name_prefix="look")
        self._looks: dict[str, Future[Finding]] = {}
        self._lock = threading.Lock()
        self._findings: dict[str, Finding] = {}
        self._gone: frozenset[str] = frozenset()
        self._held: dict[int, str] = {}

    def look(self, asked: Collection[str] = ()) -> None:
        """Take in what looks have found, and begin those that are due or `asked` for. Returns at once.

        Raises whatever else than `Unavailable` a look has raised.
        """
        for name, setting in self.engines.items():
            look = self._looks.get(name)
            if look is not None and look.done():
                del self._looks[name]
                self.note(name, look.result())
            elif look is None and (name in asked or self._is_due(name)):
                self._looks[name] = self._lookers.submit(look_at, setting, self._stopping)

    def has_news(self) -> bool:
        """Whether a look has ended since the last call of `look`."""
        return any(look.done() for look in self._looks.values())

    def close(self) -> None:
        """Begin no further looks. Those under way end soon once `stopping` is set; the interpreter waits for them."""
        self._lookers.shutdown(wait=False, cancel_futures=True)

    def note(self, engine: str, finding: Finding) -> None:
        """Remember what was found last."""
        with self._lock:
            self._findings[engine] = finding

    def finding(self, engine: str) -> Finding | None:
        """What was found last; None before the first look."""
        with self._lock:
            return self._findings.get(engine)

    def note_gone(self, engines: Collection[str]) -> None:
        """Remember which engines are nowhere any more: their renders are claimed only to be failed."""
        with self._lock:
            self._gone = frozenset(engines)

    def claimable(self) -> frozenset[str]:
        """Of which engines a slot may claim renders now."""
        with self._lock:
            return self._gone | {name for name, found in self._findings.items() if not found.problem}

    def hold(self, slot: int, engine: str | None) -> None:
        """Note which engine that slot has loaded, or that it has none."""
        with self._lock:
            if engine is None:
                self._held.pop(slot, None)
            else:
                self._held[slot] = engine

    def loaded(self, engine: str) -> int:
        """In how many slots it is loaded."""
        with self._lock:
            return list(self._held.values()).count(engine)

    def _is_due(self, name: str) -> bool:
        known = self.finding(name)
        return known is None or bool(known.problem and time.monotonic() - known.found_at > LOOK_AGAIN_SECONDS)


def look_at(setting: EngineSetting, stopping: threading.Event | None = None) -> Finding:
    """Load the engine in a process of its own, which ends again, and see what it can do."""
    process = EngineProcess(setting)
    try:
        return Finding(process.capabilities(stopping=stopping))
    except Unavailable as error:
        logger.warning("An engine is not usable: %s", error)
        return Finding(None, str(error))
    finally:
        process.cancel()
