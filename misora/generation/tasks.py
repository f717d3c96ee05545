"""Jobs of this room; the one that wakes workers is in `queue.bell`."""

from misora.core.queue import every
from misora.generation import services
from misora.generation.takes import copies, credentials


@every("17 * * * *")
def forget_discarded(timestamp: int) -> None:
    """Delete what was discarded long enough ago."""
    services.forget_discarded()


@every("* * * * *")
def sign_waiting(timestamp: int) -> None:
    """Sign what couldn't be signed when it was made."""
    credentials.sign_waiting()


@every("*/5 * * * *")
def print_missing(timestamp: int) -> None:
    """Make prints of what is from before there were any."""
    copies.print_missing()
