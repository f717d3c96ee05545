from io import BytesIO

import pytest

from misora.media.ranges import CHUNK_BYTES, Unsatisfiable, parse_range, read_range


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-0", (0, 1)),
        ("bytes=0-", (0, 1000)),
        ("bytes=200-299", (200, 300)),
        ("bytes=990-5000", (990, 1000)),
        ("bytes=-100", (900, 1000)),
        ("bytes=-5000", (0, 1000)),
        ("Bytes= 5-6 ", (5, 7)),
    ],
)
def test_a_single_range_is_cut_to_the_file(header: str, part: tuple[int, int]) -> None:
    assert parse_range(header, 1000) == part


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "bytes=",
        "bytes=-",
        "bytes=9-2",
        "bytes=a-b",
        "items=0-5",
        "bytes=0-1,5-9",
        "bytes=--5",
        "bytes=٣-٩",
        "bytes=" + "9" * 5000 + "-",
    ],
)
def test_what_is_not_one_range_gives_the_whole_file(header: str | None) -> None:
    assert parse_range(header, 1000) is None


@pytest.mark.parametrize(
    ("header", "size"), [("bytes=1000-", 1000), ("bytes=-0", 1000), ("bytes=0-", 0), ("bytes=-5", 0)]
)
def test_a_range_outside_the_file_is_unsatisfiable(header: str, size: int) -> None:
    with pytest.raises(Unsatisfiable):
        parse_range(header, size)


def test_a_part_is_read_in_chunks_and_the_file_closed() -> None:
    data = bytes(range(256)) * 3000
    file = BytesIO(data)
    chunks = list(read_range(file, 100, 700_000))
    assert b"".join(chunks) == data[100:700_000]
    assert max(map(len, chunks)) <= CHUNK_BYTES
    assert file.closed


def test_a_reader_that_goes_away_closes_the_file() -> None:
    file = BytesIO(b"x" * 1_000_000)
    reader = read_range(file, 0, 1_000_000)
    next(reader)
    reader.close()
    assert file.closed
