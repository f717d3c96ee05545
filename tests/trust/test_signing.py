"""This server's authority and clock: opened once, noticed when they change, and nobody else is asked."""

import http.server
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat
from PIL import Image

from misora.core.errors import MisoraError, Unavailable
from misora.trust import signing
from misora.trust.provenance.credential import certificates, timestamps
from misora.trust.provenance.credential.authority import Authority, Holder, open_authority
from misora.trust.provenance.credential.manifest import Claim
from misora.trust.provenance.credential.reading import read
from misora.trust.provenance.credential.signing import sign
from misora.trust.signed_here import believed_less, is_ours, own_roots

CLAIM = Claim("A picture", "drawn", "animatic", "", "asset")


@pytest.fixture(autouse=True)
def _own_authority(settings: Any, tmp_path: Path) -> None:
    settings.CREDENTIALS = tmp_path / "credentials"


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "plain.png"
    Image.new("RGB", (32, 32), "navy").save(path)
    return path


@pytest.fixture
def outside(tmp_path: Path, settings: Any) -> Iterator[Authority]:
    """Another timestamp authority, which the operator has set."""
    theirs = open_authority(tmp_path / "theirs", "x", name="Their clock")
    with timestamps.clock(theirs) as address:
        settings.ENV = settings.ENV.model_copy(update={"misora_timestamp_url": address})
        yield theirs


def signed(plain: Path) -> Path:
    to = plain.with_name(f"{datetime.now(UTC):%H%M%S%f}.png")
    signing.sign_file(plain, to, CLAIM)
    return to


def test_the_authority_is_opened_once_and_a_rotation_elsewhere_is_noticed(plain, settings):
    first = signing.authority()
    assert signing.authority() is first
    assert signing.root_pem() == first.root.pem
    # As by `misora trust rotate`, in another process.
    old = signed(plain)
    signing.rotate()
    second = signing.authority()
    assert (second.root.pem, second.signing.pem != first.signing.pem) == (first.root.pem, True)
    assert [read(path, "image/png", roots=[first.root.pem]).state for path in (old, signed(plain))] == ["trusted"] * 2


def test_keys_that_went_are_noticed_although_they_were_open(settings):
    signing.authority()
    (Path(settings.CREDENTIALS) / "root.key").unlink()
    with pytest.raises(Unavailable, match="Put it back from a backup"):
        signing.authority()


def test_an_outside_clock_is_asked_when_one_is_set(plain, outside):
    both = [signing.root_pem(), outside.root.pem]
    told = read(signed(plain), "image/png", roots=both)
    assert told.state == "trusted"
    assert b"Their clock" in signed(plain).read_bytes()


def test_a_clock_that_answers_nonsense_signs_nothing(plain, settings):
    class Told(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"half past nine")

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Told) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        settings.ENV = settings.ENV.model_copy(
            update={"misora_timestamp_url": f"http://127.0.0.1:{server.server_port}/"}
        )
        with pytest.raises(Unavailable):
            signed(plain)
        server.shutdown()
        thread.join()
    assert [path.name for path in plain.parent.glob("*.png")] == ["plain.png"]


def test_the_library_that_signs_is_given_no_address_but_our_own(plain, outside, monkeypatch):
    given = list[str]()

    def noted(*args: Any, clock: str, **more: Any) -> None:
        given.append(clock)

    monkeypatch.setattr(signing, "sign", noted)
    signing.sign_file(plain, plain.with_name("a.png"), CLAIM)
    assert given[0].startswith("http://127.0.0.1:")
    assert given[0] != signing.settings.ENV.misora_timestamp_url


def test_a_new_intermediate_comes_with_new_leaves(plain, settings):
    folder, passphrase = settings.CREDENTIALS, settings.SIGNING_PASSPHRASE
    first = open_authority(folder, passphrase, name="Misora")
    # The leaves were renewed lately, when the intermediate's turn comes.
    late = datetime.now(UTC) + timedelta(days=1220)
    (folder / "signing.key").unlink()
    open_authority(folder, passphrase, name="Misora", now=late - timedelta(days=10))
    second = open_authority(folder, passphrase, name="Misora", now=late)
    assert second.intermediate.pem != first.intermediate.pem
    assert second.signing.is_from(second.intermediate)
    assert not first.signing.is_from(second.intermediate)


def test_only_misoras_own_errors_are_told_by_the_clock():
    def fails(_query: bytes) -> bytes:
        raise MisoraError("nobody knows")

    authority = signing.authority()
    with timestamps.clock(authority, fails) as address:
        answer = httpx.post(address, content=b"x")
    assert (answer.status_code, answer.text) == (400, "nobody knows")


def short_lived(settings: Any, seconds: float) -> None:
    """Have the certificate that signs end soon."""
    authority, key, now = signing.authority(), certificates.new_key(), datetime.now(UTC)
    leaf = certificates.signing(
        key,
        "Misora · Misora signing",
        issuer=authority.intermediate.certificate,
        issuer_key=authority.intermediate.key,
        now=now,
        days=seconds / 86_400,
    )
    folder, secret = Path(settings.CREDENTIALS), BestAvailableEncryption(settings.SIGNING_PASSPHRASE.encode())
    (folder / "signing.pem").write_bytes(leaf.public_bytes(Encoding.PEM))
    (folder / "signing.key").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, secret))


def test_a_file_that_an_outside_clock_has_dated_is_known_as_ours_for_good(plain, outside, settings, monkeypatch):
    # Certificates are not renewed early here, or the short one would be at once.
    monkeypatch.setattr(Holder, "is_due", lambda _holder, _now: False)
    short_lived(settings, seconds=3)
    path, signer = signed(plain), signing.authority().signing
    clocks = Path(settings.CREDENTIALS) / "clocks"
    clocks.mkdir()
    (clocks / "theirs.pem").write_text(outside.root.pem)
    while datetime.now(UTC) <= signer.ends() + timedelta(seconds=1):
        time.sleep(0.2)
    assert not is_ours(read(path, "image/png", roots=[signing.root_pem()])), "nobody believes the clock"
    assert is_ours(read(path, "image/png", roots=own_roots()))
    signing.rotate()
    assert is_ours(read(path, "image/png", roots=own_roots())), "a certificate that was put aside is still ours"


def test_whoever_has_a_certificate_from_where_the_clock_has_its_own_is_not_us(plain, outside, settings, tmp_path):
    signing.authority()
    clocks = Path(settings.CREDENTIALS) / "clocks"
    clocks.mkdir()
    (clocks / "theirs.pem").write_text(outside.root.pem)
    with timestamps.clock(outside) as clock:
        sign(plain, tmp_path / "b.png", CLAIM, outside, server="us", clock=clock)
    told = read(tmp_path / "b.png", "image/png", roots=own_roots())
    assert (told.state, is_ours(told), believed_less(told).state) == ("trusted", False, "valid")
