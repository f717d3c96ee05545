"""Puts the credential on a finished file: the last thing that ever happens to its bytes."""

import json
from pathlib import Path
from typing import Final

import c2pa

from misora.core.errors import Unavailable
from misora.trust.provenance.credential.authority import Authority
from misora.trust.provenance.credential.ingredients import MOST_BYTES, bare, shallow
from misora.trust.provenance.credential.manifest import Claim, Copy, manifest, told_of

_SETTINGS: Final = {
    # Reading it once more would double the time; tests read it.
    "verify": {"verify_after_sign": False, "remote_manifest_fetch": False, "ocsp_fetch": False},
    "builder": {"thumbnail": {"enabled": False}},
}
MEDIA_TYPES: Final = {
    ".mp4": "video/mp4",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
}
"""By the ending of a file's name: what can be signed."""


def sign(path: Path, signed: Path, claim: Claim | Copy, authority: Authority, *, server: str, clock: str) -> None:
    """Write `path` with its credential to `signed`, anew; the media inside stay as they are.

    What its ingredients say of themselves comes along, as far back as `ingredients` allows. `clock` is the address of a
    timestamp authority (RFC 3161); nothing else is asked. The ending of `signed` says what it is. Raises `Unavailable`
    when the file can't be signed now, and then `signed` doesn't exist.
    """
    signer = _signer(authority, clock)
    with signer:
        try:
            _sign(path, signed, shallow(claim), signer, server)
            if signed.stat().st_size - path.stat().st_size > MOST_BYTES:
                _sign(path, signed, bare(claim), signer, server)
        except c2pa.C2paError as error:
            raise Unavailable(f"The file can't be signed just now: {error}") from error


def _signer(authority: Authority, clock: str) -> c2pa.Signer:
    return c2pa.Signer.from_callback(authority.sign, c2pa.C2paSigningAlg.ES256, authority.chain, clock)


def _sign(path: Path, signed: Path, claim: Claim | Copy, signer: c2pa.Signer, server: str) -> None:
    context = c2pa.Context(settings=c2pa.Settings.from_dict(_SETTINGS))
    try:
        with c2pa.Builder(json.dumps(manifest(claim, server=server)), context) as builder:
            for number, one in enumerate(claim.ingredients):
                if not one.named:
                    with one.path.open("rb") as file:
                        builder.add_ingredient(json.dumps(told_of(one, number)), one.media_type, file)
            with path.open("rb") as source, signed.open("w+b") as target:
                builder.sign(signer, MEDIA_TYPES[signed.suffix.lower()], source, target)
    except BaseException:
        signed.unlink(missing_ok=True)
        raise
