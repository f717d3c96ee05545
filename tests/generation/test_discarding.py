"""Deleting one take, also while its worker delivers it."""

import pytest

from misora.core.errors import Conflict, NotFound
from misora.credits.services import balance
from misora.generation.asking.presses import KeyReused, earlier_press
from misora.generation.models import Batch, Draft, Render
from misora.generation.queue import leases
from misora.generation.services import delete_take, forget_discarded
from misora.social.services import publish
from tests import factories
from tests.races import together


@pytest.mark.django_db
def test_a_take_is_deleted_once(ask, mika):
    before = balance(mika)
    render = ask().renders.get()
    delete_take(owner=mika, render_id=render.pk)
    assert balance(mika) == before
    with pytest.raises(NotFound):
        delete_take(owner=mika, render_id=render.pk)
    assert Render.objects.count() == 1, "rate limits still count it"
    assert forget_discarded() == 0


@pytest.mark.django_db
def test_a_published_take_stays_whole(ask, mika):
    render = ask().renders.get()
    leases.deliver(render=leases.claim_next(worker="w"), made=factories.made())
    publish(owner=mika, draft_id=Draft.objects.get().pk)
    with pytest.raises(Conflict, match="published"):
        delete_take(owner=mika, render_id=render.pk)
    assert (Draft.objects.count(), Render.objects.get().error_code) == (1, "")


@pytest.mark.django_db
def test_others_takes_are_not_there(ask):
    render = ask().renders.get()
    with pytest.raises(NotFound):
        delete_take(owner=factories.person("noor"), render_id=render.pk)
    assert Render.objects.get().open


@pytest.mark.django_db(transaction=True)
def test_a_delivery_and_a_deletion_at_the_same_moment_leave_no_draft(ask, mika):
    before = balance(mika)
    for _number in range(4):
        ask()
        held = leases.claim_next(worker="w")
        delivered, _deleted = together(
            lambda held=held: leases.deliver(render=held, made=factories.made()),
            lambda held=held: delete_take(owner=mika, render_id=held.pk),
        )
        assert delivered in (True, False)
        assert not Draft.objects.exists()
        assert not Batch.objects.owned_by(mika).exists()
        if delivered is False:
            assert balance(mika) == before
        before = balance(mika)


@pytest.mark.django_db
def test_a_key_belongs_to_one_request(ask, mika):
    batch = ask(token="api-key.one")
    assert earlier_press(mika, "api-key.one") == batch
    assert earlier_press(mika, "api-key2.one") is None
    assert earlier_press(factories.person("noor"), "api-key.two") is None
    with pytest.raises(KeyReused):
        earlier_press(mika, "api-key.two")
    with pytest.raises(KeyReused):
        ask(token="api-key.two")
    assert Batch.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_key_with_two_requests_at_the_same_moment_makes_one(ask):
    first, second = together(lambda: ask(token="api-key.one"), lambda: ask(token="api-key.two"))
    assert {type(first), type(second)} == {Batch, KeyReused}
