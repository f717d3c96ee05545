"""Which signatures are this server's own. Reading needs no key, only the certificates in `CREDENTIALS`."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from cryptography import x509
from django.conf import settings

from misora.trust.provenance.credential.reading import Credential

CLOCKS: Final = "clocks"
"""The folder beside our certificates with the root certificates, as PEM files, of outside timestamp authorities."""


def own_roots() -> list[str]:
    """The certificates (PEM) that everything signed here leads to, its timestamps too."""
    folder = Path(settings.CREDENTIALS)
    return [
        path.read_text() for path in (folder / "root.pem", *sorted((folder / CLOCKS).glob("*.pem"))) if path.exists()
    ]


def is_ours(credential: Credential) -> bool:
    """Whether this server signed it: `credential` must have been read with `own_roots`.

    A timestamp authority may belong to who issues certificates for other ends as well: so a chain that is believed is
    not enough, the certificate must be one that was made here.
    """
    return credential.state == "trusted" and credential.serial in set(_serials())


def believed_less(credential: Credential) -> Credential:
    """The reading of a signature that isn't ours: at best it is well signed by a stranger."""
    return replace(credential, state="valid") if credential.state == "trusted" else credential


def _serials() -> Iterator[str]:
    """Of the certificates that sign or have signed; rotation puts them aside under names that begin alike."""
    for path in Path(settings.CREDENTIALS).glob("signing*.pem"):
        yield str(x509.load_pem_x509_certificate(path.read_bytes()).serial_number)
