"""Services that nobody enters with words that the rules refuse."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar

from misora.accounts.models import User
from misora.trust.policy.services import check

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Asked:
    """What a service was asked for, as `check` wants to know it."""

    owner: User
    texts: Sequence[tuple[str, str]]
    context: Iterable[str] = ()
    reference: bool = False
    likenesses: Sequence[str] = ()


class Door(Generic[P, R]):
    """A service with the check before it: outside its transaction, so that the record of a refusal is kept."""

    def __init__(self, service: Callable[P, R], asked: Callable[[Mapping[str, Any]], Asked]) -> None:
        self.unchecked = service
        """For who has called `check` on the same words."""
        self._asked = asked
        update_wrapper(self, service)

    def __call__(self, *args: P.args, **named: P.kwargs) -> R:
        check(**vars(self._asked(named)))
        return self.unchecked(*args, **named)


def words_first(asked: Callable[[Mapping[str, Any]], Asked]) -> Callable[[Callable[P, R]], Door[P, R]]:
    """Put the check before a service; `asked` finds the words among its keyword arguments."""
    return lambda service: Door(service, asked)
