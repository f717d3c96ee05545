from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from misora.core.errors import InvalidInput
from misora.core.ids import uuid7
from misora.core.pagination import Cursor, Page

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Row:
    created_at: datetime
    id: UUID


def rows(count):
    return [Row(NOON - timedelta(seconds=number), uuid7()) for number in range(count)]


@given(
    st.integers(0, 32_000_000_000).map(lambda second: NOON + timedelta(microseconds=second * 1_000_003 % 10**16)),
    st.uuids(),
)
def test_a_cursor_survives_its_way_through_an_address(created_at, identifier):
    cursor = Cursor(created_at, identifier)
    assert Cursor.parse(str(cursor)) == cursor
    assert set(str(cursor)) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


@given(st.text())
def test_garbage_is_refused_with_a_sentence(text):
    with pytest.raises(InvalidInput, match="Start again from its top"):
        Cursor.parse(text)


@pytest.mark.parametrize(
    "change", [lambda c: c[:-1], lambda c: c + "AAAA", lambda c: "!" + c, lambda c: "_" * 11 + c[11:]]
)
def test_a_changed_cursor_is_refused(change):
    cursor = str(Cursor(NOON, uuid7()))
    with pytest.raises(InvalidInput):
        Cursor.parse(change(cursor))


def test_a_page_points_to_the_next_one_only_when_there_is_one():
    found = rows(4)
    page = Page.of(found, 3)
    assert list(page) == found[:3]
    assert len(page) == 3
    assert Cursor.parse(page.next) == Cursor(found[2].created_at, found[2].id)
    assert Page.of(found, 4).next == ""
    assert Page.of([], 4).next == ""
