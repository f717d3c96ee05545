"""`misora trust` and what `misora doctor` says of signing."""

import re
from pathlib import Path

import pytest
from cryptography import x509
from django.conf import settings as configured
from django.db import connection
from psycopg.conninfo import make_conninfo

from misora.config import doctor
from misora.config.env import load_env
from misora.trust.provenance.credential import timestamps
from misora.trust.provenance.credential.authority import open_authority
from misora.trust.signing import root_pem
from tests import factories
from tests.config.commands import misora

ADDRESS = ("dbname", "user", "password", "host", "port")


def told(data: Path) -> dict[str, str]:
    """Part → fingerprint."""
    shown = misora("trust", "show", data=data)
    assert shown.returncode == 0, shown.stderr
    return dict(re.findall(r"^(\w+) +until \d{4}-\d\d-\d\d  SHA-256 ([0-9A-F:]{95})$", shown.stdout, re.MULTILINE))


def test_the_root_goes_into_a_file_and_stays_when_the_keys_are_changed(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "root.pem"
    assert misora("trust", "export-root", str(file), data=data).returncode == 0
    root = x509.load_pem_x509_certificate(file.read_bytes())
    assert root.issuer == root.subject
    assert "PRIVATE" not in file.read_text()
    again = misora("trust", "export-root", str(file), data=data)
    assert (again.returncode, "--force" in again.stderr) == (1, True)
    before = told(data)
    assert list(before) == ["root", "intermediate", "signing", "timestamping"]
    assert misora("trust", "rotate", data=data, said="n\n").returncode == 1, "they thought better of it"
    assert told(data) == before
    assert misora("trust", "rotate", "--yes", data=data).returncode == 0
    after = told(data)
    assert [part for part in before if before[part] == after[part]] == ["root"]
    assert misora("trust", "export-root", data=data).stdout == file.read_text()


def test_a_lost_root_is_one_sentence(tmp_path: Path) -> None:
    misora("trust", "export-root", data=tmp_path)
    (tmp_path / "credentials" / "root.key").unlink()
    shown = misora("trust", "export-root", data=tmp_path)
    assert shown.returncode == 1
    assert shown.stderr.startswith("misora: The key of this server's root certificate is missing")
    assert "Traceback" not in shown.stderr


@pytest.mark.django_db(transaction=True)
def test_the_doctor_says_how_much_waits_for_its_signature() -> None:
    root_pem()
    env = load_env().model_copy(update={"database_url": database()})
    well = doctor._signing(configured.DATA, env)
    assert (well.ok, "nothing waits" in well.says) == (True, True)
    draft = factories.finished_draft(factories.person("mio"))
    type(draft.asset).objects.update(signature="waiting")
    ill = doctor._signing(configured.DATA, env)
    assert (ill.ok, ill.says.startswith("1 take waits")) == (False, True)


def database() -> str:
    """That of this test, as an operator would name it."""
    parts = connection.get_connection_params()
    return make_conninfo("", **{name: parts[name] for name in ADDRESS if parts.get(name)})


def test_the_doctor_finds_keys_that_cannot_be_read(tmp_path: Path) -> None:
    misora("trust", "export-root", data=tmp_path)
    env = load_env().model_copy(update={"database_url": ""})
    assert doctor._signing(tmp_path, env).ok
    (tmp_path / "secrets" / "signing_passphrase").write_text("another")
    found = doctor._signing(tmp_path, env)
    assert (found.ok, "can't be read" in found.says) == (False, True)


def test_the_doctor_asks_an_outside_clock_for_the_time(tmp_path: Path) -> None:
    theirs = open_authority(tmp_path / "theirs", "x", name="Their clock")
    with timestamps.clock(theirs) as address:
        env = load_env().model_copy(update={"misora_timestamp_url": address})
        assert doctor._clock(env).ok
    assert not doctor._clock(env).ok, "now it is away"
