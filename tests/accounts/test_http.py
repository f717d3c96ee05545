"""Where a request comes from."""

from typing import Any

import pytest
from django.test import RequestFactory

from misora.accounts.http import client_address


def address(peer: str, forwarded: str | None = None) -> str:
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return client_address(RequestFactory().get("/", headers=headers, REMOTE_ADDR=peer))


@pytest.mark.parametrize(
    ("peer", "expected"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("203.0.113.7:51000", "203.0.113.7"),
        ("2001:DB8::1", "2001:db8::1"),
        ("[2001:db8::1]:51000", "2001:db8::1"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("", "0.0.0.0"),
    ],
)
def test_without_a_proxy_the_peer_counts(settings: Any, peer: str, expected: str) -> None:
    settings.SECURE = False
    assert address(peer) == expected
    assert address(peer, "198.51.100.1") == expected


def test_behind_a_tls_proxy_its_own_entry_counts(settings: Any) -> None:
    settings.SECURE = True
    assert address("127.0.0.1", "198.51.100.1") == "198.51.100.1"
    assert address("172.18.0.2", "10.9.9.9, 198.51.100.1") == "198.51.100.1"
    assert address("", "198.51.100.1") == "198.51.100.1"


def test_a_stranger_who_passes_the_proxy_by_is_not_believed(settings: Any) -> None:
    settings.SECURE = True
    assert address("8.8.8.7", "198.51.100.1") == "8.8.8.7"


def test_a_proxy_that_says_nothing_of_use_counts_itself(settings: Any) -> None:
    settings.SECURE = True
    assert address("127.0.0.1", "unknown") == "127.0.0.1"
    assert address("127.0.0.1") == "127.0.0.1"
