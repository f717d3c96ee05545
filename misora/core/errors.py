"""The one family of errors that people are meant to read.

Whatever is not a `MisoraError` is a bug and rises. Each interface (pages, API, command line) translates it once.
"""


class MisoraError(Exception):
    """Something a person can act on: `str(error)` is a sentence that says what happened and what to do."""

    code = "error"
    status = 400


class InvalidInput(MisoraError):
    """What was sent can't be used as it is."""

    code = "invalid_input"
    status = 422


class NotFound(MisoraError):
    """It does not exist, or this person may not know that it does."""

    code = "not_found"
    status = 404


class NotAllowed(MisoraError):
    """It exists and this person may see it, but may not do this to it."""

    code = "not_allowed"
    status = 403


class Conflict(MisoraError):
    """Someone or something else got there first."""

    code = "conflict"
    status = 409


class TooMany(MisoraError):
    """A rate limit or a quota: trying again later helps."""

    code = "rate_limit_exceeded"
    status = 429


class InsufficientCredits(MisoraError):
    """The balance does not cover the charge."""

    code = "insufficient_quota"
    status = 402


class Unavailable(MisoraError):
    """The server lacks something it needs just now: disk, an engine, mail."""

    code = "unavailable"
    status = 503
