"""Which mark is whose."""

from uuid import uuid4

import pytest

from misora.trust.marks import asset_of, mark_for
from misora.trust.models import Mark

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
