"""`misora user`, `invite` and `key`: what they print where, and how they end."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from misora.accounts import queries, services
from misora.accounts.models import User

pytestmark = pytest.mark.django_db


def path_of(address: str) -> str:
    assert address.endswith("\n")
    assert address.count("\n") == 1, "nothing but the address"
    assert address.startswith("http://localhost:8000/")
    return address.strip().removeprefix("http://localhost:8000")


def test_an_account_without_a_password_comes_with_a_link(misora: Any, client: Client) -> None:
    made = misora("user", "create", "Mio", "--email", "mio@example.org", "--admin")
    mio = User.objects.get()
    assert (mio.username, mio.email, mio.is_admin) == ("mio", "mio@example.org", True)
    assert client.post(path_of(made.stdout)).status_code == 302
    assert client.session["_auth_user_id"] == str(mio.pk)


def test_a_password_comes_in_on_standard_input(misora: Any) -> None:
    made = misora("user", "create", "mio", "--password-stdin", stdin="four random words here\n")
    assert made.stdout == ""
    assert User.objects.get().check_password("four random words here")


def test_what_is_wrong_is_one_sentence_on_stderr(misora: Any) -> None:
    misora("user", "create", "mio")
    for arguments, stdin, code, says in [
        (["user", "create", "MIO"], "", 1, "@mio is taken"),
        (["user", "create", "a b"], "", 1, "2 to 30"),
        (["user", "create", "ko", "--password-stdin"], "short\n", 1, "too short"),
        (["user", "create", "ko", "--password-stdin"], "", 2, "No password"),
        (["user", "link", "nobody"], "", 1, "Nobody here is called @nobody"),
        (["user", "disable"], "", 2, "Missing argument"),
        (["key", "revoke", "not-an-id"], "", 2, "not a valid UUID"),
        (["key", "revoke", "00000000-0000-0000-0000-000000000000"], "", 1, "no such key"),
        (["invite", "create", "--days", "0"], "", 2, "range"),
    ]:
        ended = misora(*arguments, stdin=stdin, code=code)
        assert ended.stdout == ""
        assert says in ended.stderr
        assert "Traceback" not in ended.stderr
    assert User.objects.count() == 1


def test_people_are_listed_for_eyes_and_for_programs(misora: Any) -> None:
    mio = services.create_user(username="mio", is_admin=True)
    services.suspend(user=services.create_user(username="ko"), because="Spam.")
    listed = json.loads(misora("user", "list", "--json").stdout)
    assert [(row["handle"], row["role"], row["state"]) for row in listed] == [
        ("mio", "admin", "active"),
        ("ko", "member", "suspended"),
    ]
    assert listed[0]["joined"][:10] == mio.date_joined.date().isoformat()
    lines = misora("user", "list").stdout.splitlines()
    assert [line.split()[:3] for line in lines] == [["mio", "active", "admin"], ["ko", "suspended", "member"]]


def test_an_account_is_switched_off_and_on(misora: Any) -> None:
    mio = services.create_user(username="mio")
    misora("user", "disable", "@Mio")
    assert not User.objects.get().is_active
    misora("user", "link", "mio", code=1)
    misora("user", "enable", "mio")
    assert User.objects.get().is_active
    services.suspend(user=mio, because="Spam.")
    misora("user", "enable", "mio")
    assert User.objects.get().is_active


def test_the_last_administrator_is_not_disabled(misora: Any) -> None:
    services.create_user(username="mio", is_admin=True)
    assert "last administrator" in misora("user", "disable", "mio", code=1).stderr


def test_a_link_uses_the_address_where_people_are(misora: Any, tmp_path: Path, monkeypatch: Any) -> None:
    services.create_user(username="mio")
    path_of(misora("user", "link", "mio").stdout)
    (tmp_path / "run" / "address").write_text("http://localhost:8123\n")
    assert misora("user", "link", "mio").stdout.startswith("http://localhost:8123/in/")
    monkeypatch.setenv("PUBLIC_URL", "https://misora.example/")
    assert misora("user", "link", "mio").stdout.startswith("https://misora.example/in/")


def test_a_link_can_forget_lost_second_factors(misora: Any, client: Client) -> None:
    mio = services.create_user(username="mio", password="four random words here")
    Authenticator.objects.create(user=mio, type=Authenticator.Type.TOTP, data={"secret": "x"})
    address = path_of(misora("user", "link", "mio", "--forget-second-factors").stdout)
    assert client.post(address)["Location"] == "/"
    assert not Authenticator.objects.exists()


def test_an_invite_is_one_address(misora: Any, client: Client) -> None:
    assert client.get(path_of(misora("invite", "create", "--days", "3").stdout)).status_code == 200


def test_a_key_stands_alone_on_stdout(misora: Any) -> None:
    mio = services.create_user(username="mio")
    secret = misora("key", "create", "mio", "--label", "phone").stdout.strip()
    key = services.owner_of_key(secret)
    assert (key.owner, key.label) == (mio, "phone")
    services.create_key(owner=services.create_user(username="ko"))
    (row,) = json.loads(misora("key", "list", "mio", "--json").stdout)
    assert (row["id"], row["owner"], row["hint"]) == (str(key.pk), "mio", f"sk-misora-…{secret[-4:]}")
    shown = misora("key", "list").stdout
    assert [line.split()[1] for line in shown.splitlines()] == ["ko", "mio"]
    assert secret not in shown
    misora("key", "revoke", str(key.pk))
    with pytest.raises(services.InvalidKey):
        services.owner_of_key(secret)
    assert not queries.keys_of(mio).exists()


def test_a_key_can_be_made_with_scopes_limits_and_an_end(misora: Any) -> None:
    services.create_user(username="mio")
    limits = [
        "--scope",
        "read",
        "--scope",
        "make",
        "--requests-per-minute",
        "30",
        "--credits-per-day",
        "9",
        "--days",
        "7",
    ]
    misora("key", "create", "mio", *limits)
    (row,) = json.loads(misora("key", "list", "--json").stdout)
    assert (row["scopes"], row["requests_per_minute"], row["credits_per_day"]) == (["read", "make"], 30, 9)
    assert not row["expired"]
    assert row["expires"][:10] in misora("key", "list").stdout
    assert "read, make, chat, webhooks" in misora("key", "create", "mio", "--scope", "fly", code=1).stderr


def test_as_a_program_it_prints_the_key_and_ends_with_zero(tmp_path: Path) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "misora", *arguments, "--data", str(tmp_path)]
        return subprocess.run(command, capture_output=True, text=True, timeout=90, check=False)

    made = run("user", "create", "cli_person")
    assert (made.returncode, made.stdout.count("\n")) == (0, 1)
    key = run("key", "create", "cli_person")
    assert key.returncode == 0
    assert key.stdout.startswith("sk-misora-")
    assert run("user", "create", "cli_person").returncode == 1
