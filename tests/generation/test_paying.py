"""Whatever happens to renders at once, each is paid for once, and what was not made is paid back once."""

from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.db.models import Count, Q
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as st

from misora.accounts.models import User
from misora.core.errors import InsufficientCredits, TooMany
from misora.credits.models import Account, Entry
from misora.generation import services
from misora.generation.asking import requesting
from misora.generation.models import Render
from misora.generation.queue import leases
from tests.factories import made
from tests.races import together

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True)
class Step:
    """Something that happens to what one of two people asked for."""

    what: str
    person: int
    number: int


steps = st.builds(
    Step,
    what=st.sampled_from(["ask", "ask", "cancel", "cancel", "discard", "deliver", "deliver", "fail", "give back"]),
    person=st.integers(0, 1),
    number=st.integers(0, 3),
)


def do(step: Step, people: list[User]) -> object:
    """What a person does, or a worker."""
    if step.what in ("ask", "cancel", "discard"):
        return of_a_person(step, people[step.person])
    held = leases.claim_next(worker=uuid4().hex)
    if held is None:
        return None
    if step.what == "deliver":
        return leases.deliver(render=held, made=made())
    if step.what == "fail":
        return leases.fail_attempt(render=held, code="refused", sentence="No.", final=step.number > 0)
    return leases.give_back(render=held)


def of_a_person(step: Step, owner: User) -> object:
    if step.what == "ask":
        small = {"seconds": 18, "width": 160, "height": 288, "takes": 1 + step.number % 2, "token": uuid4().hex}
        return requesting.request_renders(owner=owner, prompt="two squares", engine="squares", **small)
    own = list(Render.objects.owned_by(owner).order_by("-pk")[: step.number + 1])
    if not own:
        return None
    if step.what == "cancel":
        return services.cancel_render(owner=owner, render_id=own[-1].pk)
    return services.discard_batch(owner=owner, batch_id=own[-1].batch_id)


def is_expected(result: object) -> bool:
    """A batch that somebody else has thrown away in the same moment is gone, and too much is refused."""
    gone = getattr(result, "code", "") == "not_found"
    return gone or not isinstance(result, Exception) or isinstance(result, InsufficientCredits | TooMany)


@trials(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rounds=st.lists(st.lists(steps, min_size=2, max_size=5), min_size=2, max_size=4))
def test_each_render_is_charged_once_and_refunded_exactly_when_nothing_came_of_it(rounds, reported):
    people = [User.objects.create(username=uuid4().hex[:20]) for _ in range(2)]
    for moment in rounds:
        results = together(*(lambda step=step: do(step, people) for step in moment))
        assert all(is_expected(result) for result in results), results
        assert sum(Account.objects.with_balance().values_list("balance", flat=True)) == 0
        assert not Account.objects.with_balance().filter(name="", balance__lt=0).exists()
    counts = {"charges": Count("pk", filter=Q(kind="charge")), "refunds": Count("pk", filter=Q(kind="refund"))}
    paid = {row["reference"]: row for row in Entry.objects.order_by().values("reference").annotate(**counts)}
    for render in Render.objects.filter(batch__owner__in=people):
        entries = paid[str(render.pk)]
        nothing = render.state in (Render.State.FAILED, Render.State.CANCELLED)
        assert (entries["charges"], entries["refunds"]) == (1, int(nothing)), (render.state, entries)
