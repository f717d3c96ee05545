"""What is answered for a rendition of a thousand bytes."""

from typing import Any

import pytest
from django.http.request import HttpHeaders

from misora.media.delivery import NO_BODY, answer
from misora.media.models import Asset

ETAG = f'"{"a" * 32}-video"'
ASSET = Asset(
    sha256="a" * 64, folder="ab/cd", renditions={"video": {"file": "v.mp4", "content_type": "video/mp4", "bytes": 1000}}
)


def asked(method: str = "GET", **headers: str) -> Any:
    sent = HttpHeaders({f"HTTP_{name.upper()}": value for name, value in headers.items()})
    return answer(method, sent, ASSET, "video")


def test_without_conditions_it_is_sent_whole() -> None:
    whole = asked()
    assert (whole.status, whole.part) == (200, (0, 1000))
    assert whole.headers == {
        "ETag": ETAG, "Accept-Ranges": "bytes", "Content-Type": "video/mp4", "Content-Length": "1000",
    }  # fmt: skip


def test_a_part_says_where_it_lies() -> None:
    part = asked(range="bytes=10-19")
    assert (part.status, part.part, part.headers["Content-Length"]) == (206, (10, 20), "10")
    assert part.headers["Content-Range"] == "bytes 10-19/1000"


@pytest.mark.parametrize("other", ['"other"', f"W/{ETAG}", "Wed, 21 Oct 2026 07:28:00 GMT"])
def test_a_part_of_what_may_be_another_file_is_answered_with_the_whole(other: str) -> None:
    assert asked(range="bytes=10-19", if_range=ETAG).status == 206
    assert asked(range="bytes=10-19", if_range=other).status == 200


def test_a_part_beyond_the_end_says_the_size() -> None:
    beyond = asked(range="bytes=1000-")
    assert (beyond.status, beyond.part, beyond.headers["Content-Range"]) == (416, NO_BODY, "bytes */1000")


@pytest.mark.parametrize("held", [ETAG, f"W/{ETAG}", f'"other", {ETAG}', "*"])
def test_what_is_held_already_is_not_sent_again(held: str) -> None:
    again = asked(if_none_match=held, range="bytes=10-19")
    assert (again.status, again.part, again.headers["ETag"]) == (304, NO_BODY, ETAG)
    assert again.headers["Content-Type"] == "video/mp4"
    assert "Content-Length" not in again.headers


def test_another_version_that_is_held_changes_nothing() -> None:
    assert asked(if_none_match='"other"').status == 200


def test_head_tells_of_the_whole_and_sends_nothing() -> None:
    head = asked("HEAD", range="bytes=10-19")
    assert (head.status, head.headers["Content-Length"], head.part) == (200, "1000", NO_BODY)


def test_a_rendition_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        answer("GET", {}, ASSET, "sprite")
