"""The credential of a file: put on last, believed only where our own authority signed it."""

import http.server
import json
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import c2pa
import pytest
from asn1crypto import tsp
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID
from PIL import Image

from misora.core.errors import InvalidInput, Unavailable
from misora.trust.provenance.credential import certificates, timestamps
from misora.trust.provenance.credential.authority import Authority, Holder, open_authority, rotate
from misora.trust.provenance.credential.manifest import Claim, Ingredient, manifest
from misora.trust.provenance.credential.reading import read
from misora.trust.provenance.credential.signing import sign
from tests.factories import made

NAME, SERVER = "Misora of a class", "misora.example"
CLAIM = Claim("A clip by @mio", "generated", "wan", "wan-2.2 3f1a", "asset-1", watermark=0xABCDEF012345)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return open_authority(tmp_path_factory.mktemp("authority"), "a passphrase", name=NAME)


@pytest.fixture(scope="module")
def film() -> Path:
    return made().files["video"]


def signed(path: Path, to: Path, claim: Claim, authority: Authority) -> Path:
    with timestamps.clock(authority) as address:
        sign(path, to, claim, authority, server=SERVER, clock=address)
    return to


def test_a_signed_film_says_what_made_it_and_is_trusted_under_our_root(authority, film, tmp_path):
    told = read(signed(film, tmp_path / "a.mp4", CLAIM, authority), "video/mp4", roots=[authority.root.pem])
    assert (told.state, told.problems) == ("trusted", ())
    assert (told.issuer, told.model, told.asset) == (NAME, "wan-2.2 3f1a", "asset-1")
    assert (told.source_type, told.says_ai, told.watermark) == ("trainedAlgorithmicMedia", True, 0xABCDEF012345)
    assert abs(datetime.fromisoformat(told.signed_at) - datetime.now(UTC)) < timedelta(minutes=1)


def test_the_pictures_and_the_sound_of_a_signed_film_are_those_it_had(authority, film, tmp_path):
    before, after = film.read_bytes(), signed(film, tmp_path / "a.mp4", CLAIM, authority).read_bytes()
    media = before[before.index(b"mdat") :]
    assert media in after
    assert after.index(b"moov") < after.index(b"mdat")


@pytest.mark.parametrize(
    ("ending", "media_type"), [("webp", "image/webp"), ("jpg", "image/jpeg"), ("png", "image/png")]
)
def test_pictures_are_signed_too(authority, tmp_path, ending, media_type):
    plain = tmp_path / f"plain.{ending}"
    Image.new("RGB", (96, 64), (240, 120, 60)).save(plain)
    told = read(signed(plain, tmp_path / f"a.{ending}", CLAIM, authority), media_type, roots=[authority.root.pem])
    assert told.state == "trusted"


@pytest.mark.parametrize(
    ("how", "source"),
    [
        (("generated", False), "trainedAlgorithmicMedia"),
        (("generated", True), "compositeWithTrainedAlgorithmicMedia"),
        (("drawn", False), "algorithmicMedia"),
        (("drawn", True), "composite"),
    ],
)
def test_a_drawing_is_not_called_the_work_of_a_trained_model(authority, film, tmp_path, how, source):
    made_by, has_picture = how
    claim = Claim("A clip", made_by, "animatic", "0.1", "asset-2", has_picture=has_picture)
    told = read(signed(film, tmp_path / "a.mp4", claim, authority), "video/mp4", roots=[authority.root.pem])
    assert (told.source_type, told.says_ai) == (source, made_by == "generated")


@pytest.mark.parametrize(("may_train", "use"), [(True, "allowed"), (False, "notAllowed")])
def test_the_makers_word_on_learning_stands_in_it(may_train, use):
    held = manifest(Claim("A clip", "drawn", "animatic", "", "asset-3", may_train=may_train), server=SERVER)
    entries = next(one["data"]["entries"] for one in held["assertions"] if one["label"] == "cawg.training-mining")
    assert entries["cawg.ai_generative_training"] == entries["cawg.data_mining"] == {"use": use}


def test_a_remix_opens_its_parent_and_keeps_the_parents_credential(authority, film, tmp_path):
    parent = signed(film, tmp_path / "parent.mp4", CLAIM, authority)
    came_from = Ingredient(parent, "video/mp4", "parentOf", "A clip by @mio")
    remix = signed(
        film,
        tmp_path / "remix.mp4",
        Claim("A remix", "drawn", "animatic", "", "b", ingredients=(came_from,)),
        authority,
    )
    assert read(remix, "video/mp4", roots=[authority.root.pem]).ingredients == 1
    with c2pa.Reader(str(remix)) as reader:
        store = json.loads(reader.json())
    assert len(store["manifests"]) == 2
    first = next(
        one["data"]["actions"][0]
        for one in store["manifests"][store["active_manifest"]]["assertions"]
        if one["label"].startswith("c2pa.actions")
    )
    assert first["action"] == "c2pa.opened"


def test_an_authority_of_the_same_name_is_not_ours(authority, film, tmp_path):
    forger = open_authority(tmp_path / "forger", "another", name=NAME)
    told = read(signed(film, tmp_path / "a.mp4", CLAIM, forger), "video/mp4", roots=[authority.root.pem])
    assert (told.state, told.issuer) == ("valid", NAME)
    assert told.problems == ("signingCredential.untrusted",)


def test_one_changed_byte_is_told(authority, film, tmp_path):
    content = bytearray(signed(film, tmp_path / "a.mp4", CLAIM, authority).read_bytes())
    content[content.index(b"mdat") + 40] ^= 1
    (tmp_path / "b.mp4").write_bytes(content)
    told = read(tmp_path / "b.mp4", "video/mp4", roots=[authority.root.pem])
    assert told.state == "invalid"
    assert "assertion.bmffHash.mismatch" in told.problems


def test_a_credential_taken_from_another_file_is_told(authority, tmp_path):
    for name, colour in (("ours", "orange"), ("theirs", "black")):
        Image.new("RGB", (96, 64), colour).save(tmp_path / f"{name}.png")
    ours = signed(tmp_path / "ours.png", tmp_path / "signed.png", CLAIM, authority).read_bytes()
    start = ours.index(b"caBX") - 4
    chunk = ours[start : start + 12 + int.from_bytes(ours[start : start + 4], "big")]
    theirs = (tmp_path / "theirs.png").read_bytes()
    after_header = 8 + 25
    (tmp_path / "moved.png").write_bytes(theirs[:after_header] + chunk + theirs[after_header:])
    told = read(tmp_path / "moved.png", "image/png", roots=[authority.root.pem])
    assert told.state == "invalid"
    assert "assertion.dataHash.mismatch" in told.problems


def test_a_file_without_a_credential_has_none(film, authority):
    assert read(film, "video/mp4", roots=[authority.root.pem]).state == "none"


def test_a_title_of_markup_stays_text(authority, film, tmp_path):
    claim = Claim("<script>alert(1)</script>", "drawn", "<b>animatic</b>", "<i>1</i>", "asset")
    told = read(signed(film, tmp_path / "a.mp4", claim, authority), "video/mp4", roots=[authority.root.pem])
    assert told.model == "<i>1</i>"


def test_a_credential_elsewhere_is_never_fetched(authority, film, tmp_path):
    asked = list[str]()

    class Told(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Told) as server, timestamps.clock(authority) as clock:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        signer = c2pa.Signer.from_callback(authority.sign, c2pa.C2paSigningAlg.ES256, authority.chain, clock)
        with c2pa.Builder(json.dumps(manifest(CLAIM, server=SERVER))) as builder:
            builder.set_no_embed()
            builder.set_remote_url(f"http://127.0.0.1:{server.server_port}/manifest")
            builder.sign_file(str(film), str(tmp_path / "a.mp4"), signer)
        told = read(tmp_path / "a.mp4", "video/mp4", roots=[authority.root.pem])
        server.shutdown()
    assert asked == []
    assert (told.state, told.remote) == ("none", True)


def with_leaf(authority: Authority, seconds: float) -> Authority:
    """The same, with a signing certificate that ends soon."""
    key, now = certificates.new_key(), datetime.now(UTC)
    issuer = authority.intermediate
    leaf = certificates.signing(
        key, NAME, issuer=issuer.certificate, issuer_key=issuer.key, now=now, days=seconds / 86_400
    )
    return Authority(authority.root, issuer, Holder(leaf, key), authority.timestamping)


def test_a_file_stays_trusted_when_the_certificate_that_signed_it_has_ended(authority, film, tmp_path):
    short = with_leaf(authority, 2.0)
    path = signed(film, tmp_path / "a.mp4", CLAIM, short)
    while datetime.now(UTC) <= short.signing.ends() + timedelta(seconds=1):
        time.sleep(0.2)
    assert read(path, "video/mp4", roots=[authority.root.pem]).state == "trusted"


def test_nothing_is_written_while_the_clock_is_away(authority, film, tmp_path):
    with pytest.raises(Unavailable, match="can't be signed just now"):
        sign(film, tmp_path / "a.mp4", CLAIM, authority, server=SERVER, clock="http://127.0.0.1:9/")
    assert not (tmp_path / "a.mp4").exists()


def test_the_clock_refuses_what_is_no_request(authority):
    with pytest.raises(InvalidInput):
        timestamps.answer(authority, b"what time is it?")
    asked = tsp.TimeStampReq(
        {
            "version": "v1",
            "message_imprint": {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": b"too short"},
        }
    )
    with pytest.raises(InvalidInput):
        timestamps.answer(authority, asked.dump())


def test_an_authority_is_made_once_and_its_keys_are_encrypted(tmp_path):
    first = open_authority(tmp_path / "a", "a passphrase", name=NAME)
    again = open_authority(tmp_path / "a", "a passphrase", name=NAME)
    assert (again.root.pem, again.chain) == (first.root.pem, first.chain)
    keys = list((tmp_path / "a").glob("*.key"))
    assert len(keys) == 4
    assert all(b"ENCRYPTED" in key.read_bytes() and key.stat().st_mode & 0o077 == 0 for key in keys)
    with pytest.raises(Unavailable, match="can't be read"):
        open_authority(tmp_path / "a", "not it", name=NAME)


def test_a_lost_root_is_not_silently_made_again(tmp_path):
    open_authority(tmp_path / "a", "a passphrase", name=NAME)
    (tmp_path / "a" / "root.key").unlink()
    with pytest.raises(Unavailable, match="Put it back from a backup"):
        open_authority(tmp_path / "a", "a passphrase", name=NAME)


def test_leaves_are_renewed_in_good_time_and_the_root_stays(tmp_path, film):
    first = open_authority(tmp_path / "a", "a passphrase", name=NAME)
    old = signed(film, tmp_path / "old.mp4", CLAIM, first)
    later = open_authority(tmp_path / "a", "a passphrase", name=NAME, now=datetime.now(UTC) + timedelta(days=70))
    assert later.root.pem == first.root.pem
    assert later.signing.pem != first.signing.pem
    assert read(old, "video/mp4", roots=[later.root.pem]).state == "trusted"


def test_rotation_changes_every_key_but_the_roots(tmp_path, film):
    first = open_authority(tmp_path / "a", "a passphrase", name=NAME)
    old = signed(film, tmp_path / "old.mp4", CLAIM, first)
    second = rotate(tmp_path / "a", "a passphrase", name=NAME)
    assert second.root.pem == first.root.pem
    assert not {first.intermediate.pem, first.signing.pem} & {second.intermediate.pem, second.signing.pem}
    new = signed(film, tmp_path / "new.mp4", CLAIM, second)
    assert [read(path, "video/mp4", roots=[first.root.pem]).state for path in (old, new)] == ["trusted", "trusted"]


def test_the_certificates_are_for_what_they_do_and_nothing_else(authority):
    def uses(holder: Holder) -> set[x509.ObjectIdentifier]:
        return set(holder.certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value)

    assert uses(authority.signing) == {certificates.C2PA_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION}
    assert uses(authority.timestamping) == {ExtendedKeyUsageOID.TIME_STAMPING}
    depth = authority.intermediate.certificate.extensions.get_extension_for_class(x509.BasicConstraints).value
    assert (depth.ca, depth.path_length) == (True, 0)


def test_damaged_and_hostile_files_are_read_without_harm(authority, film, tmp_path):
    content = signed(film, tmp_path / "a.mp4", CLAIM, authority).read_bytes()
    for number, held in enumerate((content[: len(content) // 2], content[:2000], b"", b"\0" * 500, content[::-1])):
        (tmp_path / f"{number}.mp4").write_bytes(held)
        assert read(tmp_path / f"{number}.mp4", "video/mp4", roots=[authority.root.pem]).state != "trusted"
    Image.new("RGB", (8, 8)).save(tmp_path / "x.jpg")
    (tmp_path / "x.jpg").rename(tmp_path / "x.mp4")
    assert read(tmp_path / "x.mp4", "video/mp4", roots=[authority.root.pem]).state in ("none", "invalid")
