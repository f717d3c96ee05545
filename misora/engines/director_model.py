"""Which language model directs, if any."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Model:
    """A server that speaks OpenAI's chat completions, as the operator set it."""

    url: str
    name: str
    key: str = field(default="", repr=False)
    seconds: float = 30
    """How long one answer may take."""
