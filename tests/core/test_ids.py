import time
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from misora.core.errors import NotFound
from misora.core.ids import from_short, to_short, uuid7


def test_uuids_sort_by_the_time_they_were_made():
    made = [uuid7() for _ in range(5000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_uuids_made_by_several_threads_differ():
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: uuid7(), range(4000)))
    assert len(set(made)) == 4000


def test_a_uuid_says_its_version_its_variant_and_its_time():
    before = time.time_ns() // 1_000_000
    made = uuid7()
    assert made.version == 7
    assert made.variant == "specified in RFC 4122"
    assert before - 1 <= made.int >> 80 <= time.time_ns() // 1_000_000 + 1


@given(st.uuids())
def test_the_short_form_stands_for_the_uuid(identifier):
    short = to_short(identifier)
    assert len(short) == 22
    assert short.isalnum()
    assert from_short(short) == identifier


@given(st.uuids(), st.uuids())
def test_short_forms_sort_as_their_uuids(one, other):
    assert (one < other) == (to_short(one) < to_short(other))


@pytest.mark.parametrize("text", ["", "abc", "0" * 22, "z" * 22, "1" * 21, "1" * 23, "1" * 21 + "é", "1" * 21 + "\n"])
def test_what_is_no_short_form_leads_nowhere(text):
    with pytest.raises(NotFound):
        from_short(text)


@given(st.text())
def test_any_text_is_a_short_form_or_leads_nowhere(text):
    try:
        assert to_short(from_short(text)) == text
    except NotFound:
        assert len(text) != 22 or to_short(UUID(int=0)) != text
