"""The instance's own authority: root, intermediate, the leaf that signs, and the one that tells the time.

It lives in a folder, one PEM file for each certificate and one for its key, encrypted with the passphrase. Everything
is made on first use, and the leaves are made anew in good time; nobody has to remember it.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from misora.core.errors import Unavailable
from misora.trust.provenance.credential import certificates
from misora.trust.provenance.credential.certificates import Key

ROOT_DAYS: Final = 7300
INTERMEDIATE_DAYS: Final = 1825
LEAF_DAYS: Final = 90
CLOCK_DAYS: Final = 3650
EARLY: Final = 1 / 3
"""A certificate is made anew when this share of its time is left."""
ORDER: Final = ("root", "intermediate", "signing", "timestamping")


@dataclass(frozen=True)
class Holder:
    """A certificate and the key to it."""

    certificate: x509.Certificate
    key: Key

    @property
    def pem(self) -> str:
        """The certificate as text."""
        return self.certificate.public_bytes(Encoding.PEM).decode()

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, in pairs of hexadecimal digits: what tells it from others of its name."""
        return self.certificate.fingerprint(hashes.SHA256()).hex(":").upper()

    def ends(self) -> datetime:
        """The last moment at which it is good."""
        return self.certificate.not_valid_after_utc

    def is_due(self, now: datetime) -> bool:
        """Whether it should be made anew."""
        begins, ends = self.certificate.not_valid_before_utc, self.ends()
        return ends - now < (ends - begins) * EARLY

    def is_from(self, issuer: "Holder") -> bool:
        """Whether this very `issuer` signed it."""
        try:
            self.certificate.verify_directly_issued_by(issuer.certificate)
        except (ValueError, TypeError, InvalidSignature):
            return False
        return True


@dataclass(frozen=True)
class Authority:
    """Who signs for this server."""

    root: Holder
    intermediate: Holder
    signing: Holder
    timestamping: Holder

    def is_due(self, now: datetime) -> bool:
        """Whether opening it again would make a part of it anew."""
        return any(held.is_due(now) for held in (self.intermediate, self.signing, self.timestamping))

    @property
    def chain(self) -> str:
        """What goes into a file beside the signature: the leaf and what leads to the root, as PEM."""
        return self.signing.pem + self.intermediate.pem

    def sign(self, data: bytes) -> bytes:
        """ES256 over `data`: r and s, 32 bytes each (RFC 7518, section 3.4)."""
        made = self.signing.key.sign(data, ec.ECDSA(hashes.SHA256()))
        r, s = utils.decode_dss_signature(made)
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def open_authority(folder: Path, passphrase: str, *, name: str, now: datetime | None = None) -> Authority:
    """The authority in `folder`, made where it is missing and renewed where it is due.

    `name` is what the certificates call the server. Raises `Unavailable` when a key can't be read with the passphrase,
    or when a part is missing beside a root that exists: a new root would orphan what the old one signed.
    """
    now = now or datetime.now(UTC)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _alone(folder):
        return _Files(folder, passphrase.encode(), name, now).opened()


def check(folder: Path, passphrase: str) -> None:
    """Raise `Unavailable` for an authority that was made and can't be opened. Nothing is made or changed."""
    if not (folder / "root.pem").exists():
        return
    files = _Files(folder, passphrase.encode(), "", datetime.now(UTC))
    for part in ORDER:
        files.read(part)


def rotate(folder: Path, passphrase: str, *, name: str, now: datetime | None = None) -> Authority:
    """Make intermediate and leaves anew, under the same root: after somebody may have seen a key.

    What the old ones signed stays trusted.
    """
    now = now or datetime.now(UTC)
    with _alone(folder):
        files = _Files(folder, passphrase.encode(), name, now)
        for part in ORDER[1:]:
            files.retire(part)
        return files.opened()


class _Files:
    """The folder's files, while nobody else changes them."""

    def __init__(self, folder: Path, passphrase: bytes, name: str, now: datetime) -> None:
        self._folder, self._passphrase, self._name, self._now = folder, passphrase, name, now

    def opened(self) -> Authority:
        root = self._held(
            "root", lambda key: certificates.root(key, self._called("root"), now=self._now, days=ROOT_DAYS)
        )
        middle = self._held(
            "intermediate", self._issued(certificates.intermediate, root, "intermediate", INTERMEDIATE_DAYS), root
        )
        return Authority(
            root=root,
            intermediate=middle,
            signing=self._held("signing", self._issued(certificates.signing, middle, "signing", LEAF_DAYS), middle),
            timestamping=self._held(
                "timestamping", self._issued(certificates.timestamping, root, "time", CLOCK_DAYS), root
            ),
        )

    def retire(self, part: str) -> None:
        """Put a certificate aside; its key is gone for good."""
        certificate, key = self._paths(part)
        if certificate.exists():
            certificate.rename(self._folder / f"{part}-until-{self._now:%Y%m%d%H%M%S}.pem")
        key.unlink(missing_ok=True)

    def _called(self, part: str) -> str:
        return f"{self._name} · {self._name} {part}"

    def _issued(
        self, make: Callable[..., x509.Certificate], issuer: Holder, part: str, days: int
    ) -> Callable[[Key], x509.Certificate]:
        # A leaf that outlived its issuer would be worth nothing.
        left = (issuer.ends() - self._now) / timedelta(days=1)
        return lambda key: make(
            key,
            self._called(part),
            issuer=issuer.certificate,
            issuer_key=issuer.key,
            now=self._now,
            days=min(days, left),
        )

    def _held(self, part: str, make: Callable[[Key], x509.Certificate], issuer: Holder | None = None) -> Holder:
        certificate, key = self._paths(part)
        if key.exists():
            holder = self.read(part)
            # A new intermediate has a new key: what the one before it issued no longer leads to the root through it.
            if issuer is None or (holder.is_from(issuer) and not holder.is_due(self._now)):
                return holder
            self.retire(part)
        elif part == "root" and any(self._folder.glob("*.pem")):
            raise Unavailable(
                f"The key of this server's root certificate is missing ({key}), though it has signed before. Put it "
                "back from a backup (misora restore)."
            )
        made = certificates.new_key()
        holder = Holder(make(made), made)
        self._write(
            key, made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(self._passphrase))
        )
        self._write(certificate, holder.certificate.public_bytes(Encoding.PEM))
        return holder

    def read(self, part: str) -> Holder:
        """What is kept of a part; raises `Unavailable`."""
        certificate, key = self._paths(part)
        try:
            private = load_pem_private_key(key.read_bytes(), self._passphrase)
            public = x509.load_pem_x509_certificate(certificate.read_bytes())
        except (OSError, ValueError) as error:
            raise Unavailable(
                f"The signing key {key} can't be read: {error}. Put it and DATA/secrets back from one backup."
            ) from error
        if not isinstance(private, ec.EllipticCurvePrivateKey):
            raise Unavailable(f"The signing key {key} is of another kind than Misora makes.")
        return Holder(public, private)

    def _paths(self, part: str) -> tuple[Path, Path]:
        return self._folder / f"{part}.pem", self._folder / f"{part}.key"

    def _write(self, path: Path, content: bytes) -> None:
        part = path.with_name(path.name + ".part")
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    # Two workers that start together must not make two roots.
    with (folder / ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
