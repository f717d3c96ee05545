"""`misora runner-token`, and where `misora runner` lets its token go."""

import json
import logging

import pytest

from misora.core.errors import InvalidInput
from misora.generation.models import Runner
from misora.generation.runner.server import checked_address


def test_a_token_is_made_listed_and_revoked(misora):
    made = misora("runner-token", "create", "attic", "--engine", "squares")
    assert made.stdout.startswith("rt-misora-")
    assert made.stdout.strip() not in misora("runner-token", "list").output
    assert "never seen" in misora("runner-token", "list").stdout
    [row] = json.loads(misora("runner-token", "list", "--json").stdout)
    assert (row["name"], row["state"], row["engines"], row["made"]) == ("attic", "new", ["squares"], 0)
    assert "already" in misora("runner-token", "create", "attic", code=1).stderr
    assert "triangles" in misora("runner-token", "create", "other", "--engine", "triangles", code=1).stderr
    assert "attic makes nothing here any more" in misora("runner-token", "revoke", row["id"]).stderr
    assert not Runner.objects.usable().exists()
    assert "revoked already" in misora("runner-token", "revoke", row["id"], code=1).stderr
    assert "No runners." in misora("runner-token", "list").stderr


def test_a_runner_without_a_token_or_with_a_wrong_engine_says_so(misora, monkeypatch):
    monkeypatch.delenv("MISORA_RUNNER_TOKEN", raising=False)
    arguments = ("runner", "--server", "https://misora.example")
    assert "MISORA_RUNNER_TOKEN" in misora(*arguments, code=1).stderr
    for engine in ("squares", "=x", "squares={", 'squares={"title": "x"}'):
        assert "--engine" in misora(*arguments, "--token", "x", "--engine", engine, code=1).stderr


@pytest.mark.parametrize(
    "address",
    ["http://8.8.8.8", "http://[2001:4860:4860::8888]", "ftp://localhost", "https://", "https://me:pw@host", "x"],
)
def test_the_token_goes_to_no_such_address(address):
    with pytest.raises(InvalidInput):
        checked_address(address)


@pytest.mark.parametrize(
    ("address", "warned"),
    [
        ("https://misora.example/", False),
        ("http://127.0.0.1:8000", False),
        ("http://10.0.0.7:8000", True),
        ("http://[fd00::7]/under", True),
    ],
)
def test_without_tls_it_stays_in_ones_own_network_with_a_warning(address, warned, caplog):
    with caplog.at_level(logging.WARNING):
        assert checked_address(address) == address.rstrip("/")
    assert bool(caplog.records) == warned
