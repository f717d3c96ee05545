import time
from concurrent.futures import ThreadPoolExecutor

from misora.core.ids import uuid7


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
