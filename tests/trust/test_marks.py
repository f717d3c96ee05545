"""Which mark is whose."""

from uuid import uuid4

import pytest

from misora.trust.marks import asset_of, mark_for, register, watermark_key
from misora.trust.models import Mark
from misora.trust.provenance.watermark.code import encoded

pytestmark = pytest.mark.django_db


def test_an_asset_has_one_mark_and_the_mark_names_it() -> None:
    first, second = uuid4(), uuid4()
    assert mark_for(first) == mark_for(first) != mark_for(second)
    assert asset_of(mark_for(first)) == first


def test_a_mark_that_was_never_given_is_nobodys() -> None:
    assert asset_of(mark_for(uuid4()) ^ 1) is None


def test_a_row_that_was_changed_past_the_server_is_not_believed() -> None:
    ident = mark_for(uuid4())
    Mark.objects.filter(ident=ident).update(asset_id=uuid4())
    assert asset_of(ident) is None


def test_the_register_holds_each_mark_that_was_given_and_takes_up_new_ones() -> None:
    first = mark_for(uuid4())
    before = register()
    second = mark_for(uuid4())
    after = register()
    assert before.nearest(encoded(watermark_key(), first))[0] == first
    assert before.nearest(encoded(watermark_key(), second))[0] != second
    assert [after.nearest(encoded(watermark_key(), ident))[0] for ident in (first, second)] == [first, second]
    assert len(after) == len(before) + 1
    assert register() is after
