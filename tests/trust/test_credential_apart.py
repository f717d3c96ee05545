"""Reading a stranger's credential in a confined process."""

import http.server
import sys
import threading
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from misora.media import confined
from misora.trust.provenance.credential import timestamps
from misora.trust.provenance.credential.apart import UNREADABLE, read_apart
from misora.trust.provenance.credential.authority import Authority, open_authority
from misora.trust.provenance.credential.manifest import Claim
from misora.trust.provenance.credential.reading import NONE, read
from misora.trust.provenance.credential.signing import sign
from tests.factories import made, made_picture

CLAIM = Claim("A clip by @mio", "generated", "wan", "wan-2.2 3f1a", "asset-1", watermark=0xABCDEF012345)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return open_authority(tmp_path_factory.mktemp("authority"), "a passphrase", name="Misora of a class")


def signed(path: Path, to: Path, authority: Authority) -> Path:
    with timestamps.clock(authority) as address:
        sign(path, to, CLAIM, authority, server="misora.example", clock=address)
    return to


def test_a_confined_process_reads_what_the_trusted_one_reads(authority, tmp_path):
    film = signed(made().files["video"], tmp_path / "a.mp4", authority)
    picture = signed(made_picture().files["image"], tmp_path / "a.webp", authority)
    for path, form, media_type in ((film, "mov", "video/mp4"), (picture, "WEBP", "image/webp")):
        told = read_apart(path, form, roots=[authority.root.pem])
        assert told == read(path, media_type, roots=[authority.root.pem])
        assert (told.state, told.asset, told.watermark) == ("trusted", "asset-1", 0xABCDEF012345)
        assert read_apart(path.read_bytes(), form, roots=[]).state == "valid"


def test_a_file_without_one_and_a_film_that_can_bear_none_are_unsigned():
    assert read_apart(made().files["video"], "mov", roots=[]) == NONE
    assert read_apart(b"\x1a\x45\xdf\xa3", "matroska", roots=[]) == NONE


def test_an_edited_byte_is_invalid(authority, tmp_path):
    content = bytearray(signed(made().files["video"], tmp_path / "a.mp4", authority).read_bytes())
    content[-20] ^= 1
    assert read_apart(bytes(content), "mov", roots=[authority.root.pem]).state == "invalid"


LIES = {
    "nothing": "",
    "no credential": '{"state": "splendid"}',
    "too much": '{"state": "trusted", "issuer": "' + "x" * 500 + '"}',
    "a watermark of too many bits": '{"state": "trusted", "watermark": 281474976710656}',
    "something else": "Trusted!",
}


@pytest.mark.parametrize("lie", LIES)
def test_a_process_that_was_taken_over_gets_nowhere_by_saying(lie, monkeypatch):
    command = [sys.executable, "-S", "-c", f"print({LIES[lie]!r})"]
    monkeypatch.setattr(confined, "command", lambda _module, _wanted: command)
    assert read_apart(made().files["video"], "mov", roots=[]) == UNREADABLE


def test_a_reader_that_breaks_is_an_invalid_credential(monkeypatch, caplog):
    monkeypatch.setattr(
        confined, "command", lambda _module, _wanted: [sys.executable, "-S", "-c", "import nothing_here"]
    )
    assert read_apart(made().files["video"], "mov", roots=[]) == UNREADABLE
    assert "sandbox ended with 1" in caplog.text


def test_a_credential_elsewhere_is_not_fetched(authority, tmp_path):
    asked = []

    class Asked(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Asked)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        xmp = (
            b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            b'<rdf:Description xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="http://127.0.0.1:%d/m"/>'
            b"</rdf:RDF></x:xmpmeta>" % server.server_port
        )
        header = b"http://ns.adobe.com/xap/1.0/\0" + xmp
        plain = BytesIO()
        Image.new("RGB", (64, 64), "teal").save(plain, "JPEG")
        jpeg = plain.getvalue()
        jpeg = jpeg[:2] + b"\xff\xe1" + (len(header) + 2).to_bytes(2, "big") + header + jpeg[2:]
        told = read_apart(jpeg, "JPEG", roots=[authority.root.pem])
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert asked == []
    assert (told.state, told.remote) == ("none", True)
