"""A timestamp authority of our own (RFC 3161): it says when a file was signed, so that the file outlives the leaf.

The library that signs files asks it over HTTP; `clock` serves that on loopback, in the signing process. So the library
itself reaches no other machine.
"""

import hashlib
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

from asn1crypto import cms, core, tsp
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from misora.core.errors import InvalidInput, MisoraError
from misora.trust.provenance.credential.authority import Authority, Holder

POLICY: Final = "1.3.6.1.4.1.62558.99.1"
"""Which rules the time is told by; a validator only repeats it."""
MOST_BYTES: Final = 10_000
QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"


def query(data: bytes) -> bytes:
    """A request (DER) for the time of `data`, with a certificate to check the answer by."""
    imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": hashlib.sha256(data).digest()}
    asked = {"version": "v1", "message_imprint": imprint, "nonce": secrets.randbits(63), "cert_req": True}
    made: bytes = tsp.TimeStampReq(asked).dump()
    return made


def is_granted(reply: bytes) -> bool:
    """Whether a response (DER) holds a timestamp; False for what is none."""
    try:
        told = tsp.TimeStampResp.load(reply, strict=True)["status"]["status"].native
    except (ValueError, TypeError):
        return False
    return told in ("granted", "granted_with_mods")


def answer(authority: Authority, query: bytes, *, now: datetime | None = None) -> bytes:
    """The response (DER) to a request (DER); raises `InvalidInput` for what is none."""
    try:
        asked = tsp.TimeStampReq.load(query, strict=True)
        imprint, nonce = asked["message_imprint"], asked["nonce"]
        digest = imprint["hashed_message"].native
        algorithm = imprint["hash_algorithm"]["algorithm"].native
    except (ValueError, TypeError) as error:
        raise InvalidInput("This is no timestamp request (RFC 3161).") from error
    if algorithm not in hashlib.algorithms_available or len(digest) != hashlib.new(algorithm).digest_size:
        raise InvalidInput("This timestamp request names no digest that fits.")
    told = tsp.TSTInfo(
        {
            "version": "v1",
            "policy": POLICY,
            "message_imprint": imprint,
            "serial_number": secrets.randbits(63),
            "gen_time": (now or datetime.now(UTC)).replace(microsecond=0),
        }
    )
    if nonce.native is not None:
        told["nonce"] = nonce
    signed = _signed(authority.timestamping, [authority.timestamping, authority.root], told.dump())
    token = cms.ContentInfo({"content_type": "signed_data", "content": signed})
    response: bytes = tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": token}).dump()
    return response


def _signed(signer: Holder, chain: list[Holder], content: bytes) -> cms.SignedData:
    """`content` as CMS signed data (RFC 5652), naming its signer's certificate as RFC 5816 asks."""
    certificates = [asn1.Certificate.load(held.certificate.public_bytes(Encoding.DER)) for held in chain]
    own = certificates[0]
    named = tsp.SigningCertificateV2(
        {"certs": [{"hash_algorithm": {"algorithm": "sha256"}, "cert_hash": hashlib.sha256(own.dump()).digest()}]}
    )
    attributes = cms.CMSAttributes(
        [
            cms.CMSAttribute({"type": "content_type", "values": ["tst_info"]}),
            cms.CMSAttribute({"type": "message_digest", "values": [hashlib.sha256(content).digest()]}),
            cms.CMSAttribute({"type": "signing_certificate_v2", "values": [named]}),
        ]
    )
    info = cms.SignerInfo(
        {
            "version": "v1",
            "sid": {"issuer_and_serial_number": {"issuer": own.issuer, "serial_number": own.serial_number}},
            "digest_algorithm": {"algorithm": "sha256"},
            "signed_attrs": attributes,
            "signature_algorithm": {"algorithm": "sha256_ecdsa"},
            "signature": signer.key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256())),
        }
    )
    return cms.SignedData(
        {
            "version": "v3",
            "digest_algorithms": [{"algorithm": "sha256"}],
            "encap_content_info": {"content_type": "tst_info", "content": core.ParsableOctetString(content)},
            "certificates": certificates,
            "signer_infos": [info],
        }
    )


@contextmanager
def clock(authority: Authority, tell: Callable[[bytes], bytes] | None = None) -> Iterator[str]:
    """Serve the authority's time on loopback while the block lasts, and give its address.

    `tell` answers in its place: another authority's response (DER) to the request (DER). It raises `MisoraError` when
    that can't be had, and then nothing is signed.
    """
    told = tell or partial(answer, authority)

    class Asked(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            try:
                body, status, kind = told(self.rfile.read(min(length, MOST_BYTES))), 200, REPLY
            except MisoraError as error:
                body, status, kind = str(error).encode(), error.status, "text/plain"
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class names it
            """Say nothing: each is one line of what the file itself tells."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Asked) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
