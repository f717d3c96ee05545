"""Which model directs, answers or judges, if any."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Model:
    """A model on a server that speaks OpenAI's dialect, as the operator set it."""

    url: str
    name: str
    key: str = field(default="", repr=False)
    seconds: float = 30
    """How long one answer may take."""
