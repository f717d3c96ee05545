"""The certificates that a server of its own issues: profiles of C2PA 2.2, section 14.5, and RFC 3161, section 2.3.

All keys are ECDSA on P-256, which every reader of credentials knows (ES256).
"""

from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

C2PA_SIGNING: Final = ObjectIdentifier("1.3.6.1.4.1.62558.2.1")
SLACK: Final = timedelta(days=1)
"""Certificates begin this much earlier: clocks differ."""

Key = ec.EllipticCurvePrivateKey


def new_key() -> Key:
    """A fresh private key."""
    return ec.generate_private_key(ec.SECP256R1())


def root(key: Key, name: str, *, now: datetime, days: int) -> x509.Certificate:
    """The certificate that others put into their trust lists; it signs itself."""
    return _authority(key, name, issuer=None, issuer_key=key, depth=1, now=now, days=days)


def intermediate(
    key: Key, name: str, *, issuer: x509.Certificate, issuer_key: Key, now: datetime, days: int
) -> x509.Certificate:
    """One that signs leaves in the root's place, so that the root's key is seldom needed."""
    return _authority(key, name, issuer=issuer, issuer_key=issuer_key, depth=0, now=now, days=days)


def signing(
    key: Key, name: str, *, issuer: x509.Certificate, issuer_key: Key, now: datetime, days: float
) -> x509.Certificate:
    """One that signs credentials: C2PA and emailProtection, which readers of either age look for."""
    usage = x509.ExtendedKeyUsage([C2PA_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION])
    return _leaf(key, name, usage, critical=False, issuer=issuer, issuer_key=issuer_key, now=now, days=days)


def timestamping(
    key: Key, name: str, *, issuer: x509.Certificate, issuer_key: Key, now: datetime, days: float
) -> x509.Certificate:
    """One that says when something was signed; RFC 3161 wants this use alone, and critical."""
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    return _leaf(key, name, usage, critical=True, issuer=issuer, issuer_key=issuer_key, now=now, days=days)


def _name(common: str) -> x509.Name:
    organisation, _dot, part = common.partition(" · ")
    parts = [(NameOID.ORGANIZATION_NAME, organisation[:64]), (NameOID.COMMON_NAME, (part or organisation)[:64])]
    return x509.Name([x509.NameAttribute(oid, text) for oid, text in parts])


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs,
        key_cert_sign=not signs,
        crl_sign=not signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _begun(
    key: Key, name: str, *, issuer: x509.Certificate | None, issuer_key: Key, now: datetime, days: float
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(issuer.subject if issuer is not None else _name(name))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - SLACK)
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )


def _authority(
    key: Key,
    name: str,
    *,
    issuer: x509.Certificate | None,
    issuer_key: Key,
    depth: int,
    now: datetime,
    days: int,
) -> x509.Certificate:
    begun = _begun(key, name, issuer=issuer, issuer_key=issuer_key, now=now, days=days)
    begun = begun.add_extension(x509.BasicConstraints(ca=True, path_length=depth), critical=True)
    return begun.add_extension(_usage(signs=False), critical=True).sign(issuer_key, hashes.SHA256())


def _leaf(
    key: Key,
    name: str,
    usage: x509.ExtendedKeyUsage,
    *,
    critical: bool,
    issuer: x509.Certificate,
    issuer_key: Key,
    now: datetime,
    days: float,
) -> x509.Certificate:
    begun = _begun(key, name, issuer=issuer, issuer_key=issuer_key, now=now, days=days)
    begun = begun.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    begun = begun.add_extension(_usage(signs=True), critical=True).add_extension(usage, critical=critical)
    return begun.sign(issuer_key, hashes.SHA256())
