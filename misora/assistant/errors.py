"""Why the assistant said nothing."""

from misora.core.errors import InvalidInput, Unavailable


class AssistantUnavailable(Unavailable):
    """The operator has set none."""

    code = "assistant_unavailable"


class AssistantFailed(Unavailable):
    """There is one, but its server did not answer as it should."""

    code = "assistant_failed"


class AssistantBusy(Unavailable):
    """As many answers are on their way as this server relays at once."""

    code = "assistant_busy"


class AssistantRefused(InvalidInput):
    """Its server can't use what was asked."""

    code = "assistant_refused"
