"""News that travels upward: a room tells, rooms above listen, and nobody imports upward.

An event is a frozen dataclass of plain values. A listener is a job of the queue, inserted in the emitter's own
transaction: a kill after the commit loses nothing, a rollback takes the news back.
"""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from misora.core.queue import Job

_listeners: dict[type, list["Job"]] = {}


def listen(event_type: "type[DataclassInstance]", task: "Job") -> None:
    """Have `task` run, with the event's fields as keyword arguments, once for each event of this type."""
    listeners = _listeners.setdefault(event_type, [])
    if task not in listeners:
        listeners.append(task)


def emit(event: "DataclassInstance") -> None:
    """Insert one job per listener; call it inside the transaction that makes the event true."""
    for task in _listeners.get(type(event), []):
        arguments: dict[str, Any] = {name: _plain(value) for name, value in asdict(event).items()}
        task.defer(**arguments)


def _plain(value: Any) -> Any:
    return value if isinstance(value, (str, int, float, bool, list, dict, type(None))) else str(value)
